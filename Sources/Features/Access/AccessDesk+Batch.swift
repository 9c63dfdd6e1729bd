import Journal
package import Kernel
import Secrets
import Storage

/// An account that is to be opened.
package struct NewAccount: Sendable {
    package let userName: String
    package let fullName: String
    package let password: String
    package let grants: [RoleGrant]
    /// Somebody else knows the password, so its owner has to choose another at the first sign-in.
    package let isFirstPassword: Bool

    package init(userName: String, fullName: String, password: String, grants: [RoleGrant], isFirstPassword: Bool = false) {
        self.userName = userName
        self.fullName = fullName
        self.password = password
        self.grants = grants
        self.isFirstPassword = isFirstPassword
    }
}

extension AccessDesk {
    /// Opens many accounts at once, all or none, under the same rules as `open`. Gives their ids in the same order.
    @discardableResult
    package func open(_ accounts: [NewAccount], isDemonstration: Bool = false, by actor: Actor) async throws -> [ID<Account>] {
        let hashes = try await hashes(of: accounts)
        return try await database.act(by: actor) { tx in
            try zip(accounts, hashes).map { new, hash in
                let account = Account(
                    id: tx.newID(), userName: try Self.cleanUserName(new.userName), fullName: new.fullName.tidied, passwordHash: hash,
                    state: .active, isDemonstration: isDemonstration, attempts: SignInAttempts(), lastSignedInAt: nil,
                    passwordSetAt: new.isFirstPassword ? nil : tx.now)
                try Self.open(account, grants: new.grants, .accountOpened, by: actor, tx)
                return account.id
            }
        }
    }

    /// Within a transaction: puts the account down with its roles. An account without a role belongs nowhere yet, so only who looks after
    /// all of them opens it. Refuses a name already taken.
    static func open(_ account: Account, grants: [RoleGrant], _ act: Act, by actor: Actor, _ tx: any Transaction) throws {
        let store = AccessStore(tx)
        for scope in grants.isEmpty ? [.everything] : grants.map(\.scope) { try actor.mustBeAble(to: .manageAccounts, of: scope) }
        guard try store.account(named: account.userName) == nil else { throw AccessRefusal.userNameTaken(account.userName) }
        try store.insert(account)
        try tx.note(
            act, on: account.id, of: .everything, by: actor,
            personal: [
                PersonalValue("full_name", account.fullName, of: account.id),
                PersonalValue("user_name", account.userName, of: account.id),
            ])
        for grant in grants {
            try store.insert(grant, for: account.id, from: tx.now.date)
            try tx.note(.roleGranted(grant.role), on: account.id, of: grant.scope, by: actor)
        }
    }

    /// Makes accounts from before names were kept for searching findable. Once done, it finds nothing to do.
    package func fillNames() async throws {
        guard try await database.read({ tx in try !AccessStore(tx).unfolded().isEmpty }) else { return }
        try await database.write { tx in
            let store = AccessStore(tx)
            for account in try store.unfolded() { try store.fold(account.id, fullName: account.fullName, userName: account.userName) }
        }
    }

    /// As whom an account would act now, without its password: for commands that run on the server itself. Refuses a name nobody has.
    package func actor(named userName: String) async throws -> Actor {
        let roles = roles
        return try await database.read { tx in
            let store = AccessStore(tx)
            guard let account = try store.account(named: userName), account.isOpen else {
                throw AccessRefusal.unknownAccount(userName)
            }
            return roles.actor(for: account, grants: try store.grants(of: account.id, on: tx.now.date))
        }
    }

    // All wait for the two threads of the password desk, which therefore never idle.
    private func hashes(of accounts: [NewAccount]) async throws -> [PasswordHash] {
        for account in accounts { try PasswordProfile.asvs.check(account.password, withCode: false) }
        let passwords = passwords
        return try await withThrowingTaskGroup(of: (Int, PasswordHash).self) { group in
            for (place, account) in accounts.enumerated() {
                group.addTask { (place, try await passwords.hash(account.password)) }
            }
            var hashes = [PasswordHash?](repeating: nil, count: accounts.count)
            for try await (place, hash) in group { hashes[place] = hash }
            return hashes.compactMap { $0 }
        }
    }
}
