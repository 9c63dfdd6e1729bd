// Answers for the server when there is none: with the checklists that were taken along, and with what they need.
const kept = "thidua-inspections";
const outbox = "/inspections/outbox";
// A network that only seems to be there is not waited for longer than this, in milliseconds.
const patience = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function page(request, pathname) {
  const copy = await keptOf(pathname);
  // A server that is being replaced says so in its own words; the copy says more.
  const real = fetch(request).then((answer) => (copy && answer.status >= 500 ? copy : answer));
  if (!copy) return real.catch(async () => (await keptOf(outbox)) ?? Response.error());
  const late = new Promise((resolve) => setTimeout(() => resolve(copy), patience));
  return Promise.race([real, late]).catch(() => copy);
}

async function file(request) {
  return (await keptOf(request.url)) ?? fetch(request);
}

// Looks without making an empty one: whoever signed out has none.
const keptOf = (address) => caches.match(address, { cacheName: kept, ignoreVary: true });
