import Journal
package import Kernel
import Organisations
package import Secrets
import Storage

/// A role that is to be lent.
package struct NewDelegation: Sendable {
    package let grant: ID<RoleGrant>
    /// A body or cluster within the role's own reach; without one, all of it.
    package let place: GrantPlace?
    package let depth: Scope.Depth
    package let delegate: ID<Account>
    package let first: LocalDate
    package let last: LocalDate
    package let reason: String

    package init(
        grant: ID<RoleGrant>, place: GrantPlace? = nil, depth: Scope.Depth = .below, delegate: ID<Account>, first: LocalDate,
        last: LocalDate, reason: String
    ) {
        self.grant = grant
        self.place = place
        self.depth = depth
        self.delegate = delegate
        self.first = first
        self.last = last
        self.reason = reason
    }
}

extension AccessDesk {
    /// What somebody lends and was lent, whoever they act for just now.
    package func delegations(of actor: Actor) async throws -> Delegations {
        try await database.read { tx in
            let (store, me, today) = (DelegationStore(tx), ID<Account>(actor.account), tx.now.date)
            let given = try store.given(by: me), received = try store.received(by: me)
            let names = try AccountNameStore(tx).names(of: given.map(\.delegate.number) + received.map(\.principal.number))
            let holding = try store.holding(Set((given + received).map(\.grant)), on: today)
            func line(_ delegation: Delegation, _ other: ID<Account>) -> Delegations.Line {
                Delegations.Line(delegation, with: names[other.number] ?? "", isCutOff: !holding.contains(delegation.grant))
            }
            return Delegations(
                given: given.map { line($0, $0.delegate) }, received: received.map { line($0, $0.principal) },
                own: try GrantStore(tx).standing(of: me, from: today), today: today)
        }
    }

    /// People by name who hold something around one's own places, oneself left out; at most twenty.
    package func colleagues(named words: String, for actor: Actor) async throws -> [Colleague] {
        try await database.read { tx in
            let own = try GrantStore(tx).standing(of: ID(actor.account), from: tx.now.date).map(\.grant.reach)
            return try DelegationStore(tx).colleagues(named: words.folded, around: own, on: tx.now.date, atMost: 21)
                .filter { $0.account.number != actor.account }.prefix(20).map { $0 }
        }
    }

