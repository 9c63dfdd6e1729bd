/// Writes JSON in the order in which it is told, without a model in between.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ content: (inout JSONWriter) -> Void) { enclose("{", "}", content) }

    mutating func array(_ content: (inout JSONWriter) -> Void) { enclose("[", "]", content) }

    mutating func key(_ key: String) {
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Nothing is written as `null`.
    mutating func string(_ text: String?) {
        separate()
        if let text { quote(text) } else { bytes += "null".utf8 }
    }

    mutating func flag(_ isTrue: Bool) {
        separate()
        bytes += (isTrue ? "true" : "false").utf8
    }

    mutating func number(_ number: Int?) {
        separate()
        bytes += (number.map { String($0) } ?? "null").utf8
    }

    mutating func lineBreak() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func enclose(_ opening: String, _ closing: String, _ content: (inout JSONWriter) -> Void) {
        separate()
        bytes += opening.utf8
        needsComma = false
        content(&self)
        bytes += closing.utf8
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
