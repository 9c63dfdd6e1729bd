import Foundation

/// What providers of identities answer, read: the description of a provider, its answer to a code, what an id token says.
package enum OpenIDFile {
    /// Where a provider does what (OpenID Connect Discovery 1.0).
    package struct Description: Sendable {
        package let issuer: String
        package let authorization: String
        package let token: String
        package let keys: String
        /// The client's secret goes into the form because the provider takes it nowhere else.
        package let wantsSecretInForm: Bool
    }

    /// Refuses what lacks an address. Whether one may be asked is for whoever asks.
    package static func description(_ json: [UInt8]) -> Description? {
        guard let read = try? JSONDecoder().decode(Discovery.self, from: Data(json)) else { return nil }
        let methods = read.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        return Description(
            issuer: read.issuer, authorization: read.authorization_endpoint, token: read.token_endpoint, keys: read.jwks_uri,
            wantsSecretInForm: !methods.contains("client_secret_basic") && methods.contains("client_secret_post"))
    }

    /// The id token in the answer to a code.
    package static func idToken(_ json: [UInt8]) -> String? { (try? JSONDecoder().decode(Answer.self, from: Data(json)))?.id_token }

    /// What a token says, when it says all that is needed.
    package static func claims(_ json: [UInt8]) -> IdentityClaims? {
        guard let read = try? JSONDecoder().decode(Claims.self, from: Data(json)) else { return nil }
        return IdentityClaims(
            issuer: read.iss, subject: read.sub, audience: read.aud.all, authorizedParty: read.azp, nonce: read.nonce,
            expires: read.exp.seconds, issued: read.iat.seconds)
    }

    private struct Discovery: Decodable {
        let issuer, authorization_endpoint, token_endpoint, jwks_uri: String
        let token_endpoint_auth_methods_supported: [String]?
    }

    private struct Answer: Decodable { let id_token: String }

    private struct Claims: Decodable {
        let iss, sub: String
        let aud: Audience
        let azp, nonce: String?
        let exp, iat: Moment
    }

    /// One, or a list.
    private struct Audience: Decodable {
        let all: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            all = try (try? [container.decode(String.self)]) ?? container.decode([String].self)
        }
    }

    /// Some providers write fractions of seconds.
    private struct Moment: Decodable {
        let seconds: Int64

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let whole = try? container.decode(Int64.self) {
                seconds = whole
            } else {
                let number = try container.decode(Double.self)
                guard let whole = Int64(exactly: number.rounded(.down)) else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "no moment")
                }
                seconds = whole
            }
        }
    }
}
