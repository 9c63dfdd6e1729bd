import Documents
import Kernel
import Markup
import Organisations
import Rulebook
package import Web

/// Movements, their plans and whom these call on, for programs: read only, as the pages show them.
package struct MovementAPI: Sendable {
    private let desk: MovementDesk
    private let plans: PlanDesk

    package init(desk: MovementDesk, plans: PlanDesk) {
        self.desk = desk
        self.plans = plans
    }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation("listMovements", .apiMovements, "Các phong trào thi đua.", parameters: [APIParameter.page], answer: list),
            APIOperation(
                "getMovement", .apiMovement(.id), "Một phong trào với căn cứ, giai đoạn, nội dung, phát động và nội dung riêng của đơn vị.",
                answer: movement),
            APIOperation(
                "listPlans", .apiPlans(.id), "Các kế hoạch đã ban hành của một phong trào, sớm nhất trước.",
                parameters: [APIParameter.page],
                answer: issued),
            APIOperation(
                "listCalls", .apiCalls(.id), "Các đơn vị một kế hoạch giao triển khai, mỗi nơi đang thế nào.",
                parameters: [APIParameter.page], answer: calls),
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private func list(_ visit: SignedIn) async throws -> APIPage<APIMovementLine> {
        APIPage(try await desk.movements().map(APIMovementLine.init), page: try APIParameter.page.value(in: visit) ?? 1)
    }

    private func movement(_ visit: SignedIn) async throws -> APIMovement { APIMovement(view: try await desk.view(of: visit.id())) }

    private func issued(_ visit: SignedIn) async throws -> APIPage<APIPlan> {
        let titles = try await plans.issued(in: visit.id())
        return APIPage(titles.map { APIPlan(title: $0.plan, follows: $0.follows) }, page: try APIParameter.page.value(in: visit) ?? 1)
    }

    private func calls(_ visit: SignedIn) async throws -> APIPage<APICall> {
        let view = try await plans.view(of: visit.id(), for: visit.actor)
        let chain = try await plans.chain(
            of: view.movement.id, from: view.plan.id, .all, in: nil, page: 1, everything: true, for: visit.actor)
        return APIPage(chain.rows.map(APICall.init), page: try APIParameter.page.value(in: visit) ?? 1)
    }
}

extension Movement.Level: APIChoice {}
extension Movement.Method: APIChoice {}
extension MovementPhase.Kind: APIChoice {}
extension MovementContent.Subject: APIChoice {}
extension Launch.Form: APIChoice {}
extension LocalAddition.Kind: APIChoice {}

/// A movement in a list.
struct APIMovementLine: APIObject {
    let line: MovementLine

    init(_ line: MovementLine) { self.line = line }

    static let shape = APIShape<APIMovementLine>(
        "MovementLine", "Một phong trào thi đua.",
        [
            APIField("id", "Mã định danh.") { $0.line.movement.id }, APIField("name", "Tên phong trào.") { $0.line.movement.name },
            APIField("level", "Phạm vi phát động.") { $0.line.movement.level },
            APIField("method", "Phương thức.") { $0.line.movement.method },
            APIField("first_day", "Ngày bắt đầu.") { $0.line.movement.span.first },
            APIField("last_day", "Ngày kết thúc dự kiến.") { $0.line.movement.span.last },
            APIField("ended_on", "Ngày đã kết thúc; null khi đang thực hiện.") { $0.line.ended },
            APIField("plans", "Số kế hoạch đã ban hành.") { $0.line.plans },
            APIField("launches", "Số lần phát động.") { $0.line.launches },
        ])
}

/// A movement with all that belongs to it.
struct APIMovement: APIObject {
    let view: MovementView
    private var movement: Movement { view.movement }

