package import Access
import Assessments
import Criteria
package import Documents
import Indicators
import Journal
package import Kernel
import Movements
package import Organisations
import People
import Secrets
package import Storage

/// The demonstration's content: the five published bodies, and the invented province of An Khê half-way through a year of scoring.
///
/// Only `thidua demo`, the storybook and tests load it; every account in it is marked, so that the server stays on loopback.
package struct Demonstration: Sendable {
    /// Whom one may sign in as, with passwords drawn when this value was made: write them down before loading.
    package let accounts: [DemoAccount]

    private let database: any Database
    private let clock: MovableClock
    private let today: LocalDate
    private let roles: RoleBook
    private let files: AttachmentFolder
    private let map: AdministrativeMap

    /// The database is already migrated and keeps its time by `clock`, which is moved through the past and ends at the evening before
    /// `today`. `map` is the administrative map of the country.
    package init(
        database: any Database, clock: MovableClock, today: LocalDate, roles: RoleBook, files: AttachmentFolder, map: AdministrativeMap
    ) {
        self.database = database
        self.map = map
        self.clock = clock
        self.today = today
        self.roles = roles
        self.files = files
        accounts = DemoAccount.drawn()
    }

    /// Whether everything is there already, nothing is, or a loading was broken off.
    package func state() async throws -> State {
        try await database.read { tx in
            let bodies = try OrganisationStore(tx).organisations(below: .everything)
            guard let province = bodies.first(where: { $0.name == AnKheUnits.province }) else {
                return bodies.isEmpty ? .absent : .brokenOff
            }
            let acts = try JournalStore(tx).entries(about: province.id, limit: 1000)
            return acts.contains { $0.act == Act.demonstrationLoaded.code } ? .loaded : .brokenOff
        }
    }

    /// Loads everything, once: gives false and changes nothing when it is there already. Refuses a folder with
    /// organisations of its own.
    @discardableResult package func load() async throws -> Bool {
        switch try await state() {
        case .loaded: return false
        case .brokenOff: throw DemonstrationRefusal.notEmpty
        case .absent: break
        }
        let calendar = AnKheCalendar(today: today)
        clock.move(to: Instant(calendar.beginning, hour: 8))
        let published = try await PublishedExamples(database: database, map: map).load(by: .loader)
        let land = try await AnKheLand.founded(from: calendar.beginning, by: .loader, in: database)
        let people = try AnKhePeople(of: land)
        try await open(people)
        try await database.act(by: .loader) { tx in
            try AnKheStaff(people: people, land: land).enrol(from: calendar.beginning, by: .loader, tx)
        }
        let access = AccessDesk(database: database, passwords: PasswordDesk(cost: .cheap), roles: roles)
        let shelf = CriteriaShelf()
        let stage = Stagehand(
            database: database, clock: clock, access: access, desk: AssessmentDesk(database: database, shelf: shelf), shelf: shelf,
            files: files, people: people)
        let sets = try await addSets(by: access.actor(named: AnKhePeople.officer))
        try await AnKheYear(stage: stage, land: land, calendar: calendar, sets: sets).play()
        clock.move(to: calendar.ago(1, 23, 59))
        try await MovementDesk(database: database).end(
            published, on: day(2025, 12, 31), because: "Hết giai đoạn 2019–2025 của Quyết định 733/QĐ-TTg", by: .loader)
        try await database.act(by: .loader) { tx in
            try tx.note(.demonstrationLoaded, on: land.province.id, of: land.province.path, by: .loader)
        }
        return true
    }

    package enum State: Sendable { case absent, loaded, brokenOff }
}

extension Demonstration {
    /// Passwords of 256 random bits that nobody is told need no dear hash; they cannot be guessed however fast one tries.
    private static let untold = PasswordCost(logRounds: 4)

    private func open(_ people: AnKhePeople) async throws {
        let told = Dictionary(uniqueKeysWithValues: accounts.map { ($0.userName, $0.password) })
        func new(_ person: AnKhePeople.Person) -> NewAccount {
            NewAccount(
                userName: person.userName, fullName: person.fullName, password: told[person.userName] ?? SecretToken().text,
                grants: [person.grant])
        }
        for (cost, group) in [
            (PasswordCost.cheap, people.people.filter { told[$0.userName] != nil }),
            (Self.untold, people.people.filter { told[$0.userName] == nil }),
        ] {
            let desk = AccessDesk(database: database, passwords: PasswordDesk(cost: cost), roles: roles)
            try await desk.open(group.map(new), isDemonstration: true, by: .loader)
        }
    }

    /// The built-in sets come in one after another; those the linter accepts are published, the others stay drafts with their faults.
    private func addSets(by officer: Actor) async throws -> [BuiltInSet: ID<CriteriaSetVersion>] {
        let desk = CriteriaSetDesk(database: database)
        var sets: [BuiltInSet: ID<CriteriaSetVersion>] = [:]
        for set in BuiltInSet.allCases {
            let id = try await desk.add(set.bytes, by: officer)
            if set.file.set != nil { try await desk.publish(id, by: officer) }
            sets[set] = id
        }
        return sets
    }
}

/// Why the demonstration is not loaded here.
package enum DemonstrationRefusal: Refusal, Equatable {
    case notEmpty

    package var kind: RefusalKind { .conflict }

    package var wording: String {
        "Thư mục dữ liệu này đã có dữ liệu khác hoặc mới nạp dở dang. Chọn một thư mục trống rồi chạy lại."
    }
}

extension Actor {
    /// Who loads the demonstration: the machine itself, able to do everything that is needed, everywhere.
    fileprivate static let loader = Actor(
        account: 0, name: "Hệ thống", office: "",
        grants: [
            Grant(
                [.arrangeOrganisations, .manageAccounts, .recordFigures, .writeCriteria, .keepPeople, .runMovements, .keepPlans],
                in: .everything)
        ])
}

extension Act {
    fileprivate static let demonstrationLoaded = Act("demonstration.loaded")
}
