import Journal
package import Kernel
package import Secrets
import Storage

extension AccessDesk {
    /// The second half of signing in: six digits of the telephone, or a recovery code. What is wrong counts like a wrong password. Refuses
    /// when the first half is longer than five minutes ago.
    package func enter(_ typed: String, after step: SecretToken, from origin: SignInOrigin = .unknown) async throws -> SecretToken {
        let (digest, key) = (step.digest, key)
        return try await database.write { tx -> Result<SecretToken, AccessRefusal> in
            let store = AccessStore(tx)
            guard let step = try store.step(digest), !step.isOver(at: tx.now) else { return .failure(.signInOver) }
            var account = try store.account(step.account)
            guard account.isOpen else { return .failure(.signInOver) }
            var count = try store.attempts(on: account, from: origin.device.map(\.digest))
            if let until = count.attempts.lock(at: tx.now) { return .failure(.lockedOut(until: until)) }
            if let refusal = try Self.check(typed, of: account, key, tx) {
                if refusal.isAboutCode { try Self.noteWrong(&count, on: &account, .codeRefused, tx) }
                return .failure(refusal)
            }
            try store.endStep(digest)
            return .success(try Self.enter(account, from: origin, tx))
        }.get()
    }

    /// How one's own codes stand; nothing while there are none.
    package func secondFactor(of actor: Actor) async throws -> SecondFactorState? {
        try await database.read { tx in try AccessStore(tx).secondFactorState(of: ID(actor.account)) }
    }

    /// How one is called at the door.
    package func userName(of actor: Actor) async throws -> String {
        try await database.read { tx in try AccessStore(tx).account(ID(actor.account)).userName }
    }

    /// From now on a code of this telephone is asked for as well. Proven by one; gives ten recovery codes, shown once. Every other session
    /// ends. Refuses a wrong code, and an account that has a telephone already.
    package func enrol(_ oneTimeKey: OneTimeKey, code: String, keeping session: Digest, by actor: Actor) async throws -> [RecoveryCode] {
        let key = key
        return try await database.write { tx in
            let store = AccessStore(tx), id = ID<Account>(actor.account)
            guard try !store.hasSecondFactor(id) else { throw AccessRefusal.alreadyEnrolled }
            var factor = SecondFactor(key: oneTimeKey, enrolledAt: tx.now, lastStep: 0)
            try factor.use(code.filter { !$0.isWhitespace }, at: tx.now)
            try store.insert(factor, for: id, key)
            try store.endSessions(of: id, except: session)
            try tx.note(.factorEnrolled, on: id, of: .everything, by: actor)
            return try Self.makeCodes(of: id, tx)
        }
    }

    /// Ten new recovery codes; the old ones open nothing any more. Asks for a code of the telephone, counted like one at the door.
    package func renewRecoveryCodes(
        code: String, by actor: Actor, from origin: SignInOrigin = .unknown
    ) async throws -> [RecoveryCode] {
        try await proving(code, by: actor, from: origin) { account, tx in
            try tx.note(.recoveryCodesMade, on: account.id, of: .everything, by: actor)
            return try Self.makeCodes(of: account.id, tx)
        }
    }

    /// The telephone is forgotten: the password alone opens the account, unless its role asks for codes. Asks for the password and a code,
    /// counted like those at the door. Every other session ends.
    package func removeSecondFactor(
        password: String, code: String, keeping session: Digest, by actor: Actor, from origin: SignInOrigin = .unknown
    ) async throws {
        let id = ID<Account>(actor.account)
        let known = try await database.read { tx in
            let account = try AccessStore(tx).account(id)
            if let until = try AccessStore(tx).attempts(on: account, from: origin.device.map(\.digest)).attempts.lock(at: tx.now) {
                throw AccessRefusal.lockedOut(until: until)
            }
            return account.passwordHash
        }
        let isRight = try await passwords.matches(password, known)
        try await proving(isRight ? code : nil, by: actor, from: origin) { account, tx in
            try AccessStore(tx).removeSecondFactor(of: account.id)
            try AccessStore(tx).endSessions(of: account.id, except: session)
            try tx.note(.factorRemoved, on: account.id, of: .everything, by: actor)
        }
    }

    /// Forgets somebody else's telephone, who has lost it and the recovery codes: all sessions of the account end. Refuses one's own, one
    /// that has none, and an account with a role outside the actor's reach.
    package func resetSecondFactor(of id: ID<Account>, by actor: Actor) async throws {
        try await change(id, .factorReset, by: actor) { account, tx in
            guard account.id.number != actor.account else { throw AccessRefusal.ownAccount }
            guard try AccessStore(tx).removeSecondFactor(of: account.id) else { throw AccessRefusal.notEnrolled }
            try AccessStore(tx).endSessions(of: account.id, except: nil)
        }
    }

    /// A code proves that it is the owner who asks; nothing stands for a wrong password.
    private func proving<Value: Sendable>(
        _ code: String?, by actor: Actor, from origin: SignInOrigin,
        _ act: @escaping @Sendable (Account, any Transaction) throws -> Value
    ) async throws -> Value {
        let key = key
        return try await database.write { tx -> Result<Value, AccessRefusal> in
            let store = AccessStore(tx)
            var account = try store.account(ID(actor.account))
            var count = try store.attempts(on: account, from: origin.device.map(\.digest))
            if let until = count.attempts.lock(at: tx.now) { return .failure(.lockedOut(until: until)) }
            if let refusal = try code.map({ try Self.check($0, of: account, key, tx) }) ?? .currentPasswordWrong {
                if refusal.isAboutCode || code == nil { try Self.noteWrong(&count, on: &account, .codeRefused, tx) }
                return .failure(refusal)
            }
            return .success(try act(account, tx))
        }.get()
    }

    /// Within a transaction: uses a code up, or says why it does not do.
    private static func check(_ typed: String, of account: Account, _ key: ValueKey, _ tx: any Transaction) throws -> AccessRefusal? {
        let store = AccessStore(tx)
        if let code = RecoveryCode(typed: typed) {
            guard try store.use(code, of: account.id) else { return .recoveryCodeWrong }
            try tx.note(
                .recoveryCodeUsed, on: account.id, of: .everything, by: .machine(named: account.userName, account: account.id))
            return nil
        }
        guard var factor = try store.secondFactor(of: account.id, key) else { return .notEnrolled }
        let refusal: AccessRefusal?
        do throws(AccessRefusal) {
            try factor.use(typed.filter { !$0.isWhitespace }, at: tx.now)
            refusal = nil
        } catch { refusal = error }
        try store.noteStep(factor.lastStep, of: account.id)
        return refusal
    }

    private static func makeCodes(of account: ID<Account>, _ tx: any Transaction) throws -> [RecoveryCode] {
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
        try AccessStore(tx).replaceRecoveryCodes(codes, of: account)
        return codes
    }
}
