import Access
import Activities
import Assessments
import Criteria
import Documents
import Foundation
import Indicators
import Journal
import Keep
import Kernel
import Movements
import Organisations
import Oversight
import People
import Recognitions
import Rulebook
import Secrets
import Storage
import Tasks
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
    let people: PeopleDesk
    let staffImports: StaffImportDesk
    let clusters: ClusterDesk
    let movements: MovementDesk
    let plans: PlanDesk
    let pledges: PledgeDesk
    let tasks: TaskDesk
    let briefings: BriefingDesk
    let draws: DrawDesk
    let inspections: InspectionDesk
    let findings: FindingDesk
    let codes: CodeDesk
    let indicators: IndicatorDesk
    let criteria: CriteriaSetDesk
    let assessments: AssessmentDesk
    let recognitions: RecognitionDesk
    let oversight: OversightDesk
    let personalData: PersonalDataDesk

    /// All tables, in the order of their owners.
    static let schemas: [Schema] = [
        .journal, .rulebook, .organisations, .people, .access, .documents, .movements, .activities, .indicators, .criteria, .tasks,
        .assessments, .recognitions,
    ]

    /// What each role may do.
    static let roles = RoleBook([
        .staff: [.readSheets],
        .clerk: [
            .enterScores, .readSheets, .readPeople, .keepPeople, .keepPlans, .assignTasks, .reportTasks, .keepBriefings, .keepCodes,
            .answerInspections, .runInspections, .applyForRecognition,
        ],
        .verifier: [.verifyScores],
        .emulation_officer: [
            .runRounds, .readSheets, .writeCriteria, .recordFigures, .arrangeOrganisations, .readPeople, .keepPeople,
            .runMovements, .keepPlans, .assignTasks, .keepBriefings, .keepCodes, .runInspections,
            .inspect, .applyForRecognition, .keepRecognitions,
        ],
        .inspector: [.inspect],
        .leader: [.readSheets, .readPeople, .assignTasks],
        .auditor: [.readSheets, .readJournal, .readPeople],
        .administrator: [.manageAccounts, .arrangeOrganisations, .keepRules, .readPeople, .keepPeople],
    ])

    /// The machine itself: commands and jobs act as it.
    static let machine = Actor(
        account: 0, name: "Hệ thống", office: "Dòng lệnh của máy chủ",
        grants: [
            Actor.Grant(
                [
                    .arrangeOrganisations, .manageAccounts, .recordFigures, .writeCriteria, .runRounds, .readSheets, .keepRules,
                    .keepPeople,
                    .runMovements, .keepPlans, .assignTasks, .reportTasks, .keepBriefings, .keepCodes, .runInspections,
                    .answerInspections,
                    .inspect, .applyForRecognition, .keepRecognitions,
                ],
                in: .everything)
        ])

    /// Opens the data folder and brings its tables up to date. Refuses with a sentence when the folder or the database is not there.
    /// The server counts ids at its own node; commands, which may run beside it, at one kept for them.
    init(_ settings: Settings, clock: OfficeClock = .system, isServing: Bool = false) async throws {
        try settings.mustBeKnown()
        let database = try Self.database(settings, clock: clock, isServing: isServing)
        self = try await Stop.explaining { try await Wiring(settings, clock: clock, database: database) }
    }

    /// The database that the settings name, as it is: its tables are not looked at. `isPatient` is for what reads or writes all of it.
    static func database(
        _ settings: Settings, clock: OfficeClock = .system, isServing: Bool = false, isPatient: Bool = false
    ) throws -> any Database {
        let folder = settings["data"]
        let ownNode = try settings.number("node", 0...1022)
        guard !Self.folder(settings).isUnfinished else {
            throw Stop.with(
                "Thư mục dữ liệu \(folder) đang phục hồi dở, nên chưa mở được. Chạy lại lệnh phục hồi hoặc chuyển cho xong.", Stop.misused)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Stop.with(
                "Không dùng được thư mục dữ liệu \(folder): \(error.localizedDescription). Chọn thư mục khác bằng --data.", Stop.misused)
        }
        let ids = IDSource(clock: clock, node: isServing ? Int64(ownNode) : 1023)
        return settings["database"].isEmpty
            ? try file(Self.folder(settings).databaseFile, clock, ids, isPatient)
            : server(settings["database"], clock, ids, isPatient)
    }

    /// An hour for a statement of those that go over everything.
    private static let patience = 3_600_000

    static func file(_ path: String, _ clock: OfficeClock, _ ids: IDSource, _ isPatient: Bool) throws -> any Database {
        try SQLiteDatabase(
            path: path, clock: clock, ids: ids, settings: isPatient ? SQLiteSettings(statementDeadline: patience) : SQLiteSettings())
    }

    static func server(_ conninfo: String, _ clock: OfficeClock, _ ids: IDSource, _ isPatient: Bool) -> any Database {
        PostgresDatabase(
            conninfo, clock: clock, ids: ids,
            settings: isPatient ? PostgresSettings(readers: 1, writers: 1, statementDeadline: patience) : PostgresSettings())
    }

    /// The data folder, as far as a backup keeps it. Settings are not kept: they belong to a machine.
    static func folder(_ settings: Settings) -> DataFolder {
        DataFolder(settings["data"], keys: ["signing-key", "account-key", "journal-key", "journal-heads"])
    }

    /// The same over a database that is open already.
    init(_ settings: Settings, clock: OfficeClock, database: any Database) async throws {
        self.settings = settings
        self.clock = clock
        self.database = database
        files = try AttachmentFolder(at: settings["data"] + "/files")
        try await database.migrate(Self.schemas)
        let cost = PasswordCost(logRounds: try settings.number("password_cost", 10...20))
        var access = AccessDesk(
            database: database, passwords: PasswordDesk(cost: cost), roles: Self.roles, rules: try Self.accessRules(settings),
            key: try Self.accountKey(in: settings["data"]))
        access.sources = [AssessmentDesk.openWork, InspectionDesk.openWork]
        self.access = access
        try await access.fillNames()
        organisations = OrganisationDesk(
            database: database, places: Self.schemas.flatMap(\.places), mustBalance: IndicatorDesk.mustBalance)
        clusters = ClusterDesk(database: database)
        rules = RuleDesk(database: database)
        calendars = CalendarDesk(
            database: database, followers: [{ place, actor, tx in try TaskDesk.recount(within: place, by: actor, tx) }])
        people = PeopleDesk(database: database)
        staffImports = StaffImportDesk(database: database)
        movements = MovementDesk(database: database)
        plans = PlanDesk(database: database)
        pledges = PledgeDesk(database: database)
        tasks = TaskDesk(database: database)
        briefings = BriefingDesk(database: database)
        draws = DrawDesk(database: database)
        inspections = InspectionDesk(database: database, inspecting: Self.roles.roles(with: .inspect))
        findings = FindingDesk(database: database, inspecting: Self.roles.roles(with: .inspect))
        codes = CodeDesk(database: database)
        indicators = IndicatorDesk(database: database, catalogue: .published)
        criteria = CriteriaSetDesk(database: database)
        assessments = AssessmentDesk(database: database, shelf: CriteriaShelf())
        recognitions = RecognitionDesk(database: database)
        oversight = OversightDesk(database: database)
        personalData = PersonalDataDesk(
            database: database,
            sources: [
                { try BriefingDesk.kept(about: $0, $1) }, { try CodeDesk.kept(about: $0, $1) }, { try TaskDesk.kept(about: $0, $1) },
            ])
    }
}
