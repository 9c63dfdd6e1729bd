import ArgumentParser
import Criteria
import Kernel
import Paper

/// `thidua evaluate`: scores the subjects of the given files. Nothing is printed unless every row is sound.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tính điểm, xếp loại, xếp hạng từ tệp bộ tiêu chí và số liệu.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case json, table, csv, xlsx }

    @Option(help: "Tệp bộ tiêu chí (YAML).") var criteria: String
    @Option(help: "Tệp đơn vị (CSV).") var units: String
    @Option(help: "Tệp số liệu (CSV).") var facts: String
    @Option(help: "Tệp điểm cho và minh chứng (CSV).") var judgements: String?
    @Option(help: "Tệp nhiệm vụ được giao (CSV), để tính khối lượng theo Nghị định 335/2025.") var tasks: String?
    @Option(help: "Cách trừ chậm tiến độ: occurrence mỗi lần chậm, day mỗi ngày chậm.") var lateness = TaskList.Lateness.occurrence
    @Option(help: "Dạng kết quả; mặc định json, khi có --explain là lời giải thích.") var format: Format?
    @Option(help: ArgumentHelp("Giải thích điểm của một đối tượng.", valueName: "subject")) var explain: String?

    @Flag(help: "In thời gian đọc tệp và tính ra luồng lỗi.") var timings = false

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let set = try readSet()
        let (figures, taskLists) = try readFigures(for: set)
        let read = clock.now
        let results = Evaluation(of: set, over: figures).results()
        let computed = clock.now
        FileBytes.printBytes(try output(results, taskLists))
        if timings { Stop.say("đọc \(read - start), tính \(computed - read), ghi \(clock.now - computed)") }
    }

    private func readSet() throws -> CriteriaSet {
        let file = CriteriaSetFile(try bytes(of: criteria))
        guard let set = file.set else {
            let lines = LintFile.text(criteria, file)
            throw Stop.with(
                "\(lines)\(criteria): bộ tiêu chí có \(file.faults.count) chỗ phải sửa nên không tính. Chạy: thidua criteria lint \(criteria)",
                Stop.setRefused)
        }
        return set
    }

    private func readFigures(for set: CriteriaSet) throws -> (Figures, [Int: TaskList]) {
        let (list, index) = try row(of: units) { bytes throws(CSVFault) in try EvaluationFile.units(bytes) }
        var figures = Figures(for: set, units: list)
        try row(of: facts) { bytes throws(CSVFault) in try EvaluationFile.readFacts(bytes, of: set, units: index, into: &figures) }
        if let judgements {
            try row(of: judgements) { bytes throws(CSVFault) in
                try EvaluationFile.readJudgements(bytes, of: set, units: index, into: &figures)
            }
        }
        guard let tasks else { return (figures, [:]) }
        let lists = try row(of: tasks) { bytes throws(CSVFault) in
            try EvaluationFile.readTasks(bytes, of: set, units: index, lateness: lateness, into: &figures)
        }
        return (figures, lists)
    }

    /// Says file, line and column of the first malformed row.
    private func row<Content>(of name: String, _ read: ([UInt8]) throws(CSVFault) -> Content) throws -> Content {
        let bytes = try bytes(of: name)
        do {
            return try read(bytes)
        } catch {
            let column = error.column.map { ", cột \($0)" } ?? ""
            throw Stop.with("\(name), dòng \(error.line)\(column): \(error.what). Không in kết quả nào.", Stop.malformed)
        }
    }

    private func bytes(of name: String) throws -> [UInt8] {
        guard let bytes = FileBytes.read(name) else { throw Stop.fileMissing(name) }
        return bytes
    }

    /// The one place where results become bytes.
    private func output(_ results: Results, _ taskLists: [Int: TaskList]) throws -> [UInt8] {
        var explained: Set<Int> = []
        if let explain {
            guard let subject = results.subject(explain) else {
                throw Stop.with("\(units): không có đối tượng được chấm “\(explain)”. Soát lại mã sau --explain.", Stop.malformed)
            }
            explained = [subject]
            let work = taskLists[subject].map { $0.words + "\n" } ?? ""
            if format == nil { return Array((work + Explanation(of: subject, in: results).text).utf8) }
        }
        return switch format ?? .json {
        case .xlsx: try EvaluationSheet(results: results, made: OfficeClock.system.now()).xlsx()
        case .json: ResultsFile.json(results, explaining: explained)
        case .csv: ResultsFile.csv(results)
        case .table: Array(ResultsFile.table(results).utf8)
        }
    }
}

extension TaskList.Lateness: ExpressibleByArgument {}
