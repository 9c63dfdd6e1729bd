package import Documents
package import Kernel
package import Organisations
import Storage

/// A movement in a list.
package struct MovementLine: Sendable {
    package let movement: Movement
    /// The day it ended; nothing while it goes on.
    package let ended: LocalDate?
    package let plans: Int
    package let launches: Int

    package init(movement: Movement, ended: LocalDate?, plans: Int, launches: Int) {
        self.movement = movement
        self.ended = ended
        self.plans = plans
        self.launches = launches
    }
}

/// A movement with all that belongs to it, as its page shows it.
package struct MovementView: Sendable {
    package let movement: Movement
    /// Who runs it; nothing for a national one.
    package let organisation: String?
    package let steps: [MovementStep]
    package let phases: [MovementPhase]
    package let contents: [MovementContent]
    package let grounds: [Document]
    package let launches: [Launch]
    package let additions: [LocalAddition]
    /// The names of all bodies it speaks of.
    package let names: [ID<Organisation>: String]
    /// What became of those that have ended.
    package let present: [ID<Organisation>: String]
    package let plans: Int
    package let drafts: Int
    package let today: LocalDate

    package init(
        movement: Movement, organisation: String?, steps: [MovementStep], phases: [MovementPhase], contents: [MovementContent],
        grounds: [Document], launches: [Launch], additions: [LocalAddition], names: [ID<Organisation>: String],
        present: [ID<Organisation>: String], plans: Int, drafts: Int,
        today: LocalDate
    ) {
        self.movement = movement
        self.organisation = organisation
        self.steps = steps
        self.phases = phases
        self.contents = contents
        self.grounds = grounds
        self.launches = launches
        self.additions = additions
        self.names = names
        self.present = present
        self.plans = plans
        self.drafts = drafts
        self.today = today
    }

    init(_ movement: Movement, _ tx: any Transaction) throws {
        let store = MovementStore(tx)
        let launches = try store.launches(of: movement.id), additions = try store.additions(to: movement.id)
        let bodies = Set(launches.compactMap(\.organisation) + additions.map(\.organisation) + (movement.organisation.map { [$0] } ?? []))
        let found = try OrganisationStore(tx).organisations(bodies)
        let names = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.name) })
        let counts = try store.planCounts(of: [movement.id])[movement.id] ?? (standing: 0, drafts: 0)
        self.init(
            movement: movement, organisation: movement.organisation.flatMap { names[$0] },
            steps: try store.steps(of: [movement.id])[movement.id] ?? [], phases: try store.phases(of: movement.id),
            contents: try store.contents(of: movement.id), grounds: try store.grounds(of: movement.id), launches: launches,
            additions: additions, names: names, present: try PresentBodies(of: found, on: tx.now.date, tx).words, plans: counts.standing,
            drafts: counts.drafts, today: tx.now.date)
    }

    /// The day it ended; nothing while it goes on.
    package var ended: LocalDate? { steps.ended }
}

extension Sequence<MovementStep> {
    /// The day of the end that still holds.
    package var ended: LocalDate? {
        reduce(LocalDate?.none) { $1.kind == .ended ? $1.day : nil }
    }
}
