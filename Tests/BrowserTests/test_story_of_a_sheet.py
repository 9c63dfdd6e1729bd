"""From a criteria file to a ranking that anybody can count again: the main job, by the people who do it."""

import csv
import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import looking
import pytest
import sheets
from playwright.sync_api import Page, expect
from server import Server, thidua

CLUSTER = "Khối Đảng, Mặt trận"
TITLE = "Văn hóa công sở, bản rút gọn để thử"
UNIT = "Văn phòng Tỉnh ủy"
REASON = "Hai cuộc không có chữ ký của người chủ trì."
ANSWER = "Biên bản có chữ ký nằm ở hồ sơ lưu, đơn vị xin bổ sung bản sao."

# What the others of the cluster send: tasks on time and due, checks held, signed and staff, rules posted, how green.
OTHERS = {
    "Ban Tổ chức Tỉnh ủy": ("61", "67", "4", "40", "41", "yes", "muc_1"),
    "Ủy ban Kiểm tra Tỉnh ủy": ("29", "33", "2", "28", "29", "yes", "muc_1"),
    "Ban Tuyên giáo và Dân vận Tỉnh ủy": ("83", "89", "3", "50", "53", "no", "muc_2"),
    "Ban Nội chính Tỉnh ủy": ("22", "23", "4", "19", "19", "yes", "muc_1"),
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh": ("61", "67", "4", "40", "41", "yes", "muc_1"),
    "Trường Chính trị tỉnh": ("13", "17", "1", "33", "37", "yes", "muc_3"),
}
CELLS = ["fact:tasks.on_time", "fact:tasks.due", "fact:inspections.held", "fact:staff.signed", "fact:staff", "item:2.2", "item:2.3"]


@pytest.fixture
def people(server: Server) -> None:
    """The demonstration has nobody to sign in as in this cluster."""
    server.hire("thu.dm", "clerk", "organisation", UNIT)
    server.hire("cac.dm", "clerk", "organisation", "Tỉnh An Khê")
    server.hire("tham.td", "verifier", "cluster", CLUSTER)


def test_a_sheet_from_its_criteria_to_its_rank(people, server: Server, desk, tmp_path):
    officer = desk("anh.dq")
    round_address = publish(officer)

    clerk = desk("thu.dm")
    sheet = fill(clerk)
    receipt = check_and_send(clerk)

    verifier = desk("tham.td")
    cut_with_a_reason(verifier, sheet, receipt)
    read_why_and_explain(clerk, sheet)
    verifier.goto(sheet)
    expect(verifier.get_by_text("Có 1 giải trình")).to_be_visible()
    sheets.press(verifier, "Khép giải trình")

    the_others_follow(desk("cac.dm"), verifier, server)
    close(officer, round_address)
    results = officer.url
    compare(officer, results, tmp_path)
    the_clerk_sees_the_rank(clerk, results)


def publish(officer: Page) -> str:
    officer.goto("/criteria-sets")
    officer.get_by_role("link", name="Thêm bộ tiêu chí").click()
    officer.get_by_label("Tệp bộ tiêu chí").set_input_files(sheets.SMALL_SET)
    sheets.press(officer, "Soát và thêm")
    expect(officer.get_by_role("heading", level=1)).to_have_text(TITLE)
    sheets.press(officer, "Công bố bộ tiêu chí")
    expect(officer.get_by_role("main")).to_contain_text("Đã công bố")

    officer.goto("/my-work")
    officer.get_by_role("link", name="Giao bộ tiêu chí để chấm").click()
    officer.get_by_label("Bộ tiêu chí").select_option(label=f"{TITLE} – Bộ mẫu, không phải văn bản chính thức")
    sheets.press(officer, "Chọn bộ này")
    officer.get_by_label("Cụm, khối thi đua").select_option(label=CLUSTER)
    officer.get_by_label("Kỳ").fill("2026")
    officer.get_by_label("Hạn gửi phiếu, ngày").fill(sheets.in_days(20))
    officer.get_by_label("Giải trình chậm nhất ngày").fill(sheets.in_days(30))
    sheets.press(officer, "Giao cho cụm, khối")
    expect(officer.get_by_role("main")).to_contain_text("Có 7 phiếu; 7 phiếu chưa gửi")
    return officer.url.split("?")[0]


