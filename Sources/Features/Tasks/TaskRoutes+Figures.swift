import Criteria
import Hummingbird
import Kernel
import Markup
import Movements
import Organisations
import People
import Rulebook
import Web

/// The figures of a body, and which reading of lateness it goes by.
extension TaskRoutes {
    func figures(_ visit: SignedIn) async throws -> Response {
        try await figures(visit, visit.query["don-vi"], typed: [:], faults: [])
    }

    private func figures(_ visit: SignedIn, _ body: String?, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let bodies = try await desk.readBodies(for: visit.actor)
        guard let first = bodies.first else { return visit.page(TaskFiguresPage.ofNobody, current: .tasks) }
        let chosen = body.flatMap { ID<Organisation>($0) } ?? first.id
        let today = visit.now.date
        var (faults, typed) = (faults, typed)
        let days = ["tu", "den"].map { name in (typed[name] ?? visit.query[name]).flatMap { LocalDate(typed: $0) } }
        let asked = ["tu", "den"].contains { !(typed[$0] ?? visit.query[$0] ?? "").isEmpty }
        var period = today.month(0)
        if let from = days[0], let until = days[1], from <= until, from.days(to: until) <= 366 * 5 {
            period = from...until
        } else if asked, faults.isEmpty {
            faults = [FieldFault("tu", TaskRefusal.periodUnread.wording)]
            for name in ["tu", "den"] { typed[name] = visit.query[name] }
        }
        let figures = try await desk.figures(of: chosen, in: period, for: visit.actor)
        let page = TaskFiguresPage(
            figures: figures, bodies: bodies, person: visit.query["nguoi"].flatMap { ID<Person>($0) },
            mayRead: visit.actor.isAble(to: .keepRules, of: figures.body.path), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .tasks, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func read(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let lateness = TaskList.Lateness(rawValue: form["cach"]), let body = ID<Organisation>(form["don-vi"]) else {
            throw WebRefusal.unreadableForm
        }
        do {
            try await desk.read(lateness, because: form["can-cu"], at: body, by: visit.actor)
            let path = Path.taskFigures.with("don-vi", body).with("tu", form["tu"]).with("den", form["den"])
            return visit.seeOther(path, receipt: Receipt("Đã đổi cách tính tiến độ."))
        } catch let refusal as ReasonRefusal {
            return try await figures(visit, form["don-vi"], typed: form.typed, faults: [FieldFault("can-cu", refusal.wording)])
        }
    }
}
