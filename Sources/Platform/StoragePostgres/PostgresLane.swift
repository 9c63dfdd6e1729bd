import Glibc
import Storage

/// What a thread with a connection does all day: takes work, does it in a transaction, tells the caller.
final class PostgresLane {
    private let office: PostgresOffice
    private let queue: WorkQueue<Work>
    private let isReading: Bool
    private var connection: PostgresConnection?
    /// How often one act is tried when others come in between, and how often when the line breaks before anything was kept.
    private static let (mostConflicts, mostLosses) = (16, 3)

    init(_ office: PostgresOffice, queue: WorkQueue<Work>, isReading: Bool) {
        (self.office, self.queue, self.isReading) = (office, queue, isReading)
    }

    func work() {
        while let work = queue.take() { serve(work) }
    }

    private func serve(_ work: Work) {
        var conflicts = 0, losses = 0
        while true {
            switch attempt(work) {
            case .done(let tell): return tell()
            case .refused(let error): return work.refuse(error)
            case .cameBetween(let detail):
                conflicts += 1
                if conflicts == Self.mostConflicts { return work.refuse(StorageError(.conflict, detail)) }
                pause(milliseconds: Int.random(in: 0...min(64, 1 << conflicts)))
            case .lost(let reason):
                connection = nil
                losses += 1
                if losses == Self.mostLosses { return work.refuse(StorageRefusal.unavailable(reason: reason)) }
                if losses > 1 { pause(milliseconds: 200 * losses) }
            }
        }
    }

    private enum Outcome {
        case done(@Sendable () -> Void)
        case refused(any Error)
        /// Nothing was kept; may be done again at once.
        case cameBetween(String)
        /// Nothing was kept; may be done again on another connection.
        case lost(String)
    }

    private func attempt(_ work: Work) -> Outcome {
        let transaction: PostgresTransaction
        do {
            let connection = try ready()
            try connection.begin(
                isReading ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE")
            transaction = PostgresTransaction(connection, office, counting: work.statementCount, isReading: isReading)
        } catch {
            switch error as? PostgresFault {
            case .lost(let reason): return .lost(reason)
            case .refused(let refusal): return .lost(refusal.message)
            case nil: return .refused(error)
            }
        }
        do {
            let tell = try work.perform(in: transaction)
            try transaction.finish()
            return commit(then: tell)
        } catch {
            return undo(transaction.fault, error)
        }
    }

    private func commit(then tell: @escaping @Sendable () -> Void) -> Outcome {
        if isReading {
            connection?.endReading()
            return .done(tell)
        }
        do {
            try connection?.commit()
            return .done(tell)
        } catch .refused(let refusal) where refusal.isConflict {
            return .cameBetween(refusal.message)
        } catch .refused(let refusal) where !refusal.endsConnection {
            return .refused(refusal.error)
        } catch {
            connection = nil
            // The server may have kept it before the line broke.
            return .refused(StorageRefusal.unknownOutcome)
        }
    }

    private func undo(_ fault: PostgresFault?, _ error: any Error) -> Outcome {
        switch fault {
        case .lost(let reason): return .lost(reason)
        case .refused(let refusal) where refusal.endsConnection || (refusal.isReadOnlyServer && !isReading):
            return .lost(refusal.message)
        default: break
        }
        do { try connection?.rollback() } catch { connection = nil }
        if case .refused(let refusal) = fault, refusal.isConflict { return .cameBetween(refusal.message) }
        return .refused(error)
    }

    private func ready() throws -> PostgresConnection {
        if let connection, connection.isAlive { return connection }
        let fresh = try PostgresConnection(office)
        connection = fresh
        return fresh
    }

    private func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }
}
