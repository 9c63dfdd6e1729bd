import Glibc
import Secrets

/// A file that grows under another name and gets its own only when it is whole and on the disk.
final class GrowingFile: ByteSink {
    let path: String
    /// The name it has until then. One that a killed process left behind is written over.
    private let growing: String
    private let descriptor: Int32
    private var digest = RunningDigest()
    private var isKept = false

    /// Refuses while another process grows the same file.
    static func opened(_ path: String) throws -> GrowingFile {
        let growing = path + ".partial"
        let descriptor = open(growing, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ArchiveRefusal.cannotWrite(growing, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw ArchiveRefusal.inUse(path)
        }
        let file = GrowingFile(path, growing, descriptor)
        guard ftruncate(descriptor, 0) == 0 else { throw ArchiveRefusal.cannotWrite(growing, errno) }
        return file
    }

    private init(_ path: String, _ growing: String, _ descriptor: Int32) {
        (self.path, self.growing, self.descriptor) = (path, growing, descriptor)
    }

    /// What was not kept leaves nothing behind.
    deinit {
        if !isKept { unlink(growing) }
        Glibc.close(descriptor)
    }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        digest.add(bytes)
        try writeAll(bytes, to: descriptor, path)
    }

    /// On the disk, and out of memory: whoever reads it now reads what the disk holds.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw ArchiveRefusal.cannotWrite(path, errno) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    func source() throws -> FileSource { try FileSource(growing) }

    /// Gives the file its name; the fingerprint of all its bytes. Unless told to, it takes no name that is in use.
    func keep(overwriting: Bool) throws -> Digest {
        // A link refuses a name in use, a rename does not; disks that know no links are only looked at.
        if !overwriting {
            if link(growing, path) != 0, errno == EEXIST || exists(path) { throw ArchiveRefusal.fileThere(path) }
        }
        guard rename(growing, path) == 0 else { throw ArchiveRefusal.cannotWrite(path, errno) }
        // Of two names of one file, rename does nothing.
        unlink(growing)
        isKept = true
        try synchronizeFolder(of: path)
        return digest.finished()
    }
}

/// A file in a folder that counts only as a whole: it is put on the disk together with all others there.
final class StagedFile: ByteSink {
    private let path: String
    private let descriptor: Int32

    /// Makes the folders it stands in. Refuses a name in use.
    init(_ path: String) throws {
        self.path = path
        try makeFolders(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ArchiveRefusal.cannotWrite(path, errno) }
    }

    deinit { Glibc.close(descriptor) }

    func write(_ bytes: ArraySlice<UInt8>) throws { try writeAll(bytes, to: descriptor, path) }

    func finish() throws {}
}

/// The folder and those it stands in, for their owner alone.
func makeFolders(_ path: String) throws {
    guard !path.isEmpty, !exists(path), mkdir(path, 0o700) != 0 else { return }
    guard errno == ENOENT, let end = path.lastIndex(of: "/") else {
        if errno == EEXIST { return }
        throw ArchiveRefusal.cannotWrite(path, errno)
    }
    try makeFolders(String(path[..<end]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw ArchiveRefusal.cannotWrite(path, errno) }
}

private func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { memory in
        var written = 0
        while written < memory.count {
            let count = Glibc.write(descriptor, memory.baseAddress?.advanced(by: written), memory.count - written)
            guard count >= 0 || errno == EINTR else { throw ArchiveRefusal.cannotWrite(path, errno) }
            written += max(0, count)
        }
    }
}

/// A file read from its beginning.
final class FileSource: ByteSource {
    let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ArchiveRefusal.cannotRead(path, errno) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit { Glibc.close(descriptor) }

    /// Waits until all of it is on the disk.
    func synchronize() throws {
        guard fsync(descriptor) == 0 else { throw ArchiveRefusal.cannotWrite(path, errno) }
    }

    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    func read(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var got = Glibc.read(descriptor, buffer.baseAddress, count)
            while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, count) }
            guard got >= 0 else { throw ArchiveRefusal.cannotRead(path, errno) }
            filled = got
        }
    }
}

func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// A new name is on the disk only when the folder it stands in is.
func synchronizeFolder(of path: String) throws {
    let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ArchiveRefusal.cannotRead(folder, errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw ArchiveRefusal.cannotWrite(folder, errno) }
}
