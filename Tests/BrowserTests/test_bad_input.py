"""What people type and attach by mistake: it is understood or answered with a sentence beside the field, and nothing is lost."""

import io
import re
import unicodedata
import zipfile

import pytest
import sheets
from playwright.sync_api import Page, expect

FIGURE, OTHER, POINTS = "fact:staff", "fact:tasks.due", "item:T.1"

# Typed, how it then stands in the cell, what is said beside it.
UNDERSTOOD = [
    ("13.818", "13.818", "Hiểu là 13.818"),
    ("13818", "13.818", "Hiểu là 13.818"),
    ("8,5", "8,5", "Hiểu là 8,5"),
    ("trên 120", "trên 120", "trên 120"),
    (unicodedata.normalize("NFD", "trên 120"), "trên 120", "trên 120"),
    ("không áp dụng: không phát sinh hồ sơ", "không áp dụng: không phát sinh hồ sơ", "không áp dụng"),
    ("0", "0", "Hiểu là 0"),
]
REFUSED = ["=1+1", "13,818", "khoảng 20", "-3", "1.2.3", "8,5,5"]


@pytest.fixture
def page(desk, sheet) -> Page:
    page = desk("lan.ntn")
    page.goto(sheet)
    return page


@pytest.mark.parametrize(("typed", "stands", "said"), UNDERSTOOD)
def test_numbers_are_taken_as_people_write_them(typed, stands, said, page):
    field = sheets.cell(page, FIGURE)
    field.fill("7")
    field.press("Tab")
    sheets.saved(page)
    field.fill(typed)
    field.press("Tab")
    expect(sheets.beside(page, FIGURE)).to_contain_text(said, ignore_case=True)
    sheets.saved(page)
    page.reload()
    expect(field).to_have_value(stands)


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_number_stays_in_its_field_with_a_sentence(typed, page):
    field = sheets.cell(page, FIGURE)
    before = field.input_value()
    field.fill(typed)
    field.press("Tab")
    note = sheets.beside(page, FIGURE)
    expect(note).to_have_class(re.compile("why"))
    expect(note).not_to_be_empty()
    expect(field).to_have_value(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    page.reload()
    expect(field).to_have_value(before)


def test_without_scripts_all_mistakes_are_shown_at_once_and_the_rest_is_saved(desk, sheet):
    page = desk("lan.ntn", scripts=False)
    page.goto(sheet)
    sheets.cell(page, FIGURE).fill("=1+1")
    sheets.cell(page, OTHER).fill("13,818")
    good = sheets.cell(page, "fact:tasks.on_time")
    good.fill("188")
    sheets.press(page, "Lưu")
    summary = page.locator(".errors")
    assert summary.get_by_role("link").count() == 2
    assert sheets.cell(page, FIGURE).input_value() == "=1+1"
    assert sheets.cell(page, OTHER).input_value() == "13,818"
    assert "=1+1" in sheets.beside(page, FIGURE).inner_text()
    page.goto(sheet)
    assert sheets.cell(page, "fact:tasks.on_time").input_value() == "188"


def archive() -> bytes:
    """A zip that is no document and would unpack to 50 MB."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("nhieu.txt", bytes(50_000_000))
    return content.getvalue()


FILES = [
    ("anh.jpg", b"GIF89a" + bytes(2000), "Tệp có đuôi .jpg nhưng bên trong là loại khác"),
    ("anh.png", sheets.PDF, "Tệp có đuôi .png nhưng bên trong là loại khác"),
    ("so-sach.docx", archive(), "Tệp có đuôi .docx nhưng bên trong là loại khác"),
    ("ghi-chep.txt", b"chu thuong", "Loại tệp .txt không nhận"),
    ("trong.pdf", b"", "không có nội dung"),
]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize(("name", "content", "said"), FILES, ids=[name for name, _, _ in FILES])
def test_a_file_that_is_not_taken_says_why_beside_the_field(name, content, said, scripts, desk, sheet, server):
    page = desk("lan.ntn", scripts=scripts)
    page.goto(f"{sheet}/items/1.1")
    stored = server.ask("select count(*) from attachment")
    page.get_by_label("Tệp minh chứng").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    sheets.press(page, "Thêm minh chứng")
    expect(page.locator("form[enctype='multipart/form-data'] .why")).to_contain_text(said)
    assert server.ask("select count(*) from attachment") == stored
    page.goto(sheet)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_file_that_is_too_large_is_answered_in_words(desk, sheet, server, tmp_path):
    large = tmp_path / "lon.pdf"
    large.write_bytes(sheets.PDF + bytes(25_000_000))
    page = desk("lan.ntn")
    page.goto(f"{sheet}/items/1.1")
    stored = server.ask("select count(*) from attachment")
    page.get_by_label("Tệp minh chứng").set_input_files(large)
    sheets.press(page, "Thêm minh chứng")
    expect(page.locator("form[enctype='multipart/form-data'] .why")).to_have_text(
        "Tệp lon.pdf nặng 25 MB, quá mức 20 MB. Giảm cỡ ảnh hoặc chia tệp.", timeout=30_000)
    assert server.ask("select count(*) from attachment") == stored


def test_a_file_named_in_decomposed_letters_is_kept_under_its_composed_name(desk, sheet):
    page = desk("lan.ntn")
    page.goto(f"{sheet}/items/1.1")
    name = "Biên bản kiểm tra quý III.pdf"
    page.get_by_label("Tệp minh chứng").set_input_files(
        {"name": unicodedata.normalize("NFD", name), "mimeType": "application/pdf", "buffer": sheets.PDF})
    sheets.press(page, "Thêm minh chứng")
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == name
