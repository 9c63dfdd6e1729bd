"""An inspection on two phones without a network: answered, photographed, sent later, put right, looked at again; and what becomes of what an
account that has ended still had on its phone."""

import base64
import re

import looking
import pytest
import sheets
from playwright.sync_api import Page, expect

PLACE = "Xã Phú Lộc"
AWAY = re.compile("INTERNET_DISCONNECTED")
# `wait_for_function` takes a promise for done: whatever is asked of a cache is waited for within the page.
IS_KEPT = """async path => {
    for (let tries = 0; tries < 200; tries += 1) {
        const page = await caches.match(path, {cacheName: "thidua-inspections", ignoreVary: true});
        if (page && (await navigator.serviceWorker.getRegistration("/inspections/"))?.active) return true;
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    return false;
}"""


@pytest.fixture
def phone(desk):
    """Somebody with a telephone in one hand."""

    def hold(user: str) -> Page:
        page = desk(user, faults_expected=AWAY)
        page.set_viewport_size({"width": 360, "height": 740})
        return page

    return hold


def test_an_inspection_without_a_network_is_sent_remedied_and_rechecked(server, desk, phone):
    officer, thu, nam, clerk = desk("anh.dq"), phone("thu.lh"), phone("nam.nv"), desk("khoa.bv")
    plan(officer, "Kiểm tra đột xuất cuối năm")
    looking.looks_right(officer)

    # The knock is unannounced.
    clerk.goto("/inspections")
    expect(clerk.get_by_role("main")).not_to_contain_text("Kiểm tra đột xuất cuối năm")

    for page in [thu, nam]:
        take_along(page)
    looking.looks_right(thu)
    thu.set_viewport_size({"width": 360, "height": 740})

    # Without a network, and with the page opened anew.
    thu.context.set_offline(True)
    answer(thu, 2, "Chưa đạt", "Hai người ở bàn tiếp dân không đeo thẻ, 09:20.")
    photograph(thu, 2)
    answer(thu, 9, "Đạt")
    expect(thu.locator("[data-standing]")).to_contain_text("Không có mạng. 2 câu trả lời và 1 ảnh đang nằm trong máy này")
    thu.reload()
    expect(line(thu, 2).get_by_label("Ghi nhận")).to_have_value("Hai người ở bàn tiếp dân không đeo thẻ, 09:20.")
    expect(line(thu, 9).get_by_label("Đạt", exact=True)).to_be_checked()
    expect(line(thu, 2).get_by_role("img", name="Ảnh mục 2")).to_be_visible()
    looking.no_axe_violations(thu, "320-light")
    thu.get_by_role("link", name="Xem lại, lập biên bản").click()
    expect(thu.locator("[data-standing]")).to_contain_text("Lập biên bản cần có mạng")

    # The other phone saw line 9 differently, and knows nothing of it either.
    nam.context.set_offline(True)
    answer(nam, 9, "Chưa đạt", "Có tàn thuốc sau nhà xe.")
    expect(nam.locator("[data-standing]")).to_contain_text("1 câu trả lời đang nằm trong máy này")

    thu.context.set_offline(False)
    expect(thu.locator("[data-standing]")).to_contain_text("Đã lưu lúc", timeout=20_000)
    nam.context.set_offline(False)
    expect(nam.locator("[data-standing]")).to_contain_text("Đã lưu lúc", timeout=20_000)

    # Both are kept; a person chooses.
    thu.get_by_role("link", name="Xem lại, lập biên bản").click()
    expect(thu.get_by_role("heading", name="Có hai bản ghi cho cùng một mục")).to_be_visible()
    sheets.press(thu, "Lập biên bản")
    expect(thu.get_by_role("main")).to_contain_text("Có hai bản ghi khác nhau ở mục 9")
    thu.locator("form").filter(has=thu.get_by_role("button", name="Chọn bản này")).nth(1).get_by_role("button").click()
    expect(thu.get_by_role("status")).to_contain_text("Đã chọn bản đúng")
    looking.looks_right(thu)
    thu.get_by_label("Kết luận chung").fill("Đã trao đổi với lãnh đạo xã.")
    sheets.press(thu, "Lập biên bản")
    expect(thu.get_by_role("heading", name="Phát hiện", exact=True)).to_be_visible()
    inspection = re.search(r"/inspections/\d+", thu.url).group()

    # The unit sees it now, says its word and reports; it is not put right before who found it has looked.
    clerk.goto(inspection)
    expect(clerk.get_by_role("main")).to_contain_text("Hai người ở bàn tiếp dân không đeo thẻ")
    expect(clerk.locator(".thumbs img").first).not_to_have_js_property("naturalWidth", 0)
    clerk.get_by_role("link", name="Hai người ở bàn tiếp dân").click()
    finding = re.search(r"/inspections/findings/\d+", clerk.url).group()
    expect(clerk.get_by_role("main")).to_contain_text("Chưa xác minh nên chưa ảnh hưởng điểm.")
    expect(clerk.get_by_role("heading", name="Ghi kết quả kiểm tra lại")).to_have_count(0)
    clerk.get_by_label("Giải trình, ý kiến").fill("Thẻ mới đang in.")
    sheets.press(clerk, "Gửi ý kiến")
    sheets.press(clerk, "Báo đã khắc phục")
    expect(clerk.get_by_role("alert").first).to_contain_text("Chưa ghi nội dung")
    clerk.get_by_label("Đã làm gì").fill("Đã phát đủ thẻ.")
    sheets.press(clerk, "Báo đã khắc phục")
    expect(clerk.get_by_role("status")).to_contain_text("Đã báo Lê Hoài Thu kiểm tra lại")
    looking.looks_right(clerk)

    officer.goto(finding)
    officer.get_by_label("Căn cứ").fill("Biên bản, ảnh, ý kiến của xã.")
    officer.get_by_label("Số lượt vi phạm").fill("2")
    sheets.press(officer, "Xác minh: có")
    expect(officer.get_by_role("main")).to_contain_text("Xác minh: có (2 lượt). Được tính vào điểm theo bộ tiêu chí.")
    expect(officer.get_by_role("heading", name="Ghi kết quả kiểm tra lại")).to_have_count(0)

    thu.goto("/my-work")
    expect(thu.get_by_role("region", name="Chờ kiểm tra lại")).to_contain_text("Hai người ở bàn tiếp dân")
    thu.goto(finding)
    thu.get_by_label("Đã thấy gì").fill("Ba bàn đều đeo thẻ.")
    sheets.press(thu, "Đạt")
    expect(thu.get_by_role("main")).to_contain_text("Kiểm tra lại: đạt")
    looking.looks_right(thu)

    # Every number opens down to its record.
    officer.goto("/inspections/figures")
    officer.get_by_role("link", name=PLACE).click()
    expect(officer.get_by_role("region", name="Phát hiện được xác minh")).to_contain_text("2 lượt vi phạm")
    officer.get_by_role("region", name="Phát hiện được xác minh").get_by_role("link").click()
    expect(officer.get_by_role("main")).to_contain_text("Hai người ở bàn tiếp dân")


