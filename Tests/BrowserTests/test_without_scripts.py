"""The whole way of a sheet with JavaScript off: sign in, fill, attach, send, verify, look at the ranking, print."""

import re

import pytest
import sheets
from playwright.sync_api import Page, expect


def test_a_sheet_is_filled_sent_and_verified(desk, sheet):
    clerk = desk("lan.ntn", scripts=False)
    clerk.goto("/my-work")
    clerk.get_by_role("main").get_by_role("link", name=re.compile("năm 2026")).first.click()
    assert clerk.url.endswith(sheet)
    fill_what_is_blank(clerk)
    sheets.press(clerk, "Lưu")
    expect(clerk.get_by_role("status").first).to_contain_text("Đã lưu")
    assert clerk.locator(".blank[data-cell]").count() == 0

    clerk.goto(f"{sheet}/items/3.4")
    clerk.get_by_label("Tệp minh chứng").set_input_files({"name": "bb.pdf", "mimeType": "application/pdf", "buffer": sheets.PDF})
    sheets.press(clerk, "Thêm minh chứng")
    expect(clerk.get_by_role("main").get_by_role("link", name="bb.pdf").first).to_be_visible()

    clerk.goto(sheet)
    clerk.get_by_role("link", name="Soát lại trước khi gửi").first.click()
    clerk.get_by_label(re.compile("Tôi xác nhận")).check()
    sheets.press(clerk, "Gửi phiếu chấm điểm")
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Đã gửi phiếu chấm điểm")
    expect(clerk.get_by_role("main")).to_contain_text(re.compile(r"P-[0-9A-Z]{4}-"))

    verifier = desk("minh.tn", scripts=False)
    verifier.goto("/verifications")
    verifier.goto(sheet)
    sheets.press(verifier, "Mở phiếu để thẩm định")
    sheets.cell(verifier, "fact:inspections.held").fill("0")
    sheets.press(verifier, "Lưu")
    expect(verifier.locator(".errors")).to_contain_text("lý do")
    assert sheets.cell(verifier, "fact:inspections.held").input_value() == "0"
    verifier.goto(f"{sheet}/items/3.4")
    verifier.get_by_label(re.compile("^Cuộc tự kiểm tra")).fill("0")
    verifier.get_by_label("Lý do").fill("Biên bản không có chữ ký của người chủ trì.")
    sheets.press(verifier, "Ghi và sang 3.5")
    expect(verifier.get_by_role("status").first).to_contain_text("Đã lưu mục 3.4")
    assert verifier.url.endswith(f"{sheet}/items/3.5")


def fill_what_is_blank(page: Page) -> None:
    for code in page.locator(".blank[data-cell]").evaluate_all("cells => cells.map(cell => cell.dataset.cell)"):
        field = sheets.cell(page, code)
        if field.locator("option").count():
            field.select_option(index=2)
        else:
            field.fill("0")


def test_the_ranking_is_read_and_printed(desk, server):
    page = desk("lan.ntn", scripts=False)
    number = server.ask("select id from assessment_round where closed_at is not null")
    page.goto(f"/results/{number}")
    rows = page.get_by_role("region", name="Bảng xếp hạng").locator("tbody tr")
    assert rows.count() == 11
    page.emulate_media(media="print")
    expect(rows.first).to_be_visible()
    for name in ["Danh mục chính", "Công cụ đọc"]:
        expect(page.get_by_label(name)).to_be_hidden()


def test_reading_tools_are_remembered(desk):
    page = desk("lan.ntn", scripts=False)
    page.goto("/my-work")
    page.get_by_role("button", name="Tối", exact=True).click()
    expect(page.get_by_role("button", name="Chữ nhỏ hơn")).to_be_disabled()
    page.get_by_role("button", name="Chữ to hơn").click()
    page.get_by_role("button", name="Chữ to hơn").click()
    expect(page.get_by_role("button", name="Chữ to hơn")).to_be_disabled()
    page.goto("/assessments")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("html").get_attribute("data-text") == "2"


@pytest.mark.parametrize(("user", "path"), [("anh.dq", "/assessments/rounds/new"), ("anh.dq", "/criteria-sets/new"), ("lan.ntn", "/account")])
def test_forms_need_no_scripts(user, path, desk):
    page = desk(user, scripts=False)
    page.goto(path)
    assert page.get_by_role("main").locator("form").count() >= 1
    assert page.get_by_role("main").locator("noscript").count() == 0
