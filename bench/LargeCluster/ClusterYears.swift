import Access
import Assessments
import Criteria
import Journal
import Kernel
import Organisations
import Secrets
import Storage

/// A cluster whose units are scored year after year, all of them in the same way.
struct ClusterYears: Sendable {
    private struct Unit: Sendable {
        let organisation: Organisation
        let clerk: String
    }

    private let clock: MovableClock
    private let access: AccessDesk
    private let desk: AssessmentDesk
    private let set: ID<CriteriaSetVersion>
    private let layout: SheetLayout
    private let cluster: Cluster
    private let units: [Unit]

    private static let officer = "bench.officer"
    private static let password = SecretToken().text
    private static let stages = [
        Stage(code: "self", name: "Tự chấm", filler: .unit), Stage(code: "verified", name: "Thẩm định", filler: .verifier),
    ]
    private static let founder = Actor(
        account: 0, name: "Hệ thống", office: "",
        grants: [Actor.Grant([.arrangeOrganisations, .manageAccounts, .writeCriteria], in: .everything)])

    init(founding count: Int, with content: [UInt8], in database: any Database, clock: MovableClock) async throws {
        self.clock = clock
        let shelf = CriteriaShelf()
        desk = AssessmentDesk(database: database, shelf: shelf)
        // Nobody is told these passwords but the script that measures, so they need no dear hash.
        access = AccessDesk(
            database: database, passwords: PasswordDesk(cost: PasswordCost(logRounds: 4)),
            roles: RoleBook([
                .clerk: [.enterScores, .readSheets], .verifier: [.verifyScores], .emulation_officer: [.runRounds, .readSheets],
            ]))
        let criteria = CriteriaSetDesk(database: database)
        let set = try await criteria.add(content, by: Self.founder)
        try await criteria.publish(set, by: Self.founder)
        self.set = set
        layout = try await database.read { tx in try shelf.shelved(set, tx).layout }
        let day = clock.clock.today()
        (cluster, units) = try await database.act(by: Self.founder) { tx in
            func found(_ name: String, below parent: Organisation?) throws -> Organisation {
                try OrganisationDesk.found(name, kind: "commune", below: parent?.id, from: day, by: Self.founder, tx)
            }
            let province = try found("Tỉnh An Khê", below: nil)
            let office = try found("Sở Nội vụ", below: province)
            let cluster = try OrganisationDesk.makeCluster(
                "Khối các xã", kind: .regional, standingOffice: office.id, by: Self.founder, tx)
            let units = try (1...count).map { number in
                let unit = try found("Xã An Khê \(number)", below: province)
                try OrganisationDesk.join(unit.id, to: cluster.id, from: day, by: Self.founder, tx)
                return Unit(organisation: unit, clerk: "bench.clerk.\(number)")
            }
            return (cluster, units)
        }
        try await openAccounts()
    }

    private func openAccounts() async throws {
        func new(_ name: String, _ role: Role, _ scope: ScopePath, _ place: String) -> NewAccount {
            NewAccount(
                userName: name, fullName: name, password: Self.password, grants: [RoleGrant(role: role, scope: scope, placeName: place)])
        }
        let clerks = units.map { new($0.clerk, .clerk, $0.organisation.path, $0.organisation.name) }
        let others = [
            new(Self.officer, .emulation_officer, .everything, cluster.name),
            new("bench.verifier", .verifier, cluster.path, cluster.name),
        ]
        try await access.open(clerks + others, isDemonstration: true, by: Self.founder)
    }

    /// A round in which every sheet is filled, sent, verified without a cut, confirmed, and all are closed.
    func closedRound() async throws -> ID<Round> {
        let (round, sheets) = try await publish()
        let (officer, verifier) = (try await access.actor(named: Self.officer), try await access.actor(named: "bench.verifier"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, unit) in units.enumerated() {
                guard let sheet = sheets[unit.organisation.id] else { continue }
                group.addTask {
                    let clerk = try await access.actor(named: unit.clerk)
                    try await fill(sheet, by: clerk, place)
                    _ = try await desk.submit(sheet, declaredTrue: true, lateReason: "", by: clerk, .once())
                    try await desk.open(sheet, by: verifier, .once())
                    try await desk.finishVerification(sheet, by: verifier, .once())
                }
            }
            try await group.waitForAll()
        }
        _ = try await desk.confirmAll(of: round, by: officer, .once())
        clock.advance(days: 40)
        try await desk.close(round, by: officer, .once())
        return round
    }

    /// A round that has just begun: the first unit's sheet is filled, all others are blank. Gives lines of accounts and their sheets.
    func openRound() async throws -> [String] {
        clock.move(to: OfficeClock.system.now())
        let (_, sheets) = try await publish()
        if let first = sheets[units[0].organisation.id] { try await fill(first, by: access.actor(named: units[0].clerk), 0) }
        let clerks = units.compactMap { unit in
            sheets[unit.organisation.id].map { "clerk\t\(unit.clerk)\t\(Self.password)\t\($0)" }
        }
        return ["officer\t\(Self.officer)\t\(Self.password)"] + clerks
    }

    private func publish() async throws -> (ID<Round>, [ID<Organisation>: ID<Assessment>]) {
        let officer = try await access.actor(named: Self.officer)
        let today = clock.clock.today()
        guard let period = Period(.year, of: today.year) else { throw NotThere() }
        let round = try await desk.publish(
            set, to: cluster.id, for: period, deadline: Instant(today.adding(days: 30), hour: 17),
            explanationsUntil: today.adding(days: 45), stages: Self.stages, by: officer, .once())
        let sheets = try await desk.board(round, for: officer).sheets
        return (round, Dictionary(uniqueKeysWithValues: sheets.map { ($0.assessment.organisation, $0.assessment.id) }))
    }

    private func fill(_ sheet: ID<Assessment>, by clerk: Actor, _ unit: Int) async throws {
        for cell in layout.cells {
            _ = try await desk.save(typed(into: cell, unit), reason: "", into: cell, of: sheet, version: 0, by: clerk, .once())
        }
    }

    /// What a unit enters: never blank, no share above the whole.
    private func typed(into cell: CellCode, _ unit: Int) -> String {
        guard case .fact(let name) = cell else { return unit % 5 == 0 ? "Không" : "Có" }
        guard !name.hasSuffix(".d") else { return "\(200 + unit % 37)" }
        let isShare = layout.cells.contains(.fact(String(name.dropLast(2)) + ".d"))
        let varied = unit * 7 + name.utf8.reduce(0) { $0 + Int($1) } * 11
        return "\(isShare ? 60 + varied % 140 : varied % 10)"
    }
}
