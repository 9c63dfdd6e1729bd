import Criteria
import Kernel
import Organisations
import Web

/// One line of the list of sheets, for programs.
struct APIAssessment: APIObject {
    let line: SheetLine

    init(_ line: SheetLine) { self.line = line }

    static let shape = APIShape<APIAssessment>(
        "Assessment", "Một phiếu chấm điểm, trong danh sách.",
        [
            APIField("id", "Mã định danh.") { $0.line.assessment.id },
            APIField("round", "Mã định danh của đợt chấm điểm.") { $0.line.round.id },
            APIField("organisation", "Đơn vị được chấm.") {
                APINamed(id: $0.line.assessment.organisation.number, name: $0.line.organisation)
            },
            APIField("cluster", "Tên cụm, khối thi đua.") { $0.line.clusterName },
            APIField("period", "Kỳ, dạng 2026, 2026-H1, 2026-Q3 hoặc 2026-09.") { $0.line.round.period.code },
            APIField("state", "Trạng thái của phiếu.") { $0.line.assessment.state },
            APIField("state_label", "Trạng thái, viết bằng lời.") { $0.line.assessment.state.label },
            APIField("filled", "Số ô đơn vị đã điền.") { $0.line.filled }, APIField("cells", "Số ô đơn vị phải điền.") { $0.line.cells },
        ])
}

/// A whole sheet, for programs.
struct APISheet: APIObject {
    let view: SheetView

    static let shape = APIShape<APISheet>(
        "Sheet", "Một phiếu chấm điểm với mọi thứ trên đó.",
        [
            APIField("id", "Mã định danh.") { $0.view.assessment.id },
            APIField("round", "Mã định danh của đợt chấm điểm.") { $0.view.round.id },
            APIField("organisation", "Đơn vị được chấm.") { APINamed(id: $0.view.seat.organisation.number, name: $0.view.seat.name) },
            APIField("cluster", "Cụm, khối thi đua.") { APINamed(id: $0.view.seat.cluster.number, name: $0.view.seat.clusterName) },
            APIField("criteria_set", "Bộ tiêu chí.") { answer in
                let version = answer.view.set.version
                return APICriteriaSet(id: version.id, title: version.title, label: version.statusLabel)
            },
            APIField("period", "Kỳ, dạng 2026, 2026-H1, 2026-Q3 hoặc 2026-09.") { $0.view.round.period.code },
            APIField("state", "Trạng thái của phiếu.") { $0.view.assessment.state },
            APIField("state_label", "Trạng thái, viết bằng lời.") { $0.view.assessment.state.label },
            APIField("explanations_until", "Ngày cuối đơn vị được giải trình, khi phiếu chờ giải trình.") {
                $0.view.assessment.explanationsUntil
            },
            APIField("stages", "Các bước chấm, theo thứ tự.") { $0.view.round.stages },
            APIField("own", "Điểm theo số liệu và điểm tự chấm của đơn vị.") { APITotals(scores: $0.view.own) },
            APIField("counting", "Điểm đang tính: bước chấm sau cùng có ý kiến thì tính theo bước đó.") {
                APITotals(scores: $0.view.counting)
            },
            APIField("items", "Từng tiêu chí, theo thứ tự của bộ tiêu chí.") { $0.view.itemAnswers },
            APIField("other_entries", "Số liệu chỉ điều kiện xếp loại hoặc xếp hạng cần.") { $0.view.entryAnswers(on: "") },
        ])
}

/// What a sheet comes to.
struct APITotals: APIObject {
    let scores: SheetScores

    static let shape = APIShape<APITotals>(
        "Totals", "Phiếu được bao nhiêu điểm.",
        [
            APIField("total", "Tổng điểm, tạm tính khi chưa đủ; null khi không có gì để tính.") { $0.written($0.scores.total) },
            APIField("bonus", "Điểm thưởng.") { $0.written($0.scores.bonus) },
            APIField("deductions", "Điểm trừ.") { $0.written($0.scores.deductions) },
            APIField("grade", "Mã mức xếp loại; null khi chưa xếp loại.") { $0.scores.grade?.code },
            APIField("is_complete", "Mọi tiêu chí đã có điểm.") { $0.scores.isComplete },
            APIField("is_lower_bound", "Tính theo mức tối thiểu đã biết.") { $0.scores.lowerBound },
            APIField("missing", "Mã các tiêu chí chưa có điểm.") { $0.scores.missing },
        ])

