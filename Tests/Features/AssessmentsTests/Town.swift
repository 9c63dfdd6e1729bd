import Criteria
import Documents
import Foundation
import Journal
import Kernel
import Secrets
import Organisations
import Rulebook
import Storage
import TestSupport
import Testing

@testable import Access
@testable import Assessments

/// A province with two clusters, its people, and a round that can be opened: what a test of sheets needs.
struct Town {
    let office: TestOffice
    let desk: AssessmentDesk
    let province: Organisation
    let cluster: Cluster
    let otherCluster: Cluster
    let units: [Organisation]
    let set: ID<CriteriaSetVersion>
    let people: People

    struct People {
        let officer, otherOfficer, verifier, secondVerifier, otherVerifier, leader, staff: Actor
        let clerks: [Actor]
        /// A verifier of the cluster who fills the first unit's own sheet as well.
        let selfVerifier: Actor
    }

    static let schemas: [Schema] = [.journal, .rulebook, .organisations, .access, .documents, .criteria, .assessments]
    static let machine = Actor(
        account: 0, name: "Hệ thống", office: "",
        grants: [.init([.arrangeOrganisations, .writeCriteria, .runRounds, .readSheets], in: .everything)])
    static let day = LocalDate(dayNumber: 20_000)
    /// 17:00 on 5 December 2026; explanations until the tenth.
    static let deadline = Instant(LocalDate(year: 2026, month: 12, day: 5)!, hour: 17)
    static let explanationsUntil = LocalDate(year: 2026, month: 12, day: 10)!

    @discardableResult
    static func lend<Value>(
        on engine: Engine, units: Int = 2, criteria: [UInt8] = Array(SmallSet.text.utf8), _ body: (Town) async throws -> Value
    ) async throws -> Value {
        try await TestOffice.lend(on: engine, schemas) { office in try await body(try await Town(office, units: units, criteria: criteria))
        }
    }

    init(_ office: TestOffice, units count: Int, criteria: [UInt8]) async throws {
        let names = (1...max(count, 1)).map { "Sở số \($0)" }
        (province, cluster, otherCluster, units, set) = try await office.database.write { tx in
            func found(_ name: String, _ parent: Organisation?) throws -> Organisation {
                try OrganisationDesk.found(name, kind: "body", below: parent?.id, from: Town.day, by: Town.machine, tx)
            }
            let province = try found("Tỉnh An Khê", nil)
            let clusters = try ["Khối các sở", "Khối khác"].map {
                try OrganisationDesk.makeCluster($0, kind: .sectoral, standingOffice: province.id, by: Town.machine, tx)
            }
            let units = try names.map { try found($0, province) }
            for unit in units { try OrganisationDesk.join(unit.id, to: clusters[0].id, from: Town.day, by: Town.machine, tx) }
            let set = try CriteriaSetDesk.add(criteria, by: Town.machine, tx)
            try CriteriaSetDesk.publish(set, by: Town.machine, tx)
            return (province, clusters[0], clusters[1], units, set)
        }
        self.office = office
        desk = AssessmentDesk(database: office.database, shelf: CriteriaShelf())
        people = People(province: province, cluster: cluster, other: otherCluster, units: units)
        try await people.enter(office.database)
    }

    func publish(_ press: Press = .fresh(), by actor: Actor? = nil, period: String = "2026", stages: [Stage]? = nil) async throws -> ID<
        Round
    > {
        let set = set
        let codes = try await office.database.read { tx in try CriteriaSetStore(tx).version(set).read().stages }
        return try await desk.publish(
            set, to: cluster.id, for: try #require(Period(code: period)), deadline: Self.deadline,
            explanationsUntil: Self.explanationsUntil,
            stages: stages ?? .usual(for: codes), by: actor ?? people.officer, press)
    }

    /// The sheets of a round, in the order of the units.
    func sheets(of round: ID<Round>) async throws -> [ID<Assessment>] {
        let assessments = try await office.database.read { try AssessmentStore($0).assessments(of: round) }
        return units.compactMap { unit in assessments.first { $0.organisation == unit.id }?.id }
    }

