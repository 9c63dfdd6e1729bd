// Brings what was written without a network to the server. Sent twice is taken once, so whoever is unsure sends again.
// The server answers of each key: taken, held (kept apart until somebody decides) or refused; of the whole 4xx {message}.
import { all, change, put, remove } from "./kept.js";

export const address = "/inspections/outbox";
const batch = 100;
let sending;

// What still has to be sent: answers that say something, and photos.
export async function waiting(isMeant = () => true) {
  const [records, photos] = [await all("records"), await all("photos")];
  const isOpen = (one) => !one.state && isMeant(one);
  return { records: records.filter((one) => isOpen(one) && one.answer), photos: photos.filter(isOpen) };
}

// Sends what waits, one sender at a time over all windows. Gives the sentences of what was not taken.
export function send() {
  const work = () => (navigator.locks ? navigator.locks.request("thidua-outbox", sendAll) : sendAll());
  sending ??= work().finally(() => (sending = undefined));
  return sending;
}

async function sendAll() {
  const { records, photos } = await waiting();
  const parcels = new Set([...records, ...photos].map((one) => one.parcel));
  if (parcels.size === 0) return [];
  const told = [];
  const token = await seal();
  for (const parcel of parcels) {
    try {
      const own = records.filter((one) => one.parcel === parcel);
      for (let start = 0; start < own.length; start += batch) await sendRecords(own.slice(start, start + batch), parcel, token, told);
      for (const photo of photos.filter((one) => one.parcel === parcel)) {
        if (photo.blob?.size > 0) await sendPhoto(photo, parcel, token, told);
        // One that cannot be read any more stops nothing.
        else await put("photos", { ...photo, state: "refused", message: "Không đọc lại được ảnh này trên máy. Chụp lại." });
      }
    } catch (fault) {
      // Of another person, or of nobody signed in: what others wrote still goes.
      if (!fault.told) throw fault;
      told.push(fault.told);
    }
  }
  return [...new Set(told)];
}

// What proves that the form is ours, as it is at this moment: who is signed in may have changed since the page was kept.
async function seal() {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("form[data-send] input[name=_csrf]").value;
}

async function sendRecords(records, parcel, token, told) {
  const form = formOf(parcel, token);
  for (const [place, read] of records.entries()) {
    // From now on it may be there already: what is changed later is another record.
    const record = await change("records", read.key, (now) => ({ ...(now ?? read), tried: true }));
    const fields = { key: record.key, line: record.line, answer: record.answer, words: record.words, due: record.due, at: record.at, earlier: record.earlier.join(" ") };
    for (const [name, value] of Object.entries(fields)) form.append(`r.${place}.${name}`, value);
  }
  const answer = await post(form);
  for (const result of answer.results) {
    await change("records", result.key, (now) => now && { ...now, state: result.state, sentAt: answer.at, message: result.message });
    if (result.message) told.push(result.message);
  }
}

async function sendPhoto(photo, parcel, token, told) {
  const form = formOf(parcel, token);
  form.append("photo.key", photo.key);
  form.append("photo.line", photo.line);
  form.append("photo.at", photo.at);
  form.append("photo", photo.blob, `muc-${photo.line}.jpg`);
  const answer = await post(form);
  for (const result of answer.results) {
    if (result.state === "refused") await put("photos", { ...photo, state: "refused", message: result.message });
    else await remove("photos", photo.key);
    if (result.message) told.push(result.message);
  }
}

function formOf(parcel, token) {
  const form = new FormData();
  form.append("_csrf", token);
  form.append("parcel", parcel);
  return form;
}

async function post(form) {
  const answer = await fetch(address, { method: "POST", body: form, headers: { Accept: "application/json" } });
  if (answer.ok) return answer.json();
  const message = (await answer.json().catch(() => ({}))).message ?? "Chưa gửi được. Sẽ thử lại.";
  throw Object.assign(new Error(message), { told: message });
}

// Tries now, when the network returns and when somebody looks again; gives up silently while there is none.
export const sendQuietly = () => send().catch(() => undefined);
addEventListener("online", sendQuietly);
document.addEventListener("visibilitychange", () => document.hidden || sendQuietly());
sendQuietly();

// Whoever signs out leaves no checklist behind; what is not sent yet stays.
for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", async (event) => {
    if (!window.caches || form.dataset.forgot) return;
    event.preventDefault();
    form.dataset.forgot = "1";
    try {
      localStorage.setItem("thidua-left", "1");
      await caches.delete("thidua-inspections");
      for (const one of await all("carried")) await remove("carried", one.path);
    } finally {
      form.submit();
    }
  });
}
