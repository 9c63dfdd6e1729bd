package import HTTPTypes

/// What came back, and simple questions about it.
package struct Answer: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let bytes: [UInt8]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var location: String? { headers[.location] }
    package var cookies: [String] { headers[values: .setCookie] }

    package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    package func contains(_ words: String) -> Bool { text.contains(words) }

    /// The value of the first hidden field of that name.
    package func hidden(_ name: String) -> String? { between("name=\"\(name)\" value=\"", "\"") }

    package var token: String? { hidden("_csrf") }

    /// The words of the only `h1`.
    package var heading: String? { between("<h1>", "</h1>") }

    package var title: String? { between("<title>", "</title>") }

    /// What stands between two pieces of text, the first time they stand so.
    package func between(_ start: String, _ end: String) -> String? {
        guard let from = text.firstRange(of: start), let to = text[from.upperBound...].firstRange(of: end) else { return nil }
        return String(text[from.upperBound..<to.lowerBound])
    }
}
