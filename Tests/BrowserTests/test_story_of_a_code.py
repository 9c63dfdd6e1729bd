"""A code of conduct is put in place of another, read and acknowledged by one person, signed on paper by others; its share opens to names."""

import re

import looking
import sheets
from playwright.sync_api import expect

UNIT = "Sở Khoa học và Công nghệ"


def test_a_new_code_is_read_anew_and_its_share_opens_to_names(desk):
    officer, lan = desk("anh.dq"), desk("lan.ntn")
    lan.goto("/my-work")
    expect(lan.get_by_role("region", name="Quy tắc ứng xử chưa đọc")).to_contain_text("4 xin, 4 luôn")

    officer.goto("/briefings")
    officer.get_by_role("navigation", name="Hoạt động").get_by_role("link", name="Quy tắc ứng xử").click()
    officer.get_by_role("link", name="4 xin, 4 luôn").click()
    expect(officer.get_by_role("region", name="Theo đơn vị")).to_contain_text(UNIT)
    looking.looks_right(officer)
    officer.get_by_role("link", name="Thay bằng bản mới").click()
    officer.get_by_label("Tên quy tắc").fill("4 xin, 4 luôn, 1 không")
    officer.get_by_label("Nội dung").fill("4 xin:\nXin chào\n1 không:")
    sheets.press(officer, "Niêm yết")
    expect(officer.get_by_role("alert").first).to_contain_text("Nhóm “1 không” chưa có điều nào.")
    officer.get_by_label("Nội dung").fill("4 xin:\nXin chào\n1 không:\nKhông hút thuốc nơi làm việc")
    sheets.press(officer, "Niêm yết")
    expect(officer.get_by_role("heading", level=1)).to_have_text("4 xin, 4 luôn, 1 không")

    # Whoever had read the old one reads the new one too.
    lan.goto("/my-work")
    lan.get_by_role("region", name="Quy tắc ứng xử chưa đọc").get_by_role("link", name="4 xin, 4 luôn, 1 không").click()
    expect(lan.get_by_role("region", name=UNIT)).to_contain_text("0% 0/31 người")
    sheets.press(lan, "Tôi đã đọc và cam kết thực hiện")
    expect(lan.get_by_role("main")).to_contain_text("Anh/chị đã đọc và cam kết thực hiện")
    lan.get_by_role("link", name="Ghi người đã ký bản giấy").click()
    expect(lan.get_by_role("main")).not_to_contain_text("Nguyễn Thị Ngọc Lan")
    sheets.press(lan, "Ghi")
    expect(lan.get_by_role("alert").first).to_contain_text("Chưa đánh dấu ai.")
    for name in ["Cao Xuân Đạt", "H'Yến Niê"]:
        lan.get_by_label(name).check()
    looking.looks_right(lan)
    sheets.press(lan, "Ghi")
    expect(lan.get_by_role("region", name=UNIT)).to_contain_text("9,7% 3/31 người")
    lan.locator("summary", has_text="3 người đã xác nhận").click()
    expect(lan.get_by_role("listitem").filter(has_text="Cao Xuân Đạt")).to_contain_text("ký bản giấy")
    lan.get_by_label("Ghi nhầm người").select_option(label="Cao Xuân Đạt")
    lan.get_by_label("Vì sao bỏ").fill("Ký bản cũ.")
    sheets.press(lan, "Bỏ xác nhận")
    expect(lan.get_by_role("region", name=UNIT)).to_contain_text("2/31 người")
    lan.goto("/my-work")
    expect(lan.get_by_role("region", name="Quy tắc ứng xử chưa đọc")).to_have_count(0)

    officer.reload()
    officer.get_by_role("row", name=re.compile(UNIT)).get_by_role("link").click()
    expect(officer.get_by_role("region", name=UNIT)).to_contain_text("2/31 người")
    officer.goto("/codes")
    expect(officer.get_by_role("main")).to_contain_text("Thôi áp dụng")
