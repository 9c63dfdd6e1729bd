import Access
import Activities
import Assessments
import Criteria
import Documents
import FeatureTestSupport
import Foundation
import Journal
import Kernel
import Movements
import Organisations
import People
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Recognitions

/// A province that recognises its two departments, a division inside the first, and another province. It is Monday, 5 October 2026, 8 o'clock.
struct RecognitionGround: Sendable {
    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .people, .access, .documents, .movements, .activities, .criteria, .assessments, .recognitions,
    ]
    static let first = day("2019-01-01")
    static let today = day("2026-10-05")
    static let everywhere = Actor(
        account: 1, name: "Anh", office: "",
        grants: [
            .init(
                [.arrangeOrganisations, .writeCriteria, .runInspections, .keepRecognitions, .applyForRecognition], in: .everything)
        ])

    let database: any Database
    let clock: MovableClock
    let desk: RecognitionDesk
    let files: AttachmentFolder
    let bodies: OrganisationDesk
    let province: Organisation
    let other: Organisation
    /// Sở Nội vụ and Sở Tài chính.
    let units: [Organisation]
    /// Phòng Cải cách hành chính, inside Sở Nội vụ.
    let division: Organisation

    /// Keeps recognitions in the province, and may apply for whoever is in it: accounts 2 and 3.
    let officer: Actor
    let secondOfficer: Actor
    /// Each applies for one department: accounts 4 and 5.
    let clerks: [Actor]
    /// Applies for the division: account 6.
    let divisionClerk: Actor
    /// Reads sheets of the first department: account 7.
    let reader: Actor
    /// Keeps recognitions of the other province: account 8.
    let outsider: Actor
    /// Has no role: account 9.
    let nobody: Actor

    static func lend(on engine: Engine, _ body: (RecognitionGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (RecognitionGround, OfficeHouse) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { house in
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-recognitions-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let bodies = OrganisationDesk(database: house.database, places: schemas.flatMap(\.places))
            func found(_ name: String, _ kind: String, below parent: Organisation?) async throws -> Organisation {
                try await bodies.found(name, kind: kind, below: parent?.id, from: first, by: everywhere)
            }
            let province = try await found("Tỉnh An Khê", "province", below: nil)
            let other = try await found("Tỉnh Bình Sơn", "province", below: nil)
            let units = [
                try await found("Sở Nội vụ", "department", below: province),
                try await found("Sở Tài chính", "department", below: province),
            ]
            let division = try await found("Phòng Cải cách hành chính", "division", below: units[0])
            let both: Set<Ability> = [.keepRecognitions, .applyForRecognition]
            let ground = RecognitionGround(
                database: house.database, clock: house.clock, desk: RecognitionDesk(database: house.database),
                files: try AttachmentFolder(at: folder), bodies: bodies, province: province, other: other, units: units,
                division: division, officer: person(2, both, at: province), secondOfficer: person(3, both, at: province),
                clerks: [person(4, [.applyForRecognition], at: units[0]), person(5, [.applyForRecognition], at: units[1])],
                divisionClerk: person(6, [.applyForRecognition], at: division), reader: person(7, [.readSheets], at: units[0]),
                outsider: person(8, both, at: other), nobody: person(9))
            for actor in ground.everybody { house.admit(actor) }
            ground.go(to: "2026-10-05")
            try await body(ground, house)
        }
    }

    static func person(_ account: Int64, _ abilities: Set<Ability> = [], at body: Organisation? = nil) -> Actor {
        Actor(account: account, name: "Người \(account)", office: "", grants: body.map { [Actor.Grant(abilities, in: $0.path)] } ?? [])
    }

    var everybody: [Actor] { [officer, secondOfficer] + clerks + [divisionClerk, reader, outsider, nobody] }

    static func day(_ iso: String) -> LocalDate { LocalDate(iso: iso) ?? LocalDate(dayNumber: 0) }

    func go(to iso: String, hour: Int = 8) { clock.move(to: Instant(Self.day(iso), hour: hour)) }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.first(sql, as: Int.self) ?? 0 } }

    /// What the journal tells about something, in the order it came.
    func acts<Noun>(about id: ID<Noun>) async throws -> [String] {
        try await database.read { try JournalStore($0).entries(about: id) }.reversed().map(\.act)
    }

    // MARK: Standards and applications

    static func draft(
        _ title: String = "Cơ quan đạt chuẩn văn hóa", basis: String = "", months: Int = 12, notice: Int = 60,
        points: RecognitionTerms.Least? = nil, asksNoFindings: Bool = false,
        text: String = "Nhiệm vụ:\nHoàn thành kế hoạch\nMôi trường:\nTrụ sở sạch đẹp *\nNơi để xe gọn"
    ) -> RecognitionStandardDraft {
        RecognitionStandardDraft(
            title: title, basis: basis,
            terms: RecognitionTerms(months: months, noticeDays: notice, points: points, asksNoFindings: asksNoFindings), text: text)
    }

    /// Posted at the province.
    func post(_ draft: RecognitionStandardDraft = draft(), replacing old: ID<RecognitionStandard>? = nil) async throws
        -> ID<RecognitionStandard>
    {
        try await desk.post(draft, at: province.id, replacing: old, by: officer, .once())
    }

    static let allMet: [Int: RecognitionAnswer] = [
        1: RecognitionAnswer(.met), 2: RecognitionAnswer(.met), 3: RecognitionAnswer(.not_applicable, "Không có nơi để xe riêng"),
    ]

    func application(_ id: ID<RecognitionApplication>) async throws -> RecognitionApplication {
        try await database.read { try RecognitionStore($0).application(id) }
    }

    /// Registered, answered and sent by the clerk of a department.
    func sent(_ unit: Int = 0, by standard: ID<RecognitionStandard>) async throws -> ID<RecognitionApplication> {
        let clerk = clerks[unit], id = try await desk.register(units[unit].id, by: standard, by: clerk, .once())
        try await desk.answer(Self.allMet, in: id, seen: 1, by: clerk)
        let version = try await add(to: 2, of: id, by: clerk)
        try await desk.send(id, seen: version, by: clerk)
        return id
    }

    /// The same, and verified by the officer.
    func verified(_ unit: Int = 0, by standard: ID<RecognitionStandard>) async throws -> ID<RecognitionApplication> {
        let id = try await sent(unit, by: standard)
        try await desk.verify(Self.allMet, in: id, seen: try await application(id).version, by: officer)
        return id
    }

    /// Adds a small paper to a condition.
    @discardableResult
    func add(to position: Int, of id: ID<RecognitionApplication>, by actor: Actor, _ press: Press = .once()) async throws -> Int {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try Data("%PDF-1.7 \(UUID().uuidString)".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await files.taking((path: path, name: "anh.pdf")) { arrival, performance in
            let arrival = try #require(arrival)
            return try await desk.add(arrival, named: "anh.pdf", to: position, of: id, by: actor, press, performance)
        }
    }

    // MARK: Decisions

    func paper(_ number: String = "15/QĐ-UBND", on day: LocalDate = today) -> NewPaper {
        NewPaper(
            DocumentContent(
                type: .decision, number: number, day: StatedDay(day), issuer: province.name, issuingBody: province.id,
                signer: "Chủ tịch Nguyễn Văn A", subject: "Công nhận cơ quan đạt chuẩn văn hóa"))
    }

    /// A paper of before for some departments; gives what the first of them got.
    @discardableResult
    func record(
        _ units: [Int] = [0], by standard: ID<RecognitionStandard>, from iso: String, until last: String? = nil, number: String? = nil
    ) async throws -> Recognition {
        let from = Self.day(iso)
        _ = try await desk.record(
            units.map { self.units[$0].id }, by: standard, from: from, until: last.map(Self.day),
            paper(number ?? "\(from.dayNumber)/QĐ-UBND", on: from), by: officer, .once())
        return try #require(try await recognitions(of: units[0]).first { $0.from == from && $0.revocation == nil })
    }

    /// All of a department, the latest first.
    func recognitions(of unit: Int) async throws -> [Recognition] {
        let body = units[unit].id
        return try await database.read { try RecognitionStore($0).recognitions("organisation_id = \(body)", atMost: 100) }
    }

    func state(of id: ID<Recognition>) async throws -> Recognition.State {
        try await desk.recognition(id, for: officer).row.state
    }

    // MARK: What others know

    /// A body has its last day.
    func end(_ body: Organisation, on iso: String) async throws {
        try await database.write { tx in
            try tx.execute("UPDATE organisation SET effective_to = \(Self.day(iso)) WHERE id = \(body.id)")
        }
    }

    /// The first department has a finding that was established and is not put right; gives it.
    func finding() async throws -> ID<Finding> {
        let desk = FindingDesk(database: database, inspecting: [])
        let id = try await desk.record(
            ComplaintDraft(
                organisation: units[0].id, finder: province.id, area: .badge, words: "Không đeo thẻ", source: "Đường dây nóng",
                day: Self.today), by: Self.everywhere, .once())
        try await desk.verify(id, isSo: true, due: Self.today.adding(days: 10), because: "Đã xem", by: Self.everywhere)
        return id
    }

    /// The criteria set whose points are asked for.
    static let set = BuiltInSet.officeCulture.rawValue

    func publishSet() async throws -> ID<CriteriaSetVersion> {
        let criteria = CriteriaSetDesk(database: database)
        let id = try await criteria.add(BuiltInSet.officeCulture.bytes, by: Self.everywhere)
        try await criteria.publish(id, by: Self.everywhere)
        return id
    }

    /// A round of a set, closed at a moment, with a total for the first department as it was frozen.
    func close(
        _ period: String, of set: ID<CriteriaSetVersion>, total: String, isLowerBound: Bool = false, at iso: String?
    ) async throws -> ID<Round> {
        let (province, unit, closed) = (province, units[0], iso.map { Instant(Self.day($0), hour: 10) })
        return try await database.write { tx in
            let (round, cluster) = (tx.newID(Round.self), tx.newID(Cluster.self)), sheet = tx.newID(Assessment.self)
            try tx.execute(
                """
                INSERT INTO cluster (id, name, sort_name, kind, standing_office_id, path, created_at)
                VALUES (\(cluster), 'Khối sở', \(Array("k".utf8)), 'sectoral', \(province.id), \("\(province.path.text)c\(cluster)/"), \(tx.now))
                """)
            try tx.execute(
                """
                INSERT INTO assessment_round (id, criteria_set_id, cluster_id, scope, period, deadline, explanations_until, published_by,
                                              published_at, closed_by, closed_at)
                VALUES (\(round), \(set), \(cluster), \(province.path), \(period), \(tx.now), \(Self.today), 1, \(tx.now), 1, \(closed))
                """)
            try tx.execute(
                """
                INSERT INTO assessment (id, round_id, organisation_id, place, state, stage_position, verifier, version, explanations_until)
                VALUES (\(sheet), \(round), \(unit.id), \(unit.path), 'confirmed', 0, NULL, 1, NULL)
                """)
            try tx.execute(
                """
                INSERT INTO period_result (round_id, organisation_id, assessment_id, total, is_lower_bound, is_tie, bonus, deductions, note)
                VALUES (\(round), \(unit.id), \(sheet), \(total), \(isLowerBound), \(false), '0', '0', '')
                """)
            return round
        }
    }
}
