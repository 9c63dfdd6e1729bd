import Access
import Kernel
import Movements
import Organisations
import People
import Secrets
import Storage
import Tasks

/// The tasks of An Khê: one from the province's plan for every department, a month of one person's work, and some that wait today.
struct AnKheTasks: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: TaskDesk { TaskDesk(database: stage.database) }
    private static let unit = "Sở Khoa học và Công nghệ"
    private static let commune = "Xã Phú Lộc"
    private static let title = "Rà soát quy chế văn hóa công sở, gửi bản đã sửa"

    /// What happens, in the order of time; the plan is there since the 84th day before.
    var scenes: [Stagehand.Scene] {
        let departments = AnKheUnits.clusters.first { $0.key == .departments }?.units ?? []
        var scenes = [Stagehand.Scene(at: calendar.ago(60, 9)) { try await assignToAll(departments) }]
        for (place, unit) in departments.enumerated() where place % 7 != 6 {
            // Most in time, each fifth some days late.
            let day = place % 5 == 3 ? 24 - place % 3 : 45 - place
            scenes.append(Stagehand.Scene(at: calendar.ago(day, 10, place)) { try await report(unit, place, day) })
            scenes.append(Stagehand.Scene(at: calendar.ago(day - 2, 15, place)) { try await answer(unit, place) })
        }
        scenes += [
            Stagehand.Scene(at: calendar.ago(40, 8)) { try await assignMonth() },
            // As the handbook has it: four of five, four days late; three, returned once and two days late; eight tenths, returned twice.
            Stagehand.Scene(at: calendar.ago(38, 9)) { try await hand(1, "3") },
            Stagehand.Scene(at: calendar.ago(37, 9)) { try await giveBack(1, "Thiếu ý kiến của phòng chuyên môn") },
            Stagehand.Scene(at: calendar.ago(36, 9)) { try await hand(2, "0.8") },
            Stagehand.Scene(at: calendar.ago(35, 9)) { try await giveBack(2, "Chưa nêu căn cứ") },
            Stagehand.Scene(at: calendar.ago(34, 9)) { try await hand(2, "0.8") },
            Stagehand.Scene(at: calendar.ago(33, 9)) { try await giveBack(2, "Điều 5 còn mâu thuẫn với Điều 9") },
            Stagehand.Scene(at: calendar.ago(31, 9)) { try await hand(2, "0.8") },
            Stagehand.Scene(at: calendar.ago(28, 9)) { try await hand(1, "3") },
            Stagehand.Scene(at: calendar.ago(26, 9)) { try await hand(0, "4") },
            Stagehand.Scene(at: calendar.ago(18, 8)) {
                try await assign("Niêm yết lại phí, lệ phí theo quy định mới", to: Self.commune, .workingDays(10), "Bảng niêm yết")
            },
            Stagehand.Scene(at: calendar.ago(9, 8)) {
                try await assign(
                    "Gửi danh sách điển hình tiên tiến quý này", to: Self.unit, .day(calendar.today.adding(days: 5)), "Danh sách, bài viết")
            },
            Stagehand.Scene(at: calendar.ago(8, 9)) { try await pauseOne() },
        ]
        return scenes
    }

    private func assignToAll(_ units: [String]) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        let item = try await stage.database.read { tx -> ID<PlanItem>? in
            let plans = try MovementStore(tx).movements().flatMap { try PlanStore(tx).standing(in: $0.id) }
            let own = plans.first { $0.organisation == land.province.id && $0.parent != nil }
            return try own.flatMap { try PlanStore(tx).items(of: [$0.id]).first?.id }
        }
        _ = try await desk.assign(
            TaskContent(
                title: Self.title, product: "Quy chế đã sửa, quyết định ban hành", partners: "Văn phòng UBND tỉnh",
                term: .day(calendar.ago(30, 0).date)),
            to: try units.map { try land.unit($0).id }, from: item, by: officer, .once())
    }

    private func task(_ title: String, of unit: String) async throws -> ID<WorkTask> {
        let clerk = try await stage.actor(stage.people.clerk(of: unit))
        for stand in TaskQuestion.Stand.allCases {
            let lines = try await desk.list(TaskQuestion(side: .body, stand: stand), for: clerk).lines
            if let line = lines.first(where: { $0.task.what.title == title && $0.body == unit }) { return line.task.id }
        }
        throw CastFault.unknownName(title)
    }

    private func report(_ unit: String, _ place: Int, _ daysAgo: Int) async throws {
        let clerk = try await stage.actor(stage.people.clerk(of: unit))
        let id = try await task(Self.title, of: unit)
        try await desk.take(id, by: clerk)
        try await desk.report(
            id, TaskReport(day: calendar.ago(daysAgo, 0).date, words: "Đã ban hành quy chế mới, Quyết định số \(31 + place)"), by: clerk,
            .once())
    }

    /// The ninth is returned, the last three still wait.
    private func answer(_ unit: String, _ place: Int) async throws {
        let (officer, id) = (try await stage.actor(AnKhePeople.officer), try await task(Self.title, of: unit))
        if place == 8 {
            try await desk.returnToBody(
                id, until: calendar.today.adding(days: 4), because: "Quy chế chưa có điều về sử dụng điện thoại khi tiếp dân", by: officer)
        } else if place % 6 != 5 {
            try await desk.accept(id, by: officer)
        }
    }

    private func assign(_ title: String, to unit: String, _ term: TaskContent.Term, _ product: String) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        _ = try await desk.assign(
            TaskContent(title: title, product: product, term: term), to: [try land.unit(unit).id], by: officer, .once())
    }

    /// The month of work in the ministry's handbook: five products of coefficient 1, three of 2.7, one of 3.7.
    private static let month = [
        ("Trả lời công dân bằng văn bản", "1", "5"), ("Thẩm định hồ sơ công nghệ", "2.7", "3"),
        ("Dự thảo quy chế quản lý đề tài", "3.7", "1"),
    ]

    private func assignMonth() async throws {
        let clerk = try await stage.actor(stage.people.clerk(of: Self.unit))
        let body = try land.unit(Self.unit)
        let person = try await desk.choices(for: clerk, at: body.id, from: nil).people.first { $0.person.name == clerk.name }?.person.id
        for (title, coefficient, amount) in Self.month {
            _ = try await desk.assign(
                TaskContent(
                    title: title, term: .day(calendar.ago(30, 0).date), coefficient: Numeral(plain: coefficient) ?? .one,
                    amount: Numeral(plain: amount) ?? .one),
                to: [body.id], person, by: clerk, .once())
        }
    }

    private func hand(_ place: Int, _ amount: String) async throws {
        let clerk = try await stage.actor(stage.people.clerk(of: Self.unit))
        let id = try await task(Self.month[place].0, of: Self.unit)
        let report = TaskReport(day: stage.clock.clock.now().date, amount: Numeral(plain: amount), words: "Kèm sản phẩm")
        try await desk.report(id, report, by: clerk, .once())
    }

    /// Nobody returns what they handed over: the standing office does.
    private func giveBack(_ place: Int, _ reason: String) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        try await desk.returnToBody(
            try await task(Self.month[place].0, of: Self.unit), until: calendar.ago(30, 0).date, because: reason, by: officer)
    }

    private func pauseOne() async throws {
        let (officer, unit) = (try await stage.actor(AnKhePeople.officer), "Sở Tài chính")
        try await assign("Tổng hợp kinh phí khen thưởng năm sau", to: unit, .workingDays(15), "Bảng tổng hợp")
        let id = try await task("Tổng hợp kinh phí khen thưởng năm sau", of: unit)
        try await desk.pause(id, because: "Chờ hướng dẫn của Bộ Tài chính", by: officer)
    }
}
