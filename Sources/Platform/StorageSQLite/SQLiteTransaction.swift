import Kernel
import Storage

/// A transaction, or one act's part of a transaction that several acts share.
final class SQLiteTransaction: Transaction {
    let engine = Engine.sqlite
    let now: Instant
    let ids: IDSource
    private let connection: SQLiteConnection
    private let count: StatementCount?
    private let isReading: Bool
    private var failure: (any Error)?

    init(_ connection: SQLiteConnection, counting count: StatementCount?, isReading: Bool) {
        (self.connection, self.count, self.isReading) = (connection, count, isReading)
        (now, ids) = (connection.office.clock.now(), connection.office.ids)
    }

    @discardableResult func execute(_ sql: SQL) throws -> Int {
        try statement {
            try connection.using(sql) { statement in
                while try statement.step() {}
                return connection.changes
            }
        }
    }

    func execute(each statements: [SQL]) throws {
        for statement in statements { try execute(statement) }
    }

    func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
        try statement {
            try connection.using(sql) { statement in
                let row = Row(statement)
                while try statement.step() { try body(row) }
            }
        }
    }

    func run(script: SQL) throws { try statement { try connection.run(script: script.shape.text(for: .sqlite)) } }

    func filling(_ body: () throws -> Void) throws {
        try statement { try connection.run(script: "PRAGMA defer_foreign_keys = ON") }
        try body()
        let dangling = try rows("SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1", of: String.self, String.self)
        if let (table, parent) = dangling.first {
            return try statement { throw StorageError(.brokenReference, "a row of \(table) points to nothing in \(parent)") }
        }
        try statement { try connection.run(script: "PRAGMA defer_foreign_keys = OFF") }
    }

    @discardableResult func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        guard !isReading else { return try body() }
        try connection.execute("SAVEPOINT attempt")
        do {
            let value = try body()
            try finish()
            try connection.execute("RELEASE attempt")
            return value
        } catch {
            guard connection.isInTransaction else { throw error }
            try connection.execute("ROLLBACK TO attempt")
            try connection.execute("RELEASE attempt")
            failure = nil
            throw error
        }
    }

    /// Refuses to keep an act that went on after a failed statement: PostgreSQL would not keep it either.
    func finish() throws {
        if let failure { throw failure }
    }

    private func statement<Value>(_ body: () throws -> Value) throws -> Value {
        try finish()
        count?.increase()
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }
}
