import Foundation

/// From the system's source, fit for secrets.
package func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    // Each draw is a call into the system and brings eight bytes.
    while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
}

/// Random text that fits a field, a header or a cookie.
package func randomText(bytes: Int) -> String { base64URL(randomBytes(bytes)) }

/// Letters, digits, `-` and `_`: fits an address, a header and a field (RFC 4648, part 5, without padding).
package func base64URL(_ bytes: [UInt8]) -> String {
    let letters = Data(bytes).base64EncodedData().compactMap { letter -> UInt8? in
        switch letter {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        case UInt8(ascii: "="): nil
        default: letter
        }
    }
    return String(decoding: letters, as: UTF8.self)
}

/// Reads `base64URL` again; `nil` for anything else.
package func bytes(base64URL text: String) -> [UInt8]? {
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") }) else { return nil }
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)).map(Array.init)
}

/// Two digits a byte, in small letters.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Reads `hexadecimal` again; `nil` for anything else.
package func bytes(hexadecimal text: some StringProtocol) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
