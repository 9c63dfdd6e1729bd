// A score sheet that is filled like a spreadsheet and saved cell by cell.
//
// Each changed cell is posted to the form's own address, as a form:
//   _csrf, _key (new for each change, the same when it is sent again), cell, value, version (what the page last knew)
// with Accept: application/json. The server answers
//   200 {value, echo, version, savedAt, mark, live: {key: text}}   saved. `value` is what the cell now shows, `echo` what was understood
//                                                                  («Hiểu là 13.818»), `savedAt` HH:mm, `mark` "blank" or "", and
//                                                                  `live` every element with that data-live whose words have changed
//   409 {yours, theirs, who, at, version}                          somebody else was faster: both are shown, a person chooses
//   401, 403 {message}                                             the session ended: kept here until somebody signs in again
//   408, 429, 5xx, or no answer                                    tried again
//   any other {message}                                            cannot stand, such as a sheet that was sent meanwhile: the sentence
//                                                                  goes beside the cell, and what was typed stays in its field
// Until a cell is acknowledged its value is kept in this browser.
import { element, icon } from "./element.js";
import { walk } from "./keys.js";

const form = document.querySelector("[data-grid-form]");
const line = document.querySelector("[data-save-line]");
// What one person typed is never sent as another's, on a machine that several use.
const store = `thidua-grid ${form.dataset.gridForm} ${new URL(form.action).pathname}`;
const waiting = new Map(Object.entries(read()));
// What the server was last given for each cell, or gave itself.
const given = new Map(fields().map((field) => [cellOf(field), field.type === "text" ? field.defaultValue : shownFirst(field)]));
let isSending = false;
let delay = 1000;

form.querySelector(".grid-save")?.setAttribute("hidden", "");
walk(form.querySelector("[data-grid]"), change);
// Leaving a field says more than the browser's own word that it was changed, which is not said after a script has set a value.
form.addEventListener("change", (event) => notice(event.target));
form.addEventListener("focusout", (event) => notice(event.target));
addEventListener("online", () => send());
addEventListener("beforeunload", (event) => {
  notice(document.activeElement);
  if (waiting.size > 0) event.preventDefault();
});
for (const [cell, entry] of waiting) {
  const field = fieldOf(cell);
  if (field) give(field, entry.value);
  else waiting.delete(cell);
}
// On a slow line people type before this script has come.
for (const field of fields()) {
  if (field !== document.activeElement) notice(field);
}
if (waiting.size > 0) send();

// Sends a cell whose value is not the one last given.
function notice(field) {
  const cell = cellOf(field);
  if (cell && field.name === `value.${cell}` && field.value !== given.get(cell)) change(field);
}

function change(field) {
  const cell = cellOf(field);
  given.set(cell, field.value);
  // A key belongs to one value: what is typed anew is another act.
  waiting.set(cell, { value: field.value, version: versionOf(cell).value, key: crypto.randomUUID() });
  mark(cell, field.value === "" ? "blank" : "");
  keep();
  send();
}

async function send() {
  if (isSending) return;
  isSending = true;
  while (waiting.size > 0) {
    const next = [...waiting].find(([, entry]) => !entry.asked);
    if (!next) break;
    say("Đang lưu…");
    if (await sendOne(...next)) delay = 1000;
    else {
      say("Chưa lưu được — giữ trên máy này, sẽ thử lại", "bad");
      await new Promise((resolve) => setTimeout(resolve, delay));
      delay = Math.min(delay * 2, 60000);
    }
  }
  isSending = false;
}

// True when the server has answered for this cell, whatever it said.
async function sendOne(cell, entry) {
  const body = new URLSearchParams({ _csrf: form.elements._csrf.value, _key: entry.key, cell, value: entry.value, version: entry.version });
  let status, answer;
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    status = response.status;
    answer = await response.json();
  } catch {
    return false;
  }
  if (status === 200) saved(cell, entry, answer);
  else if (status === 409 && "theirs" in answer) choose(cell, entry, answer);
  else if (status === 401 || status === 403) {
    note(cell, answer.message, "why");
    return false;
  } else if (status < 500 && status !== 408 && status !== 429 && answer.message) refuse(cell, entry, answer.message);
  else return false;
  return true;
}