    static let shape = APIShape<APIMovement>(
        "Movement", "Một phong trào thi đua với mọi điều thuộc về nó.",
        [
            APIField("id", "Mã định danh.") { $0.movement.id }, APIField("name", "Tên phong trào.") { $0.movement.name },
            APIField("slogan", "Khẩu hiệu; có thể trống.") { $0.movement.slogan },
            APIField("level", "Phạm vi phát động.") { $0.movement.level },
            APIField("method", "Phương thức.") { $0.movement.method },
            APIField("first_day", "Ngày bắt đầu.") { $0.movement.span.first },
            APIField("last_day", "Ngày kết thúc dự kiến.") { $0.movement.span.last },
            APIField("duration", "Loại thời gian của biểu 0601, bằng lời.") { $0.movement.duration?.label },
            APIField("ended_on", "Ngày đã kết thúc; null khi đang thực hiện.") { $0.view.ended },
            APIField("grounds", "Văn bản căn cứ.") { $0.view.grounds.map(APIPaper.init) },
            APIField("phases", "Các giai đoạn.") { $0.view.phases.map(APIPhase.init) },
            APIField("contents", "Nội dung thi đua.") { $0.view.contents.map(APIContent.init) },
            APIField("launches", "Các lần phát động còn hiệu lực.") { answer in
                answer.view.launches.filter { $0.withdrawal == nil }.map { APILaunch(launch: $0, names: answer.view.names) }
            },
            APIField("additions", "Nội dung riêng của đơn vị còn hiệu lực.") { answer in
                answer.view.additions.filter { $0.withdrawal == nil }.map { APIAddition(addition: $0, names: answer.view.names) }
            },
        ])
}

/// An official paper.
struct APIPaper: APIObject {
    let document: Document

    init(_ document: Document) { self.document = document }

    static let shape = APIShape<APIPaper>(
        "Paper", "Một văn bản.",
        [
            APIField("id", "Mã định danh.") { $0.document.id }, APIField("type", "Loại văn bản.") { $0.document.content.type.label },
            APIField("number", "Số, ký hiệu; trống khi nguồn không nêu.") { $0.document.content.number },
            APIField("day", "Ngày ký; ngày muộn nhất có thể khi day_words có lời.") { $0.document.content.day.day },
            APIField("day_words", "Lời của nguồn khi nguồn không nêu rõ ngày.") { $0.document.content.day.words },
            APIField("issuer", "Cơ quan ban hành.") { $0.document.content.issuer },
            APIField("subject", "Trích yếu.") { $0.document.content.subject },
        ])
}

/// A stage of a movement.
struct APIPhase: APIObject {
    let phase: MovementPhase

    init(_ phase: MovementPhase) { self.phase = phase }

    static let shape = APIShape<APIPhase>(
        "Phase", "Một giai đoạn của phong trào.",
        [
            APIField("kind", "Giai đoạn.") { $0.phase.kind }, APIField("words", "Bằng lời.") { $0.phase.words },
            APIField("first_day", "Ngày đầu.") { $0.phase.span.first }, APIField("last_day", "Ngày cuối.") { $0.phase.span.last },
        ])
}

/// A group of what is to be done.
struct APIContent: APIObject {
    let content: MovementContent

    init(_ content: MovementContent) { self.content = content }

    static let shape = APIShape<APIContent>(
        "Content", "Một nhóm nội dung thi đua.",
        [
            APIField("code", "Mã.") { $0.content.code }, APIField("subject", "Cho tập thể hay cá nhân.") { $0.content.subject },
            APIField("words", "Nội dung.") { $0.content.words },
            APIField("confidence", "Độ tin cậy của nguồn: A, B, C, X; null khi đơn vị tự soạn.") { $0.content.confidence?.rawValue },
        ])
}

/// A launch.
struct APILaunch: APIObject {
    let launch: Launch
    let names: [ID<Organisation>: String]

