import Journal
package import Kernel
package import Secrets
import Storage

/// A way to the provider that has been opened: where it leads, and the mark the browser has to bring back.
package struct IdentityWay: Sendable {
    package let address: String
    package let mark: SecretToken
}

/// What came of coming back from the provider.
package enum IdentityAnswer: Sendable {
    case signedIn(SignInAnswer)
    case linked
}

extension AccessDesk {
    /// What one's own account is called at the provider; nothing while it is not linked.
    package func linkedIdentity(of actor: Actor, at provider: IdentityProvider) async throws -> LinkedIdentity? {
        try await database.read { tx in try AccessStore(tx).identity(of: ID(actor.account), at: provider.issuer) }
    }

    /// Opens a way to the provider, good for ten minutes and one return. `back` is our own address that it returns to.
    package func open(_ errand: IdentityErrand, to provider: IdentityProvider, back: String) async throws -> IdentityWay {
        let (state, mark) = (SecretToken(), SecretToken())
        let address = try await provider.way(state: state, mark: mark, back: back)
        try await database.write { tx in
            let store = AccessStore(tx)
            try store.endAttempts(before: tx.now.adding(seconds: -IdentityAttempt.seconds))
            try store.insert(IdentityAttempt(errand: errand, mark: mark.digest, madeAt: tx.now), digest: state.digest)
        }
        return IdentityWay(address: address, mark: mark)
    }

    /// Opens a way for the holder of an invitation's secret. Refuses one that opens nothing.
    package func open(_ secret: SecretToken, to provider: IdentityProvider, back: String) async throws -> IdentityWay {
        try await open(.invitation(try await invitation(secret).invitation.id), to: provider, back: back)
    }

    /// Somebody has come back with a code: signs in whoever is linked, or links. Refuses a return that no way of this browser led to, what
    /// the provider did not prove, and an identity nobody has linked: an e-mail address is never enough.
    package func comeBack(
        state: SecretToken, code: String, mark: SecretToken, from provider: IdentityProvider, back: String, asked actor: Actor?,
        origin: SignInOrigin = .unknown
    ) async throws -> IdentityAnswer {
        let (digest, presented) = (state.digest, mark.digest)
        let attempt = try await database.write { tx -> IdentityAttempt? in
            let store = AccessStore(tx)
            guard let attempt = try store.attempt(digest) else { return nil }
            // Used up by whoever brings it, also when the mark is another's.
            try store.endAttempt(digest)
            return attempt.mark == presented && !attempt.isOver(at: tx.now) ? attempt : nil
        }
        guard let attempt else { throw AccessRefusal.wayOver }
        let claims = try await provider.claims(code: code, mark: mark, back: back)
        let rules = rules
        return try await database.write { tx in
            switch attempt.errand {
            case .signIn: return .signedIn(try Self.enter(claims, from: origin, rules, tx))
            case .link(let account):
                guard let actor, actor.account == account.number else { throw AccessRefusal.wayOver }
                try Self.link(claims, to: account, by: actor, tx)
                return .linked
            case .invitation(let id):
                guard let invitation = try AccessStore(tx).invitation(id), invitation.state(at: tx.now) == .open,
                    try AccessStore(tx).account(invitation.account).isOpen
                else { throw AccessRefusal.invitationOver }
                let account = try AccessStore(tx).account(invitation.account)
                try Self.link(claims, to: account.id, by: .machine(named: account.userName, account: account.id), tx)
                try AccessStore(tx).noteUsed(id)
                return .signedIn(try Self.enter(claims, from: origin, rules, tx))
            }
        }
    }

    /// The account is no longer opened by the provider. Refuses one that has no password: nothing would open it any more.
    package func unlink(from provider: IdentityProvider, by actor: Actor) async throws {
        try await database.write { tx in
            let store = AccessStore(tx), id = ID<Account>(actor.account)
            guard try store.account(id).hasPassword else { throw AccessRefusal.onlyWayIn }
            // Pressed twice, or on a page that is old: it is gone all the same.
            guard try store.unlink(id, from: provider.issuer) else { return }
            try tx.note(.identityUnlinked, on: id, of: .everything, by: actor)
        }
    }

    private static func link(_ claims: IdentityClaims, to account: ID<Account>, by actor: Actor, _ tx: any Transaction) throws {
        let store = AccessStore(tx)
        if let known = try store.account(linkedTo: claims.subject, at: claims.issuer) {
            guard known == account else { throw AccessRefusal.identityTaken }
            return
        }
        try store.unlink(account, from: claims.issuer)
        try store.insert(LinkedIdentity(issuer: claims.issuer, subject: claims.subject, linkedAt: tx.now), of: account)
        try tx.note(.identityLinked, on: account, of: .everything, by: actor)
    }

    private static func enter(
        _ claims: IdentityClaims, from origin: SignInOrigin, _ rules: AccessRules, _ tx: any Transaction
    ) throws -> SignInAnswer {
        let store = AccessStore(tx)
        guard let id = try store.account(linkedTo: claims.subject, at: claims.issuer) else { throw AccessRefusal.identityUnknown }
        let account = try store.account(id)
        guard account.state == .active else { throw AccessRefusal.identityUnknown }
        guard account.restingSince == nil else { throw AccessRefusal.restingAccount(days: rules.idleDays) }
        return try proceed(account, from: origin, tx)
    }
}