function saved(cell, entry, answer) {
  versionOf(cell).value = answer.version;
  const field = fieldOf(cell);
  const isNewest = waiting.get(cell)?.key === entry.key;
  if (isNewest) {
    waiting.delete(cell);
    if (document.activeElement !== field) give(field, answer.value);
    field.defaultValue = answer.value;
    note(cell, answer.echo ?? "", "read");
    mark(cell, answer.mark);
  } else waiting.get(cell).version = answer.version;
  keep();
  for (const [key, words] of Object.entries(answer.live ?? {})) {
    for (const place of document.querySelectorAll(`[data-live="${CSS.escape(key)}"]`)) place.textContent = words;
  }
  say(`Đã lưu lúc ${answer.savedAt}`, "done");
}

function refuse(cell, entry, sentence) {
  if (waiting.get(cell)?.key === entry.key) waiting.delete(cell);
  keep();
  note(cell, sentence, "why");
  mark(cell, "wrong");
  line.replaceChildren();
}

// Both values beside the cell; nothing is sent for it until somebody has chosen.
function choose(cell, entry, answer) {
  if (waiting.get(cell)?.key !== entry.key) return;
  entry.asked = true;
  keep();
  const place = note(cell, `${answer.who} vừa sửa mục này lúc ${answer.at}. Chọn một bản; bản của anh/chị chưa mất.`, "conflict");
  const mine = element("button", { type: "button", class: "btn small" }, `Giữ ${answer.yours || "ô trống"}`);
  const theirs = element("button", { type: "button", class: "btn small" }, `Lấy ${answer.theirs || "ô trống"}`);
  place.append(element("span", { class: "acts" }, mine, theirs));
  mine.addEventListener("click", () => settle(answer.yours));
  theirs.addEventListener("click", () => settle(answer.theirs));
  line.replaceChildren();

  function settle(value) {
    versionOf(cell).value = answer.version;
    const field = fieldOf(cell);
    field.value = value;
    field.focus();
    change(field);
  }
}

function note(cell, words, look) {
  const place = document.getElementById(`c-${cell}-note`);
  place.className = `cell-note ${look}`;
  place.replaceChildren(words);
  return place;
}

function mark(cell, look) {
  const place = placeOf(cell);
  place.classList.toggle("blank", look === "blank");
  place.classList.toggle("wrong", look === "wrong");
  if (look === "wrong") fieldOf(cell).setAttribute("aria-invalid", "true");
  else fieldOf(cell).removeAttribute("aria-invalid");
}

function say(words, look = "") {
  if (!line || line.textContent === words) return;
  const sign = { done: "M4 12.5 9.5 18 20 6.5", bad: "M12 4 2.5 20h19zM12 10v4M12 17h.01" }[look];
  line.classList.toggle("late", look === "bad");
  line.replaceChildren(...(sign ? [icon(sign)] : []), element("span", {}, words));
}

function give(field, value) {
  field.value = value;
  given.set(cellOf(field), value);
}

// The option a list was sent with: the marked one, or the first.
function shownFirst(list) {
  return ([...list.options].find((option) => option.defaultSelected) ?? list.options[0]).value;
}

function fields() { return [...form.querySelectorAll("[data-cell]")].map((place) => fieldOf(place.dataset.cell)); }
function cellOf(field) { return field?.closest?.("[data-cell]")?.dataset.cell; }
function placeOf(cell) { return form.querySelector(`[data-cell="${CSS.escape(cell)}"]`); }
function fieldOf(cell) { return document.getElementById(`c-${cell}`); }
function versionOf(cell) { return form.elements[`version.${cell}`]; }

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? "{}");
    for (const entry of Object.values(kept)) delete entry.asked;
    return kept;
  } catch {
    return {};
  }
}

function keep() {
  try {
    if (waiting.size > 0) localStorage.setItem(store, JSON.stringify(Object.fromEntries(waiting)));
    else localStorage.removeItem(store);
  } catch {
    // A private window keeps nothing; the page still warns before it is left.
  }
}
