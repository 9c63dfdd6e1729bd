import Storage

extension PostgresDatabase {
    package func schemaDump() async throws -> String {
        try await read { tx in
            let tables = try tx.all(
                """
                SELECT relname::text FROM pg_class
                 WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace ORDER BY relname
                """, as: String.self)
            let views = try tx.rows(
                """
                SELECT relname::text, pg_get_viewdef(oid, true) FROM pg_class
                 WHERE relkind = 'v' AND relnamespace = current_schema()::regnamespace ORDER BY relname
                """, of: String.self, String.self)
            return try (tables.map { try Self.table($0, tx) } + views.map { "CREATE VIEW \($0.0) AS\n\($0.1)\n" }).joined(separator: "\n")
        }
    }

    private static func table(_ name: String, _ tx: any Transaction) throws -> String {
        let columns = try tx.rows(
            """
            SELECT attname::text, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
              FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attrelid = \(name)::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
            """, of: String.self, String.self, Bool.self, String?.self)
        let constraints = try tx.all(
            """
            SELECT pg_get_constraintdef(oid) FROM pg_constraint
             WHERE conrelid = \(name)::regclass ORDER BY contype = 'p' DESC, contype, conname
            """, as: String.self)
        let indexes = try tx.all(
            """
            SELECT replace(pg_get_indexdef(indexrelid), ' ON ' || current_schema() || '.', ' ON ') FROM pg_index
             WHERE indrelid = \(name)::regclass AND indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE conrelid = indrelid)
             ORDER BY indexrelid::regclass::text
            """, as: String.self)
        let lines =
            columns.map { name, type, isRequired, initial in
                "    \(name) \(type)" + (initial.map { " DEFAULT \($0)" } ?? "") + (isRequired ? " NOT NULL" : "")
            } + constraints.map { "    \($0)" }
        return "CREATE TABLE \(name) (\n\(lines.joined(separator: ",\n"))\n);\n" + indexes.map { "\n\($0);\n" }.joined()
    }
}
