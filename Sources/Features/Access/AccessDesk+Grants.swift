import Journal
package import Kernel
import Organisations
package import Secrets
import Storage

extension AccessDesk {
    /// What an account holds and held, as far as an administrator of accounts reaches. Refuses whoever reaches none of it.
    package func grants(of account: ID<Account>, for actor: Actor) async throws -> AccountGrants {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .manageAccounts)
            let account = try AccessStore(tx).account(account)
            let all = try GrantStore(tx).grants(of: account.id)
            let seen = all.filter { actor.isAble(to: .manageAccounts, of: $0.grant.scope) }
            // Who belongs nowhere yet is everybody's to whom all accounts are given.
            if seen.isEmpty { try actor.mustBeAble(to: .manageAccounts, of: .everything) }
            let names = try AccountNameStore(tx).names(of: seen.flatMap { [$0.givenBy, $0.ending?.by].compactMap { $0 } })
            return AccountGrants(
                account: account.id, name: account.fullName, userName: account.userName, isDisabled: account.state == .disabled,
                grants: seen,
                hidden: all.count { !$0.isOver(on: tx.now.date) } - seen.count { !$0.isOver(on: tx.now.date) }, names: names,
                isOneself: actor.hands.contains(account.id.number), today: tx.now.date)
        }
    }

    /// Where an administrator of accounts may give a role, by name: bodies that stand and clusters; at most fifty.
    package func places(named words: String, for actor: Actor) async throws -> [NamedPlace] {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .manageAccounts)
            let scopes = actor.scopes(for: .manageAccounts), folded = words.folded
            let whole = scopes.contains(.whole) && "toan he thong".contains(folded) ? [NamedPlace.everything] : []
            let bodies = try OrganisationStore(tx).standing(in: scopes, named: folded, on: tx.now.date, atMost: 50)
            let clusters = try OrganisationStore(tx).clusters(in: scopes).filter { cluster in
                folded.split(separator: " ").allSatisfy { cluster.name.folded.contains($0) }
            }
            let above = try OrganisationStore(tx).names(of: Set(bodies.compactMap(\.parent)))
            let names = Dictionary(uniqueKeysWithValues: above.map { ($0.id, $0.name) })
            return Array(
                (whole
                    + clusters.map { NamedPlace(place: .cluster($0.id), path: $0.path, name: $0.name, note: $0.kind.label) }
                    + bodies.map { body in
                        NamedPlace(
                            place: .organisation(body.id), path: body.path, name: body.name,
                            note: body.parent.flatMap { names[$0] }.map { "thuộc \($0)" } ?? "")
                    }).prefix(50))
        }
    }

    /// A place by what a form carried. Refuses one where the actor may not give roles.
    package func place(_ place: GrantPlace, for actor: Actor) async throws -> NamedPlace {
        try await database.look(by: actor) { tx in
            let named = try Self.place(place, tx)
            try actor.mustBeAble(to: .manageAccounts, of: named.path)
            return named
        }
    }

    /// Gives a role. Who gives it administers accounts everywhere it will hold; nobody gives one to themself, whoever they act for. Refuses
    /// days that cannot be, bodies that have ended, disabled accounts, and what the account holds already.
    package func give(_ new: NewGrant, to account: ID<Account>, by actor: Actor, _ press: Press) async throws -> ID<RoleGrant> {
        let receipt = try await database.act(by: actor) { tx in
            let named = try Self.place(new.place, tx)
            let grant = RoleGrant(role: new.role, scope: named.path, depth: new.depth, placeName: named.name)
            try Self.mustGive(grant.reach, actor)
            let owner = try AccessStore(tx).account(account)
            try Self.mustSee(owner.id, actor, tx)
            guard !actor.hands.contains(account.number) else { throw GrantRefusal.toOneself }
            return try tx.once(press.key, by: actor.account, content: press.content) {
                guard owner.state == .active else { throw GrantRefusal.accountDisabled(owner.fullName) }
                if case .organisation(let body) = new.place { try Self.mustStand(body, on: new.first, tx) }
                return try Self.give(grant, to: account, from: new.first, through: new.last, because: new.reason, by: actor, tx).description
            }
        }
        guard let id = ID<RoleGrant>(receipt.result) else { throw NotThere() }
        return id
    }

    /// Ends a role: now, or after a last day to come. The row stays with who ended it and why.
    package func withdraw(
        _ grant: ID<RoleGrant>, after last: LocalDate? = nil, because reason: String, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let held = try GrantStore(tx).grantForChange(grant)
            try Self.mustGive(held.grant.reach, actor)
            guard !actor.hands.contains(held.account.number) else { throw GrantRefusal.toOneself }
            try Self.end(held, after: last, because: reason, by: actor, tx)
        }
    }

    // Inside an open transaction, for hand-overs and reviews too.

    static func give(
        _ grant: RoleGrant, to account: ID<Account>, from first: LocalDate, through last: LocalDate?, because reason: String,
        by actor: Actor, _ tx: any Transaction
    ) throws -> ID<RoleGrant> {
        let reason = try said(reason), today = tx.now.date
        guard first >= today else { throw GrantRefusal.startsInThePast }
        if let last, last < first { throw GrantRefusal.endsBeforeItBegins }
        guard max(first, last ?? first) <= today.adding(days: NewGrant.farthestDays) else { throw GrantRefusal.tooFar }
        let standing = try GrantStore(tx).standing(of: account, from: today)
        if let same = standing.first(where: { held in
            held.grant.role == grant.role && held.grant.reach.covers(grant.reach) && !held.isOver(on: first)
                && (last.map { held.first <= $0 } ?? true)
        }) {
            throw GrantRefusal.alreadyHolds(same.label)
        }
        let id = try GrantStore(tx).insert(grant, for: account, from: first, through: last, because: reason, by: actor)
        try tx.note(.roleGiven(grant, from: first, through: last), on: account, of: grant.scope, by: actor, because: reason)
        return id
    }

    static func end(
        _ held: HeldGrant, after last: LocalDate?, because reason: String, by actor: Actor, _ tx: any Transaction
    ) throws {
        let reason = try said(reason), today = tx.now.date
        guard !held.isOver(on: today) else { throw GrantRefusal.overAlready }
        let end = last ?? today.adding(days: -1)
        if let last, last < today { throw GrantRefusal.startsInThePast }
        if let standing = held.last, standing < end { throw GrantRefusal.overAlready }
        try GrantStore(tx).end(held.id, after: max(end, held.first.adding(days: -1)), because: reason, by: actor)
        try tx.note(.roleWithdrawn(held.grant, after: last), on: held.account, of: held.grant.scope, by: actor, because: reason)
    }

    /// Whether somebody may give and end roles that reach so far; nobody does so in another's name.
    static func mustGive(_ scope: Scope, _ actor: Actor) throws {
        try actor.mustBeAble(to: .manageAccounts, in: scope)
        guard actor.principal == nil else { throw GrantRefusal.onlyInOwnName }
    }

    /// An account that belongs somewhere is seen from there alone; one that belongs nowhere yet, by whoever looks after all.
    static func mustSee(_ account: ID<Account>, _ actor: Actor, _ tx: any Transaction) throws {
        let places = try GrantStore(tx).grants(of: account).map(\.grant.scope)
        guard !places.contains(where: { actor.isAble(to: .manageAccounts, of: $0) }) else { return }
        try actor.mustBeAble(to: .manageAccounts, of: .everything)
    }

    private static func mustStand(_ body: ID<Organisation>, on day: LocalDate, _ tx: any Transaction) throws {
        let body = try OrganisationStore(tx).organisation(body)
        if let last = body.span.last, last < day { throw GrantRefusal.placeEnded(body.name) }
    }

    static func place(_ place: GrantPlace, _ tx: any Transaction) throws -> NamedPlace {
        switch place {
        case .everything: return .everything
        case .cluster(let id):
            let cluster = try OrganisationStore(tx).cluster(id)
            return NamedPlace(place: place, path: cluster.path, name: cluster.name, note: cluster.kind.label)
        case .organisation(let id):
            let body = try OrganisationStore(tx).organisation(id)
            return NamedPlace(place: place, path: body.path, name: body.name)
        }
    }

    /// A reason that says something, composed and bounded.
    static func said(_ reason: String) throws(GrantRefusal) -> String {
        let reason = reason.composed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !reason.isEmpty else { throw .reasonMissing }
        guard reason.count <= 500 else { throw .reasonTooLong(500) }
        return reason
    }
}

