"""A commune's plan is made from the province's, and the map of the chain follows; who is late says why and is reminded."""

import io
import re
import zipfile

import looking
from playwright.sync_api import Page, expect

MOVEMENT = "Cán bộ, công chức, viên chức tỉnh An Khê thi đua thực hiện văn hóa công sở"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def open_map(page: Page) -> None:
    page.goto("/movements")
    page.get_by_role("link", name=MOVEMENT).click()
    page.get_by_role("link", name="Kế hoạch đã tới đâu").click()


def covered(page: Page) -> str:
    return page.get_by_role("row", name=re.compile("Tất cả")).get_by_role("cell").first.inner_text()


def test_a_plan_made_from_its_parent_changes_the_map(desk):
    officer, clerk = desk("anh.dq"), desk("khoa.bv")
    open_map(officer)
    before = covered(officer)
    looking.looks_right(officer)
    have, asked = map(int, before.split("/"))

    clerk.goto("/my-work")
    calls = clerk.get_by_role("region", name="Cấp trên giao triển khai")
    expect(calls).to_contain_text("Xã Phú Lộc chưa có kế hoạch thực hiện. Đã nhắc 2 lần.")
    calls.get_by_role("link", name="Kế hoạch 06/KH-UBND").click()
    assert "06/KH-UBND" in clerk.get_by_label("Thực hiện văn bản cấp trên").evaluate("it => it.selectedOptions[0].text")
    clerk.get_by_label("Cho năm nào").fill("2050")
    clerk.get_by_role("button", name="Ghi kế hoạch").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Chọn năm trong khoảng ấy")
    looking.looks_right(clerk)
    year = clerk.evaluate("() => document.querySelector('#theo').selectedOptions[0].text.match(/\\d{4}$/)[0]")
    clerk.get_by_label("Cho năm nào").fill(year)
    clerk.get_by_role("button", name="Ghi kế hoạch").click()
    expect(clerk.get_by_role("status")).to_contain_text("Đã ghi dự thảo.")

    clerk.get_by_role("button", name=re.compile("Chép 9 nội dung")).click()
    items = clerk.get_by_role("region", name="Nội dung", exact=True)
    expect(items).to_contain_text("Nối 9/9 nội dung của văn bản cấp trên")
    items.get_by_role("link", name="Niêm yết thủ tục").click()
    clerk.get_by_label("Chủ trì").fill("Văn phòng HĐND và UBND xã")
    clerk.get_by_role("button", name="Lưu").click()
    expect(clerk.get_by_role("row", name=re.compile("Niêm yết"))).to_contain_text("Văn phòng HĐND và UBND xã")
    looking.looks_right(clerk)
    # A draft is the unit's own: it is on nobody's map.
    officer.reload()
    assert covered(officer) == before
    draft = clerk.url
    assert officer.goto(draft).status == 200
    assert desk("linh.dt").goto(draft).status == 404

    paper = clerk.get_by_role("region", name="Ban hành")
    paper.get_by_label("Số, ký hiệu").fill("KH-UBND")
    paper.get_by_label("Ngày ký").fill("1/1/2020")
    paper.get_by_role("button", name="Ghi là đã ban hành").click()
    expect(clerk.get_by_role("alert")).to_contain_text("bắt đầu bằng số")
    clerk.get_by_label("Số, ký hiệu").fill("45/KH-UBND")
    clerk.get_by_role("button", name="Ghi là đã ban hành").click()
    expect(clerk.get_by_role("alert")).to_contain_text("sau kế hoạch này")
    today = clerk.evaluate("() => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10).split('-').reverse().join('/')")
    clerk.get_by_label("Ngày ký").fill(today)
    clerk.get_by_label("Tệp văn bản").set_input_files({"name": "ke hoach.pdf", "mimeType": "application/pdf", "buffer": PDF})
    clerk.get_by_role("button", name="Ghi là đã ban hành").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Kế hoạch 45/KH-UBND")
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="ke hoach.pdf").click()
    assert download.value.path().read_bytes() == PDF

    open_map(officer)
    assert covered(officer) == f"{have + 1}/{asked}"
    officer.get_by_role("link", name=re.compile("^Đã có")).click()
    row = officer.get_by_role("row", name=re.compile("Xã Phú Lộc"))
    expect(row).to_contain_text("45/KH-UBND")
    expect(row).to_contain_text("9/9")
    clerk.goto("/my-work")
    expect(clerk.get_by_role("region", name="Cấp trên giao triển khai")).to_have_count(0)


def test_who_is_late_is_reminded_and_given_more_time(desk):
    officer = desk("anh.dq")
    open_map(officer)
    late = officer.get_by_role("row", name=re.compile("Xã Đồng Mây"))
    expect(late).to_contain_text("Chưa nêu lý do, đã nhắc 2 lần")
    officer.get_by_role("button", name="Nhắc nơi chưa có").click()
    expect(officer.get_by_role("status")).to_contain_text(re.compile(r"Đã nhắc \d+ đơn vị"))
    expect(late).to_contain_text("đã nhắc 3 lần")
    officer.get_by_role("button", name="Nhắc nơi chưa có").click()
    expect(officer.get_by_role("alert")).to_contain_text("Hôm nay đã nhắc các nơi này rồi")

    late.get_by_role("link", name=re.compile("Chậm")).click()
    more = officer.get_by_role("region", name="Gia hạn")
    more.get_by_label("Đến ngày").fill("hôm nào")
    more.get_by_label("Lý do gia hạn").fill("Bão số 5")
    more.get_by_role("button", name="Gia hạn").click()
    expect(officer.get_by_role("alert")).to_contain_text("Chưa hiểu “hôm nào” là ngày nào")
    expect(officer.get_by_label("Lý do gia hạn")).to_have_value("Bão số 5")
    officer.get_by_label("Đến ngày").fill("31/12/2099")
    officer.get_by_role("button", name="Gia hạn").click()
    expect(officer.get_by_text("Được gia hạn").first).to_be_visible()
    looking.looks_right(officer)


def test_the_table_is_saved_as_shown(desk):
    officer = desk("anh.dq")
    open_map(officer)
    with officer.expect_download() as download:
        officer.get_by_role("link", name="XLSX").click()
    sheet = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())).read("xl/worksheets/sheet1.xml").decode()
    assert "Xã Sơn Khê" in sheet and "Chậm 20 ngày" in sheet


def test_the_movement_that_is_over_is_there_to_be_read(desk):
    clerk = desk("lan.ntn")
    clerk.goto("/movements")
    clerk.get_by_role("link", name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở").click()
    expect(clerk.get_by_text("Phong trào đã kết thúc ngày 31/12/2025")).to_be_visible()
    expect(clerk.get_by_text("cuối tháng 6/2019")).to_be_visible()
    expect(clerk.get_by_role("link", name="Ghi phát động")).to_have_count(0)
    clerk.get_by_role("link", name="Kế hoạch đã tới đâu").click()
    for number in ["733/QĐ-TTg", "150/KH-UBND", "66/KH-UBND", "323/KH-SKHCN"]:
        expect(clerk.get_by_role("link", name=number).first).to_be_visible()
    clerk.get_by_role("link", name="66/KH-UBND").first.click()
    expect(clerk.get_by_role("row", name=re.compile("Ban Tuyên giáo Tỉnh ủy Trà Vinh"))).to_contain_text("Triển khai trực tiếp")
