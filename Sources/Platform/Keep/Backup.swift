import Kernel
package import Secrets
package import Storage

/// Keeps an installation as one file (sao lưu), while it serves: tables as one moment saw them, every file they speak of, the keys.
package struct Backup: Sendable {
    private let database: any Database
    private let folder: DataFolder

    package init(of database: any Database, in folder: DataFolder) { (self.database, self.folder) = (database, folder) }

    /// What was kept, and the fingerprint of the archive.
    package struct Report: Sendable {
        package let sums: ArchiveSums
        package let digest: Digest
    }

    /// Writes the archive, reads it back from the disk, and only then gives it its name. Refuses a name in use unless `overwriting`.
    ///
    /// Files are copied after the tables were read: each was on the disk before a row spoke of it, so none that is spoken of is missing.
    package func write(to path: String, seal: ArchiveSeal? = nil, overwriting: Bool = false) async throws -> Report {
        guard overwriting || !exists(path) else { throw ArchiveRefusal.fileThere(path) }
        var (writer, sums) = try await database.read { tx in
            let writer = try ArchiveWriter(path, seal: seal, moment: tx.now.microseconds / 1_000_000)
            return (writer, try writer.addTables(tx))
        }
        var files = FileCount()
        try DataFolder.forEachFile(below: folder.files) { name in
            let (size, digest) = try writer.addFile("files/" + name, from: folder.files + "/" + name)
            files.add(name, size: size, digest: digest)
        }
        files.enter(into: &sums)
        for key in folder.presentKeys { sums.keys[key] = try writer.addFile("keys/" + key, from: folder.path + "/" + key).digest.hex }
        try writer.finish(sums, seal: seal)
        return Report(sums: sums, digest: try writer.keep(overwriting: overwriting))
    }

    /// Only the tables, for a move: sealed by nothing, gone with the folder it stands in.
    func writeTables(to path: String) async throws -> ArchiveSums {
        var (writer, sums) = try await database.read { tx in
            let writer = try ArchiveWriter(path, seal: nil, moment: tx.now.microseconds / 1_000_000)
            return (writer, try writer.addTables(tx))
        }
        FileCount().enter(into: &sums)
        try writer.finish(sums, seal: nil)
        _ = try writer.keep(overwriting: true)
        return sums
    }
}