def test_what_an_ended_account_had_on_its_phone_is_kept_apart_and_decided(server, desk, phone):
    officer, nam = desk("anh.dq"), phone("nam.nv")
    plan(officer, "Kiểm tra trước Tết")
    take_along(nam, "Kiểm tra trước Tết")
    nam.context.set_offline(True)
    answer(nam, 4, "Chưa đạt", "Bàn số 1 không có người lúc 13:35.")
    administrator = desk("nhat.vh")
    administrator.goto(f"/accounts/{server.ask('select id from account where user_name = ?', 'nam.nv')}")
    administrator.locator("summary", has_text="Ngừng sử dụng tài khoản").click()
    administrator.get_by_label("Lý do, nếu ngừng khi việc chưa bàn giao").fill("Nghỉ hưu từ hôm nay.")
    sheets.press(administrator, "Ngừng sử dụng tài khoản")

    # With a network again: the answer goes from whatever page comes next, here the one for signing in.
    nam.context.set_offline(False)
    nam.goto("/sign-in")
    for _ in range(50):
        if server.ask("select count(*) from inspection_record where held_because = 'account_ended'"):
            break
        nam.wait_for_timeout(200)
    nam.goto("/inspections/outbox")
    expect(nam.get_by_role("main")).to_contain_text("Không còn gì chưa gửi trên máy này.")
    looking.looks_right(nam)

    officer.goto(f"/inspections/{server.ask('select inspection_id from inspection_record where held_because is not null')}")
    held = officer.get_by_role("region", name="Để riêng, chờ quyết định")
    expect(held).to_contain_text("Tài khoản đã ngừng khi bản ghi đến. 1 câu trả lời.")
    expect(held).to_contain_text("Bàn số 1 không có người lúc 13:35.")
    looking.looks_right(officer)
    sheets.press(officer, "Nhận vào")
    expect(officer.get_by_role("alert").first).to_contain_text("Chưa có lý do")
    held.get_by_label("Lý do").fill("Anh Nam đi kiểm tra trước khi nghỉ hưu.")
    sheets.press(officer, "Nhận vào")
    expect(held).to_have_count(0)
    expect(officer.get_by_role("region", name="Trả lời theo biểu kiểm")).to_contain_text("Bàn số 1 không có người lúc 13:35.")


