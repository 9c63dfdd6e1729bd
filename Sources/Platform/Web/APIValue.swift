package import Kernel

/// Something programs are answered with: how it is written, and how the document describes it, side by side so that they agree.
package protocol APIValue: Sendable {
    static var apiType: APIType { get }
    var json: JSON { get }
}

/// How the document describes a value.
package indirect enum APIType: Sendable {
    case text, whole, flag
    /// A number exactly as counted, written as text so that nothing is lost: `"8.50"`.
    case decimal
    /// The identity of something: digits, written as text because they do not fit a program's floating point.
    case id
    case day, moment
    case choice([String])
    case list(APIType)
    case object(APISchema)
    case optional(APIType)
}

/// A number exactly as written, with a point: `8.50`.
package struct APIDecimal: APIValue {
    package let written: String

    package init(_ written: String) { self.written = written }

    package static var apiType: APIType { .decimal }
    package var json: JSON { .text(written) }
}

extension String: APIValue {
    package static var apiType: APIType { .text }
    package var json: JSON { .text(self) }
}

extension Int: APIValue {
    package static var apiType: APIType { .whole }
    package var json: JSON { .number(Int64(self)) }
}

extension Bool: APIValue {
    package static var apiType: APIType { .flag }
    package var json: JSON { .bool(self) }
}

extension ID: APIValue {
    package static var apiType: APIType { .id }
    package var json: JSON { .text(description) }
}

extension LocalDate: APIValue {
    package static var apiType: APIType { .day }
    package var json: JSON { .text(iso) }
}

extension Instant: APIValue {
    package static var apiType: APIType { .moment }
    package var json: JSON { .text(iso) }
}

extension Optional: APIValue where Wrapped: APIValue {
    package static var apiType: APIType { .optional(Wrapped.apiType) }
    package var json: JSON { map(\.json) ?? .null }
}

extension Array: APIValue where Element: APIValue {
    package static var apiType: APIType { .list(Element.apiType) }
    package var json: JSON { .list(map(\.json)) }
}

/// One of a few words: conform the enumeration, nothing else is needed.
package protocol APIChoice: APIValue, RawRepresentable<String>, CaseIterable {}

extension APIChoice {
    package static var apiType: APIType { .choice(allCases.map(\.rawValue)) }
    package var json: JSON { .text(rawValue) }
}
