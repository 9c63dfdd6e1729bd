"""The telephone of somebody in a story: reads the square on a page as a camera does, and makes the six digits as an application does."""

import base64
import hashlib
import hmac
import re
import struct
import time
from urllib.parse import parse_qs, urlsplit

import zxingcpp
from playwright.sync_api import Page

SECONDS = 30
TERMINAL_LINE = "\x1b[38;5;16;48;5;231m"


class Phone:
    def __init__(self, page: Page):
        """Scans the square that is shown."""
        address = scan(page)
        assert address.startswith("otpauth://totp/ThiDua"), address
        self.secret = parse_qs(urlsplit(address).query)["secret"][0]
        self._last = 0

    def code(self) -> str:
        """One that was not asked for before: waits for the next half minute when it has to."""
        while (step := int(time.time()) // SECONDS) <= self._last:
            time.sleep(0.5)
        self._last = step
        mac = hmac.new(base64.b32decode(self.secret), struct.pack(">Q", step), hashlib.sha1).digest()
        start = mac[-1] & 15
        return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def scan(page: Page) -> str:
    """What the square says, read from its drawing."""
    square = page.locator("svg.qr")
    size = int(square.get_attribute("viewBox").split()[-1])
    modules = [bytearray(b"\xff" * size) for _ in range(size)]
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", square.locator("path").get_attribute("d")):
        for place in range(int(column), int(column) + int(length)):
            modules[int(row)][place] = 0
    return read_square(modules)


def scan_terminal(text: str) -> str:
    """What the square of half blocks says that a command has printed."""
    rows = [bytearray() for _ in range(2 * text.count(TERMINAL_LINE))]
    for line, signs in enumerate(re.findall(re.escape(TERMINAL_LINE) + "([^\x1b]*)", text)):
        rows[2 * line] += bytes(0 if sign in "█▀" else 255 for sign in signs)
        rows[2 * line + 1] += bytes(0 if sign in "█▄" else 255 for sign in signs)
    return read_square(rows[: len(rows[0])])


def read_square(modules: list[bytearray]) -> str:
    size = len(modules)
    # A camera sees each module as several points.
    points = b"".join(bytes(point for point in row for _ in range(4)) for row in modules for _ in range(4))
    found = zxingcpp.read_barcodes(memoryview(points).cast("B", (size * 4, size * 4)))
    assert len(found) == 1, "the square cannot be read"
    return found[0].text
