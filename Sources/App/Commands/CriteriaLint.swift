import ArgumentParser
import Criteria
import Paper

/// `thidua criteria lint FILE…`: all faults of each file at once. Exit status 3 if any file has one.
struct CriteriaLint: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lint", abstract: "Soát tệp bộ tiêu chí, nêu mọi chỗ phải sửa cùng lúc.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "Tệp bộ tiêu chí (YAML).") var files: [String]
    @Option(help: "Dạng kết quả.") var format = Format.text

    func run() throws {
        let read = try files.map { name in
            guard let bytes = FileBytes.read(name) else { throw Stop.fileMissing(name) }
            return (name, CriteriaSetFile(bytes))
        }
        switch format {
        case .json: FileBytes.printBytes(LintFile.json(read))
        case .text: for (name, file) in read { FileBytes.printBytes(Array(LintFile.text(name, file).utf8)) }
        }
        if read.contains(where: { !$1.faults.isEmpty }) { throw Stop.setRefused }
    }
}
