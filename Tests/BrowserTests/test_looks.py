"""Every page that each account of the demonstration can reach by links, looked at by a careful person."""

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import looking
import pytest
import sheets
from playwright.sync_api import Page, expect

ACCOUNTS = ["anh.dq", "lan.ntn", "minh.tn", "hoa.pt", "linh.dt", "khoa.bv", "thu.lh", "tuong.lb", "nhat.vh"]

# Pages of one kind are looked at so often for an account; what differs between them is the state of a sheet.
MOST_OF_A_KIND = 2
LARGEST = 60_000
DOWNLOADS = re.compile(r"/(recognitions/\d+/paper|applications/\d+/files/\d+|personal-data\.xlsx|to-mend\.xlsx|table\.(csv|xlsx)|journal/lines\.csv|sheet\.xlsx|recount/.+|chain\.xlsx|plans/\d+/(file|paper\.docx)|briefings/\d+/files/\d+|draws/\d+/file|inspections/\d+/photos/\d+|findings/\d+/(files|photos)/\d+|file\.yaml|evidence/\d+|static/.+|api/.+)$")


@dataclass
class Walk:
    """A walk over all pages by their links: which addresses were met, which kinds of page were seen."""

    page: Page
    address: str
    seen: dict[str, list[str]] = field(default_factory=dict)

    def pages(self) -> Iterator[str]:
        waiting, met = ["/"], {"/"}
        while waiting:
            path = waiting.pop(0)
            kind = kind_of(path)
            if len(self.seen.setdefault(kind, [])) >= MOST_OF_A_KIND:
                continue
            answer = self.page.goto(path)
            assert answer.status == 200, f"a link leads to {path}, which answers {answer.status}"
            self.seen[kind].append(path)
            yield path
            for link in self.page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
                target = urlsplit(urljoin(self.page.url, link))
                onward = target.path + (f"?{target.query}" if target.query else "")
                if f"{target.scheme}://{target.netloc}" == self.address and not DOWNLOADS.search(target.path) and onward not in met:
                    met.add(onward)
                    waiting.append(onward)


def kind_of(path: str) -> str:
    """`/assessments/12/items/VI.1.a` is of the kind `/assessments/{}/items/{}`."""
    of_a_kind = re.sub(r"(?<=/items/)[^/]+", "{}", path.split("?")[0])
    return re.sub(r"(?<=/)(\d[\d.]*|[RP]\d+)(?=/|$)", "{}", of_a_kind) + ("?" if "?" in path else "")


class Kinds:
    """How many accounts looked at each kind of page, in whichever process of this run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def _marks(self, kind: str) -> str:
        return hashlib.sha256(kind.encode()).hexdigest()

    def times(self, kind: str) -> int:
        return len(list(self.folder.glob(f"{self._marks(kind)}.*")))

    def add(self, kind: str, user: str) -> None:
        (self.folder / f"{self._marks(kind)}.{user}").touch()


@pytest.fixture
def looked_at(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Kinds:
    # With several workers each has a folder of its own below the run's.
    return Kinds(tmp_path_factory.getbasetemp().parent / f"kinds-{testrun_uid}")


# The browsers share the walks: they take longer than all the rest.
@pytest.mark.parametrize("user", [pytest.param(user, marks=pytest.mark.xdist_group(f"looks {user}")) for user in ACCOUNTS])
def test_every_page_looks_right(user, desk, server, looked_at):
    walk, scale = Walk(desk(user), server.address), Scale()
    faults = []
    for path in walk.pages():
        kind = kind_of(path)
        is_first = len(walk.seen[kind]) == 1
        times = looked_at.times(kind) if is_first else 2
        # What two accounts were shown is only tried where it is narrow again: axe takes most of the time.
        axe_views = [looking.AXE_VIEWS, ["1440-light"], []][min(times, 2)]
        # Colours are no wider in the dark; and a kind somebody was shown whole is only tried where it is narrow again.
        widths = [320] if times > 0 else [320, 768, 1440]
        looked_at.add(kind, user)
        if times == 0:
            faults += scale.fault(walk.page)
        faults += faults_of(walk.page, widths, axe_views)
    assert not faults, "\n".join(faults)
    assert len(walk.seen) >= 5


def faults_of(page: Page, widths: list[int], axe_views: Iterable[str]) -> list[str]:
    """All that is wrong with a page at once, so that one run shows everything."""
    faults = [] if page.locator("h1").count() == 1 else [f"{page.url} has {page.locator('h1').count()} main headings"]
    chosen = [view for view in looking.VIEWS if str(view) in axe_views or (view.theme == "light" and view.width in widths)]
    for view in looking.views(page, chosen):
        checks = [looking.no_sideways_scroll] + ([partial(looking.no_axe_violations, view=str(view))] if str(view) in axe_views else [])
        for check in checks:
            try:
                check(page)
            except AssertionError as fault:
                faults.append(f"{view}: {fault}")
    return faults


class Scale:
    """Weighs pages with all they load: they go over slow lines."""

    def __init__(self) -> None:
        # Styles and scripts are the same on every page.
        self.parts: dict[str, int] = {}

    def fault(self, page: Page) -> list[str]:
        if "data-grid-form" in page.content():
            return []
        weight = compressed(page, page.url)
        for address in page.evaluate("performance.getEntriesByType('resource').map(part => part.name)"):
            if address not in self.parts:
                self.parts[address] = compressed(page, address)
            weight += self.parts[address]
        return [f"{page.url} weighs {weight} bytes"] if weight > LARGEST else []


def compressed(page: Page, address: str) -> int:
    """So many bytes cross the line: what the server sent compressed is counted as it was sent."""
    answer = page.request.get(address, headers={"Accept-Encoding": "gzip"})
    body = answer.body()
    return len(gzip.compress(body, 6)) if answer.headers.get("content-encoding") == "gzip" else len(body)


def test_the_focus_is_always_seen(desk):
    page = desk("lan.ntn")
    page.goto("/my-work")
    for address in ["/my-work", page.get_by_role("main").get_by_role("link", name=re.compile("năm 2026")).first.get_attribute("href")]:
        page.goto(address)
        unseen = [stop for stop in stops(page) if not stop["seen"]]
        assert not unseen, f"{address}: no visible focus on {unseen[:5]}"


def stops(page: Page, most: int = 80) -> Iterator[dict]:
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const element = document.activeElement
                if (element === document.body) return null
                const style = getComputedStyle(element), around = getComputedStyle(element.closest("td") ?? element)
                const drawn = style => parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || style.boxShadow !== "none"
                return { seen: drawn(style) || drawn(around), element: element.outerHTML.slice(0, 100) }
            }"""
        )
        if stop is None:
            return
        yield stop


def test_pages_stay_right_while_one_works_on_them(desk):
    page = desk("lan.ntn")
    page.goto("/my-work")
    page.locator("details.actor summary").click()
    looking.looks_right(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("Escape")
    page.get_by_role("main").get_by_role("link", name=re.compile("năm 2026")).first.click()
    field = page.locator("[data-cell] input[type=text]").first
    code = sheets.code_of(page, field)
    kept = field.input_value()
    for typed in ["=1+1", "", kept]:
        field.fill(typed)
        field.press("Tab")
        expect(page.locator("[data-save-line]")).not_to_have_text("Đang lưu…")
        for view in looking.views(page):
            looking.no_sideways_scroll(page)
            if str(view) in looking.AXE_VIEWS:
                looking.no_axe_violations(page, str(view))
    sheets.saved(page)
    assert sheets.cell(page, code).input_value() == kept
