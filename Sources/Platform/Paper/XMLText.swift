/// Bytes of an XML document being written.
struct XMLText {
    private(set) var bytes: [UInt8] = []

    static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

    /// Trusted markup, as it is.
    mutating func write(_ markup: String...) {
        for text in markup { bytes.append(contentsOf: text.utf8) }
    }

    /// Somebody's text.
    mutating func write(escaped text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": write("&amp;")
            case "<": write("&lt;")
            case ">": write("&gt;")
            case "\"": write("&quot;")
            case "\r": write("&#13;")
            case "\t", "\n", "\u{20}"..."\u{fffd}", "\u{10000}"...: bytes.append(contentsOf: UTF8.encode(scalar)!)
            // XML has no way to say the other control characters: the mark of something unreadable stands in their place.
            default: write("\u{fffd}")
            }
        }
    }

    static func escaped(_ text: String) -> String {
        var result = XMLText()
        result.write(escaped: text)
        return String(decoding: result.bytes, as: UTF8.self)
    }
}
