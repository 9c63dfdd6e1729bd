import Journal
package import Kernel
import Storage

extension AccessDesk {
    /// A page of the accounts that have a role where the actor looks after accounts. Refuses who does so nowhere.
    package func accounts(_ filter: AccountFilter, page: Int, for actor: Actor) async throws -> AccountList {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .manageAccounts)
            let scopes = actor.scopes(for: .manageAccounts), store = AccountListStore(tx)
            let count = try store.count(filter, in: scopes)
            let number = min(max(1, page), max(1, (count + AccountList.length - 1) / AccountList.length))
            let accounts = try store.accounts(
                filter, in: scopes, offset: (number - 1) * AccountList.length, limit: AccountList.length)
            let grants = try store.grants(of: accounts.map(\.id))
            let lines = accounts.map { AccountLine($0, grants: grants[$0.id] ?? [], seenBy: actor, at: tx.now) }
            return AccountList(filter: filter, lines: lines, count: count, number: number)
        }
    }

    /// One account with its roles and sessions. Refuses one that has no role where the actor looks after accounts.
    package func account(_ id: ID<Account>, for actor: Actor) async throws -> AccountView {
        try await database.look(by: actor) { tx in
            let store = AccessStore(tx), list = AccountListStore(tx)
            let account = try store.account(id), reach = try list.reach(of: id)
            guard let scope = reach.first(where: { actor.isAble(to: .manageAccounts, in: $0) }) ?? reach.first else { throw NotThere() }
            try actor.mustBeAble(to: .manageAccounts, in: scope)
            let isInReach = reach.allSatisfy { actor.isAble(to: .manageAccounts, in: $0) }
            let own = roles.actor(for: account, grants: try store.grants(of: id, on: tx.now.date))
            let sessions = try isInReach ? store.sessions(of: id, isAdministrator: own.isAdministrator) : []
            return AccountView(
                line: AccountLine(account, grants: try list.grants(of: [id])[id] ?? [], seenBy: actor, at: tx.now), isInReach: isInReach,
                isOwn: id.number == actor.account, secondFactor: try store.secondFactorState(of: id), createdAt: try store.createdAt(id),
                invitation: try store.lastInvitation(of: id),
                sessions: sessions, now: tx.now)
        }
    }

    /// The account can no longer sign in; what it did stays. Refuses one's own, one with a role outside the actor's reach, and the last
    /// through which somebody could look after others.
    /// Refuses one whose open work was not handed over, unless there is a reason why it cannot wait.
    package func disable(_ id: ID<Account>, forcedBecause reason: String = "", by actor: Actor) async throws {
        let (book, sources) = (roles, sources)
        let roles = roles.roles(with: .manageAccounts)
        try await change(id, .accountDisabled, because: reason.isEmpty ? nil : reason, by: actor) { account, tx in
            if reason.isEmpty { try Self.mustHaveHandedOver(account.id, book, sources, tx) }
            guard account.id.number != actor.account else { throw AccessRefusal.ownAccount }
            guard try AccountListStore(tx).isReplaceable(account.id, among: roles) || actor.isMachine else {
                throw AccessRefusal.lastAdministrator
            }
            account.state = .disabled
            try AccessStore(tx).withdrawInvitations(of: account.id)
            try AccessStore(tx).endSessions(of: account.id, except: nil)
        }
    }

    /// An ended or resting account can sign in again, with the password it had. Refuses one with a role outside the actor's reach.
    package func reopen(_ id: ID<Account>, by actor: Actor) async throws {
        try await change(id, .accountReopened, by: actor) { account, tx in
            account.state = .active
            account.restingSince = nil
            // The days without use are counted from here, or the next hour would end what was opened.
            account.reopenedAt = tx.now
            account.attempts = SignInAttempts()
        }
    }

    /// Opens a locked account again. Refuses one with a role outside the actor's reach.
    package func unlock(_ id: ID<Account>, by actor: Actor) async throws {
        try await change(id, .accountUnlocked, by: actor) { account, tx in
            account.attempts = SignInAttempts()
            try AccessStore(tx).unlockDevices(of: account.id)
        }
    }

    /// Ends one session of an account, or all of them. Refuses one with a role outside the actor's reach.
    package func endSessions(_ session: ID<LoginSession>?, of id: ID<Account>, by actor: Actor) async throws {
        try await change(id, session == nil ? .sessionsEnded : .sessionEnded, by: actor) { account, tx in
            if let session {
                try AccessStore(tx).end(session, of: account.id)
            } else {
                try AccessStore(tx).endSessions(of: account.id, except: nil)
            }
        }
    }

    /// The same by user name, as the command line knows accounts.
    package func unlock(userName: String, by actor: Actor) async throws { try await unlock(try await id(of: userName), by: actor) }

    /// The same by user name.
    package func disable(userName: String, forcedBecause reason: String = "", by actor: Actor) async throws {
        try await disable(try await id(of: userName), forcedBecause: reason, by: actor)
    }

    /// The same by user name.
    package func reopen(userName: String, by actor: Actor) async throws { try await reopen(try await id(of: userName), by: actor) }

    /// Whose name this is. Refuses one that nobody has.
    package func id(of userName: String) async throws -> ID<Account> {
        try await database.read { tx in
            guard let account = try AccessStore(tx).account(named: userName) else { throw AccessRefusal.unknownAccount(userName) }
            return account.id
        }
    }

    func change(
        _ id: ID<Account>, _ act: Act, because reason: String? = nil, by actor: Actor,
        _ change: @escaping @Sendable (inout Account, any Transaction) throws -> Void
    ) async throws {
        try await database.act(by: actor) { tx in
            let store = AccessStore(tx)
            var account = try store.account(id)
            let reach = try AccountListStore(tx).reach(of: id)
            for scope in reach { try actor.mustBeAble(to: .manageAccounts, in: scope) }
            try change(&account, tx)
            try store.update(account)
            try tx.note(act, on: id, of: reach.first?.place ?? .everything, by: actor, because: reason)
        }
    }
}

extension AccountListStore {
    /// Whether somebody else in use looks after every place where this account does: then it can end without shutting anybody out.
    func isReplaceable(_ id: ID<Account>, among roles: [Role]) throws -> Bool {
        var administrators = try administrators(with: roles)
        let own = administrators.removeValue(forKey: id) ?? []
        return own.allSatisfy { scope in administrators.values.contains { $0.contains { $0.covers(scope) } } }
    }
}

extension AccountLine {
    /// Roles at places the reader does not look after are only counted.
    init(_ account: Account, grants: [DatedGrant], seenBy actor: Actor, at moment: Instant) {
        let own = grants.filter { actor.isAble(to: .manageAccounts, in: $0.grant.reach) }
        self.init(
            id: account.id, fullName: account.fullName, userName: account.userName, standing: account.standing(at: moment),
            lastSignedInAt: account.lastSignedInAt, grants: own, elsewhere: grants.count - own.count)
    }
}

extension Actor {
    /// The machine itself: commands and jobs.
    var isMachine: Bool { account == 0 }
}
