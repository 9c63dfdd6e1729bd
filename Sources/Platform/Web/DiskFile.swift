import Glibc
import NIOPosix

/// A file written piece by piece, on a thread that may wait for the disk.
struct DiskFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// Makes a new file that only we may read. Refuses a name that is taken.
    init(new path: String) async throws {
        self.path = path
        descriptor = try await onDisk { open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600) }
    }

    func write(_ bytes: [UInt8]) async throws {
        _ = try await onDisk {
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard count >= 0 else { return -1 }
                written += count
            }
            return 0
        }
    }

    /// Not yet safe from a power cut: who keeps the file makes it so.
    /// Also closed when the request that brought it was given up: a task of its own is not cancelled.
    func close() async throws { _ = try await Task { try await onDisk { Glibc.close(descriptor) } }.value }

    /// Removes a file if it is still there, also when the request that brought it was given up: a task of its own is not cancelled.
    static func remove(_ path: String) async {
        _ = try? await Task { try await onDisk { unlink(path) } }.value
    }
}

/// The disk said no.
struct DiskError: Error {
    let code: Int32
}

/// Runs a call of the system where waiting hurts nobody. A full disk is a refusal; any other error is a defect.
func onDisk(_ call: @escaping @Sendable () -> Int32) async throws -> Int32 {
    try await NIOThreadPool.singleton.runIfActive {
        let result = call()
        guard result < 0 else { return result }
        if errno == ENOSPC || errno == EDQUOT { throw WebRefusal.diskFull }
        throw DiskError(code: errno)
    }
}
