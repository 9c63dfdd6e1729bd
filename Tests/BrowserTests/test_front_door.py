import looking


def test_sign_in_looks_right_at_every_width_and_theme(page):
    page.goto("/sign-in")
    assert "Đăng nhập" in page.title()
    looking.looks_right(page)
    looking.screenshot(page, "sign-in")


def test_wrong_password_is_answered_in_words_and_keeps_the_name(page):
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill("khong.co.ai")
    page.get_by_label("Mật khẩu").fill("khong dung")
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    assert "chưa đúng" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Tên đăng nhập").input_value() == "khong.co.ai"
    looking.looks_right(page)


def test_sign_in_needs_only_the_keyboard(page, accounts):
    account = next(iter(accounts.values()))
    page.goto("/sign-in")
    looking.tab_to(page, page.get_by_label("Tên đăng nhập"))
    page.keyboard.type(account.user)
    looking.tab_to(page, page.get_by_label("Mật khẩu"))
    page.keyboard.type(account.password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))


def test_sign_in_needs_no_javascript(desk, accounts):
    page = desk(scripts=False)
    looking.sign_in(page, next(iter(accounts.values())))


def test_pages_allow_no_foreign_script(page, server):
    answer = page.goto("/sign-in")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy


def test_unknown_address_is_a_page_with_a_way_on(page):
    answer = page.goto("/no-such-page")
    assert answer.status == 404
    assert page.get_by_role("main").get_by_role("link").count() >= 1
    looking.looks_right(page)
