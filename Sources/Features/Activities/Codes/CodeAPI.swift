import Kernel
import Markup
import Organisations
package import Web

/// Codes of conduct, for programs: read only, as the page shows them.
package struct CodeAPI: Sendable {
    private let desk: CodeDesk

    package init(desk: CodeDesk) { self.desk = desk }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation(
                "getCodeFigures", .apiCodes,
                "Các quy tắc ứng xử đang áp dụng ở một đơn vị, và bao nhiêu người ở đó và các đơn vị bên trong đã đọc, cam kết thực hiện.",
                parameters: [ActivityAPI.body], answer: figures)
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private func figures(_ visit: SignedIn) async throws -> APICodeList {
        guard let body = try ActivityAPI.body.value(in: visit) else {
            throw WebRefusal.fields([FieldFault("organisation", BriefingRefusal.bodyUnknown.wording)])
        }
        return APICodeList(lines: try await desk.figures(of: body, for: visit.actor).map { APICode(code: $0.code, share: $0.share) })
    }
}

struct APICodeList: APIObject {
    let lines: [APICode]

    static let shape = APIShape<APICodeList>(
        "CodeFigures", "Các quy tắc ứng xử đang áp dụng ở một đơn vị.",
        [APIField("codes", "Các quy tắc, áp dụng gần đây trước.") { $0.lines }])
}

struct APICode: APIObject {
    let code: CodeOfConduct
    let share: Coverage

    static let shape = APIShape<APICode>(
        "CodeOfConduct", "Một quy tắc ứng xử và ai đã đọc.",
        [
            APIField("id", "Mã định danh.") { $0.code.id }, APIField("title", "Tên quy tắc.") { $0.code.title },
            APIField("basis", "Căn cứ.") { $0.code.basis }, APIField("posted_on", "Áp dụng từ ngày.") { $0.code.postedOn },
            APIField("acknowledged", "Số người đã đọc, cam kết thực hiện.") { $0.share.reached.count },
            APIField("staff", "Số người công tác hôm nay, mỗi người tính một lần.") { $0.share.whole.count },
        ])
}
