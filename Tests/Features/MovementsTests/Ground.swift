import Access
import Documents
import FeatureTestSupport
import Journal
import Kernel
import Organisations
import People
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Movements

/// A province with four bodies below it and one movement, for the tests of this feature.
struct MovementGround: Sendable {
    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .people, .access, .documents, .movements,
    ]
    static let first = LocalDate(iso: "2019-01-01")!
    static let abilities: Set<Ability> = [.arrangeOrganisations, .runMovements, .keepPlans]
    static let everywhere = Actor(account: 1, name: "Anh", office: "", grants: [.init(abilities, in: .everything)])

    let database: any Database
    let clock: MovableClock
    let desk: MovementDesk
    let plans: PlanDesk
    let bodies: OrganisationDesk
    let province: Organisation
    /// Sở Nội vụ, Sở Tài chính, Xã Phú Lộc, Xã Tân Mỹ.
    let units: [Organisation]
    let movement: ID<Movement>

    static func lend(on engine: Engine, _ body: (MovementGround) async throws -> Void) async throws {
        try await lendHouse(on: engine) { ground, _ in try await body(ground) }
    }

    /// The same with the house around it, for pages.
    static func lendHouse(on engine: Engine, _ body: (MovementGround, OfficeHouse) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, schemas, people: [everywhere]) { office in
            let bodies = OrganisationDesk(database: office.database, places: schemas.flatMap(\.places))
            let province = try await bodies.found("Tỉnh An Khê", kind: "province", below: nil, from: first, by: everywhere)
            var units: [Organisation] = []
            for (name, kind) in [
                ("Sở Nội vụ", "department"), ("Sở Tài chính", "department"), ("Xã Phú Lộc", "commune"), ("Xã Tân Mỹ", "commune"),
            ] {
                units.append(try await bodies.found(name, kind: kind, below: province.id, from: first, by: everywhere))
            }
            let desk = MovementDesk(database: office.database)
            let span = try #require(Span(from: LocalDate(iso: "2019-06-14")!, through: LocalDate(iso: "2027-12-31")!))
            let movement = try await desk.open(
                MovementDraft(name: "Thi đua", level: .ministry_or_province, method: .thematic, span: span, organisation: province.id),
                by: everywhere, .once())
            try await body(
                MovementGround(
                    database: office.database, clock: office.clock, desk: desk, plans: PlanDesk(database: office.database), bodies: bodies,
                    province: province, units: units, movement: movement), office)
        }
    }

    static func day(_ iso: String) -> LocalDate { LocalDate(iso: iso)! }

    static func paper(_ number: String, _ day: String, _ issuer: String = "Tỉnh An Khê") -> NewPaper {
        NewPaper(
            DocumentContent(
                type: .plan, number: number, day: StatedDay(Self.day(day)), issuer: issuer, subject: "Kế hoạch thực hiện phong trào"))
    }

    func draft(_ body: Organisation, follows: PlanDraft.Follows = .nothing, years: ClosedRange<Int> = 2026...2026) -> PlanDraft {
        PlanDraft(movement: movement, organisation: body.id, subject: "Kế hoạch thực hiện phong trào", years: years, follows: follows)
    }

    /// An issued plan.
    @discardableResult func plan(
        of body: Organisation, _ number: String, _ day: String, follows: PlanDraft.Follows = .nothing,
        years: ClosedRange<Int> = 2026...2026
    ) async throws -> ID<Plan> {
        try await plans.draft(
            draft(body, follows: follows, years: years), Self.paper(number, day, body.name), by: Self.everywhere, .once())
    }

    func stored(_ id: ID<Plan>) async throws -> Plan { try await database.read { try PlanStore($0).plan(id) } }

    func chain() async throws -> Chain { try await database.read { [movement] in try Chain(of: movement, $0) } }
}
