/// A piece of a page: bytes of HTML or SVG that only our own literals and escaped values could have made.
///
/// Written as an interpolated literal. Literals are trusted, because they are `StaticString`; every hole is escaped, because a value
/// is a value. No text known only at run time can become markup.
package struct HTML: Sendable, Hashable {
    /// UTF-8, ready to send.
    package fileprivate(set) var bytes: [UInt8]

    package static let empty = HTML(bytes: [])

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// For tests, logs and files. Pages are sent as `bytes`.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var isEmpty: Bool { bytes.isEmpty }

    package static func + (one: HTML, other: HTML) -> HTML { HTML(bytes: one.bytes + other.bytes) }

    package static func += (one: inout HTML, other: HTML) { one.bytes += other.bytes }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral literal: StaticString) {
        self.init(bytes: literal.withUTF8Buffer { Array($0) })
    }

    package init(stringInterpolation holes: Interpolation) {
        self.init(bytes: holes.bytes)
    }

    /// Collects the literal parts as they are and the holes escaped.
    package struct Interpolation: StringInterpolationProtocol {
        package typealias StringLiteralType = StaticString

        fileprivate(set) var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }
    }
}

extension HTML.Interpolation {
    /// The one place where text enters a page. `&`, `<`, `>`, `"` and `'` are written as references, so text stays text between tags
    /// and inside quoted attributes alike.
    mutating func escape(_ text: String) {
        guard !endsInURLAttribute else { return refuseTextAsURL() }
        var text = text
        text.withUTF8 { run in
            var start = 0
            for place in run.indices where Self.mustBeWritten(run[place]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run[start..<place]))
                appendLiteral(Self.reference(run[place]))
                start = place + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run[start...]))
        }
    }

    mutating func append(ascii text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    private static func mustBeWritten(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: ">")
            && (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
                || byte == UInt8(ascii: "'"))
    }

    private static func reference(_ byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: "&#39;"
        }
    }

    /// Whether the hole that follows is the value of `href`, `src`, `action` or `formaction`. Looked at only after `="`.
    private var endsInURLAttribute: Bool {
        guard bytes.last == UInt8(ascii: "\""), bytes.count > 1, bytes[bytes.count - 2] == UInt8(ascii: "=") else { return false }
        let before = bytes.dropLast(2)
        return before.hasSuffix("href") || before.hasSuffix("src") || before.hasSuffix("action")
    }

    /// `javascript:` needs no character that escaping would touch, so text is never an address: only a `Path` or a `WebAddress` is.
    private mutating func refuseTextAsURL() {
        assertionFailure("an address in a page is a Path or a WebAddress, never text")
        appendLiteral("#")
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { self.suffix($0.count).elementsEqual($0) }
    }
}
