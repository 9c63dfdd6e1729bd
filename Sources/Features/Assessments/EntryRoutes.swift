import Criteria
import Documents
import Hummingbird
import Kernel
import Markup
import Secrets
import Web

extension AssessmentRoutes {
    /// One cell from the grid's script, or all cells from the form without scripts.
    func save(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        form.has("cell") ? try await saveCell(visit, form) : try await saveAll(visit, form)
    }

    private func saveCell(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        guard let cell = CellCode(form["cell"]), let version = Int(form["version"]) else { throw WebRefusal.unreadableForm }
        let (typed, reason) = EntryRule.split(form["value"])
        do {
            let saved = try await desk.save(typed, reason: reason, into: cell, of: id, version: version, by: visit.actor, try form.press)
            let view = try await desk.sheet(id, for: visit.actor)
            return visit.json(SavedCellAnswer(saved: saved, view: view).json)
        } catch let refusal as AssessmentRefusal where refusal.isAboutReason {
            let item = try await desk.sheet(id, for: visit.actor).set.layout.line(for: cell)?.item ?? ""
            let open = item.isEmpty ? "" : Path.assessmentItem(id, item).text
            let members = [("kind", JSON.text(refusal.kind.code)), ("message", .text(refusal.wording)), ("open", .text(open))]
            return visit.json(.object(members), status: .unprocessableContent)
        } catch let conflict as CellConflict {
            let line = try await desk.sheet(id, for: visit.actor).set.layout.line(for: cell)
            return visit.json(ConflictAnswer(conflict: conflict, line: line, typed: form["value"]).json, status: .conflict)
        }
    }

    /// Without scripts every cell comes at once. What changed is saved; what cannot stand stays in its field with its sentence.
    private func saveAll(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        let before = try await desk.sheet(id, for: visit.actor)
        let stage = before.stageToSave
        var (faults, saved): ([SheetPage.CellFault], Int) = ([], 0)
        for (name, value) in form.all(withPrefix: "value.") {
            guard let cell = CellCode(name), let version = Int(form["version.\(name)"]) else { continue }
            let standing = before.entry(cell, at: stage)
            guard !(standing.map { [$0.value, $0.typedBack].contains(value) } ?? value.isEmpty) else { continue }
            let (typed, reason) = EntryRule.split(value)
            do {
                _ = try await desk.save(
                    typed, reason: reason, into: cell, of: id, version: version, by: visit.actor, try form.press(for: name, value))
                saved += 1
            } catch let refusal as AssessmentRefusal where refusal.kind == .invalid {
                faults.append(SheetPage.CellFault(cell, typed: value, wording: refusal.wording))
            } catch let conflict as CellConflict {
                faults.append(SheetPage.CellFault(cell, typed: value, wording: conflict.both))
            }
        }
        guard faults.isEmpty else { return visit.sheetPage(try await desk.sheet(id, for: visit.actor), faults: faults) }
        return visit.seeOther(
            .assessment(id),
            receipt: Receipt(saved == 0 ? "Không có ô nào thay đổi." : "Đã lưu \(saved) ô lúc \(visit.now.time). Chưa gửi."))
    }

    /// The cells of one criterion with their reason, from its own page.
    func saveItem(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        let item = try visit.part(.item)
        let before = try await desk.sheet(id, for: visit.actor)
        let stage = before.stageToSave
        let values = form.all(withPrefix: "value.")
        let isEmpty = values.allSatisfy { name, value in
            value.trimmed.isEmpty && (CellCode(name).flatMap { before.entry($0, at: stage) }?.isBlank ?? true)
        }
        if isEmpty, let first = values.first, !form["reason"].trimmed.isEmpty {
            return try await itemPage(
                visit, fault: FieldFault("value.\(first.name)", AssessmentRefusal.reasonWithoutValue.wording), typed: form)
        }
        for (name, value) in values {
            guard let cell = CellCode(name), let version = Int(form["version.\(name)"]) else { continue }
            let standing = before.entry(cell, at: stage)
            let (typed, own) = EntryRule.split(value)
            let reason = own.isEmpty ? form["reason"] : own
            if standing == nil && typed.isEmpty { continue }
            if let standing, [standing.value, standing.typedBack].contains(typed), standing.reason == reason.trimmed { continue }
            do {
                _ = try await desk.save(
                    typed, reason: reason, into: cell, of: id, version: version, by: visit.actor, try form.press(for: name, value + reason))
            } catch let refusal as AssessmentRefusal where refusal.kind == .invalid {
                return try await itemPage(
                    visit, fault: FieldFault(refusal.isAboutReason ? "reason" : "value.\(name)", refusal.wording), typed: form)
            } catch let conflict as CellConflict {
                return try await itemPage(visit, fault: FieldFault("value.\(name)", conflict.both), typed: form)
            }
        }
        let next = form["then"] == "next" ? before.set.layout.neighbours(of: item).after : nil
        let what = next == nil ? "" : " mục \(item)"
        return visit.seeOther(.assessmentItem(id, next ?? item), receipt: Receipt("Đã lưu\(what) lúc \(visit.now.time)."))
    }

