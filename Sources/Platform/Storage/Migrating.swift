import Crypto

extension Database {
    /// Brings the tables to what this program expects, Storage's own first, then in the order given. Each migration is one transaction.
    ///
    /// Refuses with `StorageError.Kind.schema` when a migration that was applied has been edited or taken out since.
    package func migrate(_ schemas: [Schema]) async throws {
        try await write { try $0.run(script: Migration.table) }
        for schema in [.storage] + schemas {
            let applied = try await read { tx in
                try tx.rows("SELECT name, digest FROM schema_migration WHERE owner = \(schema.owner)", of: String.self, [UInt8].self)
            }
            let known = Set(schema.migrations.map(\.name))
            if let gone = applied.first(where: { !known.contains($0.0) }) {
                throw StorageError(.schema, "\(schema.owner): «\(gone.0)» was applied here, but this program does not know it")
            }
            for migration in schema.migrations {
                try await write { tx in try migration.apply(to: tx, owner: schema.owner) }
            }
        }
    }
}

extension Migration {
    /// `2026-11-22 create tier`: how it is remembered.
    package var name: String { "\(day) \(sentence)" }

    fileprivate func apply(to tx: any Transaction, owner: String) throws {
        let digest = Array(SHA256.hash(data: Array(script.shape.text(for: tx.engine).utf8)))
        // Claimed first: of two servers that start at once the second waits here, then finds it done.
        let claimed = try tx.execute(
            """
            INSERT INTO schema_migration (owner, name, digest, applied_at) VALUES (\(owner), \(name), \(digest), \(tx.now))
            ON CONFLICT (owner, name) DO NOTHING
            """)
        if claimed == 1 { return try tx.run(script: script) }
        let applied: [UInt8] = try tx.one("SELECT digest FROM schema_migration WHERE owner = \(owner) AND name = \(name)")
        guard applied == digest else {
            throw StorageError(.schema, "\(owner): «\(name)» was edited after it was applied here; append a migration instead")
        }
    }

    fileprivate static let table: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            digest \(.bytes) NOT NULL,
            applied_at \(.integer) NOT NULL,
            PRIMARY KEY (owner, name)
        ) \(.strict)
        """
}
