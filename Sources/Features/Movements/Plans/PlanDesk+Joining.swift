import Journal
package import Kernel
import Organisations
import Storage

extension PlanDesk {
    /// Says which plan a plan follows, or of which number it is when that one is not here. Refuses a later plan, one of another movement,
    /// and a circle. Contents that served those of the plan followed before serve nothing any more.
    package func join(_ id: ID<Plan>, to follows: PlanDraft.Follows, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (plan, movement) = try Self.kept(id, by: actor, tx)
            guard plan.recall == nil else { throw PlanRefusal.recalledAlready }
            try Self.join(plan, to: follows, in: movement, tx)
            try tx.note(.planJoined(follows), on: id, of: plan.place, by: actor)
        }
    }

    /// Joins everything that waits for this plan's number. Who keeps this plan may: the others named it themselves. Gives how many.
    package func adopt(_ id: ID<Plan>, by actor: Actor) async throws -> Int {
        try await database.act(by: actor) { tx in
            let (plan, movement) = try Self.kept(id, by: actor, tx)
            guard plan.stands, let document = plan.document else { throw PlanRefusal.notIssued }
            let number = try Self.number(of: document, tx)
            var count = 0
            for waiting in try PlanStore(tx).awaiting(number, in: movement.id) where waiting.id != id {
                // One that is older than this paper named another paper of the same number: it goes on waiting.
                if let moment = waiting.moment, let own = plan.moment, moment.day < own.day { continue }
                try Self.join(waiting, to: .plan(id), in: movement, tx)
                try tx.note(.planJoined(.plan(id)), on: waiting.id, of: waiting.place, by: actor)
                count += 1
            }
            return count
        }
    }

    private static func join(_ plan: Plan, to follows: PlanDraft.Follows, in movement: Movement, _ tx: any Transaction) throws {
        let store = PlanStore(tx)
        if case .plan(plan.id) = follows { throw PlanRefusal.followsItself }
        let parent = try link(to: follows, in: movement, tx)
        guard let parent else {
            var number = ""
            if case .number(let typed) = follows { number = typed.tidied }
            return try store.link(plan.id, to: nil, awaiting: number)
        }
        if let moment = plan.moment, moment <= parent.moment {
            guard moment.day == parent.moment.day else {
                throw PlanRefusal.parentLater(try number(of: store.plan(parent.plan).document, tx), parent.moment.day)
            }
            // What it followed before may have the higher rank; the link goes first, so that the check holds at each statement.
            try store.link(plan.id, to: nil)
            try raise(plan.id, above: parent.moment.rank, not: parent.plan, tx)
        }
        do { try store.link(plan.id, to: parent) } catch let error as StorageError
            where [.brokenReference, .failedCheck].contains(error.kind)
        { throw PlanRefusal.joinedMeanwhile }
    }

    /// Gives a plan a rank above another's of its day, and everything that follows it on that day one above its own, from the lowest up.
    /// Where that meets `parent`, the two would follow each other.
    static func raise(_ id: ID<Plan>, above rank: Int, not parent: ID<Plan>, _ tx: any Transaction) throws {
        guard id != parent else { throw PlanRefusal.followsItself }
        let store = PlanStore(tx)
        guard let moment = try store.locked(id).moment else { return }
        let new = max(moment.rank, rank + 1)
        for follower in try store.linked(to: id) {
            guard let its = follower.moment, its.day == moment.day else { continue }
            if follower.id == parent || its.rank <= new { try raise(follower.id, above: new, not: parent, tx) }
        }
        try store.move(id, to: PlanMoment(moment.day, rank: new))
    }

    /// The link to what is followed; nothing where it is followed by number, or not at all.
    static func link(to follows: PlanDraft.Follows, in movement: Movement, _ tx: any Transaction) throws -> PlanLink? {
        guard case .plan(let id) = follows else { return nil }
        let parent = try PlanStore(tx).locked(id)
        guard parent.movement == movement.id else { throw PlanRefusal.parentOfOtherMovement }
        guard parent.stands, let moment = parent.moment else { throw PlanRefusal.parentNotStanding }
        return PlanLink(id, moment)
    }

    /// The moment of a paper of this day that follows a plan.
    static func moment(of day: LocalDate, after parent: PlanLink?, _ tx: any Transaction) throws -> PlanMoment {
        guard let parent, day <= parent.moment.day else { return PlanMoment(day) }
        guard day == parent.moment.day else {
            throw PlanRefusal.parentLater(try number(of: PlanStore(tx).plan(parent.plan).document, tx), parent.moment.day)
        }
        return PlanMoment(day, rank: parent.moment.rank + 1)
    }
}

extension Act {
    fileprivate static func planJoined(_ follows: PlanDraft.Follows) -> Act {
        switch follows {
        case .nothing: Act("plan.joined", ["parent": ""])
        case .plan(let parent): Act("plan.joined", ["parent": "\(parent)"])
        case .number(let number): Act("plan.joined", ["parent": number])
        }
    }
}
