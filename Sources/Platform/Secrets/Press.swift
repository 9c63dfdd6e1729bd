package import Kernel

/// One press of a button: the key its form carried and what was sent with it. The same press done again changes nothing and gives the
/// first answer; the same key with other content is refused.
package struct Press: Sendable {
    package let key: IdempotencyKey
    package let content: [UInt8]

    package init(key: IdempotencyKey, content: some Sequence<UInt8>) {
        self.key = key
        self.content = Array(content)
    }

    /// Pressed by a program, once and never again.
    package static func once() -> Press {
        guard let key = IdempotencyKey(SecretToken().text) else { preconditionFailure("a token is a key: 43 letters, digits, - and _") }
        return Press(key: key, content: [])
    }

    /// One part of a form or page that brings many, such as a cell of the grid or one of several buttons: an act of its own. `nil` without
    /// a key to begin with.
    package init?(part name: String, of formKey: String, content: String) {
        guard IdempotencyKey(formKey) != nil, let key = IdempotencyKey(Digest(of: formKey + name).hex) else { return nil }
        self.init(key: key, content: content.utf8)
    }
}
