"""Takes the manual's pictures: `pictures.py FOLDER`. One a screen and width, always under the same name, from the same examples."""

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import looking
import sheets
from conftest import CHROMIUM
from playwright.sync_api import Browser, Page, sync_playwright
from server import Server, thidua

WIDTHS = [(360, 780), (1440, 900)]
# A page longer than this is shown by its beginning; the manual is read beside the program, not instead of it.
TALLEST = {360: 1280, 1440: 1280}
UNIT = "Sở Khoa học và Công nghệ"
# People as an office keeps them: two who are new, one who is there already.
STAFF = "Họ và tên\tNăm sinh\tChức vụ\nĐỖ ĐÌNH ĐIỆP\t1985\tChuyên viên\nLò Thị Mây\t12/3/1991\tVăn thư\n%s\t\tPhó Trưởng phòng\n"

# What is done on a page before its picture is taken.
Step = Callable[[Page], None]


def months_ago(months: int) -> str:
    """A day so many months of thirty days ago, as people type it."""
    return sheets.in_days(-30 * months)


def merge(page: Page) -> None:
    """Three communes become a ward: as far as the look ahead, which writes nothing."""
    page.get_by_label("Tên đơn vị mới").fill("Phường Phú Lộc")
    page.get_by_label("Loại đơn vị").select_option("ward")
    page.get_by_label("Có hiệu lực từ ngày").fill("01/01/2027")
    page.get_by_label("Số, ký hiệu văn bản").fill("12/NQ-HĐND")
    page.get_by_label("Cơ quan ban hành").fill("Hội đồng nhân dân tỉnh An Khê")
    page.get_by_role("button", name="Xem trước").click()


def compare(name: str) -> Step:
    """A pasted list, as far as what each of its rows comes to."""

    def step(page: Page) -> None:
        page.get_by_label("Hoặc dán các ô chép từ Excel").fill(STAFF % name)
        page.get_by_role("button", name="Đọc danh sách").click()
        page.get_by_role("button", name="Xem từng dòng").click()
        page.wait_for_load_state("networkidle")

    return step


