import Foundation

/// The little JSON that goes into columns: lists of values, and objects of texts in the order of their keys.
package enum JSONText {
    /// `[1,2]` or `["a","b"]`.
    package static func array(_ values: [Stored]) -> String {
        let items = values.map { value in
            switch value {
            case .integer(let number): String(number)
            case .text(let text): quoted(text)
            default: "null"
            }
        }
        return "[" + items.joined(separator: ",") + "]"
    }

    /// `{"from":"8.00","to":"7.50"}`: the same texts give the same bytes.
    package static func object(_ texts: [String: String]) -> String {
        let members = texts.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + quoted($0.value) }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// Reads `object` again; nil for anything else.
    package static func texts(_ json: String) -> [String: String]? {
        try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    }

    private static func quoted(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) { return "\"\(text)\"" }
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                json += "\\"
                json.unicodeScalars.append(scalar)
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
