import Kernel
package import Markup
import Organisations

/// Every row of a list with what it comes to; then how far it is; then what became of it, and the way back.
package struct StaffImportPage {
    package let view: ImportView
    package let seal: FormSeal
    package let fault: String?

    package init(view: ImportView, seal: FormSeal, fault: String? = nil) {
        self.view = view
        self.seal = seal
        self.fault = fault
    }

    private var list: ListImport { view.list }

    package var page: Page {
        Page(
            title: list.fileName.isEmpty ? "Nhập từ danh sách" : list.fileName, eyebrow: "Danh sách của \(view.body.name)",
            under: "<p class=\"note\">\(counts)</p>", acts: list.chip.html,
            crumbs: [Crumb("Cán bộ, công chức, viên chức", .people), Crumb("Nhập từ danh sách", .staffImports)], width: .wide,
            hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(ErrorSummary(fault.map { [FieldFault("rows", $0)] } ?? []))\(content)</div>")
    }

    private func count(_ finding: ListRow.Finding) -> String { Numeral(Int32(clamping: view.counts[finding]?.all ?? 0)).vietnamese() }

    private var counts: String {
        "\(count(.new)) mới, \(count(.changed)) đổi, \(count(.same)) không đổi."
    }

    private var content: HTML {
        switch list.state {
        case .columns, .ready: "\(encoding)\(units)\(tabs)\(rows)\(confirming)"
        case .applying: running("Đang nhập")
        case .undoing: running("Đang hoàn tác")
        case .applied: "\(applied)\(tabs)\(rows)"
        case .undone: "\(Say(.grey, "Đã hoàn tác. Danh sách như trước lần nhập này."))"
        case .dropped: "\(Say(.grey, "Lần nhập này đã bỏ hoặc quá \(ListImport.waitingDays) ngày không xác nhận. Không có gì được ghi."))"
        }
    }

    private var encoding: HTML {
        guard !list.encoding.isEmpty else { return .empty }
        return Say(.gold, "Tệp dùng bảng mã cũ \(list.encoding). Đã đổi sang Unicode; xem vài dòng mẫu trước khi nhập.").html
    }

    // MARK: Units nobody knows

    private var units: HTML {
        guard !view.unknownUnits.isEmpty else { return .empty }
        let options = [Option("", "Chưa chọn")] + view.choices.map { Option("\($0.id)", $0.name) }
        let fields = view.unknownUnits.enumerated().map { place, unit -> HTML in
            """
            <div>\(Select("don-vi-\(place)", label: "“\(unit.words)”", hint: "\(unit.count) dòng", options: options, chosen: ""))\
            <input type="hidden" name="tu-\(place)" value="\(unit.words)"></div>
            """
        }
        return Panel(
            "Đơn vị chưa rõ", id: "units",
            Form(
                to: .staffImportUnits(list.id), seal: seal, classes: "flow-m",
                """
                <p class="note">Chọn đơn vị mà tệp muốn nói. Lần sau tên này được nhớ; không chọn thì các dòng đó không nhập.</p>\
                \(fields)<div class="acts">\(ActButton("So lại"))</div>
                """
            ).html
        ).html
    }

    // MARK: Rows

    private var tabs: HTML {
        let shown: [ListRow.Finding] = [.unclear, .new, .changed, .same, .unit, .refused, .absent, .skipped]
        return Tabs(
            "Các dòng",
            shown.filter { view.counts[$0]?.all ?? 0 > 0 || $0 == view.shown }.map { finding in
                Tabs.Tab(
                    finding.label, Path.staffImport(list.id).with("hien", finding.rawValue), count: count(finding),
                    isCurrent: finding == view.shown)
            }
        ).html
    }

    private var mayChoose: Bool { list.state == .ready && [.new, .changed, .unclear, .absent].contains(view.shown) }

    private var rows: HTML {
        guard !view.rows.isEmpty else { return EmptyState("Không có dòng nào").html }
        let table = Table(
            view.shown.label,
            columns: [Table.Column("Họ và tên"), Table.Column("Chức vụ"), Table.Column("Đơn vị"), Table.Column(view.shown.remarkLabel)],
            lines: view.rows.map(line))
        let inside: HTML =
            mayChoose
            ? Form(
                to: .staffImportChoices(list.id), seal: seal,
                """
                <input type="hidden" name="hien" value="\(view.shown.rawValue)"><input type="hidden" name="trang" value="\(view.page)">\(table)\
                <div class="acts tfoot">\(ActButton("Lưu lựa chọn trang này"))\
                \(if: view.shown != .unclear, "\(ActButton("Chọn tất cả", look: .quiet, choice: ("tat-ca", "1")))\(ActButton("Bỏ chọn tất cả", look: .quiet, choice: ("tat-ca", "0")))")</div>
                """
            ).html : table.html
        return Panel(view.shown.label, id: "rows", isHeadingHidden: true, fit: .flush, "\(inside)\(pager)").html
    }

    private func line(_ line: ListRow) -> Table.Line {
        let row = line.row, name = row.name.display
        let born = row.born.map { " <small>sinh \($0.vietnamese)</small>" as HTML } ?? .empty
        let number: HTML = line.finding == .absent ? .empty : "<small>dòng \(line.number)</small>"
        let shown: HTML =
            mayChoose
            ? """
            <label class="tick"><input type="checkbox" name="chon" value="\(line.number)"\(if: line.isChosen, " checked")>\
            <span>\(name) \(number)\(born)</span></label><input type="hidden" name="dong" value="\(line.number)">
            """
            : list.state != .ready && line.person != nil
                ? "<a href=\"\(Path.person(line.person ?? ID(0)))\">\(name)</a> \(number)" : "\(name) \(number)\(born)"
        return Table.Line([
            shown,
            "<span>\(row.position)\(if: row.standing != .member && !row.position.isEmpty, " <small>\(row.standing.label.lowercased())</small>")</span>",
            "<span>\(line.unit.flatMap { view.units[$0] } ?? row.given[.unit] ?? "")</span>",
            "<span>\(outcome(line))\(remark(line))\(deciding(line))</span>",
        ])
    }

    private func outcome(_ line: ListRow) -> HTML {
        switch line.outcome {
        case .waiting, .undone: .empty
        case .done: "\(Chip("Đã nhập", .good, icon: .tick)) "
        case .failed: "\(Chip("Chưa nhập được", .bad)) "
        }
    }

    private func remark(_ line: ListRow) -> HTML {
        let lines = line.remark.split(separator: "\n").map { "\(String($0))" as HTML }
        return "\(each: lines.enumerated(), { "\(if: $0 > 0, "<br>")\($1)" })"
    }

    private func deciding(_ line: ListRow) -> HTML {
        guard line.finding == .unclear, mayChoose else { return .empty }
        let chosen = line.person.map { "\($0)" } ?? (line.isChosen && line.remark.isEmpty ? "moi" : "")
        let options =
            [Option("", "Chưa chọn")] + line.candidates.map { Option("\($0)", view.candidates[$0] ?? "") } + [Option("moi", "Là người mới")]
        return """
            <br><select name="ai-\(line.number)" aria-label="Dòng \(line.number) là ai">\(Select.list(options, chosen: chosen))</select>
            """
    }

    private var pager: Pager {
        let all = view.counts[view.shown]?.all ?? 0, id = list.id, shown = view.shown.rawValue
        let first = (view.page - 1) * ImportView.length + 1
        return Pager(
            page: view.page, of: max(1, (all + ImportView.length - 1) / ImportView.length), label: "Trang của các dòng",
            shown: "\(first)–\(first + view.rows.count - 1)/\(all)"
        ) { Path.staffImport(id).with("hien", shown).with("trang", $0) }
    }

    // MARK: Saying so

    private var confirming: HTML {
        let mending = [ListRow.Finding.refused, .unit, .unclear].reduce(0) { $0 + (view.counts[$1]?.all ?? 0) }
        let words = "Nhập \(Numeral(Int32(clamping: view.chosen)).vietnamese()) dòng"
        return """
            <div class="acts">\(if: view.chosen > 0, Confirmed(words, meaning: "Ghi các dòng đã chọn vào danh sách của \(view.body.name). Hoàn tác được trong \(ListImport.undoDays) ngày.") { button in
                Form(to: .staffImportConfirmation(list.id), seal: seal, button.html)
            }.html, else: "<p class=\"note\">\(nothing)</p>")\
            \(if: mending > 0, ActLink("Tải các dòng cần sửa", .staffImportRefused(list.id), icon: .download).html)\
            \(Form(to: .staffImportDropping(list.id), seal: seal, ActButton("Bỏ lần nhập này", look: .quiet).html))</div>
            """
    }

    private var nothing: String {
        view.counts[.new] == nil && view.counts[.changed] == nil && view.counts[.unclear] == nil
            ? "Không có gì mới: tệp trùng với danh sách đang có." : "Chưa chọn dòng nào để nhập."
    }

    private func running(_ words: String) -> HTML {
        Panel(
            words, id: "running",
            """
            \(Progress(done: list.done, total: max(list.total, 1), words: "\(words): \(list.done)/\(list.total) dòng. Đóng trang vẫn chạy."))\
            <p class="acts">\(ActLink("Xem lại", .staffImport(list.id)))</p>
            """
        ).html
    }

    private var applied: HTML {
        let time = list.decidedAt.map { " lúc \($0.vietnamese)" } ?? ""
        return """
            \(Say(view.failures == 0 ? .good : .question, "Đã nhập \(list.done - view.failures) dòng\(time).\(if: view.failures > 0, " \(view.failures) dòng chưa nhập được, xem lý do ở từng dòng.")"))\
            \(if: view.failures > 0, "<p class=\"acts\">\(ActLink("Tải các dòng cần sửa", .staffImportRefused(list.id), icon: .download))</p>")\(undoing)
            """
    }

    private var undoing: HTML {
        guard view.now.date <= view.undoUntil else { return .empty }
        return Panel(
            "Hoàn tác", id: "undo",
            """
            <p>Hoàn tác được đến ngày \(view.undoUntil.vietnamese), khi chưa ai trong đó được sửa lại.</p>\
            \(Confirmed("Hoàn tác lần nhập này", look: .plain, meaning: "Mọi dòng đã nhập trở về như trước.") { button in
                Form(to: .staffImportUndoing(list.id), seal: seal, classes: "flow-s", "\(Field("ly-do", label: "Lý do", isRequired: true))\(button)")
            })
            """
        ).html
    }
}

extension ListRow.Finding {
    var label: String {
        switch self {
        case .new: "Mới"
        case .changed: "Đổi"
        case .same: "Không đổi"
        case .unclear: "Cần chọn người"
        case .unit: "Đơn vị chưa rõ"
        case .refused: "Cần sửa"
        case .absent: "Không có trong tệp"
        case .skipped: "Bỏ qua"
        }
    }

    fileprivate var remarkLabel: String {
        switch self {
        case .changed: "Đổi gì"
        case .new, .same: "Ghi chú"
        case .unclear: "Là ai"
        case .unit, .refused, .absent, .skipped: "Vì sao"
        }
    }
}