def fill(clerk: Page) -> str:
    """The grid with the keyboard alone: typed, walked, pasted, chosen."""
    clerk.goto("/my-work")
    looking.tab_to(clerk, clerk.get_by_role("main").get_by_role("link", name=re.compile("bản rút gọn")).first)
    clerk.keyboard.press("Enter")
    clerk.wait_for_url(re.compile(r"/assessments/\d+$"))
    looking.tab_to(clerk, sheets.cell(clerk, "fact:tasks.on_time"))
    clerk.keyboard.type("57")
    clerk.keyboard.press("Enter")
    assert focused(clerk) == "fact:inspections.held"
    clerk.keyboard.press("ArrowUp")
    assert focused(clerk) == "fact:tasks.on_time"
    paste(clerk, "57\t61\r\n4\r\n1.204\t1.211\r\n")
    clerk.keyboard.press("ArrowRight")
    assert focused(clerk) == "fact:tasks.due"
    for _ in range(3):
        clerk.keyboard.press("ArrowDown")
    assert focused(clerk) == "item:2.2"
    # A closed list is walked over; nothing is chosen that nobody saw.
    for key in ["ArrowUp", "ArrowDown", "ArrowRight", "PageDown", "Home", "End"]:
        clerk.keyboard.press(key)
    clerk.keyboard.press("ArrowDown")
    assert focused(clerk) == "item:2.3"
    assert [sheets.cell(clerk, code).input_value() for code in ["item:2.2", "item:2.3"]] == ["", ""]
    clerk.keyboard.press("ArrowUp")
    clerk.keyboard.type("C")
    clerk.keyboard.press("Enter")
    assert focused(clerk) == "item:2.3"
    choose(clerk)
    clerk.keyboard.press("Tab")
    sheets.saved(clerk)
    expect(sheets.cell(clerk, "fact:staff")).to_have_value("1.211")
    looking.no_axe_violations(clerk)

    clerk.reload()
    assert [sheets.cell(clerk, code).input_value() for code in CELLS] == ["57", "61", "4", "1.204", "1.211", "yes", "muc_1"]
    expect(clerk.get_by_role("link", name="Thêm minh chứng").first).to_be_visible()
    return clerk.url


def choose(page: Page) -> None:
    """The first answer of the list in focus, with the list open."""
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def focused(page: Page) -> str | None:
    return page.evaluate("document.activeElement.closest('[data-cell]')?.dataset.cell ?? null")


def paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def check_and_send(clerk: Page) -> str:
    sheet = clerk.url
    clerk.get_by_role("link", name="Soát lại trước khi gửi").first.click()
    expect(clerk.get_by_role("main")).to_contain_text("Thiếu minh chứng")
    clerk.get_by_role("main").get_by_role("link", name=re.compile("^1.1 ")).click()
    clerk.get_by_label("Tệp minh chứng").set_input_files({"name": "bảng theo dõi.pdf", "mimeType": "application/pdf", "buffer": sheets.PDF})
    sheets.press(clerk, "Thêm minh chứng")
    expect(clerk.get_by_role("link", name=re.compile("bảng theo dõi.pdf")).first).to_be_visible()

    clerk.goto(f"{sheet}/submission")
    expect(clerk.get_by_role("main")).not_to_contain_text("Thiếu minh chứng")
    sheets.press(clerk, "Gửi phiếu chấm điểm")
    expect(clerk.locator(".errors")).to_be_visible()
    clerk.get_by_label(re.compile("Tôi xác nhận")).check()
    sheets.press(clerk, "Gửi phiếu chấm điểm")
    clerk.wait_for_url(re.compile("/receipts/"))
    code = clerk.get_by_text(re.compile(r"^P-[0-9A-Z-]+$")).first.inner_text()
    looking.no_axe_violations(clerk)
    return code


def cut_with_a_reason(verifier: Page, sheet: str, receipt: str) -> None:
    verifier.goto("/verifications")
    verifier.get_by_role("main").get_by_role("link", name=re.compile(f"{UNIT}|bản rút gọn")).first.click()
    expect(verifier.get_by_role("main")).to_contain_text(receipt)
    sheets.press(verifier, "Mở phiếu để thẩm định")
    assert verifier.url == sheet

    held = sheets.cell(verifier, "fact:inspections.held")
    held.fill("2")
    held.press("Enter")
    expect(sheets.beside(verifier, "fact:inspections.held")).to_contain_text("lý do")
    looking.no_axe_violations(verifier)

    verifier.goto(f"{sheet}/items/1.2")
    verifier.get_by_label(re.compile("^Cuộc tự kiểm tra")).fill("2")
    verifier.get_by_label("Lý do").fill(REASON)
    sheets.press(verifier, "Ghi điểm thẩm định")
    expect(verifier.get_by_role("main")).to_contain_text("Đã lưu lúc")
    verifier.goto(sheet)
    sheets.press(verifier, "Kết thúc thẩm định")
    expect(verifier.get_by_role("main")).to_contain_text("Chờ giải trình")