/// What an account holds, for the page of its roles.
package struct AccountGrants: Sendable {
    package let account: ID<Account>
    package let name: String
    package let userName: String
    package let isDisabled: Bool
    /// The latest first; those that are over among them.
    package let grants: [HeldGrant]
    /// So many more hold where whoever looks does not reach.
    package let hidden: Int
    /// Who gave and ended them, by account number.
    package let names: [Int64: String]
    /// One's own account, or that of whoever one acts for: its roles are another's to change.
    package let isOneself: Bool
    package let today: LocalDate

    package init(
        account: ID<Account>, name: String, userName: String, isDisabled: Bool, grants: [HeldGrant], hidden: Int, names: [Int64: String],
        isOneself: Bool, today: LocalDate
    ) {
        self.account = account
        self.name = name
        self.userName = userName
        self.isDisabled = isDisabled
        self.grants = grants
        self.hidden = hidden
        self.names = names
        self.isOneself = isOneself
        self.today = today
    }
}

extension Act {
    static func roleGiven(_ grant: RoleGrant, from first: LocalDate, through last: LocalDate?) -> Act {
        Act(
            "role.granted",
            ["role": grant.role.rawValue, "depth": grant.depth.rawValue, "from": first.iso].merging(
                last.map { ["until": $0.iso] } ?? [:]
            ) { one, _ in one })
    }
    static func roleWithdrawn(_ grant: RoleGrant, after last: LocalDate?) -> Act {
        Act("role.withdrawn", ["role": grant.role.rawValue].merging(last.map { ["until": $0.iso] } ?? [:]) { one, _ in one })
    }
}
