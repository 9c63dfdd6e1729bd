"""A check that cannot fail is no check: each is tried on a page with the fault it looks for."""

import looking
import pytest

GOOD = '<html lang="vi"><head><title>Thử</title></head><body><main><h1>Thử</h1>%s</main></body></html>'


def test_a_good_page_passes(page):
    page.set_content(GOOD % "<p>Chữ</p>")
    looking.looks_right(page)


def test_sideways_scroll_is_caught(page):
    page.set_content(GOOD % '<div style="width: 400px">rộng</div>')
    with pytest.raises(AssertionError, match="wider than 320 px"):
        looking.looks_right(page)


def test_a_wide_table_in_its_own_frame_is_not_sideways_scroll(page):
    page.set_content(GOOD % '<div style="overflow: auto" tabindex="0"><div style="width: 4000px">rộng</div></div>')
    for _ in looking.views(page):
        looking.no_sideways_scroll(page)


def test_an_input_without_label_is_caught(page):
    page.set_content(GOOD % "<input type=text>")
    with pytest.raises(AssertionError, match="label"):
        looking.no_axe_violations(page)


def test_poor_contrast_is_caught(page):
    page.set_content(GOOD % '<p style="color: #aaa">nhạt</p>')
    with pytest.raises(AssertionError, match="color-contrast"):
        looking.no_axe_violations(page)


def test_what_goes_wrong_unseen_is_remembered(browser, server):
    page = browser.new_page()
    watch = looking.Watch(page, server.address)
    page.evaluate("console.error('hỏng')")
    page.evaluate("fetch('http://127.0.0.2:9/').catch(() => 0)")
    page.close()
    assert any("hỏng" in fault for fault in watch.faults)
    assert any("asked somebody else" in fault for fault in watch.faults)


def test_a_control_out_of_reach_of_the_keyboard_is_caught(page):
    page.set_content(GOOD % '<a href="#">Một</a> <button tabindex="-1">Hai</button>')
    looking.tab_to(page, page.get_by_role("link"))
    with pytest.raises(AssertionError, match="not reached"):
        looking.tab_to(page, page.get_by_role("button"), most=5)
