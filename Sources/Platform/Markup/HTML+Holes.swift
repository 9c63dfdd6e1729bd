package import Kernel

/// What may stand in a hole of an `HTML` literal. A type that is not here does not compile.
extension HTML.Interpolation {
    /// Text, escaped.
    package mutating func appendInterpolation(_ text: String) { escape(text) }

    /// Text that may be missing: nothing is written then.
    package mutating func appendInterpolation(_ text: String?) {
        if let text { escape(text) }
    }

    /// A whole number in plain digits, for attributes. What people read is formatted first.
    package mutating func appendInterpolation(_ number: Int) { append(ascii: String(number).utf8) }

    package mutating func appendInterpolation<Noun>(_ id: ID<Noun>) { append(ascii: String(id.number).utf8) }

    package mutating func appendInterpolation(_ path: Path) { append(ascii: path.escaped) }

    package mutating func appendInterpolation(_ address: WebAddress) { append(ascii: address.escaped) }

    @inlinable package mutating func appendInterpolation(_ html: HTML?) {
        if let html { appendInterpolation(html) }
    }

    @inlinable package mutating func appendInterpolation(_ pieces: [HTML]) {
        for piece in pieces { appendInterpolation(piece) }
    }

    @inlinable package mutating func appendInterpolation(_ component: some Component) { appendInterpolation(component.html) }

    @inlinable package mutating func appendInterpolation(_ component: (some Component)?) {
        if let component { appendInterpolation(component.html) }
    }

    @inlinable package mutating func appendInterpolation(_ components: [some Component]) {
        for component in components { appendInterpolation(component.html) }
    }

    /// One piece for each item: `\(each: lines, row)`.
    @inlinable package mutating func appendInterpolation<Item>(each items: some Sequence<Item>, _ piece: (Item) -> HTML) {
        for item in items { appendInterpolation(piece(item)) }
    }

    /// The piece only when it holds: `<option\(if: isChosen, " selected")>`.
    @inlinable package mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () -> HTML) {
        if condition { appendInterpolation(piece()) }
    }

    @inlinable package mutating func appendInterpolation(
        if condition: Bool, _ piece: @autoclosure () -> HTML, else other: @autoclosure () -> HTML
    ) {
        appendInterpolation(condition ? piece() : other())
    }

    /// The piece made of a value, when there is one: `\(with: hint, { "<small>\($0)</small>" })`.
    @inlinable package mutating func appendInterpolation<Value>(with value: Value?, _ piece: (Value) -> HTML) {
        if let value { appendInterpolation(piece(value)) }
    }
}

/// Something that can draw itself on a page: a panel, a chip, a field.
package protocol Component: Sendable {
    var html: HTML { get }
}

extension HTML: Component {
    package var html: HTML { self }
}
