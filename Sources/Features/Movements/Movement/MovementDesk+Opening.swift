package import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

extension MovementDesk {
    /// The same, inside an open transaction.
    package static func open(_ draft: MovementDraft, by actor: Actor, _ tx: any Transaction) throws -> Movement {
        let place = try place(of: draft.organisation, for: actor, tx)
        try draft.mustStand()
        let movement = Movement(
            id: tx.newID(), name: draft.name, slogan: draft.slogan, level: draft.level, method: draft.method,
            participants: draft.participants,
            span: draft.span, organisation: draft.organisation, place: place)
        try insert(movement, draft.phases, draft.contents, by: actor, tx)
        if let content = draft.ground { try rest(movement, on: NewPaper(content), by: actor, tx) }
        return movement
    }

    /// The same, inside an open transaction.
    @discardableResult package static func open(
        _ template: MovementTemplate, at body: ID<Organisation>?, by actor: Actor, _ tx: any Transaction
    ) throws -> Movement {
        let place = try place(of: body, for: actor, tx)
        if let known = try MovementStore(tx).movement(from: template.code, at: place) { throw MovementRefusal.templateUsed(known.name) }
        let movement = Movement(
            id: tx.newID(), name: template.name, slogan: template.slogan, level: template.level, method: template.method,
            participants: template.participants, span: template.span, template: template.code, organisation: body, place: place)
        try insert(movement, template.phases, template.contents, by: actor, tx)
        if let content = template.ground { try rest(movement, on: NewPaper(content), by: actor, tx) }
        if let (day, form, note) = template.launch {
            let launch = Launch(
                id: tx.newID(), movement: movement.id, organisation: nil, place: place, day: StatedDay(day), form: form, note: note)
            try MovementStore(tx).insert(launch, by: actor)
            try tx.note(.launchRecorded(on: day), on: launch.id, of: place, by: actor)
        }
        return movement
    }

    private static func place(of body: ID<Organisation>?, for actor: Actor, _ tx: any Transaction) throws -> ScopePath {
        let body = try body.map { try OrganisationStore(tx).organisation($0) }
        let place = body?.path ?? .everything
        try actor.mustBeAble(to: .runMovements, of: place)
        if let body, !body.span.contains(tx.now.date) { throw MovementRefusal.notStanding(body.name) }
        return place
    }

    private static func insert(
        _ movement: Movement, _ phases: [MovementPhase], _ contents: [MovementContent], by actor: Actor, _ tx: any Transaction
    ) throws {
        let store = MovementStore(tx)
        try store.insert(movement, by: actor)
        try store.insert(phases, of: movement.id)
        try store.insert(contents, of: movement.id)
        try tx.note(.movementOpened(movement), on: movement.id, of: movement.place, by: actor)
    }

    /// Adds a paper the movement rests on; with `beginsChain` it is the topmost plan of its chain, too. Who runs the movement may.
    package func addGround(
        _ paper: NewPaper, beginsChain: Bool, to id: ID<Movement>, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let movement = try Self.mustGoOn(id, tx)
            try actor.mustBeAble(to: .runMovements, of: movement.place)
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.rest(movement, on: paper, beginsChain: beginsChain, by: actor, tx)
                return ""
            }
        }
    }

    /// The paper a movement rests on is its ground and, where it says so, the topmost plan of its chain.
    private static func rest(
        _ movement: Movement, on paper: NewPaper, beginsChain: Bool = true, by actor: Actor, _ tx: any Transaction
    ) throws {
        let content = paper.content
        let document = try DocumentDesk.enter(content, paper.arrival, named: paper.name, at: movement.place, by: actor, tx)
        try MovementStore(tx).addGround(document.id, to: movement.id)
        try tx.note(.groundAdded(content.number), on: movement.id, of: movement.place, by: actor)
        guard beginsChain else { return }
        if let taken = try PlanStore(tx).plans(from: document.id).first(where: { $0.movement == movement.id }) {
            throw PlanRefusal.paperTaken(content.number, taken.id)
        }
        let isOurs = content.issuingBody != nil && content.issuingBody == movement.organisation
        let plan = Plan(
            id: tx.newID(), movement: movement.id, organisation: isOurs ? movement.organisation : nil, place: movement.place,
            subject: content.subject, years: movement.years, document: document.id, moment: PlanMoment(content.day.day))
        try PlanStore(tx).insert(plan, by: actor)
        try tx.note(.planIssued(content.number), on: plan.id, of: plan.place, by: actor)
    }
}