def test_whoever_signs_out_leaves_no_checklist_behind_and_loses_nothing(server, desk, phone):
    officer, thu = desk("anh.dq"), phone("thu.lh")
    plan(officer, "Kiểm tra cuối tháng", ("Lê Hoài Thu",))
    take_along(thu, "Kiểm tra cuối tháng")
    inspection = re.search(r"/inspections/\d+", thu.url).group()
    thu.context.route("**/inspections/outbox", lambda route: route.fulfill(status=429, json={"message": "Chờ một lát."}))
    answer(thu, 4, "Chưa đạt", "Bàn số 2 không có người lúc 10:05.")

    # The same checklist in a second window: what was typed in the first stands there too.
    second = thu.context.new_page()
    second.goto(thu.url)
    expect(line(second, 4).get_by_label("Ghi nhận")).to_have_value("Bàn số 2 không có người lúc 10:05.")
    second.close()

    thu.goto("/inspections")
    thu.locator("details.actor summary").click()
    thu.get_by_role("button", name="Đăng xuất").click()
    expect(thu).to_have_url(re.compile("/sign-in"))
    assert not thu.evaluate("() => caches.has('thidua-inspections')")
    thu.context.unroute("**/inspections/outbox")
    looking.sign_in(thu, server.accounts()["thu.lh"])
    for _ in range(50):
        if server.ask("select count(*) from inspection_record where words = ?", "Bàn số 2 không có người lúc 10:05."):
            break
        thu.wait_for_timeout(200)
    officer.goto(inspection)
    expect(officer.get_by_role("region", name="Trả lời theo biểu kiểm")).to_contain_text("Bàn số 2 không có người lúc 10:05.")


# The checklists are taken along just after the copies were thrown away, while the page still stands.
SLOW_TO_TAKE_ALONG = """
const { register } = ServiceWorkerContainer.prototype;
const thrown = CacheStorage.prototype.delete;
const gone = new Promise((say) => {
    CacheStorage.prototype.delete = async function (name) {
        const was = await thrown.call(this, name);
        say();
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return was;
    };
});
ServiceWorkerContainer.prototype.register = async function (...asked) {
    await gone;
    return register.apply(this, asked);
};
"""


def test_a_checklist_on_its_way_to_the_phone_is_left_when_its_owner_signs_out(desk, phone):
    officer, thu = desk("anh.dq"), phone("thu.lh")
    plan(officer, "Kiểm tra giữa tháng", ("Lê Hoài Thu",))
    thu.add_init_script(SLOW_TO_TAKE_ALONG)
    thu.goto("/inspections")
    thu.locator("details.actor summary").click()
    thu.get_by_role("button", name="Đăng xuất").click()
    expect(thu).to_have_url(re.compile("/sign-in"))
    assert not thu.evaluate("() => caches.has('thidua-inspections')")


def test_what_is_answered_before_the_scripts_are_there_is_kept(server, desk, phone):
    officer, thu = desk("anh.dq"), phone("thu.lh")
    plan(officer, "Kiểm tra giờ nghỉ trưa", ("Lê Hoài Thu",))
    # A slow line and nothing taken along: the page stands, its scripts are still on the way.
    on_the_way = []
    thu.add_init_script("delete Navigator.prototype.serviceWorker")
    thu.context.route("**/scripts/inspection.js", lambda route: on_the_way.append(route))
    thu.goto("/inspections")
    row = thu.get_by_role("region", name="Kiểm tra hôm nay").get_by_role("listitem").filter(has_text="Kiểm tra giờ nghỉ trưa")
    thu.goto(row.get_by_role("link", name="Mở biểu kiểm").get_attribute("href"), wait_until="commit")
    line(thu, 4).get_by_label("Chưa đạt", exact=True).check()
    expect(thu.locator("[data-save]")).to_be_visible()
    for _ in range(100):
        if on_the_way:
            break
        thu.wait_for_timeout(50)
    on_the_way[0].continue_()
    expect(line(thu, 4).get_by_label("Ghi nhận")).to_be_visible()
    expect(thu.locator("[data-standing]")).to_contain_text("Đã lưu lúc")
    assert server.ask("select count(*) from inspection_record where position = 4 and answer = 'not_met' and words = ''")


