import Crypto
package import Kernel

/// What became of an act that carried a key.
package struct ActReceipt: Sendable, Equatable {
    /// What the act gave back the first time, such as the address to go to.
    package let result: String
    /// The act had been done before; this time nothing happened.
    package let isRepeated: Bool
}

extension Transaction {
    /// Does an act once: the same key of the same account with the same content gives the first result again and changes nothing.
    /// With other content it refuses with `StorageRefusal.keyReused`. Remembered for 7 days.
    ///
    /// `content` is what was sent, in a form that is the same each time it is sent. An act that throws is not remembered.
    package func once(
        _ key: IdempotencyKey, by account: Int64, content: some Sequence<UInt8>, _ act: () throws -> String
    ) throws -> ActReceipt {
        let digest = Array(SHA256.hash(data: Array(content)))
        // Claimed before the act: a second sender waits here for the first, on both databases.
        let claimed = try execute(
            """
            INSERT INTO act_receipt (account_id, idempotency_key, content_digest, result, made_at)
            VALUES (\(account), \(key.text), \(digest), '', \(now))
            ON CONFLICT (account_id, idempotency_key) DO NOTHING
            """)
        guard claimed == 1 else { return try firstResult(key, account, digest) }
        let result = try act()
        try execute("UPDATE act_receipt SET result = \(result) WHERE account_id = \(account) AND idempotency_key = \(key.text)")
        return ActReceipt(result: result, isRepeated: false)
    }

    /// The same for an act that makes one thing: sent twice it gives the same one.
    package func once<Noun>(
        _ key: IdempotencyKey, by account: Int64, content: some Sequence<UInt8>, _ act: () throws -> ID<Noun>
    ) throws -> ID<Noun> {
        let receipt = try once(key, by: account, content: content) { try act().description }
        guard let id = ID<Noun>(receipt.result) else { throw StorageError(.unexpectedValue, "a receipt of nothing") }
        return id
    }

    /// Whether an act with this key was done already.
    package func hasReceipt(of key: IdempotencyKey, by account: Int64) throws -> Bool {
        try first("SELECT 1 FROM act_receipt WHERE account_id = \(account) AND idempotency_key = \(key.text)", as: Int64.self) != nil
    }

    /// Forgets receipts older than 7 days; a worker calls it each hour. Gives how many there were.
    @discardableResult package func forgetOldReceipts() throws -> Int {
        try execute("DELETE FROM act_receipt WHERE made_at < \(now.adding(seconds: -7 * 86_400))")
    }

    private func firstResult(_ key: IdempotencyKey, _ account: Int64, _ digest: [UInt8]) throws -> ActReceipt {
        let found = try rows(
            "SELECT content_digest, result FROM act_receipt WHERE account_id = \(account) AND idempotency_key = \(key.text)",
            of: [UInt8].self, String.self)
        guard let (content, result) = found.first else { throw StorageError(.conflict, "a receipt went while it was looked at") }
        guard content == digest else { throw StorageRefusal.keyReused }
        return ActReceipt(result: result, isRepeated: true)
    }
}

extension Schema {
    /// The tables Storage keeps for itself; applied before all others.
    package static let storage = Schema(
        "storage",
        [
            .on("2026-11-22", "create act_receipt") {
                """
                CREATE TABLE act_receipt (
                    account_id \(.integer) NOT NULL,
                    idempotency_key TEXT NOT NULL,
                    content_digest \(.bytes) NOT NULL,
                    result TEXT NOT NULL,
                    made_at \(.integer) NOT NULL,
                    PRIMARY KEY (account_id, idempotency_key)
                ) \(.strict);
                CREATE INDEX act_receipt_age ON act_receipt (made_at)
                """
            }
        ])
}
