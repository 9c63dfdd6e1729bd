import Assessments
import Kernel

extension AnKheYear {
    /// Khối các sở in the year before: everything scored, verified, explained, confirmed and closed. Two units are equal in everything; the
    /// head of one was disciplined, so that it does not get the grade its points would give.
    static func closedStories(_ calendar: AnKheCalendar) -> [SheetStory] {
        let year = calendar.lastYear
        let heard = "Đơn vị nhất trí với điểm thẩm định, sẽ khắc phục trong quý I năm sau."
        func told(_ unit: String, _ place: Int, _ figures: OfficeCultureFigures, cuts: [SheetStory.Cut] = []) -> SheetStory {
            SheetStory(
                unit: unit, figures: figures, ending: .settled, begins: Instant(day(year, 11, 3 + place), hour: 8, minute: 15 + place),
                cuts: cuts, pace: 4)
        }
        return [
            told(
                "Văn phòng UBND tỉnh", 0,
                OfficeCultureFigures(
                    tasks: (592, 595), dossiers: (623, 625), online: (243, 635), pledged: (57, 58), survey: (104, 120),
                    except: [
                        "fact:inspections.held": "2", "fact:conduct.breaches": "1", "fact:models.recognised": "1",
                    ]),
                cuts: [
                    SheetStory.Cut(
                        cell: .item("3.1"), item: "3.1", typed: "muc_2",
                        reason: "Kế hoạch ban hành sau thời hạn của tỉnh 12 ngày.", explanation: heard)
                ]),
            told(
                "Sở Tài chính", 1,
                OfficeCultureFigures(
                    tasks: (500, 533), dossiers: (2658, 2662), online: (1055, 2767), pledged: (92, 92), survey: (226, 240),
                    except: ["item:2.6": "muc_2", "fact:inspections.held": "2"])),
            told(
                "Sở Y tế", 2,
                OfficeCultureFigures(
                    tasks: (398, 414), dossiers: (2639, 2642), online: (1043, 2664), pledged: (74, 74), survey: (221, 240),
                    except: ["item:1.4": "muc_2", "fact:conduct.breaches": "1"])),
            told(
                "Sở Nông nghiệp và Môi trường", 3,
                OfficeCultureFigures(
                    tasks: (538, 541), dossiers: (6931, 6931), online: (2785, 7108), pledged: (116, 118), survey: (133, 160),
                    except: ["fact:initiatives.recognised": "1", "item:2.6": "muc_2"])),
            told(
                "Sở Giáo dục và Đào tạo", 4,
                OfficeCultureFigures(
                    tasks: (182, 185), dossiers: (1474, 1474), online: (597, 1525), pledged: (80, 81), survey: (176, 200),
                    except: [
                        "fact:conduct.breaches": "2", "fact:inspections.held": "2", "fact:models.recognised": "1", "fact:reports.late": "1",
                    ])),
            told(
                "Sở Tư pháp", 5,
                OfficeCultureFigures(
                    tasks: (421, 452), dossiers: (2556, 2564), online: (1164, 2577), pledged: (49, 49), survey: (104, 120),
                    except: ["item:2.6": "muc_2", "item:3.1": "muc_2", "fact:reports.late": "1"])),
            told(
                "Sở Khoa học và Công nghệ", 6,
                OfficeCultureFigures(
                    tasks: (420, 422), dossiers: (1947, 1992), online: (881, 2034), pledged: (63, 63), survey: (126, 150),
                    except: [
                        "fact:initiatives.recognised": "1", "item:2.6": "muc_2", "item:3.1": "muc_2", "fact:inspections.held": "2",
                    ])),
            told(
                "Sở Xây dựng", 7,
                OfficeCultureFigures(
                    tasks: (519, 527), dossiers: (3754, 3754), online: (1552, 3923), pledged: (86, 88), survey: (135, 160),
                    except: [
                        "fact:conduct.breaches": "2", "fact:reports.late": "1", "fact:inspections.held": "2", "fact:models.recognised": "1",
                        "fact:models.visited": "1",
                    ]),
                cuts: [
                    SheetStory.Cut(
                        cell: .item("2.6"), item: "2.6", typed: "muc_2",
                        reason: "Biên bản 11/KT ghi còn tàn thuốc ở cầu thang bộ.", explanation: heard)
                ]),
            told(
                "Sở Công Thương", 8,
                OfficeCultureFigures(
                    tasks: (252, 265), dossiers: (2844, 2844), online: (1139, 2888), pledged: (57, 57), survey: (156, 180),
                    except: [
                        "fact:initiatives.recognised": "0", "item:3.1": "muc_2", "fact:conduct.breaches": "1",
                        "fact:models.recognised": "1",
                        "fact:models.visited": "1",
                    ])),
            told(
                "Sở Văn hóa, Thể thao và Du lịch", 9,
                OfficeCultureFigures(
                    tasks: (393, 395), dossiers: (731, 740), online: (345, 760), pledged: (68, 69), survey: (124, 150),
                    except: [
                        "fact:discipline.cases": "1", "fact:discipline.head": "1", "fact:models.recognised": "1", "item:1.4": "muc_2",
                        "fact:models.visited": "1",
                    ])),
            told(
                "Sở Dân tộc và Tôn giáo", 10,
                OfficeCultureFigures(
                    tasks: (342, 343), dossiers: (359, 360), online: (139, 363), pledged: (41, 41), survey: (100, 120),
                    except: ["item:1.4": "muc_3", "item:3.1": "muc_2", "fact:conduct.breaches": "2"]),
                cuts: [
                    SheetStory.Cut(
                        cell: .fact("inspections.held"), item: "3.4", typed: "1",
                        reason: "Hai biên bản quý II và quý III không có chữ ký của đơn vị được kiểm tra.", explanation: heard)
                ]),
        ]
    }
}
