package import Kernel
package import Secrets
import Storage
import Journal

extension AccessDesk {
    /// Opens an account. Who opens it must be able to look after accounts everywhere the account will have a role.
    /// Refuses user names and passwords that cannot stand, and a name already taken.
    @discardableResult
    package func open(
        userName typed: String, fullName: String, password: String, isDemonstration: Bool = false, grants: [RoleGrant], by actor: Actor
    ) async throws -> ID<Account> {
        let account = NewAccount(userName: typed, fullName: fullName, password: password, grants: grants)
        guard let id = try await open([account], isDemonstration: isDemonstration, by: actor).first else { throw NotThere() }
        return id
    }

    /// Changes one's own password and ends every other session. Refuses when the current one is not known; the fifth wrong one in a row
    /// locks the account as at the door.
    package func changePassword(current: String, new: String, keeping session: Digest, by actor: Actor) async throws {
        let id = ID<Account>(actor.account)
        let known = try await database.read { tx in
            let account = try AccessStore(tx).account(id)
            // Asked first, so that nobody who is locked out keeps the machine busy.
            if let until = account.attempts.lock(at: tx.now) { throw AccessRefusal.lockedOut(until: until) }
            return account.passwordHash
        }
        let isRight = try await passwords.matches(current, known)
        if isRight { try Self.mustBeStrong(new) }
        let hash = isRight ? try await passwords.hash(new) : known
        // A wrong guess is kept and counted like one at the door, so the refusal is carried out of the transaction.
        try await database.write { tx -> Result<Void, AccessRefusal> in
            let store = AccessStore(tx)
            var account = try store.account(id)
            if let until = account.attempts.lock(at: tx.now) { return .failure(.lockedOut(until: until)) }
            guard isRight else {
                account.attempts.noteWrong(at: tx.now)
                try store.update(account)
                try tx.note(
                    account.attempts.lock(at: tx.now) != nil ? .accountLocked : .passwordChangeRefused, on: id, of: .everything, by: actor)
                return .failure(.currentPasswordWrong)
            }
            account.passwordHash = hash
            account.attempts = SignInAttempts()
            try store.update(account)
            try store.endSessions(of: id, except: session)
            try tx.note(.passwordChanged, on: id, of: .everything, by: actor)
            return .success(())
        }.get()
    }

    /// Opens a locked account again: the way in when everybody is locked out, from the server's own command line.
    package func unlock(userName: String, by actor: Actor) async throws {
        try await change(userName, .accountUnlocked, by: actor) { $0.attempts = SignInAttempts() }
    }

    /// The account can no longer sign in; what it did stays.
    package func disable(userName: String, by actor: Actor) async throws {
        try await change(userName, .accountDisabled, by: actor) { $0.state = .disabled }
    }

    /// Whether a demonstration account could sign in: the server then stays on loopback.
    package func hasDemonstrationAccounts() async throws -> Bool {
        try await database.read { tx in try AccessStore(tx).hasEnabledDemonstrationAccounts() }
    }

    private func change(
        _ userName: String, _ act: Act, by actor: Actor, _ change: @escaping @Sendable (inout Account) -> Void
    ) async throws {
        try await database.act(by: actor) { tx in
            try actor.mustBeAble(to: .manageAccounts, of: .everything)
            let store = AccessStore(tx)
            guard var account = try store.account(named: userName) else { throw AccessRefusal.unknownAccount(userName) }
            change(&account)
            try store.update(account)
            if account.state == .disabled { try store.endSessions(of: account.id, except: nil) }
            try tx.note(act, on: account.id, of: .everything, by: actor)
        }
    }

    static func cleanUserName(_ typed: String) throws(AccessRefusal) -> String {
        let name = typed.folded
        let allowed = name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 }
        guard allowed, (3...40).contains(name.utf8.count), name == typed.lowercased() else { throw .userNameMalformed(typed) }
        return name
    }

    static func mustBeStrong(_ password: String) throws(AccessRefusal) {
        guard password.count >= AccessRefusal.shortestPassword, password.utf8.count <= 1024 else { throw .passwordTooShort }
        guard !CommonPasswords.contains(password) else { throw .passwordCommon }
    }
}

extension Ability {
    /// Open and close accounts and give roles.
    package static let manageAccounts = Ability("accounts.manage")
}
