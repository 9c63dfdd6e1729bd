"""A department pledges what it was asked to change; whoever asked opens it, returns it, takes note of it."""

import re

import looking
from playwright.sync_api import expect

UNIT = "Sở Khoa học và Công nghệ"


def test_a_returned_pledge_is_changed_sent_opened_and_settled(desk):
    clerk, officer = desk("lan.ntn"), desk("anh.dq")
    clerk.goto("/my-work")
    clerk.get_by_role("region", name="Đăng ký thi đua").get_by_role("link").first.click()
    expect(clerk.get_by_text("Bổ sung mục tiêu về dịch vụ công trực tuyến").first).to_be_visible()
    aims = clerk.get_by_label("Mỗi dòng một mục tiêu")
    before = aims.input_value()
    aims.fill("")
    clerk.get_by_role("button", name="Lưu rồi gửi").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Chưa có mục tiêu nào")
    looking.looks_right(clerk)
    aims.fill(f"{before}\nHồ sơ nộp trực tuyến | 80%")
    clerk.get_by_role("button", name="Lưu rồi gửi").click()
    expect(clerk.get_by_role("row", name=re.compile("Hồ sơ nộp trực tuyến"))).to_contain_text("80%")
    clerk.get_by_role("button", name="Rút lại để sửa").click()
    clerk.get_by_role("button", name="Lưu rồi gửi").click()

    officer.goto("/my-work")
    officer.get_by_role("region", name="Đăng ký thi đua chờ ghi nhận").get_by_role("link", name=UNIT).click()
    expect(officer.get_by_text("5 mục tiêu, gửi ngày")).to_be_visible()
    expect(officer.get_by_text("Hồ sơ nộp trực tuyến")).to_have_count(0)
    officer.get_by_role("button", name="Mở xem").click()
    expect(officer.get_by_role("row", name=re.compile("Hồ sơ nộp trực tuyến"))).to_be_visible()
    looking.looks_right(officer)
    clerk.reload()
    expect(clerk.get_by_text("Nơi nhận đã mở xem nên không rút lại được nữa.")).to_be_visible()
    officer.get_by_role("button", name="Ghi nhận đăng ký").click()
    officer.get_by_role("link", name="Khối các sở").click()
    expect(officer.get_by_role("row", name=re.compile(UNIT))).to_contain_text("Đã ghi nhận")
    expect(officer.get_by_role("link", name=re.compile("^Đã chốt"))).to_contain_text("(5)")
    looking.looks_right(officer)
