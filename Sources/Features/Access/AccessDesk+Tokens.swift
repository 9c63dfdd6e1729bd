import Journal
package import Kernel
package import Secrets
import Storage

extension AccessDesk {
    /// One's own keys, newest first.
    package func tokens(of actor: Actor) async throws -> (tokens: [AccessToken], now: Instant) {
        try await database.read { tx in (try AccessStore(tx).tokens(of: ID(actor.account)), tx.now) }
    }

    /// Makes a key that reads what its owner may read. It is shown this once; it lives 1 to 365 days. Refuses the name of another key of
    /// theirs that still opens something.
    package func makeToken(named name: String, days: Int, by actor: Actor) async throws -> SecretToken {
        let name = name.composed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= 100 else { throw AccessRefusal.tokenNameMissing }
        guard (1...AccessToken.longestDays).contains(days) else { throw AccessRefusal.tokenLifeTooLong(days: AccessToken.longestDays) }
        return try await database.write { tx in
            // A second press finds the first one's key, and never makes two.
            let known = try AccessStore(tx).tokens(of: ID(actor.account))
            guard !known.contains(where: { $0.name == name && $0.isValid(at: tx.now) }) else { throw AccessRefusal.tokenNameTaken(name) }
            let secret = SecretToken()
            let token = AccessToken(
                id: tx.newID(), account: ID(actor.account), name: name, createdAt: tx.now,
                expiresAt: tx.now.adding(seconds: Int64(days) * 86_400),
                withdrawnAt: nil, lastUsedAt: nil)
            try AccessStore(tx).insert(token, digest: secret.digest)
            try tx.note(.tokenMade(days: days), on: token.id, of: .everything, by: actor)
            return secret
        }
    }

    /// The key opens nothing from now on. Refuses somebody else's key.
    package func withdraw(_ token: ID<AccessToken>, by actor: Actor) async throws {
        try await database.write { tx in
            try AccessStore(tx).withdraw(token, of: ID(actor.account))
            try tx.note(.tokenWithdrawn, on: token, of: .everything, by: actor)
        }
    }

    /// Who a presented key speaks for now; `nil` when it opens nothing. It never gives more than reading.
    package func reader(_ secret: SecretToken) async throws -> Actor? {
        let (digest, roles) = (secret.digest, roles)
        let found = try await database.read { tx -> (AccessToken, Actor, Bool)? in
            let store = AccessStore(tx)
            guard let token = try store.token(digest), token.isValid(at: tx.now) else { return nil }
            let account = try store.account(token.account)
            guard account.isOpen else { return nil }
            let isStale = token.lastUsedAt.map { tx.now >= $0.adding(seconds: 3600) } ?? true
            return (token, roles.actor(for: account, grants: try store.grants(of: account.id, on: tx.now.date)), isStale)
        }
        guard let (token, actor, isStale) = found else { return nil }
        if isStale { try await database.noteInPassing { tx in try AccessStore(tx).noteUsed(token.id) } }
        return actor
    }
}
