"""The program behind Debian's own nginx, by the configuration that is handed out in ops: what is believed, what is refused, what is said."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import stat
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import looking
import pytest
import sheets
from phones import scan_terminal
from playwright.sync_api import expect
from proxy import NAME, GuardedServer, phone_environment, until_it_answers, until_it_says
from server import BINARY, ROOT, free_port

FORGED = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https", "X-Real-IP": "6.6.6.6", "Forwarded": "for=6.6.6.6;proto=https"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Iterator[GuardedServer]:
    running = GuardedServer(tmp_path_factory.mktemp("https"), examples)
    running.start()
    yield running
    running.stop()


def last_session(server) -> str:
    return server.ask("select address from login_session order by started_at desc, id desc limit 1")


def test_the_configuration_stands_nginx_own_check_and_says_nothing(server):
    assert server.said() == ""


def test_plain_http_leads_to_https_also_on_the_wrong_port(server):
    for port in (server.plain_port, server.port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/sign-in?next=%2Fmy-work")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"{server.address}/sign-in?next=%2Fmy-work")
        assert "nginx/" not in answer.headers["Server"]


def test_only_tls_1_2_and_1_3_are_spoken_and_http_2_is_offered(server):
    for version, spoken in [(ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)]:
        trust = ssl.create_default_context(cafile=server.certificate)
        # Debian's own OpenSSL would not even ask for what is old.
        trust.set_ciphers("DEFAULT@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            trust.minimum_version = trust.maximum_version = version
        trust.set_alpn_protocols(["h2", "http/1.1"])
        connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=trust, timeout=30)
        if spoken:
            connection.connect()
            assert connection.sock.version() == version.name.replace("_", ".")
            assert connection.sock.selected_alpn_protocol() == "h2"
        else:
            with pytest.raises(ssl.SSLError):
                connection.connect()
        connection.close()


@pytest.mark.parametrize("name", [NAME, "neighbour.test", None])
@pytest.mark.parametrize(("cipher", "spoken"), [("ECDHE-ECDSA-AES128-GCM-SHA256", True), ("ECDHE-ECDSA-AES128-SHA256", False)])
def test_old_ways_of_sealing_are_not_spoken_under_any_name(cipher, spoken, name, server):
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    anybody.maximum_version = ssl.TLSVersion.TLSv1_2
    anybody.set_ciphers(f"{cipher}@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        if spoken:
            with anybody.wrap_socket(connection, server_hostname=name) as sealed:
                assert sealed.cipher()[0] == cipher
        else:
            with pytest.raises(ssl.SSLError):
                anybody.wrap_socket(connection, server_hostname=name)


def test_whoever_asks_under_another_name_meets_nobody(server):
    assert server.https(name=NAME).ask("/sign-in").status == 200
    answer = server.https(name="neighbour.test").ask("/sign-in")
    assert answer.status == 421 and "thidua" not in answer.words.lower()


def test_each_promise_of_the_server_arrives_once(server):
    answer = server.https().ask("/sign-in", headers={"Accept-Encoding": "identity"})
    for name in ["Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"]:
        assert len(answer.headers.get_all(name, [])) == 1, name
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert answer.headers["Server"] == "nginx"


def test_people_sign_in_and_work_as_ever_with_cookies_for_https_alone(desk, sheet, server):
    page = desk("lan.ntn")
    cookies = page.context.cookies()
    assert {cookie["name"] for cookie in cookies} >= {"__Host-thidua", "__Host-thidua-device"}
    assert all(cookie["secure"] and cookie["httpOnly"] and cookie["name"].startswith("__Host-") for cookie in cookies)
    page.goto(sheet)
    field = sheets.cell(page, "fact:staff")
    field.fill("41" if field.input_value() != "41" else "42")
    field.press("Tab")
    sheets.saved(page)
    assert page.evaluate("() => isSecureContext")
    protocol = page.evaluate("() => performance.getEntriesByType('navigation')[0].nextHopProtocol")
    assert protocol == "h2"
    looking.looks_right(page)


def test_an_address_that_is_handed_out_can_be_opened_and_nginx_writes_it_nowhere(desk, server):
    page = desk("nhat.vh")
    page.goto(f"/accounts/{server.ask('select id from account where user_name = ?', 'linh.dt')}")
    sheets.press(page, "Tạo đường dẫn đặt lại mật khẩu")
    address = page.locator("[data-new-link]").inner_text()
    assert address.startswith(f"{server.address}/invitations/")
    stranger = desk()
    stranger.goto(address)
    expect(stranger.get_by_label("Mật khẩu mới")).to_be_visible()
    written = "".join(path.read_text(errors="replace") for path in server.folder.glob("*.log"))
    assert " GET 200 " in written and "/invitations" not in written


def test_nginx_overwrites_what_a_client_says_of_itself(server, accounts):
    account = accounts["minh.tn"]
    # Added to instead of overwritten, the second would pass for a proxy of ours that had seen 6.6.6.6.
    for source in ["127.0.0.9", "127.0.0.1"]:
        answer = server.https(source).sign_in(account.user, looking.chosen.get(account.password, account.password), FORGED)
        assert answer.status == 303
        assert last_session(server) == source


def test_nobody_is_believed_past_nginx(server, accounts):
    """The server trusts 127.0.0.1; this client has another address of the same machine."""
    client = server.past_nginx(source="127.0.0.9")
    page = client.ask("/sign-in", headers=FORGED)
    assert page.headers["Strict-Transport-Security"] is None
    account = accounts["hoa.pt"]
    answer = client.sign_in(account.user, looking.chosen.get(account.password, account.password), FORGED)
    assert answer.status == 303
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies and not any("Secure" in cookie or "__Host-" in cookie for cookie in cookies)
    assert last_session(server) == "127.0.0.9"


@pytest.mark.parametrize("forged", ["unknown", "6.6.6.6:443", "6.6.6.6, unknown", "9" * 7000, "6.6.6.6, " * 700, "\u00ff\u00fe", "=1+1", ""])
def test_what_a_proxy_says_and_cannot_be_read_is_not_said(forged, server, accounts):
    client = server.past_nginx()
    account = accounts["tuong.lb"]
    answer = client.sign_in(
        account.user, looking.chosen.get(account.password, account.password), {"X-Forwarded-For": forged, "X-Forwarded-Proto": "https, http"})
    assert answer.status == 303
    assert last_session(server) == "127.0.0.1"
    assert "__Host-thidua" not in client.cookies


def test_invented_addresses_buy_no_more_tries(server):
    client = server.https(source="127.0.0.77")
    statuses = [client.sign_in("khong.co.ai", "sai", {"X-Forwarded-For": f"10.1.1.{number}"}).status for number in range(40)]
    assert statuses[0] == 422 and 429 in statuses
    assert server.https(source="127.0.0.78").sign_in("khong.co.ai", "sai").status == 422


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize(
    ("megabytes", "said"),
    [(25, "Tệp lon.pdf nặng 25 MB, quá mức 20 MB. Giảm cỡ ảnh hoặc chia tệp."), (70, "giảm cỡ ảnh hoặc chia tệp")])
def test_a_file_that_is_too_large_is_answered_in_words(megabytes, said, scripts, desk, sheet, server, tmp_path):
    large = tmp_path / "lon.pdf"
    large.write_bytes(sheets.PDF + bytes(megabytes * 1_000_000))
    page = desk("lan.ntn", scripts=scripts)
    page.goto(f"{sheet}/items/1.1")
    stored = server.ask("select count(*) from attachment")
    page.get_by_label("Tệp minh chứng").set_input_files(large)
    sheets.press(page, "Thêm minh chứng")
    expect(page.locator("body")).to_contain_text(said, timeout=60_000)
    assert server.ask("select count(*) from attachment") == stored


def test_while_the_server_is_away_people_are_told_to_come_back(server):
    server.kill()
    try:
        answer = server.https().ask("/sign-in")
        assert answer.status == 503 and answer.headers["Retry-After"] == "30"
        assert "đợi một phút rồi tải lại trang" in answer.words
    finally:
        server.start()
    assert server.https().ask("/sign-in").status == 200


def test_examples_are_not_served_beyond_this_machine_unless_asked_for(server, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(server.data, data)
    command = [BINARY, "serve", "--data", data, "--port", str(free_port()), "--behind-proxy", "127.0.0.1"]
    run = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    assert run.returncode == 4 and "tài khoản trình diễn" in run.stderr.decode()


@pytest.mark.parametrize("address", ["localhost", "10.0.0.0/8", "0.0.0.0", ""])
def test_a_proxy_that_is_no_address_is_refused_in_words(address, tmp_path):
    command = [BINARY, "serve", "--data", tmp_path / "new", "--port", str(free_port()), "--behind-proxy", address]
    run = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    assert run.returncode == 4 and "cần địa chỉ IP của từng máy" in run.stderr.decode()


def test_a_template_is_not_filled_with_what_would_change_its_meaning():
    for words, said in [
        (["NAME=a;b"], "letters, digits"), (["NAME=a\nb"], "letters, digits"), (["NAME=${x}"], "letters, digits"),
        (["NAME=a"], "Say also CERTIFICATE="), (["NOTHING=a"], "has no @NOTHING@"), (["name"], "not a word and its value"),
    ]:
        run = subprocess.run([ROOT / "ops/nginx/fill", ROOT / "ops/nginx/thidua.conf", *words], capture_output=True, timeout=30)
        assert run.returncode == 1 and said in run.stderr.decode() and run.stdout == b""


def test_make_phone_shows_it_with_a_certificate_of_its_own_and_leaves_nothing_running(examples, tmp_path):
    shutil.copytree(examples, tmp_path / "data")
    safe = tmp_path / "cache/thidua/phone"
    made = []
    for _ in range(2):
        port = free_port()
        with (tmp_path / "said").open("wb") as said:
            phone = subprocess.Popen(
                [ROOT / "bin/phone"], env=phone_environment(tmp_path, tmp_path / "data", port, BINARY), stdin=subprocess.DEVNULL,
                stdout=said, stderr=said, start_new_session=True)
        words = lambda: (tmp_path / "said").read_text(encoding="utf-8")  # noqa: E731
        try:
            until_it_answers(phone, port, words)
            until_it_says(phone, "Ctrl-C ends it", words)
            trust = ssl.create_default_context(cafile=safe / "certificate.pem")
            connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=30)
            connection.request("GET", "/sign-in")
            answer = connection.getresponse()
            assert answer.status == 200 and answer.headers["Strict-Transport-Security"]
            assert stat.S_IMODE((safe / "key.pem").stat().st_mode) == 0o600
            made.append((safe / "certificate.pem").read_bytes())
        finally:
            # As a terminal does for Ctrl-C: to all of them at once.
            os.killpg(phone.pid, signal.SIGINT)
            ended = phone.wait(timeout=30)
        assert ended == 0, words()
        with pytest.raises(ConnectionRefusedError):
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        assert "lan.ntn" in words() and scan_terminal(words()) == f"https://127.0.0.1:{port}"
    assert made[0] == made[1]
