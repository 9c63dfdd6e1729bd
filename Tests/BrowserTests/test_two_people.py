"""Two people at one sheet, a button pressed twice, a line cut in the middle, a server that dies: nothing lost, nothing twice."""

import re

import sheets
from playwright.sync_api import Page, expect


def type_into(page: Page, code: str, value: str) -> None:
    sheets.cell(page, code).fill(value)
    sheets.cell(page, code).press("Tab")


def test_two_people_in_one_cell_both_see_both_values(sheet, server, desk):
    server.hire("ban.lan", "clerk", "organisation", "Sở Khoa học và Công nghệ")
    first, second = desk("lan.ntn"), desk("ban.lan")
    first.goto(sheet)
    second.goto(sheet)
    type_into(first, "fact:staff", "201")
    sheets.saved(first)

    type_into(second, "fact:staff", "305")
    note = sheets.beside(second, "fact:staff")
    expect(note).to_contain_text("Nguyễn Thị Ngọc Lan vừa sửa mục này")
    expect(note.get_by_role("button", name="Giữ 305")).to_be_visible()
    expect(note.get_by_role("button", name="Lấy 201")).to_be_visible()
    first.reload()
    expect(sheets.cell(first, "fact:staff")).to_have_value("201")

    note.get_by_role("button", name="Giữ 305").click()
    sheets.saved(second)
    first.reload()
    expect(sheets.cell(first, "fact:staff")).to_have_value("305")


def test_what_is_typed_before_the_script_has_come_is_saved_when_it_does(sheet, server, desk):
    """As on a slow line: the page is there and is typed into, its script follows."""
    page = desk("lan.ntn")
    held = []
    page.route("**/grid.js*", lambda route: held.append(route))
    with page.expect_request("**/grid.js*"):
        page.goto(sheet)
    type_into(page, "fact:staff", "407")
    choice = page.locator("[data-cell] select").first
    chosen = choice.locator("option:not([value=''])").last.get_attribute("value")
    choice.select_option(chosen)
    sheets.cell(page, "fact:tasks.due").fill("199")
    held[0].continue_()
    expect(page.locator(".grid-save")).to_be_hidden()
    sheets.saved(page)
    # The field somebody is still in is sent when it is left.
    sheets.cell(page, "fact:tasks.due").press("Tab")
    expect(sheets.beside(page, "fact:tasks.due")).to_contain_text("199")
    sheets.saved(page)
    page.unroute("**/grid.js*")
    page.reload()
    expect(sheets.cell(page, "fact:staff")).to_have_value("407")
    expect(sheets.cell(page, "fact:tasks.due")).to_have_value("199")
    expect(page.locator("[data-cell] select").first).to_have_value(chosen)


def test_a_refused_value_taken_back_is_forgotten(sheet, desk):
    page = desk("lan.ntn")
    page.goto(sheet)
    field = sheets.cell(page, "fact:staff")
    before = field.input_value()
    type_into(page, "fact:staff", "nhiều lắm")
    note = sheets.beside(page, "fact:staff")
    expect(note).to_have_class(re.compile("why"))
    field.focus()
    field.press("Escape")
    field.press("Tab")
    sheets.saved(page)
    expect(field).to_have_value(before)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(note).not_to_have_class(re.compile("why"))


def test_taking_a_colleagues_answer_changes_nothing_of_it(sheet, server, desk):
    """Also where it is none the list offers by itself: not applicable, with its reason."""
    server.hire("ba.lan", "clerk", "organisation", "Sở Khoa học và Công nghệ")
    first, second = desk("lan.ntn"), desk("ba.lan")
    second.goto(sheet)
    code = second.locator("[data-cell]:has(select)").first.get_attribute("data-cell")
    item = code.removeprefix("item:")
    first.goto(f"{sheet}/items/{item}")
    first.locator(f'[name="value.{code}"]').select_option("n/a")
    first.get_by_label("Lý do").first.fill("Kỳ này không phát sinh việc nào")
    first.get_by_role("main").get_by_role("button", name=re.compile("^Lưu")).first.click()
    expect(first.get_by_role("status").first).to_contain_text("Đã lưu")

    number = int(sheet.split("/")[-1])
    question = "select value || ' v' || version || ' ' || reason from sheet_entry where assessment_id = ? and cell = ? and stage = 'self'"
    stored = server.ask(question, number, code)
    assert stored.startswith("n/a")
    # Another answer than the page was sent with: the same one again would be no change.
    sheets.cell(second, code).select_option(sheets.cell(second, code).locator("option:not([value='']):not([selected])").first.get_attribute("value"))
    note = sheets.beside(second, code)
    note.get_by_role("button", name=re.compile("^Lấy không áp dụng")).click()
    expect(sheets.cell(second, code)).to_have_value("n/a")
    expect(note).to_be_empty()
    second.reload()
    assert server.ask(question, number, code) == stored
    expect(sheets.cell(second, code)).to_have_value("n/a")


