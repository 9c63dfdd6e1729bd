"""What the stories do with score sheets, in a browser and, for the many that only have to be there, by plain forms."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

SMALL_SET = Path(__file__).with_name("small-set.yaml")
SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d")

# One page with nothing on it: the least that is a PDF.
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def cell(page: Page, code: str) -> Locator:
    """The field of a cell: `fact:staff`, `item:2.1`."""
    return page.locator(f'[data-cell="{code}"]').locator("input[type=text], select")


def beside(page: Page, code: str) -> Locator:
    """What is said beside a cell."""
    return page.locator(f'[data-cell="{code}"] .cell-note')


def saved(page: Page) -> None:
    """Waits until the page says so and keeps nothing back."""
    expect(page.locator("[data-save-line]")).to_have_text(SAVED)
    page.wait_for_function("() => Object.keys(localStorage).every(key => !key.startsWith('thidua-grid'))")


def code_of(page: Page, field: Locator) -> str:
    return field.evaluate("field => field.closest('[data-cell]').dataset.cell")


def in_days(days: int) -> str:
    return (datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(days=days)).strftime("%d/%m/%Y")


def press(page: Page, button: str) -> None:
    """Presses a button of the page itself, not of its frame."""
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def decide(page: Page, button: str) -> None:
    """An act that says what it means before it is done."""
    page.get_by_role("main").locator("summary", has_text=button).click()
    press(page, button)


# By plain forms: the same requests a browser without scripts makes.


def form_of(page: Page, address: str) -> dict[str, str]:
    """The seal of a form, and the version of each cell of a sheet, as the page at an address has them."""
    answer = page.request.get(address)
    assert answer.ok, f"{address} answered {answer.status}"
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.text()))


def send(page: Page, seen_at: str, address: str, fields: Mapping[str, str] | None = None) -> str:
    """Sends a form of one page; gives where it led."""
    answer = page.request.post(address, form={**form_of(page, seen_at), **(fields or {})})
    assert answer.ok, f"{address} answered {answer.status}\n{words_of(answer.text())}"
    return answer.url


def attach(page: Page, sheet: str, item: str, name: str, content: bytes, kind: str = "application/pdf") -> None:
    here = f"{sheet}/items/{item}"
    seal = {field: value for field, value in form_of(page, here).items() if field.startswith("_")}
    answer = page.request.post(f"{here}/evidence", multipart={**seal, "file": {"name": name, "mimeType": kind, "buffer": content}})
    assert answer.ok, f"{name} was not taken: {answer.status}\n{words_of(answer.text())}"


def words_of(html: str) -> str:
    main = html[html.find("<main") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))[:1500]
