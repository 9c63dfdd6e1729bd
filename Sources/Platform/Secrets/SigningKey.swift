import Crypto
import Foundation

/// The key an installation signs with (Ed25519). Its public half may be printed anywhere.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    package init() { key = Curve25519.Signing.PrivateKey() }

    /// Reads `stored` again. Refuses what cannot be one.
    package init?(stored text: String) {
        guard let raw = bytes(base64URL: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
        else { return nil }
        self.key = key
    }

    /// For its file alone.
    package var stored: String { base64URL(Array(key.rawRepresentation)) }

    package var publicKey: PublicKey { PublicKey(key.publicKey) }

    package func sign(_ content: String) throws -> [UInt8] { Array(try key.signature(for: Data(content.utf8))) }
}

/// Tells what was signed with one key from everything else.
package struct PublicKey: Hashable, Sendable {
    /// Forty-three letters, as it is printed and typed.
    package let text: String

    fileprivate init(_ key: Curve25519.Signing.PublicKey) { text = base64URL(Array(key.rawRepresentation)) }

    /// Refuses what cannot be one.
    package init?(_ text: String) {
        guard let raw = bytes(base64URL: text), (try? Curve25519.Signing.PublicKey(rawRepresentation: raw)) != nil else { return nil }
        self.text = text
    }

    package func hasSigned(_ content: String, _ signature: [UInt8]) -> Bool {
        guard let raw = bytes(base64URL: text), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
        return key.isValidSignature(signature, for: Data(content.utf8))
    }
}
