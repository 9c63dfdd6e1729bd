package import Secrets

/// Where somebody knocks from, as far as the request tells.
package struct SignInOrigin: Sendable {
    package let address: String
    /// The browser and its system in words.
    package let words: String
    /// What the browser was given when it signed in before, or is given now.
    package let device: SecretToken?

    /// `userAgent` is what the browser says of itself.
    package init(address: String, userAgent: String, device: SecretToken? = nil) {
        self.address = String(address.prefix(100))
        words = deviceWords(of: userAgent)
        self.device = device
    }

    /// A sign-in that nobody's browser makes, such as a test's.
    package static let unknown = SignInOrigin(address: "", userAgent: "")
}
