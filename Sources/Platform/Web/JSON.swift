/// What is answered to scripts and programs, written by ourselves: an encoder of the library takes six times as long.
package indirect enum JSON: Sendable {
    case object([(String, JSON)])
    case list([JSON])
    case text(String)
    case number(Int64)
    /// A number exactly as written: `8.50` stays so. Only digits, a point and a leading minus.
    case decimal(String)
    case bool(Bool)
    case null

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in members.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.0, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.1.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (place, value) in values.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .text(let text): Self.write(text, to: &bytes)
        case .number(let number): bytes += String(number).utf8
        case .decimal(let written):
            precondition(written.utf8.allSatisfy { "0123456789.-".utf8.contains($0) }, "a decimal is digits, a point and a minus")
            bytes += written.utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            // `<` never stands alone, so the text stays text even where somebody puts it into a page.
            case 0..<32, 127, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
