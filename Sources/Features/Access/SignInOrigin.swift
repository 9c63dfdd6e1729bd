/// Where somebody knocks from, as far as the request tells.
package struct SignInOrigin: Sendable {
    package let address: String
    /// The browser and its system in words.
    package let device: String

    /// `userAgent` is what the browser says of itself.
    package init(address: String, userAgent: String) {
        self.address = String(address.prefix(100))
        device = deviceWords(of: userAgent)
    }

    /// A sign-in that nobody's browser makes, such as a test's.
    package static let unknown = SignInOrigin(address: "", userAgent: "")
}
