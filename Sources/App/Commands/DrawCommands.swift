import Activities
import ArgumentParser
import Foundation

/// `thidua draw …`: draws of places to inspect, for anybody who keeps a file of one.
struct DrawCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Bốc thăm nơi kiểm tra.", subcommands: [DrawVerify.self])
}

/// `thidua draw verify`: draws again from a file and compares.
struct DrawVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Bốc lại từ tệp của một lần bốc thăm và đối chiếu.",
        discussion: "Không cần máy chủ. Đưa thêm tệp đã tải từ lúc khóa danh sách thì đối chiếu cả hai.")
    @Argument(help: ArgumentHelp("Tệp tải từ trang của lần bốc.", valueName: "tệp")) var file: String
    @Option(help: ArgumentHelp("Tệp đã tải từ trước khi bốc.", valueName: "tệp")) var sealed: String?

    func run() throws {
        let drawn = try Self.read(file)
        let verdict = drawn.verdict
        for sentence in verdict.sentences { print(sentence) }
        var isKept = true
        if let sealed {
            isKept = drawn.keeps(try Self.read(sealed))
            print(
                isKept
                    ? "So với tệp lúc khóa: không có gì thay đổi." : "So với tệp lúc khóa: danh sách, trọng số hoặc hạt giống ĐÃ BỊ THAY.")
        }
        for (place, id) in drawn.drawn.enumerated() {
            print("\(place + 1). \(drawn.places.first { $0.id == id }?.name ?? id)")
        }
        guard isKept, verdict.isListWhole, verdict.isSeedKept != false, verdict.isDrawnAgain != false else {
            throw ExitCode(Stop.broken.rawValue)
        }
    }

    private static func read(_ path: String) throws -> DrawFile {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw Stop.fileMissing(path) }
        do { return try DrawFile(text) } catch { throw Stop.with(error.wording, Stop.misused) }
    }
}
