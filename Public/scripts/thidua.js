// Comfort only: every page makes full sense without these files. A page loads this one; the others follow where they are needed.
import "./reading.js";
import "./forms.js";

if (document.querySelector("[data-grid-form]")) import("./grid.js");
if (document.querySelector("input[type=file]")) import("./upload.js");
