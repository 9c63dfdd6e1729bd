import Crypto
import Foundation

/// A key that seals small values, each bound to the place where it is kept. Without the key nothing of them can be read again.
package struct ValueKey: Sendable {
    /// As it is stored.
    package let bytes: [UInt8]

    package init() { bytes = randomBytes(32) }

    /// Refuses what cannot be one.
    package init?(stored bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// `place` is told again when it is opened: a value put somewhere else does not open.
    package func seal(_ content: [UInt8], at place: String) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(Data(content), using: SymmetricKey(data: bytes), authenticating: Data(place.utf8)).combined)
    }

    /// Nil when it was changed, belongs elsewhere, or another key sealed it.
    package func open(_ sealed: [UInt8], at place: String) -> [UInt8]? {
        guard let box = try? ChaChaPoly.SealedBox(combined: Data(sealed)) else { return nil }
        return (try? ChaChaPoly.open(box, using: SymmetricKey(data: bytes), authenticating: Data(place.utf8))).map(Array.init)
    }
}