def screens(server: Server) -> dict[str, list[tuple[str, str] | tuple[str, str, Step]]]:
    """Who sees which screens: the picture's name, the address, and what is done there first."""

    def sheet(state: str, unit: str = "%") -> str:
        number = server.ask(
            "select a.id from assessment a join organisation o on o.id = a.organisation_id join assessment_round r on r.id = a.round_id "
            "where a.state = ? and o.name like ? and r.closed_at is null order by a.id limit 1", state, unit)
        return f"/assessments/{number}"

    def closed_sheet(rank: int) -> str:
        return f"/assessments/{server.ask('select assessment_id from period_result where rank = ? limit 1', rank)}"

    def criteria_set(code: str) -> str:
        return f"/criteria-sets/{server.ask('select id from criteria_set where code like ?', code)}"

    closed = server.ask("select id from assessment_round where closed_at is not null")
    running = server.ask("select r.id from assessment_round r join cluster c on c.id = r.cluster_id where r.closed_at is null and c.name = 'Khối các sở'")
    published = server.ask("select id from criteria_set where code = 'vhcs-tap-the-tham-khao'")
    returned = sheet("returned", UNIT)
    unit = server.ask("select id from organisation where name = ?", UNIT)
    province = server.ask("select id from organisation where name = ?", "Tỉnh An Khê")
    communes = "".join(
        f"&don-vi={server.ask('select id from organisation where name = ?', name)}" for name in ["Xã Phú Lộc", "Xã Bình Lãng", "Xã Tân Mỹ"])
    clerk = server.ask("select id from account where user_name = ?", "lan.ntn")
    colleague = server.ask("select id from account where user_name = ?", "huong.dtb")
    member = server.ask("select full_name from person where id = (select max(person_id) from post where organisation_id = ?)", unit)
    return {
        "": [("dang-nhap", "/sign-in")],
        "anh.dq": [
            ("bo-tieu-chi", "/criteria-sets"),
            ("bo-tieu-chi-mot-bo", criteria_set("vhcs-%")),
            ("bo-tieu-chi-du-thao", f"/criteria-sets/{server.ask('select id from criteria_set where published_at is null')}"),
            ("bo-tieu-chi-them", "/criteria-sets/new"),
            ("giao-chon-bo", "/assessments/rounds/new"),
            ("giao", f"/assessments/rounds/new?set={published}"),
            ("viec-cua-toi-can-bo-thi-dua", "/my-work"),
            ("bang-tien-do", f"/assessments/rounds/{running}"),
            ("cho-chot", sheet("verified")),
            ("xep-hang-tam-tinh", f"/results/{running}"),
            ("xep-hang", f"/results/{closed}"),
            ("so-lieu", "/indicators"),
            ("cum-khoi", "/clusters"),
            ("cum-khoi-mot-khoi", f"/clusters/{server.ask('select id from cluster where name = ?', 'Khối các sở')}"),
            ("phong-trao", f"/movements/{server.ask('select id from movement where template = ?', '733')}"),
            ("chuoi-ke-hoach", f"/movements/{server.ask('select id from movement where template = ?', '')}/chain"),
            ("dang-ky-thi-dua", f"/pledges/rounds/{server.ask('select max(id) from pledge_round')}"),
            ("ke-hoach", f"/plans/{server.ask('select max(plan_id) from plan_item join plan on plan.id = plan_id where place = (select path from organisation where name = ?)', UNIT)}"),
            ("mot-nhiem-vu", f"/tasks/{server.ask('select id from task where title like ?', 'Thẩm định hồ sơ%')}"),
            ("so-lieu-nhiem-vu", f"/tasks/figures?don-vi={province}&tu={months_ago(3)}&den={months_ago(0)}"),
            ("so-lieu-tuyen-truyen", "/briefings/figures"),
            ("quy-tac", f"/codes/{server.ask('select min(id) from code_of_conduct')}"),
            ("boc-tham", f"/inspections/draws/{server.ask('select min(id) from draw')}"),
            ("lich-lam-viec", "/calendar?nam=2026"),
            ("quy-dinh", "/rules?ngay=2026-11-20"),
            ("quy-dinh-mot-muc", "/rules/R5?ngay=2026-11-20"),
            ("so-lieu-mot-so", f"/figures/{server.ask('select id from figure order by id limit 1')}"),
            ("so-gop-tung-so", f"/organisations/{province}/totals?chi-tieu=documents.incoming&tu=01/01/2025&den=31/12/2025"),
            ("co-quan", "/organisations"),
            ("co-quan-so-lieu", f"/organisations/{server.ask('select organisation_id from figure order by id limit 1')}"),
        ],
        "lan.ntn": [
            ("viec-cua-toi", "/my-work"),
            ("nhiem-vu", "/tasks"),
            ("tuyen-truyen", "/briefings"),
            ("cong-nhan-ho-so", f"/recognitions/applications/{server.ask('select id from recognition_application where organisation_id = ?', unit)}"),
            ("diem-danh", f"/briefings/{server.ask('select min(id) from briefing where state = ?', 'recorded')}/attendances"),
            ("phieu-cua-don-vi", "/assessments"),
            ("phieu", returned),
            ("soat-lai", f"{returned}/submission"),
            ("tieu-chi", f"{returned}/items/3.4"),
            ("tai-khoan", "/account"),
            ("nhap-danh-sach", "/people/imports"),
            ("mot-nguoi", f"/people/{server.ask('select person_id from post where organisation_id = (select id from organisation where name = ?) order by id limit 1', UNIT)}"),
            ("tai-khoan-ma-mot-lan", "/account/second-factor"),
            ("uy-quyen", f"/delegations?q=huong&ai={colleague}"),
            ("nhap-tung-dong", "/people/imports", compare(member)),
        ],
        "minh.tn": [
            ("cho-tham-dinh", "/verifications"),
            ("mo-phieu", sheet("submitted", "Sở %")),
            ("tham-dinh", sheet("under_verification")),
            ("tham-dinh-tieu-chi", f"{sheet('under_verification')}/items/3.5"),
            ("ho-chieu-diem", f"{closed_sheet(2)}/items/1.1"),
        ],
        "khoa.bv": [
            ("viec-cua-toi-duoc-giao", "/my-work"),
            ("ke-hoach-moi", "/plans/new"),
        ],
        "linh.dt": [("phieu-qua-han", sheet("drafting", "Phường Bến Đò"))],
        "thu.lh": [
            ("bieu-kiem", f"/inspections/{server.ask('select id from inspection where started_at is not null and minuted_at is null')}/phone"),
            ("kiem-tra", f"/inspections/{server.ask('select max(inspection_id) from finding')}"),
            ("phat-hien", f"/inspections/findings/{server.ask('select id from finding where remedy = ?', 'not_fixed')}"),
        ],
        "hoa.pt": [("viec-cua-toi-lanh-dao", "/my-work")],
        "tuong.lb": [("nhat-ky", "/journal")],
        "nhat.vh": [
            ("ra-soat-vai-tro", "/access-review?don-vi=khoa+hoc"),
            ("vai-tro-mot-nguoi", f"/accounts/{clerk}/grants?q=khoa+hoc"),
            ("sap-nhap-chon", f"/organisations/changes/new?viec=merge{communes}"),
            ("sap-nhap-xem-truoc", f"/organisations/changes/new?viec=merge{communes}", merge),
            ("tai-khoan-danh-sach", "/accounts"),
            ("tai-khoan-moi", f"/accounts/new?noi={server.ask('select path from organisation where name = ?', UNIT)}"),
            ("tai-khoan-mot-nguoi", f"/accounts/{server.ask('select id from account where user_name = ?', 'lan.ntn')}"),
        ],
    }


def take(browser: Browser, server: Server, folder: Path) -> None:
    for user, pictures in screens(server).items():
        context = browser.new_context(base_url=server.address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", color_scheme="light", reduced_motion="reduce")
        page = context.new_page()
        if user:
            looking.sign_in(page, server.accounts()[user])
        for name, address, *steps in pictures:
            answer = page.goto(address)
            assert answer.status == 200, f"{name}: {address} answered {answer.status} to {user}"
            for step in steps:
                step(page)
            page.wait_for_load_state("networkidle")
            for width, height in WIDTHS:
                picture(page, folder / f"{name}-{width}.png", width, height)
        context.close()


def picture(page: Page, path: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 0)")
    whole = page.evaluate("document.documentElement.scrollHeight")
    if page.locator(".phone").count():
        # What sticks to the foot of the screen sticks to the foot of the picture.
        page.set_viewport_size({"width": width, "height": min(whole, TALLEST[width])})
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(whole, TALLEST[width])})


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        if re.search(r"-(360|1440)\.png$", old.name):
            old.unlink()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        thidua("demo", "--data", Path(temporary) / "examples")
        server = Server(Path(temporary), Path(temporary) / "examples")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--font-render-hinting=none"])
        server.start()
        take(browser, server, folder)
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
