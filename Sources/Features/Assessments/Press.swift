package import Storage

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
