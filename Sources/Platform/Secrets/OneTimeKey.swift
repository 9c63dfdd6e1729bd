import Crypto
import Foundation
package import Kernel

/// The secret a telephone and we share: both make the same six digits from it and the time, new ones every thirty seconds (RFC 6238 over
/// HMAC-SHA-1, RFC 4226).
package struct OneTimeKey: Sendable {
    package let bytes: [UInt8]

    package init() { bytes = randomBytes(Self.length) }

    /// Refuses what cannot be one.
    package init?(stored bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// Reads `text` again, as typed or pasted. Refuses what cannot be one.
    package init?(_ text: String) {
        guard let bytes = Secrets.bytes(base32: text.uppercased().filter { !$0.isWhitespace }) else { return nil }
        self.init(stored: bytes)
    }

    /// Thirty-two letters and digits, as telephones take it.
    package var text: String { base32(bytes) }

    /// The digits of one step of time.
    package func code(at step: Int64, digits: Int = 6) -> String { Self.code(bytes, at: step, digits: digits) }

    /// Which step of thirty seconds a moment lies in.
    package static func step(at moment: Instant) -> Int64 { moment.microseconds / (seconds * 1_000_000) }

    /// Seconds until the step after `step` begins.
    package static func seconds(from moment: Instant, toAfter step: Int64) -> Int {
        Int(((step + 1) * seconds * 1_000_000 - moment.microseconds + 999_999) / 1_000_000)
    }

    /// How long a code lives.
    package static let seconds: Int64 = 30

    static func code(_ key: [UInt8], at step: Int64, digits: Int) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static let length = 20
}

/// Capital letters and the digits 2 to 7, five bits each (RFC 4648, part 6, without padding).
package func base32(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = [], bits = 0, held = 0
    for byte in bytes {
        held = (held << 8 | Int(byte)) & 0xFFFF
        bits += 8
        while bits >= 5 {
            bits -= 5
            text.append(base32Letters[held >> bits & 31])
        }
    }
    if bits > 0 { text.append(base32Letters[held << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
}

/// Reads `base32` again; `nil` for anything else.
package func bytes(base32 text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = [], bits = 0, held = 0
    for letter in text.utf8 {
        guard let value = base32Letters.firstIndex(of: letter) else { return nil }
        held = (held << 5 | value) & 0xFFFF
        bits += 5
        guard bits >= 8 else { continue }
        bits -= 8
        bytes.append(UInt8(held >> bits & 255))
    }
    return bytes
}

private let base32Letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
