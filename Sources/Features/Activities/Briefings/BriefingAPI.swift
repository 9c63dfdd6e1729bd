import Kernel
import Markup
import Movements
import Organisations
package import Web

/// Figures of briefings, for programs: read only, as the page shows them.
package struct BriefingAPI: Sendable {
    private let desk: BriefingDesk

    package init(desk: BriefingDesk) { self.desk = desk }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation(
                "listBriefings", .apiBriefings, "Các cuộc tuyên truyền xem được, mới trước; một trang 50 cuộc.",
                parameters: [ActivityAPI.body, ActivityAPI.from, ActivityAPI.until, ActivityAPI.page], answer: list),
            APIOperation(
                "getBriefingFigures", .apiBriefingFigures,
                "Cuộc, lượt người dự, người dự và tỷ lệ cán bộ được phổ biến của một đơn vị và các đơn vị bên trong, trong một kỳ.",
                parameters: [ActivityAPI.body, ActivityAPI.from, ActivityAPI.until, Self.movement], answer: figures),
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private static let movement = APIParameter("movement", "Mã định danh của phong trào; bỏ trống là mọi phong trào.") { ID<Movement>($0) }

    private func list(_ visit: SignedIn) async throws -> APIBriefingList {
        let question = BriefingQuestion(
            body: try ActivityAPI.body.value(in: visit), period: try ActivityAPI.period(visit),
            page: try ActivityAPI.page.value(in: visit) ?? 1)
        return APIBriefingList(view: try await desk.list(question, for: visit.actor))
    }

    private func figures(_ visit: SignedIn) async throws -> APIBriefingFigures {
        guard let body = try ActivityAPI.body.value(in: visit) else {
            throw WebRefusal.fields([FieldFault("organisation", BriefingRefusal.bodyUnknown.wording)])
        }
        let figures = try await desk.figures(of: body, in: try ActivityAPI.period(visit), Self.movement.value(in: visit), for: visit.actor)
        return APIBriefingFigures(figures: figures)
    }
}

struct APIBriefingList: APIObject {
    let view: BriefingListView

    static let shape = APIShape<APIBriefingList>(
        "BriefingList", "Một trang các cuộc tuyên truyền.",
        [
            APIField("count", "Có bao nhiêu cuộc.") { $0.view.count },
            APIField("briefings", "Các cuộc trên trang này.") { $0.view.lines.map(APIBriefing.init) },
        ])
}

struct APIBriefing: APIObject {
    let line: BriefingLine

    init(_ line: BriefingLine) { self.line = line }

    static let shape = APIShape<APIBriefing>(
        "Briefing", "Một cuộc tuyên truyền.",
        [
            APIField("id", "Mã định danh.") { $0.line.briefing.id }, APIField("topic", "Nội dung.") { $0.line.briefing.what.topic },
            APIField("form", "Hình thức.") { $0.line.briefing.what.form.rawValue },
            APIField("day", "Ngày họp.") { $0.line.briefing.what.day },
            APIField("state", "Trạng thái: recorded, confirmed hoặc withdrawn.") { $0.line.briefing.state.rawValue },
            APIField("organisation", "Đơn vị tổ chức.") { APINamed(id: $0.line.briefing.organisation.number, name: $0.line.body) },
            APIField("attendances", "Lượt người dự đã chốt.") { $0.line.briefing.attended?.count },
            APIField("is_lower_bound", "Số thật nhiều hơn số đã ghi.") { $0.line.briefing.attended?.isLowerBound ?? false },
            APIField("listed", "Người có tên trong danh sách.") { $0.line.listed },
        ])
}

struct APIBriefingFigures: APIObject {
    let figures: BriefingFigures

    static let shape = APIShape<APIBriefingFigures>(
        "BriefingFigures", "Số liệu tuyên truyền của một đơn vị trong một kỳ.",
        [
            APIField("organisation", "Đơn vị.") { APINamed(id: $0.figures.body.id.number, name: $0.figures.body.name) },
            APIField("from", "Từ ngày.") { $0.figures.period.lowerBound },
            APIField("until", "Đến hết ngày.") { $0.figures.period.upperBound },
            APIField("held", "Cuộc đã chốt.") { $0.figures.held.count },
            APIField("attendances", "Lượt người dự.") { $0.figures.attended.count },
            APIField("attendances_is_lower_bound", "Lượt thật nhiều hơn số đã ghi.") { $0.figures.attended.isLowerBound },
            APIField("people", "Người có tên trong danh sách, mỗi người một lần.") { $0.figures.people.count },
            APIField("guests", "Lượt khách ngoài danh sách cán bộ.") { $0.figures.guests },
            APIField("partly_listed", "Số cuộc có nhiều người dự hơn danh sách: số người và tỷ lệ thật có thể cao hơn.") {
                $0.figures.counted
            },
            APIField("staff_reached", "Người đang công tác đã dự ít nhất một cuộc.") { $0.figures.coverage.reached.count },
            APIField("staff", "Người đang công tác vào ngày cuối kỳ, hoặc hôm nay.") { $0.figures.coverage.whole.count },
            APIField("staff_day", "Ngày đếm người đang công tác.") { $0.figures.day },
        ])
}
