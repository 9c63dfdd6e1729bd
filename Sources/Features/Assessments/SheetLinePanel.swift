import Criteria
import Kernel
import Markup

/// One criterion on a sheet, with a row below it for each figure when it reads several.
struct SheetLinePanel {
    let view: SheetView
    let line: SheetLayout.Line
    let stages: (own: Stage, second: Stage?)
    let faults: [SheetPage.CellFault]

    var html: HTML {
        switch line.input {
        case .figures(let fields) where fields.count == 2:
            return row(figures: pair(fields, at: stages.own), second: stages.second.map { pair(fields, at: $0) })
        case .figures(let fields) where fields.count > 2:
            return
                "\(row(figures: summary(of: fields, at: stages.own), second: stages.second.map { summary(of: fields, at: $0) }))\(each: fields, factRow)"
        case .figures(let fields):
            guard let field = fields.first else { return row(figures: locked(""), second: nil) }
            return row(figures: figure(field, at: stages.own), second: stages.second.map { figure(field, at: $0) })
        default:
            return row(figures: judged(at: stages.own), second: stages.second.map { judged(at: $0) })
        }
    }

    private func row(figures: HTML, second: HTML?) -> HTML {
        """
        <tr>\(number)<th scope="row" class="name" data-no="\(line.item)">\(title)</th>\
        <td class="num" data-l="Tối đa">\(line.maximum)</td>\(figures)\
        <td class="num pt" data-l="\(stages.own.name)">\(ownPoints)</td><td class="ev" data-l="Minh chứng">\(evidence)</td>\
        \(with: second, { "\($0)<td class=\"num pt\" data-l=\"\(stages.second?.name ?? "")\">\(countingPoints)</td><td class=\"gap-col\" data-l=\"Chênh lệch\">\(difference)</td>" })</tr>
        """
    }

    private var number: HTML { "<td class=\"no-col\">\(line.item)</td>" }

    private var title: HTML {
        let words: HTML =
            line.item.isEmpty
            ? "\(line.title)" : "<a class=\"opens\" href=\"\(Path.assessmentItem(view.assessment.id, line.item))\">\(line.title)</a>"
        return
            "\(words)\(with: line.criterion, { "<small>\($0.id) \($0.title)</small>" })\(if: !line.method.isEmpty, "<small>\(line.method)</small>")"
    }

    private func factRow(_ field: SheetLayout.FactField) -> HTML {
        """
        <tr class="fact"><td class="no-col"></td><th scope="row" class="name" data-no="">\(field.title)</th><td></td>\
        \(figure(field, at: stages.own))<td></td><td></td>\(with: stages.second, { "\(figure(field, at: $0))<td></td><td></td>" })</tr>
        """
    }

    // What stands in a cell

    private func figure(_ field: SheetLayout.FactField, at stage: Stage) -> HTML {
        let cell = CellCode.fact(field.name)
        if field.isRepeated { return locked(view.counting(cell).map { Entry.figureText($0.value) } ?? "chưa có", icon: .link) }
        return fillable(cell, at: stage, label: label(field.title, stage), options: [])
    }

    /// A numerator and its denominator side by side, as people write them.
    private func pair(_ fields: [SheetLayout.FactField], at stage: Stage) -> HTML {
        let isLocked = isLocked(at: stage)
        if isLocked || fields.allSatisfy(\.isRepeated) {
            // A verifier who changed one half leaves the other as it was: both are shown as they count.
            let said = fields.contains { field in view.entry(.fact(field.name), at: stage.code).map { !$0.isBlank } ?? false }
            guard said || fields.allSatisfy(\.isRepeated) else { return locked(emptyWords(stage)) }
            let isOwn = stage.code == view.round.selfStage.code
            let values = fields.map { field -> String in
                let entry = isOwn && !field.isRepeated ? view.entry(.fact(field.name), at: stage.code) : view.counting(.fact(field.name))
                return entry.flatMap { $0.isBlank ? nil : Entry.figureText($0.value) } ?? ""
            }
            return together(values.map { $0.isEmpty ? "…" : $0 })
        }
        let halves = fields.map { field -> GridPair.Half in
            if field.isRepeated { return .shown(view.counting(.fact(field.name)).map { Entry.figureText($0.value) } ?? "…") }
            return .cell(cell(.fact(field.name), at: stage, label: label(field.title, stage), options: []))
        }
        return GridPair(halves[0], halves[1], column: stage.code == view.round.selfStage.code ? "Số liệu" : stage.name).html
    }

    /// Figures that only conditions read stand under no number.
    private func label(_ title: String, _ stage: Stage) -> String {
        "\(line.item.isEmpty ? "" : line.item + " ")\(title), \(stage.name)"
    }

    private func isLocked(at stage: Stage) -> Bool {
        view.acts.fills != stage.code || (line.isStandingOffices && stage.code == view.round.selfStage.code)
    }

    private func judged(at stage: Stage) -> HTML {
        let cell = CellCode.item(line.item)
        return fillable(cell, at: stage, label: label(line.title, stage), options: options(for: cell, at: stage))
    }

    private func fillable(_ code: CellCode, at stage: Stage, label: String, options: [Option]) -> HTML {
        guard isLocked(at: stage) else { return cell(code, at: stage, label: label, options: options).html }
        return locked(view.entry(code, at: stage.code).flatMap { $0.isBlank ? nil : line.words($0) } ?? emptyWords(stage))
    }

