import Kernel
import Secrets
import Storage

extension AccessStore {
    /// `key` opens what is sealed here.
    func secondFactor(of account: ID<Account>, _ key: ValueKey) throws -> SecondFactor? {
        let rows = try tx.rows(
            "SELECT sealed, enrolled_at, last_step FROM second_factor WHERE account_id = \(account)", of: [UInt8].self, Instant.self,
            Int64.self)
        guard let (sealed, enrolledAt, lastStep) = rows.first else { return nil }
        guard let opened = key.open(sealed, at: Self.place(account)).flatMap(OneTimeKey.init(stored:)) else {
            throw AccessRefusal.factorUnreadable
        }
        return SecondFactor(key: opened, enrolledAt: enrolledAt, lastStep: lastStep)
    }

    func hasSecondFactor(_ account: ID<Account>) throws -> Bool {
        try !tx.rows("SELECT 1 FROM second_factor WHERE account_id = \(account)", of: Int64.self).isEmpty
    }

    func secondFactorState(of account: ID<Account>) throws -> SecondFactorState? {
        try tx.rows(
            """
            SELECT enrolled_at, (SELECT count(*) FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL)
              FROM second_factor WHERE account_id = \(account)
            """, of: Instant.self, Int.self
        ).first.map { SecondFactorState(enrolledAt: $0.0, codesLeft: $0.1) }
    }

    func insert(_ factor: SecondFactor, for account: ID<Account>, _ key: ValueKey) throws {
        try tx.execute(
            """
            INSERT INTO second_factor (account_id, sealed, enrolled_at, last_step)
            VALUES (\(account), \(try key.seal(factor.key.bytes, at: Self.place(account))), \(factor.enrolledAt), \(factor.lastStep))
            """)
    }

    func noteStep(_ step: Int64, of account: ID<Account>) throws {
        try tx.execute("UPDATE second_factor SET last_step = \(step) WHERE account_id = \(account)")
    }

    /// Forgets the telephone and its recovery codes; gives whether there was one.
    @discardableResult func removeSecondFactor(of account: ID<Account>) throws -> Bool {
        try tx.execute("DELETE FROM recovery_code WHERE account_id = \(account)")
        return try tx.execute("DELETE FROM second_factor WHERE account_id = \(account)") > 0
    }

    func replaceRecoveryCodes(_ codes: [RecoveryCode], of account: ID<Account>) throws {
        try tx.execute("DELETE FROM recovery_code WHERE account_id = \(account)")
        try tx.execute(
            each: codes.map { "INSERT INTO recovery_code (account_id, digest) VALUES (\(account), \($0.digest(for: account).hex))" })
    }

    /// Uses one up; gives whether it could still be used.
    func use(_ code: RecoveryCode, of account: ID<Account>) throws -> Bool {
        try tx.execute(
            """
            UPDATE recovery_code SET used_at = \(tx.now)
             WHERE account_id = \(account) AND digest = \(code.digest(for: account).hex) AND used_at IS NULL
            """) == 1
    }

    // Between password and code

    func insert(_ step: SignInStep, digest: Digest) throws {
        try tx.execute("INSERT INTO sign_in_step (digest, account_id, made_at) VALUES (\(digest.hex), \(step.account), \(step.madeAt))")
    }

    func step(_ digest: Digest) throws -> SignInStep? {
        try tx.rows("SELECT account_id, made_at FROM sign_in_step WHERE digest = \(digest.hex)", of: ID<Account>.self, Instant.self)
            .first.map { SignInStep(account: $0.0, madeAt: $0.1) }
    }

    func endStep(_ digest: Digest) throws { try tx.execute("DELETE FROM sign_in_step WHERE digest = \(digest.hex)") }

    func endSteps(before moment: Instant) throws { try tx.execute("DELETE FROM sign_in_step WHERE made_at < \(moment)") }

    // Devices that signed in before

    /// The wrong passwords that count for somebody who knocks so: a device that signed in before has its own.
    func attempts(on account: Account, from device: Digest?) throws -> AttemptCount {
        let rows = try device.map { digest in
            try tx.rows(
                """
                SELECT failed_attempts, locked_until FROM known_device
                 WHERE digest = \(digest.hex) AND account_id = \(account.id) AND seen_at > \(KnownDevice.oldest(at: tx.now))
                """, of: Int.self, Instant?.self)
        }
        guard let (failed, lockedUntil) = rows?.first else { return AttemptCount(attempts: account.attempts, device: nil) }
        return AttemptCount(attempts: SignInAttempts(failed: failed, lockedUntil: lockedUntil), device: device)
    }

    /// On the account itself it is written with the account.
    func save(_ count: AttemptCount, on account: inout Account) throws {
        guard let device = count.device else {
            account.attempts = count.attempts
            return
        }
        try tx.execute(
            """
            UPDATE known_device SET failed_attempts = \(count.attempts.failed), locked_until = \(count.attempts.lockedUntil)
             WHERE digest = \(device.hex) AND account_id = \(account.id)
            """)
    }

    /// This device has signed in to this account.
    func know(_ device: Digest, of account: ID<Account>) throws {
        try tx.execute(
            """
            INSERT INTO known_device (digest, account_id, made_at, seen_at, failed_attempts)
            VALUES (\(device.hex), \(account), \(tx.now), \(tx.now), 0)
            ON CONFLICT (digest, account_id) DO UPDATE SET seen_at = excluded.seen_at, failed_attempts = 0, locked_until = NULL
            """)
    }

    func unlockDevices(of account: ID<Account>) throws {
        try tx.execute("UPDATE known_device SET failed_attempts = 0, locked_until = NULL WHERE account_id = \(account)")
    }

    func forgetDevices(notSeenSince moment: Instant) throws {
        try tx.execute("DELETE FROM known_device WHERE seen_at < \(moment)")
    }

    private static func place(_ account: ID<Account>) -> String { "second_factor/\(account)" }
}

/// Somebody has shown the password and not yet the code.
struct SignInStep {
    let account: ID<Account>
    let madeAt: Instant

    /// The code has to come within five minutes.
    static let seconds: Int64 = 300

    func isOver(at moment: Instant) -> Bool { moment >= madeAt.adding(seconds: Self.seconds) }
}

/// A browser that signed in to an account before: what strangers try does not shut it out.
enum KnownDevice {
    static let days = 180

    static func oldest(at moment: Instant) -> Instant { moment.adding(seconds: -Int64(days) * 86_400) }
}

/// Wrong passwords in a row, and where they are counted.
struct AttemptCount {
    var attempts: SignInAttempts
    /// Nothing for everybody whom the account does not know.
    let device: Digest?
}