    private func written(_ points: ExactPoints?) -> APIDecimal? { points.map { APIDecimal($0.plain(decimals: scores.decimals)) } }
}

extension ItemOutcome.State: APIChoice {}

/// One item of a sheet: its points, why it has them, and what was said at each stage.
struct APIItem: APIObject {
    let item: Item
    let title: String
    let own: SheetScores.Item?
    let counting: SheetScores.Item?
    let why: String
    let decimals: Int
    let entries: [APIEntry]
    let evidence: [APIEvidence]

    static let shape = APIShape<APIItem>(
        "Item", "Một tiêu chí trên phiếu.",
        [
            APIField("id", "Mã của tiêu chí trong bộ.") { $0.item.id }, APIField("title", "Tên tiêu chí.") { $0.title },
            APIField("max", "Điểm tối đa; null khi không giới hạn.") { $0.item.max.map { APIDecimal($0.plain) } },
            APIField("own_points", "Điểm theo bước tự chấm.") { $0.points($0.own) },
            APIField("points", "Điểm đang tính.") { $0.points($0.counting) },
            APIField("state", "Trạng thái của tiêu chí.") { $0.counting?.state },
            APIField("is_lower_bound", "Tính theo mức tối thiểu đã biết.") { $0.counting?.lowerBound ?? false },
            APIField("why", "Vì sao được điểm như vậy, một dòng.") { $0.why },
            APIField("entries", "Đã điền gì, ở từng bước chấm.") { $0.entries }, APIField("evidence", "Minh chứng.") { $0.evidence },
        ])

    private func points(_ scored: SheetScores.Item?) -> APIDecimal? { scored.map { APIDecimal($0.points.plain(decimals: decimals)) } }
}

/// What stands in one cell at one stage.
struct APIEntry: APIObject {
    let entry: Entry
    let who: String

    static let shape = APIShape<APIEntry>(
        "Entry", "Một ô đã điền ở một bước chấm.",
        [
            APIField("cell", "Ô nào: item:MÃ là điểm cho, fact:TÊN là số liệu.") { $0.entry.cell.description },
            APIField("stage", "Mã của bước chấm.") { $0.entry.stage },
            APIField("value", "Như trong tệp số liệu: 480, >120, n/a, yes, no hoặc mã mức; trống khi đã xóa.") { $0.entry.value },
            APIField("reason", "Lý do khác với bước trước, hoặc vì sao không áp dụng.") { $0.entry.reason },
            APIField("entered_by", "Ai điền.") { $0.who }, APIField("entered_at", "Lúc điền.") { $0.entry.enteredAt },
        ])
}

/// One piece of evidence, by name; the file itself is opened on the page.
struct APIEvidence: APIObject {
    let evidence: Evidence

    static let shape = APIShape<APIEvidence>(
        "Evidence", "Một minh chứng.",
        [
            APIField("name", "Tên tệp, hoặc số và ngày của văn bản.") { $0.evidence.reference },
            APIField("stage", "Mã của bước chấm đã thêm.") { $0.evidence.stage }, APIField("added_at", "Lúc thêm.") { $0.evidence.addedAt },
        ])
}

extension SheetView {
    fileprivate var itemAnswers: [APIItem] {
        let reasons = counting.explanation
        return set.set.items.enumerated().map { place, item in
            APIItem(
                item: item, title: set.layout.line(item.id)?.title ?? item.title ?? item.id, own: own.items[item.id],
                counting: counting.items[item.id], why: reasons.line(place).why, decimals: set.set.decimals,
                entries: entryAnswers(on: item.id), evidence: evidence(for: item.id).map(APIEvidence.init))
        }
    }

    /// What was said in the cells of one line, in the order of cells and stages. The line without an item holds the remaining figures.
    fileprivate func entryAnswers(on item: String) -> [APIEntry] {
        let cells = set.layout.cells.filter { set.layout.line(for: $0)?.item == item }
        return cells.flatMap { cell in
            round.stages.compactMap { stage in entry(cell, at: stage.code).map { APIEntry(entry: $0, who: name(of: $0.enteredBy)) } }
        }
    }
}