    private func cell(_ code: CellCode, at stage: Stage, label: String, options: [Option]) -> GridCell {
        let entry = view.entry(code, at: stage.code)
        let fault = faults.first { $0.cell == code }
        let shown = fault?.typed ?? entry.map { options.isEmpty ? $0.typedBack : $0.value } ?? ""
        let isOwn = stage.code == view.round.selfStage.code
        let own = isOwn ? nil : view.entry(code, at: view.round.selfStage.code).flatMap { $0.isBlank ? nil : Entry.figureText($0.value) }
        return GridCell(
            code.description, value: shown, version: entry?.version ?? 0, label: label, column: isOwn ? "Số liệu" : stage.name,
            mark: fault != nil ? .wrong : shown.isEmpty && isOwn ? .blank : .answered, fault: fault?.wording, options: options,
            placeholder: own ?? "")
    }

    private func options(for cell: CellCode, at stage: Stage) -> [Option] {
        let first = Option("", stage.code == view.round.selfStage.code ? "Chọn…" : "như \(view.round.selfStage.name.lowercased())")
        // Chosen on the criterion's own page, where there is room for its reason.
        let notApplicable = view.entry(cell, at: stage.code)?.value == "n/a" ? [Option("n/a", "Không áp dụng")] : []
        switch line.input {
        case .yesNo: return [first, Option("yes", "Có"), Option("no", "Không")] + notApplicable
        case .choice(let levels): return [first] + levels.map { Option($0.code, "\($0.title) (\($0.points))") } + notApplicable
        default: return []
        }
    }

    private func emptyWords(_ stage: Stage) -> String {
        if stage.code != view.round.selfStage.code { return "" }
        return line.isStandingOffices ? "cơ quan thường trực ghi" : "chưa có số liệu"
    }

    private func together(_ values: [String]) -> HTML {
        "<td class=\"lock\" data-l=\"Số liệu\"><span class=\"together\">\(values.joined(separator: " / "))</span></td>"
    }

    private func locked(_ words: String, icon: Icon? = nil) -> HTML {
        "<td class=\"lock\" data-l=\"Số liệu\">\(if: !words.isEmpty, "<span>\(icon)\(words)</span>")</td>"
    }

    private func summary(of fields: [SheetLayout.FactField], at stage: Stage) -> HTML {
        guard stage.code == view.round.selfStage.code else { return "<td class=\"sep\"></td>" }
        let values = fields.map {
            view.entry(.fact($0.name), at: stage.code).flatMap { $0.isBlank ? nil : Entry.figureText($0.value) } ?? "…"
        }
        return "<td class=\"lock\" data-l=\"Số liệu\"><span class=\"nowrap\">\(values.joined(separator: " / "))</span></td>"
    }

    // Points

    private var ownPoints: HTML { SheetLinePanel.points(line, view.own, live: "own.points.\(line.item)") }
    private var countingPoints: HTML { SheetLinePanel.points(line, view.counting, live: "points.\(line.item)") }

    static func points(_ line: SheetLayout.Line, _ scores: SheetScores, live: String) -> HTML {
        guard let item = scores.items[line.item] else { return .empty }
        return LiveValue(live, item.words(decimals: scores.decimals)).html
    }

    private var difference: HTML {
        guard view.own.items[line.item] != nil else { return .empty }
        guard let gap = view.gap(line.item) else {
            return "<span class=\"muted\">\(view.withoutGap(line))</span>"
        }
        return """
            \(Delta(gap.vietnamese(decimals: view.counting.decimals)))\
             <a href="\(Path.assessmentItem(view.assessment.id, line.item))">xem lý do</a>
            """
    }

    private var evidence: HTML {
        guard line.evidence != .none, !line.item.isEmpty else { return "<span class=\"muted\">không cần</span>" }
        let pieces = view.evidence(for: line.item)
        let path = Path.assessmentItem(view.assessment.id, line.item).at("minh-chung")
        if pieces.isEmpty {
            let chip =
                line.evidence == .required && view.own.items[line.item]?.state == .noEvidence
                ? Chip("Thiếu minh chứng", .bad, icon: .warning).html : HTML.empty
            let add: HTML = view.acts.fills == nil ? .empty : ActLink("Thêm minh chứng", path, size: .small).html
            return Chips([chip, add].filter { !$0.isEmpty }).html
        }
        let shown = pieces.prefix(2).map { piece in
            piece.attachment == nil
                ? Chip("\(piece.reference)").html : FileChip(piece.reference, .evidenceFile(view.assessment.id, piece.id)).html
        }
        let more: [HTML] = pieces.count > 2 ? ["<a class=\"chip\" href=\"\(path)\">và \(pieces.count - 2) tệp</a>"] : []
        let add: [HTML] = view.acts.fills == nil ? [] : ["<a class=\"chip\" href=\"\(path)\">Thêm</a>"]
        return Chips(shown + more + add).html
    }
}

extension SheetScores.Item {
    /// `7,50`, or the word for what stands in its place.
    package func words(decimals: Int) -> String {
        switch state {
        case .missing: "chưa có điểm"
        case .notApplicable: "không áp dụng"
        case .scored, .wiped, .noEvidence: points.vietnamese(decimals: decimals) + (lowerBound ? " · tối thiểu" : "")
        }
    }
}

extension Entry {
    /// The stored value as it is typed again: `13.818`, `trên 120`, `không áp dụng: lý do`.
    var typedBack: String {
        switch value {
        case "": ""
        case "n/a": "không áp dụng: \(reason)"
        case "empty": "không có"
        default: Entry.figureText(value)
        }
    }
}
