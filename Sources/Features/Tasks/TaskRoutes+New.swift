import Criteria
import Hummingbird
import Kernel
import Markup
import Movements
import Organisations
import People
import Web

/// A new task.
extension TaskRoutes {
    func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .assignTasks)
        var typed: [String: String] = [:]
        for name in ["don-vi", "nhom", "noi-dung"] { typed[name] = visit.query[name] }
        return try await new(visit, typed: typed, faults: [])
    }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        var typed = typed
        let item = typed["noi-dung"].flatMap { ID<PlanItem>($0) }
        let body = typed["don-vi"].flatMap { ID<Organisation>($0) }
        var choices = try await desk.choices(for: visit.actor, at: body, from: item)
        if body == nil, typed["nhom"]?.isEmpty ?? true, choices.bodies.count == 1 {
            typed["don-vi"] = choices.bodies[0].id.description
            choices = try await desk.choices(for: visit.actor, at: choices.bodies[0].id, from: item)
        }
        return visit.page(
            NewTaskPage(choices: choices, typed: typed, faults: faults, seal: visit.seal).page, current: .tasks,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func assign(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .assignTasks)
        var reader = FormReader(form)
        let title = reader.text("viec", atMost: 1000, missing: TaskRefusal.titleMissing.wording)
        let (product, partners) = (reader.line("san-pham", atMost: 500), reader.line("phoi-hop", atMost: 500))
        let term = Self.term(&reader)
        let amount = form["khoi-luong"].isEmpty ? .one : reader.number("khoi-luong")
        let coefficient = form["he-so"].isEmpty ? .one : reader.number("he-so")
        let item = ID<PlanItem>(form["noi-dung"])
        guard reader.faults.isEmpty, let term, let amount, let coefficient else {
            return try await new(visit, typed: form.typed, faults: reader.faults)
        }
        let content = TaskContent(
            title: title, product: product, partners: partners, term: term, coefficient: coefficient, amount: amount)
        do {
            let bodies = try await bodies(form, visit)
            let tasks = try await desk.assign(
                content, to: bodies, bodies.count == 1 ? ID<Person>(form["nguoi"]) : nil, from: item, by: visit.actor, try form.press)
            if tasks.count == 1 { return visit.seeOther(.task(tasks[0]), receipt: Receipt("Đã giao nhiệm vụ.")) }
            return visit.seeOther(
                Path.tasks.with("cua", TaskQuestion.Side.given.rawValue), receipt: Receipt("Đã giao nhiệm vụ cho \(tasks.count) đơn vị."))
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await new(visit, typed: form.typed, faults: [FieldFault(refusal.taskField, refusal.wording)])
        }
    }

    /// One body, or all of a group as the tree stands today.
    private func bodies(_ form: PostedForm, _ visit: SignedIn) async throws -> [ID<Organisation>] {
        if let group = CalledGroup(rawValue: form["nhom"]) {
            return try await desk.choices(for: visit.actor, at: nil, from: nil).bodies.filter {
                CalledGroup(kind: $0.kind, tier: $0.tier) == group
            }.map(\.id)
        }
        guard let body = ID<Organisation>(form["don-vi"]) else { throw TaskRefusal.bodyMissing }
        return [body]
    }

    private static func term(_ reader: inout FormReader) -> TaskContent.Term? {
        let (day, count) = (reader.form["han"], reader.form["ngay-lam-viec"])
        switch (day.isEmpty, count.isEmpty) {
        case (true, true): reader.refuse("han", TaskRefusal.dueMissing.wording)
        case (false, false): reader.refuse("han", TaskRefusal.dueUnread.wording)
        case (false, true): return reader.date("han").map { .day($0) }
        case (true, false):
            guard let count = Int(count) else {
                reader.refuse("ngay-lam-viec", TaskRefusal.workingDaysOutOfRange.wording)
                return nil
            }
            return .workingDays(count)
        }
        return nil
    }
}

extension Refusal {
    /// The field of the form for a new task that has to be put right.
    fileprivate var taskField: String {
        switch self as? TaskRefusal {
        case .dueBefore, .dueMissing, .dueUnread: "han"
        case .workingDaysOutOfRange: "ngay-lam-viec"
        case .amountOutOfRange: "khoi-luong"
        case .notServing: "nguoi"
        case .bodyMissing, .notStanding: "don-vi"
        default: "viec"
        }
    }
}
