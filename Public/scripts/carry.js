// Takes checklists along: keeps their pages and what those need, so that they open without a network.
import { put } from "./kept.js";
import { address } from "./outbox.js";

const parts = ["carry", "element", "forms", "inspection", "kept", "outbox", "outbox-page", "reading", "thidua"];

// `pages` are paths with the name of the place.
export async function carry(pages) {
  if (!("serviceWorker" in navigator) || !window.caches || pages.length === 0) return false;
  localStorage.setItem("thidua-carried", "1");
  await navigator.serviceWorker.register(new URL("./inspection-worker.js", import.meta.url), { scope: "/inspections/" });
  const cache = await caches.open("thidua-inspections");
  const looks = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
  await cache.addAll([...looks, ...parts.map((name) => new URL(`./${name}.js`, import.meta.url).href)]);
  await keep(cache, address);
  for (const [path, name] of pages) {
    if (await keep(cache, path)) await put("carried", { path, name, at: Date.now() });
  }
  // Not thrown away when the disk runs full.
  await navigator.storage?.persist?.();
  return true;
}

async function keep(cache, path) {
  const page = await fetch(path, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!page.ok || page.redirected) return false;
  await cache.put(path, page);
  return true;
}

const links = [...document.querySelectorAll("a[data-carry]")];
if (links.length > 0) carry(links.map((link) => [link.pathname, link.dataset.carry])).catch(() => undefined);
