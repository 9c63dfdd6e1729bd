// What this phone still keeps to itself, and the checklists it was given: «Trên máy này».
import { all, remove } from "./kept.js";
import { send, waiting } from "./outbox.js";
import { element } from "./element.js";

const page = document.querySelector("[data-outbox]");
const list = page.querySelector("[data-waiting]");

async function show(told = []) {
  const left = await waiting();
  const refused = [...(await all("records")), ...(await all("photos"))].filter((one) => one.state === "refused");
  const groups = new Map();
  for (const one of [...left.records, ...left.photos]) {
    const name = one.writer;
    const group = groups.get(name) ?? { records: 0, photos: 0 };
    group[one.blob ? "photos" : "records"] += 1;
    groups.set(name, group);
  }
  const rows = [...groups].map(([name, group]) => element("li", {}, `${name}: ${group.records} câu trả lời, ${group.photos} ảnh chưa gửi`));
  list.replaceChildren(
    ...told.map((sentence) => element("div", { class: "say q", role: "status" }, element("p", {}, sentence))),
    rows.length > 0 ? element("ul", {}, ...rows) : element("p", { role: "status" }, "Không còn gì chưa gửi trên máy này."),
    ...refused.map(refusal),
  );
  page.querySelector("[data-send]").hidden = rows.length === 0;
  const carried = await all("carried");
  page.querySelector("[data-carried]").replaceChildren(
    ...(carried.length > 0
      ? [element("h2", {}, "Biểu kiểm mang theo"), element("ul", {}, ...carried.map((one) => element("li", {}, element("a", { href: one.path }, one.name))))]
      : []),
  );
}

// What the server cannot take is shown whole, so that nobody loses it; only a person throws it away.
function refusal(one) {
  const button = element("button", { class: "btn small", type: "button" }, "Xóa khỏi máy này");
  button.addEventListener("click", async () => {
    await remove(one.blob ? "photos" : "records", one.key);
    await show();
  });
  return element("div", { class: "say bad" }, element("p", {}, `Mục ${one.line}: ${one.words ?? "ảnh"}. ${one.message}`), button);
}

page.querySelector("[data-send]").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await show(await send());
  } catch {
    await show(["Đang không có mạng. Phần đã ghi còn nguyên trên máy này; thử lại khi có mạng."]);
  }
});

await show();
send().then(show, () => undefined);
