import Assessments
import Kernel

extension AnKheYear {
    /// Cụm các phường this year: the deadline passed three days ago. Eight wards were in time, one was late and said why, one is late still.
    static func wardStories(_ calendar: AnKheCalendar) -> [SheetStory] {
        wards.enumerated().map { place, ward in
            var story = SheetStory(
                unit: ward, figures: wardFigures(place), ending: .submitted, begins: calendar.ago(24 - 2 * place, 8 + place % 3, 5 * place),
                pace: 1)
            switch ward {
            case "Phường Vườn Cau":
                story = SheetStory(
                    unit: ward, figures: wardFigures(place), ending: .submitted, begins: calendar.ago(3, 15, 40),
                    lateReason: "Đợi kết quả khảo sát hài lòng của Bưu điện gửi về chậm hai ngày.", pace: 1)
            case "Phường Bến Đò":
                story = SheetStory(
                    unit: ward, figures: wardFigures(place), ending: .drafted, begins: calendar.ago(5, 16, 30), cells: 14)
            default: break
            }
            return story
        }
    }

    private static let wards = [
        "Phường Hòa Lạc", "Phường Cầu Ván", "Phường Chợ Gốm", "Phường Đông Kè", "Phường Gò Sen", "Phường Ngã Sông", "Phường Quán Tre",
        "Phường Tân Kênh", "Phường Bến Đò", "Phường Vườn Cau",
    ]

    private static func wardFigures(_ place: Int) -> OfficeCultureFigures {
        let (due, settled, staff) = (140 + 17 * place, 5200 + 613 * place, 38 + 3 * place)
        var except = ["fact:conduct.breaches": "\(place % 3)", "fact:inspections.held": "\(3 - place % 2)"]
        if place % 4 == 1 { except["item:2.6"] = "muc_2" }
        if place % 5 == 2 { except["item:1.4"] = "muc_2" }
        return OfficeCultureFigures(
            tasks: (due - 2 - place % 5, due), dossiers: (settled - 11 * place, settled),
            online: (settled * (43 + 2 * place) / 100, settled),
            pledged: (staff - place % 2, staff), survey: (150 - 3 * (place % 6), 160), except: except)
    }

    /// Cụm các xã this year has just begun: three communes have filled their first cells, by cell.
    static let communeBeginnings: [(unit: String, daysAgo: Int, typed: [(cell: CellCode, typed: String)])] = [
        (
            "Xã Phú Lộc", 3,
            [
                (.item("I.1.a"), "muc_1"), (.item("I.1.b"), "muc_2"), (.item("I.1.c"), "muc_1"), (.item("I.2.a"), "muc_1"),
                (.fact("documents.digitised_pct"), "72"), (.fact("resolutions.unlawful"), "0"), (.item("I.3.b"), "Có"),
            ]
        ),
        ("Xã Đồng Mây", 2, [(.item("I.1.a"), "muc_1"), (.item("I.1.b"), "muc_1"), (.fact("documents.digitised_pct"), "38,5")]),
        ("Xã Sơn Khê", 1, [(.fact("supervision.recommendations_done"), "17"), (.fact("supervision.recommendations_due"), "21")]),
    ]
}
