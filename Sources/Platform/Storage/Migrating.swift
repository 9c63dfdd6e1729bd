import Crypto
package import Kernel

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

/// A migration as the database remembers it.
package struct AppliedMigration: Hashable, Sendable, RowDecodable {
    package let owner: String
    /// `2026-11-22 create tier`.
    package let name: String
    /// SHA-256 of its statements as this engine was given them.
    package let digest: [UInt8]
    package let appliedAt: Instant

    package init(owner: String, name: String, digest: [UInt8], appliedAt: Instant) {
        (self.owner, self.name, self.digest, self.appliedAt) = (owner, name, digest, appliedAt)
    }

    package init(row: borrowing Row) throws { self.init(owner: try row[0], name: try row[1], digest: try row[2], appliedAt: try row[3]) }
}

extension Transaction {
    /// Every migration applied here; none where no program of ours has been.
    package func appliedMigrations() throws -> [AppliedMigration] {
        guard try tables().contains(where: { $0.name == .schemaMigration }) else { return [] }
        return try all("SELECT owner, name, digest, applied_at FROM schema_migration ORDER BY owner, applied_at, name")
    }

    /// Makes the tables as they were somewhere else, where `applied` had been applied on `engine`; `schemas` are this program's, as for
    /// `migrate`. Tables that are here already must be empty and are made anew.
    ///
    /// Refuses with `StorageError.Kind.schema` when one of `applied` is unknown to this program or has been edited since.
    package func rebuild(_ schemas: [Schema], as applied: [AppliedMigration], of origin: Engine) throws {
        for table in try tables().reversed() { try execute("DROP TABLE \(name: table.name) \(.cascade)") }
        try run(script: Migration.table)
        var rest = Set(applied)
        for schema in [.storage] + schemas {
            for migration in schema.migrations {
                guard let match = rest.first(where: { $0.owner == schema.owner && $0.name == migration.name }) else { continue }
                guard match.digest == migration.digest(on: origin) else {
                    throw StorageError(.schema, "\(schema.owner): «\(migration.name)» is another one there")
                }
                rest.remove(match)
                try migration.apply(to: self, owner: schema.owner)
                try execute(
                    "UPDATE schema_migration SET applied_at = \(match.appliedAt) WHERE owner = \(schema.owner) AND name = \(migration.name)"
                )
            }
        }
        if let unknown = rest.first {
            throw StorageError(.schema, "\(unknown.owner): «\(unknown.name)» was applied there, but this program does not know it")
        }
        // What migrations put in comes with the rows from there.
        try filling {
            for table in try tables().reversed() where table.name != .schemaMigration { try execute("DELETE FROM \(name: table.name)") }
        }
    }
}

extension CatalogueName {
    /// Storage's own memory of migrations: it differs between engines by nature.
    package static let schemaMigration = CatalogueName(known: "schema_migration")
}

extension Migration {
    /// SHA-256 of its statements as `engine` is given them.
    fileprivate func digest(on engine: Engine) -> [UInt8] { Array(SHA256.hash(data: Array(script.shape.text(for: engine).utf8))) }

    /// `2026-11-22 create tier`: how it is remembered.
    package var name: String { "\(day) \(sentence)" }

    fileprivate func apply(to tx: any Transaction, owner: String) throws {
        let digest = digest(on: tx.engine)
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
