"""A cluster's head is settled by turn, then otherwise with a reason, and ends early."""

from playwright.sync_api import expect


def test_the_next_head_is_proposed_and_another_one_needs_a_reason(desk):
    page = desk("anh.dq")
    page.goto("/organisations")
    page.get_by_role("link", name="Cụm, khối thi đua").click()
    page.get_by_role("link", name="Cụm các xã").click()
    leading = page.get_by_role("region", name="Đứng đầu")
    expect(leading).to_contain_text("Cụm trưởng")
    turn = leading.locator("dd").last.inner_text().split(",")[0]

    page.get_by_role("link", name="Ghi nhiệm kỳ").click()
    head = page.get_by_label("Cụm trưởng")
    assert head.evaluate("it => it.selectedOptions[0].text") == turn
    other = head.evaluate("it => [...it.options].find(one => !one.selected && one.value != document.getElementById('lam-pho').value).text")
    head.select_option(label=other)
    page.get_by_role("button", name="Ghi nhiệm kỳ").click()
    expect(page.get_by_role("alert")).to_contain_text(f"Theo lượt thì {turn} đứng đầu")
    expect(page.get_by_label("Cụm trưởng")).to_have_value(head.evaluate("it => it.value"))
    page.get_by_label("Lý do không theo lượt").fill("Bầu tại cuộc họp tổng kết cụm")
    page.get_by_role("button", name="Ghi nhiệm kỳ").click()
    terms = page.get_by_role("region", name="Các nhiệm kỳ")
    first = terms.get_by_role("listitem").first
    expect(first).to_contain_text(other)
    expect(first).to_contain_text("Không theo lượt: Bầu tại cuộc họp tổng kết cụm")
    expect(first).to_contain_text("Sắp tới")

    first.get_by_text("Kết thúc sớm nhiệm kỳ này").first.click()
    first.get_by_label("Ngày cuối giữ nhiệm vụ").fill("01/01/2020")
    first.get_by_label("Lý do").fill("Nhập nhầm")
    first.locator("details.confirmed button").click()
    expect(terms.get_by_role("listitem").first).to_contain_text("Không có hiệu lực")
