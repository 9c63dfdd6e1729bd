/// A secret that opens a session or the API: 32 random bytes. Only its digest is ever stored.
package struct SecretToken: Sendable {
    /// What the holder keeps: URL-safe letters, shown or sent once.
    package let text: String

    package init() { text = randomText(bytes: 32) }

    /// A token somebody presents. Refuses what cannot be one, before any look-up.
    package init?(presented text: some StringProtocol) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.letters.contains) else { return nil }
        self.text = String(text)
    }

    package var digest: Digest { Digest(of: text) }

    private static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
