import Crypto

/// A fingerprint that only who holds the key can make (HMAC-SHA-256).
package struct KeyedDigest: Sendable {
    package let bytes: [UInt8]

    package init(of text: some StringProtocol, key: [UInt8]) {
        bytes = Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }

    package var hex: String { hexadecimal(bytes) }

    /// The first letters of the fingerprint, five bits each: capital letters and the digits 2 to 7.
    package func letters(_ count: Int) -> String { String(base32(bytes).prefix(count)) }
}

/// Whether two texts are one, in a time that tells nobody where they differ.
package func areEqualInSecret(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
