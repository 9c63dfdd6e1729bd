package import Kernel

/// One unit of work, alive only inside the closure of `read` or `write` and only on its thread.
package protocol Transaction: AnyObject {
    var engine: Engine { get }
    /// The same moment for everything in this transaction, from the office's clock.
    var now: Instant { get }
    var ids: IDSource { get }

    /// Runs a statement; gives the number of rows it changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int

    /// Runs a statement for each set of values, in one go where the database can.
    func execute(each statements: [SQL]) throws

    /// Shows the rows one after another.
    func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws

    /// Several statements without values, parted by semicolons: for migrations.
    func run(script: SQL) throws

    /// Fills tables in any order: inside `body` a row may point to one that is not there yet; at its end every one must be there,
    /// or it throws `StorageError.Kind.brokenReference`. On PostgreSQL only the tables' owner may.
    func filling(_ body: () throws -> Void) throws

    /// A part that can be undone alone: when `body` throws, what it did is gone and the transaction goes on.
    @discardableResult func attempt<Value>(_ body: () throws -> Value) throws -> Value
}

extension Transaction {
    /// A new id, larger than every one this process gave before.
    package func newID<Noun>(_: Noun.Type = Noun.self) -> ID<Noun> { ids.next() }

    /// Every row as a value: `try tx.all("SELECT id, name FROM tier", as: Tier.self)`.
    package func all<Value: RowDecodable>(_ sql: SQL, as _: Value.Type = Value.self) throws -> [Value] {
        var values: [Value] = []
        try forEach(sql) { values.append(try Value(row: $0)) }
        return values
    }

    /// The first row, if there is one.
    package func first<Value: RowDecodable>(_ sql: SQL, as _: Value.Type = Value.self) throws -> Value? {
        try all(sql, as: Value.self).first
    }

    /// The row that must be there; refuses with `NotThere` when it is not.
    package func one<Value: RowDecodable>(_ sql: SQL, as _: Value.Type = Value.self) throws -> Value {
        guard let value = try first(sql, as: Value.self) else { throw NotThere() }
        return value
    }

    /// Rows as tuples: `try tx.rows("SELECT id, name FROM tier", of: ID<Tier>.self, String.self)`.
    package func rows<each Value: Storable>(_ sql: SQL, of _: repeat (each Value).Type) throws -> [(repeat each Value)] {
        var rows: [(repeat each Value)] = []
        try forEach(sql) { row in
            var column = 0
            rows.append((repeat try next((each Value).self, of: row, &column)))
        }
        return rows
    }
}

// A function of its own: capturing the lent row in a nested one crashes the compiler (6.3).
private func next<Value: Storable>(_: Value.Type, of row: borrowing Row, _ column: inout Int) throws -> Value {
    defer { column += 1 }
    return try Value.read(row, column)
}

/// What was asked for is not there. Worded as `NotYours`, so that nobody learns which of the two it was.
package struct NotThere: Refusal, Equatable {
    package init() {}
    package var kind: RefusalKind { .notFound }
    package var wording: String { "Không có trang này hoặc vai trò hiện tại không xem được." }
}
