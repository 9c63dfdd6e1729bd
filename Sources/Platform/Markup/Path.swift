/// An address inside the application: `/assessments/12/submission?stage=own#c1`. Made of literals and encoded parts only.
///
/// The same value makes a link (`.assessment(sheet.id)`) and, with slots for its parts, a route (`.assessment(.id)`).
package struct Path: Sendable, Hashable {
    private var place: [UInt8]
    private var query: [UInt8] = []
    private var fragment: [UInt8] = []

    package static let home: Path = "/"

    /// `/assessments/12?stage=own`: for a Location header or a request. ASCII.
    package var text: String { String(decoding: place + query + fragment, as: UTF8.self) }

    /// Without query and fragment: what a router matches. Slots are written `{id}`.
    package var pattern: String { String(decoding: place, as: UTF8.self) }

    /// The path one part further down.
    package func below(_ part: some PathPart) -> Path {
        var path = self
        if place.last != UInt8(ascii: "/") { path.place.append(UInt8(ascii: "/")) }
        path.place += part.pathBytes
        return path
    }

    /// The path with one more parameter: `?stage=own`.
    package func with(_ name: StaticString, _ value: some PathPart) -> Path {
        var path = self
        path.query.append(query.isEmpty ? UInt8(ascii: "?") : UInt8(ascii: "&"))
        name.withUTF8Buffer { path.query.append(contentsOf: $0) }
        path.query.append(UInt8(ascii: "="))
        path.query.append(contentsOf: percentEncoded(value.pathText))
        return path
    }

    /// The path with one more parameter, unless there is no value.
    package func with(_ name: StaticString, _ value: (some PathPart)?) -> Path { value.map { with(name, $0) } ?? self }

    /// The path at a place in its page: `#c1-1`.
    package func at(_ anchor: String) -> Path {
        var path = self
        path.fragment = [UInt8(ascii: "#")] + percentEncoded(anchor)
        return path
    }

    /// A place in the page that is shown: `#main`.
    package static func here(_ anchor: String) -> Path {
        var path = Path(place: [])
        path.fragment = [UInt8(ascii: "#")] + percentEncoded(anchor)
        return path
    }

    var escaped: [UInt8] {
        // Of what HTML would have to escape, an encoded path can only hold `&`, and only between parameters.
        if query.isEmpty && fragment.isEmpty { return place }
        let bytes = place + query + fragment
        return bytes.contains(UInt8(ascii: "&")) ? bytes.flatMap { $0 == UInt8(ascii: "&") ? Array("&amp;".utf8) : [$0] } : bytes
    }

    private init(place: [UInt8]) { self.place = place }
}

extension Path: ExpressibleByStringInterpolation {
    package init(stringLiteral literal: StaticString) {
        self.init(place: literal.withUTF8Buffer { Array($0) })
        precondition(isWithinApplication, "a path begins with one slash")
    }

    package init(stringInterpolation parts: Interpolation) {
        self.init(place: parts.bytes)
        precondition(isWithinApplication, "a path begins with one slash")
    }

    private var isWithinApplication: Bool {
        place.first == UInt8(ascii: "/") && place.dropFirst().first != UInt8(ascii: "/")
    }

    package struct Interpolation: StringInterpolationProtocol {
        package typealias StringLiteralType = StaticString

        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity + interpolationCount * 12) }

        package mutating func appendLiteral(_ literal: StaticString) { literal.withUTF8Buffer { bytes.append(contentsOf: $0) } }

        /// A part of the path: what is not a letter, a digit or one of `-._~` is percent-encoded.
        package mutating func appendInterpolation(_ part: some PathPart) { bytes.append(contentsOf: part.pathBytes) }
    }
}

extension Path {
    /// An address of our own that a request asked for, to come back to. Refuses everything that could lead out of the application or
    /// that a browser would not send: other schemes, `//host`, backslashes, control characters, anything not ASCII.
    package init?(requested text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 2000, bytes.allSatisfy(Self.isSentByBrowsers) else { return nil }
        let marks = bytes.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        self.init(place: Array(marks[0]))
        guard isWithinApplication else { return nil }
        if marks.count == 2 { query = [UInt8(ascii: "?")] + marks[1] }
    }

    private static func isSentByBrowsers(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~!$&()*+,;=:@/?%".utf8.contains(byte)
        }
    }
}
