import Criteria
import Kernel
import Organisations
import Paper

/// One sheet as a workbook: what the unit said beside what counts, real numbers, a frozen head, filters.
struct AssessmentSheet {
    let view: SheetView

    /// The workbook's bytes. Refuses more rows than a sheet holds.
    func xlsx() throws -> [UInt8] {
        try Workbook(
            title: "Phiếu chấm điểm \(view.seat.name), \(view.round.period.vietnamese)", made: view.now,
            worksheets: [Worksheet(title: "Phiếu", columns: columns, rows: view.set.layout.lines.map(row) + [total])]
        ).xlsx()
    }

    private var columns: [Worksheet.Column] {
        let decimals = view.own.decimals
        return [
            Worksheet.Column("Số", width: 8), Worksheet.Column("Tiêu chí", width: 60), Worksheet.Column("Điểm tối đa", width: 12),
            Worksheet.Column("Số liệu, \(view.round.selfStage.name.lowercased())", width: 24),
            Worksheet.Column("Điểm, \(view.round.selfStage.name.lowercased())", decimals: decimals, width: 14),
            Worksheet.Column("Minh chứng", width: 40), Worksheet.Column("Số liệu đang tính", width: 24),
            Worksheet.Column("Điểm đang tính", decimals: decimals, width: 14),
            Worksheet.Column("Chênh lệch", decimals: decimals, width: 12), Worksheet.Column("Lý do khác tự chấm", width: 60),
        ]
    }

    private func row(_ line: SheetLayout.Line) -> [Worksheet.Cell] {
        let own = line.cells.map { view.entry($0, at: view.round.selfStage.code) }
        let counting = line.cells.map { view.counting($0) }
        let reasons = counting.compactMap { entry in entry.flatMap { $0.stage == view.round.selfStage.code ? nil : $0.reason } }
        return [
            .text(line.item), .text(line.title), maximum(line), .text(words(own, on: line)), points(view.own.items[line.item]),
            .text(view.evidence(for: line.item).map(\.reference).joined(separator: "; ")), .text(words(counting, on: line)),
            points(view.counting.items[line.item]), view.gap(line.item).map(cell) ?? .blank,
            .text(reasons.filter { !$0.isEmpty }.joined(separator: "; ")),
        ]
    }

    private var total: [Worksheet.Cell] {
        [
            .blank, .text("Tổng điểm"), .text(view.set.set.scale.vietnamese()), .blank, view.own.total.map(cell) ?? .blank, .blank, .blank,
            view.counting.total.map(cell) ?? .blank, .blank, .text(view.counting.gradeWords),
        ]
    }

    private func words(_ entries: [Entry?], on line: SheetLayout.Line) -> String {
        let said = entries.map { entry in entry.flatMap { $0.isBlank ? nil : line.words($0) } ?? "" }
        return said.allSatisfy(\.isEmpty) ? "" : said.joined(separator: " / ")
    }

    private func maximum(_ line: SheetLayout.Line) -> Worksheet.Cell {
        view.set.set.items.first { $0.id == line.item }?.max.map { .number($0) } ?? .text(line.maximum)
    }

    private func points(_ item: SheetScores.Item?) -> Worksheet.Cell {
        guard let item else { return .blank }
        switch item.state {
        case .missing: return .blank
        case .notApplicable: return .text("không áp dụng")
        case .scored, .wiped, .noEvidence: return cell(item.points)
        }
    }

    private func cell(_ points: ExactPoints) -> Worksheet.Cell {
        Points(plain: points.plain(decimals: view.own.decimals)).map { .points($0) } ?? .blank
    }
}
