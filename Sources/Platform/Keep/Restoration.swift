import Foundation
import Glibc
import Secrets
package import Storage

/// Brings an installation back (phục hồi) or to another place (chuyển chỗ lưu): all of it, or nothing.
///
/// Everything is put together and compared beside its place first. A folder's database gets its name last of all; a server's tables are
/// committed last of all. What was cut off is cleared by the next attempt, and nobody opens it meanwhile.
package struct Restoration: Sendable {
    /// Where the tables go.
    package enum Place: Sendable {
        /// A file in the folder, opened by this.
        case file(@Sendable (_ path: String) throws -> any Database)
        /// A server; it is not closed.
        case server(any Database)
    }

    private let folder: DataFolder
    private let place: Place
    private let schemas: [Schema]

    /// `schemas` are this program's: they make the tables.
    package init(into folder: DataFolder, tables place: Place, schemas: [Schema]) {
        (self.folder, self.place, self.schemas) = (folder, place, schemas)
    }

    /// Brings back what `path` holds; gives its sums, which are those of what stands there now.
    package func restore(from path: String, passphrase: String? = nil) async throws -> ArchiveSums {
        try await staged { staging, isResumed in
            let sums = try unpack(path, passphrase, into: staging)
            try await settle(sums, from: path, passphrase, isResumed)
            return sums
        }
    }

    /// Brings over what stands in `database` and, with `files`, in that folder; gives the sums. The source is only read.
    /// Refuses with `changedMeanwhile`, when all is done, if somebody has saved there since.
    package func move(from database: any Database, files source: DataFolder?) async throws -> ArchiveSums {
        try await staged { staging, isResumed in
            let tables = staging + "/tables.archive"
            let kept = try await Backup(of: database, in: folder).writeTables(to: tables)
            var sums = kept
            if let source { try copy(source, into: staging, &sums) }
            try await settle(sums, from: tables, nil, isResumed)
            let header = try ArchiveReader(FileSource(tables), passphrase: nil).header
            let now = try await database.read { try $0.tableSums(header.tables) }
            try? FileManager.default.removeItem(atPath: tables)
            guard now == kept.tables else { throw ArchiveRefusal.changedMeanwhile }
            return sums
        }
    }

    private func staged(_ work: (_ staging: String, _ isResumed: Bool) async throws -> ArchiveSums) async throws -> ArchiveSums {
        let isResumed = folder.isUnfinished
        if isResumed { try clear() }
        if try folder.hasContent() { throw ArchiveRefusal.notEmpty(folder.path) }
        if !isResumed, case .server(let database) = place, try await database.read({ try $0.hasRows() }) {
            throw ArchiveRefusal.notEmpty("Cơ sở dữ liệu PostgreSQL")
        }
        let staging = folder.staging
        try makeFolders(staging)
        // Stays until everything has its place.
        _ = try StagedFile(staging + "/unfinished")
        try synchronizeFolder(of: staging)
        do {
            let sums = try await work(staging, isResumed)
            try? FileManager.default.removeItem(atPath: staging)
            return sums
        } catch ArchiveRefusal.changedMeanwhile {
            try? FileManager.default.removeItem(atPath: staging)
            throw ArchiveRefusal.changedMeanwhile
        } catch {
            try? clear()
            throw error
        }
    }

    /// Takes away what an attempt that was cut off has left. It began where nothing was, so all there is is its own.
    private func clear() throws {
        for path in [folder.databaseFile, folder.databaseFile + "-wal", folder.databaseFile + "-shm", folder.files]
            + folder.keys.map({ folder.path + "/" + $0 }) + [folder.staging] where exists(path)
        {
            do { try FileManager.default.removeItem(atPath: path) } catch { throw ArchiveRefusal.cannotWrite(path, EACCES) }
        }
    }
}

extension Restoration {
    /// Checks the archive whole and lays its files down beside their place.
    private func unpack(_ path: String, _ passphrase: String?, into staging: String) throws -> ArchiveSums {
        let reader = try ArchiveReader(FileSource(path), passphrase: passphrase)
        try mustBeKnown(reader.header)
        let sums = try reader.sums(file: { file, digest in
            let copy = try StagedFile(staging + "/" + file.name)
            try file.forEachPiece { piece in
                digest.add(piece)
                try copy.write(piece[...])
            }
        })
        try compareFiles(in: staging, with: sums)
        return sums
    }

