// A form is sent once, however often its button is pressed. The server would see the same key and answer the same; this spares the wait.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-disabled", "true");
  // Whoever stops a page that does not come may press again.
  setTimeout(() => release(form), 10000);
});

// Coming back by the browser's button makes the form usable again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) release(form);
});

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}

// What has to be put right is read out first.
document.querySelector(".errors")?.focus();

// One menu at a time; Escape closes it and gives the keyboard back to what opened it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.actor[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.actor[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A box that shows what is typed into the password field it names: data-reveal="mat-khau".
for (const box of document.querySelectorAll("[data-reveal]")) {
  box.addEventListener("change", () => {
    document.getElementById(box.dataset.reveal).type = box.checked ? "text" : "password";
  });
}
