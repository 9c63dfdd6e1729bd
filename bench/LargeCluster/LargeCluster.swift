import Access
import Assessments
import Criteria
import Documents
import Foundation
import Indicators
import Journal
import Kernel
import Organisations
import Rulebook
import Storage
import StorageSQLite

/// Fills a new data folder with one cluster of many units, through the same desks as everybody's pages: last year's round is closed,
/// this year's is open and blank.
///
///     LargeCluster DATA CRITERIA UNITS
///
/// DATA exists and is empty. What the measuring scripts need is printed, a line each, parted by tabs: `round ID` of the closed one,
/// `officer NAME PASSWORD`, and `clerk NAME PASSWORD SHEET` with the open sheet. Units and people are invented; their accounts are
/// marked so.
@main struct LargeCluster {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4, let units = Int(words[3]), units > 0 else {
            print("LargeCluster DATA CRITERIA UNITS")
            exit(64)
        }
        let clock = MovableClock(Instant(OfficeClock.system.today().adding(days: -400), hour: 8))
        let database = try SQLiteDatabase(
            path: words[1] + "/thidua.sqlite", clock: clock.clock, ids: IDSource(clock: clock.clock, node: 1023))
        try await database.migrate([.journal, .rulebook, .organisations, .access, .documents, .indicators, .criteria, .assessments])
        let set = [UInt8](try Data(contentsOf: URL(filePath: words[2])))
        let years = try await ClusterYears(founding: units, with: set, in: database, clock: clock)
        print("round", try await years.closedRound(), separator: "\t")
        for line in try await years.openRound() { print(line) }
        await database.close()
    }
}
