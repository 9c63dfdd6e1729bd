// The checklist on a phone: every answer and photo is kept on the phone at once and sent as soon as that can be done.
import { all, change, newKey, put, remove } from "./kept.js";
import { send, waiting } from "./outbox.js";
import { carry } from "./carry.js";
import { element } from "./element.js";

const form = document.querySelector("form[data-inspection]");
const { inspection, parcel, writer } = form.dataset;
const shown = Number(form.dataset.shown);
const account = parcel.split(".")[1];
const lines = [...form.querySelectorAll("fieldset[data-item]")];
const standing = document.querySelector("[data-standing]");
// The page may be newer than what is kept of it: what the server has seen since says more.
const isOurs = (one) => one.inspection === inspection && one.parcel.split(".")[1] === account;
const drafts = new Map();
const save = document.querySelector("[data-save]");
// As long as this phone keeps what is written; else the page is the form it would be without a script.
let isKeeping = false;

function keepNoMore() {
  isKeeping = false;
  save.hidden = false;
  tell("Máy này không giữ được câu trả lời khi mất mạng. Bấm Lưu khi có mạng, hoặc dọn bộ nhớ của máy rồi mở lại trang.");
}

// ---- What is kept of a line

const seen = [];
const changeable = "input:not([type=file]), textarea";
const isTouched = (field) => (field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
// On a slow line a person answers before this script is there: that stands, and is kept with the rest.
const early = new Set(lines.filter((line) => [...line.querySelectorAll(changeable)].some(isTouched)));

async function restore() {
  for (const record of (await all("records")).filter(isOurs).sort((one, other) => one.at - other.at)) {
    if (record.sentAt && record.sentAt < shown && record.state === "taken") seen.push(record.key);
    // A page that was opened anew brings a parcel that is good.
    else show(record.state ? record : await change("records", record.key, (now) => ({ ...now, parcel })));
  }
  for (const photo of (await all("photos")).filter(isOurs)) {
    if (!photo.state) await put("photos", { ...photo, parcel });
    await addThumb(photo);
  }
}

function show(record) {
  const line = lines.find((one) => one.dataset.item === String(record.line));
  if (!line) return;
  drafts.set(record.line, record);
  line.dataset.heads = record.key;
  if (early.has(line)) return;
  for (const choice of line.querySelectorAll("input[type=radio]")) choice.checked = choice.value === record.answer;
  line.querySelector("textarea").value = record.words;
  if (record.typedDue) due(line).value = record.typedDue;
  if (record.words || record.answer === "not_met") line.querySelector("details").open = true;
}

async function keepEarly() {
  for (const line of early) {
    const now = spoken(line);
    const record = drafts.get(now.line);
    // A page loaded anew shows what was typed into it before: that is no second answer.
    if (!record || ["answer", "words", "typedDue"].some((name) => record[name] !== now[name])) await write(line);
  }
}

let writing = Promise.resolve();

// One after the other, each with what stands in the line at that moment.
function write(line) {
  writing = writing.catch(() => undefined).then(() => writeNow(line));
  return writing;
}

async function writeNow(line) {
  const said = { inspection, parcel, writer, ...spoken(line), at: Date.now() };
  const last = drafts.get(said.line);
  const key = newKey();
  const record = await change("records", last?.key ?? key, (now) => {
    // What may be on its way is left as it is, and another record follows it.
    const amends = now && !now.tried && !now.state;
    const earlier = amends || now?.state === "refused" ? now.earlier : line.dataset.heads.split(" ").filter(Boolean);
    return { ...said, key: amends ? now.key : key, earlier };
  });
  if (last?.state === "refused") await remove("records", last.key);
  drafts.set(said.line, record);
  line.dataset.heads = record.key;
  line.querySelector("[data-dispute]").hidden = true;
}

// What stands in a line.
function spoken(line) {
  const answer = line.querySelector("input[type=radio]:checked")?.value ?? "";
  const typedDue = due(line).value;
  const words = line.querySelector("textarea").value;
  return { line: Number(line.dataset.item), answer, words, typedDue, due: answer === "not_met" ? understood(typedDue) ?? "" : "" };
}

// ---- What is typed

let timer;
// Whoever types is not interrupted by sending, in milliseconds.
const pause = 700;

form.addEventListener("input", async (event) => {
  const line = event.target.closest("fieldset[data-item]");
  if (!line || event.target.type === "file") return;
  if (event.target === due(line)) echo(line);
  if (event.target.value === "not_met") line.querySelector("details").open = true;
  clearTimeout(timer);
  count();
  if (!isKeeping) return early.add(line);
  try {
    // Each letter is kept as it is typed: nobody knows when the phone is put away.
    await write(line);
  } catch {
    return keepNoMore();
  }
  clearTimeout(timer);
  timer = setTimeout(bring, event.target.type === "radio" ? 0 : pause);
});

form.addEventListener("submit", (event) => isKeeping && event.preventDefault());

function count() {
  const done = lines.filter((line) => line.querySelector("input[type=radio]:checked")).length;
  const bar = document.querySelector("main progress");
  bar.value = done;
  bar.setAttribute("aria-label", `Đã trả lời ${done}/${lines.length} mục`);
  document.querySelector("[data-answered]").textContent = `${done}/${lines.length} mục`;
}

// ---- Days

const due = (line) => line.querySelector("input[name^='d.']");
const weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

function understood(typed) {
  const [, day, month, year] = typed.trim().match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/) ?? [];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!day || date.getUTCDate() !== Number(day) || date.getUTCMonth() !== month - 1) return undefined;
  return `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${year}`;
}

