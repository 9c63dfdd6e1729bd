import Foundation
import Synchronization

/// Remembers, also over a restart where the disk allows it, that the disk failed: the next start checks the file before it writes.
final class FaultMark: Sendable {
    private let path: String
    private let state: Mutex<Bool>

    init(database: String) {
        path = database + ".fault"
        state = Mutex(FileManager.default.fileExists(atPath: path))
    }

    var isSet: Bool { state.withLock { $0 } }

    func set() {
        state.withLock { $0 = true }
        _ = FileManager.default.createFile(atPath: path, contents: nil)
    }

    func clear() {
        try? FileManager.default.removeItem(atPath: path)
        state.withLock { $0 = false }
    }
}
