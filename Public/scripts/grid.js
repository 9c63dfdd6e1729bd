// A score sheet that is filled like a spreadsheet and saved cell by cell.
//
// Each changed cell is posted to the form's own address, as a form:
//   _csrf, _key (new for each change, the same when it is sent again), cell, value, version (what the page last knew)
// with Accept: application/json. The server answers
//   200 {value, echo, version, savedAt, mark, live: {key: text}}   saved. `value` is what the cell now shows, `echo` what was understood
//                                                                  («Hiểu là 13.818»), `savedAt` HH:mm, `mark` "blank" or "", and
//                                                                  `live` every element with that data-live whose words have changed
//   409 {yours, theirs, theirsWords, who, at, version}             somebody else was faster: both are shown, a person chooses
//   401, 403 {message}                                             the session ended: kept here until somebody signs in again
//   408, 429, 5xx, or no answer                                    tried again
//   any other {message, open}                                      cannot stand, such as a sheet that was sent meanwhile: the sentence
//                                                                  goes beside the cell, and what was typed stays in its field
// Until a cell is acknowledged its value is kept in this browser.
import { element, icon } from "./element.js";
import { walk } from "./keys.js";

const form = document.querySelector("[data-grid-form]");
const line = document.querySelector("[data-save-line]");
// What one person typed is never sent as another's, on a machine that several use.
// Each cell has a place of its own, so that two windows never wipe each other's.
const store = `thidua-grid ${form.dataset.gridForm} ${new URL(form.action).pathname} `;
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
  else forget(cell);
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
  keep(cell);
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
      // What cannot be saved now does not hold up the others; it may have been typed anew meanwhile.
      const newest = waiting.get(next[0]);
      if (waiting.delete(next[0])) waiting.set(next[0], newest);
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
  } else if (status < 500 && status !== 408 && status !== 429 && answer.message) refuse(cell, entry, answer.message, answer.open);
  else return false;
  return true;
}

function saved(cell, entry, answer) {
  versionOf(cell).value = answer.version;
  const field = fieldOf(cell);
  const isNewest = waiting.get(cell)?.key === entry.key;
  if (isNewest) {
    forget(cell);
    if (document.activeElement !== field) give(field, answer.value);
    field.defaultValue = answer.value;
    note(cell, answer.echo ?? "", "read");
    mark(cell, answer.mark);
  } else {
    waiting.get(cell).version = answer.version;
    keep(cell);
  }
  for (const [key, words] of Object.entries(answer.live ?? {})) {
    for (const place of document.querySelectorAll(`[data-live="${CSS.escape(key)}"]`)) place.textContent = words;
  }
  say(`Đã lưu lúc ${answer.savedAt}`, "done");
}

function refuse(cell, entry, sentence, open) {
  if (waiting.get(cell)?.key === entry.key) forget(cell);
  const place = note(cell, sentence, "why");
  // What asks for a reason has no room for it here.
  if (open) place.append(" ", element("a", { href: open }, "Ghi lý do"));
  mark(cell, "wrong");
  say("Có ô chưa lưu", "bad");
}

// Both values beside the cell; nothing is sent for it until somebody has chosen.
function choose(cell, entry, answer) {
  if (waiting.get(cell)?.key !== entry.key) return;
  entry.asked = true;
  keep(cell);
  const place = note(cell, `${answer.who} vừa sửa mục này lúc ${answer.at}. Chọn một bản; bản của anh/chị chưa mất.`, "conflict");
  const field = fieldOf(cell);
  const mine = element("button", { type: "button", class: "btn small" }, `Giữ ${wordsOf(field, answer.yours) || "ô trống"}`);
  const theirs = element("button", { type: "button", class: "btn small" }, `Lấy ${answer.theirsWords || "ô trống"}`);
  place.append(element("span", { class: "acts" }, mine, theirs));
  line.replaceChildren();
  mine.addEventListener("click", () => {
    settle(answer.yours);
    change(field);
  });
  // Theirs stands already: nothing is sent, so nothing can go wrong with it.
  theirs.addEventListener("click", () => {
    forget(cell);
    settle(answer.theirs);
    note(cell, "", "read");
    mark(cell, answer.theirs === "" ? "blank" : "");
  });

  function settle(value) {
    versionOf(cell).value = answer.version;
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) {
      field.append(element("option", { value }, answer.theirsWords));
    }
    give(field, value);
    field.focus();
  }
}

// A list is spoken of by what it shows.
function wordsOf(field, value) {
  return [...(field.options ?? [])].find((option) => option.value === value)?.text ?? value;
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
  const kept = {};
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(store))) {
      const entry = JSON.parse(localStorage.getItem(key));
      delete entry.asked;
      kept[key.slice(store.length)] = entry;
    }
  } catch {
    // A private window keeps nothing; the page still warns before it is left.
  }
  return kept;
}

function keep(cell) {
  try {
    localStorage.setItem(store + cell, JSON.stringify(waiting.get(cell)));
  } catch {
    // As above.
  }
}

function forget(cell) {
  const known = waiting.get(cell);
  waiting.delete(cell);
  try {
    // Another window may have typed something else there since.
    if (JSON.parse(localStorage.getItem(store + cell))?.key === known?.key) localStorage.removeItem(store + cell);
  } catch {
    // As above.
  }
}
