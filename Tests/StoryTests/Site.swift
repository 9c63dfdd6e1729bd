import Access
import Criteria
import Foundation
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

/// The whole site over an empty database, with the people of two provinces: everything goes through the router, without a socket.
struct Site {
    let office: TestOffice
    let wiring: Wiring
    let reception: Reception
    let cluster: Cluster
    let provinces: [Organisation]
    let units: [Organisation]
    let set: ID<CriteriaSetVersion>

    static let password = "mua xuan den tren song Huong"

    /// Everybody who may knock: who they are, and in which role where.
    enum Person: String, CaseIterable, Sendable {
        case staff, ownClerk = "clerk1", otherClerk = "clerk2", verifier, otherVerifier = "verifier.other", officer, otherOfficer =
            "officer.other", leader, administrator, auditor, inspector
    }

    @discardableResult
    static func lend<Value>(on engine: Engine, units: Int = 2, _ body: (Site) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-site-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await TestOffice.lend(on: engine) { office in
            let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized.path
            // Nobody listens at port 9: the provider of identities is silent.
            let settings = Settings(
                flags: [
                    "data": folder, "assets": root + "/Public", "password_cost": "10", "secure": "yes",
                    "openid_issuer": "http://127.0.0.1:9",
                ], environment: [:])
            let wiring = try await Wiring(settings, clock: office.clock.clock, database: office.database)
            return try await body(try await Site(office, wiring, units: units))
        }
    }

    private init(_ office: TestOffice, _ wiring: Wiring, units count: Int) async throws {
        self.office = office
        self.wiring = wiring
        reception = try Reception(wiring)
        let names = (1...count).map { "Sở số \($0)" }
        let day = LocalDate(dayNumber: 20_000)
        let clusters: [Cluster]
        (provinces, clusters, units, set) = try await wiring.database.write { tx in
            func found(_ name: String, _ parent: Organisation?) throws -> Organisation {
                try OrganisationDesk.found(name, kind: "body", below: parent?.id, from: day, by: Wiring.machine, tx)
            }
            let provinces = try ["Tỉnh An Khê", "Tỉnh Khác"].map { try found($0, nil) }
            let clusters = try ["Khối các sở", "Khối khác"].map {
                try OrganisationDesk.makeCluster($0, kind: .sectoral, standingOffice: provinces[0].id, by: Wiring.machine, tx)
            }
            let units = try names.map { try found($0, provinces[0]) }
            for unit in units { try OrganisationDesk.join(unit.id, to: clusters[0].id, from: day, by: Wiring.machine, tx) }
            let set = try CriteriaSetDesk.add(Array(SmallSet.text.utf8), by: Wiring.machine, tx)
            try CriteriaSetDesk.publish(set, by: Wiring.machine, tx)
            return (provinces, clusters, units, set)
        }
        cluster = clusters[0]
        let grants: [(Person, Role, ScopePath)] = [
            (.staff, .staff, units[0].path), (.ownClerk, .clerk, units[0].path), (.otherClerk, .clerk, units[1].path),
            (.verifier, .verifier, clusters[0].path), (.otherVerifier, .verifier, clusters[1].path),
            (.officer, .emulation_officer, provinces[0].path), (.otherOfficer, .emulation_officer, provinces[1].path),
            (.leader, .leader, provinces[0].path), (.administrator, .administrator, provinces[0].path),
            (.auditor, .auditor, provinces[0].path), (.inspector, .inspector, provinces[0].path),
        ]
        for (person, role, scope) in grants {
            try await wiring.access.open(
                userName: person.rawValue, fullName: "Người \(person.rawValue)", password: Self.password,
                // An invented administrator, of whom no one-time codes are asked.
                isDemonstration: person == .administrator,
                grants: [RoleGrant(role: role, scope: scope, placeName: "Nơi làm việc")], by: Wiring.machine)
        }
    }

    /// A browser in which nobody is signed in.
    func browser() -> Browser { Browser(reception.responder()) }

    func browser(of person: Person) async throws -> Browser {
        let browser = browser()
        let page = try await browser.get("/sign-in")
        let answer = try await browser.post("/sign-in", ["user_name": person.rawValue, "password": Self.password], from: page)
        #expect(answer.status == 303 && answer.location == "/my-work")
        return browser
    }

    /// Who somebody is to the desks.
    func actor(_ person: Person) async throws -> Actor {
        let token = try await wiring.access.signIn(userName: person.rawValue, password: Self.password).session
        return try #require(try await wiring.access.visitor(token)).actor
    }

    /// A round with a sheet for every unit, published at the desk.
    func publish() async throws -> (round: ID<Round>, sheets: [ID<Assessment>]) {
        let deadline = Instant(try #require(LocalDate(iso: "2026-12-05")), hour: 17)
        let round = try await wiring.assessments.publish(
            set, to: cluster.id, for: try #require(Period(code: "2026")), deadline: deadline,
            explanationsUntil: deadline.date.adding(days: 5),
            stages: .usual(for: SmallSet.stages), by: Wiring.machine, .once())
        let assessments = try await wiring.database.read { try AssessmentStore($0).assessments(of: round) }
        return (round, units.compactMap { unit in assessments.first { $0.organisation == unit.id }?.id })
    }
}
