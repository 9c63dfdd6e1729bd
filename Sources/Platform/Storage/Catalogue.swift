/// The name of a table or a column as the engine's catalogue gives it: the one text made at run time that may stand in a statement.
///
/// Small letters, digits and low lines only, as all our names are, so that nothing else can come in with it.
package struct CatalogueName: Hashable, Comparable, Sendable {
    package let text: String

    package init?(_ text: String) {
        let isOurs = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
        guard isOurs, let first = text.utf8.first, !(48...57).contains(first) else { return nil }
        self.text = text
    }

    init(known text: StaticString) { self.text = text.description }

    package static func < (one: Self, other: Self) -> Bool { one.text < other.text }
}

/// A table as it is in the database now.
package struct TableShape: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package let name: CatalogueName
        package let affinity: Affinity
    }

    package let name: CatalogueName
    package let columns: [Column]
    /// The columns of its primary key, in the key's order.
    package let key: [CatalogueName]
    /// The tables that its rows point to.
    package let references: Set<CatalogueName>
}

extension Transaction {
    /// Every table there is, those that others point to first: what is written in this order finds what it points to.
    /// Tables of a circle and a table that points to itself stand in the order of their names.
    package func tables() throws -> [TableShape] {
        let columns = try all(engine == .sqlite ? Catalogue.sqliteColumns : Catalogue.postgresColumns, as: Catalogue.ColumnLine.self)
        let references = try rows(
            engine == .sqlite ? Catalogue.sqliteReferences : Catalogue.postgresReferences, of: String.self, String.self)
        let shapes = try Dictionary(grouping: columns, by: \.table).map { table, lines in
            TableShape(
                name: try Catalogue.name(table),
                columns: try lines.map { .init(name: try Catalogue.name($0.name), affinity: try $0.affinity()) },
                key: try lines.filter { $0.keyPlace > 0 }.sorted { $0.keyPlace < $1.keyPlace }.map { try Catalogue.name($0.name) },
                references: Set(try references.filter { $0.0 == table }.map { try Catalogue.name($0.1) }))
        }
        return Catalogue.inOrder(shapes)
    }
}

/// How each engine tells what it holds.
private enum Catalogue {
    struct ColumnLine: RowDecodable {
        let table, name, type: String
        let keyPlace: Int

        init(row: borrowing Row) throws { (table, name, type, keyPlace) = (try row[0], try row[1], try row[2], try row[3]) }

        /// A type that `Dialect` does not know is a defect: nobody could say how its values travel.
        func affinity() throws -> Affinity {
            switch type {
            case "INTEGER", "bigint": return .integer
            case "boolean": return .boolean
            case "TEXT", "text", "jsonb": return .text
            case "BLOB", "bytea": return .bytes
            default: throw StorageError(.schema, "\(table).\(name) is of the type \(type), which Dialect does not know")
            }
        }
    }

    static func name(_ text: String) throws -> CatalogueName {
        guard let name = CatalogueName(text) else { throw StorageError(.schema, "«\(text)» is no name of ours") }
        return name
    }

    static func inOrder(_ shapes: [TableShape]) -> [TableShape] {
        var waiting = shapes.sorted { $0.name < $1.name }
        var ordered: [TableShape] = [], placed: Set<CatalogueName> = []
        while !waiting.isEmpty {
            let ready = waiting.filter { shape in shape.references.allSatisfy { $0 == shape.name || placed.contains($0) } }
            let next = ready.isEmpty ? waiting : ready
            ordered += next
            placed.formUnion(next.map(\.name))
            waiting.removeAll { placed.contains($0.name) }
        }
        return ordered
    }

    static let sqliteColumns: SQL = """
        SELECT here.name, found.name, upper(found.type), found.pk
          FROM sqlite_schema AS here JOIN pragma_table_xinfo(here.name) AS found
         WHERE here.type = 'table' AND here.name NOT LIKE 'sqlite%' AND found.hidden = 0
         ORDER BY here.name, found.cid
        """

    static let sqliteReferences: SQL = """
        SELECT DISTINCT here.name, found."table"
          FROM sqlite_schema AS here JOIN pragma_foreign_key_list(here.name) AS found WHERE here.type = 'table'
        """

    static let postgresColumns: SQL = """
        SELECT relname::text, attname::text, format_type(atttypid, atttypmod),
               COALESCE(array_position(conkey, attnum), 0)::bigint
          FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
               LEFT JOIN pg_constraint ON conrelid = pg_class.oid AND contype = 'p'
         WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
               AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
         ORDER BY relname, attnum
        """

    static let postgresReferences: SQL = """
        SELECT DISTINCT here.relname::text, there.relname::text
          FROM pg_constraint JOIN pg_class AS here ON here.oid = conrelid JOIN pg_class AS there ON there.oid = confrelid
         WHERE contype = 'f' AND here.relnamespace = current_schema()::regnamespace
        """
}