def test_two_windows_keep_what_each_could_not_send(sheet, server, desk):
    page = desk("lan.ntn", faults_expected=re.compile("ERR_FAILED|ERR_INTERNET"))
    page.goto(sheet)
    expect(page.locator(".grid-save")).to_be_hidden()
    page.route(f"**{sheet}", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    type_into(page, "fact:staff", "421")
    expect(page.locator("[data-save-line]")).to_contain_text("giữ trên máy này")
    other = page.context.new_page()
    other.route(f"**{sheet}", lambda route: route.abort() if "cell=fact%3Astaff" in (route.request.post_data or "") else route.continue_())
    other.goto(sheet)
    # The other window picked the cell up; it saves one of its own and still keeps the first.
    expect(sheets.cell(other, "fact:staff")).to_have_value("421")
    type_into(other, "fact:tasks.due", "198")
    kept = "Object.keys(localStorage).filter(key => key.startsWith('thidua-grid')).map(key => key.split(' ').at(-1)).join()"
    page.wait_for_function(f"() => {kept} === 'fact:staff'")
    page.unroute(f"**{sheet}")
    other.close(run_before_unload=False)
    page.reload()
    sheets.saved(page)
    expect(sheets.cell(page, "fact:staff")).to_have_value("421")


def test_a_saved_cell_outlives_the_server(sheet, server, desk):
    page = desk("lan.ntn")
    page.goto(sheet)
    type_into(page, "fact:staff", "412")
    sheets.saved(page)
    server.kill()
    server.start()
    page.reload()
    expect(sheets.cell(page, "fact:staff")).to_have_value("412")


def test_what_is_typed_while_the_server_is_away_is_sent_once_it_is_back(sheet, server, desk):
    page = desk("lan.ntn", faults_expected=re.compile("ERR_CONNECTION_REFUSED"))
    page.goto(sheet)
    expect(page.locator(".grid-save")).to_be_hidden()
    server.kill()
    type_into(page, "fact:staff", "413")
    expect(page.locator("[data-save-line]")).to_contain_text("Chưa lưu được — giữ trên máy này")
    server.start()
    sheets.saved(page)
    page.reload()
    expect(sheets.cell(page, "fact:staff")).to_have_value("413")


def test_an_answer_that_never_arrives_repeats_nothing(sheet, server, desk):
    """The line is cut after the server has saved: the page sends the same key again and gets the same answer."""
    page = desk("lan.ntn", faults_expected=re.compile("ERR_FAILED"))
    page.goto(sheet)
    keys = []

    def cut(route):
        keys.append(dict(pair.split("=", 1) for pair in route.request.post_data.split("&"))["_key"])
        answer = route.fetch()
        if len(keys) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route(f"**{sheet}", lambda route: cut(route) if route.request.method == "POST" else route.continue_())
    before = int(page.locator('[name="version.fact:staff"]').input_value())
    type_into(page, "fact:staff", "414")
    # On a busy machine the line may still tell of what was saved before.
    for _ in range(100):
        if len(keys) == 2:
            break
        page.wait_for_timeout(100)
    sheets.saved(page)
    assert len(keys) == 2 and keys[0] == keys[1]
    assert server.ask("select version from sheet_entry where assessment_id = ? and cell = 'fact:staff'", int(sheet.split("/")[-1])) == before + 1


def test_pressing_send_twice_gives_one_receipt(sheet, server, desk):
    page = desk("lan.ntn")
    page.goto(sheet)
    for code in blank_cells(page):
        field = sheets.cell(page, code)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(index=2)
        else:
            type_into(page, code, "0")
    sheets.saved(page)
    late = page.context.new_page()
    late.goto(sheet)
    other = page.context.new_page()
    for tab in [page, other]:
        tab.goto(f"{sheet}/submission")
        tab.get_by_label(re.compile("Tôi xác nhận")).check()
    page.get_by_role("button", name="Gửi phiếu chấm điểm").dblclick()
    page.wait_for_url(re.compile("/receipts/"))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã gửi phiếu chấm điểm")

    sheets.press(other, "Gửi phiếu chấm điểm")
    expect(other.get_by_role("main")).to_contain_text("đã gửi")
    number = int(sheet.split("/")[-1])
    assert server.ask("select count(*) from sheet_step where assessment_id = ? and kind = 'submitted' and taken_at > (select max(taken_at) from sheet_step where assessment_id = ? and kind = 'returned')", number, number) == 1


    # Somebody who still had the sheet open is told so, and keeps what was typed.
    type_into(late, "fact:staff", "9")
    expect(sheets.beside(late, "fact:staff")).to_contain_text("Phiếu đã gửi nên không sửa được nữa")
    expect(sheets.cell(late, "fact:staff")).to_have_value("9")


def blank_cells(page: Page) -> list[str]:
    return page.locator(".blank[data-cell]").evaluate_all("cells => cells.map(cell => cell.dataset.cell)")
