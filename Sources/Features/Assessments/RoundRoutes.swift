import Criteria
import Hummingbird
import Kernel
import Markup
import Organisations
import Secrets
package import Web

/// The addresses of rounds: publishing, the board, confirming, closing.
package struct RoundRoutes: Sendable {
    let desk: AssessmentDesk

    package init(desk: AssessmentDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.newRound, use: new)
        routes.post(.rounds, use: publish)
        routes.get(.round(.id), use: board)
        routes.post(.roundConfirmation(.id), use: confirm)
        routes.post(.roundClosing(.id), use: close)
    }

    private func new(_ visit: SignedIn) async throws -> Response {
        var typed: [String: String] = [:]
        if let set = visit.query["set"] { typed["set"] = set }
        return try await page(visit, typed: typed)
    }

    private func page(_ visit: SignedIn, typed: [String: String], faults: [FieldFault] = []) async throws -> Response {
        let choices = try await desk.choices(set: typed["set"].flatMap { ID($0) }, for: visit.actor)
        let page = NewRoundPage(
            sets: choices.sets, clusters: choices.clusters, stages: choices.stages, typed: typed, seal: visit.seal, faults: faults)
        return visit.page(page.page, current: .myWork, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func publish(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let reading = RoundForm(form, stages: try await desk.choices(set: ID(form["set"]), for: visit.actor).stages)
        guard let terms = reading.terms else { return try await page(visit, typed: form.typed, faults: reading.faults) }
        do {
            let round = try await desk.publish(
                terms.set, to: terms.cluster, for: terms.period, deadline: terms.deadline, explanationsUntil: terms.explanationsUntil,
                stages: terms.stages, by: visit.actor, try form.press)
            return visit.seeOther(.round(round), receipt: Receipt("Đã giao bộ tiêu chí. Mỗi đơn vị đã có phiếu."))
        } catch let refusal as AssessmentRefusal {
            return try await page(visit, typed: form.typed, faults: [FieldFault(refusal.field, refusal.wording)])
        }
    }

    private func board(_ visit: SignedIn) async throws -> Response {
        let board = try await desk.board(visit.id(), for: visit.actor)
        let column = visit.query["cot"].flatMap { RoundBoardPage.Column(rawValue: $0) }
        return visit.page(RoundBoardPage(board: board, seal: visit.seal, column: column).page, current: .myWork)
    }

    private func confirm(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit) { id in
            let confirmed = try await desk.confirmAll(of: id, by: visit.actor, try form.press)
            func some(_ names: [String]) -> String {
                names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " và \(names.count - 3) đơn vị khác" : "")
            }
            let lacking =
                confirmed.lacking.isEmpty
                ? "" : " Chưa chốt được phiếu còn tiêu chí chưa có điểm: \(some(confirmed.lacking)). Mở phiếu để bổ sung."
            let apart =
                confirmed.apart.isEmpty
                ? "" : " Phiếu anh/chị đã thẩm định cần người khác chốt: \(some(confirmed.apart))."
            return "Đã chốt \(confirmed.count) phiếu lúc \(visit.now.time).\(lacking)\(apart)"
        }
    }

    private func close(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit) { id in
            try await desk.close(id, by: visit.actor, try form.press)
            return "Kỳ đã đóng. Thành viên của cụm, khối xem được kết quả."
        }
    }

    private func act(_ visit: SignedIn, _ act: (ID<Round>) async throws -> String) async throws -> Response {
        let id: ID<Round> = try visit.id()
        do {
            return visit.seeOther(.round(id), receipt: Receipt(try await act(id)))
        } catch let refusal as AssessmentRefusal {
            return visit.seeOther(.round(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

/// Reads the form of a new round, field by field.
struct RoundForm {
    struct Terms {
        let set: ID<CriteriaSetVersion>
        let cluster: ID<Cluster>
        let period: Period
        let deadline: Instant
        let explanationsUntil: LocalDate
        let stages: [Stage]
    }

    let terms: Terms?
    let faults: [FieldFault]

    init(_ form: PostedForm, stages: [Stage]) {
        var reader = FormReader(form)
        let set: ID<CriteriaSetVersion>? = reader.id("set", missing: "Chưa chọn bộ tiêu chí. Chọn một bộ đã công bố.")
        let cluster: ID<Cluster>? = reader.id("cluster", missing: "Chưa chọn cụm, khối. Chọn nơi nhận phiếu.")
        let period = Period(typed: form["period"])
        if period == nil {
            reader.refuse(
                "period",
                "Chưa hiểu “\(form["period"])” là kỳ nào. Viết như năm 2026, quý III/2026, tháng 9/2026 hoặc 6 tháng đầu năm 2026.")
        }
        let day = reader.date("deadline", missing: "Chưa có hạn gửi. Nhập ngày, ví dụ 05/12/2026.")
        let time = RoundForm.time(form["time"])
        if time == nil { reader.refuse("time", "Chưa hiểu “\(form["time"])” là mấy giờ. Viết như 17:00.") }
        let until = reader.date("explanations_until", missing: "Chưa có hạn giải trình. Nhập ngày bằng hoặc sau hạn gửi.")
        let named = stages.map { stage in
            let name = reader.line("stage.\(stage.code).name", atMost: 60, missing: "Bước chấm chưa có tên. Nhập tên cột, ví dụ Thẩm định.")
            return Stage(code: stage.code, name: name, filler: Stage.Filler(rawValue: form["stage.\(stage.code).filler"]) ?? stage.filler)
        }
        faults = reader.faults
        guard faults.isEmpty, let set, let cluster, let period, let day, let time, let until else {
            terms = nil
            return
        }
        terms = Terms(
            set: set, cluster: cluster, period: period, deadline: Instant(day, hour: time.hour, minute: time.minute),
            explanationsUntil: until,
            stages: named)
    }

    /// `17:00`, `17h`, `17h30`.
    static func time(_ text: String) -> (hour: Int, minute: Int)? {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "h" })
        guard let hour = parts.first.flatMap({ Int($0) }), (0...23).contains(hour), parts.count <= 2 else { return nil }
        guard parts.count == 2, !parts[1].isEmpty else { return (hour, 0) }
        guard let minute = Int(parts[1]), (0...59).contains(minute) else { return nil }
        return (hour, minute)
    }
}

extension AssessmentRefusal {
    /// The field of the new round's form that has to be put right.
    fileprivate var field: String {
        switch self {
        case .deadlineInThePast: "deadline"
        case .explanationsBeforeDeadline: "explanations_until"
        case .clusterEmpty, .alreadyRunning: "cluster"
        default: "set"
        }
    }
}