    @discardableResult
    func save(
        _ typed: String, _ cell: String, of sheet: ID<Assessment>, by actor: Actor, version: Int = 0, reason: String = "",
        _ press: Press = .fresh()
    ) async throws -> SavedCell {
        try await desk.save(typed, reason: reason, into: try #require(CellCode(cell)), of: sheet, version: version, by: actor, press)
    }

    /// Fills every cell of the small set: 9 of 10 points.
    func fill(_ sheet: ID<Assessment>, by clerk: Actor, onTime: String = "10") async throws {
        for (cell, typed) in SmallSet.answers {
            try await save(cell == "fact:tasks.on_time" ? onTime : typed, cell, of: sheet, by: clerk)
        }
    }

    @discardableResult
    func submit(_ sheet: ID<Assessment>, by clerk: Actor, late: String = "", _ press: Press = .fresh()) async throws -> ID<SheetStep> {
        try await desk.submit(sheet, declaredTrue: true, lateReason: late, by: clerk, press)
    }

    /// A round whose first sheet is filled and sent.
    func submitted() async throws -> (round: ID<Round>, sheet: ID<Assessment>) {
        let round = try await publish()
        let sheet = try await sheets(of: round)[0]
        try await fill(sheet, by: people.clerks[0])
        try await submit(sheet, by: people.clerks[0])
        return (round, sheet)
    }

    func opened() async throws -> (round: ID<Round>, sheet: ID<Assessment>) {
        let (round, sheet) = try await submitted()
        try await desk.open(sheet, by: people.verifier, .fresh())
        return (round, sheet)
    }

    /// Verified with a cut: the unit is to be heard.
    func awaitingExplanation() async throws -> (round: ID<Round>, sheet: ID<Assessment>) {
        let (round, sheet) = try await opened()
        try await save("0,5", "item:1.2", of: sheet, by: people.verifier, reason: "Thiếu biên bản cuộc họp tháng tám")
        try await desk.finishVerification(sheet, by: people.verifier, .fresh())
        return (round, sheet)
    }

    /// Every sheet of a new round is filled, sent, verified alike and confirmed.
    func allConfirmed() async throws -> (round: ID<Round>, sheets: [ID<Assessment>]) {
        let round = try await publish()
        let sheets = try await sheets(of: round)
        for (place, sheet) in sheets.enumerated() {
            try await fill(sheet, by: people.clerks[place], onTime: String(10 - place % 10))
            try await pass(sheet, by: people.clerks[place])
        }
        _ = try await desk.confirmAll(of: round, by: people.officer, .fresh())
        return (round, sheets)
    }

    /// Sends a filled sheet and verifies it without a difference, whatever stages there are.
    func pass(_ sheet: ID<Assessment>, by clerk: Actor) async throws {
        try await submit(sheet, by: clerk)
        while try await state(sheet) == .submitted {
            try await desk.open(sheet, by: people.verifier, .fresh())
            try await desk.finishVerification(sheet, by: people.verifier, .fresh())
        }
    }

    func state(_ sheet: ID<Assessment>) async throws -> Assessment.State {
        try await office.database.read { try AssessmentStore($0).assessment(sheet).state }
    }

    func view(_ sheet: ID<Assessment>, for actor: Actor? = nil) async throws -> SheetView {
        try await desk.sheet(sheet, for: actor ?? people.officer)
    }

    func journal(_ act: String? = nil) async throws -> [JournalEntry] {
        try await office.database.read { try JournalStore($0).entries(within: .everything, limit: 5000) }.filter {
            act == nil || $0.act == act
        }
    }
}

extension Town.People {
    fileprivate init(province: Organisation, cluster: Cluster, other: Cluster, units: [Organisation]) {
        func person(_ account: Int64, _ name: String, _ grants: [Actor.Grant]) -> Actor {
            Actor(account: account, name: name, office: "", grants: grants)
        }
        let running: Set<Ability> = [.runRounds, .readSheets]
        officer = person(1, "Lê Văn Sơn", [.init(running, in: province.path)])
        otherOfficer = person(2, "Phạm Thị Tỉnh Khác", [.init(running, in: ScopePath("/9/"))])
        verifier = person(3, "Trần Minh", [.init([.verifyScores], in: cluster.path)])
        secondVerifier = person(4, "Vũ Hạnh", [.init([.verifyScores], in: cluster.path)])
        otherVerifier = person(5, "Đỗ Khối Khác", [.init([.verifyScores], in: other.path)])
        leader = person(6, "Hoàng Lãnh Đạo", [.init([.readSheets], in: province.path)])
        staff = person(7, "Ngô Cán Bộ", [.init([.readSheets], in: units[0].path)])
        selfVerifier = person(8, "Bùi Kiêm Nhiệm", [.init([.verifyScores], in: cluster.path), .init([.enterScores], in: units[0].path)])
        clerks = units.enumerated().map { place, unit in
            person(100 + Int64(place), "Đầu mối \(place + 1)", [.init([.enterScores, .readSheets], in: unit.path)])
        }
    }

    var all: [Actor] { [officer, otherOfficer, verifier, secondVerifier, otherVerifier, leader, staff, selfVerifier] + clerks }

    /// Their names, for pages that say who did what.
    fileprivate func enter(_ database: any Database) async throws {
        let all = all
        try await database.write { tx in
            try tx.execute(
                each: all.map { actor in
                    """
                    INSERT INTO account (id, user_name, full_name, password_hash, state, is_demonstration, failed_attempts, created_at)
                    VALUES (\(actor.account), \("user\(actor.account)"), \(actor.name), '', 'active', \(false), 0, \(tx.now))
                    """
                })
        }
    }
}

extension Press {
    /// A press nobody made before.
    static func fresh(_ content: String = "") -> Press { keyed(UUID().uuidString, content) }

    static func keyed(_ key: String, _ content: String = "") -> Press {
        guard let key = IdempotencyKey(key) else { preconditionFailure("\(key) is no key") }
        return Press(key: key, content: content.utf8)
    }
}
