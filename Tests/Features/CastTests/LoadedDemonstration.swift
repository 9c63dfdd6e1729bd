import Access
import Activities
import Assessments
import Cast
import Criteria
import Documents
import Foundation
import Indicators
import Journal
import Kernel
import Movements
import Organisations
import People
import Rulebook
import Recognitions
import Secrets
import Storage
import StorageSQLite
import Tasks

/// A demonstration loaded once for all tests, as it would be on 22/11/2026.
struct LoadedDemonstration: Sendable {
    let database: any Database
    let clock: MovableClock
    let files: AttachmentFolder
    let demonstration: Demonstration

    static let today = LocalDate(iso: "2026-11-22") ?? LocalDate(dayNumber: 0)

    static let roles = RoleBook([
        .clerk: [
            .enterScores, .readSheets, .keepPlans, .assignTasks, .reportTasks, .keepBriefings, .keepCodes, .answerInspections,
            .runInspections, .applyForRecognition,
        ],
        .verifier: [.verifyScores],
        .emulation_officer: [
            .runRounds, .writeCriteria, .readSheets, .arrangeOrganisations, .recordFigures, .runMovements, .keepPlans, .assignTasks,
            .keepCodes, .runInspections, .inspect, .applyForRecognition, .keepRecognitions,
        ],
        .inspector: [.inspect],
        .leader: [.readSheets],
        .auditor: [.readSheets],
        .administrator: [.manageAccounts, .readPeople], .staff: [.readSheets],
    ])

    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .people, .access, .documents, .movements, .activities, .indicators, .criteria, .tasks,
        .assessments, .recognitions,
    ]

    /// The map that comes with the program.
    static func map() throws -> AdministrativeMap {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Public/facts/administrative-units")
        func table(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: "\(name).csv"))) }
        return try AdministrativeMapFile.read(before: table("before"), after: table("after"), links: table("links"))
    }

    private static let once = Task { try await LoadedDemonstration() }
    static func shared() async throws -> LoadedDemonstration { try await once.value }

    /// A database of its own, without the journey to the disk, in a folder that goes with the test run.
    static func empty() async throws -> (any Database, MovableClock, AttachmentFolder) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cast-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let clock = MovableClock(Instant(today, hour: 8))
        let database = try SQLiteDatabase(
            path: folder.appending(path: "cast.sqlite").path, clock: clock.clock, ids: IDSource(clock: clock.clock, node: 1),
            settings: SQLiteSettings(isDurable: false))
        try await database.migrate(schemas)
        return (database, clock, try AttachmentFolder(at: folder.appending(path: "files").path))
    }

    private init() async throws {
        (database, clock, files) = try await Self.empty()
        demonstration = Demonstration(
            database: database, clock: clock, today: Self.today, roles: Self.roles, files: files, map: try Self.map())
        _ = try await demonstration.load()
        clock.move(to: Instant(Self.today, hour: 8))
    }

    func officer() async throws -> Actor {
        try await AccessDesk(database: database, passwords: .init(cost: .cheap), roles: Self.roles).actor(named: "anh.dq")
    }

    var desk: AssessmentDesk { AssessmentDesk(database: database, shelf: CriteriaShelf()) }
}
