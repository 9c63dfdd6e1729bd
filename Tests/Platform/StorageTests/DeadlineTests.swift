import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@Suite("Deadlines and broken lines") struct DeadlineTests {
    private static func endless(_ engine: Engine) -> SQL {
        switch engine {
        case .sqlite: "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        case .postgres: "SELECT 1 FROM pg_sleep(60)"
        }
    }

    @Test("A statement that takes too long is broken off, and the next one runs", arguments: Engine.allCases)
    func tooSlow(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample], statementDeadline: 150) { office in
            await #expect {
                try await office.database.read { _ = try $0.all(Self.endless(engine), as: Int64.self) }
            } throws: { isStorageError($0, .tooSlow) }
            await #expect {
                try await office.database.write { tx in
                    try tx.addTier("a")
                    _ = try tx.all(Self.endless(engine), as: Int64.self)
                }
            } throws: { isStorageError($0, .tooSlow) }
            let codes = try await office.tierCodes()
            #expect(codes.isEmpty)
        }
    }

    @Test("A line that broke before the commit: the act is done again on another, once") func brokenBefore() async throws {
        try await TestOffice.lend(on: .postgres, [.sample]) { office in
            let killer = try office.reopened()
            let isKilled = Once()
            try await office.database.write { tx in
                try tx.addTier("a")
                if isKilled.first() { tx.end(backend: try tx.backend(), by: killer) }
                try tx.addTier("b")
            }
            let codes = try await office.tierCodes()
            #expect(codes == ["a", "b"])
            await killer.close()
        }
    }

    @Test("Of several servers the first that answers and takes writes is used") func nextServer() async throws {
        let server = try TestServer.conninfo()
        let several = server.replacing("host=", with: "host=/nonexistent,") + "&target_session_attrs=read-write"
        #expect(several.contains("/nonexistent,/"))
        let database = Self.server(several)
        let isWritable = try await database.write { try $0.one("SELECT NOT pg_is_in_recovery()", as: Bool.self) }
        #expect(isWritable)
        await database.close()
    }

    @Test("Idle lines that the server has ended are replaced unnoticed") func idle() async throws {
        try await TestOffice.lend(on: .postgres, [.sample]) { office in
            let killer = try office.reopened()
            for number in 0..<3 {
                let backend = try await office.database.write { try $0.backend() }
                try await killer.write { _ = try $0.all("SELECT pg_terminate_backend(\(backend)::int)", as: Bool.self) }
                try await office.database.write { try $0.addTier("t\(number)") }
            }
            let count = try await office.tierCodes().count
            #expect(count == 3)
            await killer.close()
        }
    }

    @Test("A server that freezes at the commit: unknown, and the same key settles it") func frozenCommit() async throws {
        try await TestOffice.lend(on: .postgres, [.sample], statementDeadline: 200) { office in
            let key = IdempotencyKey("frozen-commit")!
            let frozen = Frozen()
            let act: @Sendable (any Transaction) throws -> ActReceipt = { tx in
                let receipt = try tx.once(key, by: 1, content: []) { "\(try tx.addTier("a"))" }
                if !receipt.isRepeated { frozen.freeze(try tx.backend()) }
                return receipt
            }
            await #expect(throws: StorageRefusal.unknownOutcome) { try await office.database.write(act) }
            frozen.thaw()
            #expect(try await office.database.write(act).isRepeated)
            let codes = try await office.tierCodes()
            #expect(codes == ["a"])
        }
    }

    @Test("A server that freezes before the commit is dropped, and the act is done on another line") func frozenStatement() async throws {
        try await TestOffice.lend(on: .postgres, [.sample], statementDeadline: 200) { office in
            let frozen = Frozen(), isFrozen = Once()
            try await office.database.write { tx in
                if isFrozen.first() { frozen.freeze(try tx.backend()) }
                try tx.addTier("a")
            }
            frozen.thaw()
            let codes = try await office.tierCodes()
            #expect(codes == ["a"])
        }
    }

    @Test("A server that is not there is unavailable, and why is kept") func away() async throws {
        let database = Self.server("host=/nonexistent dbname=none")
        let refusal = await #expect(throws: StorageRefusal.self) { try await database.read { try $0.all("SELECT 1", as: Int64.self) } }
        // Whoever runs the server reads what is wrong in the driver's own words; people do not.
        #expect(refusal?.kind == .unavailable && refusal?.reason?.contains("/nonexistent") == true)
        #expect(refusal?.wording.contains("nonexistent") == false)
        await database.close()
    }
}
