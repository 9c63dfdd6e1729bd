import Foundation
package import Kernel
package import Secrets

/// A head of the chain that an installation signed at some moment (đầu chuỗi có chữ ký). Kept elsewhere, it proves later that nothing
/// before it was changed or taken away, and that nobody else made it up.
package struct SignedHead: Hashable, Sendable {
    package let head: JournalHead
    package let signedAt: Instant
    package let key: PublicKey
    private let signature: [UInt8]

    package init(_ head: JournalHead, at moment: Instant, with key: SigningKey) throws {
        (self.head, signedAt, self.key) = (head, moment, key.publicKey)
        signature = try key.sign(Self.content(head, moment, key.publicKey))
    }

    /// Four lines of text and the signature, as they go into a file or a letter.
    package var written: String { Self.content(head, signedAt, key) + "chữ ký: \(base64URL(signature))\n" }

    /// Reads `written` again, whatever stands before and after it. Nil for anything else, and when the signature is not of that key.
    package init?(written text: String) {
        func value(_ name: String) -> String? {
            text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(name + ": ") }
                .map { String($0.dropFirst(name.count + 2)).trimmingCharacters(in: .whitespaces) }
        }
        guard let head = value("đầu chuỗi").flatMap(JournalHead.init(written:)),
            let moment = value("lúc").flatMap({ Int64($0.prefix { $0 != " " }) }), let key = value("khóa").flatMap(PublicKey.init),
            let signature = value("chữ ký").flatMap({ bytes(base64URL: $0) })
        else { return nil }
        (self.head, signedAt, self.key, self.signature) = (head, Instant(microseconds: moment), key, signature)
        guard key.hasSigned(Self.content(head, signedAt, key), signature) else { return nil }
    }

    private static func content(_ head: JournalHead, _ moment: Instant, _ key: PublicKey) -> String {
        "thidua: đầu chuỗi nhật ký\nđầu chuỗi: \(head.written)\nlúc: \(moment.microseconds) (\(moment.iso))\nkhóa: \(key.text)\n"
    }
}
