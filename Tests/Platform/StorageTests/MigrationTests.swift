import Kernel
import Storage
import TestSupport
import Testing

@Suite("Migrations") struct MigrationTests {
    private static let first = Migration.on("2026-11-22", "create tier") { "CREATE TABLE tier (id \(.key), code TEXT NOT NULL) \(.strict)" }
    private static let second = Migration.on("2026-11-23", "add rank") { "ALTER TABLE tier ADD COLUMN rank \(.integer)" }
    private static let edited = Migration.on("2026-11-22", "create tier") { "CREATE TABLE tier (id \(.key), code TEXT) \(.strict)" }
    private static let broken = Migration.on("2026-11-24", "break") {
        "CREATE TABLE half (id \(.key)) \(.strict); CREATE TABLE half (id \(.key))"
    }

    @Test("Each is applied once, in order, and later ones join", arguments: Engine.allCases) func appended(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [Schema("sample", [Self.first])]) { office in
            for _ in 1...2 { try await office.database.migrate([Schema("sample", [Self.first, Self.second])]) }
            try await office.database.write { try $0.execute("INSERT INTO tier (id, code, rank) VALUES (1, 'a', 2)") }
            let names = try await office.database.read { tx in
                try tx.all("SELECT name FROM schema_migration WHERE owner = 'sample' ORDER BY name", as: String.self)
            }
            #expect(names == ["2026-11-22 create tier", "2026-11-23 add rank"])
        }
    }

    @Test("An edited or missing one is refused", arguments: Engine.allCases) func editedLater(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [Schema("sample", [Self.first, Self.second])]) { office in
            for migrations in [[Self.edited, Self.second], [Self.first]] {
                await #expect {
                    try await office.database.migrate([Schema("sample", migrations)])
                } throws: { isStorageError($0, .schema) }
            }
        }
    }

    @Test("One that fails half-way leaves nothing", arguments: Engine.allCases) func failing(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [Schema("sample", [Self.first])]) { office in
            await #expect(throws: StorageError.self) { try await office.database.migrate([Schema("sample", [Self.first, Self.broken])]) }
            try await office.database.write { try $0.execute("CREATE TABLE half (id BIGINT)") }
        }
    }

    @Test("Two servers that start at once apply each once", arguments: Engine.allCases) func twoServers(engine: Engine) async throws {
        try await TestOffice.lend(on: engine) { office in
            let other = try office.reopened()
            async let one: Void = office.database.migrate([.sample])
            async let two: Void = other.migrate([.sample])
            _ = try await (one, two)
            await other.close()
            let codes = try await office.tierCodes()
            #expect(codes.isEmpty)
        }
    }

    @Test("The dump names every table, index and rule, the same on every machine", arguments: Engine.allCases)
    func dump(engine: Engine) async throws {
        let dumps = try await [
            TestOffice.lend(on: engine, [.sample]) { try await $0.database.schemaDump() },
            TestOffice.lend(on: engine, [.sample]) { try await $0.database.schemaDump() },
        ]
        #expect(dumps[0] == dumps[1])
        for word in ["act_receipt_age", "schema_migration", "REFERENCES tier(id)", "points >= 0", "UNIQUE", "is_open"] {
            #expect(dumps[0].contains(word), "\(word)")
        }
        #expect(!dumps[0].contains("test_"))
    }
}
