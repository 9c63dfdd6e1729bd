import Kernel
import Storage

/// A transaction on one connection.
final class PostgresTransaction: Transaction {
    let engine = Engine.postgres
    let now: Instant
    let ids: IDSource
    /// What the server said last: decides whether the act is tried again, whatever the closure made of the error.
    private(set) var fault: PostgresFault?
    private let connection: PostgresConnection
    private let count: StatementCount?
    private let isReading: Bool
    private var failure: (any Error)?
    private static let slice = 512

    init(_ connection: PostgresConnection, _ office: PostgresOffice, counting count: StatementCount?, isReading: Bool) {
        (self.connection, self.count, self.isReading) = (connection, count, isReading)
        (now, ids) = (office.clock.now(), office.ids)
    }

    @discardableResult func execute(_ sql: SQL) throws -> Int { try statement { try connection.run(sql).changes } }

    func execute(each statements: [SQL]) throws {
        for start in stride(from: 0, to: statements.count, by: Self.slice) {
            try statement { try connection.run(each: statements[start..<min(start + Self.slice, statements.count)]) }
        }
    }

    func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
        let result = try statement { try connection.run(sql) }
        try result.forEachRow(body)
    }

    func run(script: SQL) throws { try statement { try connection.command(script.shape.text(for: .postgres)) } }

    /// The references are taken off and made again: the server then looks at all rows in one go, which is also the quicker way.
    func filling(_ body: () throws -> Void) throws {
        let references = try rows(
            """
            SELECT quote_ident(relname), quote_ident(conname), pg_get_constraintdef(pg_constraint.oid)
              FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
             WHERE contype = 'f' AND relnamespace = current_schema()::regnamespace ORDER BY relname, conname
            """, of: String.self, String.self, String.self)
        for (table, name, _) in references { try command("ALTER TABLE \(table) DROP CONSTRAINT \(name)") }
        try body()
        for (table, name, rule) in references { try command("ALTER TABLE \(table) ADD CONSTRAINT \(name) \(rule)") }
    }

    private func command(_ text: String) throws { try statement { try connection.command(text) } }

    @discardableResult func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        guard !isReading else { return try body() }
        try statement(isCounted: false) { try connection.command("SAVEPOINT attempt") }
        do {
            let value = try body()
            try statement(isCounted: false) { try connection.command("RELEASE attempt") }
            return value
        } catch {
            switch fault {
            case .lost: throw error
            case .refused(let refusal) where refusal.isConflict || refusal.endsConnection: throw error
            default: break
            }
            (failure, fault) = (nil, nil)
            try statement(isCounted: false) { try connection.command("ROLLBACK TO attempt; RELEASE attempt") }
            throw error
        }
    }

    /// Refuses to keep an act that went on after a failed statement: the server would not keep it either.
    func finish() throws {
        if let failure { throw failure }
    }

    private func statement<Value>(isCounted: Bool = true, _ body: () throws -> Value) throws -> Value {
        try finish()
        if isCounted { count?.increase() }
        do {
            return try body()
        } catch let found as PostgresFault {
            fault = found
            let error: any Error =
                switch found {
                case .lost(let reason): StorageRefusal.unavailable(reason: reason)
                case .refused(let refusal): refusal.error
                }
            failure = error
            throw error
        } catch {
            failure = error
            throw error
        }
    }
}
