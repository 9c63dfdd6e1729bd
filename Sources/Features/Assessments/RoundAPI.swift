import Criteria
import Kernel
import Organisations
package import Web

extension Assessment.State: APIChoice {}

extension Stage.Filler: APIChoice {}

extension Stage: APIObject {
    package static let shape = APIShape<Stage>(
        "Stage", "Một bước chấm.",
        [
            APIField("code", "Mã của bước trong bộ tiêu chí.") { $0.code }, APIField("name", "Tên của bước trên phiếu.") { $0.name },
            APIField("filler", "Ai chấm bước này.") { $0.filler },
        ])
}

/// The criteria set a round uses, and what it may be called.
struct APICriteriaSet: APIObject {
    let id: ID<CriteriaSetVersion>
    let title: String
    let label: String

    static let shape = APIShape<APICriteriaSet>(
        "CriteriaSet", "Bộ tiêu chí của đợt chấm.",
        [
            APIField("id", "Mã định danh.") { $0.id }, APIField("title", "Tên bộ tiêu chí.") { $0.title },
            APIField("label", "Nguồn gốc bộ tiêu chí, luôn nêu cạnh tên.") { $0.label },
        ])
}

/// A round as programs are told of it.
struct APIRound: APIObject {
    let line: RoundLine
    private var round: Round { line.round }

    init(_ line: RoundLine) { self.line = line }

    static let shape = APIShape<APIRound>(
        "Round", "Một đợt chấm điểm: một bộ tiêu chí, một cụm hoặc khối, một kỳ.",
        [
            APIField("id", "Mã định danh.") { $0.round.id },
            APIField("cluster", "Cụm, khối thi đua.") { APINamed(id: $0.round.cluster.number, name: $0.line.clusterName) },
            APIField("criteria_set", "Bộ tiêu chí.") { answer in
                APICriteriaSet(
                    id: answer.round.criteriaSet, title: answer.line.setTitle,
                    label: CriteriaSet.label(of: answer.line.setStatus, citation: answer.line.setCitation))
            },
            APIField("period", "Kỳ, dạng 2026, 2026-H1, 2026-Q3 hoặc 2026-09.") { $0.round.period.code },
            APIField("period_words", "Kỳ, viết bằng lời.") { $0.round.period.vietnamese },
            APIField("deadline", "Hạn gửi phiếu.") { $0.round.deadline },
            APIField("explanations_until", "Ngày cuối nhận giải trình.") { $0.round.explanationsUntil },
            APIField("stages", "Các bước chấm, theo thứ tự.") { $0.round.stages },
            APIField("is_open", "Kỳ còn mở: kết quả còn thay đổi.") { $0.round.isOpen },
            APIField("closed_at", "Lúc đóng kỳ.") { $0.round.closedAt },
        ])
}

/// What a round came to, or would come to now.
struct APIResults: APIObject {
    let results: RoundResults

    static let shape = APIShape<APIResults>(
        "Results", "Kết quả của một đợt chấm điểm.",
        [
            APIField("round", "Đợt chấm điểm.") { APIRound($0.results.line) },
            APIField("is_frozen", "Đúng khi kỳ đã đóng: kết quả không bao giờ đổi nữa.") { $0.results.isFrozen },
            APIField("notice", "Kết quả này là gì, bằng lời.") { answer in
                answer.results.isFrozen ? "Kết quả đã chốt khi đóng kỳ." : "Kết quả tạm tính, còn thay đổi cho đến khi đóng kỳ."
            },
            APIField("rows", "Mỗi đơn vị một dòng, theo thứ hạng.") { answer in
                answer.results.rows.map { APIResultRow(row: $0, gradeTitle: answer.results.grade($0.result.grade)) }
            },
        ])
}

/// One unit's line of the results.
struct APIResultRow: APIObject {
    let row: RoundResults.Row
    let gradeTitle: String?
    private var result: PeriodResult { row.result }

    static let shape = APIShape<APIResultRow>(
        "ResultRow", "Kết quả của một đơn vị.",
        [
            APIField("organisation", "Đơn vị.") { APINamed(id: $0.result.organisation.number, name: $0.row.organisation) },
            APIField("assessment", "Mã định danh của phiếu.") { $0.result.assessment },
            APIField("state", "Trạng thái của phiếu.") { $0.row.state },
            APIField("rank", "Thứ hạng trong cụm, khối; null khi chưa xếp hạng.") { $0.result.rank },
            APIField("is_tie", "Cùng hạng với đơn vị khác.") { $0.result.isTie },
            APIField("total", "Tổng điểm; null khi không có gì để tính.") { $0.result.total.decimal },
            APIField("is_lower_bound", "Tính theo mức tối thiểu đã biết.") { $0.result.isLowerBound },
            APIField("grade", "Mã mức xếp loại.") { $0.result.grade },
            APIField("grade_title", "Mức xếp loại, viết bằng lời.") { $0.gradeTitle },
            APIField("grade_before_quota", "Mã mức xếp loại trước khi xét tỷ lệ.") { $0.result.gradeBeforeQuota },
            APIField("bonus", "Điểm thưởng.") { $0.result.bonus.decimal },
            APIField("deductions", "Điểm trừ.") { $0.result.deductions.decimal },
            APIField("note", "Điều Hội đồng cần biết; trống khi không có.") { $0.result.note },
        ])
}

extension String {
    /// Stored points as a decimal; nothing where there are none.
    var decimal: APIDecimal? { isEmpty ? nil : APIDecimal(self) }
}