function echo(line) {
  const typed = due(line).value;
  const day = understood(typed);
  const [date, month, year] = day?.split("/").map(Number) ?? [];
  line.querySelector(".read").textContent = day
    ? `Hiểu là ${weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}, ${day}; người kiểm tra lại: ${writer}`
    : `Chưa hiểu “${typed}” là ngày nào. Viết như 09/10/2026.`;
}

// ---- Photos

const longest = 1600;

for (const line of lines) {
  const input = element("input", { type: "file", accept: "image/*", capture: "environment", "aria-label": `Chụp ảnh mục ${line.dataset.item}` });
  line.querySelector("[data-photos]").append(element("label", { class: "add" }, "Chụp ảnh", input));
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (file) await take(file, line);
  });
}

// Drawn anew and smaller: it travels on a slow line, and where it was taken stays behind.
async function take(file, line) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return tell("Không đọc được ảnh này. Chụp lại hoặc chọn ảnh JPG, PNG.");
  }
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = element("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
  if (!blob) return tell("Máy không đủ bộ nhớ cho ảnh này. Đóng bớt ứng dụng rồi chụp lại.");
  const photo = { key: newKey(), inspection, parcel, writer, blob, line: Number(line.dataset.item), at: Date.now() };
  try {
    await put("photos", photo);
  } catch {
    return keepNoMore();
  }
  await addThumb(photo);
  await bring();
}

async function addThumb(photo) {
  const line = lines.find((one) => one.dataset.item === String(photo.line));
  if (!line) return;
  let picture;
  try {
    picture = await createImageBitmap(photo.blob);
  } catch {
    return line.querySelector(".add").before(element("p", { class: "note" }, `Ảnh ${time(photo.at)} không xem lại được`));
  }
  const side = Math.min(picture.width, picture.height);
  const canvas = element("canvas", { width: 144, height: 144, role: "img", "aria-label": `Ảnh mục ${photo.line}, ${time(photo.at)}` });
  canvas.getContext("2d").drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, 144, 144);
  line.querySelector("details").open = true;
  line.querySelector(".add").before(canvas);
}

// ---- Sending, and where things stand

const time = (moment) => new Date(moment).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

async function bring() {
  let told = [];
  let isAway = false;
  await writing.catch(() => undefined);
  try {
    told = await send();
  } catch {
    isAway = true;
  }
  for (const record of (await all("records")).filter(isOurs)) {
    if (drafts.get(record.line)?.key === record.key) drafts.set(record.line, record);
  }
  return report(told, isAway);
}

// Says where things stand; gives whether something is still missing on the server.
async function report(told, isAway) {
  const left = await waiting(isOurs);
  const own = [...(await all("records")), ...(await all("photos"))].filter(isOurs);
  const words = [left.records.length && `${left.records.length} câu trả lời`, left.photos.length && `${left.photos.length} ảnh`].filter(Boolean).join(" và ");
  const open = [...drafts.values()].filter((one) => !one.answer && one.words.trim());
  const refused = own.filter((one) => one.state === "refused");
  const held = own.filter((one) => one.state === "held");
  const sentences = [
    words && isAway && `Không có mạng. ${words} đang nằm trong máy này, tự gửi khi có mạng.`,
    words && !isAway && `${words} đang nằm trong máy này.`,
    ...refused.map((one) => `Mục ${one.line} chưa gửi được. ${one.message}`),
    open.length > 0 && `Mục ${open.map((one) => one.line).join(", ")} có ghi nhận nhưng chưa chọn Đạt hay Chưa đạt.`,
    ...new Set([...told, ...held.map((one) => one.message)]),
  ].filter(Boolean);
  const kept = drafts.size > 0 ? `Đã lưu lúc ${time(Date.now())}.` : "";
  const idle = isAway ? "Không có mạng. Cứ trả lời, phần vừa nhập giữ trên máy này và tự gửi khi có mạng." : kept;
  if (sentences.length > 0 || idle) tell(sentences.join(" ") || idle);
  return Boolean(words) || refused.length > 0 || open.length > 0;
}

function tell(sentence) {
  standing.hidden = false;
  if (standing.textContent !== sentence) standing.textContent = sentence;
}

addEventListener("online", bring);
addEventListener("offline", () => report([], true));
setInterval(() => document.hidden || waiting(isOurs).then((left) => left.records.length + left.photos.length > 0 && bring()), 15000);

// The minutes are made from what has arrived.
document.querySelector("[data-review]").addEventListener("click", async (event) => {
  if (!isKeeping) return;
  event.preventDefault();
  const link = event.currentTarget;
  const isMissing = await bring();
  if (!navigator.onLine) tell("Lập biên bản cần có mạng. Phần đã ghi giữ trên máy này, tự gửi khi có mạng.");
  else if (!isMissing) location.assign(link.href);
});

for (const line of early) if (line.querySelector("input[value=not_met]:checked")) line.querySelector("details").open = true;
try {
  await restore();
  await keepEarly();
  isKeeping = true;
  save.hidden = true;
  // Not thrown away when the disk runs full.
  if (drafts.size > 0) navigator.storage?.persist?.();
} catch {
  keepNoMore();
}
count();
if (isKeeping) {
  await bring();
  try {
    // What the server has seen is forgotten here once the page that shows it is kept.
    if (await carry([[location.pathname, document.querySelector("h1").textContent]])) for (const key of seen) await remove("records", key);
  } catch {
    // Without a network what was kept before stays.
  }
}
