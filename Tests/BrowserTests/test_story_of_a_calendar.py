"""The address of one's deadlines is made once, read by a calendar program that is not signed in, and given up."""

import urllib.error
import urllib.request

import icalendar
import looking
import pytest
import sheets
from playwright.sync_api import expect


def test_a_telephone_reads_the_deadlines_and_no_longer_when_the_address_is_given_up(desk):
    lan = desk("lan.ntn")
    lan.goto("/account")
    sheets.press(lan, "Tạo địa chỉ lịch")
    address = lan.locator("[data-calendar]").inner_text()
    looking.looks_right(lan)

    calendar = icalendar.Calendar.from_ical(read(address))
    entries = {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}
    assert any(title.startswith("Hạn") for title in entries)
    # Each opens where it is dealt with.
    for entry in entries.values():
        lan.goto(str(entry["url"]))
        expect(lan.get_by_role("heading", level=1)).to_be_visible()
        assert lan.url == str(entry["url"])

    lan.goto("/account")
    expect(lan.get_by_role("region", name="Lịch trên điện thoại")).to_contain_text("đọc lần cuối")
    sheets.press(lan, "Bỏ địa chỉ")
    expect(lan.get_by_role("main")).to_contain_text("Đã bỏ địa chỉ lịch")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(address)


def read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()
