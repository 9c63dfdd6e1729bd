import Kernel

/// Reads `a=1&b=x+y%20z`. Text comes out composed (NFC), trimmed and without control characters: this is the edge where it enters.
enum URLEncodedForm {
    static func read(_ bytes: [UInt8], limit: Int) throws(WebRefusal) -> [(name: String, value: String)] {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= limit else { throw .unreadableForm }
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(pairs.count)
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            fields.append((try decode(halves[0]), halves.count == 2 ? try decode(halves[1]) : ""))
        }
        return fields
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) throws(WebRefusal) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                    throw .unreadableForm
                }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        guard let text = enteredText(result) else { throw .unreadableForm }
        return text
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Text as it is kept: valid UTF-8, composed, lines ended by `\n`, no other control characters, no space at either end.
func enteredText(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var scalars = String.UnicodeScalarView()
    var previousWasReturn = false
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\r": scalars.append("\n")
        case "\n" where previousWasReturn: break
        case "\n", "\t": scalars.append(scalar)
        default:
            // C0, DEL, C1, and the marks that turn the direction of writing: none of them belongs to what an office writes.
            let isControl = scalar.value < 32 || (127...159).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            if !isControl && !(0x2066...0x2069).contains(scalar.value) && scalar != "\u{FEFF}" { scalars.append(scalar) }
        }
        previousWasReturn = scalar == "\r"
    }
    return trimmed(String(scalars)).composed
}

private func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
}
