import Kernel
import Markup
import Organisations
package import Web

/// Recognitions, for programs: read only, as the pages show them.
package struct RecognitionAPI: Sendable {
    private static let body = APIParameter("organisation", "Mã định danh của đơn vị.") { ID<Organisation>($0) }
    private static let page = APIParameter("page", "Trang, đếm từ 1.") { Int($0) }

    private let desk: RecognitionDesk

    package init(desk: RecognitionDesk) { self.desk = desk }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation(
                "listRecognitions", .apiRecognitions,
                "Các công nhận đạt chuẩn của một đơn vị và các đơn vị bên trong, bắt đầu gần đây trước, kể cả đã hết hạn hoặc thu hồi.",
                parameters: [Self.body, Self.page], answer: list)
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private func list(_ visit: SignedIn) async throws -> APIRecognitionList {
        guard let body = try Self.body.value(in: visit) else {
            throw WebRefusal.fields([FieldFault("organisation", "Cho biết đơn vị bằng mã định danh.")])
        }
        return APIRecognitionList(view: try await desk.recognitions(of: body, page: try Self.page.value(in: visit) ?? 1, for: visit.actor))
    }
}

struct APIRecognitionList: APIObject {
    let view: RecognitionListView

    static let shape = APIShape<APIRecognitionList>(
        "RecognitionList", "Một trang các công nhận.",
        [
            APIField("count", "Có bao nhiêu trong tất cả các trang.") { $0.view.count },
            APIField("recognitions", "Các công nhận của trang này.") { $0.view.rows.map(APIRecognition.init) },
        ])
}

struct APIRecognition: APIObject {
    let row: RecognitionRow

    init(_ row: RecognitionRow) { self.row = row }

    static let shape = APIShape<APIRecognition>(
        "Recognition", "Một đơn vị được công nhận đạt chuẩn.",
        [
            APIField("id", "Mã định danh.") { $0.row.recognition.id },
            APIField("organisation", "Đơn vị được công nhận.") { $0.row.recognition.organisation },
            APIField("organisation_name", "Tên đơn vị.") { $0.row.body }, APIField("title", "Danh hiệu.") { $0.row.title },
            APIField("from", "Từ ngày.") { $0.row.recognition.from }, APIField("until", "Đến hết ngày.") { $0.row.recognition.until },
            APIField("state", "Trạng thái hôm nay.") { $0.row.state },
        ])
}

extension Recognition.State: APIChoice {}
