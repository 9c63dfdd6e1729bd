package import Kernel
import Organisations
package import Storage

extension Chain {
    /// Reads the chain of a movement as it stands on the transaction's day: five statements and, where called bodies have ended, two more.
    package init(of movement: ID<Movement>, _ tx: any Transaction) throws { try self.init(of: movement, about: nil, tx) }

    /// The part of it that tells how these bodies stand to the plans that call on them, or called on bodies whose place they took: as quick
    /// in a country as in a province.
    init(of movement: ID<Movement>, about bodies: [ID<Organisation>], _ tx: any Transaction) throws {
        let before = try OrganisationStore(tx).links(leadingTo: bodies, until: tx.now.date).map(\.predecessor)
        try self.init(of: movement, about: Set(bodies + before), tx)
    }

    /// The part of it that tells how everybody stands whom one plan calls on.
    init(of movement: ID<Movement>, calledBy plan: ID<Plan>, _ tx: any Transaction) throws {
        let called = try CallStore(tx).calls(of: plan).map(\.organisation)
        let standing = try OrganisationStore(tx).standing(among: called, on: tx.now.date)
        let gone = called.filter { !standing.contains($0) }
        let heirs = gone.isEmpty ? [] : try OrganisationStore(tx).heirs(of: gone, on: tx.now.date).values.flatMap { $0 }
        try self.init(of: movement, about: Set(called + heirs), tx)
    }

    private init(of movement: ID<Movement>, about bodies: Set<ID<Organisation>>?, _ tx: any Transaction) throws {
        let (store, today) = (CallStore(tx), tx.now.date)
        let calls = try store.calls(in: movement, on: bodies)
        let wanted: SQL =
            bodies.map { "AND (organisation_id IN \(list: $0) OR id IN \(list: Set(calls.map(\.plan))))" } ?? ""
        var links: [Link] = []
        try tx.forEach(
            """
            SELECT id, organisation_id, parent_id, day, rank, first_year, last_year FROM plan
             WHERE movement_id = \(movement) AND day IS NOT NULL AND recalled_at IS NULL \(fragment: wanted)
            """
        ) { row in
            let first: Int = try row[5], last: Int = try row[6]
            links.append(
                Link(
                    plan: try row[0], organisation: try row[1], parent: try row[2], moment: PlanMoment(try row[3], rank: try row[4]),
                    years: first...max(first, last)))
        }
        let launched = try bodies == nil ? MovementStore(tx).launchedBodies(in: movement) : []
        let ended = try store.ended(in: movement, by: today, among: bodies)
        let heirs = ended.isEmpty ? [:] : try OrganisationStore(tx).heirs(of: ended, on: today)
        self.init(links, calls: calls, steps: try store.steps(in: movement, on: bodies), launched: launched, heirs: heirs, today: today)
    }
}
