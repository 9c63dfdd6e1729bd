"""Two communes become one: chosen, looked ahead at, written down, looked back at, undone."""

import looking
from playwright.sync_api import Page, expect

COMMUNES = ["Xã Phú Lộc", "Xã Tân Mỹ"]


def choose(page: Page) -> None:
    page.goto("/organisations/changes")
    page.get_by_role("link", name="Ghi thay đổi").click()
    page.get_by_role("link", name="Sáp nhập đơn vị").click()
    for name in COMMUNES:
        page.get_by_label("Tìm theo tên").fill(name)
        page.get_by_role("button", name="Tìm").click()
        page.get_by_role("link", name=f"Chọn {name}").click()


def fill(page: Page, day: str) -> None:
    page.get_by_label("Tên đơn vị mới").fill("Phường Phú Lộc")
    page.get_by_label("Loại đơn vị").select_option(label="Phường – Nhà nước")
    page.get_by_label("Có hiệu lực từ ngày").fill(day)
    page.get_by_label("Số, ký hiệu văn bản").fill("12/NQ-HĐND")


def test_two_communes_merge_with_a_preview_and_the_merger_is_undone(desk, server):
    page = desk("anh.dq")
    choose(page)
    # What is missing is said at once, and what was typed stays.
    fill(page, "")
    page.get_by_label("Có hiệu lực từ ngày").fill("hôm nào")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa hiểu “hôm nào” là ngày nào.")
    expect(page.get_by_label("Tên đơn vị mới")).to_have_value("Phường Phú Lộc")

    fill(page, "01/01/2026")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("thành Phường Phú Lộc: xem trước")
    expect(page.get_by_role("region", name="Trước và sau")).to_contain_text("2 thành 1")
    expect(page.get_by_role("region", name="Cần người quyết")).to_contain_text("phiếu chưa chốt")
    balance = page.get_by_role("region", name="Tổng trước bằng tổng sau")
    expect(balance).to_contain_text("4/4 dòng khớp")
    visits = balance.get_by_role("row").filter(has_text="Lượt tổ chức, cá nhân được tiếp")
    expect(visits).to_contain_text("Xã Phú Lộc: 1.204 lượt; Xã Tân Mỹ: 612 lượt")
    expect(visits.get_by_role("cell").nth(3)).to_have_text("1.816 lượt")
    expect(balance.get_by_role("row").filter(has_text="Mức độ rất hài lòng")).to_contain_text("tính lại")
    assert server.ask("select count(*) from organisation where name = 'Phường Phú Lộc'") == 0

    page.get_by_role("button", name="Sửa lại").click()
    expect(page.get_by_label("Số, ký hiệu văn bản")).to_have_value("12/NQ-HĐND")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Sáp nhập đơn vị").click()
    expect(page.get_by_text("Đã ghi. Tổng trước và sau khớp nhau.")).to_be_visible()
    change = page.url

    # As it is now: the ward holds what both had counted last year, and each part opens to its record.
    page.goto("/organisations?q=phu+loc")
    page.get_by_role("link", name="Phường Phú Lộc").click()
    totals = page.get_by_role("region", name="Gộp cả đơn vị trực thuộc và đơn vị cũ")
    row = totals.get_by_role("row").filter(has_text="Lượt tổ chức, cá nhân được tiếp")
    expect(row).to_contain_text("1.816 lượt")
    ward = page.url
    row.get_by_role("link", name="1.204").click()
    expect(page.get_by_text("Báo cáo công tác năm 2025").first).to_be_visible()
    expect(page.get_by_text("Xã Phú Lộc").first).to_be_visible()

    # As it was: on the eve the ward did not stand, and the province's table still counts the communes one by one.
    page.goto(f"{ward}?ngay=31/12/2025")
    expect(page.get_by_text("Đơn vị không hoạt động ngày 31/12/2025")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Tỉnh An Khê").first.click()
    totals = page.get_by_role("region", name="Gộp cả đơn vị trực thuộc và đơn vị cũ")
    row = totals.get_by_role("row").filter(has_text="Lượt tổ chức, cá nhân được tiếp")
    expect(row).to_contain_text("trên 2.677 lượt")
    totals.get_by_role("link", name="Như ngày 31/12/2025").click()
    expect(row).to_contain_text("trên 2.677 lượt")
    expect(row).to_contain_text("Xã Phú Lộc: 1.204 lượt")

    page.goto("/organisations?q=phu+loc")
    page.get_by_role("link", name="Xã Phú Lộc").click()
    expect(page.get_by_text("Đơn vị đã kết thúc ngày 31/12/2025.")).to_be_visible()
    history = page.get_by_role("region", name="Lịch sử đơn vị")
    expect(history.get_by_role("link", name="Phường Phú Lộc")).to_be_visible()

    page.goto(change)
    page.get_by_text("Hoàn tác thay đổi này").first.click()
    page.get_by_label("Lý do hoàn tác").fill("Nhập nhầm ngày hiệu lực")
    page.locator("details.confirmed button").click()
    expect(page.get_by_text("Cây đơn vị như trước.")).to_be_visible()
    page.goto("/organisations?q=phu+loc")
    expect(page.get_by_role("link", name="Phường Phú Lộc")).to_have_count(0)

