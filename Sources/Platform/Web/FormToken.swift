import Crypto
import Markup
import Secrets
import Synchronization

/// What proves that a form was shown to the one who sends it. Hidden behind a fresh mask each time, because pages are compressed and
/// a compressed page tells the length of what it repeats.
struct FormToken {
    private let proof: [UInt8]

    init(secret: [UInt8]) {
        let code = HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: SymmetricKey(data: secret))
        proof = Array(code.prefix(16))
    }

    func masked() -> String {
        let mask = randomBytes(16)
        return base64URL(mask + zip(mask, proof).map { $0 ^ $1 })
    }

    /// Compares in the same time wherever the difference lies.
    func matches(_ token: String) -> Bool {
        guard let bytes = bytes(base64URL: token), bytes.count == 32 else { return false }
        let difference = zip(zip(bytes.prefix(16), bytes.suffix(16)), proof).reduce(UInt8(0)) { $0 | ($1.0.0 ^ $1.0.1 ^ $1.1) }
        return difference == 0
    }
}

/// The secret of a browser that nobody has signed in with. A cookie is only set when a form was really shown, so that pages without
/// one stay the same for everybody.
final class StrangerSecret: Sendable {
    private let known: [UInt8]?
    private let made = Mutex<[UInt8]?>(nil)

    init(known: [UInt8]?) { self.known = known }

    func use() -> [UInt8] {
        if let known { return known }
        return made.withLock { made in
            let secret = made ?? randomBytes(16)
            made = secret
            return secret
        }
    }

    /// What the cookie shows already, for checking a form that came back.
    var shown: [UInt8]? { known }

    /// What has to be put into a cookie.
    var fresh: [UInt8]? { made.withLock { $0 } }
}

/// The seal of the page a request is answered with, made when its first form is drawn.
final class PageSeal: Sendable {
    private let made = Mutex<FormSeal?>(nil)

    func seal(_ secret: () -> [UInt8]) -> FormSeal {
        made.withLock { made in
            let seal = made ?? FormSeal(token: FormToken(secret: secret()).masked(), key: randomText(bytes: 16))
            made = seal
            return seal
        }
    }
}
