import Crypto
import CryptoExtras
import Foundation

/// Seals a stream of bytes under a passphrase, piece by piece: the format of age (age-encryption.org/v1), so that what was sealed here
/// can be opened with that program where ours is not at hand.
package struct PassphraseSealer {
    /// Comes before everything that is sealed.
    package let header: [UInt8]
    private var chunks: AgeChunks

    /// The passphrase is taken composed (NFC), however it was typed.
    package init(_ passphrase: String, cost: PasswordCost) throws {
        let fileKey = SymmetricKey(data: randomBytes(16)), salt = randomBytes(16), nonce = randomBytes(16)
        let wrapped = try ChaChaPoly.seal(
            fileKey.withUnsafeBytes { Data($0) }, using: Age.wrappingKey(passphrase, salt: salt, cost: cost), nonce: Age.noNonce())
        var text = Age.firstLine + "-> scrypt \(Age.base64(salt)) \(cost.logRounds)\n"
        text += Age.base64(wrapped.ciphertext + wrapped.tag) + "\n---"
        let seal = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: Age.derive(fileKey, salt: [], for: "header"))
        header = Array((text + " " + Age.base64(seal) + "\n").utf8) + nonce
        chunks = AgeChunks(key: Age.derive(fileKey, salt: nonce, for: "payload"))
    }

    /// What one piece becomes. Every piece but the last has `pieceLength` bytes.
    package mutating func seal(_ piece: some Sequence<UInt8>, isLast: Bool) throws -> [UInt8] {
        let sealed = try ChaChaPoly.seal(Data(piece), using: chunks.key, nonce: chunks.next(isLast: isLast))
        return Array(sealed.ciphertext + sealed.tag)
    }

    package static let pieceLength = 64 * 1024
}

/// Opens what `PassphraseSealer`, or the program age with a passphrase, has sealed. A piece that was changed, moved, or left out at the
/// end does not open.
package struct PassphraseOpener {
    private var chunks: AgeChunks

    /// Why something sealed does not open.
    package enum Fault: Error { case notSealed, wrongPassphrase, changed }

    /// Reads the header by asking `next` for one byte after another. Refuses a header that asks for more work than we would do ourselves.
    package init(_ passphrase: String, reading next: () throws -> UInt8?) throws {
        func line() throws -> String {
            var bytes: [UInt8] = []
            while let byte = try next(), byte != UInt8(ascii: "\n") {
                bytes.append(byte)
                guard bytes.count < 200 else { throw Fault.notSealed }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        guard try line() + "\n" == Age.firstLine else { throw Fault.notSealed }
        let recipient = try line(), body = try line(), end = try line()
        let words = recipient.split(separator: " ")
        guard words.count == 4, words[0] == "->", words[1] == "scrypt", let salt = Age.bytes(words[2]), salt.count == 16,
            let rounds = Int(words[3]), (1...20).contains(rounds), let wrapped = Age.bytes(body), wrapped.count == 32,
            end.hasPrefix("--- "), let seal = Age.bytes(end.dropFirst(4))
        else { throw Fault.notSealed }
        let key = try Age.wrappingKey(passphrase, salt: salt, cost: PasswordCost(logRounds: max(4, rounds)))
        let box = try ChaChaPoly.SealedBox(nonce: Age.noNonce(), ciphertext: wrapped.prefix(16), tag: wrapped.suffix(16))
        guard let opened = try? ChaChaPoly.open(box, using: key) else { throw Fault.wrongPassphrase }
        let fileKey = SymmetricKey(data: opened)
        let sealed = Data((Age.firstLine + recipient + "\n" + body + "\n---").utf8)
        guard HMAC<SHA256>.isValidAuthenticationCode(seal, authenticating: sealed, using: Age.derive(fileKey, salt: [], for: "header"))
        else { throw Fault.changed }
        var nonce: [UInt8] = []
        while nonce.count < 16 {
            guard let byte = try next() else { throw Fault.changed }
            nonce.append(byte)
        }
        chunks = AgeChunks(key: Age.derive(fileKey, salt: nonce, for: "payload"))
    }

    /// Opens one piece as it was sealed.
    package mutating func open(_ sealed: [UInt8], isLast: Bool) throws -> [UInt8] {
        guard sealed.count >= Self.overhead else { throw Fault.changed }
        let box = try ChaChaPoly.SealedBox(
            nonce: chunks.next(isLast: isLast), ciphertext: sealed.dropLast(Self.overhead), tag: sealed.suffix(Self.overhead))
        guard let piece = try? ChaChaPoly.open(box, using: chunks.key) else { throw Fault.changed }
        return Array(piece)
    }

    /// How much longer a piece is when sealed.
    package static let overhead = 16

    /// Whether something that begins so is sealed.
    package static func isSealed(_ beginning: [UInt8]) -> Bool { beginning.starts(with: Age.firstLine.utf8.prefix(16)) }
}

/// The pieces in their order: eleven bytes of number, one that marks the last.
private struct AgeChunks {
    let key: SymmetricKey
    private var number: UInt64 = 0

    init(key: SymmetricKey) { self.key = key }

    mutating func next(isLast: Bool) throws -> ChaChaPoly.Nonce {
        defer { number += 1 }
        let counter = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        return try ChaChaPoly.Nonce(data: [0, 0, 0] + counter + [isLast ? 1 : 0])
    }
}

private enum Age {
    static let firstLine = "age-encryption.org/v1\n"

    static func noNonce() throws -> ChaChaPoly.Nonce { try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12)) }

    static func wrappingKey(_ passphrase: String, salt: [UInt8], cost: PasswordCost) throws -> SymmetricKey {
        let rounds = 1 << cost.logRounds
        return try KDF.Scrypt.deriveKey(
            from: Data(passphrase.precomposedStringWithCanonicalMapping.utf8), salt: Data("age-encryption.org/v1/scrypt".utf8) + salt,
            outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1, maxMemory: 128 * 8 * rounds + 8 * 1024 * 1024)
    }

    static func derive(_ key: SymmetricKey, salt: [UInt8], for use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: Data(use.utf8), outputByteCount: 32)
    }

    /// Without padding.
    static func base64(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString().replacing("=", with: "") }

    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        guard !text.contains("=") else { return nil }
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)).map(Array.init)
    }
}
