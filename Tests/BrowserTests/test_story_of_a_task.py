"""A task from a plan's contents to a number in a score sheet, by three people."""

import re

import looking
import sheets
from conftest import UNIT
from playwright.sync_api import expect


def test_a_task_comes_from_a_plan_and_its_result_is_counted(server, desk):
    officer, clerk = desk("anh.dq"), desk("lan.ntn")
    plan = server.ask("select plan_id from task join plan_item on plan_item.id = plan_item_id limit 1")
    officer.goto(f"/plans/{plan}")
    officer.get_by_role("row", name=re.compile("Niêm yết thủ tục")).get_by_role("link", name="Giao việc").click()
    officer.get_by_label("Đơn vị chủ trì").select_option(label=UNIT)
    sheets.press(officer, "Tiếp tục")
    expect(officer.get_by_label("Nội dung nhiệm vụ")).to_have_value(re.compile("Niêm yết thủ tục"))
    # Both ways to say by when, and neither: a sentence each time, and nothing typed is lost.
    officer.get_by_label(re.compile("^Sản phẩm")).fill("12 bảng niêm yết")
    officer.get_by_label("Đến hết ngày").fill("")
    sheets.press(officer, "Giao nhiệm vụ")
    expect(officer.get_by_role("alert")).to_contain_text("Chưa có hạn")
    expect(officer.get_by_label(re.compile("^Sản phẩm"))).to_have_value("12 bảng niêm yết")
    officer.get_by_label("Đến hết ngày").fill(sheets.in_days(3))
    sheets.press(officer, "Giao nhiệm vụ")
    expect(officer.get_by_role("status").first).to_contain_text("Đã giao nhiệm vụ")
    task = re.search(r"/tasks/\d+", officer.url).group()

    clerk.goto("/my-work")
    clerk.get_by_role("link", name=re.compile("Niêm yết thủ tục")).click()
    assert clerk.url.endswith(task)
    sheets.press(clerk, "Nhận việc")
    sheets.press(clerk, "Báo kết quả")
    expect(clerk.get_by_role("alert")).to_contain_text("Ghi kết quả bằng một câu, hoặc đính kèm tệp")
    clerk.get_by_role("textbox", name=re.compile("^Kết quả")).fill("Đã treo 11 bảng")
    clerk.get_by_label("Minh chứng").set_input_files({"name": "ảnh.pdf", "mimeType": "application/pdf", "buffer": sheets.PDF})
    sheets.press(clerk, "Báo kết quả")
    expect(clerk.get_by_role("main")).to_contain_text("Chờ xác nhận kết quả")

    officer.goto("/my-work")
    officer.get_by_role("link", name=re.compile("Niêm yết thủ tục")).click()
    officer.get_by_label("Hoặc trả lại, vì").fill("Thiếu một bảng ở cổng")
    officer.get_by_label("Làm lại, chậm nhất hết ngày").fill(sheets.in_days(2))
    sheets.press(officer, "Trả lại")
    expect(officer.get_by_role("main")).to_contain_text("Thiếu một bảng ở cổng")
    looking.looks_right(officer)

    clerk.goto(task)
    expect(clerk.get_by_role("main")).to_contain_text("Làm lại")
    clerk.get_by_role("textbox", name=re.compile("^Kết quả")).fill("Đủ 12 bảng")
    sheets.press(clerk, "Báo kết quả")
    looking.looks_right(clerk)

    officer.goto(task)
    sheets.press(officer, "Xác nhận hoàn thành")
    expect(officer.get_by_role("main")).to_contain_text("Đã hoàn thành")
    officer.goto(f"/plans/{plan}")
    expect(officer.get_by_role("row", name=re.compile("Niêm yết thủ tục"))).to_contain_text("Xong 1/1")
    # Somebody else's clerk knows nothing of it.
    stranger = desk("khoa.bv")
    assert stranger.goto(task).status == 404


def test_counted_figures_enter_a_sheet_with_one_press(sheet, server, desk):
    clerk = desk("lan.ntn")
    clerk.goto(f"{sheet}/items/1.1")
    panel = clerk.get_by_role("region", name="Số đã có trong hệ thống")
    counted = panel.get_by_role("row", name=re.compile("^Nhiệm vụ đến hạn")).get_by_role("link").inner_text()
    sheets.press(clerk, "Lấy số trong hệ thống")
    expect(clerk.get_by_label(re.compile("Nhiệm vụ đến hạn"))).to_have_value(counted)
    panel.get_by_role("row", name=re.compile("^Nhiệm vụ đến hạn")).get_by_role("link").click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("Nhiệm vụ từ 01/01/")
    expect(clerk.get_by_role("heading", level=2).filter(has_text=re.compile("^Đúng hạn"))).to_contain_text(f"/{counted}")
