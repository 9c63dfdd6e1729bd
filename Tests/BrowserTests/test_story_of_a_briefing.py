"""A briefing with attendance by two phones: written down in two clicks, signed in by the code on the screen, confirmed, counted."""

import re

import looking
import phones
import sheets
from playwright.sync_api import expect


def test_names_arrive_on_the_screen_from_two_phones(server, desk):
    clerk = desk("lan.ntn")
    clerk.goto("/my-work")
    clerk.get_by_role("link", name="Hoạt động", exact=True).click()
    clerk.get_by_role("link", name="Ghi cuộc tuyên truyền").click()
    clerk.get_by_label("Nội dung").fill("Quán triệt quy tắc ứng xử")
    clerk.get_by_label("Giờ bắt đầu").fill("sáng nay")
    sheets.press(clerk, "Ghi")
    expect(clerk.get_by_role("alert")).to_contain_text("Giờ viết như 8:00")
    expect(clerk.get_by_label("Nội dung")).to_have_value("Quán triệt quy tắc ứng xử")
    clerk.get_by_label("Giờ bắt đầu").fill("8h")
    sheets.press(clerk, "Ghi")
    briefing = re.search(r"/briefings/\d+", clerk.url).group()
    sheets.press(clerk, "Mở mã trên màn hình")
    expect(clerk.get_by_role("heading", name="Đã ghi tên: 0")).to_be_visible()
    looking.looks_right(clerk)

    # Each phone reads the square itself; the first is of somebody without an account.
    one, other = desk(), desk()
    for phone in [one, other]:
        phone.set_viewport_size({"width": 320, "height": 640})
    one.goto(phones.scan(clerk))
    expect(one.get_by_role("heading", level=1)).to_contain_text("Quán triệt quy tắc ứng xử")
    one.get_by_role("button", name="Đinh Thị Thảo").click()
    expect(one.get_by_role("main")).to_contain_text("Đinh Thị Thảo đã có tên trong danh sách")
    looking.looks_right(one)
    expect(clerk.get_by_role("heading", name="Đã ghi tên: 1")).to_be_visible(timeout=10_000)
    expect(clerk.get_by_role("main")).to_contain_text("Đinh Thị Thảo")

    # One scan is one name: the next of the same phone needs the code of its moment.
    one.go_back()
    expect(one.get_by_role("main")).to_contain_text("Lần quét này đã ghi tên")
    expect(one.get_by_role("button", name="Cao Xuân Đạt")).to_have_count(0)

    # The other cannot scan and types the letters, first wrongly.
    other.goto("/attend")
    other.get_by_label("Mã trên màn hình").fill("AAAA-BBBBBB")
    sheets.press(other, "Tiếp tục")
    expect(other.get_by_role("alert")).to_contain_text("Mã này không đúng hoặc đã đổi")
    other.get_by_label("Mã trên màn hình").fill(clerk.locator(".letters").inner_text().lower())
    sheets.press(other, "Tiếp tục")
    expect(other.get_by_role("main")).to_contain_text("Đinh Thị Thảo: đã có tên")
    looking.looks_right(other)
    other.get_by_role("button", name="Cao Xuân Đạt").click()
    expect(other.get_by_role("main")).to_contain_text("Cao Xuân Đạt đã có tên")
    expect(clerk.get_by_role("heading", name="Đã ghi tên: 2")).to_be_visible(timeout=10_000)

    # Those without a phone are ticked off; from a pasted list, and a guest by name.
    clerk.goto(f"{briefing}/attendances")
    clerk.get_by_text("Đã có danh sách ký tên").click()
    clerk.get_by_label("Dán danh sách").fill("1. Chu Thị Ngân\n2. Người Lạ Mặt")
    sheets.press(clerk, "Đọc danh sách")
    expect(clerk.get_by_label("Chu Thị Ngân")).to_be_checked()
    expect(clerk.get_by_label("Khách, người ngoài danh sách")).to_have_value("Người Lạ Mặt")
    looking.looks_right(clerk)
    sheets.press(clerk, "Ghi")
    expect(clerk.get_by_role("region", name="Trong danh sách: 4 người")).to_contain_text("Người Lạ Mặt (khách)")
    clerk.get_by_role("row", name=re.compile("Người Lạ Mặt")).get_by_text("Bỏ").first.click()
    clerk.get_by_role("row", name=re.compile("Người Lạ Mặt")).get_by_label("Lý do", exact=True).fill("Ghi nhầm phòng")
    clerk.get_by_role("row", name=re.compile("Người Lạ Mặt")).get_by_role("button", name="Bỏ khỏi danh sách").click()
    sheets.press(clerk, "Chốt")
    expect(clerk.get_by_role("region", name="Người dự: 3 lượt")).to_contain_text("Mã trên màn hình: 2")
    looking.looks_right(clerk)

    # What is confirmed counts, and a code that was is none any more.
    clerk.goto("/briefings/figures")
    expect(clerk.get_by_role("main")).to_contain_text("Cán bộ được phổ biến")
    looking.looks_right(clerk)
    other.goto("/attend")
    other.get_by_label("Mã trên màn hình").fill("AAAA-BBBBBB")
    sheets.press(other, "Tiếp tục")
    expect(other.get_by_role("alert")).to_contain_text("Mã này không đúng")
    stranger = desk("khoa.bv")
    assert stranger.goto(briefing).status == 404
