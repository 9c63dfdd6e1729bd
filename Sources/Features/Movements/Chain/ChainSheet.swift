import Documents
package import Kernel
import Organisations
import Paper

/// The map of a chain as a workbook: every body a plan calls on, as the table shows it.
package struct ChainSheet {
    private let view: ChainView
    private let made: Instant

    package init(view: ChainView, made: Instant) {
        self.view = view
        self.made = made
    }

    /// The workbook's bytes. Refuses more rows than a sheet holds.
    package func xlsx() throws -> [UInt8] {
        try Workbook(
            title: "Kế hoạch đã tới đâu: \(view.plan?.name ?? view.movement.name), \(view.today.vietnamese)", made: made,
            worksheets: [Worksheet(title: "Đơn vị", columns: columns, rows: view.rows.map(row))]
        ).xlsx()
    }

    private var columns: [Worksheet.Column] {
        [
            Worksheet.Column("Đơn vị", width: 44), Worksheet.Column("Nhóm", width: 24), Worksheet.Column("Kế hoạch", width: 24),
            Worksheet.Column("Ngày", width: 14), Worksheet.Column("Nội dung nối", decimals: 0, width: 14),
            Worksheet.Column("Phát động", width: 14),
            Worksheet.Column("Hạn", width: 14), Worksheet.Column("Trạng thái", width: 28), Worksheet.Column("Lý do", width: 60),
            Worksheet.Column("Số lần nhắc", decimals: 0, width: 12),
        ]
    }

    private func row(_ row: ChainView.Row) -> [Worksheet.Cell] {
        let said = row.line.steps.last { $0.kind != .reminded }
        let reminders = row.line.steps.count { $0.kind == .reminded }
        return [
            .text(row.body.name), .text(row.group.label), .text(row.answer.map { $0.number.isEmpty ? $0.name : $0.number } ?? ""),
            .text(row.answer?.day?.vietnamese ?? ""),
            row.line.state == .followed ? .number(Numeral(Int32(clamping: row.served))) : .blank,
            .text(row.line.hasLaunched ? "Đã phát động" : ""), .text(row.line.due?.vietnamese ?? ""), .text(row.line.state.words),
            .text(said.map { $0.words + ($0.day.map { " (\($0.vietnamese))" } ?? "") } ?? ""), .number(Numeral(Int32(clamping: reminders))),
        ]
    }
}
