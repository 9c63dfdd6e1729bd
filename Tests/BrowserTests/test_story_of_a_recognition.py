"""An office applies to be recognised again, is given back, sends once more, is verified by somebody else and recognised by a paper."""

import looking
import sheets
from playwright.sync_api import Page, expect

UNIT = "Sở Khoa học và Công nghệ"
TITLE = "Cơ quan đạt chuẩn văn hóa"


def test_an_office_is_recognised_again_before_its_title_ends(desk, server, tmp_path):
    # Which places were drawn to be inspected is chance; what was found there would stand in the way.
    server.tell("update finding set remedy = 'fixed' where remedy is not null")
    lan, officer = desk("lan.ntn"), desk("anh.dq")
    photo = tmp_path / "tru-so.pdf"
    photo.write_bytes(b"%PDF-1.7 tru so")

    # What is still missing is said condition by condition, and nothing is lost.
    lan.goto("/my-work")
    lan.get_by_role("region", name="Hồ sơ công nhận đang lập").get_by_role("link", name=UNIT).click()
    expect(lan.get_by_role("region", name="Tự lấy từ số liệu")).to_contain_text("88,10 điểm, năm 2025")
    pick(lan, 5, "Đạt")
    lan.get_by_role("button", name="Gửi hồ sơ").click()
    expect(lan.get_by_role("alert").first).to_contain_text("Điều 7 chưa trả lời.")
    expect(answer(lan, 5, "Đạt")).to_be_checked()
    looking.looks_right(lan)
    for number in [6, 7, 8, 9]:
        pick(lan, number, "Đạt")
    pick(lan, 10, "Không áp dụng")
    add_file(lan, 5, photo)
    add_file(lan, 8, photo)
    lan.get_by_role("button", name="Gửi hồ sơ").click()
    expect(lan.get_by_role("alert").first).to_contain_text("Điều 10 cần ghi rõ vì sao.")
    lan.get_by_label("Ghi thêm cho điều 10").fill("Chung kế toán với Sở Xây dựng")
    lan.get_by_role("button", name="Gửi hồ sơ").click()
    expect(lan.get_by_role("main")).to_contain_text("Chờ thẩm định")

    # Given back once, changed, sent again.
    officer.goto("/my-work")
    officer.get_by_role("region", name="Hồ sơ công nhận chờ thẩm định").get_by_role("link", name=UNIT).click()
    looking.looks_right(officer)
    officer.locator("summary", has_text="Trả lại để đơn vị sửa").click()
    officer.get_by_label("Cần sửa gì").fill("Điều 6: biển cấm hút thuốc đã đặt chưa?")
    sheets.press(officer, "Trả lại")
    lan.reload()
    expect(lan.get_by_role("main")).to_contain_text("Điều 6: biển cấm hút thuốc đã đặt chưa?")
    lan.get_by_label("Ghi thêm cho điều 6").fill("Đã đặt biển ngày 20/11")
    lan.get_by_role("button", name="Gửi hồ sơ").click()
    expect(lan.get_by_role("main")).to_contain_text("Chờ thẩm định")

    # Verified: another view of a condition needs its reason.
    officer.reload()
    pick(officer, 10, "Đạt")
    sheets.press(officer, "Xong thẩm định")
    expect(officer.get_by_role("alert").first).to_contain_text("Điều 10 cần ghi rõ vì sao.")
    officer.get_by_label("Vì sao, ở điều 10").fill("Báo cáo tài chính riêng đã công khai")
    sheets.press(officer, "Xong thẩm định")
    expect(officer.get_by_role("main")).to_contain_text("Chờ quyết định")

    # One paper for both that are ready.
    officer.get_by_label("Đường dẫn").get_by_role("link", name=TITLE).click()
    officer.get_by_role("link", name="Ghi quyết định công nhận").click()
    expect(officer.get_by_role("checkbox", name=UNIT)).to_be_checked()
    officer.get_by_label("Số, ký hiệu").fill("2410/QĐ-UBND")
    officer.locator("#ngay").fill(server_day(officer))
    officer.get_by_label("Tệp văn bản").set_input_files(photo)
    looking.looks_right(officer)
    officer.get_by_role("button", name="Ghi quyết định").click()
    expect(officer.get_by_role("main")).to_contain_text("Đã ghi công nhận 2 đơn vị.")

    lan.goto("/recognitions?tim=khoa+hoc&loc=all")
    expect(lan.get_by_role("main")).to_contain_text("Đã công nhận lại")
    lan.get_by_role("link", name=UNIT).first.click()
    expect(lan.get_by_role("main")).to_contain_text("Còn hiệu lực")
    expect(lan.get_by_role("main")).to_contain_text("2410/QĐ-UBND")
    expect(lan.get_by_role("region", name="Các lần công nhận").get_by_role("listitem")).to_have_count(2)
    looking.looks_right(lan)
    lan.get_by_role("link", name="Hồ sơ đã thẩm định").click()
    expect(lan.get_by_role("row", name="10. Thực hiện dân chủ")).to_contain_text("Báo cáo tài chính riêng đã công khai")
    looking.looks_right(lan)
    lan.goto("/my-work")
    expect(lan.get_by_role("region", name="Công nhận đến kỳ xét lại")).to_have_count(0)


def answer(page: Page, number: int, words: str):
    return page.get_by_role("group", name=f"{number}. ").filter(has=page.locator(f"[name$='.{number}']")).get_by_role("radio", name=words, exact=True)


def pick(page: Page, number: int, words: str) -> None:
    answer(page, number, words).check()


def add_file(page: Page, number: int, file) -> None:
    page.get_by_label("Thêm ảnh, giấy tờ cho điều").select_option(str(number))
    page.locator("#tep").set_input_files(file)
    page.get_by_role("button", name="Lưu", exact=True).click()
    # The receipt of the file before may still be there: what counts is this one.
    expect(page.get_by_role("region", name="Ảnh, giấy tờ đã thêm")).to_contain_text(f"Điều {number}: {file.name}")
    expect(page.get_by_role("main")).to_contain_text("Đã lưu và thêm tệp.")


def server_day(page: Page) -> str:
    """Today, as people write it."""
    return page.evaluate("new Date().toLocaleDateString('vi-VN', {day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh'})")
