/// A column that holds a place in the tree of bodies, `/1/17/`, as the tree is today.
///
/// When a body moves, whoever moves it rewrites all these columns in the same transaction: no feature writes another's table for it, and
/// none has to remember to. Columns that keep the place of their day, as the journal's, are not among them.
package struct PlaceColumn: Sendable {
    package let table: SQL
    package let column: SQL
    /// What one row is, for people: `vai trò được giao`.
    package let noun: String
    /// Rows whose work is not done, and what they are called: `("state <> 'confirmed'", "phiếu chưa chốt")`.
    package let open: (condition: SQL, noun: String)?
    /// A mere trace: nothing rests on it, so it keeps no body from being taken back.
    package let isTrace: Bool

    package init(
        _ table: SQL, _ column: SQL, of noun: String, open: (condition: SQL, noun: String)? = nil, isTrace: Bool = false
    ) {
        self.table = table
        self.column = column
        self.noun = noun
        self.open = open
        self.isTrace = isTrace
    }
}

extension Transaction {
    /// Puts everything at and below one place at and below another.
    package func rewrite(_ places: [PlaceColumn], from old: String, to new: String) throws {
        try execute(each: SQL.rewriting(places, from: old, to: new))
    }

    /// How many rows stand at or below a place, and how many of them still have work to do.
    package func count(_ place: PlaceColumn, within path: String) throws -> (all: Int, open: Int) {
        let open = place.open?.condition ?? "1 = 0"
        let counts = try rows(
            """
            SELECT count(*), CAST(COALESCE(sum(CASE WHEN \(fragment: open) THEN 1 ELSE 0 END), 0) AS BIGINT)
              FROM \(fragment: place.table) WHERE \(fragment: .within(path, place.column))
            """, of: Int.self, Int.self)
        return counts.first.map { (all: $0.0, open: $0.1) } ?? (0, 0)
    }
}

extension SQL {
    /// Puts everything at and below one place at and below another: a statement a column.
    package static func rewriting(_ places: [PlaceColumn], from old: String, to new: String) -> [SQL] {
        places.map { place in
            """
            UPDATE \(fragment: place.table) SET \(fragment: place.column) = \(new) || \(fragment: .tail(of: place.column, after: old))
             WHERE \(fragment: .within(old, place.column))
            """
        }
    }

    /// What stands behind the first letters of a column.
    package static func tail(of column: SQL, after start: String) -> SQL {
        "substr(\(fragment: column), CAST(\(start.utf8.count + 1) AS INTEGER))"
    }
}
