package import Kernel
import Paper

/// The results of a run as a workbook: the subjects, their items, and the roll-up along the tree.
package struct EvaluationSheet {
    private let results: Results
    private let made: Instant
    private var set: CriteriaSet { results.set }

    package init(results: Results, made: Instant) {
        self.results = results
        self.made = made
    }

    /// Refuses more rows than a sheet holds.
    package func xlsx() throws -> [UInt8] {
        try Workbook(title: set.title, made: made, worksheets: [subjects, items, rollUp]).xlsx()
    }

    private var subjects: Worksheet {
        let rows = results.subjects.map { result -> [Worksheet.Cell] in
            let unit = results.unit(of: result)
            return [
                .text(unit.id), .text(unit.name), .text(result.isComplete ? "có" : "chưa"), points(result.total, set.decimals),
                .text(result.lowerBound ? "có" : "không"), .text(result.grade.map { set.grades[$0].code } ?? ""), count(result.rank),
                .text(result.isTied ? "có" : "không"), .text(results.notes(on: result).joined(separator: " ")),
            ]
        }
        return Worksheet(
            title: "Đối tượng",
            columns: [
                Worksheet.Column("Mã", width: 14), Worksheet.Column("Tên", width: 40), Worksheet.Column("Đủ điểm", width: 10),
                Worksheet.Column("Tổng điểm", decimals: set.decimals, width: 12), Worksheet.Column("Theo mức tối thiểu", width: 18),
                Worksheet.Column("Xếp loại", width: 10), Worksheet.Column("Hạng", decimals: 0, width: 8),
                Worksheet.Column("Bằng hạng", width: 10),
                Worksheet.Column("Ghi chú", width: 50),
            ], rows: rows)
    }

    private var items: Worksheet {
        let rows = results.subjects.flatMap { result in
            set.items.indices.map { item -> [Worksheet.Cell] in
                [
                    .text(results.unit(of: result).id), .text(set.items[item].id), .text(set.items[item].title ?? ""),
                    points(result.items[item].points, set.decimals), set.items[item].max.map { .number($0) } ?? .blank,
                    .text(result.items[item].state.rawValue), .text(result.items[item].lowerBound ? "có" : "không"),
                ]
            }
        }
        return Worksheet(
            title: "Tiêu chí",
            columns: [
                Worksheet.Column("Mã đối tượng", width: 14), Worksheet.Column("Tiêu chí", width: 10), Worksheet.Column("Tên", width: 50),
                Worksheet.Column("Điểm", decimals: set.decimals, width: 10), Worksheet.Column("Tối đa", width: 10),
                Worksheet.Column("Trạng thái", width: 16), Worksheet.Column("Theo mức tối thiểu", width: 18),
            ], rows: rows)
    }

    private var rollUp: Worksheet {
        let rows = results.rollUp.map { row -> [Worksheet.Cell] in
            [
                .text(results.figures.units[row.unit].id), .text(results.figures.units[row.unit].name), count(row.subjects),
                count(row.reported),
                points(row.mean, 4), points(row.weightedMean, 4),
            ] + row.distribution.map { count($0) }
        }
        return Worksheet(
            title: "Tổng hợp",
            columns: [
                Worksheet.Column("Mã", width: 14), Worksheet.Column("Tên", width: 40),
                Worksheet.Column("Phải báo cáo", decimals: 0, width: 14),
                Worksheet.Column("Có kết quả", decimals: 0, width: 12), Worksheet.Column("Trung bình", decimals: 4, width: 12),
                Worksheet.Column("Theo trọng số", decimals: 4, width: 14),
            ] + set.grades.map { Worksheet.Column($0.code, decimals: 0, width: 8) }, rows: rows)
    }

    private func points(_ points: ExactPoints?, _ decimals: Int) -> Worksheet.Cell {
        points.flatMap { Numeral(plain: $0.plain(decimals: decimals)) }.map { .number($0) } ?? .blank
    }

    private func count(_ number: Int?) -> Worksheet.Cell { number.map { .number(Numeral(Int32(clamping: $0))) } ?? .blank }
}
