import ArgumentParser
import Foundation
import Kernel
import Storage

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
    /// What was kept is not what it should be.
    static let broken = ExitCode(5)

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

    /// A refusal becomes its sentence on standard error.
    @discardableResult static func refusing<Value>(_ act: () async throws -> Value) async throws -> Value {
        do { return try await act() } catch let refusal as any Refusal { throw with(refusal.wording, misused) }
    }

    /// The same, with what the database itself said.
    @discardableResult static func explaining<Value>(_ act: () async throws -> Value) async throws -> Value {
        do {
            return try await act()
        } catch let refusal as StorageRefusal {
            let reason = refusal.reason.map { "\nCơ sở dữ liệu trả lời: \($0.trimmingCharacters(in: .whitespacesAndNewlines))" } ?? ""
            throw with(refusal.wording + reason, misused)
        } catch let refusal as any Refusal {
            throw with(refusal.wording, misused)
        }
    }
}
