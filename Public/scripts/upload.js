// Sends a form with files and shows how far it is. The server answers JSON to a script:
//   200 {location}   sent; go there, the receipt is on that page
//   4xx {message}    refused; the sentence is shown and everything stays as it was
import { element } from "./element.js";

for (const form of document.querySelectorAll("form[enctype='multipart/form-data']")) {
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
    if (files.length === 0) return;
    event.preventDefault();
    if (!form.dataset.busy) send(form, new FormData(form, event.submitter));
  });
}

function send(form, data) {
  form.dataset.busy = "1";
  form.querySelector(".upload-line")?.remove();
  const bar = element("progress", { max: "100", value: "0", "aria-label": "Đang gửi tệp" });
  const words = element("p", { class: "note", role: "status" }, "Đang gửi tệp…");
  const stop = element("button", { class: "btn small", type: "button" }, "Dừng");
  const line = element("div", { class: "upload-line flow-s" }, bar, words, stop);
  form.append(line);

  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded * 100) / event.total;
    words.textContent = `Đã gửi ${size(event.loaded)}/${size(event.total)}.`;
  });
  request.addEventListener("load", () => {
    if (request.status === 200 && request.response?.location) go(request.response.location);
    else refuse(request.response?.message ?? "Chưa gửi được tệp. Thử lại.");
  });
  request.addEventListener("error", () => refuse("Đang không có mạng nên tệp chưa gửi được. Thử lại khi có mạng."));
  request.addEventListener("abort", () => refuse("Đã dừng. Chưa có tệp nào được gửi."));
  stop.addEventListener("click", () => request.abort());
  request.send(data);

  function refuse(sentence) {
    delete form.dataset.busy;
    // What an earlier try was told is no longer so.
    for (const told of document.querySelectorAll(".errors, .field .why")) told.remove();
    line.replaceChildren(element("p", { class: "why", role: "alert" }, sentence));
  }
}

// A place on this very page is not loaded again by going there, and would show what was there before. Without a place the page is loaded
// by going there; loading it twice would show the receipt to nobody.
function go(address) {
  const target = new URL(address, location.href);
  const isHere = target.pathname + target.search === location.pathname + location.search;
  location.assign(target);
  if (isHere && target.hash) location.reload();
}

// 1,5 MB: in thousands, with a comma, as everywhere on our pages.
function size(bytes) {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;
}
