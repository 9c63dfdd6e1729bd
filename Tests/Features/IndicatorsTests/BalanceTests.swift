import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite("Tổng trước bằng tổng sau khi sắp xếp đơn vị") struct BalanceTests {
    static let day = LocalDate(year: 2026, month: 10, day: 5)!
    static let paper = Ground(number: "12/NQ-HĐND", date: nil, issuer: "")

    struct Land {
        let office: TestOffice
        let bodies: OrganisationDesk
        let figures: IndicatorDesk
        let communes: [Organisation]

        func balance(of change: ID<OrganisationChange>) async throws -> [FigureBalance] {
            try await figures.balance(of: bodies.view(of: change))
        }
    }

    /// Three communes with the visits of last year: 1.204, more than 861, 612.
    static func lend(on engine: Engine, _ body: (Land) async throws -> Void) async throws {
        try await RecordedFigureTests.lend(on: engine) { desk in
            let bodies = OrganisationDesk(database: desk.office.database, mustBalance: IndicatorDesk.mustBalance)
            var communes: [Organisation] = []
            for (name, count, isLowerBound) in [("Xã Phú Lộc", Int32(1204), false), ("Xã Bình Lãng", 861, true), ("Xã Tân Mỹ", 612, false)]
            {
                let commune = try await bodies.found(
                    name, kind: "commune", below: desk.center.id, from: LocalDate(dayNumber: 17_000), by: RecordedFigureTests.officer)
                try await desk.record(
                    count, .attendances, "briefings.attendances", isLowerBound: isLowerBound, span: ("2025-01-01", "2025-12-31"),
                    of: commune)
                communes.append(commune)
            }
            try await body(Land(office: desk.office, bodies: bodies, figures: desk.desk, communes: communes))
        }
    }

    @Test("Sáp nhập hai lần liền: cả số của đơn vị cũ nhất cũng có trong tổng, chữ «trên» giữ nguyên", arguments: Engine.allCases)
    func twoMergers(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let actor = RecordedFigureTests.officer
            func merge(_ ids: [ID<Organisation>], on day: LocalDate, into name: String) async throws -> ID<OrganisationChange> {
                var merger = Reorganisation(on: day, by: Self.paper)
                let heir = merger.found(NewOrganisation(name: name, kind: "commune", below: land.communes[0].parent.map { .standing($0) }))
                merger.add(.merge(ids.map { .standing($0) }, into: heir))
                return try await land.bodies.carryOut(merger, by: actor).id
            }
            let first = try await merge([land.communes[0].id, land.communes[2].id], on: Self.day.adding(days: -30), into: "Xã Tân Lộc")
            let line = try #require(try await land.balance(of: first).first)
            #expect(line.isEqual && line.before.vietnamese == "1.816 lượt" && line.afterWritten == "1.816 lượt")
            let heir = try #require(try await land.bodies.organisations(for: actor, named: "Tân Lộc").first).organisation.id
            let second = try await merge([heir, land.communes[1].id], on: Self.day, into: "Xã Phú Tân")
            let later = try #require(try await land.balance(of: second).first)
            #expect(later.isEqual && later.before.vietnamese == "trên 2.677 lượt" && later.before.parts.count == 3)
        }
    }

    @Test("Tổng sau khác tổng trước thì việc bị từ chối và không ghi gì", arguments: Engine.allCases)
    func notBalanced(engine: Engine) async throws {
        try await Self.lend(on: engine) { land async throws in
            let actor = RecordedFigureTests.officer
            var parting = Reorganisation(on: Self.day, by: Self.paper)
            let heirs = ["Xã Một", "Xã Hai"].map {
                parting.found(NewOrganisation(name: $0, kind: "commune", below: land.communes[0].parent.map { .standing($0) }))
            }
            parting.add(
                .split(
                    .standing(land.communes[0].id),
                    into: [Reorganisation.Heir(heirs[0], share: Share(1, of: 4)), Reorganisation.Heir(heirs[1], share: Share(3, of: 4))]))
            // What no step can do: a part that goes to nobody.
            let careless = OrganisationDesk(
                database: land.office.database,
                mustBalance: { change, tx in
                    try tx.execute("DELETE FROM organisation_successor WHERE change_id = \(change.id) AND numerator = 1")
                    try IndicatorDesk.mustBalance(change, tx)
                })
            let refusal = IndicatorRefusal.mergeNotBalanced(
                "Lượt người dự các cuộc tuyên truyền, phổ biến", before: "1.204 lượt", after: "903 lượt", lines: 1)
            let refused = parting
            await #expect(throws: refusal) { try await careless.carryOut(refused, by: actor) }
            let bodies = try await land.bodies.organisations(for: actor).map(\.organisation.name)
            #expect(!bodies.contains("Xã Một") && bodies.contains("Xã Phú Lộc"))
            let change = try await land.bodies.carryOut(parting, by: actor)
            let lines = try await land.balance(of: change.id)
            #expect(lines.count == 1 && lines[0].isEqual)
        }
    }
}
