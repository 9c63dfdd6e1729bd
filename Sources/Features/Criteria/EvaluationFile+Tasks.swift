import Kernel
package import Paper

extension EvaluationFile {
    package static let taskColumns = ["subject", "coefficient", "assigned", "done", "failed_reviews", "days_late"]

    /// Reads task lists and gives each subject the number facts they come to, as Decree 335/2025 counts them; who has no row stays blank.
    /// `days_late` holds one number for each time the task was late, with semicolons between. Refuses a fact that the facts file gave already.
    package static func readTasks(
        _ bytes: consuming [UInt8], of set: CriteriaSet, units: KeyIndex, lateness: TaskList.Lateness, into figures: inout Figures
    ) throws(CSVFault) -> [Int: TaskList] {
        var reader = try CSVReader(bytes, columns: taskColumns)
        let said = set.facts.indices.filter { TaskList.factNames.contains(set.facts[$0].name) }
        var tasks: [Int: [AssignedTask]] = [:]
        while try reader.nextRow() {
            guard let unit = units.find(reader.cell(0)), let subject = figures.subjectOfUnit[unit] else {
                throw reader.fault(0, "không có đối tượng được chấm “\(reader.text(0))”")
            }
            if let fact = said.first(where: { figures.fact($0, of: subject) != .blank }) {
                throw reader.fault(0, "số liệu “\(set.facts[fact].name)” của “\(reader.text(0))” đã có trong tệp số liệu")
            }
            tasks[subject, default: []].append(try task(reader))
        }
        let lists = tasks.mapValues { TaskList($0, lateness: lateness) }
        for (subject, list) in lists {
            for (name, value) in list.facts {
                if let fact = set.facts.firstIndex(where: { $0.name == name }) { figures.set(fact, of: subject, to: .number(value)) }
            }
        }
        return lists
    }

    private static func task(_ reader: CSVReader) throws(CSVFault) -> AssignedTask {
        let coefficient = try amount(reader, 1)
        guard coefficient > .zero else { throw reader.fault(1, "hệ số phải lớn hơn 0") }
        let late = reader.cell(5).split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        return AssignedTask(
            coefficient: coefficient, assigned: try amount(reader, 2), done: try amount(reader, 3),
            failedReviews: reader.cell(4).isEmpty ? 0 : try count(reader, 4, reader.cell(4)),
            daysLate: reader.cell(5).isEmpty ? [] : try late.map { days throws(CSVFault) in try count(reader, 5, days) })
    }

    private static func amount(_ reader: CSVReader, _ column: Int) throws(CSVFault) -> Numeral {
        guard let number = Numeral(cell: reader.cell(column)) else {
            throw reader.fault(column, "“\(reader.text(column))” chưa đọc được thành số")
        }
        guard !number.isNegative else { throw reader.fault(column, "“\(reader.text(column))” là số âm") }
        return number
    }

    private static func count(_ reader: CSVReader, _ column: Int, _ cell: ArraySlice<UInt8>) throws(CSVFault) -> Int {
        guard let number = Int(String(decoding: cell, as: UTF8.self)), (0...9999).contains(number) else {
            throw reader.fault(column, "“\(reader.text(column))” cần là số nguyên từ 0 đến 9999, mỗi lần một số, cách nhau dấu chấm phẩy")
        }
        return number
    }
}
