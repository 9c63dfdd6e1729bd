package import Kernel
import Synchronization

/// Wrong passwords in a row, and until when nobody may try again: after five, a quarter of an hour.
package struct SignInAttempts: Sendable, Hashable {
    /// After this many wrong passwords in a row the name rests.
    package static let most = 5
    /// For how long it rests.
    package static let minutesOfRest = 15

    package private(set) var failed: Int
    package private(set) var lockedUntil: Instant?

    package init(failed: Int = 0, lockedUntil: Instant? = nil) {
        self.failed = failed
        self.lockedUntil = lockedUntil
    }

    /// Until when nobody may try, if that is still to come.
    package func lock(at moment: Instant) -> Instant? { lockedUntil.flatMap { moment < $0 ? $0 : nil } }

    /// One more wrong password.
    package mutating func noteWrong(at moment: Instant) {
        failed += 1
        guard failed >= Self.most else { return }
        self = SignInAttempts(lockedUntil: moment.adding(seconds: Int64(Self.minutesOfRest * 60)))
    }
}

/// Names nobody has, tried at the door. They rest like those that somebody has, so that a lock tells nobody which is which.
final class Strangers: Sendable {
    /// More than this many names at once are a flood: those that do not rest are forgotten, and if all do, all are.
    private static let most = 20_000
    private let tried = Mutex<[String: SignInAttempts]>([:])

    /// The answer to one try of `name`.
    func refusal(of name: String, at now: Instant) -> AccessRefusal {
        tried.withLock { tried in
            if tried.count >= Self.most { tried = tried.filter { $0.value.lock(at: now) != nil } }
            if tried.count >= Self.most { tried = [:] }
            var attempts = tried[name] ?? SignInAttempts()
            if let until = attempts.lock(at: now) { return .lockedOut(until: until) }
            attempts.noteWrong(at: now)
            tried[name] = attempts
            return .wrongPassword
        }
    }
}
