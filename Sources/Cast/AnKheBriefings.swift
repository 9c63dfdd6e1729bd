import Activities
import Kernel
import Movements
import Organisations
import People
import Secrets
import Storage

/// The briefings of An Khê: what every department made known about Decision 733, one with its list by a code on the screen, one that nobody
/// confirmed yet, and one that is to come.
struct AnKheBriefings: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: BriefingDesk { BriefingDesk(database: stage.database) }
    private static let unit = "Sở Khoa học và Công nghệ"

    /// What happens, in the order of time.
    var scenes: [Stagehand.Scene] {
        let departments = AnKheUnits.clusters.first { $0.key == .departments }?.units ?? []
        var scenes: [Stagehand.Scene] = []
        for (place, unit) in departments.enumerated() where place % 8 != 7 {
            scenes.append(Stagehand.Scene(at: calendar.ago(76 - place, 7, 30 + place)) { try await monday(unit, place) })
        }
        return scenes + [
            Stagehand.Scene(at: calendar.ago(41, 7, 50)) { try await signingIn() },
            Stagehand.Scene(at: calendar.ago(6, 16)) {
                try await record(
                    Self.unit, "Quy tắc ứng xử của cán bộ, công chức khi tiếp công dân", .party_cell, daysAgo: 6, time: "15:00")
            },
            Stagehand.Scene(at: calendar.ago(2, 9)) {
                try await record(
                    Self.unit, "Tập huấn chấm điểm văn hóa công sở", .training, daysAgo: -5, time: "14:00", venue: "Hội trường tầng 3")
            },
        ]
    }

    @discardableResult
    private func record(
        _ unit: String, _ topic: String, _ form: Briefing.Form, daysAgo: Int, time: String, venue: String = "", host: String = "",
        minutes: String = "", headcount: String? = nil
    ) async throws -> ID<Briefing> {
        let clerk = try await stage.actor(stage.people.clerk(of: unit))
        let (place, day) = (try land.unit(unit).path, calendar.today.adding(days: -daysAgo))
        let movement = try await stage.database.read { tx in
            try MovementStore(tx).movements().first { $0.place.covers(place) && $0.span.contains(day) }?.id
        }
        let what = BriefingContent(
            topic: topic, form: form, day: day, time: time, venue: venue, host: host, minutes: minutes,
            headcount: try headcount.map { try Headcount(typed: $0) })
        return try await desk.record(what, at: try land.unit(unit).id, in: movement, by: clerk, .once())
    }

    /// A Monday briefing: with a list where the department keeps its people here, else with a count.
    private func monday(_ unit: String, _ place: Int) async throws {
        let clerk = try await stage.actor(stage.people.clerk(of: unit))
        let staff = try await staff(of: unit, by: clerk)
        let counts = [nil, "trên \(30 + place)", nil, "\(28 + place * 2)", nil]
        let id = try await record(
            unit, "Quán triệt Quyết định 733/QĐ-TTg và kế hoạch của tỉnh", .briefing, daysAgo: 76 - place, time: "07:30",
            venue: "Phòng họp cơ quan", headcount: counts[place % 5])
        if place % 5 != 1 { try await desk.note(Array(staff.prefix(staff.count * 3 / 5)), at: id, by: clerk, .once()) }
        try await desk.confirm(id, by: clerk)
    }

    private func staff(of unit: String, by clerk: Actor) async throws -> [ID<Person>] {
        let body = try land.unit(unit)
        let day = stage.clock.clock.now().date
        return try await stage.database.read { try PeopleStore($0).serving(within: body.path, on: day) }.sorted { $0 < $1 }
    }

    /// Names arrive by the code on the screen; one is ticked off by the clerk, and a guest is written down.
    private func signingIn() async throws {
        let clerk = try await stage.actor(stage.people.clerk(of: Self.unit))
        let id = try await record(
            Self.unit, "Nếp sống văn minh nơi công sở: 4 xin, 4 luôn", .meeting, daysAgo: 41, time: "08:00", venue: "Hội trường tầng 3",
            host: "Giám đốc Sở",
            minutes: "Giám đốc quán triệt quy tắc ứng xử.\nCác phòng ký cam kết, treo bảng 4 xin, 4 luôn ở nơi tiếp dân trước cuối tháng.")
        try await desk.openCall(.screen, of: id, by: clerk)
        let staff = try await staff(of: Self.unit, by: clerk)
        for person in staff.dropFirst(staff.count / 3).dropLast(2) {
            stage.clock.advance(seconds: 17)
            let call = try await desk.screen(of: id, for: clerk).calls[0]
            let ticket = try await desk.ticket(for: call.code(at: stage.clock.clock.now()))
            _ = try await desk.attend(ticket, as: person, by: nil)
        }
        try await desk.note(Array(staff.suffix(1)), guests: ["Đoàn Thị Khánh"], at: id, by: clerk, .once())
        try await desk.confirm(id, by: clerk)
    }
}
