import Access
import Documents
import FeatureTestSupport
import Foundation
import Journal
import Kernel
import Organisations
import People
import Rulebook
import Secrets
import Storage
import TestSupport

@testable import Registers

/// A department with two divisions, and another department; who keeps and who reads the registers of each. It is Monday, 5 October 2026,
/// 8 o'clock.
struct RegisterGround: Sendable {
    static let schemas: [Schema] = [.journal, .rulebook, .organisations, .people, .access, .documents, .registers]
    static let today = day("2026-10-05")
    static let everywhere = Actor(
        account: 1, name: "Anh", office: "",
        grants: [.init([.arrangeOrganisations, .keepRules, .keepRegisters, .readRegisters], in: .everything)])

    let database: any Database
    let clock: MovableClock
    let desk: RegisterDesk
    let files: AttachmentFolder
    let bodies: OrganisationDesk
    let department: Organisation
    let divisions: [Organisation]
    let other: Organisation

    /// Keeps the registers of the department: accounts 2 and 3.
    let clerk: Actor
    let secondClerk: Actor
    /// Keeps those of the first division: account 4.
    let divisionClerk: Actor
    /// Reads those of the department, and says who handles what: account 5.
    let leader: Actor
    /// Keeps those of the other department: account 6.
    let outsider: Actor
    /// Has no role: account 7.
    let nobody: Actor

    static func lend(on engine: Engine, _ body: (RegisterGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (RegisterGround, OfficeHouse) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { house in
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-registers-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let bodies = OrganisationDesk(database: house.database, places: schemas.flatMap(\.places))
            func found(_ name: String, _ kind: String, below parent: Organisation?) async throws -> Organisation {
                try await bodies.found(name, kind: kind, below: parent?.id, from: day("2019-01-01"), by: everywhere)
            }
            let department = try await found("Sở Nội vụ", "department", below: nil)
            let divisions = [
                try await found("Phòng Cải cách hành chính", "division", below: department),
                try await found("Phòng Tổ chức", "division", below: department),
            ]
            let other = try await found("Sở Tài chính", "department", below: nil)
            let keeps: Set<Ability> = [.keepRegisters, .readRegisters]
            let ground = RegisterGround(
                database: house.database, clock: house.clock, desk: RegisterDesk(database: house.database),
                files: try AttachmentFolder(at: folder), bodies: bodies, department: department, divisions: divisions, other: other,
                clerk: person(2, keeps, at: department), secondClerk: person(3, keeps, at: department),
                divisionClerk: person(4, keeps, at: divisions[0]),
                leader: person(5, [.readRegisters, .directDocuments], at: department), outsider: person(6, keeps, at: other),
                nobody: person(7))
            for actor in ground.everybody { house.admit(actor) }
            ground.go(to: "2026-10-05")
            try await body(ground, house)
        }
    }

    static func person(_ account: Int64, _ abilities: Set<Ability> = [], at body: Organisation? = nil) -> Actor {
        Actor(account: account, name: "Người \(account)", office: "", grants: body.map { [Actor.Grant(abilities, in: $0.path)] } ?? [])
    }

    var everybody: [Actor] { [clerk, secondClerk, divisionClerk, leader, outsider, nobody] }

    static func day(_ iso: String) -> LocalDate { LocalDate(iso: iso) ?? LocalDate(dayNumber: 0) }

    func go(to iso: String, hour: Int = 8) { clock.move(to: Instant(Self.day(iso), hour: hour)) }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.first(sql, as: Int.self) ?? 0 } }

    /// What the journal tells about something, in the order it came.
    func acts<Noun>(about id: ID<Noun>) async throws -> [String] {
        try await database.read { try JournalStore($0).entries(about: id) }.reversed().map(\.act)
    }

    // MARK: Registers

    func incomingSeries() async throws -> ID<RegisterSeries> {
        try await desk.open(.incoming, named: "Sổ văn bản đến", at: department.id, by: clerk, .once())
    }

    func outgoingSeries(_ title: String = "Sổ văn bản đi", symbol: String = "SNV") async throws -> ID<RegisterSeries> {
        try await desk.open(.outgoing, named: title, symbol: symbol, at: department.id, by: clerk, .once())
    }

    static func content(_ number: String = "150/KH-UBND", on iso: String = "2026-10-02", about subject: String = "Văn hóa công sở")
        -> DocumentContent
    {
        DocumentContent(
            type: DocumentType(stored: "Kế hoạch"), number: number, day: StatedDay(day(iso)), issuer: "UBND tỉnh An Khê",
            signer: "Chủ tịch Nguyễn Văn A", subject: subject)
    }

    static func draft(
        _ number: String = "150/KH-UBND", signed iso: String = "2026-10-02", about subject: String = "Văn hóa công sở",
        arrived: String = "2026-10-05", _ urgency: Urgency = .normal, _ secrecy: Secrecy = .none
    ) -> IncomingDraft {
        IncomingDraft(
            arrivedOn: day(arrived), secrecy: secrecy, urgency: urgency, paper: NewPaper(content(number, on: iso, about: subject)))
    }

    func registered(_ number: String = "150/KH-UBND", in series: ID<RegisterSeries>) async throws -> ID<IncomingDocument> {
        try await desk.register(Self.draft(number), in: series, by: clerk, .once())
    }

    static func text(
        _ type: String = "Quyết định", about subject: String = "Ban hành quy chế", symbol: String = "", to recipients: String = "Các phòng"
    ) -> OutgoingText {
        OutgoingText(
            type: DocumentType(stored: type), symbol: symbol, of: "SNV", subject: subject, signer: "Giám đốc Trần B",
            recipients: recipients, draftedIn: "Văn phòng")
    }

    /// Signed and numbered at once.
    func issued(
        _ text: OutgoingText = text(), in series: ID<RegisterSeries>, on iso: String = "2026-10-05"
    ) async throws -> OutgoingDocument {
        let id = try await desk.enter(text, in: series, signedOn: Self.day(iso), by: clerk, .once())
        return try await outgoing(id)
    }

    func incoming(_ id: ID<IncomingDocument>) async throws -> IncomingDocument {
        try await desk.incoming(id, for: Self.everywhere).incoming
    }

    func outgoing(_ id: ID<OutgoingDocument>) async throws -> OutgoingDocument {
        try await desk.outgoing(id, for: Self.everywhere).outgoing
    }
}
