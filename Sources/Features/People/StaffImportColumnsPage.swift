import Kernel
package import Markup
import Organisations

/// What was found in the file: where its headings stand, and which column is what. Confirmed once; remembered for the next list.
package struct StaffImportColumnsPage {
    package let columns: ImportColumns
    package let seal: FormSeal
    package let fault: String?

    package init(columns: ImportColumns, seal: FormSeal, fault: String? = nil) {
        self.columns = columns
        self.seal = seal
        self.fault = fault
    }

    package var page: Page {
        let faults = fault.map { [FieldFault("cot", $0)] } ?? []
        return Page(
            title: "Cột nào là gì", eyebrow: "\(columns.list.fileName) · \(columns.body.name)",
            crumbs: [Crumb("Cán bộ, công chức, viên chức", .people), Crumb("Nhập từ danh sách", .staffImports)], hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(verdict)\(mapping)\(elsewhere)\(dropping)</div>")
    }

    private var verdict: HTML {
        guard let found = columns.found else { return Say(.question, "\(columns.refusal ?? "")").html }
        let rows = found.headings
        let place = rows.count == 1 ? "dòng \(rows.lowerBound)" : "dòng \(rows.lowerBound) đến \(rows.upperBound)"
        let count = Numeral(Int32(clamping: found.rowCount)).vietnamese()
        let encoding: HTML =
            found.encoding.map {
                Say(.gold, "Tệp dùng bảng mã cũ \($0). Đã đổi sang Unicode; xem các dòng mẫu trước khi nhập.").html
            } ?? .empty
        return "\(Say(.good, "Tiêu đề ở \(place); \(count) dòng dữ liệu, \(found.skippedCount) dòng bỏ qua."))\(encoding)"
    }

    private var mapping: HTML {
        guard let found = columns.found else { return .empty }
        return Panel(
            "Các cột", id: "cot",
            note: "Đã đoán trước; sửa chỗ chưa đúng. Lần sau cột cùng tên được nhớ", fit: .flush,
            Form(
                to: .staffImportColumns(columns.list.id), seal: seal,
                """
                \(Table("Các cột của tệp", columns: [Table.Column("Cột trong tệp"), Table.Column("Vài ô đầu"), Table.Column("Là")], lines: found.columns.map(line)))\
                <div class="acts tfoot">\(ActButton("Xem từng dòng", look: .main))</div>
                """
            ).html
        ).html
    }

    private func line(_ column: ImportColumns.Column) -> Table.Line {
        let options = [Option("", "Không dùng")] + StaffField.allCases.map { Option($0.rawValue, $0.label) }
        return Table.Line([
            "\(column.heading.isEmpty ? "(không tên)" : column.heading)\(if: column.isHidden, " <small>cột ẩn</small>")",
            "<small>\(column.samples.joined(separator: " · "))</small>",
            "<select name=\"cot-\(column.place)\" aria-label=\"Cột “\(column.heading)” là\">\(Select.list(options, chosen: column.field?.rawValue ?? ""))</select>",
        ])
    }

    /// The headings may stand elsewhere: another sheet, other rows.
    private var elsewhere: HTML {
        let top = columns.top.map { "<b>\($0.number)</b> \($0.text)" as HTML }
        let sheets = columns.sheets.enumerated().map { Option(String($0.offset), $0.element.isEmpty ? "Trang tính duy nhất" : $0.element) }
        let isOpen = columns.found == nil
        return """
            <details class="more panel"\(if: isOpen, " open")><summary>Tiêu đề ở chỗ khác</summary>\(Form(
                to: .staffImportColumns(columns.list.id), seal: seal, classes: "flow-m",
                """
                \(Rows(top))<input type="hidden" name="doc-lai" value="1">
                \(if: sheets.count > 1, Select("trang-tinh", label: "Trang tính", options: sheets, chosen: String(columns.list.sheet)).html)
                <div class="cols two">\(Field("dong-dau", label: "Tiêu đề từ dòng", value: columns.list.headings.map { String($0.lowerBound) } ?? "", kind: .number, width: .short))\
                \(Field("dong-cuoi", label: "đến dòng", value: columns.list.headings.map { String($0.upperBound) } ?? "", kind: .number, width: .short))</div>
                <div class="acts">\(ActButton("Đọc lại"))</div>
                """))</details>
            """
    }

    private var dropping: HTML {
        Form(to: .staffImportDropping(columns.list.id), seal: seal, ActButton("Bỏ lần nhập này", look: .quiet).html).html
    }
}
