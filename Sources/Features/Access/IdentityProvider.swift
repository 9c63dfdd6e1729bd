import Foundation
package import Kernel
import Secrets
import Synchronization

/// The provider of identities that an installation was told to trust (OpenID Connect, authorization code with PKCE).
package final class IdentityProvider: Sendable {
    /// Asks another server: headers and the fields of a form, answered by status and bytes.
    package typealias Ask =
        @Sendable (_ address: String, _ headers: [(name: String, value: String)], _ form: [(name: String, value: String)]) async throws
        -> (status: Int, bytes: [UInt8])

    package let issuer: String
    /// As the button calls it: `Đăng nhập bằng …`.
    package let name: String
    let client: String
    private let secret: String
    private let clock: OfficeClock
    private let ask: Ask

    private struct Known {
        let description: OpenIDFile.Description
        var keys: [WebKey]
        let since: Instant
        var keysSince: Instant
    }

    private let known = Mutex<Known?>(nil)

    /// `secret` may be empty, for a client without one.
    package init(issuer: String, name: String, client: String, secret: String, clock: OfficeClock, ask: @escaping Ask) {
        self.issuer = issuer
        self.name = name
        self.client = client
        self.secret = secret
        self.clock = clock
        self.ask = ask
    }

    /// Where somebody shows who they are. `mark` is the secret of their browser alone: what only it and we know is made of it.
    func way(state: SecretToken, mark: SecretToken, back: String) async throws -> String {
        let description = try await description().description
        let fields = [
            ("response_type", "code"), ("client_id", client), ("redirect_uri", back), ("scope", "openid"), ("state", state.text),
            ("nonce", Self.nonce(mark)), ("code_challenge", base64URL(Digest(of: Self.verifier(mark)).bytes)),
            ("code_challenge_method", "S256"),
        ]
        let query = fields.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        let mark = description.authorization.contains("?") ? "&" : "?"
        return description.authorization + mark + query
    }

    /// What the provider says of whoever came back with a code. Refuses what it did not sign, and what was not said to us, now, for this.
    func claims(code: String, mark: SecretToken, back: String) async throws -> IdentityClaims {
        let known = try await description()
        var headers: [(name: String, value: String)] = []
        var form = [
            (name: "grant_type", value: "authorization_code"), ("code", code), ("redirect_uri", back), ("client_id", client),
            ("code_verifier", Self.verifier(mark)),
        ]
        if !secret.isEmpty, known.description.wantsSecretInForm {
            form.append(("client_secret", secret))
        } else if !secret.isEmpty {
            let pair = Data("\(Self.encoded(client)):\(Self.encoded(secret))".utf8).base64EncodedString()
            headers.append(("Authorization", "Basic \(pair)"))
        }
        let answer = try await bytes(known.description.token, headers, form)
        guard let token = OpenIDFile.idToken(answer).flatMap(SignedToken.init), let body = try await body(of: token, known),
            let claims = OpenIDFile.claims(body), claims.isFor(client: client, by: issuer, nonce: Self.nonce(mark), at: clock.now())
        else { throw AccessRefusal.identityUnproven }
        return claims
    }

    /// A key that is not known may be new: the set is read again, at most once a minute.
    private func body(of token: SignedToken, _ known: Known) async throws -> [UInt8]? {
        if let body = token.body(signedBy: known.keys) { return body }
        guard clock.now() >= known.keysSince.adding(seconds: 60) else { return nil }
        let keys = try await keys(of: known.description)
        self.known.withLock { known in
            known?.keys = keys
            known?.keysSince = clock.now()
        }
        return token.body(signedBy: keys)
    }

    private func keys(of description: OpenIDFile.Description) async throws -> [WebKey] {
        guard let keys = WebKey.set(try await bytes(description.keys)) else { throw AccessRefusal.providerSilent }
        return keys
    }

    /// Read once an hour. Refuses a provider that describes another.
    private func description() async throws -> Known {
        if let known = known.withLock({ $0 }), clock.now() < known.since.adding(seconds: 3600) { return known }
        let root = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        guard let description = OpenIDFile.description(try await bytes(root + "/.well-known/openid-configuration")),
            description.issuer == issuer
        else { throw AccessRefusal.providerSilent }
        let fresh = Known(description: description, keys: try await keys(of: description), since: clock.now(), keysSince: clock.now())
        known.withLock { $0 = fresh }
        return fresh
    }

    private func bytes(
        _ address: String, _ headers: [(name: String, value: String)] = [], _ form: [(name: String, value: String)] = []
    ) async throws -> [UInt8] {
        let answer: (status: Int, bytes: [UInt8])
        do { answer = try await ask(address, headers, form) } catch { throw AccessRefusal.providerSilent }
        guard answer.status == 200 else { throw form.isEmpty ? AccessRefusal.providerSilent : .identityUnproven }
        return answer.bytes
    }

    /// For a form or an address: what is not a letter, a digit or one of `-._~` is percent-encoded.
    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func verifier(_ mark: SecretToken) -> String { base64URL(Digest(of: "verifier \(mark.text)").bytes) }
    private static func nonce(_ mark: SecretToken) -> String { base64URL(Digest(of: "nonce \(mark.text)").bytes) }
}