    func attach(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        let item = try visit.part(.item)
        do {
            let name = upload.sentFile?.name ?? upload.form["reference"]
            try await files.taking(upload.sentFile) { arrival, performance in
                _ = try await desk.attach(
                    arrival, named: name, to: item, of: id, by: visit.actor, try upload.form.press(with: arrival?.digest), performance)
            }
            return visit.seeOther(Path.assessmentItem(id, item).at("minh-chung"), receipt: Receipt("Đã thêm minh chứng."))
        } catch let refusal as AttachmentRefusal where refusal.kind != .notFound && !visit.wantsJSON {
            return try await itemPage(visit, fault: FieldFault("evidence", refusal.wording), typed: upload.form)
        } catch let refusal as AssessmentRefusal where refusal.kind == .invalid && !visit.wantsJSON {
            return try await itemPage(visit, fault: FieldFault("evidence", refusal.wording), typed: upload.form)
        }
    }

    func detach(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        let item = try await desk.detach(visit.id(in: .evidence), from: id, by: visit.actor, try form.press)
        return visit.seeOther(
            Path.assessmentItem(id, item).at("minh-chung"), receipt: Receipt("Đã bỏ minh chứng. Tệp vẫn được giữ trong nhật ký."))
    }
}

extension PostedForm {
    /// Each cell of a form is an act of its own: the form's key, told apart by the cell.
    func press(for name: String, _ value: String) throws(WebRefusal) -> Press {
        guard let press = Press(part: name, of: key, content: value) else { throw .unreadableForm }
        return press
    }
}

extension SheetView {
    /// The stage a form is compared with. Whoever fills none is refused by the act itself, so that nothing typed is dropped in silence.
    fileprivate var stageToSave: String { acts.fills ?? round.selfStage.code }
}

extension AssessmentRefusal {
    fileprivate var isAboutReason: Bool {
        switch self {
        case .reasonMissing, .reasonTooShort, .naNeedsReason: true
        default: false
        }
    }
}

extension CellConflict {
    /// Said where there is no script to show both side by side.
    fileprivate var both: String {
        "\(wording) Đang ghi: \(theirs.isBlank ? "ô trống" : Entry.figureText(theirs.value)). Gửi lại để thay bằng bản của anh/chị."
    }
}

/// What the field of a cell holds for an entry: a list the stored value, a text field what is typed.
private func shown(_ entry: Entry, on line: SheetLayout.Line?) -> String {
    switch line?.input {
    case .yesNo?, .choice?: entry.value
    default: entry.typedBack
    }
}

/// What the grid's script is told when a cell was saved.
private struct SavedCellAnswer {
    let saved: SavedCell
    let view: SheetView

    var json: JSON {
        let entry = saved.entry
        return .object([
            ("value", .text(shown(entry, on: view.set.layout.line(for: entry.cell)))), ("echo", .text(saved.echo)),
            ("version", .number(Int64(entry.version))),
            ("savedAt", .text(entry.enteredAt.time)),
            ("mark", .text(entry.isBlank && entry.stage == view.round.selfStage.code ? "blank" : "")),
            ("live", .object(live.map { ($0.0, .text($0.1)) })),
        ])
    }

    private var live: [(String, String)] {
        let head = [
            ("own.total", view.own.writtenTotal), ("total", view.counting.writtenTotal), ("grade", view.counting.gradeWords),
            ("progress", SheetProgress(view: view).words),
            ("own.group.bonus", view.own.bonus.vietnamese(decimals: view.own.decimals)),
            ("own.group.deductions", view.own.deductions.vietnamese(decimals: view.own.decimals)),
            ("group.bonus", view.counting.bonus.vietnamese(decimals: view.own.decimals)),
            ("group.deductions", view.counting.deductions.vietnamese(decimals: view.own.decimals)),
        ]
        let groups = view.set.set.groups.flatMap { group in
            [("own.group.\(group.id)", words(view.own, ofGroup: group.id)), ("group.\(group.id)", words(view.counting, ofGroup: group.id))]
        }
        let items = view.set.set.items.flatMap { item in
            [("own.points.\(item.id)", words(view.own, item.id)), ("points.\(item.id)", words(view.counting, item.id))]
        }
        return head + groups + items
    }

    // The points are looked up here and never handed on as `ExactPoints??`: Swift 6.3 misaligns such an argument, and the debug build dies.
    private func words(_ scores: SheetScores, ofGroup group: String) -> String {
        (scores.groups[group] ?? nil)?.vietnamese(decimals: scores.decimals) ?? "không áp dụng"
    }

    private func words(_ scores: SheetScores, _ item: String) -> String { scores.items[item]?.words(decimals: scores.decimals) ?? "" }
}

/// What the grid's script is told when somebody else was faster: both values, nothing overwritten.
private struct ConflictAnswer {
    let conflict: CellConflict
    let line: SheetLayout.Line?
    let typed: String

    var json: JSON {
        .object([
            ("yours", .text(typed)), ("theirs", .text(shown(conflict.theirs, on: line))),
            ("theirsWords", .text(line?.words(conflict.theirs) ?? conflict.theirs.typedBack)), ("who", .text(conflict.who)),
            ("at", .text(conflict.theirs.enteredAt.time)), ("version", .number(Int64(conflict.theirs.version))),
            ("message", .text(conflict.wording)),
        ])
    }
}
