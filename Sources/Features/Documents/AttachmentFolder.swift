package import Foundation
package import Kernel
import Secrets

/// Where the content of attachments lies: one file a fingerprint, in folders by its first letters, never under the name people gave.
package struct AttachmentFolder: Sendable {
    private let root: URL

    /// Makes the folder when it is not there, readable by the server alone.
    package init(at path: String) throws {
        root = URL(filePath: path, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            atPath: incoming, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Where files arrive: on the same disk as they stay, so that adopting one is one rename.
    package var incoming: String { root.appending(path: "incoming").path }

    /// What is known of a file that arrived whole.
    package struct Arrival: Sendable {
        package let type: AttachmentType
        package let size: Int64
        package let digest: String
    }

    /// Looks at an arrived file, which stays where it is. Refuses what is not a file we take; the arrival is removed then.
    package func examine(_ arrival: String, named name: String) throws -> Arrival {
        do {
            let (head, tail, size, digest) = try read(arrival)
            guard size <= Attachment.largest else { throw AttachmentRefusal.tooBig(name: name, size: size) }
            return Arrival(type: try AttachmentType(name: name, head: head, tail: tail), size: size, digest: digest)
        } catch {
            try? FileManager.default.removeItem(atPath: arrival)
            throw error
        }
    }

    /// Takes a file along with the act that names it: the act is rehearsed first, and its file kept only when nothing speaks against it, so
    /// that what an act refuses leaves no content behind that nothing refers to. Without a file the act is simply done.
    package func taking<Value: Sendable>(
        _ sent: (path: String, name: String)?, into act: (Arrival?, Performance) async throws -> Value
    ) async throws -> Value {
        guard let sent else { return try await act(nil, .real) }
        let arrival = try examine(sent.path, named: sent.name)
        _ = try await act(arrival, .rehearsal)
        try keep(sent.path, arrival)
        return try await act(arrival, .real)
    }

    /// Moves an examined file to its place and makes it durable: before anything refers to it, and after it is known that something may.
    package func keep(_ arrival: String, _ known: Arrival) throws { try settle(arrival, known.digest) }

    /// The file of a fingerprint. Refuses when its content is gone.
    package func path(of digest: String) throws -> String {
        let path = place(of: digest).path
        guard FileManager.default.fileExists(atPath: path) else { throw AttachmentRefusal.notThere }
        return path
    }

    /// Removes what began to arrive and broke off before `moment`, when this process was not there yet. Only for the process that holds
    /// the port: another one's files are still on their way.
    package func sweep(before moment: Date) {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: incoming)) ?? [] {
            let path = incoming + "/" + name
            let changed = (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date
            if let changed, changed < moment { try? files.removeItem(atPath: path) }
        }
    }

    private func place(of digest: String) -> URL {
        root.appending(path: String(digest.prefix(2))).appending(path: String(digest.dropFirst(2).prefix(2))).appending(path: digest)
    }

    private func read(_ path: String) throws -> (head: [UInt8], tail: [UInt8], size: Int64, digest: String) {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var (head, tail, size, digest) = ([UInt8](), [UInt8](), Int64(0), RunningDigest())
        while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
            if head.count < AttachmentType.headLength { head += piece.prefix(AttachmentType.headLength - head.count) }
            tail = Array((tail + piece).suffix(AttachmentType.tailLength))
            size += Int64(piece.count)
            digest.add(piece)
        }
        return (head, tail, size, digest.finished().hex)
    }

    private func settle(_ arrival: String, _ digest: String) throws {
        let place = place(of: digest)
        let file = try FileHandle(forUpdating: URL(filePath: arrival))
        try file.synchronize()
        try file.close()
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard rename(arrival, place.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        // The folders may be new themselves: each stands in the one above it.
        var folder = place.deletingLastPathComponent()
        for _ in 0..<3 {
            try synchronizeFolder(folder.path)
            folder = folder.deletingLastPathComponent()
        }
    }

    /// A rename or a new folder is durable only when the folder it stands in is written too.
    private func synchronizeFolder(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
