"""Our server on a cluster of 300 units with 40 criteria each, and people who are signed in."""

import html
import http.cookiejar
import os
import re
import subprocess
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from _make_figures import criteria
from _measure import System, free_port

BINARY = os.environ["THIDUA_BINARY"]
CLUSTER = os.environ["THIDUA_CLUSTER"]
UNITS = 300
ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Clerk:
    user: str
    password: str
    sheet: str


@dataclass
class Visitor:
    """Somebody signed in: what a browser sends along."""

    cookie: dict[str, str]

    def read(self, address: str) -> str:
        return urllib.request.urlopen(urllib.request.Request(address, headers=self.cookie)).read().decode()


class Cluster:
    """A data folder as bench/LargeCluster makes it."""

    def __init__(self, folder: Path):
        self.data = folder / "data"
        self.data.mkdir()
        set = folder / "criteria.yaml"
        set.write_text(criteria(), encoding="utf-8")
        told = subprocess.run([CLUSTER, self.data, set, str(UNITS)], check=True, capture_output=True, text=True).stdout
        lines = [line.split("\t") for line in told.splitlines()]
        self.round = next(line[1] for line in lines if line[0] == "round")
        self.officer = next(line[1:] for line in lines if line[0] == "officer")
        self.clerks = [Clerk(*line[1:]) for line in lines if line[0] == "clerk"]

    @property
    def database(self) -> Path:
        return self.data / "thidua.sqlite"

    def serve(self, *before: str) -> System:
        """Ours, as it is installed; `before` is what it runs under. All visitors come through one machine here, so it is named as the
        proxy in front and each may say where it comes from: signing in is rationed by address."""
        port = free_port()
        command = [*before, BINARY, "serve", "--data", self.data, "--port", port, "--show-demonstration"]
        return System(command, port, {"THIDUA_PROXIES": "127.0.0.1", "THIDUA_ASSETS": str(ROOT / "Public")})


def sign_in(system: System, user: str, password: str, place: int = 1) -> Visitor:
    """As a browser does it, from an address of its own."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    browser.addheaders = [("X-Forwarded-For", f"10.0.{place // 250}.{place % 250 + 1}")]
    fields = hidden_fields(browser.open(system.address + "/sign-in").read().decode())
    fields |= {"user_name": user, "password": password}
    page = browser.open(system.address + "/sign-in", urllib.parse.urlencode(fields).encode())
    if page.url.endswith("/sign-in"):
        raise SystemExit(f"{user} could not sign in:\n{page.read().decode()[-1000:]}")
    return Visitor({"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)})


def hidden_fields(form: str) -> dict[str, str]:
    tags = [tag for tag in re.findall(r"<input[^>]*>", form) if 'type="hidden"' in tag]
    return {attribute(tag, "name"): attribute(tag, "value") for tag in tags}


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""
