// Takes checklists along: keeps their pages and what those need, so that they open without a network.
import { all, put, remove } from "./kept.js";
import { address } from "./outbox.js";

const parts = ["carry", "element", "forms", "inspection", "kept", "outbox", "outbox-page", "reading", "thidua"];

// A checklist that was not opened for so long is not carried about any more, in milliseconds.
const longest = 30 * 86400 * 1000;

// `pages` are paths with the name of the place.
export async function carry(pages) {
  if (!("serviceWorker" in navigator) || !window.caches || pages.length === 0) return false;
  localStorage.setItem("thidua-carried", "1");
  localStorage.removeItem("thidua-left");
  // Whoever signs out meanwhile, here or in another window, leaves nothing behind.
  const isLeft = () => localStorage.getItem("thidua-left") !== null;
  await navigator.serviceWorker.register(new URL("./inspection-worker.js", import.meta.url), { scope: "/inspections/" });
  if (isLeft()) return false;
  const cache = await caches.open("thidua-inspections");
  await keep(cache, address);
  for (const [path, name] of pages) {
    if ((await keep(cache, path)) && !isLeft()) await put("carried", { path, name, at: Date.now() });
  }
  for (const old of (await all("carried")).filter((one) => one.at < Date.now() - longest)) {
    await cache.delete(old.path, { ignoreVary: true });
    await remove("carried", old.path);
  }
  return !isLeft();
}

// A page is kept after all it needs, in the version it names itself: it may be newer than this script.
async function keep(cache, path) {
  const answer = await fetch(path, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!answer.ok || answer.redirected) {
    if (answer.status < 500) {
      await cache.delete(path, { ignoreVary: true });
      await remove("carried", path);
    }
    return false;
  }
  const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  const looks = [...page.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.getAttribute("href"));
  const base = page.querySelector("script[type=module]").getAttribute("src").replace(/[^/]*$/, "");
  for (const file of [...looks, ...parts.map((name) => `${base}${name}.js`)]) {
    if (!(await cache.match(file, { ignoreVary: true }))) await cache.add(file);
  }
  await cache.put(path, answer);
  return true;
}

const links = [...document.querySelectorAll("a[data-carry]")];
if (links.length > 0) carry(links.map((link) => [link.pathname, link.dataset.carry])).catch(() => undefined);
