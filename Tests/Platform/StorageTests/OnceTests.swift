import Kernel
import Storage
import TestSupport
import Testing

@Suite("An act with a key is done once") struct OnceTests {
    private let key = IdempotencyKey("form-12345678")!

    private func add(_ code: String, _ office: TestOffice, account: Int64 = 1, content: String? = nil) async throws -> ActReceipt {
        try await office.database.write { [key] tx in
            try tx.once(key, by: account, content: (content ?? code).utf8) { "/tiers/\(try tx.addTier(code))" }
        }
    }

    @Test("Sent again it gives the first result and changes nothing", arguments: Engine.allCases) func again(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let first = try await add("a", office), second = try await add("a", office)
            #expect(!first.isRepeated)
            #expect(second.isRepeated)
            #expect(second.result == first.result)
            let codes = try await office.tierCodes()
            #expect(codes == ["a"])
        }
    }

    @Test("The same key with other content is a conflict", arguments: Engine.allCases) func otherContent(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            _ = try await add("a", office)
            await #expect(throws: StorageRefusal.keyReused) { try await add("b", office) }
            let codes = try await office.tierCodes()
            #expect(codes == ["a"])
        }
    }

    @Test("Another account may use the same key", arguments: Engine.allCases) func otherAccount(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            _ = try await add("a", office)
            #expect(try await !add("b", office, account: 2).isRepeated)
        }
    }

    @Test("An act that was refused may be sent again with its key", arguments: Engine.allCases) func refused(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect(throws: NotThere.self) {
                try await office.database.write { [key] tx in _ = try tx.once(key, by: 1, content: "a".utf8) { throw NotThere() } }
            }
            let second = try await add("a", office)
            #expect(!second.isRepeated)
        }
    }

    @Test("Twenty senders at once: one act, one result", arguments: Engine.allCases) func race(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let receipts = try await withThrowingTaskGroup(of: ActReceipt.self) { group in
                for _ in 0..<20 { group.addTask { try await add("a", office) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.filter { !$0.isRepeated }.count == 1)
            #expect(Set(receipts.map(\.result)).count == 1)
            let codes = try await office.tierCodes()
            #expect(codes == ["a"])
        }
    }

    @Test("A key is forgotten after seven days, not before", arguments: Engine.allCases) func forgotten(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            _ = try await add("a", office)
            office.clock.advance(days: 7)
            #expect(try await office.database.write { try $0.forgetOldReceipts() } == 0)
            office.clock.advance(seconds: 1)
            #expect(try await office.database.write { try $0.forgetOldReceipts() } == 1)
        }
    }

    @Test("A key has 8 to 64 plain characters") func keys() {
        #expect(IdempotencyKey("abcdefgh") != nil)
        for text in ["", "abcdefg", String(repeating: "a", count: 65), "abc defgh", "abcdefgh;", "abcdefgé"] {
            #expect(IdempotencyKey(text) == nil)
        }
    }
}
