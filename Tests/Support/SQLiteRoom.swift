import Foundation
import Kernel
import Storage
import StorageSQLite

/// A folder with one database file in it.
struct SQLiteRoom: Room {
    private let folder: URL
    fileprivate var file: URL { folder.appending(path: "thidua.sqlite") }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "thidua-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func open(_ clock: OfficeClock, _ ids: IDSource, _ settings: RoomSettings) throws -> any Database {
        try SQLiteDatabase(
            path: file.path, clock: clock, ids: ids,
            settings: SQLiteSettings(readers: 2, statementDeadline: settings.statementDeadline, isDurable: settings.isDurable))
    }

    func leave() { try? FileManager.default.removeItem(at: folder) }
}

/// The bytes of a database file nobody has open.
struct SQLiteTemplate: RoomTemplate {
    private let content: Data

    init(_ schemas: [Schema]) async throws {
        let room = try SQLiteRoom()
        defer { room.leave() }
        try await room.migrate(schemas)
        content = try Data(contentsOf: room.file)
    }

    func copy() throws -> any Room {
        let room = try SQLiteRoom()
        try content.write(to: room.file)
        return room
    }
}
