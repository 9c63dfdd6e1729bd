import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
import Web

extension PlanRoutes {
    func newItem(_ visit: SignedIn) async throws -> Response { try await itemPage(visit, nil) }

    func item(_ visit: SignedIn) async throws -> Response {
        let id: ID<PlanItem> = try visit.id(in: .slot("content"))
        return try await itemPage(visit, id)
    }

    private func itemPage(
        _ visit: SignedIn, _ id: ID<PlanItem>?, typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await kept(visit)
        let item = view.items.first { $0.id == id }
        guard id == nil || item != nil else { throw PlanRefusal.itemNotThere }
        let page = PlanItemPage(view: view, item: item, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func addItem(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Plan> = try visit.id()
        var reader = FormReader(form)
        let words = Self.words(&reader)
        guard reader.faults.isEmpty else { return try await itemPage(visit, nil, typed: form.typed, faults: reader.faults) }
        do {
            _ = try await desk.add(words, to: id, by: visit.actor, try form.press)
            return visit.seeOther(form.has("tiep") ? .planItems(id) : .plan(id), receipt: Receipt("Đã thêm nội dung."))
        } catch let refusal as PlanRefusal {
            return try await itemPage(visit, nil, typed: form.typed, faults: [FieldFault("noi-dung", refusal.wording)])
        }
    }

    func rewriteItem(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let (id, item): (ID<Plan>, ID<PlanItem>) = (try visit.id(), try visit.id(in: .slot("content")))
        var reader = FormReader(form)
        let words = Self.words(&reader)
        guard reader.faults.isEmpty else { return try await itemPage(visit, item, typed: form.typed, faults: reader.faults) }
        return try await answering(visit, "Đã lưu.") { _ in try await desk.rewrite(item, words, of: id, by: visit.actor) }
    }

    func removeItem(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let item: ID<PlanItem> = try visit.id(in: .slot("content"))
        return try await answering(visit, "Đã bỏ nội dung.") { id in try await desk.remove(item, from: id, by: visit.actor) }
    }

    func copyItems(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await answering(visit, "Đã chép. Ghi ai chủ trì từng nội dung.") { id in
            _ = try await desk.copyItems(into: id, by: visit.actor)
        }
    }

    private static func words(_ reader: inout FormReader) -> ItemWords {
        let content = reader.text("noi-dung", atMost: 1000, missing: PlanRefusal.contentMissing.wording)
        let (product, measure) = (reader.line("san-pham"), reader.line("cach-do"))
        let (lead, partners) = (reader.line("chu-tri"), reader.line("phoi-hop"))
        return ItemWords(
            content: content, product: product, lead: lead, partners: partners, deadline: reader.date("han"), measure: measure,
            serves: ID<PlanItem>(reader.form["thuc-hien"]))
    }
}

extension Refusal {
    /// The field of the form that has to be put right.
    var planField: String {
        switch self {
        case let refusal as PlanRefusal:
            switch refusal {
            case .subjectMissing: "ten"
            case .yearsUnread, .yearsOutside: "nam"
            case .parentNotStanding, .parentOfOtherMovement, .followsItself, .joinedMeanwhile: "theo"
            case .paperTaken: "so"
            case .earlierThanFollowers, .parentLater: "ngay"
            default: "ten"
            }
        case let refusal as DocumentRefusal: refusal.field
        case is AttachmentRefusal: "tep"
        default: "ten"
        }
    }
}
