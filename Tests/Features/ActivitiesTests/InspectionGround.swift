import Access
import Documents
import FeatureTestSupport
import Foundation
import Journal
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

/// A province that inspects its two departments, for the tests of inspections and findings. It is Monday, 5 October 2026, 8 o'clock.
struct InspectionGround: Sendable {
    static let schemas = BriefingGround.schemas

    let database: any Database
    let clock: MovableClock
    let desk: InspectionDesk
    let findings: FindingDesk
    let draws: DrawDesk
    let province: Organisation
    /// Sở Nội vụ and Sở Tài chính.
    let units: [Organisation]
    /// Run inspections in the province: accounts 2 and 3.
    let officer: Actor
    let secondOfficer: Actor
    /// Inspectors of the province: accounts 11 and 12.
    let thu: Actor
    let nam: Actor
    /// Each answers for one department and may inspect it by itself: accounts 6 and 7.
    let clerks: [Actor]
    /// Runs inspections in the province and answers for the first department: account 8.
    let both: Actor
    /// Reads something of the first department: account 9.
    let leader: Actor
    /// Runs inspections in another province: account 10.
    let stranger: Actor

    static func lend(on engine: Engine, _ body: (InspectionGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (InspectionGround, OfficeHouse) async throws -> Void) async throws {
        let everywhere = BriefingGround.everywhere
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { office in
            let bodies = OrganisationDesk(database: office.database, places: schemas.flatMap(\.places))
            func found(_ name: String, _ kind: String, below parent: Organisation?) async throws -> Organisation {
                try await bodies.found(name, kind: kind, below: parent?.id, from: BriefingGround.first, by: everywhere)
            }
            let province = try await found("Tỉnh An Khê", "province", below: nil)
            let other = try await found("Tỉnh Bình Sơn", "province", below: nil)
            let units = [
                try await found("Sở Nội vụ", "department", below: province),
                try await found("Sở Tài chính", "department", below: province),
            ]
            let run: Set<Ability> = [.runInspections, .inspect], own: Set<Ability> = [.answerInspections, .runInspections]
            let ground = InspectionGround(
                database: office.database, clock: office.clock,
                desk: InspectionDesk(database: office.database, inspecting: [.inspector]),
                findings: FindingDesk(database: office.database, inspecting: [.inspector]),
                draws: DrawDesk(database: office.database), province: province, units: units,
                officer: person(2, "Lê Thị Mai", run, at: province), secondOfficer: person(3, "Vũ Văn Sơn", run, at: province),
                thu: person(11, "Nguyễn Thị Thu", [.inspect], at: province), nam: person(12, "Trần Văn Nam", [.inspect], at: province),
                clerks: [person(6, "Đỗ Thị Lan", own, at: units[0]), person(7, "Phạm Văn Bình", own, at: units[1])],
                both: Actor(
                    account: 8, name: "Hoàng Thị Yến", office: "",
                    grants: [Actor.Grant(run, in: province.path), Actor.Grant([.answerInspections], in: units[0].path)]),
                leader: person(9, "Bùi Văn Hải", [.readPeople], at: units[0]), stranger: person(10, "Cao Văn Tú", own, at: other))
            try await ground.enter()
            for one in ground.everybody { office.admit(one) }
            ground.go(to: "2026-10-05")
            try await body(ground, office)
        }
    }

    private static func person(_ account: Int64, _ name: String, _ abilities: Set<Ability>, at body: Organisation) -> Actor {
        Actor(account: account, name: name, office: "", grants: [Actor.Grant(abilities, in: body.path)])
    }

    var everybody: [Actor] { [officer, secondOfficer, thu, nam, both, leader, stranger] + clerks }

    /// Gives everybody an account, so that their names are known, and Thu and Nam the role in which they may be named to inspect.
    private func enter() async throws {
        try await database.write { [people = everybody] tx in
            for one in people {
                let userName = "tk\(one.account)"
                try tx.execute(
                    """
                    INSERT INTO account (id, user_name, full_name, folded_name, password_hash, state, is_demonstration, failed_attempts,
                                         created_at)
                    VALUES (\(one.account), \(userName), \(one.name), \(userName), '', 'active', \(false), 0, \(tx.now))
                    """)
            }
        }
        for inspector in [thu, nam] { try await appoint(inspector, at: province) }
    }

    /// Gives the role in which one may be named to inspect at a body and below it.
    func appoint(_ actor: Actor, at body: Organisation) async throws {
        try await database.write { tx in
            _ = try tx.execute(
                """
                INSERT INTO role_grant (id, account_id, role, scope, place_name, effective_from)
                VALUES (\(actor.account), \(actor.account), \(Role.inspector), \(body.path), \(body.name), \(BriefingGround.first))
                """)
        }
    }

    static func day(_ iso: String) -> LocalDate { LocalDate(iso: iso)! }

    func go(to iso: String, hour: Int = 8, minute: Int = 0) { clock.move(to: Instant(Self.day(iso), hour: hour, minute: minute)) }

    func disable(_ account: Int64) async throws {
        try await database.write { tx in _ = try tx.execute("UPDATE account SET state = 'disabled' WHERE id = \(account)") }
    }

    // MARK: Rounds

    func keep(_ draft: ChecklistDraft = .officeCulture, replacing old: ID<Checklist>? = nil) async throws -> ID<Checklist> {
        try await desk.keep(draft, at: province.id, replacing: old, by: officer, .once())
    }

    /// A round of the province at the first department, with Thu and Nam, unless something else is said.
    func draft(
        _ checklist: ID<Checklist>, _ title: String = "Kiểm tra quý IV", _ kind: InspectionRound.Kind = .unannounced,
        of body: Organisation? = nil, draw: ID<Draw>? = nil, on iso: String = "2026-10-05", places: [ID<Organisation>]? = nil,
        inspectors: [Int64] = [11, 12]
    ) -> RoundDraft {
        RoundDraft(
            title: title, kind: kind, organisation: (body ?? province).id, checklist: checklist, draw: draw, day: Self.day(iso),
            places: places ?? [units[0].id], inspectors: inspectors)
    }

    /// Planned by the officer with a checklist of its own; the inspection at its one place.
    func plan(_ kind: InspectionRound.Kind = .unannounced, at unit: Int = 0, on iso: String = "2026-10-05") async throws -> ID<Inspection> {
        try await plan(draft(try await keep(), "Kiểm tra quý IV", kind, on: iso, places: [units[unit].id]), by: officer)
    }

    func plan(_ draft: RoundDraft, by actor: Actor) async throws -> ID<Inspection> {
        let round = try await desk.plan(draft, by: actor, .once())
        return try #require(try await desk.round(round, for: actor).lines.first).inspection.id
    }

    // MARK: Answers

    /// An answer as a phone sends it; its key is made of `name`.
    func record(
        _ name: String, _ position: Int = 1, _ answer: InspectionAnswer = .met, _ words: String = "", due: String? = nil,
        earlier: [ArrivingRecord] = [], at minute: Int = 0
    ) -> ArrivingRecord {
        ArrivingRecord(
            key: "0000000000000000-\(name)", position: position, answer: answer, words: words, due: due.map { Self.day($0) },
            earlier: earlier.map(\.key), madeAt: Instant(Self.day("2026-10-05"), hour: 8, minute: minute))
    }

    /// A line that was not met, with all that the minutes ask for.
    func notMet(_ name: String, _ position: Int, earlier: [ArrivingRecord] = []) -> ArrivingRecord {
        record(name, position, .notMet, "Hai người ở bàn tiếp dân không đeo thẻ", due: "2026-10-20", earlier: earlier)
    }

    /// Sent by an inspector whose phone was given the checklist just now.
    @discardableResult
    func send(_ records: [ArrivingRecord], to id: ID<Inspection>, by actor: Actor) async throws -> [String: Acceptance] {
        try await desk.receive(records, under: try await desk.carried(id, by: actor).parcel, by: actor)
    }

    func minute(_ id: ID<Inspection>, on iso: String = "2026-10-05", seen: Int? = nil, by actor: Actor? = nil) async throws {
        try await desk.minute(id, on: Self.day(iso), "Đã trao đổi với đơn vị", seen: seen, by: actor ?? thu)
    }

    /// All of an inspection, as who runs it sees it.
    func view(_ id: ID<Inspection>) async throws -> InspectionView { try await desk.view(of: id, for: officer) }

    /// What Thu found at a department: a finding for each line, minuted.
    func found(_ positions: [Int] = [2], at unit: Int = 0) async throws -> [ID<Finding>] {
        let id = try await plan(at: unit)
        try await send(positions.map { notMet("thu-\(id)-\($0)", $0) }, to: id, by: thu)
        try await minute(id)
        return try await view(id).findings.map(\.id)
    }

    func finding(_ id: ID<Finding>) async throws -> Finding { try await findings.view(of: id, for: officer).finding }

    func entries(about id: ID<Inspection>) async throws -> [JournalEntry] {
        try await database.read { try JournalStore($0).entries(about: id) }
    }

    // MARK: Files

    static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    static let paper = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".utf8)

    /// A file that has arrived, as an act is told of it; its content is not kept.
    static func arrival(_ bytes: [UInt8] = picture, named name: String = "anh.png") throws -> AttachmentFolder.Arrival {
        let root = FileManager.default.temporaryDirectory.appending(path: "thidua-files-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = try AttachmentFolder(at: root)
        let path = "\(folder.incoming)/\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: path))
        return try folder.examine(path, named: name)
    }
}
