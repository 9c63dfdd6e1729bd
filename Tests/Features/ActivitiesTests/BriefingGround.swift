import Access
import Documents
import FeatureTestSupport
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

@testable import Activities

/// A province with two departments of three and two people, for the tests of this feature. It is Monday, 5 October 2026, 8 o'clock.
struct BriefingGround: Sendable {
    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .people, .access, .documents, .movements, .activities,
    ]
    static let first = LocalDate(iso: "2019-01-01")!
    static let everywhere = Actor(
        account: 1, name: "Anh", office: "",
        grants: [.init([.arrangeOrganisations, .keepPeople, .readPeople, .runMovements, .keepPlans, .keepBriefings], in: .everything)])

    let database: any Database
    let clock: MovableClock
    let desk: BriefingDesk
    let bodies: OrganisationDesk
    let province: Organisation
    /// Sở Nội vụ with Lan, Minh and Ánh; Sở Tài chính with Bình and another Minh.
    let units: [Organisation]
    let people: [ID<Person>]
    /// Reads figures of the province and names nobody.
    let reader: Actor
    /// Keeps the briefings of the first department.
    let clerk: Actor
    /// Lan, signed in on her phone, without a role.
    let lan: Actor
    /// Keeps the briefings of the second department.
    let stranger: Actor

    static func lend(on engine: Engine, _ body: (BriefingGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (BriefingGround, OfficeHouse) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { office in
            let bodies = OrganisationDesk(database: office.database, places: schemas.flatMap(\.places))
            let province = try await bodies.found("Tỉnh An Khê", kind: "province", below: nil, from: first, by: everywhere)
            var units: [Organisation] = []
            for name in ["Sở Nội vụ", "Sở Tài chính"] {
                units.append(try await bodies.found(name, kind: "department", below: province.id, from: first, by: everywhere))
            }
            var people: [ID<Person>] = []
            for (unit, name) in [
                (0, "Nguyễn Thị Lan"), (0, "Trần Văn Minh"), (0, "Lê Ngọc Ánh"), (1, "Phạm Văn Bình"), (1, "Trần Văn Minh"),
            ] {
                let place = PostPlace(organisation: units[unit].id, position: "Chuyên viên")
                let draft = NewPerson(PersonDetails(name: name), at: place, from: first, isAnother: true)
                people.append(try await PeopleDesk(database: office.database).enrol(draft, by: everywhere, .once()))
            }
            try await office.database.write { [people] tx in
                try tx.execute(
                    """
                    INSERT INTO account (id, user_name, full_name, folded_name, password_hash, state, is_demonstration, failed_attempts, created_at,
                                         person_id)
                    VALUES (4, 'lan', 'Nguyễn Thị Lan', 'nguyen thi lan lan', '', 'active', \(false), 0, \(tx.now), \(people[0]))
                    """)
            }
            let ground = BriefingGround(
                database: office.database, clock: office.clock, desk: BriefingDesk(database: office.database), bodies: bodies,
                province: province, units: units, people: people,
                reader: Actor(account: 2, name: "", office: "", grants: [.init([.runMovements], in: province.path)]),
                clerk: Actor(account: 3, name: "", office: "", grants: [.init([.keepBriefings, .readPeople], in: units[0].path)]),
                lan: Actor(account: 4, name: "", office: "", grants: []),
                stranger: Actor(account: 5, name: "", office: "", grants: [.init([.keepBriefings], in: units[1].path)]))
            for actor in [ground.reader, ground.clerk, ground.lan, ground.stranger] { office.admit(actor) }
            ground.go(to: "2026-10-05", hour: 8)
            try await body(ground, office)
        }
    }

    static func day(_ iso: String) -> LocalDate { LocalDate(iso: iso)! }

    func go(to iso: String, hour: Int = 8, minute: Int = 0) { clock.move(to: Instant(Self.day(iso), hour: hour, minute: minute)) }

    /// Written down at a department, by its clerk.
    func record(
        _ topic: String = "Quán triệt Quyết định 733", on iso: String = "2026-10-05", headcount: String? = nil, unit: Int = 0,
        in movement: ID<Movement>? = nil
    ) async throws -> ID<Briefing> {
        let what = BriefingContent(
            topic: topic, form: .briefing, day: Self.day(iso), time: "08:00", headcount: try headcount.map { try Headcount(typed: $0) })
        return try await desk.record(what, at: units[unit].id, in: movement, by: unit == 0 ? clerk : stranger, .once())
    }

    /// Held, ticked off and confirmed.
    @discardableResult
    func hold(_ people: [Int], on iso: String = "2026-10-05", unit: Int = 0, headcount: String? = nil) async throws -> ID<Briefing> {
        let actor = unit == 0 ? clerk : stranger
        let id = try await record(on: iso, headcount: headcount, unit: unit)
        if !people.isEmpty { try await desk.note(people.map { self.people[$0] }, at: id, by: actor, .once()) }
        try await desk.confirm(id, by: actor)
        return id
    }

    func figures(_ from: String = "2026-01-01", _ until: String = "2026-12-31", of body: Organisation? = nil) async throws
        -> BriefingFigures
    {
        try await desk.figures(of: (body ?? province).id, in: Self.day(from)...Self.day(until), for: Self.everywhere)
    }

    func briefing(_ id: ID<Briefing>) async throws -> Briefing { try await database.read { try BriefingStore($0).briefing(id) } }

    /// The code on the screen at this moment.
    func code(of id: ID<Briefing>, _ way: Attendance.Way = .screen) async throws -> String {
        let view = try await desk.screen(of: id, for: Self.everywhere)
        return try #require(view.calls.first { $0.way == way }).code(at: clock.clock.now())
    }
}
