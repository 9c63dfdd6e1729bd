import Foundation
import Glibc
import Secrets

/// The folder of an installation, as far as it is kept: files named by their fingerprint, keys, and for SQLite the database.
package struct DataFolder: Sendable {
    package let path: String
    /// Small files beside the database that an installation cannot do without.
    package let keys: [String]

    package init(_ path: String, keys: [String]) { (self.path, self.keys) = (path, keys) }

    package var databaseFile: String { path + "/thidua.sqlite" }
    var files: String { path + "/files" }
    /// Where everything is put together before it gets its place. As long as there is something in it, nobody opens the folder.
    var staging: String { path + "/restoring" }

    /// Whether a restoration or a move into this folder was cut off.
    package var isUnfinished: Bool { !Self.names(in: staging).isEmpty }

    /// The keys that are there.
    var presentKeys: [String] { keys.filter { exists(path + "/" + $0) }.sorted() }

    /// Every stored file by its path below `root`, in the order of their names; what is still arriving is left out.
    static func forEachFile(below root: String, _ body: (_ name: String) throws -> Void) throws {
        func walk(_ folder: String) throws {
            for name in names(in: root + folder) {
                let below = folder + "/" + name
                if below == "/incoming" { continue }
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: root + below, isDirectory: &isFolder) else { continue }
                if isFolder.boolValue { try walk(below) } else { try body(String(below.dropFirst())) }
            }
        }
        try walk("")
    }

    /// The files below `root`, counted, and on the disk by then.
    static func settled(below root: String) throws -> FileCount {
        // All at once first: one after another would wait for the disk a million times.
        sync()
        var count = FileCount()
        try forEachFile(below: root) { name in
            let source = try FileSource(root + "/" + name)
            var digest = RunningDigest(), size = 0
            while true {
                let piece = try source.read(1 << 17)
                if piece.isEmpty { break }
                digest.add(piece)
                size += piece.count
            }
            try source.synchronize()
            count.add(name, size: size, digest: digest.finished())
        }
        return count
    }

    /// Whether nothing is there that a restoration could mix with.
    func hasContent() throws -> Bool {
        var hasFiles = false
        try Self.forEachFile(below: files) { _ in hasFiles = true }
        return hasFiles || exists(databaseFile) || !presentKeys.isEmpty
    }

    /// Byte order, on every machine alike.
    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
