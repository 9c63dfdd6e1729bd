import Journal
package import Kernel
package import Secrets
package import Storage

/// Where people come in and go out, and where their accounts are looked after.
package struct AccessDesk: Sendable {
    let database: any Database
    let passwords: PasswordDesk
    let roles: RoleBook
    let rules: AccessRules
    /// Seals the secrets that telephones share with us.
    let key: ValueKey
    /// What features hold open for people, asked when roles are handed over.
    package var sources: [OpenWorkSource] = []
    private let strangers = Strangers()

    /// `key` is the installation's own, kept beside its database: without it no telephone's codes can be checked.
    package init(
        database: any Database, passwords: PasswordDesk, roles: RoleBook, rules: AccessRules = AccessRules(), key: ValueKey = ValueKey()
    ) {
        self.database = database
        self.passwords = passwords
        self.roles = roles
        self.rules = rules
        self.key = key
    }

    /// Somebody proves who they are and gets a session, or is asked for a code. An unknown name, a wrong password and a disabled account are
    /// refused alike and take the same time; the fifth wrong password in a row locks the name for a quarter of an hour, also one that
    /// nobody has, but not for a device that signed in to the account before: that one counts for itself.
    package func signIn(
        userName typed: String, password: String, from origin: SignInOrigin = .unknown
    ) async throws -> SignInAnswer {
        let userName = typed.folded.filter { !$0.isWhitespace }
        let (account, now) = try await database.read { tx in (try AccessStore(tx).account(named: userName), tx.now) }
        let isRight = try await passwords.matches(password, account?.passwordHash)
        let renewed =
            isRight && account?.passwordHash.isCheaper(than: passwords.cost) == true && account?.isDemonstration == false
            ? try await passwords.hash(password) : nil
        guard let account else {
            // A name that no account can have tells nothing, and need not be remembered.
            throw (try? Self.cleanUserName(userName)) == nil ? .wrongPassword : strangers.refusal(of: userName, at: now)
        }
        return try await database.write { tx in
            try settle(account, isRight: isRight, renewed: renewed, from: origin, tx)
        }.get()
    }

    /// The session ends on the server; the cookie opens nothing afterwards.
    package func signOut(_ digest: Digest, by actor: Actor) async throws {
        try await database.write { tx in
            try AccessStore(tx).end(digest)
            try tx.note(.signedOut, on: ID<Account>(actor.account), of: .everything, by: actor)
        }
    }

    /// Who is behind a session cookie now, with the abilities of this very moment, and what they must do before anything else; `nil` when it
    /// opens nothing any more.
    package func visitor(_ token: SecretToken) async throws -> (actor: Actor, session: LoginSession, errand: Errand?)? {
        let digest = token.digest
        let (roles, rules) = (roles, rules)
        let found = try await database.read { tx -> (Actor, LoginSession, Errand?, Bool)? in
            let store = AccessStore(tx)
            guard let (session, account) = try store.session(digest), account.isOpen, !session.isOver(at: tx.now) else { return nil }
            let actor = try Self.actor(for: account, in: session, roles, tx)
            guard !session.isOver(at: tx.now, isAdministrator: actor.isAdministrator) else { return nil }
            let hasCode = try !actor.isAdministrator || store.hasSecondFactor(account.id)
            let errand = rules.errand(of: account, isAdministrator: actor.isAdministrator, hasCode: hasCode, at: tx.now)
            return (actor, session, errand, session.needsNoting(at: tx.now))
        }
        guard let (actor, session, errand, needsNoting) = found else { return nil }
        if needsNoting { try await database.noteInPassing { tx in try AccessStore(tx).noteSeen(digest) } }
        return (actor, session, errand)
    }

    // The failed attempt must be kept, so the refusal is carried out of the transaction instead of undoing it.
    private func settle(
        _ seen: Account, isRight: Bool, renewed: PasswordHash?, from origin: SignInOrigin, _ tx: any Transaction
    ) throws -> Result<SignInAnswer, AccessRefusal> {
        let store = AccessStore(tx)
        var account = try store.account(seen.id)
        var count = try store.attempts(on: account, from: origin.device.map(\.digest))
        if let until = count.attempts.lock(at: tx.now) { return .failure(.lockedOut(until: until)) }
        // Somebody may have changed the password while it was compared: then what was right is right no more.
        guard isRight, account.passwordHash == seen.passwordHash, account.state == .active else {
            try Self.noteWrong(&count, on: &account, .signInRefused, tx)
            return .failure(.wrongPassword)
        }
        // Only who knows the password learns why it opens nothing.
        guard account.restingSince == nil else { return .failure(.restingAccount(days: rules.idleDays)) }
        if let renewed {
            account.passwordHash = renewed
            try store.update(account)
        }
        return .success(try Self.proceed(account, from: origin, tx))
    }

    /// Within a transaction: who somebody is has been shown. A code is asked for where a telephone is enrolled.
    static func proceed(_ account: Account, from origin: SignInOrigin, _ tx: any Transaction) throws -> SignInAnswer {
        let store = AccessStore(tx)
        guard try store.hasSecondFactor(account.id) else { return .entered(try enter(account, from: origin, tx)) }
        let secret = SecretToken()
        try store.endSteps(before: tx.now.adding(seconds: -SignInStep.seconds))
        try store.insert(SignInStep(account: account.id, madeAt: tx.now), digest: secret.digest)
        return .codeNeeded(secret)
    }

    /// Within a transaction: counts one more wrong password or code, and says in the journal that it was one, or that it was the last.
    static func noteWrong(_ count: inout AttemptCount, on account: inout Account, _ act: Act, _ tx: any Transaction) throws {
        let store = AccessStore(tx)
        count.attempts.noteWrong(at: tx.now)
        try store.save(count, on: &account)
        try store.update(account)
        try tx.note(
            count.attempts.lock(at: tx.now) != nil ? .accountLocked : act, on: account.id, of: .everything,
            by: .machine(named: account.userName, account: account.id))
    }

    /// Within a transaction: everything that was asked for was shown, and a session begins.
    static func enter(_ seen: Account, from origin: SignInOrigin, _ tx: any Transaction) throws -> SecretToken {
        let store = AccessStore(tx)
        var account = seen
        // A device that is known has a count of its own; strangers' tries go on being counted.
        if try store.attempts(on: account, from: origin.device.map(\.digest)).device == nil { account.attempts = SignInAttempts() }
        account.lastSignedInAt = tx.now
        try store.update(account)
        if let device = origin.device { try store.know(device.digest, of: account.id) }
        try store.endSessions(idleSince: tx.now.adding(seconds: -LoginSession.absoluteSeconds))
        let token = SecretToken()
        try store.insert(
            LoginSession(
                id: tx.newID(), digest: token.digest, account: account.id, formSecret: SecretToken().text, startedAt: tx.now,
                seenAt: tx.now, address: origin.address, device: origin.words))
        try tx.note(.signedIn, on: account.id, of: .everything, by: .machine(named: account.userName, account: account.id))
        return token
    }
}

