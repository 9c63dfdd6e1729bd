import Kernel
import Storage

/// Where one test keeps its tables, apart from all others.
protocol Room: Sendable {
    func open(_ clock: OfficeClock, _ ids: IDSource, _ settings: RoomSettings) throws -> any Database
    func leave()
}

/// What a test asks of its database beyond the tables.
struct RoomSettings: Sendable {
    let isDurable: Bool
    /// In milliseconds.
    let statementDeadline: Int
}

/// Tables that are made once; every test that asks for the same is lent a copy, which is much quicker than making them anew.
protocol RoomTemplate: Sendable {
    /// A room of its own with the tables in it, and what migrations put there.
    func copy() throws -> any Room
}

/// The templates of this run, by engine and by every word of the migrations.
actor RoomTemplates {
    static let shared = RoomTemplates()

    private struct Key: Hashable {
        let engine: Engine
        let migrations: [String]
    }

    private var templates: [Key: Task<any RoomTemplate, any Error>] = [:]

    /// The template with the tables of `schemas`; who asks while it is being made waits for it.
    func template(on engine: Engine, _ schemas: [Schema]) async throws -> any RoomTemplate {
        let migrations = schemas.flatMap { schema in
            schema.migrations.map { "\(schema.owner) \($0.name) \($0.script.shape.text(for: engine))" }
        }
        let key = Key(engine: engine, migrations: migrations)
        if let making = templates[key] { return try await making.value }
        let making = Task { () -> any RoomTemplate in
            switch engine {
            case .sqlite: try await SQLiteTemplate(schemas)
            case .postgres: try await PostgresTemplate(schemas)
            }
        }
        templates[key] = making
        return try await making.value
    }
}

extension Room {
    /// Makes tables here and leaves them as the next who opens it finds them.
    func migrate(_ schemas: [Schema]) async throws {
        let clock = MovableClock(TestOffice.beginning)
        let settings = RoomSettings(isDurable: false, statementDeadline: 60_000)
        let database = try open(clock.clock, IDSource(clock: clock.clock, node: 1), settings)
        do {
            try await database.migrate(schemas)
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }
}
