import Kernel
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("Acts that wait are committed together") struct GroupCommitTests {
    @Test("Sixty-four acts need far fewer commits than acts, and a refused one takes nothing with it") func together() async throws {
        try await TestOffice.lend(on: .sqlite, [.sample]) { office in
            guard let database = office.database as? SQLiteDatabase else { throw NotThere() }
            let before = database.committed
            let gate = Gate()
            // Holds the writer until all others wait.
            async let first: Void = database.write { tx in
                try tx.addTier("first")
                gate.arrive(.writer)
                gate.wait(for: .reader)
            }
            await gate.reached(.writer)
            let refused = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<64 {
                    group.addTask {
                        do {
                            // Every fourth breaks a rule after it has written.
                            try await database.write { tx in
                                try tx.addTier("t\(number)")
                                if number % 4 == 0 { try tx.addTier("first") }
                            }
                            return false
                        } catch { return isStorageError(error, .notUnique) }
                    }
                }
                group.addTask {
                    gate.arrive(.reader)
                    return false
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try await first
            let after = database.committed
            #expect(refused == 16)
            let count = try await office.tierCodes().count
            #expect(count == 1 + 48)
            #expect(after.acts - before.acts == 65)
            #expect(after.commits - before.commits < 20)
        }
    }

    @Test("A batch lost as a whole is done again act by act, and each hears its own outcome") func lostBatch() async throws {
        try await TestOffice.lend(on: .sqlite, [.sample], statementDeadline: 100) { office in
            let gate = Gate()
            // A write that is broken off undoes the whole shared transaction, with the acts of others in it.
            let slow = Task {
                try await office.database.write { tx in
                    gate.arrive(.writer)
                    gate.wait(for: .reader)
                    try tx.execute(
                        "INSERT INTO tier (id, code) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x FROM n")
                }
            }
            await gate.reached(.writer)
            async let others: Void = Self.addEight(office, then: gate)
            await #expect { try await slow.value } throws: { isStorageError($0, .tooSlow) }
            try await others
            let count = try await office.tierCodes().count
            #expect(count == 8)
        }
    }

    private static func addEight(_ office: TestOffice, then gate: Gate) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 { group.addTask { try await office.database.write { _ = try $0.addTier("t\(number)") } } }
            group.addTask { gate.arrive(.reader) }
            try await group.waitForAll()
        }
    }
}
