import ArgumentParser
import Foundation
import Keep
import Secrets

/// Where a command takes its passphrase from: a file, or whoever sits there.
struct PassphraseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Tệp chứa cụm mật khẩu ở dòng đầu.", valueName: "tệp")) var passphraseFile: String?

    /// The first line of the file; nil when none is named.
    func fromFile() throws -> String? {
        guard let passphraseFile else { return nil }
        guard let text = try? String(contentsOfFile: passphraseFile, encoding: .utf8) else { throw Stop.fileMissing(passphraseFile) }
        guard let line = text.split(whereSeparator: \.isNewline).first, line.count >= Self.shortest else {
            throw Stop.with("Cụm mật khẩu trong \(passphraseFile) cần ít nhất \(Self.shortest) ký tự ở dòng đầu.", Stop.misused)
        }
        return String(line)
    }

    /// A new one, typed twice.
    static func chosen() throws -> String {
        let passphrase = try typed("Cụm mật khẩu mới (ít nhất \(shortest) ký tự): ")
        guard passphrase.count >= shortest else { throw Stop.with("Cụm mật khẩu cần ít nhất \(shortest) ký tự.", Stop.misused) }
        guard try typed("Nhập lại cụm mật khẩu: ") == passphrase else {
            throw Stop.with("Hai lần nhập không giống nhau. Chạy lại lệnh.", Stop.misused)
        }
        return passphrase
    }

    /// Asks on the terminal, unseen. Refuses where there is none.
    static func typed(_ question: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1, let answer = getpass(question) else {
            throw Stop.with("Ở đây không có bàn phím để hỏi cụm mật khẩu. Đưa bằng --passphrase-file TỆP.", Stop.misused)
        }
        return String(cString: answer)
    }

    private static let shortest = 12
}
