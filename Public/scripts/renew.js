// A part of the page that is fetched anew every few seconds while somebody looks at it: data-renew="3".
const part = document.querySelector("[data-renew]");

async function renew() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    // Signed out, confirmed or gone: the page says so itself. A server that is away for a moment comes back.
    if (answer.redirected || [401, 403, 404].includes(answer.status)) return location.reload();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.querySelector("[data-renew]");
    if (newer && newer.innerHTML !== part.innerHTML) part.replaceChildren(...newer.childNodes);
  } catch {
    // Without a network what is shown stays; the next turn tries again.
  }
}

setInterval(renew, Number(part.dataset.renew) * 1000);
document.addEventListener("visibilitychange", renew);
