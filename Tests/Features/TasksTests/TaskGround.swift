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

@testable import Tasks

/// A province with two departments, one of them with two people, for the tests of this feature. It is Monday, 5 October 2026, noon.
struct TaskGround: Sendable {
    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .people, .access, .documents, .movements, .tasks,
    ]
    static let first = LocalDate(iso: "2019-01-01")!
    static let everywhere = Actor(
        account: 1, name: "Anh", office: "",
        grants: [
            .init(
                [.arrangeOrganisations, .keepPeople, .readPeople, .runMovements, .keepPlans, .keepRules, .assignTasks, .reportTasks],
                in: .everything)
        ])

    let database: any Database
    let clock: MovableClock
    let desk: TaskDesk
    let calendars: CalendarDesk
    let bodies: OrganisationDesk
    let province: Organisation
    /// Sở Nội vụ, Sở Tài chính.
    let units: [Organisation]
    /// Both serve at the first department; the first has an account, that of `lan`.
    let people: [ID<Person>]

    /// Runs the movement at the province.
    let officer: Actor
    /// Keeps the work of the first department.
    let clerk: Actor
    /// Named in tasks, without a role.
    let lan: Actor
    /// Keeps the work of the second department.
    let stranger: Actor

    static func lend(on engine: Engine, _ body: (TaskGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (TaskGround, OfficeHouse) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { office in
            let bodies = OrganisationDesk(database: office.database, places: schemas.flatMap(\.places))
            let province = try await bodies.found("Tỉnh An Khê", kind: "province", below: nil, from: first, by: everywhere)
            var units: [Organisation] = []
            for name in ["Sở Nội vụ", "Sở Tài chính"] {
                units.append(try await bodies.found(name, kind: "department", below: province.id, from: first, by: everywhere))
            }
            var people: [ID<Person>] = []
            for name in ["Nguyễn Thị Lan", "Trần Văn Minh"] {
                let place = PostPlace(organisation: units[0].id, position: "Chuyên viên")
                let draft = NewPerson(PersonDetails(name: name), at: place, from: first)
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
            let ground = TaskGround(
                database: office.database, clock: office.clock, desk: TaskDesk(database: office.database),
                calendars: CalendarDesk(
                    database: office.database, followers: [{ place, actor, tx in try TaskDesk.recount(within: place, by: actor, tx) }]),
                bodies: bodies, province: province, units: units, people: people,
                officer: Actor(account: 2, name: "", office: "", grants: [.init([.assignTasks, .reportTasks], in: province.path)]),
                clerk: Actor(account: 3, name: "", office: "", grants: [.init([.assignTasks, .reportTasks], in: units[0].path)]),
                lan: Actor(account: 4, name: "", office: "", grants: []),
                stranger: Actor(account: 5, name: "", office: "", grants: [.init([.assignTasks, .reportTasks], in: units[1].path)]))
            for actor in [ground.officer, ground.clerk, ground.lan, ground.stranger] { office.admit(actor) }
            try await body(ground, office)
        }
    }

    static func day(_ iso: String) -> LocalDate { LocalDate(iso: iso)! }

    /// Moves the clock to noon of a day.
    func go(to iso: String, hour: Int = 12, minute: Int = 0) { clock.move(to: Instant(Self.day(iso), hour: hour, minute: minute)) }

    func assign(
        _ term: TaskContent.Term = .day(day("2026-10-10")), amount: Numeral = .one, coefficient: Numeral = .one, person: Int? = nil,
        unit: Int = 0, by actor: Actor? = nil
    ) async throws -> ID<WorkTask> {
        let content = TaskContent(title: "Rà soát quy chế", product: "Báo cáo", term: term, coefficient: coefficient, amount: amount)
        let tasks = try await desk.assign(content, to: [units[unit].id], person.map { people[$0] }, by: actor ?? officer, .once())
        return try #require(tasks.first)
    }

    func report(_ id: ID<WorkTask>, on iso: String, amount: Numeral = .one, by actor: Actor? = nil) async throws {
        try await desk.report(id, TaskReport(day: Self.day(iso), amount: amount, words: "Đã xong"), by: actor ?? clerk, .once())
    }

    func task(_ id: ID<WorkTask>) async throws -> WorkTask { try await database.read { try TaskStore($0).task(id) } }

    func figures(_ from: String = "2026-10-01", _ until: String = "2026-10-31", of body: Organisation? = nil) async throws -> TaskFigures {
        try await desk.figures(of: (body ?? province).id, in: Self.day(from)...Self.day(until), for: Self.everywhere)
    }
}
