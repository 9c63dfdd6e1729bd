import Crypto
import CryptoExtras
import Foundation

/// How dear a password hash is. Stored with every hash, so that it can be raised later.
package struct PasswordCost: Hashable, Sendable {
    /// scrypt's N is two to this power.
    package let logRounds: Int

    package init(logRounds: Int) {
        precondition((4...20).contains(logRounds), "scrypt cost is 4...20")
        self.logRounds = logRounds
    }

    /// 128 MB and about a quarter of a second each: OWASP's first choice.
    package static let production = PasswordCost(logRounds: 17)
    /// For tests and the demonstration's many accounts, never for people's own passwords.
    package static let cheap = PasswordCost(logRounds: 10)
}

/// A password as it is stored: salt, cost and scrypt's answer, never the password.
package struct PasswordHash: Hashable, Sendable {
    /// `scrypt$17$<salt>$<key>`, hexadecimal.
    package let text: String

    package init(stored text: String) { self.text = text }

    /// Of no password: matches nothing.
    package static let none = PasswordHash(stored: "")

    package init(of password: String, cost: PasswordCost) throws {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        let key = try Self.derive(password, salt: salt, cost: cost)
        self.text = "scrypt$\(cost.logRounds)$\(hexadecimal(salt))$\(hexadecimal(key))"
    }

    /// Whether this is the password; compares in constant time. A hash that cannot be read matches nothing.
    package func matches(_ password: String) throws -> Bool {
        let parts = text.split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]), (4...20).contains(rounds),
            let salt = bytes(hexadecimal: parts[2]), let stored = bytes(hexadecimal: parts[3])
        else { return false }
        let key = try Self.derive(password, salt: salt, cost: PasswordCost(logRounds: rounds))
        guard key.count == stored.count else { return false }
        return zip(key, stored).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    package func isCheaper(than cost: PasswordCost) -> Bool {
        let parts = text.split(separator: "$")
        guard parts.count == 4, let rounds = Int(parts[1]) else { return true }
        return rounds < cost.logRounds
    }

    private static func derive(_ password: String, salt: [UInt8], cost: PasswordCost) throws -> [UInt8] {
        let rounds = 1 << cost.logRounds
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: Data(salt), outputByteCount: 32, rounds: rounds,
            blockSize: 8, parallelism: 1, maxMemory: 128 * 8 * rounds + 8 * 1024 * 1024)
        return key.withUnsafeBytes { Array($0) }
    }
}

/// Where passwords are hashed: two at a time on threads of their own, so that a flood of sign-ins starves nobody.
package struct PasswordDesk: Sendable {
    package let cost: PasswordCost
    private let queue: OperationQueue

    package init(cost: PasswordCost) {
        self.cost = cost
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        queue.name = "thidua.passwords"
    }

    package func hash(_ password: String) async throws -> PasswordHash {
        try await run { [cost] in try PasswordHash(of: password, cost: cost) }
    }

    /// Takes as long for an account that does not exist (`nil`) or has no password as for one that does.
    package func matches(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
        try await run { [cost] in
            guard let hash, hash != .none else {
                _ = try PasswordHash(of: password, cost: cost)
                return false
            }
            return try hash.matches(password)
        }
    }

    private func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }
}
