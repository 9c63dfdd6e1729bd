import Crypto

/// A SHA-256 fingerprint: of a file, a token, a frozen result.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// A fingerprint read back from where its sixty-four digits were kept. Refuses nothing: what is no fingerprint equals none.
    package init(stored hex: String) {
        bytes = Secrets.bytes(hexadecimal: hex) ?? []
    }

    package init(of content: some Sequence<UInt8>) {
        self.bytes = Array(SHA256.hash(data: Array(content)))
    }

    package init(of text: some StringProtocol) { self.init(of: text.utf8) }

    /// Sixty-four hexadecimal digits, as stored and shown.
    package var hex: String { hexadecimal(bytes) }

    package var description: String { hex }
}

/// A digest made piece by piece, for what is too large to hold.
package struct RunningDigest: Sendable {
    private var hash = SHA256()

    package init() {}
    package mutating func add(_ bytes: some Sequence<UInt8>) { hash.update(data: Array(bytes)) }
    package func finished() -> Digest { Digest(bytes: Array(hash.finalize())) }
}
