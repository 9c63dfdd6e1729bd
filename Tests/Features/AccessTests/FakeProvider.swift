import Crypto
import CryptoExtras
import Foundation
import Kernel
import Secrets
import Synchronization
import Testing

@testable import Access

/// A provider of identities within the test: answers as one would, signs with its own keys, and lies when told to.
final class FakeProvider: Sendable {
    static let issuer = "https://dangnhap.test"

    /// What the next id token says; what is missing is said as it should be.
    struct Says: Sendable {
        var subject = "cccd-1"
        var issuer = FakeProvider.issuer
        var audience: [String] = ["thidua"]
        var party: String?
        var nonce: String?
        var expires: Int64 = 300
        var issued: Int64 = 0
        var algorithm = "RS256"
        /// Signs with a key that was never published.
        var isForged = false
        /// Signs with nothing at all.
        var isUnsigned = false
    }

    private struct State {
        var says = Says()
        var nonce = ""
        var challenge = ""
        var asked: [String] = []
        var isAway = false
        var keys = 1
    }

    private let state = Mutex(State())
    private let rsa: [_RSA.Signing.PrivateKey]
    private let p256 = P256.Signing.PrivateKey()
    private let clock: OfficeClock

    init(_ clock: OfficeClock) throws {
        self.clock = clock
        rsa = try [0, 1, 2].map { _ in try _RSA.Signing.PrivateKey(keySize: .bits2048) }
    }

    func say(_ says: Says) { state.withLock { $0.says = says } }
    func goAway() { state.withLock { $0.isAway = true } }
    /// From now on it signs with a key it publishes only now.
    func rotate() { state.withLock { $0.keys = 2 } }
    var asked: [String] { state.withLock { $0.asked } }

    var provider: IdentityProvider {
        IdentityProvider(issuer: Self.issuer, name: "thẻ công vụ", client: "thidua", secret: "bi mat", clock: clock) {
            [self] address, headers, form in try answer(address, headers, form)
        }
    }

    /// What a browser does there: reads the address it was sent to, and comes back with its state and a code.
    func visit(_ way: IdentityWay) throws -> SecretToken {
        let fields = URLComponents(string: way.address)?.queryItems ?? []
        func field(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
        #expect(field("response_type") == "code" && field("client_id") == "thidua" && field("code_challenge_method") == "S256")
        #expect(field("scope") == "openid" && field("redirect_uri") == "https://thidua.test/back")
        #expect(!way.address.contains(way.mark.text))
        let (nonce, challenge) = (field("nonce"), field("code_challenge"))
        state.withLock { state in
            state.nonce = nonce
            state.challenge = challenge
        }
        return try #require(SecretToken(presented: field("state")))
    }

    private func answer(
        _ address: String, _ headers: [(name: String, value: String)], _ form: [(name: String, value: String)]
    ) throws -> (status: Int, bytes: [UInt8]) {
        let state = state.withLock { state in
            state.asked.append(address)
            return state
        }
        if state.isAway { throw URLError(.cannotConnectToHost) }
        switch address {
        case Self.issuer + "/.well-known/openid-configuration":
            return (
                200,
                try json([
                    "issuer": Self.issuer, "authorization_endpoint": Self.issuer + "/authorize", "token_endpoint": Self.issuer + "/token",
                    "jwks_uri": Self.issuer + "/keys",
                ])
            )
        case Self.issuer + "/keys": return (200, try json(["keys": try keys(state.keys)]))
        case Self.issuer + "/token":
            let fields = Dictionary(form.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            let challenge = base64URL(Array(SHA256.hash(data: Data((fields["code_verifier"] ?? "").utf8))))
            let isOurs = headers.contains {
                $0.name == "Authorization" && $0.value == "Basic " + Data("thidua:bi%20mat".utf8).base64EncodedString()
            }
            guard fields["code"] == "dung", challenge == state.challenge, isOurs else { return (400, []) }
            return (200, try json(["access_token": "x", "token_type": "Bearer", "id_token": try token(state)]))
        default: return (404, [])
        }
    }

    private func keys(_ count: Int) throws -> [[String: String]] {
        let point = Array(p256.publicKey.rawRepresentation)
        return try rsa.prefix(count).enumerated().map { number, key in
            let numbers = try key.publicKey.getKeyPrimitives()
            return [
                "kty": "RSA", "kid": "rsa-\(number)", "use": "sig", "alg": "RS256", "n": base64URL(Array(numbers.modulus)),
                "e": base64URL(Array(numbers.publicExponent)),
            ]
        } + [
            ["kty": "EC", "kid": "ec", "crv": "P-256", "x": base64URL(Array(point[..<32])), "y": base64URL(Array(point[32...]))],
            ["kty": "oct", "k": "AAAA"], ["kty": "EC", "crv": "P-521", "x": "", "y": ""],
        ]
    }

    private func token(_ state: State) throws -> String {
        let says = state.says, now = clock.now().microseconds / 1_000_000, number = says.isForged ? 2 : state.keys - 1
        var body: [String: any Sendable] = [
            "iss": says.issuer, "sub": says.subject, "aud": says.audience.count == 1 ? says.audience[0] : says.audience,
            "exp": now + says.expires, "iat": now + says.issued, "nonce": says.nonce ?? state.nonce,
        ]
        body["azp"] = says.party
        let head = ["alg": says.isUnsigned ? "none" : says.algorithm, "kid": says.algorithm == "RS256" ? "rsa-\(number)" : "ec"]
        let content = base64URL(try json(head)) + "." + base64URL(try json(body))
        if says.isUnsigned { return content + "." }
        let digest = SHA256.hash(data: Data(content.utf8))
        let signature =
            says.algorithm == "RS256"
            ? Array(try rsa[number].signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
            : Array(try p256.signature(for: digest).rawRepresentation)
        return content + "." + base64URL(signature)
    }

    private func json(_ value: Any) throws -> [UInt8] { Array(try JSONSerialization.data(withJSONObject: value)) }
}