    static let shape = APIShape<APILaunch>(
        "Launch", "Một lễ phát động, hội nghị triển khai.",
        [
            APIField("id", "Mã định danh.") { $0.launch.id },
            APIField("organisation", "Đơn vị; null khi không phải đơn vị trong hệ thống.") { answer in
                answer.launch.organisation.map { APINamed(id: $0.number, name: answer.names[$0] ?? "") }
            },
            APIField("day", "Ngày; ngày muộn nhất có thể khi day_words có lời.") { $0.launch.day.day },
            APIField("day_words", "Lời của nguồn khi nguồn không nêu rõ ngày.") { $0.launch.day.words },
            APIField("form", "Hình thức.") { $0.launch.form }, APIField("venue", "Địa điểm.") { $0.launch.venue },
            APIField("chaired_by", "Chủ trì, theo chức vụ.") { $0.launch.chairedBy }, APIField("source", "Nguồn.") { $0.launch.source },
        ])
}

/// Something a body added to a movement.
struct APIAddition: APIObject {
    let addition: LocalAddition
    let names: [ID<Organisation>: String]

    static let shape = APIShape<APIAddition>(
        "Addition", "Một nội dung riêng của đơn vị.",
        [
            APIField("id", "Mã định danh.") { $0.addition.id },
            APIField("organisation", "Đơn vị.") {
                APINamed(id: $0.addition.organisation.number, name: $0.names[$0.addition.organisation] ?? "")
            },
            APIField("kind", "Loại.") { $0.addition.kind }, APIField("words", "Nội dung.") { $0.addition.words },
            APIField("content", "Mã nội dung được cụ thể hóa; trống là cả phong trào.") { $0.addition.content },
            APIField("source", "Nguồn.") { $0.addition.source },
        ])
}

/// A plan that was issued.
struct APIPlan: APIObject {
    let title: PlanTitle
    let follows: ID<Plan>?

    static let shape = APIShape<APIPlan>(
        "Plan", "Một kế hoạch đã ban hành.",
        [
            APIField("id", "Mã định danh.") { $0.title.id }, APIField("name", "Loại và số.") { $0.title.name },
            APIField("number", "Số, ký hiệu; trống khi nguồn không nêu.") { $0.title.number },
            APIField("day", "Ngày; ngày muộn nhất có thể khi day_words có lời.") { $0.title.day?.day },
            APIField("day_words", "Lời của nguồn khi nguồn không nêu rõ ngày.") { $0.title.day?.words ?? "" },
            APIField("issuer", "Cơ quan ban hành.") { $0.title.issuer },
            APIField("organisation", "Đơn vị có kế hoạch; null khi không phải đơn vị trong hệ thống.") { $0.title.organisation },
            APIField("years", "Cho năm nào.") { $0.title.yearsText },
            APIField("follows", "Kế hoạch cấp trên nó thực hiện; null khi đứng đầu chuỗi hoặc chưa nối.") { $0.follows },
        ])
}

/// How a body stands to a plan that calls on it.
struct APICall: APIObject {
    let row: ChainView.Row

    init(_ row: ChainView.Row) { self.row = row }

    static let shape = APIShape<APICall>(
        "Call", "Một đơn vị được giao triển khai.",
        [
            APIField("organisation", "Đơn vị.") { APINamed(id: $0.row.body.id.number, name: $0.row.body.name) },
            APIField("due_on", "Hạn; null khi văn bản không nêu.") { $0.row.line.due },
            APIField("state", "Trạng thái, bằng lời.") { $0.row.line.state.words },
            APIField("is_covered", "Có kế hoạch, hoặc triển khai trực tiếp.") { $0.row.line.state.isCovered },
            APIField("plan", "Kế hoạch của đơn vị.") { $0.row.answer?.id },
            APIField("has_launched", "Đã phát động.") { $0.row.line.hasLaunched },
            APIField("words", "Lời sau cùng: lý do, cách làm hoặc lý do gia hạn.") { answer in
                answer.row.line.steps.last { $0.kind != .reminded }?.words ?? ""
            },
            APIField("reminders", "Số lần đã nhắc.") { answer in answer.row.line.steps.count { $0.kind == .reminded } },
        ])
}
