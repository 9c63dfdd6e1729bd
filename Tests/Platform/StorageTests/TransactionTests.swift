import Kernel
import Storage
import TestSupport
import Testing

@Suite("Everything or nothing") struct TransactionTests {
    private struct Stop: Error {}

    @Test("What throws leaves nothing behind", arguments: Engine.allCases) func rollback(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect(throws: Stop.self) {
                try await office.database.write { tx in
                    try tx.addTier("a")
                    throw Stop()
                }
            }
            let codes = try await office.tierCodes()
            #expect(codes.isEmpty)
        }
    }

    @Test("A part can be undone alone, also inside another part", arguments: Engine.allCases)
    func attempts(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            try await office.database.write { tx in
                try tx.addTier("kept")
                _ = try? tx.attempt {
                    try tx.addTier("gone")
                    throw Stop()
                }
                try tx.attempt {
                    try tx.addTier("kept too")
                    _ = try? tx.attempt { try tx.addTier("kept") }
                }
            }
            let codes = try await office.tierCodes()
            #expect(codes == ["kept", "kept too"])
        }
    }

    @Test("An act that goes on after a failed statement is not kept", arguments: Engine.allCases)
    func swallowed(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect(throws: StorageError.self) {
                try await office.database.write { tx in
                    try tx.addTier("a")
                    _ = try? tx.execute("INSERT INTO tier (id, code) VALUES (1, 'a')")
                }
            }
            let codes = try await office.tierCodes()
            #expect(codes.isEmpty)
        }
    }

    @Test("Broken rules of the tables have the same names on both", arguments: Engine.allCases)
    func constraints(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let tier = try await office.database.write { try $0.addTier("a") }
            let cases: [(SQL, StorageError.Kind)] = [
                ("INSERT INTO tier (id, code) VALUES (5, 'a')", .notUnique),
                ("INSERT INTO tier (id, code) VALUES (\(tier), 'b')", .notUnique),
                ("INSERT INTO place (id, tier_id, name) VALUES (1, 99, 'p')", .brokenReference),
                ("INSERT INTO tier (id, code, points) VALUES (6, 'c', -1)", .failedCheck),
                ("INSERT INTO tier (id, code) VALUES (7, \(nil))", .missingValue),
                ("INSERT INTO nowhere (id) VALUES (1)", .statement),
            ]
            for (sql, kind) in cases {
                await #expect("\(kind)") {
                    try await office.database.write { try $0.execute(sql) }
                } throws: { isStorageError($0, kind) }
            }
            try await office.database.write { try $0.execute("INSERT INTO place (id, tier_id, name) VALUES (1, \(tier), 'p')") }
            await #expect {
                try await office.database.write { try $0.execute("DELETE FROM tier WHERE id = \(tier)") }
            } throws: { isStorageError($0, .brokenReference) }
        }
    }

    @Test("A page cannot write", arguments: Engine.allCases) func readOnly(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect {
                try await office.database.read { _ = try $0.addTier("a") }
            } throws: { isStorageError($0, .readOnly) }
            let codes = try await office.tierCodes()
            #expect(codes.isEmpty)
        }
    }

    @Test("A page sees one state, whatever is written meanwhile", arguments: Engine.allCases)
    func snapshot(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let gate = Gate()
            async let seen = office.database.read { tx in
                let before = try tx.tierCodes().count
                gate.arrive(.reader)
                gate.wait(for: .writer)
                return (before, try tx.tierCodes().count)
            }
            await gate.reached(.reader)
            try await office.database.write { try $0.addTier("a") }
            gate.arrive(.writer)
            #expect(try await seen == (0, 0))
        }
    }

    @Test("Two who read, decide and write at once do not both decide on what they read", arguments: Engine.allCases)
    func writeSkew(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<24 {
                    group.addTask {
                        try await office.database.write { tx in
                            // The rule: never more than five. No row stands for it that could be locked.
                            if try tx.tierCodes().count < 5 { try tx.addTier("t\(number)") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let count = try await office.tierCodes().count
            #expect(count == 5)
        }
    }

    @Test("Fifty additions at once add up", arguments: Engine.allCases) func additions(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let tier = try await office.database.write { try $0.addTier("a") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await office.database.write { tx in
                            let points: Int = try tx.one("SELECT points FROM tier WHERE id = \(tier) \(.forUpdate)")
                            try tx.execute("UPDATE tier SET points = \(points + 1) WHERE id = \(tier)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await office.database.read { try $0.one("SELECT points FROM tier", as: Int.self) } == 50)
        }
    }

    @Test("Many statements go in one call; one that fails takes all with it", arguments: Engine.allCases)
    func each(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let rows = (0..<1500).map { "INSERT INTO tier (id, code) VALUES (\($0), \("t\($0)"))" as SQL }
            try await office.database.write { try $0.execute(each: rows) }
            let count = try await office.tierCodes().count
            #expect(count == 1500)
            await #expect {
                try await office.database.write { tx in
                    try tx.execute(each: [
                        "DELETE FROM tier WHERE id = 0", "INSERT INTO tier (id, code) VALUES (1, 'x')", "DELETE FROM tier",
                    ])
                }
            } throws: { isStorageError($0, .notUnique) }
            let kept = try await office.tierCodes().count
            #expect(kept == 1500)
        }
    }

    @Test("The same statement may run inside itself", arguments: Engine.allCases) func nested(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            try await office.database.write { tx in for code in ["a", "b", "c"] { try tx.addTier(code) } }
            let pairs = try await office.database.read { tx in
                func codes(_ body: (String) throws -> Void) throws {
                    try tx.forEach("SELECT code FROM tier ORDER BY code") { try body($0[0]) }
                }
                var pairs: [String] = []
                try codes { outer in try codes { inner in pairs.append(outer + inner) } }
                return pairs
            }
            #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
        }
    }

    @Test("One moment for a whole act; ids only grow", arguments: Engine.allCases) func moment(engine: Engine) async throws {
        try await TestOffice.lend(on: engine) { office in
            try await office.database.write { tx in
                let before = tx.now
                office.clock.advance(seconds: 60)
                #expect(tx.now == before)
                #expect(tx.newID(Tier.self) < tx.newID(Tier.self))
            }
        }
    }

    @Test("What is not there is refused as a page that is not there", arguments: Engine.allCases) func notThere(engine: Engine) async throws
    {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect(throws: NotThere()) {
                try await office.database.read { try $0.one("SELECT id FROM tier WHERE id = \(1)", as: Int64.self) }
            }
        }
    }

    @Test("Statements are counted for the task that caused them", arguments: Engine.allCases) func counted(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let (_, count) = try await StatementCount.during {
                try await office.database.write { try $0.addTier("a") }
                return try await office.database.read { tx in (try tx.tierCodes(), try tx.tierCodes()) }
            }
            #expect(count == 3)
        }
    }

    @Test("A closed database refuses instead of hanging", arguments: Engine.allCases) func closed(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await office.database.close()
            await #expect(throws: StorageRefusal.unavailable(reason: "the database is closed")) { try await office.tierCodes() }
        }
    }
}