extension MovementDesk {
    /// Writes a launch down. Who keeps the body's plans may. Refuses a day to come and a movement that has ended.
    package func record(_ draft: LaunchDraft, by actor: Actor, _ press: Press) async throws -> ID<Launch> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.record(draft, by: actor, tx) }
        }
    }

    /// The same, inside an open transaction.
    package static func record(_ draft: LaunchDraft, by actor: Actor, _ tx: any Transaction) throws -> ID<Launch> {
        let movement = try mustGoOn(draft.movement, tx)
        let body = try OrganisationStore(tx).organisation(draft.organisation)
        try actor.mustBeAble(to: .keepPlans, of: body.path)
        guard draft.day.day <= tx.now.date else { throw MovementRefusal.notYetHeld(draft.day.day) }
        guard body.span.contains(draft.day.day) else { throw MovementRefusal.notStanding(body.name) }
        for text in [draft.venue, draft.chairedBy, draft.note, draft.source, draft.day.words] where text.count > 500 {
            throw MovementRefusal.tooLong("Nội dung")
        }
        let launch = Launch(
            id: tx.newID(), movement: movement.id, organisation: body.id, place: body.path, day: draft.day, form: draft.form,
            venue: draft.venue, chairedBy: draft.chairedBy, note: draft.note, source: draft.source)
        try MovementStore(tx).insert(launch, by: actor)
        try tx.note(.launchRecorded(on: draft.day.day), on: launch.id, of: body.path, by: actor)
        return launch.id
    }

    /// Says that a launch was written down by mistake. Gives the movement.
    package func withdraw(_ id: ID<Launch>, because reason: String, by actor: Actor) async throws -> ID<Movement> {
        try await database.act(by: actor) { tx in
            let store = MovementStore(tx)
            let launch = try store.launch(id)
            try actor.mustBeAble(to: .keepPlans, of: launch.place)
            _ = try Self.mustGoOn(launch.movement, tx)
            guard launch.withdrawal == nil else { throw MovementRefusal.withdrawnAlready }
            let reason = try reason.asReason()
            try store.withdraw(id, because: reason, by: actor)
            try tx.note(.launchWithdrawn, on: id, of: launch.place, by: actor, because: reason)
            return launch.movement
        }
    }

    /// Adds a slogan, a ban, a standard or a criterion of a body on top of the movement's contents. Who keeps the body's plans may.
    package func add(_ draft: AdditionDraft, by actor: Actor, _ press: Press) async throws -> ID<LocalAddition> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.add(draft, by: actor, tx) }
        }
    }

    /// The same, inside an open transaction.
    package static func add(_ draft: AdditionDraft, by actor: Actor, _ tx: any Transaction) throws -> ID<LocalAddition> {
        let movement = try mustGoOn(draft.movement, tx)
        let (store, body) = (MovementStore(tx), try OrganisationStore(tx).organisation(draft.organisation))
        try actor.mustBeAble(to: .keepPlans, of: body.path)
        let addition = LocalAddition(
            id: tx.newID(), movement: movement.id, organisation: body.id, place: body.path, kind: draft.kind, words: draft.words,
            content: draft.content, source: draft.source)
        guard !addition.words.isEmpty else { throw MovementRefusal.wordsMissing }
        guard addition.words.count <= 1000, addition.source.count <= 500 else { throw MovementRefusal.tooLong("Nội dung") }
        guard try addition.content.isEmpty || store.contents(of: movement.id).contains(where: { $0.code == addition.content }) else {
            throw NotThere()
        }
        try store.insert(addition, by: actor)
        try tx.note(.additionMade(addition.kind), on: addition.id, of: body.path, by: actor)
        return addition.id
    }

    /// Takes an addition back, with the reason; it stays to be read. Gives the movement.
    package func withdraw(_ id: ID<LocalAddition>, because reason: String, by actor: Actor) async throws -> ID<Movement> {
        try await database.act(by: actor) { tx in
            let store = MovementStore(tx)
            let addition = try store.addition(id)
            try actor.mustBeAble(to: .keepPlans, of: addition.place)
            _ = try Self.mustGoOn(addition.movement, tx)
            guard addition.withdrawal == nil else { throw MovementRefusal.withdrawnAlready }
            let reason = try reason.asReason()
            try store.withdraw(id, because: reason, by: actor)
            try tx.note(.additionWithdrawn, on: id, of: addition.place, by: actor, because: reason)
            return addition.movement
        }
    }
}

/// What somebody says of a launch.
package struct LaunchDraft: Sendable {
    package let movement: ID<Movement>
    package let organisation: ID<Organisation>
    package let day: StatedDay
    package let form: Launch.Form
    package var venue = ""
    package var chairedBy = ""
    package var note = ""
    package var source = ""

    package init(movement: ID<Movement>, organisation: ID<Organisation>, day: StatedDay, form: Launch.Form) {
        self.movement = movement
        self.organisation = organisation
        self.day = day
        self.form = form
    }
}

/// What somebody adds to a movement for a body.
package struct AdditionDraft: Sendable {
    package let movement: ID<Movement>
    package let organisation: ID<Organisation>
    package let kind: LocalAddition.Kind
    package let words: String
    package var content = ""
    package var source = ""

    package init(
        movement: ID<Movement>, organisation: ID<Organisation>, kind: LocalAddition.Kind, words: String, content: String = "",
        source: String = ""
    ) {
        self.movement = movement
        self.organisation = organisation
        self.kind = kind
        self.words = words
        self.content = content
        self.source = source
    }
}

extension Act {
    static func movementOpened(_ movement: Movement) -> Act {
        Act("movement.opened", ["level": movement.level.rawValue, "from": movement.span.first.iso, "to": movement.span.last?.iso ?? ""])
    }
    static func movementEnded(on day: LocalDate) -> Act { Act("movement.ended", ["day": day.iso]) }
    fileprivate static func groundAdded(_ number: String) -> Act { Act("movement.ground_added", ["number": number]) }
    static let movementReopened = Act("movement.reopened")
    static func launchRecorded(on day: LocalDate) -> Act { Act("launch.recorded", ["day": day.iso]) }
    static let launchWithdrawn = Act("launch.withdrawn")
    static func additionMade(_ kind: LocalAddition.Kind) -> Act { Act("addition.made", ["kind": kind.rawValue]) }
    static let additionWithdrawn = Act("addition.withdrawn")
}
