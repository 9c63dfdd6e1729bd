import Crypto
package import Kernel
package import Storage

extension Transaction {
    /// Notes an act in the journal, within the act's own transaction: no act without its note, no note without its act.
    ///
    /// - Parameters:
    ///   - subject: what it was done to; its type's name is noted with it.
    ///   - place: the scope path of the organisation concerned, so that the journal can be listed by scope.
    ///   - reason: what the actor gave as the reason. It can be erased later without breaking the chain.
    ///   - personal: what the act said about persons. It can be read until the person is erased; the chain outlives it.
    package func note<Noun>(
        _ act: Act, on subject: ID<Noun>, of place: ScopePath, by actor: Actor, because reason: String? = nil,
        personal: [PersonalValue] = []
    ) throws {
        try note(
            act.made(for: actor.principal), noun: String(describing: Noun.self), subject: subject.number, place: place,
            account: actor.account, reason: reason, personal: personal)
    }

    /// The same as a statement, for an act that gathers what it writes: nothing is noted until it is run in the act's transaction.
    package func noting<Noun>(_ act: Act, on subject: ID<Noun>, of place: ScopePath, by actor: Actor) -> SQL {
        insertion(
            newID(), act.made(for: actor.principal), noun: String(describing: Noun.self), subject: subject.number, place: place,
            account: actor.account, reason: nil, personal: nil)
    }

    /// Notes that something was done, never who did it: for the acts of `UnsignedAct` alone. The row bears no account, no particulars and
    /// no reason; `subject` is what it was done to, such as the ballot box, never the one who did it.
    package func note<Noun>(unsigned act: UnsignedAct, on subject: ID<Noun>, of place: ScopePath) throws {
        try note(
            Act(act.rawValue), noun: String(describing: Noun.self), subject: subject.number, place: place, account: 0, reason: nil)
    }

    fileprivate func note(
        _ act: Act, noun: String, subject: Int64, place: ScopePath, account: Int64, reason: String?, personal: [PersonalValue] = []
    ) throws {
        let entry = newID(JournalEntry.self)
        let sealed = try PersonalStore(self).seal(personal, for: entry)
        try execute(
            insertion(
                entry, act, noun: noun, subject: subject, place: place, account: account, reason: reason, personal: sealed.digests))
        try PersonalStore(self).insert(sealed.values, of: entry)
    }

    private func insertion(
        _ entry: ID<JournalEntry>, _ act: Act, noun: String, subject: Int64, place: ScopePath, account: Int64, reason: String?,
        personal: String?
    ) -> SQL {
        let salt = reason.map { _ in (0..<16).map { _ in UInt8.random(in: .min ... .max) } }
        let digest = reason.flatMap { text in salt.map { JournalDigest.ofReason(text, salt: $0) } }
        return """
            INSERT INTO journal (id, noted_at, account_id, act, noun, subject_id, place, particulars, reason, reason_salt, reason_digest,
                                 personal)
            VALUES (\(entry), \(now), \(account), \(act.code), \(noun), \(subject), \(place),
                    \(JSONText.object(act.particulars)), \(reason), \(salt), \(digest), \(personal))
            """
    }
}

extension Database {
    /// `write` for an act of `actor`: when the actor may not, that is noted too, in a transaction of its own, and refused all the same.
    @discardableResult
    package func act<Value: Sendable>(
        by actor: Actor, _ performance: Performance = .real, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await noting(actor) {
                try await write { tx in
                    let value = try body(tx)
                    guard performance == .real else { throw Rehearsed(value: value) }
                    return value
                }
            }
        } catch let rehearsed as Rehearsed<Value> {
            return rehearsed.value
        }
    }

    /// `read` for a page that `actor` asked for; who looks where they may not is noted.
    package func look<Value: Sendable>(
        by actor: Actor, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await noting(actor) { try await read(body) }
    }

    /// Notes that `actor` was turned away though no ability was lacking: a form of another site, a sheet of one's own unit.
    package func note(_ refusal: any Refusal, of actor: Actor) async throws {
        try await write { tx in
            try tx.note(
                .refused, noun: "Account", subject: actor.account, place: .everything, account: actor.account, reason: refusal.wording)
        }
    }

    private func noting<Value: Sendable>(_ actor: Actor, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let refusal as NotYours {
            try await write { tx in
                let act = Act(Act.refused.code, ["ability": refusal.ability.code])
                try tx.note(act, noun: "Ability", subject: 0, place: refusal.place, account: refusal.account, reason: nil)
            }
            throw refusal
        } catch let refusal as any Refusal where refusal.kind == .forbidden {
            try await note(refusal, of: actor)
            throw refusal
        }
    }
}

/// Thrown at the end of a rehearsal, so that nothing of it stays.
private struct Rehearsed<Value: Sendable>: Error { let value: Value }

extension Act {
    /// The particular that names whoever an actor acted for: such an act bears both names.
    package static let actingFor = "acting_for"

    fileprivate func made(for principal: Actor.Principal?) -> Act {
        guard let principal else { return self }
        return Act(code, particulars.merging([Self.actingFor: String(principal.account)]) { _, new in new })
    }

    static let refused = Act("access.refused")
}
