"""A messy list of staff comes in end to end: found, looked through, confirmed, taken back; then one person moves and leaves."""

import looking
from playwright.sync_api import Page, expect

UNIT = "Xã Phú Lộc"
MESSY = """ỦY BAN NHÂN DÂN XÃ PHÚ LỘC\t\t\t\t
DANH SÁCH CÁN BỘ, CÔNG CHỨC NĂM 2026\t\t\t\t
STT\tHọ và tên\tNăm sinh\t\tChức vụ
\t\tNam\tNữ\t
(1)\t(2)\t(3)\t(4)\t(5)
1\tNGUYỄN THỊ HƯỜNG ANH\t\t1985\tTrưởng phòng
2\tÔng Trần  Văn Bình Minh\t12/03/1979\t\tChuyên viên
3\tÐỗ Đình Ðiệp\t1990\t\tVăn thư
4\t\t\t1991\tKế toán
Tổng cộng: 4 người\t\t\t\t
\t\t\t\tCHỦ TỊCH
"""


def hand_in(page: Page, text: str) -> None:
    page.goto("/people")
    page.get_by_role("link", name="Nhập từ danh sách").click()
    page.get_by_label("Danh sách của").select_option(label=UNIT)
    page.get_by_label("Hoặc dán các ô chép từ Excel").fill(text)
    page.get_by_role("button", name="Đọc danh sách").click()


def test_a_messy_list_comes_in_and_is_taken_back(desk, server):
    page = desk("khoa.bv")
    # What is no list says so, and what was chosen stays.
    hand_in(page, "")
    expect(page.get_by_role("alert")).to_contain_text("Chưa có danh sách nào.")
    before = server.ask("select count(*) from person")

    hand_in(page, MESSY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cột nào là gì")
    expect(page.get_by_text("Tiêu đề ở dòng 3 đến 4; 4 dòng dữ liệu")).to_be_visible()
    expect(page.get_by_label("Cột “Họ và tên” là")).to_have_value("name")
    expect(page.get_by_label("Cột “Năm sinh – Nữ” là")).to_have_value("born_female")
    looking.no_axe_violations(page)
    page.get_by_role("button", name="Xem từng dòng").click()

    expect(page.get_by_text("3 mới, 0 đổi, 0 không đổi.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Nguyễn Thị Hường Anh")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Đỗ Đình Điệp")).to_be_visible()
    page.get_by_role("link", name="Cần sửa (1)").click()
    expect(page.get_by_role("row").filter(has_text="Thiếu họ tên.")).to_be_visible()
    looking.no_axe_violations(page)
    assert server.ask("select count(*) from person") == before

    # One of them is left out; the rest comes in.
    page.get_by_role("link", name="Mới (3)").click()
    page.get_by_label("Đỗ Đình Điệp").uncheck()
    page.get_by_role("button", name="Lưu lựa chọn trang này").click()
    page.get_by_text("Nhập 2 dòng", exact=True).first.click()
    page.get_by_role("button", name="Nhập 2 dòng").click()
    expect(page.get_by_text("Đã nhập 2 dòng")).to_be_visible()
    assert server.ask("select count(*) from person") == before + 2

    # The same list again: only the one left out is new.
    hand_in(page, MESSY)
    page.get_by_role("button", name="Xem từng dòng").click()
    expect(page.get_by_text("1 mới, 0 đổi, 2 không đổi.")).to_be_visible()
    page.get_by_role("button", name="Bỏ lần nhập này").click()
    expect(page.get_by_text("Đã bỏ lần nhập. Không có gì được ghi.")).to_be_visible()

    page.get_by_role("link", name="Các ô đã dán").last.click()
    page.get_by_text("Hoàn tác lần nhập này", exact=True).first.click()
    page.get_by_label("Lý do").fill("Nhầm tệp năm ngoái")
    page.get_by_role("button", name="Hoàn tác lần nhập này").click()
    expect(page.get_by_text("Đã hoàn tác. Danh sách như trước lần nhập này.")).to_be_visible()
    assert server.ask("select count(*) from person") == before


def test_somebody_is_entered_moves_up_and_leaves(desk, server):
    page = desk("khoa.bv")
    page.goto("/people")
    page.get_by_role("link", name="Thêm một người").click()
    page.get_by_role("link", name=UNIT, exact=True).click()
    page.get_by_label("Họ và tên").fill("Hoàng Thị Bình Yên")
    page.get_by_label("Chức vụ hoặc vị trí việc làm").fill("Chuyên viên")
    page.get_by_label("Từ ngày").fill("hôm kia")
    page.get_by_role("button", name="Thêm người này").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa hiểu “hôm kia” là ngày nào.")
    expect(page.get_by_label("Họ và tên")).to_have_value("Hoàng Thị Bình Yên")
    page.get_by_label("Từ ngày").fill("01/07/2025")
    page.get_by_role("button", name="Thêm người này").click()
    expect(page.get_by_text("Đã thêm vào danh sách.")).to_be_visible()
    looking.no_axe_violations(page)

    page.get_by_role("link", name="Chuyển, bổ nhiệm hoặc sửa").click()
    page.get_by_label("Chức vụ hoặc vị trí việc làm").fill("Phó Trưởng phòng")
    page.get_by_label("Giữ chức vụ lãnh đạo").select_option(label="Lãnh đạo, quản lý")
    page.get_by_label("Từ ngày").fill("01/01/2026")
    page.get_by_role("button", name="Ghi thay đổi").click()
    posts = page.get_by_role("region", name="Chức vụ đã giữ và đang giữ")
    expect(posts).to_contain_text("01/07/2025–31/12/2025")

    page.get_by_role("link", name="Thôi giữ chức vụ").click()
    page.get_by_label("Ngày cuối cùng giữ chức vụ").fill("30/06/2026")
    page.get_by_label("Lý do").fill("Nghỉ hưu")
    page.get_by_role("button", name="Cho thôi giữ chức vụ").click()
    expect(posts).to_contain_text("Nghỉ hưu")
    page.goto("/people?q=binh+yen&ngay=01/03/2026")
    expect(page.get_by_role("row").filter(has_text="Phó Trưởng phòng")).to_be_visible()

    # At their request what tells who it was goes, and the posts stay.
    page.get_by_role("link", name="Hoàng Thị Bình Yên").click()
    page.get_by_role("link", name="Dữ liệu cá nhân").click()
    page.get_by_text("Xóa dữ liệu cá nhân", exact=True).first.click()
    page.get_by_label("Lý do").fill("Đơn ngày 01/10/2026")
    looking.no_axe_violations(page)
    page.get_by_role("button", name="Xóa dữ liệu cá nhân").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã xóa theo yêu cầu")
    assert server.ask("select count(*) from person where full_name like '%Bình Yên%'") == 0
