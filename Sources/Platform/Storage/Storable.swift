package import Kernel

/// What a column or a hole of a statement holds.
package enum Stored: Hashable, Sendable {
    case null
    case integer(Int64)
    case boolean(Bool)
    case text(String)
    case bytes([UInt8])
    /// Only for `\(list:)`: integers or texts.
    case list([Stored])
}

/// What kind of column a value goes into.
package enum Affinity: Hashable, Sendable { case integer, boolean, text, bytes }

/// A value that one column can hold. Enums whose raw value is text need nothing: they are bound and read as they are.
package protocol Storable: RowDecodable {
    static var affinity: Affinity { get }
    var stored: Stored { get }
    static func read(_ row: borrowing Row, _ column: Int) throws -> Self
}

extension Storable {
    /// A statement of one column gives the values themselves.
    package init(row: borrowing Row) throws { self = try Self.read(row, 0) }
}

extension Int64: Storable {
    package static var affinity: Affinity { .integer }
    package var stored: Stored { .integer(self) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Int64 { try row.integer(column) }
}

extension Int: Storable {
    package static var affinity: Affinity { .integer }
    package var stored: Stored { .integer(Int64(self)) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Int { Int(try row.integer(column)) }
}

extension Bool: Storable {
    package static var affinity: Affinity { .boolean }
    package var stored: Stored { .boolean(self) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Bool { try row.boolean(column) }
}

extension String: Storable {
    package static var affinity: Affinity { .text }
    package var stored: Stored { .text(self) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> String { try row.text(column) }
}

extension [UInt8]: Storable, RowDecodable {
    package static var affinity: Affinity { .bytes }
    package var stored: Stored { .bytes(self) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> [UInt8] { try row.bytes(column) }
}

extension Optional: Storable, RowDecodable where Wrapped: Storable {
    package static var affinity: Affinity { Wrapped.affinity }
    package var stored: Stored { self?.stored ?? .null }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Wrapped? {
        row.isNull(column) ? nil : try Wrapped.read(row, column)
    }
}

extension ID: Storable, RowDecodable {
    package static var affinity: Affinity { .integer }
    package var stored: Stored { .integer(number) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> ID { ID(try row.integer(column)) }
}

/// Stored as `2026-10-05`: sorts as text, reads in any tool.
extension LocalDate: Storable, RowDecodable {
    package static var affinity: Affinity { .text }
    package var stored: Stored { .text(iso) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> LocalDate {
        let text = try row.text(column)
        guard let date = LocalDate(iso: text) else { throw StorageError(.unexpectedValue, "column \(column): \(text) is not a date") }
        return date
    }
}

/// Stored as microseconds since 1970.
extension Instant: Storable, RowDecodable {
    package static var affinity: Affinity { .integer }
    package var stored: Stored { .integer(microseconds) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Instant {
        Instant(microseconds: try row.integer(column))
    }
}

/// Stored in ten-thousandths.
extension Points: Storable, RowDecodable {
    package static var affinity: Affinity { .integer }
    package var stored: Stored { .integer(tenThousandths) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Points {
        Points(tenThousandths: try row.integer(column))
    }
}

/// Stored in its plain form, `-12.5`: exact, but never compared or summed by the database.
extension Numeral: Storable, RowDecodable {
    package static var affinity: Affinity { .text }
    package var stored: Stored { .text(plain) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> Numeral {
        let text = try row.text(column)
        guard let number = Numeral(plain: text) else { throw StorageError(.unexpectedValue, "column \(column): \(text) is not a number") }
        return number
    }
}

/// Stored as its text, `/1/17/304/`; what lies below is `LIKE '/1/17/%'`.
extension ScopePath: Storable, RowDecodable {
    package static var affinity: Affinity { .text }
    package var stored: Stored { .text(text) }
    package static func read(_ row: borrowing Row, _ column: Int) throws -> ScopePath {
        let text = try row.text(column)
        guard text.hasPrefix("/"), text.hasSuffix("/") else {
            throw StorageError(.unexpectedValue, "column \(column): \(text) is not a scope path")
        }
        return ScopePath(text)
    }
}

extension Stored {
    /// PostgreSQL keeps no zero byte in a text, so neither database does. For drivers.
    package func mustBeStorable() throws {
        if case .text(let text) = self, text.utf8.contains(0) { throw StorageError(.unexpectedValue, "a text holds a zero byte") }
    }
}
