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
        let asked = AskedPeriod(visit)
        let figures = try await desk.figures(
            of: chosen, in: asked.period, visit.query["phong-trao"].flatMap { ID<Movement>($0) }, for: visit.actor)
        return visit.page(
            BriefingFiguresPage(figures: figures, bodies: bodies, typed: asked.typed, faults: asked.faults).page, current: .briefings,
            status: asked.faults.isEmpty ? .ok : .unprocessableContent)
    }
}
