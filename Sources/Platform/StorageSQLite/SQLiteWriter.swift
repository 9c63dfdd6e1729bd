import Glibc
import Storage
import Synchronization

/// What the writing thread does all day: whatever acts wait are committed together, with one fsync, then all are told.
///
/// Each act has a savepoint of its own, so a refused one takes nothing else with it. A batch that fails as a whole is done again
/// act by act, once. After a fault of the disk nothing is told as kept and nothing more is written until the next start, which checks.
final class SQLiteWriter {
    private let connection: SQLiteConnection
    private let queue: WorkQueue<Work>
    private let fault: FaultMark
    private let count: CommitCount
    /// More acts than this make a commit no cheaper for each.
    private static let mostActs = 256
    /// An act that came first waits at most this long for others to join, in nanoseconds.
    private static let longestGathering: UInt64 = 25_000_000
    private static let stopped = StorageRefusal.unavailable(reason: "writing has stopped after a disk fault")

    init(connection: SQLiteConnection, queue: WorkQueue<Work>, fault: FaultMark, count: CommitCount, settings: SQLiteSettings) {
        (self.connection, self.queue, self.fault, self.count) = (connection, queue, fault, count)
    }

    func work() {
        while let work = queue.take() {
            if fault.isSet { work.refuse(Self.stopped) } else { commit(startingWith: work, alone: false) }
        }
    }

    private func commit(startingWith first: Work, alone: Bool) {
        var acts: [Work] = [], tell: [@Sendable () -> Void] = []
        var isCommitting = false
        do {
            try connection.execute("BEGIN IMMEDIATE")
            let began = nanoseconds()
            var next: Work? = first
            while let work = next {
                acts.append(work)
                tell.append(try perform(work))
                let isFull = alone || acts.count >= Self.mostActs || nanoseconds() - began > Self.longestGathering
                next = isFull ? nil : queue.takeWaiting()
            }
            isCommitting = true
            try connection.execute("COMMIT")
        } catch {
            return recover(acts.isEmpty ? [first] : acts, from: error, wasCommitting: isCommitting)
        }
        count.add(acts: acts.count)
        tell.forEach { $0() }
    }

    /// Does one act within the shared transaction; gives how its caller will be told once that is committed.
    private func perform(_ work: Work) throws -> @Sendable () -> Void {
        try connection.execute("SAVEPOINT act")
        do {
            let transaction = SQLiteTransaction(connection, counting: work.statementCount, isReading: false)
            let tell = try work.perform(in: transaction)
            try transaction.finish()
            try connection.execute("RELEASE act")
            return tell
        } catch {
            // Some errors undo the whole transaction: then the batch is lost, not only this act.
            guard connection.isInTransaction, !connection.hasDiskFault else { throw error }
            try connection.execute("ROLLBACK TO act")
            try connection.execute("RELEASE act")
            return { work.refuse(error) }
        }
    }

    private func recover(_ acts: [Work], from error: any Error, wasCommitting: Bool) {
        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
        if connection.hasDiskFault {
            fault.set()
            // A commit that the disk reported as failed was measured to be there after all: only the next start knows.
            let refusal = wasCommitting ? StorageRefusal.unknownOutcome : Self.stopped
            acts.forEach { $0.refuse(refusal) }
        } else if acts.count == 1 {
            acts[0].refuse(error)
        } else {
            acts.forEach { work in
                if fault.isSet { work.refuse(Self.stopped) } else { commit(startingWith: work, alone: true) }
            }
        }
    }
}

/// Counts acts and the commits they shared.
final class CommitCount: Sendable {
    private let count = Mutex((acts: 0, commits: 0))

    var now: (acts: Int, commits: Int) { count.withLock { $0 } }

    func add(acts: Int) {
        count.withLock {
            $0.acts += acts
            $0.commits += 1
        }
    }
}

private func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
