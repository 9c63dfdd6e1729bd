import Kernel
import Secrets
import Storage

/// The table of addresses for calendars: one for each account.
struct CalendarFeedStore {
    let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    func feed(of account: ID<Account>) throws -> CalendarFeed? {
        try tx.rows(
            "SELECT made_at, read_at FROM calendar_feed WHERE account_id = \(account)", of: Instant.self, Instant?.self
        ).first.map { CalendarFeed(madeAt: $0, readAt: $1) }
    }

    func feed(_ digest: Digest) throws -> (account: ID<Account>, feed: CalendarFeed)? {
        try tx.rows(
            "SELECT account_id, made_at, read_at FROM calendar_feed WHERE digest = \(digest.hex)", of: ID<Account>.self, Instant.self,
            Instant?.self
        ).first.map { ($0, CalendarFeed(madeAt: $1, readAt: $2)) }
    }

    func set(_ digest: Digest, of account: ID<Account>) throws {
        try tx.execute(
            """
            INSERT INTO calendar_feed (account_id, digest, made_at) VALUES (\(account), \(digest.hex), \(tx.now))
            ON CONFLICT (account_id) DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at, read_at = NULL
            """)
    }

    /// Whether there was one.
    func remove(of account: ID<Account>) throws -> Bool {
        try tx.execute("DELETE FROM calendar_feed WHERE account_id = \(account)") > 0
    }

    func noteRead(of account: ID<Account>) throws {
        try tx.execute("UPDATE calendar_feed SET read_at = \(tx.now) WHERE account_id = \(account)")
    }
}
