"""A clerk leaves: their work goes to a colleague who goes on with it. A verifier is away for a week: somebody acts in their place."""

import looking
from playwright.sync_api import Page, expect

UNIT = "Sở Khoa học và Công nghệ"


def find(page: Page, name: str) -> None:
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name=f"Chọn {name}").click()


def test_work_is_handed_over_and_the_taker_goes_on(desk, server, sheet):
    user, name = "thu.pt", f"thu.pt {UNIT}"
    server.hire(user, "staff", "organisation", UNIT)
    lan = desk("lan.ntn")
    lan.goto("/handovers")
    lan.get_by_role("link", name="Bàn giao việc của tôi").click()
    expect(lan.get_by_role("region", name="Việc đang dở, đi cùng vai trò")).to_contain_text(UNIT)
    find(lan, name)
    # Without a reason nothing goes; what was chosen stays.
    lan.evaluate("document.getElementById('ly-do').removeAttribute('required')")
    lan.get_by_role("button", name="Gửi bàn giao").click()
    expect(lan.get_by_role("alert")).to_contain_text("Chưa có lý do.")
    lan.get_by_label("Lý do").fill("Chuyển công tác theo Quyết định 15/QĐ-SNV")
    looking.looks_right(lan)
    lan.get_by_role("button", name="Gửi bàn giao").click()
    expect(lan.get_by_text(f"Đã gửi bàn giao; chờ {name} nhận.")).to_be_visible()
    looking.looks_right(lan)
    # Until it is taken nothing has changed, and both see that it waits.
    lan.goto("/my-work")
    expect(lan.get_by_text(f"Đang bàn giao cho {name}, chưa được nhận")).to_be_visible()
    lan.goto(sheet)
    expect(lan.get_by_role("heading", level=1)).to_be_visible()

    taker = desk(user)
    taker.get_by_role("link", name="bàn giao 1 vai trò, mời nhận").click()
    expect(taker.get_by_role("region", name="Việc đang dở, đi cùng vai trò")).to_contain_text("Trả lại để sửa")
    looking.looks_right(taker)
    taker.get_by_role("button", name="Nhận bàn giao").click()
    expect(taker.get_by_text("Đã nhận bàn giao.")).to_be_visible()
    taker.goto(sheet)
    taker.get_by_label("1.2", exact=False).first.wait_for()
    taker.goto("/my-work")
    expect(taker.get_by_role("region", name="Đến hạn")).to_contain_text("Trả lại")

    # The leaver has no role left: a page says so, and shows nothing else.
    lan.goto(sheet)
    expect(lan.get_by_text("Tài khoản chưa được giao phạm vi nên chưa xem được gì.")).to_be_visible()
    lan.goto("/my-work")
    looking.looks_right(lan)


def test_somebody_acts_for_a_verifier_for_a_week(desk, server):
    user, name = "nam.tv", "nam.tv Khối các sở"
    server.hire(user, "verifier", "cluster", "Khối các sở")
    minh = desk("minh.tn")
    minh.goto("/delegations")
    find(minh, name)
    minh.get_by_label("Đến hết ngày").fill("01/01/2099")
    minh.get_by_label("Lý do").fill("Nghỉ phép một tuần")
    minh.get_by_role("button", name="Ủy quyền", exact=True).click()
    expect(minh.get_by_role("alert")).to_contain_text("Ủy quyền được nhiều nhất 90 ngày.")
    looking.looks_right(minh)
    week = server.ask("select strftime('%d/%m/%Y', 'now', '+7 hours', '+6 days')")
    minh.get_by_label("Đến hết ngày").fill(week)
    minh.get_by_role("button", name="Ủy quyền", exact=True).click()
    expect(minh.get_by_text(f"Đã ủy quyền đến hết ngày {week}.")).to_be_visible()
    looking.looks_right(minh)

    delegate = desk(user)
    delegate.goto("/delegations")
    delegate.get_by_role("button", name=f"Làm thay Trần Nhật Minh đến {week}").click()
    expect(delegate.get_by_text("Đang làm thay Trần Nhật Minh.")).to_be_visible()
    expect(delegate.get_by_role("banner")).to_contain_text("Làm thay Trần Nhật Minh")
    delegate.goto("/delegations")
    looking.looks_right(delegate)
    delegate.get_by_role("button", name="Thôi làm thay").click()
    expect(delegate.get_by_role("banner")).not_to_contain_text("Làm thay")

    minh.goto("/delegations")
    minh.get_by_text("Rút ủy quyền").first.click()
    minh.locator("details.confirmed button").click()
    expect(minh.get_by_text("Đã rút ủy quyền.")).to_be_visible()
    delegate.goto("/delegations")
    expect(delegate.get_by_role("button", name="Làm thay Trần Nhật Minh")).to_have_count(0)


def test_who_has_what_is_looked_through_and_a_role_is_given(desk, server):
    page = desk("nhat.vh")
    page.goto("/access-review?don-vi=khoa+hoc&vai-tro=staff")
    looking.looks_right(page)
    line = page.get_by_role("row").nth(1)
    person = line.get_by_role("link").inner_text()
    line.get_by_role("checkbox").check()
    page.get_by_label("Lý do thôi").fill("Đã chuyển công tác")
    page.get_by_role("button", name="Đã rà soát").click()
    expect(page.get_by_text("thôi 1 vai trò.")).to_be_visible()
    expect(page.get_by_role("region", name="Các lần rà soát")).to_contain_text("thôi 1")

    number = server.ask("select id from account where full_name = ? and user_name in (select a.user_name from account a join role_grant g on g.account_id = a.id where g.ended_at is not null)", person)
    page.goto(f"/accounts/{number}/grants")
    page.get_by_role("searchbox").fill("khoa hoc")
    page.get_by_role("button", name="Tìm").click()
    looking.looks_right(page)
    page.get_by_role("link", name=f"Chọn {UNIT}", exact=True).click()
    page.get_by_label("Vai trò", exact=True).select_option(label="Đầu mối đơn vị")
    page.get_by_label("Phạm vi").select_option(label="Chỉ đơn vị này")
    page.get_by_label("Lý do").last.fill("Quyết định 20/QĐ-SKHCN")
    page.get_by_role("button", name="Giao vai trò").click()
    expect(page.get_by_text("Đã giao vai trò Đầu mối đơn vị.")).to_be_visible()
    expect(page.get_by_role("region", name="Vai trò đang giữ")).to_contain_text("chỉ đơn vị này")
    looking.looks_right(page)
