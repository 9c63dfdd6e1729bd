import Journal
package import Kernel
package import Secrets
import Storage

extension AccessDesk {
    /// One's own address for calendars, if there is one that still opens something.
    package func calendarFeed(of actor: Actor) async throws -> CalendarFeed? {
        try await database.read { tx in
            try CalendarFeedStore(tx).feed(of: ID(actor.account)).flatMap { $0.isValid(at: tx.now) ? $0 : nil }
        }
    }

    /// Makes an address for one's own calendar; the one before opens nothing from now on. It is shown this once.
    package func makeCalendarFeed(by actor: Actor) async throws -> SecretToken {
        try await database.write { tx in
            let (secret, account) = (SecretToken(), ID<Account>(actor.account))
            try CalendarFeedStore(tx).set(secret.digest, of: account)
            try tx.note(.calendarFeedMade, on: account, of: .everything, by: actor)
            return secret
        }
    }

    /// The address opens nothing from now on.
    package func withdrawCalendarFeed(by actor: Actor) async throws {
        try await database.write { tx in
            let account = ID<Account>(actor.account)
            guard try CalendarFeedStore(tx).remove(of: account) else { return }
            try tx.note(.calendarFeedWithdrawn, on: account, of: .everything, by: actor)
        }
    }

    /// Whose deadlines a presented address shows, with the roles they hold now; `nil` when it opens nothing.
    package func calendarReader(_ secret: SecretToken) async throws -> Actor? {
        let (digest, roles) = (secret.digest, roles)
        let found = try await database.read { tx -> (ID<Account>, Actor, Bool)? in
            guard let (id, feed) = try CalendarFeedStore(tx).feed(digest), feed.isValid(at: tx.now) else { return nil }
            let store = AccessStore(tx), account = try store.account(id)
            guard account.isOpen else { return nil }
            let isStale = feed.readAt.map { tx.now >= $0.adding(seconds: 3600) } ?? true
            return (id, roles.actor(for: account, grants: try store.grants(of: id, on: tx.now.date)), isStale)
        }
        guard let (id, actor, isStale) = found else { return nil }
        if isStale { try await database.noteInPassing { tx in try CalendarFeedStore(tx).noteRead(of: id) } }
        return actor
    }
}

extension Act {
    fileprivate static let calendarFeedMade = Act("calendar_feed.made")
    fileprivate static let calendarFeedWithdrawn = Act("calendar_feed.withdrawn")
}
