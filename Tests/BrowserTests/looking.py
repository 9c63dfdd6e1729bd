"""What a careful person checks on every page: nothing broken, nothing hidden, nothing sideways, everything reachable."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The browser writes this for every answer of 400 and above. Refusals are part of the stories; only the server's own faults are not.
REFUSED = re.compile(r"status of 4\d\d")


@dataclass(frozen=True)
class View:
    width: int
    height: int
    theme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}"


ALL_RULES = {"runOnly": {"type": "tag", "values": AXE_RULES}}
# Colours differ by theme, sizes and order by width. Contrast is measured node by node and takes most of the time.
AXE_VIEWS = {
    "320-light": ALL_RULES | {"rules": {"color-contrast": {"enabled": False}}},
    "1440-light": ALL_RULES,
    "1440-dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}
VIEWS = [View(width, height, theme) for width, height in [(320, 640), (768, 1024), (1440, 900)] for theme in ["light", "dark"]]


class Watch:
    """Everything that went wrong in a page without being seen."""

    def __init__(self, page: Page, address: str, expected: re.Pattern | None = None):
        self.faults: list[str] = []
        self._expected = expected
        self._address = address
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._asked)

    def _heard(self, message) -> None:
        heard = f"{message.text} ({message.location['url']})"
        if self._expected and self._expected.search(heard):
            return
        if message.type in ("error", "warning") and not REFUSED.search(message.text):
            self.faults.append(f"console {message.type}: {heard}")

    def _asked(self, request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:", "about:")):
            self.faults.append(f"asked somebody else: {request.url}")


# What people chose instead of the first password they were given.
chosen: dict[str, str] = {}


def sign_in(page: Page, account) -> None:
    """A first password is changed on the way, as it must be."""
    page.goto("/sign-in")
    password = chosen.get(account.password, account.password)
    fill_in(page, account.user, password)
    assert not page.url.endswith("/sign-in"), f"{account.user} was not let in: {page.get_by_role('alert').all_inner_texts()}"
    if page.url.endswith("/account/password"):
        chosen[account.password] = f"{password} nay la cua minh"
        page.get_by_label("Mật khẩu hiện tại").fill(password)
        page.get_by_label("Mật khẩu mới").fill(chosen[account.password])
        page.get_by_role("main").get_by_role("button", name="Đổi mật khẩu").click()


def fill_in(page: Page, user: str, password: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(user)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()


def views(page: Page, chosen: list[View] = VIEWS) -> Iterator[View]:
    """The same page at 320, 768 and 1440 px, light and dark."""
    for view in chosen:
        page.set_viewport_size({"width": view.width, "height": view.height})
        page.emulate_media(color_scheme=view.theme)
        yield view


def no_axe_violations(page: Page, view: str = "1440-light") -> None:
    # Only what is wrong is described node by node: describing what is right takes most of the time.
    result = Axe().run(page, options=AXE_VIEWS[view] | {"resultTypes": ["violations"]})
    places = [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n    " + "\n    ".join(node["html"] for node in fault["nodes"][:5])
        for fault in result.response["violations"]
    ]
    assert not places, f"axe on {page.url} at {page.viewport_size['width']} px:\n" + "\n".join(places)


def no_sideways_scroll(page: Page) -> None:
    """Wide tables may scroll inside their own frame; the page itself never does."""
    wide = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth
            if (document.documentElement.scrollWidth <= width) return []
            return [...document.querySelectorAll("body *")]
                .filter(element => element.getBoundingClientRect().right > width + 1)
                .slice(-5).map(element => element.outerHTML.slice(0, 120))
        }"""
    )
    size = page.viewport_size
    assert not wide, f"{page.url} is wider than {size['width']} px because of:\n" + "\n".join(wide)


def looks_right(page: Page) -> None:
    """One main heading; no sideways scroll in any view; no violation in those that differ for axe."""
    assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} main headings"
    for view in views(page):
        no_sideways_scroll(page)
        if str(view) in AXE_VIEWS:
            no_axe_violations(page, str(view))


def tab_to(page: Page, target: Locator, most: int = 200) -> None:
    """Reaches a control with the Tab key alone."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by {most} presses of Tab on {page.url}")


def screenshot(page: Page, name: str) -> None:
    """Keeps the whole page as a picture at 360 and 1440 px, where THIDUA_SHOTS names a folder."""
    folder = os.environ.get("THIDUA_SHOTS")
    if not folder:
        return
    before = page.viewport_size
    for width, height in [(360, 780), (1440, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size(before)
