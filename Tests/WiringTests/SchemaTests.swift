import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("What docs/schema shows") struct SchemaTests {
    @Test("The committed dump of each database is the schema this program makes", arguments: Engine.allCases)
    func fresh(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, Wiring.schemas) { office in
            let made = try await office.database.schemaDump()
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/schema/\(engine.rawValue).sql")
                .standardized
            // `THIDUA_WRITE_SCHEMA=1 bin/test SchemaTests` writes the dumps anew after a migration was added.
            if ProcessInfo.processInfo.environment["THIDUA_WRITE_SCHEMA"] != nil {
                try Data(made.utf8).write(to: file)
            }
            let committed = try String(contentsOf: file, encoding: .utf8)
            #expect(
                made == committed,
                "docs/schema/\(engine.rawValue).sql is stale: run THIDUA_WRITE_SCHEMA=1 bin/test SchemaTests and commit it")
        }
    }
}
