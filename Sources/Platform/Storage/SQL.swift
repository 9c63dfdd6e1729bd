/// A statement written out: every `\(x)` is bound, never pasted, and no text made at run time can enter it.
///
/// What the two databases do not say alike is a word of `Dialect`, `\(.bytes)`; the rest is the tongue both understand.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text with its holes: equal shapes are one prepared statement.
    package private(set) var shape: Shape
    /// What fills the holes, in order.
    package private(set) var values: [Stored]

    package init(stringLiteral literal: StaticString) {
        shape = Shape(marks: [.text(Words(literal))])
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        shape = Shape(marks: stringInterpolation.marks)
        values = stringInterpolation.values
    }

    fileprivate init(marks: [Shape.Mark], values: [Stored]) {
        shape = Shape(marks: marks)
        self.values = values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var marks: [Shape.Mark] = []
        fileprivate var values: [Stored] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            marks.reserveCapacity(interpolationCount * 2 + 1)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { marks.append(.text(Words(literal))) }
        }

        /// Binds a value.
        package mutating func appendInterpolation<Value: Storable>(_ value: Value) { bind(value.stored) }

        /// Binds a value, or `NULL` when there is none.
        package mutating func appendInterpolation<Value: Storable>(_ value: Value?) { bind(value.stored) }

        /// Binds a case by its text.
        package mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value) where Value.RawValue == String {
            bind(.text(value.rawValue))
        }

        package mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value?) where Value.RawValue == String {
            bind(value.map { .text($0.rawValue) } ?? .null)
        }

        /// Binds `NULL`.
        package mutating func appendInterpolation(_ nothing: Never?) { bind(.null) }

        /// A word the two databases do not share: `\(.bytes)`.
        package mutating func appendInterpolation(_ word: Dialect) { marks.append(.word(word)) }

        /// A table or a column as the catalogue names it.
        package mutating func appendInterpolation(name: CatalogueName) { marks.append(.name(name)) }

        /// What stands behind `IN`: `WHERE id IN \(list: ids)`. Also empty; of any length one prepared statement.
        package mutating func appendInterpolation<Value: Storable>(list: some Sequence<Value>) {
            marks.append(.list(Value.affinity))
            values.append(.list(list.map { $0.stored }))
        }

        package mutating func appendInterpolation<Value: RawRepresentable>(list: some Sequence<Value>) where Value.RawValue == String {
            appendInterpolation(list: list.map { $0.rawValue })
        }

        /// Another statement or a part of one, with what it binds.
        package mutating func appendInterpolation(fragment: SQL) {
            marks.append(contentsOf: fragment.shape.marks)
            values.append(contentsOf: fragment.values)
        }

        private mutating func bind(_ value: Stored) {
            marks.append(.hole)
            values.append(value)
        }
    }
}

extension Sequence<SQL> {
    /// Conditions or rows put together: `filters.joined(by: " AND ")`. Empty when there are none.
    package func joined(by separator: StaticString) -> SQL {
        var marks: [SQL.Shape.Mark] = [], values: [Stored] = []
        for part in self {
            if !marks.isEmpty { marks.append(.text(SQL.Words(separator))) }
            marks.append(contentsOf: part.shape.marks)
            values.append(contentsOf: part.values)
        }
        return SQL(marks: marks, values: values)
    }
}
