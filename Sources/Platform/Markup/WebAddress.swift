/// An address outside the application, such as the article a figure was taken from. Only `https` and `http`.
package struct WebAddress: Sendable, Hashable {
    package let text: String

    /// Refuses other schemes, a missing host, a user name before the host, and anything that is not printable ASCII.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
        let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard !host.isEmpty, !host.contains("@"), text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !#"\"<>`"#.utf8.contains($0) })
        else { return nil }
        self.text = text
    }

    var escaped: [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "'"): Array("&#39;".utf8)
            default: [byte]
            }
        }
    }
}
