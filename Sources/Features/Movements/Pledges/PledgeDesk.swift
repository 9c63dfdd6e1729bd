import Access
import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where pledges are asked for, written, sent, taken note of and returned. Who runs movements at the cluster asks and answers; who keeps a
/// body's plans pledges for it. Pledges are read by both, and by whoever holds a role at the body or the cluster.
package struct PledgeDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Asks the members of a cluster to pledge for a year, by a day. Refuses a second time for the same year, and a cluster without members.
    package func open(
        _ cluster: ID<Cluster>, in movement: ID<Movement>, for year: Int, by due: LocalDate, by actor: Actor, _ press: Press
    ) async throws -> ID<PledgeRound> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.open(cluster, in: movement, for: year, by: due, by: actor, tx)
            }
        }
    }

    /// The same, inside an open transaction.
    package static func open(
        _ cluster: ID<Cluster>, in movement: ID<Movement>, for year: Int, by due: LocalDate, by actor: Actor, _ tx: any Transaction
    ) throws -> ID<PledgeRound> {
        let movement = try MovementDesk.mustGoOn(movement, tx)
        let cluster = try OrganisationStore(tx).cluster(cluster)
        try actor.mustBeAble(to: .runMovements, of: cluster.path)
        guard movement.years.contains(year) else { throw PledgeRefusal.yearOutside(movement.years) }
        guard due >= tx.now.date else { throw PledgeRefusal.duePast(due) }
        let store = PledgeStore(tx)
        guard try store.round(of: cluster.id, in: movement.id, year) == nil else { throw PledgeRefusal.openedTwice(year) }
        let members = try OrganisationStore(tx).members(of: cluster.id, on: tx.now.date)
        guard !members.isEmpty else { throw PledgeRefusal.nobodyThere }
        let round = PledgeRound(id: tx.newID(), movement: movement.id, cluster: cluster.id, year: year, due: due, place: cluster.path)
        try store.insert(round, by: actor)
        try store.insert(members.map { Pledge(id: tx.newID(), round: round.id, organisation: $0.id, place: $0.path) })
        try tx.note(.pledgesAsked(members.count, year), on: round.id, of: cluster.path, by: actor)
        return round.id
    }

    /// Writes what a body pledges, and sends it in the same act when that is wanted. `version` is that of the page it was read on; refuses
    /// when somebody saved meanwhile, and to send a pledge without an aim.
    package func save(
        _ titles: String, _ lines: [PledgeLine], in id: ID<Pledge>, version: Int, sending: Bool = false, by actor: Actor, _ press: Press
    ) async throws {
        try await database.act(by: actor) { tx in
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                let pledge = try Self.kept(id, by: actor, tx)
                guard pledge.isWithTheBody else { throw PledgeRefusal.notNow(pledge.state) }
                guard pledge.version == version else { throw PledgeRefusal.changedMeanwhile }
                guard lines.count <= PledgeLine.most else { throw PledgeRefusal.tooManyLines }
                guard lines.allSatisfy({ $0.words.count <= 300 && $0.target.count <= 300 }), titles.count <= 1000 else {
                    throw PledgeRefusal.lineTooLong
                }
                guard !sending || !lines.isEmpty else { throw PledgeRefusal.nothingPledged }
                try PledgeStore(tx).save(titles.tidied, lines, in: pledge)
                try tx.note(.pledgeSaved(lines.count), on: id, of: pledge.place, by: actor)
                if sending { try Self.take(.submitted, pledge, by: actor, tx) }
                return ""
            }
        }
    }

    /// Takes a pledge that was sent back, as long as nobody has opened it.
    package func recall(_ id: ID<Pledge>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.take(.recalled, try Self.kept(id, by: actor, tx), by: actor, tx) }
    }

    /// Gives a pledge up that was taken note of, with the reason. Refused once its aims were compared with what was reached.
    package func withdraw(_ id: ID<Pledge>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let pledge = try Self.kept(id, by: actor, tx)
            guard try PledgeStore(tx).results(of: [id]).isEmpty else { throw PledgeRefusal.reviewedAlready }
            try Self.take(.withdrawn, pledge, because: try reason.asReason(), by: actor, tx)
        }
    }

    /// Says what became of each aim, in their order, from the last quarter of the year on. `version` is that of the page it was read on;
    /// said again it replaces what was said before, which stays in the journal.
    package func review(
        _ id: ID<Pledge>, _ results: [PledgeResult], version: Int, by actor: Actor, _ press: Press
    ) async throws {
        try await database.act(by: actor) { tx in
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                let pledge = try Self.kept(id, by: actor, tx)
                guard pledge.state == .accepted else { throw PledgeRefusal.notNow(pledge.state) }
                guard pledge.version == version else { throw PledgeRefusal.changedMeanwhile }
                let round = try PledgeStore(tx).round(pledge.round)
                guard tx.now.date >= round.reviewedFrom else { throw PledgeRefusal.reviewTooEarly(round.reviewedFrom) }
                let lines = try PledgeStore(tx).lines(of: [id])[id] ?? []
                guard results.count == lines.count, results.allSatisfy({ !$0.words.isEmpty }) else { throw PledgeRefusal.resultMissing }
                guard results.allSatisfy({ $0.words.count <= 300 }) else { throw PledgeRefusal.resultTooLong }
                try PledgeStore(tx).save(results, in: pledge)
                try Self.take(.reviewed, pledge, because: results.said(of: lines), by: actor, tx)
                return ""
            }
        }
    }

    /// Opens a pledge that was sent, for who asked to read it: from then on the body cannot take it back. Not for who sent it.
    package func open(_ id: ID<Pledge>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.take(.opened, try Self.answered(id, by: actor, tx), by: actor, tx) }
    }

    /// Takes note of a pledge. Not for who sent it.
    package func accept(_ id: ID<Pledge>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.take(.accepted, try Self.answered(id, by: actor, tx), by: actor, tx) }
    }

    /// Returns a pledge to be changed, with the reason. Not for who sent it.
    package func returnToBody(_ id: ID<Pledge>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try Self.take(.returned, try Self.answered(id, by: actor, tx), because: try reason.asReason(), by: actor, tx)
        }
    }

    // MARK: Rules

    private static func kept(_ id: ID<Pledge>, by actor: Actor, _ tx: any Transaction) throws -> Pledge {
        let pledge = try PledgeStore(tx).pledge(id)
        try actor.mustBeAble(to: .keepPlans, of: pledge.place)
        _ = try MovementDesk.mustGoOn(PledgeStore(tx).round(pledge.round).movement, tx)
        return try PledgeStore(tx).locked(id)
    }

    private static func answered(_ id: ID<Pledge>, by actor: Actor, _ tx: any Transaction) throws -> Pledge {
        let pledge = try PledgeStore(tx).pledge(id)
        let round = try PledgeStore(tx).round(pledge.round)
        try actor.mustBeAble(to: .runMovements, of: round.place)
        _ = try MovementDesk.mustGoOn(round.movement, tx)
        // Locked before it is asked who sent it: meanwhile it may be taken back and sent by somebody else.
        let standing = try PledgeStore(tx).locked(id)
        guard try !isSender(actor, of: id, tx) else { throw PledgeRefusal.ownPledge }
        return standing
    }

    /// Whether this actor, or whoever it acts for, sent the pledge as it waits now.
    private static func isSender(_ actor: Actor, of id: ID<Pledge>, _ tx: any Transaction) throws -> Bool {
        let sent = try PledgeStore(tx).steps(of: [id])[id]?.last { $0.kind == .submitted }
        return sent.map { actor.hands.contains($0.takenBy) } ?? false
    }

    private static func take(
        _ kind: PledgeStep.Kind, _ pledge: Pledge, because reason: String = "", by actor: Actor, _ tx: any Transaction
    ) throws {
        let state = try pledge.after(kind)
        try PledgeStore(tx).take(
            PledgeStep(kind: kind, reason: reason, takenBy: actor.account, takenAt: tx.now), to: state, of: pledge.id)
        try tx.note(.pledgeStep(kind), on: pledge.id, of: pledge.place, by: actor, because: reason.isEmpty ? nil : reason)
    }
}

extension [PledgeResult] {
    /// `Đạt 2/3 mục tiêu. Hồ sơ đúng hạn: 98,6% (chưa đạt); …`
    fileprivate func said(of lines: [PledgeLine]) -> String {
        let each = zip(lines, self).map { line, result in "\(line.words): \(result.words)\(result.isMet ? "" : " (chưa đạt)")" }
        return "Đạt \(count(where: \.isMet))/\(count) mục tiêu. " + each.joined(separator: "; ")
    }
}

extension Act {
    fileprivate static func pledgesAsked(_ count: Int, _ year: Int) -> Act {
        Act("pledges.asked", ["count": String(count), "year": String(year)])
    }
    fileprivate static func pledgeSaved(_ lines: Int) -> Act { Act("pledge.saved", ["count": String(lines)]) }
    fileprivate static func pledgeStep(_ kind: PledgeStep.Kind) -> Act {
        switch kind {
        case .submitted: Act("pledge.submitted")
        case .recalled: Act("pledge.recalled")
        case .opened: Act("pledge.opened")
        case .returned: Act("pledge.returned")
        case .accepted: Act("pledge.accepted")
        case .withdrawn: Act("pledge.withdrawn")
        case .reviewed: Act("pledge.reviewed")
        }
    }
}
