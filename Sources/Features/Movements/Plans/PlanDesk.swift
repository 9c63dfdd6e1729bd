package import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where plans are drafted, issued, joined to what they follow, put right and recalled. Who keeps a body's plans acts; reading is open to
/// everybody signed in. Nothing is written once the movement has ended.
package struct PlanDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Writes a plan down: as a draft or, when its paper is there already, issued at once. Refuses a paper older than the one it follows.
    package func draft(
        _ draft: PlanDraft, _ paper: NewPaper? = nil, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws -> ID<Plan> {
        try await database.act(by: actor, performance) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.draft(draft, paper, by: actor, tx) }
        }
    }

    /// The same, inside an open transaction.
    package static func draft(_ draft: PlanDraft, _ paper: NewPaper? = nil, by actor: Actor, _ tx: any Transaction) throws -> ID<Plan> {
        let movement = try MovementDesk.mustGoOn(draft.movement, tx)
        let body = try draft.organisation.map { try OrganisationStore(tx).organisation($0) }
        let place = body?.path ?? movement.place
        try actor.mustBeAble(to: .keepPlans, of: place)
        try draft.mustStand(in: movement)
        let parent = try link(to: draft.follows, in: movement, tx)
        var awaited = ""
        if case .number(let number) = draft.follows { awaited = number }
        let plan = Plan(
            id: tx.newID(), movement: movement.id, organisation: draft.organisation, place: place, subject: draft.subject,
            years: draft.years, parent: parent, awaited: awaited, remark: draft.remark)
        try PlanStore(tx).insert(plan, by: actor)
        try tx.note(.planDrafted(plan), on: plan.id, of: place, by: actor)
        if let paper { try issue(plan, paper, by: actor, tx) }
        return plan.id
    }

    /// Puts the words of a draft right.
    package func redraft(_ id: ID<Plan>, _ draft: PlanDraft, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (plan, movement) = try Self.kept(id, by: actor, tx)
            guard plan.isDraft else { throw PlanRefusal.issuedAlready }
            try draft.mustStand(in: movement)
            let new = Plan(
                id: plan.id, movement: plan.movement, organisation: plan.organisation, place: plan.place, subject: draft.subject,
                years: draft.years, remark: draft.remark)
            try PlanStore(tx).redraft(new)
            try tx.note(.planRedrafted, on: id, of: plan.place, by: actor)
        }
    }

    /// Throws a draft away. Gives the movement.
    package func discard(_ id: ID<Plan>, by actor: Actor) async throws -> ID<Movement> {
        try await database.act(by: actor) { tx in
            let (plan, movement) = try Self.kept(id, by: actor, tx)
            guard plan.isDraft else { throw PlanRefusal.issuedAlready }
            try PlanStore(tx).discard(id)
            try tx.note(.planDiscarded, on: id, of: plan.place, by: actor)
            return movement.id
        }
    }

    /// Makes a draft the official paper it is: number, day, issuer, signer, perhaps its file. From then on its contents stand.
    package func issue(
        _ id: ID<Plan>, _ paper: NewPaper, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let (plan, _) = try Self.kept(id, by: actor, tx)
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.issue(plan, paper, by: actor, tx)
                return ""
            }
        }
    }

    private static func issue(_ plan: Plan, _ paper: NewPaper, by actor: Actor, _ tx: any Transaction) throws {
        guard plan.isDraft else { throw PlanRefusal.issuedAlready }
        try paper.content.mustStand(on: tx.now.date)
        let moment = try moment(of: paper.content.day.day, after: plan.parent, tx)
        let document = try DocumentDesk.enter(paper.content, paper.arrival, named: paper.name, at: plan.place, by: actor, tx)
        if let taken = try PlanStore(tx).plans(from: document.id).first(where: { $0.movement == plan.movement }) {
            throw PlanRefusal.paperTaken(paper.content.number, taken.id)
        }
        try PlanStore(tx).issue(plan.id, as: document.id, at: moment)
        try tx.note(.planIssued(paper.content.number), on: plan.id, of: plan.place, by: actor)
    }

    /// Puts right what was mistyped of an issued plan's paper, with the reason. Its day stays between the plan it follows and those that
    /// follow it.
    package func correct(
        _ id: ID<Plan>, _ paper: NewPaper, because reason: String, by actor: Actor, _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let (plan, _) = try Self.kept(id, by: actor, tx)
            guard let document = plan.document else { throw PlanRefusal.notIssued }
            guard plan.recall == nil else { throw PlanRefusal.recalledAlready }
            let reason = try reason.asReason()
            let known = try DocumentStore(tx).document(document)
            try actor.mustBeAble(to: .keepPlans, of: known.place)
            // One paper may carry two movements on: its day is the same in both.
            for plan in try PlanStore(tx).plans(from: document) { try Self.move(plan, to: paper.content.day.day, tx) }
            try DocumentDesk.correct(
                known, to: paper.content, paper.arrival, named: paper.name, because: reason, by: actor, tx)
        }
    }

    private static func move(_ plan: Plan, to day: LocalDate, _ tx: any Transaction) throws {
        let moment = try moment(of: day, after: plan.parent, tx)
        let followers = try PlanStore(tx).linked(to: plan.id).compactMap { follower in follower.moment.map { (follower.id, $0) } }
        if let first = followers.map(\.1.day).min(), first < day { throw PlanRefusal.earlierThanFollowers(first) }
        for (follower, its) in followers where its.day == day && its.rank <= moment.rank {
            try raise(follower, above: moment.rank, not: plan.id, tx)
        }
        try PlanStore(tx).move(plan.id, to: moment)
    }

    /// Takes back a plan that was written down by mistake, with the reason: it stays to be read and counts no longer.
    package func recall(_ id: ID<Plan>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (plan, _) = try Self.kept(id, by: actor, tx)
            guard !plan.isDraft else { throw PlanRefusal.notIssued }
            guard plan.recall == nil else { throw PlanRefusal.recalledAlready }
            let reason = try reason.asReason()
            try PlanStore(tx).recall(id, because: reason, by: actor)
            try tx.note(.planRecalled, on: id, of: plan.place, by: actor, because: reason)
        }
    }

    /// The plan, which the actor must be able to keep, with its movement, which must go on; both kept until the end of the act.
    static func kept(_ id: ID<Plan>, by actor: Actor, _ tx: any Transaction) throws -> (Plan, Movement) {
        let plan = try PlanStore(tx).plan(id)
        try actor.mustBeAble(to: .keepPlans, of: plan.place)
        let movement = try MovementDesk.mustGoOn(plan.movement, tx)
        return (try PlanStore(tx).locked(id), movement)
    }
}

