/// A secret that opens a session or the API: 32 random bytes. Only its digest is ever stored.
package struct SecretToken: Sendable {
    /// What the holder keeps: URL-safe letters, shown or sent once.
    package let text: String

    package init() {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for _ in 0..<4 { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
        self.text = Self.urlSafe(bytes)
    }

    /// A token somebody presents. Refuses what cannot be one, before any look-up.
    package init?(presented text: some StringProtocol) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.letters.contains) else { return nil }
        self.text = String(text)
    }

    package var digest: Digest { Digest(of: text) }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let letters = Set(alphabet)

    private static func urlSafe(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | Int(byte), count + 8)
            while count >= 6 {
                count -= 6
                result.append(alphabet[bits >> count & 63])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { result.append(alphabet[bits << (6 - count) & 63]) }
        return String(decoding: result, as: UTF8.self)
    }
}
