package import Kernel

/// The databases we keep things in.
package enum Engine: String, CaseIterable, Sendable { case sqlite, postgres }

/// What SQLite and PostgreSQL do not say alike. If it is not here, write it in the common tongue:
/// `ON CONFLICT … DO UPDATE SET x = excluded.x`, `RETURNING`, `WITH RECURSIVE`, window functions, partial indexes,
/// `IS NOT DISTINCT FROM`, `particulars ->> 'key'`, `CAST(sum(x) AS BIGINT)` (a sum is numeric on PostgreSQL), and `TEXT`,
/// which compares and sorts by bytes on both (the PostgreSQL database must have the collation C; its driver looks).
package struct Dialect: Hashable, Sendable {
    private let sqlite: SQL.Words
    private let postgres: SQL.Words

    private init(sqlite: StaticString, postgres: StaticString) {
        self.sqlite = SQL.Words(sqlite)
        self.postgres = SQL.Words(postgres)
    }

    package func text(for engine: Engine) -> String { engine == .sqlite ? sqlite.text : postgres.text }

    /// The type of the column that holds the row's own id: `id \(.key)`.
    package static let key = Dialect(sqlite: "INTEGER PRIMARY KEY", postgres: "BIGINT PRIMARY KEY")
    /// Ids, instants, points, counts.
    package static let integer = Dialect(sqlite: "INTEGER", postgres: "BIGINT")
    package static let boolean = Dialect(sqlite: "INTEGER", postgres: "BOOLEAN")
    /// Sort keys and digests. Sorts by bytes.
    package static let bytes = Dialect(sqlite: "BLOB", postgres: "BYTEA")
    package static let json = Dialect(sqlite: "TEXT", postgres: "JSONB")

    /// Stands behind the closing bracket of `CREATE TABLE`: columns refuse values of another type on both.
    package static let strict = Dialect(sqlite: "STRICT", postgres: "")
    /// The same where the rows lie in the order of the primary key, with no other copy: for narrow tables that are read in that order.
    package static let ordered = Dialect(sqlite: "STRICT, WITHOUT ROWID", postgres: "")
    /// Where a text begins in another, counted from 1: `\(.position)(text, part)`; 0 where it is not.
    package static let position = Dialect(sqlite: "instr", postgres: "strpos")
    /// Stands at the end of a `SELECT` whose rows are about to be changed; SQLite has one writer anyway.
    package static let forUpdate = Dialect(sqlite: "", postgres: "FOR UPDATE")
    /// The same for a worker that takes what no other worker holds.
    package static let skipLocked = Dialect(sqlite: "", postgres: "FOR UPDATE SKIP LOCKED")
    /// Stands at the end of `DROP TABLE`: references to it go with it.
    package static let cascade = Dialect(sqlite: "", postgres: "CASCADE")
}

extension SQL {
    /// Rows whose folded `column` contains every word of `words`, whatever marks were typed: «tien» finds «Tiến».
    /// `column` holds `name.folded`; without words everything matches. Ten words are looked for; more find nothing more exactly.
    package static func folded(_ column: SQL, contains words: String) -> SQL {
        let patterns = words.split(whereSeparator: \.isWhitespace).prefix(10).map { "%\(escaped(String($0)))%" }
        guard !patterns.isEmpty else { return "1 = 1" }
        return patterns.map { "\(fragment: column) LIKE \($0) ESCAPE '!'" as SQL }.joined(by: " AND ")
    }

    /// Rows whose `column` lies at or below a place in the tree, `/1/17/`: texts from it up to, but without, `/1/170`, since `0` follows
    /// the slash. A range and not a pattern, so that an index serves it on both.
    package static func within(_ place: String, _ column: SQL) -> SQL {
        "(\(fragment: column) >= \(place) AND \(fragment: column) < \(String(place.dropLast()) + "0"))"
    }

    /// Rows whose `column` lies where a role reaches: at one place alone, or at and below it.
    package static func within(_ scope: Scope, _ column: SQL) -> SQL {
        switch scope.depth {
        case .below: within(scope.place.text, column)
        case .alone: "\(fragment: column) = \(scope.place)"
        }
    }

    /// Rows whose `column` lies where one of some roles reaches; none without any. The same roles give the same statement, in whatever
    /// order they come.
    package static func within(any scopes: some Sequence<Scope>, _ column: SQL) -> SQL {
        let each = Set(scopes).sorted { ($0.place.text, $0.depth.rawValue) < ($1.place.text, $1.depth.rawValue) }.map { within($0, column) }
        return each.isEmpty ? "1 = 0" : "(\(fragment: each.joined(by: " OR ")))"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "%" || character == "_" || character == "!" { result.append("!") }
            result.append(character)
        }
        return result
    }
}
