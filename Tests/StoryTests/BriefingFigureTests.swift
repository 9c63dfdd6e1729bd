import Activities
import Assessments
import Criteria
import Kernel
import Organisations
import Oversight
import People
import Secrets
import Storage
import Tasks
import TestSupport
import Testing

@testable import App

@Suite("Tuyên truyền trên cả hệ thống") struct BriefingFigureTests {
    private static let cells = ["briefings.held", "briefings.attendances", "briefings.people", "staff.informed", "staff.serving"]
        .map { CellCode.fact($0) }

    @Test(
        "Phiếu được mời lấy số cuộc, lượt, người; có cuộc không đủ danh sách thì số người không vào phiếu nào; lượt giữ chữ trên",
        arguments: Engine.allCases)
    func known(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let sheet = try await site.publish().sheets[0]
            let (unit, desk, today) = (site.units[0], site.wiring.briefings, TestOffice.beginning.date)
            let clerk = try await site.actor(.ownClerk)
            let view = try await site.wiring.assessments.sheet(sheet, for: clerk)
            func known() async throws -> [String: String] {
                let figures = try await desk.known(Self.cells, of: view, for: clerk)
                return Dictionary(uniqueKeysWithValues: figures.map { ($0.fact, ($0.isLowerBound ? "trên " : "") + $0.value.plain) })
            }
            #expect(try await known().isEmpty, "nothing was held")
            let person = try await Self.enrol(at: unit, site)
            let listed = try await desk.record(
                BriefingContent(topic: "Quán triệt", form: .briefing, day: today), at: unit.id, by: Wiring.machine, .once())
            try await desk.note([person], at: listed, by: Wiring.machine, .once())
            try await desk.confirm(listed, by: Wiring.machine)
            #expect(
                try await known() == [
                    "briefings.held": "1", "briefings.attendances": "1", "briefings.people": "1", "staff.informed": "1",
                    "staff.serving": "1",
                ])
            let counted = try await desk.record(
                BriefingContent(topic: "Giao ban", form: .briefing, day: today, headcount: try Headcount(typed: "trên 40")), at: unit.id,
                by: Wiring.machine, .once())
            try await desk.confirm(counted, by: Wiring.machine)
            #expect(try await known() == ["briefings.held": "2", "briefings.attendances": "trên 41", "staff.serving": "1"])
        }
    }

    @Test("Dữ liệu cá nhân kể cả cuộc đã dự và nhiệm vụ được nêu tên; người được giao việc là người đã dùng", arguments: Engine.allCases)
    func personal(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let (unit, today) = (site.units[0], TestOffice.beginning.date)
            let person = try await Self.enrol(at: unit, site)
            func touched() async throws -> Int64 {
                try await site.wiring.database.read { tx in try tx.one("SELECT touched_at FROM person WHERE id = \(person)") }
            }
            let before = try await touched()
            site.office.clock.advance(seconds: 60)
            let briefing = try await site.wiring.briefings.record(
                BriefingContent(topic: "Sinh hoạt chi bộ", form: .party_cell, day: today), at: unit.id, by: Wiring.machine, .once())
            try await site.wiring.briefings.note([person], at: briefing, by: Wiring.machine, .once())
            let attended = try await touched()
            #expect(attended > before)
            site.office.clock.advance(seconds: 60)
            _ = try await site.wiring.tasks.assign(
                TaskContent(title: "Niêm yết", term: .day(today)), to: [unit.id], person, by: Wiring.machine, .once())
            #expect(try await touched() > attended)
            let record = try await site.wiring.personalData.record(of: person, for: Wiring.machine)
            #expect(record.deeds.map(\.words).sorted() == ["Dự: Sinh hoạt chi bộ, \(unit.name)", "Nhiệm vụ: Niêm yết (mới giao)"])
        }
    }

    private static func enrol(at unit: Organisation, _ site: Site) async throws -> ID<Person> {
        let place = PostPlace(organisation: unit.id, position: "Chuyên viên")
        let first = TestOffice.beginning.date.adding(days: -90)
        return try await site.wiring.people.enrol(
            NewPerson(PersonDetails(name: "Nguyễn Thị Dự"), at: place, from: first), by: Wiring.machine, .once())
    }
}
