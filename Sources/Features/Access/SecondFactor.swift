package import Kernel
package import Secrets

/// A telephone that makes one-time codes for an account (mã một lần).
package struct SecondFactor: Sendable {
    package let key: OneTimeKey
    package let enrolledAt: Instant
    /// The last step of time whose code was used, or told to somebody whose clock is wrong: it and those before open nothing any more.
    package var lastStep: Int64

    package init(key: OneTimeKey, enrolledAt: Instant, lastStep: Int64) {
        self.key = key
        self.enrolledAt = enrolledAt
        self.lastStep = lastStep
    }

    /// Takes a code of this very step, once. One of a neighbouring step is told by how much the telephone is off, and used up with that:
    /// a guess of a code to come must be worth nothing.
    package mutating func use(_ code: String, at moment: Instant) throws(AccessRefusal) {
        let now = OneTimeKey.step(at: moment)
        if key.code(at: now) == code {
            guard now > lastStep else { throw .codeReused(seconds: OneTimeKey.seconds(from: moment, toAfter: max(now, lastStep))) }
            lastStep = now
            return
        }
        guard let step = Self.neighbours.map({ now + $0 }).first(where: { key.code(at: $0) == code }) else {
            throw .codeWrong(seconds: nil)
        }
        lastStep = max(lastStep, step)
        throw .codeWrong(seconds: Int(abs(step - now) * OneTimeKey.seconds))
    }

    /// Ten minutes late to one minute early.
    private static let neighbours = (1...20).map { Int64(-$0) } + [1, 2]
}

/// A way in without the telephone, once (mã dự phòng): ten are handed out together.
package struct RecoveryCode: Sendable, Hashable {
    /// Sixteen letters and digits.
    package let text: String

    package init() { text = base32(randomBytes(10)) }

    /// What somebody typed. Refuses what cannot be one.
    package init?(typed: String) {
        let letters = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        guard letters.utf8.count == 16, bytes(base32: letters) != nil else { return nil }
        text = letters
    }

    /// In groups of four: `ABCD-EFGH-IJKL-MNOP`.
    package var shown: String {
        let letters = Array(text)
        return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// As it is stored: of this account alone.
    package func digest(for account: ID<Account>) -> Digest { Digest(of: "\(account) \(text)") }

    package static let count = 10
}

/// What an account's owner sees of the codes.
package struct SecondFactorState: Sendable, Hashable {
    package let enrolledAt: Instant
    package let codesLeft: Int

    package init(enrolledAt: Instant, codesLeft: Int) {
        self.enrolledAt = enrolledAt
        self.codesLeft = codesLeft
    }
}

/// What a right password leads to.
package enum SignInAnswer: Sendable {
    /// The session's token.
    case entered(SecretToken)
    /// A code is asked for; what is typed comes with this.
    case codeNeeded(SecretToken)

    /// The session's token. Refuses while a code is asked for.
    package var session: SecretToken {
        get throws {
            guard case .entered(let token) = self else { throw AccessRefusal.codeNeeded }
            return token
        }
    }
}
