/// A piece of a page: bytes of HTML or SVG that only our own literals and escaped values could have made.
///
/// Written as an interpolated literal. Literals are trusted, because they are `StaticString`; every hole is escaped, because a value
/// is a value. No text known only at run time can become markup.
package struct HTML: Sendable {
    /// Long runs, shared by all frames that a piece passes through on its way into the page instead of being copied by each.
    private var earlier: [[UInt8]]?
    /// What follows them: all there is in most pieces.
    private var end: [UInt8]

    package static let empty: HTML = ""

    private init(earlier: [[UInt8]]? = nil, end: [UInt8]) {
        self.earlier = earlier
        self.end = end
    }

    /// UTF-8, ready to send.
    package var bytes: [UInt8] {
        guard let earlier else { return end }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(earlier.reduce(end.count) { $0 + $1.count })
        for run in earlier { bytes += run }
        bytes += end
        return bytes
    }

    /// For tests, logs and files. Pages are sent as `bytes`.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var isEmpty: Bool { end.isEmpty && earlier == nil }

    package static func + (one: HTML, other: HTML) -> HTML { "\(one)\(other)" }
}

extension HTML: Hashable {
    package static func == (one: HTML, other: HTML) -> Bool { one.bytes == other.bytes }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral literal: StaticString) {
        self.init(end: literal.withUTF8Buffer { Array($0) })
    }

    package init(stringInterpolation holes: Interpolation) {
        self.init(earlier: holes.earlier, end: holes.bytes)
    }

    /// Collects the literal parts as they are and the holes escaped.
    package struct Interpolation: StringInterpolationProtocol {
        package typealias StringLiteralType = StaticString

        fileprivate private(set) var earlier: [[UInt8]]?
        fileprivate var bytes: [UInt8] = []

        /// A piece of so many bytes is shared rather than copied.
        private static let longPiece = 4_000
        /// A run of so many bytes is closed before the next piece, rather than moved to where it has room to grow.
        private static let fullRun = 16_000

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 48)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ html: HTML) {
            guard html.earlier == nil, html.end.count < Self.longPiece else {
                closeRun()
                earlier = (earlier ?? []) + (html.earlier ?? []) + [html.end]
                return
            }
            if bytes.count >= Self.fullRun {
                closeRun()
                bytes.reserveCapacity(Self.fullRun + Self.longPiece)
            }
            html.end.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }

        private mutating func closeRun() {
            if !bytes.isEmpty { earlier = (earlier ?? []) + [bytes] }
            bytes = []
        }
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
        // Most attributes are told apart by the last letter of their name.
        return switch before.last {
        case UInt8(ascii: "f"): before.hasSuffix("href")
        case UInt8(ascii: "c"): before.hasSuffix("src")
        case UInt8(ascii: "n"): before.hasSuffix("action")
        default: false
        }
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
