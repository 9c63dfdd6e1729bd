import Hummingbird
import Kernel
import Markup
import Organisations
import Secrets
import Web

extension InspectionRoutes {
    // MARK: The checklist on a phone

    func phone(_ visit: SignedIn) async throws -> Response {
        do {
            let (view, parcel) = try await desk.carried(visit.id(), by: visit.actor)
            return visit.page(InspectionPhonePage(view: view, parcel: parcel, seal: visit.seal).page, current: .briefings)
        } catch let refusal as InspectionRefusal where refusal.kind == .conflict {
            return visit.seeOther(.inspection(try visit.id(Inspection.self)), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    /// The whole checklist as one form, for who has no scripts: of each line only what differs from what was shown.
    func answer(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Inspection> = try visit.id()
        let (view, parcel) = try await desk.carried(id, by: visit.actor)
        var reader = FormReader(form)
        let records = view.items.compactMap { record(of: $0.position, &reader, view) }
        func again(_ faults: [FieldFault]) -> Response {
            visit.page(
                InspectionPhonePage(view: view, parcel: parcel, typed: form.typed, faults: faults, seal: visit.seal).page,
                current: .briefings,
                status: .unprocessableContent)
        }
        guard reader.faults.isEmpty else { return again(reader.faults) }
        do {
            try await desk.answer(records, at: id, by: visit.actor)
            let words = records.isEmpty ? "Không có gì thay đổi." : "Đã lưu \(records.count) câu trả lời."
            return visit.seeOther(.inspectionPhone(id), receipt: Receipt(words))
        } catch let refusal as InspectionRefusal where refusal.kind == .invalid {
            return again([FieldFault("answers", refusal.wording)])
        } catch let refusal as InspectionRefusal where refusal.kind == .conflict {
            return visit.seeOther(.inspection(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    private func record(of line: Int, _ reader: inout FormReader, _ view: InspectionView) -> ArrivingRecord? {
        let form = reader.form
        guard let answer = InspectionAnswer(rawValue: form["a.\(line)"]) else {
            if !form["w.\(line)"].tidied.isEmpty { reader.refuse("w.\(line)", "Chọn Đạt, Chưa đạt hoặc Không áp dụng cho mục này.") }
            return nil
        }
        let seen = form["s.\(line)"].split(separator: " ").map(String.init).filter(ArrivingRecord.isKey)
        let due = answer == .notMet ? reader.date("d.\(line)") : nil
        // The same form sent twice makes the same keys.
        let record = ArrivingRecord(
            key: Digest(of: "\(form.key) \(line)").hex, position: line, answer: answer, words: form["w.\(line)"], due: due, earlier: seen,
            madeAt: view.now)
        let shown = view.book.records.filter { seen.contains($0.key) }
        if let only = shown.first, shown.count == 1, only.answer == answer, only.words == record.words, only.due == record.due {
            return nil
        }
        return record
    }

    // MARK: Checklists

    func checklists(_ visit: SignedIn) async throws -> Response {
        let mayKeep = visit.actor.isAbleSomewhere(to: .runInspections)
        return visit.page(
            ChecklistListPage(lists: try await desk.checklists(for: visit.actor), mayKeep: mayKeep).page, current: .briefings)
    }

    func checklist(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.checklist(visit.id(), for: visit.actor)
        return visit.page(ChecklistPage(view: view, seal: visit.seal).page, current: .briefings)
    }

    func newChecklist(_ visit: SignedIn) async throws -> Response { try await draft(visit, nil, typed: [:], faults: []) }

    func editChecklist(_ visit: SignedIn) async throws -> Response { try await draft(visit, try await kept(visit), typed: [:], faults: []) }

    /// The checklist, for who keeps it.
    private func kept(_ visit: SignedIn) async throws -> ChecklistView {
        let view = try await desk.checklist(visit.id(), for: visit.actor)
        try visit.actor.mustBeAble(to: .runInspections, of: view.checklist.place)
        return view
    }

    private func draft(
        _ visit: SignedIn, _ known: ChecklistView?, typed: [String: String], faults: [FieldFault]
    ) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        let bodies = known == nil ? try await desk.bodies(for: visit.actor) : []
        let page = NewChecklistPage(bodies: bodies, known: known, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func keepChecklist(_ visit: SignedIn, _ form: PostedForm) async throws -> Response { try await keep(visit, form, nil) }

    func replaceChecklist(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await keep(visit, form, try await kept(visit))
    }

    private func keep(_ visit: SignedIn, _ form: PostedForm, _ known: ChecklistView?) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        guard let body = known?.checklist.organisation ?? ID<Organisation>(form["don-vi"]) else { throw WebRefusal.unreadableForm }
        let lines = InspectionArea.allCases.map { (area: $0, text: form["m.\($0.rawValue)"]) }
        do {
            let draft = ChecklistDraft(title: form["ten"], lines: lines)
            let id = try await desk.keep(draft, at: body, replacing: known?.checklist.id, by: visit.actor, try form.press)
            return visit.seeOther(.checklist(id), receipt: Receipt("Đã lưu biểu kiểm."))
        } catch let refusal as InspectionRefusal where refusal.kind == .invalid {
            let field = refusal == .checklistTitleMissing || refusal == .tooLong("Tên biểu kiểm", 200) ? "ten" : "muc"
            return try await draft(visit, known, typed: form.typed, faults: [FieldFault(field, refusal.wording)])
        }
    }

    func retireChecklist(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Checklist> = try visit.id()
        do {
            try await desk.retire(id, because: form["vi-bo"], by: visit.actor)
            return visit.seeOther(.checklists, receipt: Receipt("Đã thôi dùng biểu kiểm."))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            let view = try await desk.checklist(id, for: visit.actor)
            return visit.page(
                ChecklistPage(view: view, typed: form.typed, faults: [FieldFault("vi-bo", refusal.wording)], seal: visit.seal).page,
                current: .briefings, status: .unprocessableContent)
        }
    }
}
