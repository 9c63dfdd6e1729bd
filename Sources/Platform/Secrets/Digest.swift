import Crypto

/// A SHA-256 fingerprint: of a file, a token, a frozen result.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// A fingerprint read back from where its sixty-four digits were kept. Refuses nothing: what is no fingerprint equals none.
    package init(stored hex: String) {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        bytes = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    package init(of content: some Sequence<UInt8>) {
        self.bytes = Array(SHA256.hash(data: Array(content)))
    }

    package init(of text: some StringProtocol) { self.init(of: text.utf8) }

    /// Sixty-four hexadecimal digits, as stored and shown.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package var description: String { hex }
}

/// A digest made piece by piece, for what is too large to hold.
package struct RunningDigest: Sendable {
    private var hash = SHA256()

    package init() {}
    package mutating func add(_ bytes: some Sequence<UInt8>) { hash.update(data: Array(bytes)) }
    package func finished() -> Digest { Digest(bytes: Array(hash.finalize())) }
}
