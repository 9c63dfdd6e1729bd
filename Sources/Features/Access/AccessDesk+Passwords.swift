import Journal
package import Kernel
package import Secrets
import Storage

extension AccessDesk {
    /// What one's own password must be like.
    package func profile(of actor: Actor) -> PasswordProfile { rules.passwords(isAdministrator: actor.isAdministrator) }

    /// Changes one's own password and ends every other session. Refuses when the current one is not known (the fifth wrong one in a row
    /// locks the account as at the door), what the profile does not take, and one that was used before.
    package func changePassword(
        current: String, new: String, keeping session: Digest, by actor: Actor, from origin: SignInOrigin = .unknown
    ) async throws {
        let id = ID<Account>(actor.account), profile = profile(of: actor), device = origin.device?.digest
        let (known, former, hasCode) = try await database.read { tx in
            let store = AccessStore(tx), account = try store.account(id)
            // Asked first, so that nobody who is locked out keeps the machine busy.
            if let until = try store.attempts(on: account, from: device).attempts.lock(at: tx.now) {
                throw AccessRefusal.lockedOut(until: until)
            }
            let former = try store.formerPasswords(of: id, last: max(0, profile.remembered - 1))
            return (account.passwordHash, former, try store.hasSecondFactor(id))
        }
        let isRight = try await passwords.matches(current, known)
        let hash = isRight ? try await hash(new, profile, withCode: hasCode, after: [known] + former) : known
        // A wrong guess is kept and counted like one at the door, so the refusal is carried out of the transaction.
        try await database.write { tx -> Result<Void, AccessRefusal> in
            let store = AccessStore(tx)
            var account = try store.account(id)
            var count = try store.attempts(on: account, from: device)
            if let until = count.attempts.lock(at: tx.now) { return .failure(.lockedOut(until: until)) }
            guard isRight, account.passwordHash == known else {
                try Self.noteWrong(&count, on: &account, .passwordChangeRefused, tx)
                return .failure(.currentPasswordWrong)
            }
            try Self.set(hash, for: &account, profile, tx)
            try store.endSessions(of: id, except: session)
            try tx.note(.passwordChanged, on: id, of: .everything, by: actor)
            return .success(())
        }.get()
    }

    /// The hash of a new password. Refuses one the profile does not take, and one among those used so far.
    func hash(
        _ password: String, _ profile: PasswordProfile, withCode hasCode: Bool, after used: [PasswordHash]
    ) async throws -> PasswordHash {
        try profile.check(password, withCode: hasCode)
        for old in used where old != .none {
            guard try await !passwords.matches(password, old) else {
                throw AccessRefusal.passwordUsedBefore(remembered: max(1, profile.remembered))
            }
        }
        return try await passwords.hash(password)
    }

    /// Within a transaction: from now on this is the password, chosen by its owner. The one before is kept as far as the profile asks.
    static func set(_ hash: PasswordHash, for account: inout Account, _ profile: PasswordProfile, _ tx: any Transaction) throws {
        let store = AccessStore(tx)
        try store.keepFormer(account.passwordHash, of: account.id, atMost: max(0, profile.remembered - 1))
        account.passwordHash = hash
        account.passwordSetAt = tx.now
        account.attempts = SignInAttempts()
        try store.update(account)
    }
}