    private func copy(_ source: DataFolder, into staging: String, _ sums: inout ArchiveSums) throws {
        func copy(_ path: String, _ name: String) throws -> (Int, Digest) {
            let from = try FileSource(path), copy = try StagedFile(staging + "/" + name)
            var size = 0, digest = RunningDigest()
            while true {
                let piece = try from.read(1 << 17)
                if piece.isEmpty { break }
                size += piece.count
                digest.add(piece)
                try copy.write(piece[...])
            }
            return (size, digest.finished())
        }
        var files = FileCount()
        try DataFolder.forEachFile(below: source.files) { name in
            let (size, digest) = try copy(source.files + "/" + name, "files/" + name)
            files.add(name, size: size, digest: digest)
        }
        files.enter(into: &sums)
        for key in source.presentKeys { sums.keys[key] = try copy(source.path + "/" + key, "keys/" + key).1.hex }
        try compareFiles(in: staging, with: sums)
    }

    private func compareFiles(in staging: String, with sums: ArchiveSums) throws {
        var found = ArchiveSums()
        try DataFolder.settled(below: staging + "/files").enter(into: &found)
        guard (found.files, found.fileBytes, found.filesDigest) == (sums.files, sums.fileBytes, sums.filesDigest) else {
            throw ArchiveRefusal.differs(table: "files")
        }
    }

    /// Refuses what a newer program wrote before anything is done.
    private func mustBeKnown(_ header: ArchiveHeader) throws {
        let known = Set(([Schema.storage] + schemas).flatMap { schema in schema.migrations.map { schema.owner + "/" + $0.name } })
        guard header.migrations.allSatisfy({ known.contains($0.owner + "/" + $0.name) }) else { throw ArchiveRefusal.newer }
    }

    /// Fills the tables, compares them, and gives everything its place.
    private func settle(_ sums: ArchiveSums, from path: String, _ passphrase: String?, _ isResumed: Bool) async throws {
        let folder = folder, schemas = schemas
        switch place {
        case .file(let open):
            let staged = folder.staging + "/thidua.sqlite"
            let database = try open(staged)
            do {
                try await database.write { try $0.fill(from: path, passphrase, sums, schemas) }
            } catch {
                await database.close()
                throw error
            }
            await database.close()
            try Self.settleFiles(folder)
            guard rename(staged, folder.databaseFile) == 0 else { throw ArchiveRefusal.cannotWrite(folder.databaseFile, errno) }
            try synchronizeFolder(of: folder.databaseFile)
        case .server(let database):
            try await database.write { tx in
                if try tx.hasRows() {
                    // Cut off between the commit and its last step: then all is there already.
                    let header = try ArchiveReader(FileSource(path), passphrase: passphrase).header
                    guard isResumed, try tx.tableSums(header.tables) == sums.tables else {
                        throw ArchiveRefusal.notEmpty("Cơ sở dữ liệu PostgreSQL")
                    }
                } else {
                    try tx.fill(from: path, passphrase, sums, schemas)
                }
                try Self.settleFiles(folder)
            }
        }
    }

    /// May be done again: what has its place already is left there.
    private static func settleFiles(_ folder: DataFolder) throws {
        let staged = folder.staging + "/files"
        if exists(staged) {
            // Only empty folders can be there.
            if exists(folder.files) { try FileManager.default.removeItem(atPath: folder.files) }
            guard rename(staged, folder.files) == 0 else { throw ArchiveRefusal.cannotWrite(folder.files, errno) }
        }
        for key in folder.keys where exists(folder.staging + "/keys/" + key) {
            guard rename(folder.staging + "/keys/" + key, folder.path + "/" + key) == 0 else {
                throw ArchiveRefusal.cannotWrite(folder.path + "/" + key, errno)
            }
        }
        try synchronizeFolder(of: folder.databaseFile)
    }
}
