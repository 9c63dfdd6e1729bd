"""Signing in through glewlwyd, a provider of identities that others made and run: a drill of `make soak` (bin/soak-openid)."""

import gzip
import json
import re
import sqlite3
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import looking
import pytest
from playwright.sync_api import Browser, Page, expect
from server import Server, free_port

NAME = "thẻ công vụ"
SECRET = "bi-mat-cua-phan-mem"
PASSWORD = "mat-khau-o-ngoai"


class Provider:
    """One glewlwyd with its database in a folder of its own, on loopback."""

    def __init__(self, folder: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.issuer = f"{self.address}/api/oidc"
        tables = gzip.decompress(Path("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz").read_bytes()).decode()
        with sqlite3.connect(folder / "glewlwyd.db") as database:
            database.executescript(tables)
        modules = "\n".join(
            f'{setting}="/usr/lib/glewlwyd/{name}"' for setting, name in [
                ("user_module_path", "user"), ("client_module_path", "client"), ("user_auth_scheme_module_path", "scheme"),
                ("plugin_module_path", "plugin")])
        (folder / "glewlwyd.conf").write_text(f"""
port={port}
bind_address="127.0.0.1"
external_url="{self.address}"
login_url="login.html"
api_prefix="api"
log_mode="console"
log_level="WARNING"
cookie_secure=0
session_key="drill"
admin_scope="g_admin"
profile_scope="g_profile"
hash_algorithm="SHA512"
{modules}
database = {{ type="sqlite3"; path="{folder / 'glewlwyd.db'}" }}
""")
        self.process = subprocess.Popen(
            ["glewlwyd", "-c", str(folder / "glewlwyd.conf"), "-m", "console"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        self.administrator = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def tell(self, path: str, body: dict) -> None:
        """Asks the administrator's interface; waits until there is one."""
        request = urllib.request.Request(
            f"{self.address}/api{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST")
        pause = threading.Event()
        for turn in range(100):
            try:
                self.administrator.open(request).close()
                return
            except urllib.error.HTTPError:
                raise
            except urllib.error.URLError:
                assert turn < 99 and self.process.poll() is None, "glewlwyd does not answer"
                pause.wait(0.1)

    def know(self, back: str, folder: Path) -> None:
        """Makes keys, our program as a client, and two people."""
        key, public = folder / "key.pem", folder / "public.pem"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        subprocess.run(["openssl", "rsa", "-in", key, "-pubout", "-out", public], check=True, capture_output=True)
        kinds = ("token", "id-token", "none", "password", "client", "refresh")
        self.tell("/auth/", {"username": "admin", "password": "password"})
        self.tell("/mod/plugin/", {
            "module": "oidc", "name": "oidc", "display_name": "oidc", "parameters": {
                "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256", "key": key.read_text(), "cert": public.read_text(),
                "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 60, "refresh-token-rolling": True,
                "auth-type-code-enabled": True, **{f"auth-type-{kind}-enabled": False for kind in kinds}, "allow-non-oidc": False,
                "pkce-allowed": True, "pkce-method-plain-allowed": False, "pkce-required": True, "pkce-scopes": [],
                "allowed-scope": ["openid"], "subject-type": "public", "jwks-show": True, "scope": [], "additional-parameters": [],
                "claims": [], "request-parameter-allow": False, "introspection-revocation-allowed": False,
                "register-client-allowed": False, "session-management-allowed": False}})
        self.tell("/client/", {
            "client_id": "thidua", "name": "ThiDua", "confidential": True, "password": SECRET, "redirect_uri": [back],
            "authorization_type": ["code"], "scope": ["openid"], "enabled": True,
            "token_endpoint_auth_method": ["client_secret_basic"]})
        for person in ("lan", "vinh"):
            self.tell("/user/", {"username": person, "name": person, "password": PASSWORD, "scope": ["openid"], "enabled": True})

    def show_who(self, page: Page, person: str, way: str) -> None:
        """Debian has its interface without its pages: what they would ask is asked for them, with the browser's cookies."""
        answer = page.request.post(f"{self.address}/api/auth/", data={"username": person, "password": PASSWORD})
        assert answer.ok, answer.status
        answer = page.request.put(f"{self.address}/api/auth/grant/thidua", data={"scope": "openid"})
        assert answer.ok, answer.status
        page.goto(f"{way}&g_continue")


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory, examples) -> Iterator[tuple[Server, Provider]]:
    folder, outside = tmp_path_factory.mktemp("thidua"), tmp_path_factory.mktemp("glewlwyd")
    provider = Provider(outside, free_port())
    secret = folder / "secret"
    secret.write_text(SECRET + "\n")
    server = Server(folder, examples, settings={
        "THIDUA_OPENID_ISSUER": provider.issuer, "THIDUA_OPENID_NAME": NAME, "THIDUA_OPENID_SECRET_FILE": str(secret)})
    server.start()
    provider.know(f"{server.address}/sign-in/openid/return", outside)
    yield server, provider
    server.stop()
    provider.process.terminate()
    provider.process.wait()


def visitor(browser: Browser, server: Server) -> Page:
    page = browser.new_context(base_url=server.address, locale="vi-VN").new_page()
    page.set_default_timeout(10_000)
    return page


def way_out(page: Page, press) -> str:
    """Where our program sends the browser."""
    with page.expect_request(re.compile(r"/api/oidc/auth\?")) as asked:
        press()
    return asked.value.url


def test_an_account_is_linked_and_opened_by_glewlwyd(browser, drill):
    server, provider = drill
    clerk = visitor(browser, server)
    looking.sign_in(clerk, server.accounts()["lan.ntn"])
    clerk.goto("/account")
    clerk.get_by_role("button", name=f"Liên kết với {NAME}").click()
    way = way_out(clerk, clerk.get_by_role("link", name=f"Tiếp tục đến {NAME}").click)
    provider.show_who(clerk, "lan", way)
    clerk.wait_for_url("**/account")
    expect(clerk.get_by_text(f"Đã liên kết với {NAME}.")).to_be_visible()

    later = visitor(browser, server)
    later.goto("/sign-in")
    provider.show_who(later, "lan", way_out(later, later.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click))
    later.wait_for_url("**/my-work")
    expect(later.get_by_role("banner")).to_contain_text("Nguyễn Thị Ngọc Lan")

    other = visitor(browser, server)
    other.goto("/sign-in")
    provider.show_who(other, "vinh", way_out(other, other.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click))
    other.wait_for_url("**/sign-in")
    expect(other.get_by_text("Chưa có tài khoản nào ở đây liên kết với danh tính này.")).to_be_visible()

    # A way is good for one return.
    other.goto("/sign-in")
    way = way_out(other, other.get_by_role("link", name=f"Đăng nhập bằng {NAME}").click)
    state = re.search(r"state=([^&]+)", way)[1]
    other.goto(f"/sign-in/openid/return?state={state}&code=doan")
    other.goto(f"/sign-in/openid/return?state={state}&code=doan")
    expect(other).to_have_url(re.compile("/sign-in$"))
    for page in (clerk, later, other):
        page.context.close()
