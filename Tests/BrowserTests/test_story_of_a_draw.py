"""A draw of places to inspect: sealed, drawn by two numbers, opened, and drawn again by a program that is not ours."""

import hashlib
import hmac
import re
from pathlib import Path

import looking
import sheets
from conftest import UNIT
from playwright.sync_api import Page, expect
from server import thidua


def test_a_draw_is_repeated_by_a_program_of_ones_own(server, desk, tmp_path):
    officer, clerk, other = desk("anh.dq"), desk("lan.ntn"), desk("khoa.bv")
    officer.goto("/inspections/draws")
    officer.get_by_role("link", name="Bốc thăm đợt mới").click()
    officer.get_by_label("Bốc giữa các đơn vị ngay dưới").select_option(label="Tỉnh An Khê")
    sheets.press(officer, "Tiếp tục")
    looking.looks_right(officer)
    officer.get_by_label("Tên đợt").fill("Kiểm tra cuối năm")
    officer.get_by_label(UNIT, exact=True).fill("5")
    officer.get_by_label("Cách").select_option(label="Hai đơn vị mỗi nơi cho một số")
    # Without the two bodies: a sentence, and nothing typed is lost.
    sheets.press(officer, "Khóa danh sách")
    expect(officer.get_by_role("alert")).to_contain_text("chọn hai đơn vị")
    expect(officer.get_by_label(UNIT, exact=True)).to_have_value("5")
    officer.get_by_label("Đơn vị thứ nhất").select_option(label=UNIT)
    officer.get_by_label("Đơn vị thứ hai").select_option(label="Xã Phú Lộc")
    sheets.press(officer, "Khóa danh sách")
    address = re.search(r"/inspections/draws/\d+", officer.url).group()

    sealed = download(clerk, address, tmp_path / "sealed.txt")
    assert "seed\t" not in sealed.read_text() and "place" in sealed.read_text()
    number(clerk, UNIT, "sáu", "Số là số nguyên")
    number(clerk, UNIT, "417", "đã cho số")
    other.goto(address)
    number(other, "Xã Phú Lộc", "90210", "Đã bốc, chưa mở")
    # The knock stays unannounced.
    expect(other.get_by_role("region", name="Nơi được bốc")).to_have_count(0)
    officer.goto(address)
    drawn = officer.get_by_role("region", name="Nơi được bốc").get_by_role("listitem").all_inner_texts()
    assert len(drawn) == 3
    sheets.press(officer, "Mở hạt giống")
    expect(officer.get_by_role("main")).to_contain_text("Bốc lại: ra đúng các nơi này, đúng thứ tự.")
    looking.looks_right(officer)

    opened = download(clerk, address, tmp_path / "opened.txt")
    assert [f"{place + 1}. {name}" for place, name in enumerate(drawn_again(opened.read_text()))] == drawn
    said = thidua("draw", "verify", opened, "--sealed", sealed)
    assert "không có gì thay đổi" in said and "ra đúng các nơi này" in said


def number(page: Page, unit: str, typed: str, answer: str) -> None:
    page.get_by_label(f"Số của {unit}").fill(typed)
    sheets.press(page, "Cho số")
    expect(page.get_by_role("main")).to_contain_text(answer)


def download(page: Page, address: str, path: Path) -> Path:
    page.goto(address)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải tệp để bốc lại").click()
    coming.value.save_as(path)
    return path


def drawn_again(text: str) -> list[str]:
    """Written from docs/draw.md alone."""
    facts = [line.split("\t") for line in text.splitlines()]
    one = {fact[0]: fact[1] for fact in facts[1:] if fact[0] != "place"}
    left = [(int(fact[2]), fact[3]) for fact in facts if fact[0] == "place"]
    seed = bytes.fromhex(one["seed"])
    assert hashlib.sha256(seed).hexdigest() == one["seed-digest"]
    root = hmac.new(seed, f"thidua draw 1\n{one['value']}".encode(), hashlib.sha256).digest()
    names, number = [], 0
    while len(names) < int(one["count"]):
        weights = sum(weight for weight, _ in left)
        while (value := int.from_bytes(hmac.new(root, str(number).encode(), hashlib.sha256).digest()[:8], "big")) >= 2**64 - 2**64 % weights:
            number += 1
        number += 1
        rest = value % weights
        for place, (weight, name) in enumerate(left):
            if rest < weight:
                names.append(name)
                del left[place]
                break
            rest -= weight
    return names
