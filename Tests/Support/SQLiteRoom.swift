import Foundation
import Kernel
import Storage
import StorageSQLite

/// A folder with one database file in it.
struct SQLiteRoom: Room {
    private let folder: URL
    private let settings: SQLiteSettings

    init(isDurable: Bool, statementDeadline: Int) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "thidua-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        settings = SQLiteSettings(readers: 2, statementDeadline: statementDeadline, isDurable: isDurable)
    }

    func open(_ clock: OfficeClock, _ ids: IDSource) throws -> any Database {
        try SQLiteDatabase(path: folder.appending(path: "thidua.sqlite").path, clock: clock, ids: ids, settings: settings)
    }

    func leave() { try? FileManager.default.removeItem(at: folder) }
}
