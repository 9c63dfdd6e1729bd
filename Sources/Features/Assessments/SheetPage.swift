import Criteria
import Kernel
package import Markup
import Organisations

/// A score sheet: filled like a spreadsheet by whoever's turn it is, read by everybody else who may.
package struct SheetPage {
    package let view: SheetView
    package let seal: FormSeal
    /// The tool for rows close together or apart, made by the frame.
    package let densityTool: HTML
    /// Whose typing the browser keeps until it is saved.
    package let account: Int64
    /// What was typed and could not stand, by cell: kept in the page with the sentence that says what to do.
    package var faults: [CellFault] = []
    package var filter = SheetFilter.all
    /// What was wrong with the form of an act, and what was typed into it.
    package var fault: FieldFault?
    package var typed: [String: String] = [:]

    package init(
        view: SheetView, seal: FormSeal, account: Int64, densityTool: HTML = .empty, faults: [CellFault] = [], filter: SheetFilter = .all
    ) {
        self.view = view
        self.seal = seal
        self.account = account
        self.densityTool = densityTool
        self.faults = faults
        self.filter = filter
    }

    /// A cell whose typed text was refused.
    package struct CellFault: Sendable, Hashable {
        package let cell: CellCode
        package let typed: String
        package let wording: String

        package init(_ cell: CellCode, typed: String, wording: String) {
            self.cell = cell
            self.typed = typed
            self.wording = wording
        }
    }

    package var page: Page {
        let progress = SheetProgress(view: view)
        return Page(
            title: "Phiếu chấm điểm: \(view.seat.name), \(view.round.period.vietnamese)",
            heading: "\(view.set.version.title), \(view.round.period.vietnamese)", under: under,
            acts:
                "\(ActLink("Tải tệp Excel", .assessmentWorkbook(view.assessment.id), icon: .download))\(ActLink("In", .assessment(view.assessment.id), icon: .print, attributes: " data-print"))",
            crumbs: [Crumb("Việc của tôi", .myWork), Crumb("Phiếu chấm điểm", .assessments)],
            width: .wide, banner: SheetBanner(view: view, progress: progress).html, hasErrors: !faults.isEmpty || fault != nil,
            body:
                "\(summary)\(SheetNotice(view: view))\(silences)\(table(progress))\(SheetReasonsPanel(view: view))\(SheetActPanel(view: view, seal: seal, fault: fault, typed: typed))\(timeline)"
        )
    }

    private var under: HTML {
        """
        <p class="note">\(view.seat.name) · \(view.seat.clusterName) · \(view.set.set.statusLabel), thang \(view.set.set.scale.vietnamese()) \
        · Hạn gửi <b>\(view.round.deadline.vietnamese)</b></p><p class="chips">\(view.assessment.chip(isLate: view.isLate))</p>
        """
    }

    private var summary: HTML? {
        let all = faults.map { FieldFault("c-\($0.cell)", $0.wording) } + [fault].compactMap { $0 }
        return all.isEmpty ? nil : ErrorSummary(all).html
    }

    /// The four silences are four words; shown while the unit fills its sheet.
    private var silences: HTML? {
        guard view.acts.fills == view.round.selfStage.code else { return nil }
        return """
            <section class="panel four" aria-label="Bốn cách trả lời"><div><h2><span class="sample blank" aria-hidden="true"></span>Ô trống</h2><p>Chưa trả lời. Phiếu chưa gửi được.</p></div>\
            <div><h2><span class="sample" aria-hidden="true">0</span>Số 0</h2><p>Đã trả lời: không có trường hợp nào.</p></div>\
            <div><h2><span class="sample na">không áp dụng: lý do</span></h2><p>Không liên quan đến đơn vị trong kỳ; ghi lý do ngay sau dấu hai chấm.</p></div>\
            <div><h2><span class="sample" aria-hidden="true">trên 120</span>Trên N</h2><p>Ít nhất chừng ấy. Giữ nguyên chữ “trên” khi cộng.</p></div></section>
            """
    }

    private func table(_ progress: SheetProgress) -> HTML {
        let grid = SheetGridPanel(view: view, faults: faults, filter: filter)
        guard view.acts.fills != nil else {
            return Panel("Bảng chấm điểm", isHeadingHidden: true, fit: .flush, "\(bar(progress, keys: false))\(grid.readOnly)").html
        }
        return Panel(
            "Bảng chấm điểm", isHeadingHidden: true, fit: .flush,
            """
            \(bar(progress, keys: true))\(ScoreGrid(to: .assessment(view.assessment.id), seal: seal, account: account, label: "Bảng chấm điểm", saveWords: "Lưu", grid.content))
            """
        ).html
    }

    private func bar(_ progress: SheetProgress, keys: Bool) -> HTML {
        """
        <div class="tbar">\(choices(progress))\(densityTool)\(if: keys, "<p class=\"sp note keys\"><kbd>↑</kbd> <kbd>↓</kbd> đổi ô · <kbd>Enter</kbd> xuống · <kbd>Dấu cách</kbd> mở danh sách · dán cả cột từ Excel bằng <kbd>Ctrl</kbd> <kbd>V</kbd></p>")</div>
        """
    }

    /// Ways to see only what is left to do, each with how many lines it shows; nothing to choose, no choice.
    private func choices(_ progress: SheetProgress) -> HTML? {
        let counts = SheetFilter.allCases.map { ($0, progress.lines[$0] ?? 0) }
        let offered = counts.filter { $0.0 == .all || $0.0 == filter || $0.1 > 0 }
        guard offered.count > 1 else { return nil }
        let path = Path.assessment(view.assessment.id)
        let links = offered.map { choice, count -> HTML in
            let words = choice == .all ? choice.label : "\(choice.label) (\(count))"
            let address = choice == .all ? path : path.with("hien", choice.rawValue)
            return "<a class=\"btn small\" href=\"\(address)\"\(if: choice == filter, " aria-current=\"true\"")>\(words)</a>"
        }
        return "<nav class=\"acts\" aria-label=\"Hiện những tiêu chí nào\">\(links)</nav>"
    }

    private var timeline: HTML? {
        guard !view.steps.isEmpty else { return nil }
        return Markup.Section("Phiếu đã đi qua những đâu", SheetTimeline(view: view).html).html
    }
}

extension Assessment {
    /// The status as a word, a shape and a colour.
    package func chip(isLate: Bool) -> Chip { isLate ? Chip("Quá hạn gửi", .late, icon: .clock) : state.chip }
}

extension Assessment.State {
    package var chip: Chip {
        switch self {
        case .drafting: Chip(label, .draft, icon: .pencil)
        case .submitted: Chip(label, .neutral, icon: .half)
        case .under_verification: Chip(label, .neutral, icon: .half)
        case .awaiting_explanation: Chip(label, .question, icon: .question)
        case .returned: Chip(label, .bad, icon: .back)
        case .verified: Chip(label, .good, icon: .tick)
        case .confirmed: Chip(label, .done, icon: .lock)
        }
    }
}
