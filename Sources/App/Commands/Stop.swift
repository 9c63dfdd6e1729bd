import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How a command ends early: one sentence on standard error and an exit status. Nothing has been printed before it.
enum Stop {
    /// A row of a file, or a file that is not there.
    static let malformed = ExitCode(2)
    static let setRefused = ExitCode(3)
    /// A setting or a place that cannot be used.
    static let misused = ExitCode(4)

    static func with(_ sentence: String, _ status: ExitCode) -> ExitCode {
        say(sentence)
        return status
    }

    /// One line on standard error.
    static func say(_ sentence: String) {
        let bytes = Array((sentence + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    static func fileMissing(_ name: String) -> ExitCode {
        with("Không thấy tệp \(name). Soát lại tên tệp và thư mục hiện tại.", malformed)
    }
}
