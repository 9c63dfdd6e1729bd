import Assessments
import Kernel

extension AnKheYear {
    /// Khối các sở this year: a sheet in every state. Sở Văn hóa, Thể thao và Du lịch has not begun.
    static func departmentStories(_ calendar: AnKheCalendar) -> [SheetStory] {
        [
            SheetStory(
                unit: "Sở Tài chính",
                figures: OfficeCultureFigures(
                    tasks: (199, 207), dossiers: (3759, 3784), online: (1693, 3860), pledged: (93, 93), survey: (199, 240),
                    except: ["item:2.6": "muc_2", "fact:inspections.held": "2", "item:T.1": "Có"]),
                ending: .confirmed, begins: calendar.ago(26, 9, 5)),
            SheetStory(
                unit: "Sở Y tế",
                figures: OfficeCultureFigures(
                    tasks: (439, 443), dossiers: (3939, 4030), online: (1600, 4097), pledged: (74, 76), survey: (105, 120),
                    except: ["item:1.4": "muc_2", "fact:conduct.breaches": "1", "fact:models.visited": "1"]),
                ending: .settled, begins: calendar.ago(24, 10, 40)),
            SheetStory(
                unit: "Sở Nông nghiệp và Môi trường",
                figures: OfficeCultureFigures(
                    tasks: (270, 290), dossiers: (8235, 8477), online: (3716, 8652), pledged: (117, 117), survey: (170, 200),
                    except: ["fact:models.recognised": "1", "fact:models.visited": "1"]),
                ending: .finished, begins: calendar.ago(22, 14, 20),
                cuts: [
                    SheetStory.Cut(
                        cell: .item("2.6"), item: "2.6", typed: "muc_2",
                        reason: "Đợt kiểm tra tháng 10 ghi nhà để xe còn rác, chưa có biển cấm hút thuốc.")
                ]),
            SheetStory(
                unit: "Sở Giáo dục và Đào tạo",
                figures: OfficeCultureFigures(
                    tasks: (360, 360), dossiers: (1851, 1866), online: (730, 1873), pledged: (80, 80), survey: (178, 200),
                    except: ["item:3.1": "muc_2", "fact:inspections.held": "2", "fact:models.visited": "1"]),
                ending: .opened, begins: calendar.ago(9, 8, 30),
                cuts: [
                    SheetStory.Cut(
                        cell: .fact("models.recognised"), item: "3.5", typed: "1",
                        reason: "Một điển hình mới đề nghị, chưa có quyết định khen.")
                ]),
            SheetStory(
                unit: "Sở Tư pháp",
                figures: OfficeCultureFigures(
                    tasks: (442, 464), dossiers: (5052, 5202), online: (4096, 5427), pledged: (50, 50), survey: (165, 200),
                    except: ["item:2.6": "muc_2", "item:1.4": "muc_3", "fact:models.visited": "1"]),
                ending: .settled, begins: calendar.ago(20, 15, 10)),
            SheetStory(
                unit: "Văn phòng UBND tỉnh",
                figures: OfficeCultureFigures(
                    tasks: (275, 277), dossiers: (772, 775), online: (324, 805), pledged: (55, 57), survey: (125, 150),
                    except: ["item:3.1": "muc_2", "fact:models.recognised": "1", "fact:inspections.held": "2"]),
                ending: .submitted, begins: calendar.ago(6, 9, 45)),
            science(calendar),
            SheetStory(
                unit: "Sở Xây dựng",
                figures: OfficeCultureFigures(
                    tasks: (488, 502), dossiers: (3610, 3655), online: (2010, 3702), pledged: (87, 89), survey: (142, 160),
                    except: [
                        "fact:reports.late": "1", "item:3.1": "muc_2", "fact:models.recognised": "1", "fact:initiatives.recognised": "1",
                    ]),
                ending: .sentBack, begins: calendar.ago(14, 10, 10),
                reason: "Số hồ sơ giải quyết đúng hạn chưa khớp với báo cáo một cửa tháng 9. Đơn vị đối chiếu và gửi lại."),
            SheetStory(
                unit: "Sở Công Thương",
                figures: OfficeCultureFigures(
                    tasks: (231, 240), dossiers: (2702, 2719), online: (1480, 2750), pledged: (56, 58), survey: (161, 180)),
                ending: .drafted, begins: calendar.ago(2, 16, 5), cells: 9),
            SheetStory(
                unit: "Sở Dân tộc và Tôn giáo",
                figures: OfficeCultureFigures(
                    tasks: (318, 330), dossiers: (340, 342), online: (188, 351), pledged: (40, 41), survey: (109, 120),
                    except: [
                        "fact:inspections.held": "2", "item:1.4": "muc_2", "fact:models.recognised": "1", "item:2.6": "muc_2",
                    ]),
                ending: .submitted, begins: calendar.ago(5, 8, 50)),
        ]
    }

    /// Sở Khoa học và Công nghệ: three verified scores differ, one item has no evidence, one line is blank, and the sheet came back.
    private static func science(_ calendar: AnKheCalendar) -> SheetStory {
        let stamp = day(calendar.thisYear, 10, 9).vietnamese
        return SheetStory(
            unit: "Sở Khoa học và Công nghệ",
            figures: OfficeCultureFigures(
                tasks: (496, 512), dossiers: (2990, 3000), online: (1350, 3000), pledged: (64, 65), survey: (171, 200),
                except: ["item:T.1": "", "fact:models.visited": "1"]),
            ending: .sentBack, begins: calendar.ago(13, 14, 40),
            cuts: [
                SheetStory.Cut(
                    cell: .fact("tasks.on_time"), item: "1.1", typed: "480",
                    reason: "Sổ nhiệm vụ ghi thêm 16 nhiệm vụ hoàn thành sau ngày đến hạn."),
                SheetStory.Cut(
                    cell: .fact("conduct.breaches"), item: "2.3", typed: "1",
                    reason: "Biên bản 07/KT ghi một trường hợp không đeo thẻ khi tiếp công dân."),
                SheetStory.Cut(
                    cell: .item("2.6"), item: "2.6", typed: "muc_2",
                    reason: "Biên bản 09/KT ngày \(stamp) ghi khu vực để xe còn bãi thuốc lá. Chưa đạt phần «không khói thuốc»."),
            ],
            withoutEvidence: ["3.4"],
            reason: "Mục 3.4 chưa có biên bản tự kiểm tra. Mục T.1 chưa trả lời: không có thì chọn «Không». Bổ sung rồi gửi lại.",
            files: [
                EvidenceFile(item: "1.1", name: "Sổ theo dõi nhiệm vụ.pdf", content: SampleFile.pdf("512 - 496 - \(calendar.thisYear)")),
                EvidenceFile(item: "2.6", name: "Ảnh sân trước.png", content: SampleFile.png(ground: (92, 148, 86))),
                EvidenceFile(item: "2.6", name: "Ảnh hành lang tầng 2.png", content: SampleFile.png(ground: (168, 154, 132))),
                EvidenceFile(item: "2.6", name: "Biên bản 09-KT.pdf", content: SampleFile.pdf("09/KT - \(stamp)")),
            ],
            pace: 3)
    }
}
