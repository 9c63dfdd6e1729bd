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
import Secrets
import Storage
import StoragePostgres
import StorageSQLite

/// Everything put together: the one place that knows every part.
struct Wiring: Sendable {
    let settings: Settings
    let clock: OfficeClock
    let database: any Database
    let files: AttachmentFolder
    let access: AccessDesk
    let rules: RuleDesk
    let calendars: CalendarDesk
    let organisations: OrganisationDesk
    let indicators: IndicatorDesk
    let criteria: CriteriaSetDesk
    let assessments: AssessmentDesk

    /// All tables, in the order of their owners.
    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .access, .documents, .indicators, .criteria, .assessments,
    ]

    /// What each role may do.
    static let roles = RoleBook([
        .staff: [.readSheets],
        .clerk: [.enterScores, .readSheets],
        .verifier: [.verifyScores],
        .emulation_officer: [.runRounds, .readSheets, .writeCriteria, .recordFigures, .arrangeOrganisations],
        .leader: [.readSheets],
        .auditor: [.readSheets, .readJournal],
        .administrator: [.manageAccounts, .arrangeOrganisations, .keepRules],
    ])

    /// The machine itself: commands and jobs act as it.
    static let machine = Actor(
        account: 0, name: "Hệ thống", office: "Dòng lệnh của máy chủ",
        grants: [
            Actor.Grant(
                [.arrangeOrganisations, .manageAccounts, .recordFigures, .writeCriteria, .runRounds, .readSheets, .keepRules],
                in: .everything)
        ])

    /// Opens the data folder and brings its tables up to date. Refuses with a sentence when the folder or the database is not there.
    /// The server counts ids at its own node; commands, which may run beside it, at one kept for them.
    init(_ settings: Settings, clock: OfficeClock = .system, isServing: Bool = false) async throws {
        try settings.mustBeKnown()
        let folder = settings["data"]
        let ownNode = try settings.number("node", 0...1022)
        let ids = IDSource(clock: clock, node: isServing ? Int64(ownNode) : 1023)
        let database: any Database
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            database =
                settings["database"].isEmpty
                ? try SQLiteDatabase(path: folder + "/thidua.sqlite", clock: clock, ids: ids)
                : PostgresDatabase(settings["database"], clock: clock, ids: ids)
        } catch let error as CocoaError {
            throw Stop.with(
                "Không dùng được thư mục dữ liệu \(folder): \(error.localizedDescription). Chọn thư mục khác bằng --data.", Stop.misused)
        }
        do {
            try await self.init(settings, clock: clock, database: database)
        } catch let refusal as StorageRefusal {
            let reason = refusal.reason.map { "\nCơ sở dữ liệu trả lời: \($0.trimmed)" } ?? ""
            throw Stop.with(refusal.wording + reason, Stop.misused)
        } catch let refusal as any Refusal {
            throw Stop.with(refusal.wording, Stop.misused)
        }
    }

    /// The same over a database that is open already.
    init(_ settings: Settings, clock: OfficeClock, database: any Database) async throws {
        self.settings = settings
        self.clock = clock
        self.database = database
        files = try AttachmentFolder(at: settings["data"] + "/files")
        try await database.migrate(Self.schemas)
        let cost = PasswordCost(logRounds: try settings.number("password_cost", 10...20))
        access = AccessDesk(database: database, passwords: PasswordDesk(cost: cost), roles: Self.roles)
        organisations = OrganisationDesk(database: database, places: Self.schemas.flatMap(\.places))
        rules = RuleDesk(database: database)
        calendars = CalendarDesk(database: database)
        indicators = IndicatorDesk(database: database, catalogue: .published)
        criteria = CriteriaSetDesk(database: database)
        assessments = AssessmentDesk(database: database, shelf: CriteriaShelf())
    }
}

extension Ability {
    /// Read what was done, by whom and when.
    static let readJournal = Ability("journal.read")
}
