// Text size, theme and row density without a reload. The server remembers them: the same GET form is sent quietly, and its answer,
// a redirect that sets the cookie, is not followed.
const kept = { co: "text", nen: "theme", day: "density" };
const root = document.documentElement;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-tools]");
  const button = event.submitter;
  if (!form || !button || !(button.name in kept)) return;
  event.preventDefault();
  wear(button.name, button.value);
  const address = new URL(location.href);
  address.searchParams.set(button.name, button.value);
  fetch(address, { redirect: "manual", credentials: "same-origin" }).catch(() => {});
});

function wear(name, value) {
  if (value && value !== "0") root.dataset[kept[name]] = value;
  else delete root.dataset[kept[name]];
  for (const button of document.querySelectorAll(`[data-tools] [name="${name}"]:not([type=hidden])`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    print();
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    const words = button.textContent;
    button.textContent = "Đã sao chép";
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
