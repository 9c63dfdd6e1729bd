import Kernel
import Markup
import Organisations
package import Web

/// Figures of inspections, for programs: read only, as the page shows them.
package struct InspectionAPI: Sendable {
    private let desk: InspectionDesk

    package init(desk: InspectionDesk) { self.desk = desk }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation(
                "listInspections", .apiInspections, "Các cuộc kiểm tra xem được, mới trước; một trang 50 cuộc.",
                parameters: [ActivityAPI.body, ActivityAPI.from, ActivityAPI.until, ActivityAPI.page], answer: list),
            APIOperation(
                "getInspectionFigures", .apiInspectionFigures,
                "Cuộc kiểm tra và phát hiện của một đơn vị và các đơn vị bên trong, trong một kỳ.",
                parameters: [ActivityAPI.body, ActivityAPI.from, ActivityAPI.until], answer: figures),
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private func list(_ visit: SignedIn) async throws -> APIInspectionList {
        let question = InspectionQuestion(
            body: try ActivityAPI.body.value(in: visit), period: try ActivityAPI.period(visit),
            page: try ActivityAPI.page.value(in: visit) ?? 1)
        return APIInspectionList(view: try await desk.list(question, for: visit.actor))
    }

    private func figures(_ visit: SignedIn) async throws -> APIInspectionFigures {
        guard let body = try ActivityAPI.body.value(in: visit) else {
            throw WebRefusal.fields([FieldFault("organisation", BriefingRefusal.bodyUnknown.wording)])
        }
        return APIInspectionFigures(figures: try await desk.figures(of: body, in: try ActivityAPI.period(visit), for: visit.actor))
    }
}

struct APIInspectionList: APIObject {
    let view: InspectionListView

    static let shape = APIShape<APIInspectionList>(
        "InspectionList", "Một trang các cuộc kiểm tra.",
        [
            APIField("count", "Có bao nhiêu cuộc.") { $0.view.count },
            APIField("inspections", "Các cuộc trên trang này.") { $0.view.lines.map(APIInspection.init) },
        ])
}

struct APIInspection: APIObject {
    let line: InspectionLine

    init(_ line: InspectionLine) { self.line = line }

    static let shape = APIShape<APIInspection>(
        "Inspection", "Một cuộc kiểm tra.",
        [
            APIField("id", "Mã định danh.") { $0.line.inspection.id }, APIField("round", "Tên đợt.") { $0.line.round.title },
            APIField("kind", "Báo trước (announced) hay đột xuất (unannounced).") { $0.line.round.kind.rawValue },
            APIField("day", "Ngày kiểm tra.") { $0.line.inspection.day },
            APIField("state", "Trạng thái: planned, under_way, minuted hoặc cancelled.") { $0.line.inspection.state.rawValue },
            APIField("organisation", "Đơn vị được kiểm tra.") {
                APINamed(id: $0.line.inspection.organisation.number, name: $0.line.inspection.name)
            },
            APIField("findings", "Số phát hiện trong biên bản.") { $0.line.findings },
        ])
}

struct APIInspectionFigures: APIObject {
    let figures: InspectionFigures

    static let shape = APIShape<APIInspectionFigures>(
        "InspectionFigures", "Số liệu kiểm tra của một đơn vị trong một kỳ.",
        [
            APIField("organisation", "Đơn vị.") { APINamed(id: $0.figures.body.id.number, name: $0.figures.body.name) },
            APIField("from", "Từ ngày.") { $0.figures.period.lowerBound },
            APIField("until", "Đến hết ngày.") { $0.figures.period.upperBound },
            APIField("held", "Cuộc đã kiểm tra, có biên bản.") { $0.figures.held.count },
            APIField("unannounced", "Trong đó đột xuất.") { $0.figures.unannounced.count },
            APIField("places", "Số nơi đã kiểm tra.") { $0.figures.places },
            APIField("own", "Trong đó tại chính đơn vị và các đơn vị bên trong (tự kiểm tra).") { $0.figures.own.count },
            APIField("inspected", "Cuộc kiểm tra tại đơn vị và các đơn vị bên trong.") { $0.figures.inspected.count },
            APIField("established", "Phát hiện được xác minh là có.") { $0.figures.found.established },
            APIField("not_established", "Phát hiện được xác minh là không có.") { $0.figures.found.notEstablished },
            APIField("unverified", "Phát hiện chưa xác minh.") { $0.figures.found.unverified },
            APIField("fixed", "Phát hiện đã kiểm tra lại và đạt.") { $0.figures.found.fixed },
            APIField("open", "Phát hiện đang khắc phục.") { $0.figures.found.open },
            APIField("overdue", "Phát hiện quá hạn khắc phục.") { $0.figures.found.overdue },
            APIField("breaches", "Lượt vi phạm trang phục, thẻ, giờ giấc, ứng xử đã xác minh.") { $0.figures.found.breaches },
            APIField("alcohol", "Vụ rượu bia đã xác minh.") { $0.figures.found.alcohol },
        ])
}
