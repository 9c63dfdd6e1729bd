import Kernel
import Markup
package import Web

/// Rounds, sheets and results for programs: read only, with the same scope checks as the pages. A program shows a bearer token of an
/// account; somebody signed in may look with the browser.
package struct AssessmentAPI: Sendable {
    private let desk: AssessmentDesk

    package init(desk: AssessmentDesk) { self.desk = desk }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation(
                "listAssessments", .apiAssessments, "Các phiếu chấm điểm tài khoản này xem được.",
                parameters: [Self.round, Self.state, APIParameter.page], answer: list),
            APIOperation("getAssessment", .apiAssessment(.id), "Một phiếu chấm điểm với mọi tiêu chí, điểm và lý do.", answer: sheet),
            APIOperation(
                "listRounds", .apiRounds, "Các đợt chấm điểm tài khoản này xem được.", parameters: [APIParameter.page], answer: rounds),
            APIOperation("getResults", .apiResults(.id), "Kết quả và xếp hạng của một đợt chấm điểm.", answer: results),
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private static let round = APIParameter("round", "Chỉ phiếu của đợt chấm điểm này.") { ID<Round>($0) }
    private static let state = APIParameter("state", "Chỉ phiếu đang ở trạng thái này.", Assessment.State.init(rawValue:))

    private func list(_ visit: SignedIn) async throws -> APIPage<APIAssessment> {
        let (round, state) = (try Self.round.value(in: visit), try Self.state.value(in: visit))
        let sheets = try await desk.visibleSheets(in: round, for: visit.actor).filter { state == nil || $0.assessment.state == state }
        return APIPage(sheets.map(APIAssessment.init), page: try APIParameter.page.value(in: visit) ?? 1)
    }

    private func sheet(_ visit: SignedIn) async throws -> APISheet {
        APISheet(view: try await desk.sheet(visit.id(), for: visit.actor))
    }

    private func rounds(_ visit: SignedIn) async throws -> APIPage<APIRound> {
        APIPage(try await desk.rounds(for: visit.actor).map(APIRound.init), page: try APIParameter.page.value(in: visit) ?? 1)
    }

    private func results(_ visit: SignedIn) async throws -> APIResults {
        APIResults(results: try await desk.results(visit.id(), for: visit.actor))
    }
}
