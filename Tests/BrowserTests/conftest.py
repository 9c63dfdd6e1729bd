"""The examples are made once; each file of stories has a server on its own copy, each story its own people at their desks."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import looking
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from server import BINARY, Server, thidua

UNIT = "Sở Khoa học và Công nghệ"
CHROMIUM = os.environ.get("THIDUA_CHROMIUM", "/usr/bin/chromium")


# First, because pytest-xdist reads the marks in a hook of the same name, and one that comes later finds nothing to go by.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file of stories stays with one browser, unless it says itself how it is parted. The longest come first."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.name))
    items.sort(key=lambda item: item.path.name != "test_looks.py")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Groups are kept in names of tests, which versions of pytest and pytest-xdist that do not know each other leave out in silence:
    stories that share a server would then run in any order."""
    if hasattr(session.config, "workerinput") and not all("@" in item.nodeid for item in session.items):
        pytest.exit("pytest-xdist does not keep a file's stories together: take versions that work with each other.", returncode=1)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is not built. Run bin/test, which builds it first.", returncode=1)
    folder = tmp_path_factory.mktemp("examples") / "data"
    thidua("demo", "--data", folder)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("thidua"), examples)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.exit(f"{CHROMIUM} is not here. Run bin/setup test, or name the browser in THIDUA_CHROMIUM.", returncode=1)
    with sync_playwright() as playwright:
        # Inside a container Chromium cannot make its sandbox; it only ever sees our own pages.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--font-render-hinting=none"])
        yield chromium
        chromium.close()


@pytest.fixture
def accounts(server: Server):
    return server.accounts()


@pytest.fixture
def sheet(server: Server) -> str:
    """The address of the sheet that came back to `lan.ntn` at UNIT."""
    number = server.ask(
        "select a.id from assessment a join organisation o on o.id = a.organisation_id where o.name = ? and a.state = 'returned'", UNIT)
    return f"/assessments/{number}"


@pytest.fixture
def desk(server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page for one more person; `desk(user)` signs them in, `desk(scripts=False)` is a browser without JavaScript.

    `faults_expected` are those a story brings about itself. When the test ends, none of the pages may have had a fault."""
    opened: list[tuple[BrowserContext, looking.Watch]] = []

    def sit_down(user: str | None = None, scripts: bool = True, faults_expected: re.Pattern | None = None) -> Page:
        context = browser.new_context(
            base_url=server.address,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": 1440, "height": 900},
            java_script_enabled=scripts,
            # Colours are measured as they stay, not half-way between two themes.
            reduced_motion="reduce",
            accept_downloads=True,
            # Only `proxy.py` speaks HTTPS, and made its certificate itself.
            ignore_https_errors=True,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        opened.append((context, looking.Watch(page, server.address, faults_expected)))
        if user:
            looking.sign_in(page, server.accounts()[user])
        return page

    yield sit_down
    for context, _ in opened:
        context.close()
    faults = [fault for _, watch in opened for fault in watch.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(desk) -> Page:
    """Somebody who has not signed in."""
    return desk()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    server = item.funcargs.get("server") if hasattr(item, "funcargs") else None
    if report.failed and server:
        report.sections.append(("last words of the server", server.last_words()))
    return report
