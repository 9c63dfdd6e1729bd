import Hummingbird
import Kernel
import Markup
import Movements
import Organisations
import Web

/// The figures of a body.
extension BriefingRoutes {
    func figures(_ visit: SignedIn) async throws -> Response {
        let bodies = try await desk.readBodies(for: visit.actor)
        guard let first = bodies.first else { return visit.page(BriefingFiguresPage.ofNobody, current: .briefings) }
        let chosen = visit.query["don-vi"].flatMap { ID<Organisation>($0) } ?? first.id
        let days = ["tu", "den"].map { visit.query[$0].flatMap { LocalDate(typed: $0) } }
        var (faults, typed): ([FieldFault], [String: String]) = ([], [:])
        var period = visit.now.date.wholeYear
        if let from = days[0], let until = days[1], BriefingFigures.isPeriod(from, until) {
            period = from...until
        } else if visit.query["tu"] != nil || visit.query["den"] != nil {
            faults = [FieldFault("tu", BriefingRefusal.periodUnread.wording)]
            for name in ["tu", "den"] { typed[name] = visit.query[name] }
        }
        let figures = try await desk.figures(
            of: chosen, in: period, visit.query["phong-trao"].flatMap { ID<Movement>($0) }, for: visit.actor)
        return visit.page(
            BriefingFiguresPage(figures: figures, bodies: bodies, typed: typed, faults: faults).page, current: .briefings,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }
}
