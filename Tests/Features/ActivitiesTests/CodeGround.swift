import Access
import FeatureTestSupport
import Journal
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

/// A province with two departments and a division inside the first, for the tests of codes of conduct; and another province. It is Monday,
/// 5 October 2026, 8 o'clock.
struct CodeGround: Sendable {
    static let today = BriefingGround.day("2026-10-05")
    static let everywhere = Actor(
        account: 1, name: "Anh", office: "",
        grants: [.init([.arrangeOrganisations, .keepPeople, .readPeople, .keepCodes], in: .everything)])

    let database: any Database
    let clock: MovableClock
    let desk: CodeDesk
    let staff: PeopleDesk
    let province: Organisation
    /// Sở Nội vụ and Sở Tài chính.
    let units: [Organisation]
    /// Phòng Cải cách hành chính, inside Sở Nội vụ.
    let division: Organisation
    /// Lan and Minh of Sở Nội vụ, Ánh of its division; Bình and another Minh of Sở Tài chính; Hoa, who serves at the province itself.
    let people: [ID<Person>]

    /// Keeps codes and reads people in the province; nobody knows who they are.
    let officer: Actor
    /// The same in the first department.
    let clerk: Actor
    /// Lan and Bình, signed in without a role.
    let lan: Actor
    let binh: Actor
    /// Keeps codes of the second department, and reads nobody.
    let stranger: Actor
    /// Has a role in the province, reads nobody and keeps no codes.
    let reader: Actor
    /// Keeps codes and reads people in the other province.
    let outsider: Actor
    /// Without a role, and nobody knows who they are.
    let nobody: Actor

