"""Debian's nginx with our configuration in front of the server under test, and a client that may lie about itself."""

import http.client
import os
import re
import ssl
import subprocess
import threading
from pathlib import Path
from urllib.parse import urlencode

from server import ROOT, Server, environment, free_port

NAME = "thidua.test"
START_SECONDS = 30


class GuardedServer(Server):
    """The server behind nginx: `address` is nginx's, `direct` the server's own."""

    def __init__(self, folder: Path, examples: Path):
        super().__init__(folder, examples, "--behind-proxy", "127.0.0.1", "--show-demonstration")
        self.direct_port = self._port
        self.port, self.plain_port = free_port(), free_port()
        self.address = f"https://127.0.0.1:{self.port}"
        self.folder = folder / "nginx"
        self._nginx = None

    def start(self) -> None:
        super().start()
        if not self._nginx:
            self.certificate, key = make_certificate(self.folder)
            command = [
                ROOT / "ops/nginx/alone", self.folder, f"NAME=127.0.0.1 {NAME}", f"CERTIFICATE={self.certificate}", f"KEY={key}",
                f"HTTPS=127.0.0.1:{self.port}", f"HTTP=127.0.0.1:{self.plain_port}", f"PORT=:{self.port}",
                f"SERVER=127.0.0.1:{self.direct_port}",
            ]
            with (self.folder / "said").open("wb") as said:
                self._nginx = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
            until_it_answers(self._nginx, self.port, self.said)

    def stop(self) -> None:
        self._nginx.terminate()
        self._nginx.wait(timeout=15)
        super().stop()

    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8", errors="replace")

    def https(self, source: str = "127.0.0.1", name: str = "127.0.0.1") -> "Client":
        """A client at an address of its own that trusts this certificate and nothing else, and checks the name."""
        trust = ssl.create_default_context(cafile=self.certificate)
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, source_address=(source, 0), context=trust, timeout=30)
        return Client(connection, f"{name}:{self.port}", "https")

    def past_nginx(self, source: str = "127.0.0.1") -> "Client":
        """A client on the machine that speaks to the server itself."""
        connection = http.client.HTTPConnection("127.0.0.1", self.direct_port, source_address=(source, 0), timeout=30)
        return Client(connection, f"127.0.0.1:{self.direct_port}", "http")


class Client:
    """Keeps cookies, sends what headers it likes."""

    def __init__(self, connection: http.client.HTTPConnection, host: str, scheme: str):
        self._connection = connection
        self._host = host
        self._origin = f"{scheme}://{host}"
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
        sent = {"Host": self._host, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urlencode(form)
            sent |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin}
        self._connection.request("GET" if form is None else "POST", path, body, sent)
        answer = self._connection.getresponse()
        answer.words = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer

    def sign_in(self, user: str, password: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
        page = self.ask("/sign-in", headers=headers)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.words))
        return self.ask("/sign-in", hidden | {"user_name": user, "password": password}, headers)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    folder.mkdir()
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=ThiDua", "-addext", f"subjectAltName=IP:127.0.0.1,DNS:{NAME}", "-keyout", key, "-out", certificate],
        check=True, capture_output=True, timeout=60)
    return certificate, key


def until_it_answers(process: subprocess.Popen, port: int, said) -> None:
    """Until somebody has read a question: while nginx only checks its configuration it listens too, and hangs up without a word."""
    pause = threading.Event()
    for _ in range(START_SECONDS * 20):
        assert process.poll() is None, f"it ended with {process.returncode}\n{said()}"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except ConnectionError:
            pause.wait(0.05)
        finally:
            connection.close()
    process.kill()
    raise AssertionError(f"nothing answered on {port} within {START_SECONDS} s\n{said()}")


def until_it_says(process: subprocess.Popen, words: str, said) -> None:
    pause = threading.Event()
    for _ in range(START_SECONDS * 20):
        if words in said():
            return
        assert process.poll() is None, f"it ended with {process.returncode}\n{said()}"
        pause.wait(0.05)
    raise AssertionError(f"«{words}» was not said within {START_SECONDS} s\n{said()}")


def phone_environment(folder: Path, data: Path, port: int, binary: Path) -> dict[str, str]:
    """As for `make phone`, with nothing of it outside a folder."""
    return environment() | {
        "THIDUA_BINARY": str(binary), "XDG_CACHE_HOME": str(folder / "cache"), "DATA": str(data), "PORT": str(port),
        "ADDRESS": "127.0.0.1", "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
    }
