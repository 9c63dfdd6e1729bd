import Criteria
import Kernel
import Markup

/// What a unit still has to do on its sheets, and what was changed on them, named one by one so that each opens with one press.
struct UnitWorkPanel {
    /// The sheets that wait for the unit, the most pressing first.
    let views: [SheetView]

    /// So many of a kind are named; the rest stands behind one link a sheet.
    private static let most = 5

    private struct Place {
        let view: SheetView
        let line: SheetLayout.Line
        var path: Path { line.item.isEmpty ? .assessment(view.assessment.id) : .assessmentItem(view.assessment.id, line.item) }
        var words: String { line.item.isEmpty ? line.title : "\(line.item) \(line.title)" }
    }

    /// Criteria whose points do not count yet because nothing proves them.
    var lackingEvidence: HTML? {
        let places = places(.lackingEvidence)
        guard !places.isEmpty else { return nil }
        let rows = places.prefix(Self.most).map { place in
            TaskRow(
                place.words, place.path.at("minh-chung"), chip: Chip("Thiếu minh chứng", .bad, icon: .warning),
                sentence:
                    "Đính kèm tệp hoặc ghi số, ngày của văn bản để điểm được tính\(place.line.maximum.isEmpty ? "" : ", tối đa \(place.line.maximum) điểm")."
            ).html
        }
        return Panel(
            "Minh chứng còn thiếu", note: "Không có minh chứng thì điểm chưa được tính", fit: .flush,
            Rows(rows + rest(of: places, .lackingEvidence), isInFlushPanel: true).html
        ).html
    }

    /// Cells nobody has answered, and points that somebody else gave otherwise than the unit.
    var aside: HTML? {
        let panels = [blanks, changes].compactMap { $0 }
        return panels.isEmpty ? nil : "<aside class=\"flow-m\" aria-label=\"Trên phiếu của đơn vị\">\(panels)</aside>"
    }

    private var blanks: HTML? {
        let places = places(.blank)
        guard !places.isEmpty else { return nil }
        let rows: [HTML] = places.prefix(Self.most).map { "<a href=\"\($0.path)\">\($0.words)</a>" }
        return Panel(
            "Ô còn trống", fit: .tight,
            "\(Rows(rows + rest(of: places, .blank)))<p class=\"note\">Ô trống khác với 0 điểm: để trống là chưa trả lời.</p>"
        ).html
    }

    private var changes: HTML? {
        let places = places(.different)
        guard !places.isEmpty else { return nil }
        return Panel(
            "Điểm vừa thay đổi", fit: .tight, Rows(places.prefix(Self.most).map(change) + rest(of: places, .different)).html
        ).html
    }

    private func change(_ place: Place) -> HTML {
        let (view, item) = (place.view, place.line.item)
        let (own, counting) = (view.own.items[item]?.points ?? .zero, view.counting.items[item]?.points ?? .zero)
        let decimals = view.counting.decimals
        let said = place.line.sources.compactMap { view.counting($0) }.filter { $0.stage != view.round.selfStage.code }
        let latest = said.max { $0.enteredAt < $1.enteredAt }
        return """
            <a href="\(place.path)">\(item): \(own.vietnamese(decimals: decimals)) → \(counting.vietnamese(decimals: decimals))</a>\
            \(with: latest, { "<p class=\"note\">\(view.name(of: $0.enteredBy)), \($0.enteredAt.date.vietnamese)\(if: !$0.reason.isEmpty, ". Có lý do")</p>" })
            """
    }

    /// Only what can be done now: a sheet that waits for an explanation takes no answer and no paper.
    private func places(_ filter: SheetFilter) -> [Place] {
        let open = filter == .different ? views : views.filter(\.assessment.isWithTheUnit)
        return open.flatMap { view in view.set.layout.lines.filter { filter.shows($0, in: view) }.map { Place(view: view, line: $0) } }
    }

    private func rest(of places: [Place], _ filter: SheetFilter) -> [HTML] {
        let left = Dictionary(grouping: places.dropFirst(Self.most), by: \.view.assessment.id)
        return views.compactMap { view in
            guard let count = left[view.assessment.id]?.count else { return nil }
            let path = Path.assessment(view.assessment.id).with("hien", filter.rawValue)
            return "<a href=\"\(path)\">và \(count) tiêu chí khác\(if: left.count > 1, " của phiếu \(view.round.period.vietnamese)")</a>"
        }
    }
}
