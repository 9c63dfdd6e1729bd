"""A clerk links the account to a provider of identities, and from then on signs in there: against a provider in another process."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import looking
import pytest
from playwright.sync_api import Browser, Page, expect
from server import Server, free_port

NAME = "thẻ công vụ"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true", "--user", "cccd-1", "--user", "cccd-2"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pause = threading.Event()
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        pause.wait(0.05)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, examples, provider) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("thidua")
    secret = folder / "secret"
    secret.write_text("bi-mat\n")
    running = Server(folder, examples, settings={
        "THIDUA_OPENID_ISSUER": provider, "THIDUA_OPENID_NAME": NAME, "THIDUA_OPENID_SECRET_FILE": str(secret)})
    running.start()
    yield running
    running.stop()


def visitor(browser: Browser, server: Server) -> Page:
    page = browser.new_context(base_url=server.address, locale="vi-VN", reduced_motion="reduce").new_page()
    page.set_default_timeout(10_000)
    return page


def show_who(page: Page, subject: str) -> None:
    """At the provider."""
    page.get_by_role("button", name=subject, exact=True).first.click()


def test_an_account_is_linked_once_and_then_opened_by_the_provider(browser, server, provider):
    stranger = visitor(browser, server)
    stranger.goto("/sign-in")
    looking.looks_right(stranger)
    stranger.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click()
    show_who(stranger, "cccd-1")
    stranger.wait_for_url("**/sign-in")
    expect(stranger.get_by_text("Chưa có tài khoản nào ở đây liên kết với danh tính này.")).to_be_visible()

    clerk = visitor(browser, server)
    looking.sign_in(clerk, server.accounts()["lan.ntn"])
    clerk.goto("/account")
    looking.looks_right(clerk)
    clerk.get_by_role("button", name=f"Liên kết với {NAME}").click()
    looking.looks_right(clerk)
    clerk.get_by_role("link", name=f"Tiếp tục đến {NAME}").click()
    show_who(clerk, "cccd-1")
    clerk.wait_for_url("**/account")
    expect(clerk.get_by_text(f"Đã liên kết với {NAME}.")).to_be_visible()
    looking.looks_right(clerk)

    stranger.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click()
    show_who(stranger, "cccd-1")
    stranger.wait_for_url("**/my-work")
    expect(stranger.get_by_role("banner")).to_contain_text("Nguyễn Thị Ngọc Lan")

    # Somebody else at the provider is nobody here, and who refuses there is told so here.
    other = visitor(browser, server)
    other.goto("/sign-in")
    other.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click()
    show_who(other, "cccd-2")
    other.wait_for_url("**/sign-in")
    other.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click()
    other.get_by_role("button", name="Deny").click()
    other.wait_for_url("**/sign-in")
    expect(other.get_by_text("Hệ thống đăng nhập ngoài chưa xác nhận được là ai.")).to_be_visible()

    clerk.goto("/account")
    clerk.get_by_role("button", name="Bỏ liên kết").click()
    expect(clerk.get_by_text(f"Đã bỏ liên kết với {NAME}.")).to_be_visible()
    for page in (stranger, clerk, other):
        page.context.close()


def test_a_return_that_nobody_set_out_for_opens_nothing(browser, server):
    page = visitor(browser, server)
    page.goto("/sign-in/openid/return?state=" + "a" * 43 + "&code=x")
    expect(page).to_have_url(re.compile("/sign-in$"))
    expect(page.get_by_text("bắt đầu ở trình duyệt khác")).to_be_visible()
    page.context.close()