/// What somebody says of a plan that is being written down.
package struct PlanDraft: Sendable {
    /// What it follows.
    package enum Follows: Sendable, Hashable {
        case nothing
        case plan(ID<Plan>)
        /// A paper that is not here yet, by its number: joined when it comes.
        case number(String)
    }

    package let movement: ID<Movement>
    /// Whose it is; nothing where its issuer is no body of this installation.
    package let organisation: ID<Organisation>?
    package let subject: String
    package let years: ClosedRange<Int>
    package let follows: Follows
    package let remark: String

    package init(
        movement: ID<Movement>, organisation: ID<Organisation>?, subject: String, years: ClosedRange<Int>, follows: Follows,
        remark: String = ""
    ) {
        self.movement = movement
        self.organisation = organisation
        self.subject = subject.tidied
        self.years = years
        self.follows = follows
        self.remark = remark.tidied
    }

    func mustStand(in movement: Movement) throws(PlanRefusal) {
        guard !subject.isEmpty else { throw .subjectMissing }
        guard movement.years.lowerBound <= years.lowerBound, years.upperBound <= movement.years.upperBound else {
            throw .yearsOutside(movement.years)
        }
    }
}

extension Act {
    static func planDrafted(_ plan: Plan) -> Act {
        Act("plan.drafted", ["years": plan.yearsText, "parent": plan.parent.map { "\($0.plan)" } ?? ""])
    }
    fileprivate static let planRedrafted = Act("plan.redrafted")
    fileprivate static let planDiscarded = Act("plan.discarded")
    static func planIssued(_ number: String) -> Act { Act("plan.issued", ["number": number]) }
    fileprivate static let planRecalled = Act("plan.recalled")
}
