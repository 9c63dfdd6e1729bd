import Secrets
package import Storage
import Web

/// One press of a button: the key its form carried and what was sent with it. The same press done again changes nothing and gives the
/// first answer; the same key with other content is refused.
package struct Press: Sendable {
    package let key: IdempotencyKey
    package let content: [UInt8]

    package init(key: IdempotencyKey, content: some Sequence<UInt8>) {
        self.key = key
        self.content = Array(content)
    }
}

extension Transaction {
    /// Does an act once for a press.
    func once(_ press: Press, by account: Int64, _ act: () throws -> String) throws -> ActReceipt {
        try once(press.key, by: account, content: press.content, act)
    }
}

extension Press {
    /// One cell of a form that brings many: each is an act of its own. Refuses a form without a key.
    static func part(of key: String, _ name: String, _ content: String) throws(WebRefusal) -> Press {
        guard IdempotencyKey(key) != nil, let part = IdempotencyKey(String(Digest(of: key + name).hex.prefix(64))) else {
            throw .unreadableForm
        }
        return Press(key: part, content: content.utf8)
    }
}
