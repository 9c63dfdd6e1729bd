import Storage

extension SQLiteDatabase {
    package func schemaDump() async throws -> String {
        let statements = try await read { tx in
            try tx.all(
                """
                SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'
                 ORDER BY tbl_name, type = 'index', name
                """, as: String.self)
        }
        return statements.map { $0 + ";\n" }.joined(separator: "\n")
    }
}
