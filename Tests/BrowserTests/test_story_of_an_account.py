"""A clerk is invited, sets a password, enrols a telephone, signs in with a code, loses the telephone, ends another session."""

import looking
from phones import Phone
from playwright.sync_api import Page, expect

PASSWORD = "thuyen ve ben cu luc trang len"


def invite(page: Page, user: str, name: str) -> str:
    """Gives the address that is shown once."""
    page.goto("/my-work")
    page.get_by_role("link", name="Tài khoản", exact=True).click()
    page.get_by_role("link", name="Mời người dùng").click()
    page.get_by_label("Tìm cơ quan, đơn vị, cụm, khối").fill("khoa hoc cong nghe")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Sở Khoa học và Công nghệ", exact=True).click()
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Tên đăng nhập").fill(user)
    page.get_by_label("Vai trò").select_option(label="Đầu mối đơn vị")
    looking.looks_right(page)
    page.get_by_role("button", name="Tạo lời mời").click()
    looking.looks_right(page)
    looking.screenshot(page, "account-invited")
    address = page.locator("[data-new-link]").inner_text()
    page.goto(page.url)
    expect(page.locator("[data-new-link]")).to_have_count(0)
    return address


def half_way(page: Page, user: str) -> None:
    page.goto("/sign-in")
    looking.fill_in(page, user, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập mã một lần")


def give(page: Page, code: str) -> None:
    page.get_by_label("Mã một lần").fill(code)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()


def test_a_clerk_is_invited_and_signs_in_with_one_time_codes(desk, server):
    administrator = desk("nhat.vh")
    address = invite(administrator, "moi.nv", "Nguyễn Văn Mới")

    clerk = desk()
    clerk.goto(address)
    expect(clerk.get_by_role("region", name="Ai mời, mời làm gì")).to_contain_text("Đầu mối đơn vị của Sở Khoa học và Công nghệ")
    looking.looks_right(clerk)
    looking.screenshot(clerk, "invitation")
    clerk.get_by_label("Mật khẩu mới").fill("ngan")
    clerk.get_by_role("button", name="Đặt mật khẩu").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Mật khẩu cần từ 15 ký tự")
    clerk.get_by_label("Mật khẩu mới").fill(PASSWORD)
    clerk.get_by_role("button", name="Đặt mật khẩu").click()
    expect(clerk.get_by_text("Đã đặt mật khẩu. Đăng nhập bằng tên moi.nv.")).to_be_visible()
    clerk.goto(address)
    expect(clerk.get_by_role("main")).to_contain_text("Lời mời này đã dùng hoặc đã rút.")

    # The telephone is enrolled of one's own free will.
    clerk.goto("/sign-in")
    looking.fill_in(clerk, "moi.nv", PASSWORD)
    clerk.goto("/account")
    clerk.get_by_role("link", name="Bật mã một lần").click()
    phone = Phone(clerk)
    assert clerk.locator("[data-key]").inner_text().replace(" ", "") == phone.secret
    looking.looks_right(clerk)
    looking.screenshot(clerk, "second-factor-offered")
    clerk.get_by_label("Mã một lần").fill("000000")
    clerk.get_by_role("button", name="Bật mã một lần").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Mã chưa khớp.")
    clerk.get_by_label("Mã một lần").fill(phone.code())
    clerk.get_by_role("button", name="Bật mã một lần").click()
    codes = clerk.locator("[data-recovery-code]").all_inner_texts()
    assert len(set(codes)) == 10
    looking.looks_right(clerk)
    looking.screenshot(clerk, "recovery-codes")
    clerk.get_by_role("link", name="Tôi đã cất các mã").click()

    # Another machine: the password is not enough, the code is.
    other = desk()
    half_way(other, "moi.nv")
    looking.looks_right(other)
    looking.screenshot(other, "sign-in-code")
    give(other, "000000")
    expect(other.get_by_role("alert")).to_contain_text("Mã chưa khớp.")
    give(other, phone.code())
    other.wait_for_url("**/my-work")

    # The telephone is lost: a code from the drawer, once.
    third = desk()
    half_way(third, "moi.nv")
    give(third, codes[0])
    third.wait_for_url("**/my-work")
    fourth = desk()
    half_way(fourth, "moi.nv")
    give(fourth, codes[0])
    expect(fourth.get_by_role("alert")).to_contain_text("Mã dự phòng chưa đúng hoặc đã dùng.")

    # Three machines are signed in; the strange ones are shown out.
    clerk.goto("/account")
    sessions = clerk.get_by_role("region", name="Các máy đang đăng nhập")
    expect(sessions.get_by_text("Chrome trên Linux")).to_have_count(3)
    looking.looks_right(clerk)
    sessions.get_by_role("button", name="Kết thúc phiên").first.click()
    expect(clerk.get_by_text("Đã kết thúc phiên. Máy ấy phải đăng nhập lại.")).to_be_visible()
    clerk.get_by_role("button", name="Kết thúc mọi phiên khác").click()
    for page in (other, third):
        page.goto("/my-work")
        assert "/sign-in" in page.url

    # The administrator resets the lost telephone.
    administrator.goto("/accounts?q=van+moi")
    administrator.get_by_role("link", name="Nguyễn Văn Mới").click()
    looking.looks_right(administrator)
    looking.screenshot(administrator, "managed-account")
    administrator.get_by_text("Đặt lại mã một lần").first.click()
    administrator.get_by_role("group").filter(has_text="Chắc chắn là đúng người").get_by_role("button").click()
    expect(administrator.get_by_text("Đã đặt lại mã một lần.")).to_be_visible()
    clerk.goto("/sign-in")
    looking.fill_in(clerk, "moi.nv", PASSWORD)
    clerk.wait_for_url("**/my-work")


def test_an_administrator_made_on_the_command_line_is_led_through_password_and_telephone(desk, server):
    account = server.hire("quan.tri.moi", "administrator", "organisation", "Tỉnh An Khê")
    page = desk()
    page.goto("/sign-in")
    looking.fill_in(page, account.user, account.password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Đặt mật khẩu của mình")
    looking.looks_right(page)
    page.get_by_label("Mật khẩu hiện tại").fill(account.password)
    page.get_by_label("Mật khẩu mới").fill("thuyen ve ben cu")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_role("alert")).to_contain_text("có chữ hoa, chữ thường, số và dấu")
    page.get_by_label("Mật khẩu hiện tại").fill(account.password)
    page.get_by_label("Mật khẩu mới").fill("Thuyền về bến cũ, 27 lần")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.goto("/accounts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bật mã một lần")
    looking.looks_right(page)
    page.get_by_label("Mã một lần").fill(Phone(page).code())
    page.get_by_role("button", name="Bật mã một lần").click()
    page.get_by_role("link", name="Tôi đã cất các mã").click()
    page.wait_for_url("**/my-work")
    page.goto("/accounts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản và vai trò")