def test_a_phone_that_keeps_nothing_says_so_and_the_page_is_a_form(desk, phone):
    officer, thu = desk("anh.dq"), phone("thu.lh")
    plan(officer, "Kiểm tra đầu tuần", ("Lê Hoài Thu",))
    thu.add_init_script("IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }")
    thu.goto("/inspections")
    row = thu.get_by_role("region", name="Kiểm tra hôm nay").get_by_role("listitem").filter(has_text="Kiểm tra đầu tuần")
    row.get_by_role("link", name="Mở biểu kiểm").click()
    answer(thu, 4, "Chưa đạt", "Bàn số 3 không có người lúc 15:20.")
    expect(thu.locator("[data-standing]")).to_contain_text("Máy này không giữ được câu trả lời khi mất mạng.")
    inspection = re.search(r"/inspections/\d+", thu.url).group()
    thu.get_by_role("button", name="Lưu").click()
    officer.goto(inspection)
    expect(officer.get_by_role("region", name="Trả lời theo biểu kiểm")).to_contain_text("Bàn số 3 không có người lúc 15:20.")


def plan(officer: Page, title: str, inspectors: tuple[str, ...] = ("Lê Hoài Thu", "Ngô Việt Nam")) -> None:
    officer.goto("/inspections")
    officer.get_by_role("link", name="Lập đợt kiểm tra").click()
    officer.get_by_label("Cơ quan kiểm tra").select_option(label="Tỉnh An Khê")
    sheets.press(officer, "Tiếp tục")
    sheets.press(officer, "Lập đợt")
    expect(officer.get_by_role("alert").first).to_contain_text("Chưa chọn nơi kiểm tra.")
    officer.get_by_label("Tên đợt").fill(title)
    officer.get_by_label(PLACE, exact=True).check()
    for name in inspectors:
        officer.get_by_label(name).check()
    sheets.press(officer, "Lập đợt")
    expect(officer.get_by_role("heading", level=1)).to_contain_text(title)


def take_along(phone: Page, title: str = "Kiểm tra đột xuất cuối năm") -> None:
    """Kept by the list; opened once with a network."""
    phone.goto("/inspections")
    row = phone.get_by_role("region", name="Kiểm tra hôm nay").get_by_role("listitem").filter(has_text=title)
    link = row.get_by_role("link", name="Mở biểu kiểm")
    assert phone.evaluate(IS_KEPT, link.get_attribute("href"))
    link.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(PLACE)
    # Its scripts run: whoever loses the network before that opens the page once more.
    expect(phone.locator("[data-save]")).to_be_hidden()


def line(phone: Page, number: int):
    return phone.locator(f"fieldset[data-item='{number}']")


def answer(phone: Page, number: int, choice: str, words: str = "") -> None:
    line(phone, number).get_by_label(choice, exact=True).check()
    if words:
        line(phone, number).get_by_label("Ghi nhận").fill(words)


def photograph(phone: Page, number: int) -> None:
    line(phone, number).get_by_label(f"Chụp ảnh mục {number}").set_input_files(
        {"name": "anh.png", "mimeType": "image/png", "buffer": picture(phone)}
    )
    expect(line(phone, number).get_by_role("img", name=f"Ảnh mục {number}")).to_be_visible()


def picture(phone: Page) -> bytes:
    """As a camera makes them: larger than what travels."""
    address = phone.evaluate(
        """() => { const canvas = document.createElement("canvas"); [canvas.width, canvas.height] = [2400, 1800];
            const pen = canvas.getContext("2d"); pen.fillStyle = "#284"; pen.fillRect(0, 0, 2400, 1800); return canvas.toDataURL("image/png") }"""
    )
    return base64.b64decode(address.split(",")[1])
