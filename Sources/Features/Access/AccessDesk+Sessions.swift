import Journal
package import Kernel
package import Secrets
import Storage

extension AccessDesk {
    /// One's own sessions, the one seen last first.
    package func sessions(of actor: Actor) async throws -> [LoginSession] {
        try await database.read { tx in try AccessStore(tx).sessions(of: ID(actor.account), isAdministrator: actor.isAdministrator) }
    }

    /// Ends one of one's own sessions, on whatever machine it is. Refuses somebody else's.
    package func endSession(_ session: ID<LoginSession>, by actor: Actor) async throws {
        try await database.write { tx in
            try AccessStore(tx).end(session, of: ID(actor.account))
            try tx.note(.sessionEnded, on: ID<Account>(actor.account), of: .everything, by: actor)
        }
    }

    /// Ends all of one's own sessions but the one that asks.
    package func endOtherSessions(keeping session: Digest, by actor: Actor) async throws {
        try await database.write { tx in
            try AccessStore(tx).endSessions(of: ID(actor.account), except: session)
            try tx.note(.sessionsEnded, on: ID<Account>(actor.account), of: .everything, by: actor)
        }
    }
}
