package import Kernel

/// What an account is called at a provider of identities (danh tính liên kết): linked once, by its owner, never by an e-mail address.
package struct LinkedIdentity: Sendable, Hashable {
    package let issuer: String
    /// The provider's own number for the person: it never changes and is never given to another.
    package let subject: String
    package let linkedAt: Instant

    package init(issuer: String, subject: String, linkedAt: Instant) {
        self.issuer = issuer
        self.subject = subject
        self.linkedAt = linkedAt
    }
}

/// What a provider says of somebody who has just shown who they are.
package struct IdentityClaims: Sendable, Hashable {
    package let issuer: String
    package let subject: String
    package let audience: [String]
    package let authorizedParty: String?
    package let nonce: String?
    /// Seconds since 1970.
    package let expires: Int64
    package let issued: Int64

    package init(
        issuer: String, subject: String, audience: [String], authorizedParty: String?, nonce: String?, expires: Int64, issued: Int64
    ) {
        self.issuer = issuer
        self.subject = subject
        self.audience = audience
        self.authorizedParty = authorizedParty
        self.nonce = nonce
        self.expires = expires
        self.issued = issued
    }

    /// Whether this was said to us, by them, for this very sign-in, and now: a minute of difference between clocks is forgiven
    /// (OpenID Connect Core 1.0, 3.1.3.7).
    package func isFor(client: String, by issuer: String, nonce: String, at moment: Instant) -> Bool {
        let now = moment.microseconds / 1_000_000
        return self.issuer == issuer && audience.contains(client) && (audience.count == 1 || authorizedParty == client)
            && authorizedParty ?? client == client && self.nonce == nonce && !subject.isEmpty && subject.utf8.count <= 255
            && expires > now - Self.skew && issued < now + Self.skew && issued > now - Self.oldest
    }

    private static let skew: Int64 = 60
    private static let oldest: Int64 = 600
}

/// What a way to the provider is for.
package enum IdentityErrand: Sendable, Hashable {
    case signIn
    /// To link what comes back to the account of whoever is signed in.
    case link(ID<Account>)
    /// To link it to an invited account, in place of a password.
    case invitation(ID<Invitation>)
}