    static func lend(on engine: Engine, _ body: (CodeGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (CodeGround, OfficeHouse) async throws -> Void) async throws {
        let schemas = BriefingGround.schemas
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { house in
            let desk = OrganisationDesk(database: house.database, places: schemas.flatMap(\.places))
            func found(_ name: String, _ kind: String, below parent: Organisation?) async throws -> Organisation {
                try await desk.found(name, kind: kind, below: parent?.id, from: BriefingGround.first, by: everywhere)
            }
            let province = try await found("Tỉnh An Khê", "province", below: nil)
            let other = try await found("Tỉnh Bình Sơn", "province", below: nil)
            let units = [
                try await found("Sở Nội vụ", "department", below: province),
                try await found("Sở Tài chính", "department", below: province),
            ]
            let division = try await found("Phòng Cải cách hành chính", "division", below: units[0])
            let staff = PeopleDesk(database: house.database)
            var people: [ID<Person>] = []
            for (body, name) in [
                (units[0], "Nguyễn Thị Lan"), (units[0], "Trần Văn Minh"), (division, "Lê Ngọc Ánh"), (units[1], "Phạm Văn Bình"),
                (units[1], "Trần Văn Minh"), (province, "Võ Thị Hoa"),
            ] {
                let place = PostPlace(organisation: body.id, position: "Chuyên viên")
                let draft = NewPerson(PersonDetails(name: name), at: place, from: BriefingGround.first, isAnother: true)
                people.append(try await staff.enrol(draft, by: everywhere, .once()))
            }
            let keep: Set<Ability> = [.keepCodes, .readPeople]
            let ground = CodeGround(
                database: house.database, clock: house.clock, desk: CodeDesk(database: house.database), staff: staff, province: province,
                units: units, division: division, people: people, officer: person(2, keep, at: province),
                clerk: person(3, keep, at: units[0]), lan: person(4), binh: person(6), stranger: person(5, [.keepCodes], at: units[1]),
                reader: person(7, [.keepBriefings], at: province), outsider: person(8, keep, at: other), nobody: person(9))
            try await ground.link(4, to: 0)
            try await ground.link(6, to: 3)
            for actor in ground.everybody { house.admit(actor) }
            ground.go(to: "2026-10-05")
            try await body(ground, house)
        }
    }

    private static func person(_ account: Int64, _ abilities: Set<Ability> = [], at body: Organisation? = nil) -> Actor {
        Actor(account: account, name: "", office: "", grants: body.map { [Actor.Grant(abilities, in: $0.path)] } ?? [])
    }

    var everybody: [Actor] { [officer, clerk, lan, binh, stranger, reader, outsider, nobody] }

    /// All bodies of the province, those above first.
    var bodies: [Organisation] { [province] + units + [division] }

    func go(to iso: String, hour: Int = 8) { clock.move(to: Instant(BriefingGround.day(iso), hour: hour)) }

    /// An account that is known to be one of the people's.
    private func link(_ account: Int64, to person: Int) async throws {
        let (userName, person) = ("tk\(account)", people[person])
        try await database.write { tx in
            _ = try tx.execute(
                """
                INSERT INTO account (id, user_name, full_name, folded_name, password_hash, state, is_demonstration, failed_attempts,
                                     created_at, person_id)
                VALUES (\(account), \(userName), \(userName), \(userName), '', 'active', \(false), 0, \(tx.now), \(person))
                """)
        }
    }

    // MARK: Codes

    static func draft(
        _ title: String = "4 xin, 4 luôn", basis: String = "", from day: LocalDate = CodeGround.today,
        text: String = "4 xin:\nXin chào\nXin lỗi\n4 luôn:\nLuôn mỉm cười"
    ) -> CodeDraft {
        CodeDraft(title: title, basis: basis, postedOn: day, text: text)
    }

    /// Posted at the province, unless something else is said.
    func post(
        _ title: String = "4 xin, 4 luôn", at body: Organisation? = nil, from iso: String = "2026-10-05",
        replacing old: ID<CodeOfConduct>? = nil
    ) async throws -> ID<CodeOfConduct> {
        try await desk.post(
            Self.draft(title, from: BriefingGround.day(iso)), at: (body ?? province).id, replacing: old, by: Self.everywhere, .once())
    }

    /// All that is there, whoever may read it.
    func codes() async throws -> [CodeOfConduct] { try await desk.list(for: Self.everywhere).lines.map(\.code) }

    /// Who has read a code at a body and below it, the province unless something else is said, with names.
    func coverage(of id: ID<CodeOfConduct>, at body: Organisation? = nil) async throws -> CodeCoverage {
        try #require(try await desk.view(of: id, at: (body ?? province).id, for: Self.everywhere).coverage)
    }

    /// The acknowledgements of a code that count.
    func acknowledgements(of id: ID<CodeOfConduct>) async throws -> [Acknowledgement] {
        try await database.read { try CodeStore($0).acknowledgements(of: id) }
    }

    /// What the journal tells about a code, in the order it came.
    func entries(about id: ID<CodeOfConduct>) async throws -> [JournalEntry] {
        try await database.read { try JournalStore($0).entries(about: id) }.reversed()
    }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.first(sql, as: Int.self) ?? 0 } }

    // MARK: People

    /// Somebody leaves the oldest of their posts.
    func leave(_ person: ID<Person>, on iso: String) async throws {
        let post = try await database.read { tx in try #require(try PeopleStore(tx).posts(of: person).last).id }
        try await staff.end(post, on: BriefingGround.day(iso), because: "Nghỉ hưu", by: Self.everywhere)
    }

    /// Somebody serves at a body besides.
    func appoint(_ person: ID<Person>, at body: Organisation, from day: LocalDate = BriefingGround.first) async throws {
        let place = PostPlace(organisation: body.id, position: "Kiêm nhiệm", isConcurrent: true)
        _ = try await staff.appoint(person, to: place, from: day, by: Self.everywhere, .once())
    }

    func merge(_ one: ID<Person>, into kept: ID<Person>) async throws {
        try await staff.merge(one, into: kept, because: "Một người", by: Self.everywhere)
    }
}