def read_why_and_explain(clerk: Page, sheet: str) -> None:
    clerk.goto(sheet)
    clerk.get_by_role("main").get_by_role("link", name="xem lý do").first.click()
    expect(clerk.get_by_role("main")).to_contain_text(REASON)
    expect(clerk.get_by_role("main")).to_contain_text("tham.td")
    clerk.goto(sheet)
    clerk.get_by_label(re.compile("^1.2 Tự kiểm tra")).fill(ANSWER)
    sheets.press(clerk, "Gửi giải trình")
    clerk.goto(f"{sheet}/items/1.2")
    expect(clerk.get_by_role("main")).to_contain_text(ANSWER)


def the_others_follow(clerk: Page, verifier: Page, server: Server) -> None:
    for unit, values in OTHERS.items():
        number = server.ask(
            "select a.id from assessment a join organisation o on o.id = a.organisation_id where o.name = ? order by a.id desc limit 1", unit)
        sheet = f"/assessments/{number}"
        sheets.send(clerk, sheet, sheet, {f"value.{cell}": value for cell, value in zip(CELLS, values, strict=True)})
        sheets.attach(clerk, sheet, "1.1", "theo-doi.pdf", sheets.PDF)
        assert "/receipts/" in sheets.send(clerk, f"{sheet}/submission", f"{sheet}/submission", {"truth": "yes"})
        sheets.send(verifier, sheet, f"{sheet}/verification")
        sheets.send(verifier, sheet, f"{sheet}/verification/end")


def close(officer: Page, round_address: str) -> None:
    officer.goto(round_address)
    sheets.decide(officer, "Chốt 7 phiếu")
    expect(officer.get_by_role("main")).to_contain_text("Mọi phiếu đã chốt")
    sheets.decide(officer, "Đóng kỳ năm 2026")
    officer.goto(round_address)
    officer.get_by_role("link", name="Kết quả và xếp hạng").click()
    expect(officer.get_by_role("main")).to_contain_text("kết quả đã công bố")
    looking.looks_right(officer)


def compare(officer: Page, results: str, folder) -> None:
    """The page, the workbook, the table as CSV and the command line: one result, to the last digit."""
    rows = officer.get_by_role("region", name="Bảng xếp hạng").locator("tbody tr").all()
    on_page = [[text.strip() for text in row.locator("th, td").all_inner_texts()] for row in rows]
    shown = {row[1].split(" (")[0]: (row[0].split()[0], number(row[2])) for row in on_page}
    assert len(shown) == 7

    files = {}
    for name in ["criteria.yaml", "units.csv", "facts.csv", "judgements.csv"]:
        files[name] = folder / name
        files[name].write_bytes(officer.request.get(f"{results}/recount/{name}").body())
    counted = thidua(
        "evaluate", "--format", "csv", "--criteria", files["criteria.yaml"], "--units", files["units.csv"], "--facts", files["facts.csv"],
        "--judgements", files["judgements.csv"])
    lines = list(csv.DictReader(io.StringIO(counted.lstrip("\ufeff"))))
    names = {row["id"]: row["name"] for row in csv.DictReader(io.StringIO(files["units.csv"].read_text("utf-8-sig")))}
    evaluated = {names[line["subject"]]: (line["rank"], Decimal(line["total"])) for line in lines}
    assert evaluated == shown

    workbook = rows_of(officer.request.get(f"{results}/table.xlsx").body())
    assert {row[1]: (str(row[0]), row[2]) for row in workbook if len(row) > 2 and row[1] in shown} == shown

    for line, row in zip(on_page, rows, strict=True):
        address = row.get_by_role("link").get_attribute("href")
        sheet = rows_of(officer.request.get(f"{address}/sheet.xlsx").body())
        assert shown[line[1].split(" (")[0]][1] in next(cells for cells in sheet if "Tổng điểm" in cells)
        assert not {"yes", "no"} & {cell for cells in sheet for cell in cells}, "answers are written as people read them"


def number(vietnamese: str) -> Decimal:
    return Decimal(vietnamese.split()[0].replace(".", "").replace(",", "."))


def rows_of(workbook: bytes) -> list[list]:
    """The cells of the first sheet: texts as text, numbers as exact numbers."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
        shared = []
        if "xl/sharedStrings.xml" in parts.namelist():
            table = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
            shared = ["".join(text.text or "" for text in entry.iter(f"{{{space['x']}}}t")) for entry in table.findall("x:si", space)]

    def value(cell):
        kind, content = cell.get("t"), cell.findtext("x:v", None, space)
        if kind == "s":
            return shared[int(content)]
        if kind == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(f"{{{space['x']}}}t"))
        return Decimal(content) if content and kind in (None, "n") else content

    return [[value(cell) for cell in row.findall("x:c", space)] for row in sheet.iter(f"{{{space['x']}}}row")]


def the_clerk_sees_the_rank(clerk: Page, results: str) -> None:
    clerk.goto(results)
    expect(clerk.get_by_role("main")).to_contain_text("(đơn vị của anh/chị)")
    expect(clerk.get_by_role("main")).to_contain_text("Vì sao cùng hạng")
