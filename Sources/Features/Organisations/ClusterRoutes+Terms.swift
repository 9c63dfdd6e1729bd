import Hummingbird
import Kernel
import Markup
import Web

extension ClusterRoutes {
    func newTerm(_ visit: SignedIn) async throws -> Response {
        visit.page(NewClusterTermPage(view: try await arranged(visit), seal: visit.seal).page, current: .organisations)
    }

    func record(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let view = try await arranged(visit)
        var reader = FormReader(form)
        let head = reader.id("dung-dau", Organisation.self, missing: ClusterRefusal.headMissing.wording)
        let first = reader.date("tu-ngay", missing: "Chưa có ngày đầu. Viết như 01/01/2027.")
        let last = reader.date("den-ngay", missing: "Chưa có ngày cuối. Viết như 31/12/2027.")
        let reason = reader.line("ly-do", atMost: 500)
        let ground = reader.line("can-cu", atMost: 250)
        func again(_ faults: [FieldFault]) -> Response {
            let page = NewClusterTermPage(view: view, typed: form.typed, faults: faults, seal: visit.seal)
            return visit.page(page.page, current: .organisations, status: .unprocessableContent)
        }
        guard reader.faults.isEmpty, let head, let first, let last else { return again(reader.faults) }
        let draft = ClusterTermDraft(
            cluster: view.cluster.id, head: head, deputy: ID(form["lam-pho"]), first: first, last: last, ground: ground, reason: reason)
        do {
            _ = try await desk.record(draft, by: visit.actor, try form.press)
            return visit.seeOther(.cluster(view.cluster.id), receipt: Receipt("Đã ghi nhiệm kỳ."))
        } catch let refusal as ClusterRefusal {
            return again([FieldFault(refusal.field, refusal.wording)])
        }
    }

    func end(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let (term, cluster) = try await desk.term(try visit.id(), for: visit.actor)
        var reader = FormReader(form)
        let day = reader.date("ngay", missing: "Chưa có ngày. Viết như 31/12/2026.")
        let reason = reader.line("ly-do", atMost: 500, missing: ReasonRefusal.missing.wording)
        guard reader.faults.isEmpty, let day else {
            return visit.seeOther(.cluster(cluster), receipt: Receipt(reader.faults.first?.wording ?? "", isRefusal: true))
        }
        do {
            try await desk.end(term, on: day, because: reason, by: visit.actor)
            return visit.seeOther(.cluster(cluster), receipt: Receipt("Đã ghi. Ghi nhiệm kỳ mới khi đã chọn đơn vị."))
        } catch let refusal as ClusterRefusal {
            return visit.seeOther(.cluster(cluster), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension ClusterRefusal {
    /// The field of the form that has to be put right.
    fileprivate var field: String {
        switch self {
        case .headIsDeputy: "lam-pho"
        case .notByTurn: "ly-do"
        case .endsBeforeItBegins, .tooLong: "den-ngay"
        case .overlaps, .tooFar: "tu-ngay"
        default: "dung-dau"
        }
    }
}