extension Database {
    /// Notes when somebody was here last. A full or stopped disk must not keep people from reading what is there.
    func noteInPassing(_ body: @escaping @Sendable (any Transaction) throws -> Void) async throws {
        do { try await write(body) } catch is StorageRefusal {}
    }
}

extension RoleBook {
    /// An account with its grants, as somebody who acts.
    func actor(for account: Account, grants: [RoleGrant]) -> Actor {
        let office = grants.first.map { "\($0.role.label) · \($0.placeName)" } ?? "Chưa được giao vai trò"
        return Actor(
            account: account.id.number, name: account.fullName, office: office,
            grants: grants.map { Actor.Grant(abilities(of: $0.role), in: $0.reach) })
    }
}

extension Actor {
    /// Somebody known by name but not signed in yet: able to nothing.
    static func machine(named name: String, account: ID<Account>) -> Actor {
        Actor(account: account.number, name: name, office: "", grants: [])
    }
}

extension Act {
    static let signedIn = Act("account.signed_in")
    static let signedOut = Act("account.signed_out")
    static let signInRefused = Act("account.sign_in_refused")
    static let accountLocked = Act("account.locked")
    static let accountOpened = Act("account.opened")
    static let accountUnlocked = Act("account.unlocked")
    static let accountDisabled = Act("account.disabled")
    static let accountReopened = Act("account.reopened")
    static let accountInvited = Act("account.invited")
    static let invitationMade = Act("invitation.made")
    static let invitationWithdrawn = Act("invitation.withdrawn")
    static let invitationUsed = Act("invitation.used")
    static let identityLinked = Act("identity.linked")
    static let identityUnlinked = Act("identity.unlinked")
    static let accountRested = Act("account.rested")
    static let codeRefused = Act("second_factor.refused")
    static let factorEnrolled = Act("second_factor.enrolled")
    static let factorRemoved = Act("second_factor.removed")
    static let factorReset = Act("second_factor.reset")
    static let recoveryCodesMade = Act("recovery_codes.made")
    static let recoveryCodeUsed = Act("recovery_code.used")
    static let sessionEnded = Act("session.ended")
    static let sessionsEnded = Act("session.others_ended")
    static let passwordChangeRefused = Act("account.password_change_refused")
    static let passwordChanged = Act("account.password_changed")
    static func roleGranted(_ role: Role) -> Act { Act("role.granted", ["role": role.rawValue]) }
    static func tokenMade(days: Int) -> Act { Act("access_token.made", ["days": "\(days)"]) }
    static let tokenWithdrawn = Act("access_token.withdrawn")
}
