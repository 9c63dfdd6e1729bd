package import Kernel
import Organisations
package import Storage

extension Chain {
    /// Reads the chain of a movement as it stands on the transaction's day: five statements and, where called bodies have ended, two more.
    package init(of movement: ID<Movement>, _ tx: any Transaction) throws {
        let today = tx.now.date
        var links: [Link] = []
        try tx.forEach(
            """
            SELECT id, organisation_id, parent_id, day, rank, first_year, last_year FROM plan
             WHERE movement_id = \(movement) AND day IS NOT NULL AND recalled_at IS NULL
            """
        ) { row in
            let first: Int = try row[5], last: Int = try row[6]
            links.append(
                Link(
                    plan: try row[0], organisation: try row[1], parent: try row[2], moment: PlanMoment(try row[3], rank: try row[4]),
                    years: first...max(first, last)))
        }
        let calls = CallStore(tx)
        let launched = try MovementStore(tx).launchedBodies(in: movement)
        let ended = try calls.ended(in: movement, by: today)
        let heirs = ended.isEmpty ? [:] : try OrganisationStore(tx).heirs(of: ended, on: today)
        self.init(
            links, calls: try calls.calls(in: movement), steps: try calls.steps(in: movement), launched: launched, heirs: heirs,
            today: today)
    }
}
