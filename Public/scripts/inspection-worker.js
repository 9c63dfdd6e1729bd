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
  const cache = await caches.open(kept);
  const copy = await cache.match(pathname, { ignoreVary: true });
  // A server that is being replaced says so in its own words; the copy says more.
  const real = fetch(request).then((answer) => (copy && answer.status >= 500 ? copy : answer));
  if (!copy) return real.catch(async () => (await cache.match(outbox, { ignoreVary: true })) ?? Response.error());
  const late = new Promise((resolve) => setTimeout(() => resolve(copy), patience));
  return Promise.race([real, late]).catch(() => copy);
}

async function file(request) {
  const cache = await caches.open(kept);
  return (await cache.match(request.url, { ignoreVary: true })) ?? fetch(request);
}
