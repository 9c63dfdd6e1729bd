package import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where movements are opened, launched, added to and ended. Reading is open to everybody signed in: what is emulated in is published.
package struct MovementDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    // MARK: Reading

    /// Every movement, those that go on first, then the latest.
    package func movements() async throws -> [MovementLine] {
        try await database.read { tx in
            let store = MovementStore(tx)
            let movements = try store.movements()
            let ids = movements.map(\.id)
            let (steps, plans, launches) = (try store.steps(of: ids), try store.planCounts(of: ids), try store.launchCounts(of: ids))
            let lines = movements.map { movement in
                MovementLine(
                    movement: movement, ended: (steps[movement.id] ?? []).ended, plans: plans[movement.id]?.standing ?? 0,
                    launches: launches[movement.id] ?? 0)
            }
            return lines.filter { $0.ended == nil } + lines.filter { $0.ended != nil }
        }
    }

    /// One movement with all that belongs to it.
    package func view(of id: ID<Movement>) async throws -> MovementView {
        try await database.read { tx in try MovementView(MovementStore(tx).movement(id), tx) }
    }

    // MARK: Opening and ending

    /// Opens a movement of one's own below the actor's reach.
    package func open(_ draft: MovementDraft, by actor: Actor, _ press: Press) async throws -> ID<Movement> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.open(draft, by: actor, tx).id }
        }
    }

    /// Opens a movement that is known beforehand, with its ground as the topmost plan of its chain. `place` is the body that runs it here;
    /// without one the actor must reach the whole system. Refuses a second one of the same template at the same place.
    package func open(
        _ template: MovementTemplate, at body: ID<Organisation>?, by actor: Actor, _ press: Press
    ) async throws -> ID<Movement> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.open(template, at: body, by: actor, tx).id }
        }
    }

    /// Ends a movement on a day: from then on it is there to be read. Nothing in it is left «in progress».
    package func end(_ id: ID<Movement>, on day: LocalDate, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let movement = try Self.mustGoOn(id, tx)
            try actor.mustBeAble(to: .runMovements, of: movement.place)
            let reason = try reason.asReason()
            guard day <= tx.now.date else { throw MovementRefusal.endsLater(tx.now.date) }
            guard day >= movement.span.first else { throw MovementRefusal.endsBefore(movement.span.first) }
            try MovementStore(tx).insert(
                MovementStep(kind: .ended, day: day, reason: reason, takenBy: actor.account, takenAt: tx.now), of: id)
            try tx.note(.movementEnded(on: day), on: id, of: movement.place, by: actor, because: reason)
        }
    }

    /// Lets an ended movement go on, with the reason.
    package func reopen(_ id: ID<Movement>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = MovementStore(tx)
            let movement = try store.locked(id)
            try actor.mustBeAble(to: .runMovements, of: movement.place)
            let reason = try reason.asReason()
            guard try store.steps(of: [id])[id]?.ended != nil else { throw MovementRefusal.notEnded }
            try store.insert(
                MovementStep(kind: .reopened, day: tx.now.date, reason: reason, takenBy: actor.account, takenAt: tx.now), of: id)
            try tx.note(.movementReopened, on: id, of: movement.place, by: actor, because: reason)
        }
    }

    /// The movement, which must not have ended, kept so until the end of the act.
    package static func mustGoOn(_ id: ID<Movement>, _ tx: any Transaction) throws -> Movement {
        let store = MovementStore(tx)
        let movement = try store.locked(id)
        if let day = try store.steps(of: [id])[id]?.ended { throw MovementRefusal.ended(day) }
        return movement
    }
}

/// What somebody says of a movement of their own.
package struct MovementDraft: Sendable {
    package let name: String
    package let slogan: String
    package let level: Movement.Level
    package let method: Movement.Method
    package let participants: String
    package let span: Span
    /// Who runs it; nothing: the whole system.
    package let organisation: ID<Organisation>?
    /// The days of the interim and the final review, where they are set.
    package let interim: LocalDate?
    package let final: LocalDate?
    /// One a line.
    package let collective: [String]
    package let individual: [String]
    package let ground: DocumentContent?

    package init(
        name: String, slogan: String = "", level: Movement.Level, method: Movement.Method, participants: String = "", span: Span,
        organisation: ID<Organisation>?, interim: LocalDate? = nil, final: LocalDate? = nil, collective: [String] = [],
        individual: [String] = [], ground: DocumentContent? = nil
    ) {
        self.name = name.tidied
        self.slogan = slogan.tidied
        self.level = level
        self.method = method
        self.participants = participants.tidied
        self.span = span
        self.organisation = organisation
        self.interim = interim
        self.final = final
        self.collective = collective.map(\.tidied).filter { !$0.isEmpty }
        self.individual = individual.map(\.tidied).filter { !$0.isEmpty }
        self.ground = ground
    }

    /// So many contents of one sort.
    static let most = 30

    var contents: [MovementContent] {
        collective.enumerated().map { MovementContent(code: "TT\($0 + 1)", subject: .collective, words: $1) }
            + individual.enumerated().map { MovementContent(code: "CN\($0 + 1)", subject: .individual, words: $1) }
    }

    func mustStand() throws(MovementRefusal) {
        guard !name.isEmpty else { throw .nameMissing }
        guard name.count <= 300 else { throw .tooLong("Tên phong trào") }
        guard slogan.count <= 500, participants.count <= 1000 else { throw .tooLong("Khẩu hiệu hoặc đối tượng") }
        guard span.last != nil else { throw .yearsMissing }
        for list in [collective, individual] {
            guard list.count <= Self.most else { throw .tooMany(Self.most) }
            guard list.allSatisfy({ $0.count <= 1000 }) else { throw .tooLong("Nội dung thi đua") }
        }
    }

    /// From its first day to its last, and the reviews on their days.
    var phases: [MovementPhase] {
        [
            Span(from: span.first, through: span.first).map { MovementPhase(kind: .launch, words: "Phát động", span: $0) },
            interim.flatMap { Span(from: $0, through: $0) }.map { MovementPhase(kind: .interim, words: "Sơ kết", span: $0) },
            (final ?? span.last).flatMap { Span(from: $0, through: $0) }.map { MovementPhase(kind: .final, words: "Tổng kết", span: $0) },
        ].compactMap { $0 }
    }
}
