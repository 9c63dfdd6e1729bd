import Crypto
import CryptoExtras
import Foundation

/// A public key as providers of identities publish them (RFC 7517): RSA of 2048 bits or more, or P-256.
package struct WebKey: Sendable {
    package let id: String?
    /// How it signs: `RS256` or `ES256`.
    package let algorithm: String
    private let key: Key

    private enum Key: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    /// The keys of a published set that sign; what is of another kind, for another use, or broken is left out. `nil` for what is no set.
    package static func set(_ json: [UInt8]) -> [WebKey]? {
        (try? JSONDecoder().decode(Set.self, from: Data(json)))?.keys.compactMap(WebKey.init)
    }

    private init?(_ member: Member) {
        guard member.use ?? "sig" == "sig" else { return nil }
        switch (member.kty, member.crv) {
        case ("RSA", _):
            guard member.alg ?? "RS256" == "RS256", let n = member.n.flatMap(bytes(base64URL:)),
                let e = member.e.flatMap(bytes(base64URL:)), let rsa = try? _RSA.Signing.PublicKey(n: n, e: e)
            else { return nil }
            (algorithm, key) = ("RS256", .rsa(rsa))
        case ("EC", "P-256"):
            guard member.alg ?? "ES256" == "ES256", let x = member.x.flatMap(bytes(base64URL:)), x.count == 32,
                let y = member.y.flatMap(bytes(base64URL:)), y.count == 32,
                let p256 = try? P256.Signing.PublicKey(rawRepresentation: x + y)
            else { return nil }
            (algorithm, key) = ("ES256", .p256(p256))
        default: return nil
        }
        id = member.kid
    }

    /// Whether whoever holds the other half signed this (RFC 7518, parts 3.3 and 3.4).
    package func hasSigned(_ content: some Sequence<UInt8>, _ signature: [UInt8]) -> Bool {
        let digest = SHA256.hash(data: Data(content))
        switch key {
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: Data(signature)), for: digest, padding: .insecurePKCS1v1_5)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: digest)
        }
    }

    private struct Set: Decodable {
        let keys: [Member]

        enum CodingKeys: String, CodingKey { case keys }

        init(from decoder: any Decoder) throws {
            keys = try decoder.container(keyedBy: CodingKeys.self).decode([Lenient].self, forKey: .keys).compactMap(\.member)
        }
    }

    /// One strange member spoils none of the others.
    private struct Lenient: Decodable {
        let member: Member?
        init(from decoder: any Decoder) throws { member = try? Member(from: decoder) }
    }

    private struct Member: Decodable {
        let kty: String
        let kid, alg, use, n, e, crv, x, y: String?
    }
}

/// A token in three parts, signed by its maker (RFC 7515): who can be believed only once a key has said so.
package struct SignedToken: Sendable {
    package let algorithm: String
    package let keyID: String?
    private let content: [UInt8]
    private let signature: [UInt8]
    private let body: [UInt8]

    /// Refuses what is not three parts with a head that can be read, and a head that asks for what we do not know.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= 20_000, parts.count == 3, let head = bytes(base64URL: parts[0]), let body = bytes(base64URL: parts[1]),
            let signature = bytes(base64URL: parts[2]), let read = try? JSONDecoder().decode(Head.self, from: Data(head)), read.crit == nil
        else { return nil }
        (algorithm, keyID) = (read.alg, read.kid)
        content = Array("\(parts[0]).\(parts[1])".utf8)
        self.signature = signature
        self.body = body
    }

    /// What it says, when one of the keys signed it: the key it names, or any of its kind where it names none.
    package func body(signedBy keys: [WebKey]) -> [UInt8]? {
        let fitting = keys.filter { $0.algorithm == algorithm && (keyID == nil || $0.id == nil || $0.id == keyID) }
        return fitting.contains { $0.hasSigned(content, signature) } ? body : nil
    }

    private struct Head: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
    }
}
