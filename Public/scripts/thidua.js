// Comfort only: every page makes full sense without these files. A page loads this one; the others follow where they are needed.
import "./reading.js";
import "./forms.js";
// Here, not where a file is asked for: a form sent before its script has come would be answered by a page of its own.
import "./upload.js";

if (document.querySelector("[data-grid-form]")) import("./grid.js");
if (document.querySelector("[data-renew]")) import("./renew.js");

// Where the menu scrolls sideways, the entry one is at is in sight.
const here = document.querySelector(".nav [aria-current]");
const showWhere = () => {
  const menu = here?.closest(".nav");
  if (menu) menu.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - menu.clientWidth / 2;
};
showWhere();
addEventListener("resize", showWhere);

// What was written on this phone without a network is sent from whatever page comes next, the page for signing in too.
if (document.querySelector("form[data-inspection]")) import("./inspection.js");
else if (document.querySelector("[data-outbox]")) import("./outbox-page.js");
else if (document.querySelector("a[data-carry]")) import("./carry.js");
else if (localStorage.getItem("thidua-carried")) import("./outbox.js");
