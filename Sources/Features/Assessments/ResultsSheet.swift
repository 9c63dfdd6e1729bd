import Criteria
package import Kernel
import Paper

/// The result table of a round as a workbook: real numbers, a frozen head, filters.
package struct ResultsSheet {
    private let results: RoundResults
    private let made: Instant

    package init(results: RoundResults, made: Instant) {
        self.results = results
        self.made = made
    }

    /// The workbook's bytes. Refuses more rows than a sheet holds.
    package func xlsx() throws -> [UInt8] { try workbook.xlsx() }

    private var workbook: Workbook {
        Workbook(
            title: "Kết quả\(results.isFrozen ? "" : " tạm tính") \(results.line.clusterName), \(results.line.round.period.vietnamese)",
            made: made,
            worksheets: [Worksheet(title: "Kết quả", columns: columns, rows: results.rows.map(row))])
    }

    private var columns: [Worksheet.Column] {
        [
            Worksheet.Column("Hạng", decimals: 0, width: 8), Worksheet.Column("Đơn vị", width: 44),
            Worksheet.Column("Tổng điểm", decimals: results.decimals, width: 12),
            Worksheet.Column("Điểm thưởng", decimals: results.decimals, width: 12),
            Worksheet.Column("Điểm trừ", decimals: results.decimals, width: 12), Worksheet.Column("Xếp loại", width: 24),
            Worksheet.Column("Ghi chú", width: 60),
        ]
    }

    private func row(_ row: RoundResults.Row) -> [Worksheet.Cell] {
        let result = row.result
        return [
            result.rank.map { .number(Numeral(Int32(clamping: $0))) } ?? .blank, .text(row.organisation), points(result.total),
            points(result.bonus), points(result.deductions), .text(results.grade(result.grade) ?? "Chưa xếp loại"), .text(remarks(result)),
        ]
    }

    private func points(_ plain: String) -> Worksheet.Cell { Points(plain: plain).map { .points($0) } ?? .blank }

    private func remarks(_ result: PeriodResult) -> String {
        let remarks = [result.isTie ? "bằng điểm" : "", result.isLowerBound ? "theo mức tối thiểu đã biết" : "", result.note]
        return remarks.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The same table as CSV, for spreadsheets: text that could be taken for a formula is made harmless.
    package var csv: [UInt8] {
        var writer = CSVWriter(forSpreadsheet: true, rowEnd: "\r\n")
        writer.row(columns.map(\.heading))
        for row in results.rows {
            let result = row.result
            writer.row([
                result.rank.map(String.init) ?? "", row.organisation, result.total, result.bonus, result.deductions,
                results.grade(result.grade) ?? "Chưa xếp loại", remarks(result),
            ])
        }
        // Excel takes a file for UTF-8 only when it begins with this mark.
        return [0xEF, 0xBB, 0xBF] + writer.bytes
    }
}