    /// Lends a role of one's own, whole or for a place within it, to a colleague until a day. Refuses more than ninety days, more than the
    /// role itself, lending to oneself, and lending what is itself only lent.
    package func delegate(_ new: NewDelegation, by actor: Actor, _ press: Press) async throws -> ID<Delegation> {
        let receipt = try await database.act(by: actor) { tx in
            guard actor.principal == nil else { throw GrantRefusal.onlyInOwnName }
            let held = try GrantStore(tx).grantForChange(new.grant)
            guard held.account.number == actor.account else { throw GrantRefusal.notYoursToLend }
            guard new.delegate != held.account else { throw GrantRefusal.toOneself }
            return try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.lend(held, new, by: actor, tx).description
            }
        }
        guard let id = ID<Delegation>(receipt.result) else { throw NotThere() }
        return id
    }

    private static func lend(_ held: HeldGrant, _ new: NewDelegation, by actor: Actor, _ tx: any Transaction) throws -> ID<Delegation> {
        let (reason, today) = (try said(new.reason), tx.now.date)
        guard new.first >= today else { throw GrantRefusal.startsInThePast }
        guard new.last >= new.first else { throw GrantRefusal.endsBeforeItBegins }
        guard new.last < new.first.adding(days: Delegation.longestDays) else {
            throw GrantRefusal.lentTooLong(days: Delegation.longestDays)
        }
        guard new.first <= today.adding(days: NewGrant.farthestDays) else { throw GrantRefusal.tooFar }
        guard held.first <= new.first, held.last.map({ new.last <= $0 }) ?? true, !held.isOver(on: today) else {
            throw GrantRefusal.lentBeyondGrant(held.last)
        }
        let lent = try lent(of: held, new, tx)
        guard held.grant.reach.covers(lent.reach) else { throw GrantRefusal.notYoursToLend }
        try mustBeColleague(new.delegate, of: actor, tx)
        let delegation = Delegation(
            id: tx.newID(), grant: held.id, principal: held.account, delegate: new.delegate, lent: lent, first: new.first, last: new.last,
            reason: reason)
        let standing = try DelegationStore(tx).given(by: held.account).contains { other in
            other.grant == held.id && other.delegate == new.delegate && other.lent.reach.covers(lent.reach) && other.recalledAt == nil
                && other.last >= new.first && other.first <= new.last
        }
        guard !standing else { throw GrantRefusal.alreadyHolds(lent.label) }
        try DelegationStore(tx).insert(delegation)
        try tx.note(.delegated(delegation), on: delegation.delegate, of: lent.scope, by: actor, because: reason)
        return delegation.id
    }

    private static func lent(of held: HeldGrant, _ new: NewDelegation, _ tx: any Transaction) throws -> RoleGrant {
        guard let place = new.place else { return held.grant }
        let named = try Self.place(place, tx)
        return RoleGrant(role: held.grant.role, scope: named.path, depth: new.depth, placeName: named.name)
    }

    /// Refuses an account that is not found among one's colleagues, as if it were not there.
    static func mustBeColleague(_ account: ID<Account>, of actor: Actor, _ tx: any Transaction) throws {
        let other = try AccessStore(tx).account(account)
        let (mine, theirs) = (
            try GrantStore(tx).standing(of: ID(actor.account), from: tx.now.date).map(\.grant),
            try GrantStore(tx).standing(of: account, from: tx.now.date).map(\.grant)
        )
        let isNear = mine.contains { own in theirs.contains { own.reach.covers($0.scope) || $0.scope.covers(own.scope) } }
        guard isNear else { throw GrantRefusal.unknownAccount(String(account.number)) }
        guard other.state == .active else { throw GrantRefusal.accountDisabled(other.fullName) }
    }

    /// Takes back what one lent. An administrator of accounts there may, too.
    package func recall(_ delegation: ID<Delegation>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let delegation = try DelegationStore(tx).delegationForChange(delegation)
            if delegation.principal.number != actor.account { try actor.mustBeAble(to: .manageAccounts, in: delegation.lent.reach) }
            guard delegation.recalledAt == nil, tx.now.date <= delegation.last else { throw GrantRefusal.nothingLent }
            try DelegationStore(tx).recall(delegation.id)
            try tx.note(.delegationRecalled(delegation), on: delegation.delegate, of: delegation.lent.scope, by: actor)
        }
    }

    /// How an account is called; empty for a number nobody has.
    package func name(of account: ID<Account>) async throws -> String {
        try await database.read { tx in try AccountNameStore(tx).names(of: [account.number])[account.number] ?? "" }
    }

    /// From now on this session acts in somebody's place, under the roles they lent; its secret changes. Refuses when nothing is lent now.
    package func act(for principal: ID<Account>, in session: Digest, by actor: Actor) async throws -> SecretToken {
        try await database.act(by: actor) { tx in
            let lent = try DelegationStore(tx).running(to: ID(actor.account), from: principal, on: tx.now.date)
            guard !lent.isEmpty, try AccessStore(tx).account(principal).state == .active else { throw GrantRefusal.nothingLent }
            try tx.note(.actingBegun(for: principal), on: principal, of: lent[0].lent.scope, by: actor)
            return try Self.renew(session, actingFor: principal, tx)
        }
    }

    /// The session goes back to one's own roles; its secret changes.
    package func stopActing(in session: Digest, by actor: Actor) async throws -> SecretToken {
        try await database.act(by: actor) { tx in
            if let principal = actor.principal {
                try tx.note(.actingEnded(for: ID(principal.account)), on: ID<Account>(principal.account), of: .everything, by: actor)
            }
            return try Self.renew(session, actingFor: nil, tx)
        }
    }

    private static func renew(_ session: Digest, actingFor principal: ID<Account>?, _ tx: any Transaction) throws -> SecretToken {
        let token = SecretToken()
        try DelegationStore(tx).renew(session.hex, as: token.digest.hex, formSecret: SecretToken().text, actingFor: principal)
        return token
    }

    /// An account as it acts now: by itself, or in a principal's place as long as something is lent today.
    static func actor(for account: Account, in session: LoginSession, _ roles: RoleBook, _ tx: any Transaction) throws -> Actor {
        let (store, today) = (AccessStore(tx), tx.now.date)
        let own = try store.grants(of: account.id, on: today)
        let alone = roles.actor(for: account, grants: own)
        guard let principal = session.actingFor else { return alone }
        let lent = try DelegationStore(tx).running(to: account.id, from: principal, on: today)
        let owner = try store.account(principal)
        let theirs = try store.grants(of: principal, on: today)
        // The tree may have changed since: what the principal reaches no more, nobody reaches for them.
        let holding = lent.filter { one in theirs.contains { $0.role == one.lent.role && $0.reach.covers(one.lent.reach) } }
        guard let first = holding.first, owner.state == .active else { return alone }
        return Actor(
            account: account.id.number, name: account.fullName, office: "Làm thay \(owner.fullName) · \(first.lent.label)",
            grants: holding.map { Actor.Grant(roles.abilities(of: $0.lent.role), in: $0.lent.reach) },
            principal: Actor.Principal(
                account: principal.number, name: owner.fullName,
                bonds: (own + theirs).map { Actor.Grant(roles.abilities(of: $0.role), in: $0.reach) }))
    }
}

extension Act {
    static func delegated(_ delegation: Delegation) -> Act {
        Act(
            "role.delegated",
            ["role": delegation.lent.role.rawValue, "from": delegation.first.iso, "until": delegation.last.iso])
    }
    static func delegationRecalled(_ delegation: Delegation) -> Act {
        Act("role.delegation_recalled", ["role": delegation.lent.role.rawValue])
    }
    static func actingBegun(for principal: ID<Account>) -> Act { Act("account.acting_begun", ["principal": "\(principal)"]) }
    static func actingEnded(for principal: ID<Account>) -> Act { Act("account.acting_ended", ["principal": "\(principal)"]) }
}
