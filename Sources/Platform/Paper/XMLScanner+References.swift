extension XMLScanner {
    /// Text with its references replaced. Without a DTD the language knows five names and the numbers of characters.
    static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableFileRefusal) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "&") else {
                result.append(bytes[place])
                place += 1
                continue
            }
            guard let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw .damaged("XML reference") }
            result += try reference(String(decoding: bytes[place + 1..<end], as: UTF8.self))
            place = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func reference(_ name: String) throws(TableFileRefusal) -> [UInt8] {
        switch name {
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "amp": return [UInt8(ascii: "&")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default:
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let scalar = number.flatMap(Unicode.Scalar.init) else { throw .macro }
            return Array(String(scalar).utf8)
        }
    }
}
