import Storage
import TestSupport
import Testing

@testable import App

@Suite("Columns that hold places in the tree") struct PlaceColumnTests {
    /// Those that keep the place of their day: the journal's chain must not change, a state is of its own time, and a body's own row is
    /// written by whoever moves it.
    static let kept: Set<String> = ["journal.place", "organisation_state.path", "organisation.path"]

    @Test("Every column named path, place or scope is declared, so that a body that moves takes it along", arguments: Engine.allCases)
    func declared(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, Wiring.schemas) { office in
            let dump = try await office.database.schemaDump()
            var (table, found): (String, Set<String>) = ("", [])
            for line in dump.split(separator: "\n") {
                let words = line.split(whereSeparator: { " (\"".contains($0) }).map(String.init)
                if line.hasPrefix("CREATE TABLE"), words.count > 2 { table = words[2] }
                guard line.hasPrefix(" "), words.count > 1, words[1].lowercased() == "text" else { continue }
                if ["path", "place", "scope"].contains(words[0]) || words[0].hasSuffix("_place") { found.insert("\(table).\(words[0])") }
            }
            let declared = Wiring.schemas.flatMap(\.places).map { place in
                place.table.shape.text(for: engine) + "." + place.column.shape.text(for: engine)
            }
            #expect(found.subtracting(Self.kept) == Set(declared))
            #expect(found.isSuperset(of: Self.kept))
        }
    }
}
