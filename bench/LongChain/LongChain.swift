import Access
import Documents
import Journal
import Kernel
import Movements
import Organisations
import People
import Rulebook
import Secrets
import Storage
import StorageSQLite

/// What the map of a chain is measured on: five plans of the country, one a year, each followed by every province and, through it, by most
/// communes.
///
///     LongChain DATA      in a folder that `thidua organisations import-map` has filled; prints the plans of the country and who can sign in
///
/// Plans are invented, and the account is marked so.
@main struct LongChain {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else { throw Wrong.words }
        let database = try SQLiteDatabase(
            path: CommandLine.arguments[1] + "/thidua.sqlite", clock: .system, ids: IDSource(clock: .system, node: 1022))
        try await database.migrate([.journal, .rulebook, .organisations, .people, .access, .documents, .movements])
        try await fill(database)
        let access = AccessDesk(
            database: database, passwords: PasswordDesk(cost: PasswordCost(logRounds: 4)), roles: RoleBook([:]))
        let account = NewAccount(
            userName: "bench.officer", fullName: "bench.officer", password: password,
            grants: [RoleGrant(role: .emulation_officer, scope: .everything, placeName: "Toàn hệ thống")])
        try await access.open([account], isDemonstration: true, by: founder)
        print("account", "bench.officer", password, separator: "\t")
        await database.close()
    }

    private static let password = "mot hai ba bon nam sau bay"
    private static let founder = Actor(
        account: 0, name: "Hệ thống", office: "", grants: [.init([.runMovements, .keepPlans, .manageAccounts], in: .everything)])
    private static let years = 2021...2025

    private enum Wrong: Error { case words, map }

    private static func fill(_ database: any Database) async throws {
        guard let first = LocalDate(year: 2021, month: 1, day: 1), let last = LocalDate(year: 2030, month: 12, day: 31),
            let span = Span(from: first, through: last)
        else { throw Wrong.map }
        try await database.write { tx in
            let today = tx.now.date
            let bodies = try OrganisationStore(tx).organisations(below: .everything).filter { $0.span.contains(today) }
            guard let nation = bodies.first(where: { $0.parent == nil }) else { throw Wrong.map }
            let children = Dictionary(grouping: bodies.filter { $0.parent != nil }) { $0.parent ?? nation.id }
            let movement = try MovementDesk.open(
                MovementDraft(name: "Chuỗi dài", level: .national, method: .thematic, span: span, organisation: nil), by: founder, tx)
            var before: ID<Plan>?
            for year in years {
                let top = try plan(of: nation, following: before, year, 1, in: movement, tx)
                before = top
                print("plan", top, separator: "\t")
                for province in children[nation.id] ?? [] {
                    let own = try plan(of: province, following: top, year, 2, in: movement, tx)
                    // Every eighth commune has none yet.
                    for (place, commune) in (children[province.id] ?? []).enumerated() where place % 8 != 7 {
                        _ = try plan(of: commune, following: own, year, 3, in: movement, tx)
                    }
                    try call(children[province.id] ?? [], by: own, year, tx)
                }
                try call(children[nation.id] ?? [], by: top, year, tx)
            }
        }
    }

    private static func plan(
        of body: Organisation, following parent: ID<Plan>?, _ year: Int, _ month: Int, in movement: Movement, _ tx: any Transaction
    ) throws -> ID<Plan> {
        guard let day = LocalDate(year: year, month: month, day: 15) else { throw Wrong.map }
        let content = DocumentContent(
            type: .plan, number: "\(1 + body.id.number % 900)/KH-\(year)", day: StatedDay(day), issuer: "\(body.name) \(body.id)",
            issuingBody: body.id, subject: "Thực hiện phong trào năm \(year)")
        let document = Document(id: tx.newID(), content: content, place: body.path)
        try DocumentStore(tx).insert(document, by: founder)
        let link = try parent.flatMap { parent in try PlanStore(tx).plan(parent).moment.map { PlanLink(parent, $0) } }
        let plan = Plan(
            id: tx.newID(), movement: movement.id, organisation: body.id, place: body.path, subject: content.subject, years: year...year,
            document: document.id, moment: PlanMoment(day), parent: link)
        try PlanStore(tx).insert(plan, by: founder)
        return plan.id
    }

    private static func call(_ bodies: [Organisation], by plan: ID<Plan>, _ year: Int, _ tx: any Transaction) throws {
        let due = LocalDate(year: year, month: 6, day: 30)
        try CallStore(tx).insert(bodies.map { PlanCall(plan: plan, organisation: $0.id, due: due) }, by: founder)
    }
}
