#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads and writes whole files as bytes; nothing where the file is not there or cannot be read.
package enum FileBytes {
    package static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        var isFailed = false
        while true {
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
                let got = Swift.max(-1, systemRead(file, buffer.baseAddress, buffer.count))
                isFailed = got < 0
                count = Swift.max(0, got)
            }
            if isFailed { return nil }
            if chunk.isEmpty { return bytes }
            bytes += chunk
        }
    }

    /// Writes everything to standard output.
    package static func printBytes(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            written += count
        }
    }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    #if canImport(Glibc)
        Glibc.read(file, buffer, count)
    #else
        Darwin.read(file, buffer, count)
    #endif
}
