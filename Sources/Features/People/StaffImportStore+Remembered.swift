import Kernel
import Organisations
import Storage

extension StaffImportStore {
    func rememberedColumns(of list: ID<Organisation>) throws -> [String: StaffField] {
        let rows = try tx.rows(
            "SELECT heading, field FROM remembered_column WHERE organisation_id = \(list)", of: String.self, String.self)
        return Dictionary(
            rows.compactMap { row in StaffField(rawValue: row.1).map { (row.0, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    func remember(_ heading: String, _ field: StaffField?, of list: ID<Organisation>) throws {
        try tx.execute(
            """
            INSERT INTO remembered_column (organisation_id, heading, field) VALUES (\(list), \(heading), \(field?.rawValue ?? ""))
            ON CONFLICT (organisation_id, heading) DO UPDATE SET field = excluded.field
            """)
    }

    func rememberedUnits(of list: ID<Organisation>) throws -> [String: ID<Organisation>] {
        Dictionary(
            try tx.rows(
                "SELECT words, unit_id FROM remembered_unit WHERE organisation_id = \(list)", of: String.self, ID<Organisation>.self),
            uniquingKeysWith: { first, _ in first })
    }

    func rememberUnit(_ words: String, _ unit: ID<Organisation>, of list: ID<Organisation>) throws {
        try tx.execute(
            """
            INSERT INTO remembered_unit (organisation_id, words, unit_id) VALUES (\(list), \(words), \(unit))
            ON CONFLICT (organisation_id, words) DO UPDATE SET unit_id = excluded.unit_id
            """)
    }

    /// The units that rows name and nobody knows, each once, with how many rows.
    func unknownUnits(of id: ID<ListImport>) throws -> [(words: String, count: Int)] {
        let rows: [ListRow] = try tx.all(
            "SELECT \(fragment: Self.rowColumns) FROM staff_import_row WHERE import_id = \(id) AND finding = 'unit' ORDER BY number LIMIT 5000"
        )
        var counts: [String: Int] = [:], order: [String] = []
        for row in rows {
            let words = (row.row.given[.unit] ?? "").tidied
            if counts[words] == nil { order.append(words) }
            counts[words, default: 0] += 1
        }
        return order.prefix(50).map { (words: $0, count: counts[$0] ?? 0) }
    }
}
