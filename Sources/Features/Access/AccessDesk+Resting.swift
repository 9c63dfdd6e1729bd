import Journal
import Kernel
import Storage

extension AccessDesk {
    /// Lets accounts rest that nobody has used for as many days as the rules say: their sessions end, and an administrator opens them
    /// again. Neither the demonstration's nor one without which nobody could look after others somewhere. Gives how many.
    @discardableResult
    package func letRest() async throws -> Int {
        guard rules.idleDays > 0 else { return 0 }
        let seconds = Int64(rules.idleDays) * 86_400, roles = roles.roles(with: .manageAccounts)
        var count = 0
        while true {
            let rested = try await database.write { tx in
                let store = AccountListStore(tx), administrators = try store.administrators(with: roles).keys
                let idle = try store.unused(since: tx.now.adding(seconds: -seconds), except: Array(administrators), atMost: Self.atOnce)
                for id in idle { try Self.rest(id, tx) }
                return idle.count
            }
            count += rested
            if rested < Self.atOnce { break }
        }
        return try await count
            + database.write { tx in
                let store = AccountListStore(tx), administrators = try store.administrators(with: roles).keys
                // Those used last come last: of several who could stand in for each other it is they who stay.
                let idle = try store.unused(since: tx.now.adding(seconds: -seconds), among: Array(administrators)).filter { id in
                    guard try store.isReplaceable(id, among: roles) else { return false }
                    try Self.rest(id, tx)
                    return true
                }
                return idle.count
            }
    }

    private static func rest(_ id: ID<Account>, _ tx: any Transaction) throws {
        let store = AccessStore(tx)
        var account = try store.account(id)
        account.restingSince = tx.now
        try store.update(account)
        try store.endSessions(of: id, except: nil)
        try tx.note(.accountRested, on: id, of: try AccountListStore(tx).reach(of: id).first?.place ?? .everything, by: .hours)
    }

    /// Forgets devices and half-done sign-ins that open nothing any more.
    package func forgetOld() async throws {
        try await database.write { tx in
            try AccessStore(tx).forgetDevices(notSeenSince: KnownDevice.oldest(at: tx.now))
            try AccessStore(tx).endSteps(before: tx.now.adding(seconds: -SignInStep.seconds))
        }
    }

    private static let atOnce = 200
}

extension Actor {
    /// What the hours bring about by themselves.
    fileprivate static let hours = Actor(account: 0, name: "Hệ thống", office: "", grants: [])
}
