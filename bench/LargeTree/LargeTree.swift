import Access
import Assessments
import Criteria
import Documents
import Foundation
import Indicators
import Journal
import Kernel
import Organisations
import People
import Rulebook
import Storage
import StorageSQLite

/// What registers are measured on: the map of the country with offices below its communes, people in them and figures of all.
///
///     LargeTree DATA fill      into a folder that `thidua organisations import-map` has filled; prints who can sign in
///     LargeTree DATA town      into an empty folder: one province with communes named on standard input, a line each
///     LargeTree DATA ask       asks as the pages do; a line a question: name, then milliseconds of each round, parted by tabs
///
/// People, offices and figures are invented, and the accounts are marked so.
@main struct LargeTree {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 3, ["fill", "town", "ask"].contains(words[2]) else {
            print("LargeTree DATA fill|town|ask")
            exit(64)
        }
        let database = try SQLiteDatabase(
            path: words[1] + "/thidua.sqlite", clock: .system, ids: IDSource(clock: .system, node: 1022))
        try await database.migrate([
            .journal, .rulebook, .organisations, .people, .access, .documents, .indicators, .criteria, .assessments,
        ])
        switch words[2] {
        case "fill": try await TreeFilling(database).fill()
        case "town": try await TreeFilling(database).foundTown(sequence(first: "") { _ in readLine() }.dropFirst())
        default: try await TreeQuestions(database).ask()
        }
        await database.close()
    }
}

extension OrganisationStore {
    /// Everything that stands today, in Vietnamese order.
    func standing(on day: LocalDate) throws -> [Organisation] { try organisations(below: .everything).filter { $0.span.contains(day) } }
}
