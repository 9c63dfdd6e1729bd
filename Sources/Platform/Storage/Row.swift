/// One row of an answer, lent while it is looked at: `id = try row[0]`. It cannot be kept.
package struct Row: ~Copyable {
    private let cells: any Cells

    /// Only drivers make rows.
    package init(_ cells: any Cells) { self.cells = cells }

    /// The value in a column, counted from 0. A missing column, an unexpected `NULL` or another type is a defect.
    package subscript<Value: Storable>(_ column: Int) -> Value {
        get throws { try Value.read(self, column) }
    }

    package subscript<Value: RawRepresentable>(_ column: Int) -> Value where Value.RawValue == String {
        get throws {
            let text = try text(column)
            guard let value = Value(rawValue: text) else {
                throw StorageError(.unexpectedValue, "column \(column): \(text) is no \(Value.self)")
            }
            return value
        }
    }

    package subscript<Value: RawRepresentable>(_ column: Int) -> Value? where Value.RawValue == String {
        get throws { isNull(column) ? nil : try self[column] as Value }
    }

    package var columnCount: Int { cells.columnCount }
    package func isNull(_ column: Int) -> Bool { cells.isNull(column) }
    package func integer(_ column: Int) throws -> Int64 { try cells.integer(column) }
    package func boolean(_ column: Int) throws -> Bool { try cells.boolean(column) }
    package func text(_ column: Int) throws -> String { try cells.text(column) }
    package func bytes(_ column: Int) throws -> [UInt8] { try cells.bytes(column) }
    /// Whether a column holds exactly this text, told without reading it out.
    package func holds(_ text: String, _ column: Int) throws -> Bool { try cells.holds(text, column) }
}

/// What a driver shows of the row it stands on.
package protocol Cells: AnyObject {
    var columnCount: Int { get }
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) throws -> Int64
    func boolean(_ column: Int) throws -> Bool
    func text(_ column: Int) throws -> String
    func bytes(_ column: Int) throws -> [UInt8]
    func holds(_ text: String, _ column: Int) throws -> Bool
}

/// A value made from a row, column by column in the order of its `SELECT`.
package protocol RowDecodable {
    init(row: borrowing Row) throws
}
