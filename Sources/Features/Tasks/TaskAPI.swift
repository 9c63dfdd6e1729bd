import Criteria
import Kernel
import Markup
import Organisations
package import Web

/// Figures of tasks, for programs: read only, as the page shows them.
package struct TaskAPI: Sendable {
    private let desk: TaskDesk

    package init(desk: TaskDesk) { self.desk = desk }

    /// The table that both the routes and the document are made from.
    package var operations: [APIOperation] {
        [
            APIOperation(
                "getTaskFigures", .apiTaskFigures, "Nhiệm vụ đến hạn và đúng hạn của một đơn vị và các đơn vị bên trong, trong một kỳ.",
                parameters: [Self.body, Self.from, Self.until], answer: figures)
        ]
    }

    package func add(to routes: Routes<SignedIn>) {
        for operation in operations { operation.add(to: routes) }
    }

    private static let body = APIParameter("organisation", "Mã định danh của đơn vị; bắt buộc.") {
        ID<Organisation>($0)
    }
    private static let from = APIParameter("from", "Từ ngày; bỏ trống là đầu tháng này.") { LocalDate(iso: $0) }
    private static let until = APIParameter("until", "Đến hết ngày; bỏ trống là cuối tháng này.") { LocalDate(iso: $0) }

    private func figures(_ visit: SignedIn) async throws -> APITaskFigures {
        let month = visit.now.date.month(0)
        let (from, until) = (try Self.from.value(in: visit) ?? month.lowerBound, try Self.until.value(in: visit) ?? month.upperBound)
        guard from <= until, from.days(to: until) <= 366 * 5 else {
            throw WebRefusal.fields([FieldFault("until", TaskRefusal.periodUnread.wording)])
        }
        guard let body = try Self.body.value(in: visit) else {
            throw WebRefusal.fields([FieldFault("organisation", TaskRefusal.bodyUnknown.wording)])
        }
        return APITaskFigures(figures: try await desk.figures(of: body, in: from...until, for: visit.actor))
    }
}

/// The tasks of a body in a period.
struct APITaskFigures: APIObject {
    let figures: TaskFigures

    static let shape = APIShape<APITaskFigures>(
        "TaskFigures", "Nhiệm vụ của một đơn vị trong một kỳ.",
        [
            APIField("organisation", "Đơn vị.") { APINamed(id: $0.figures.body.id.number, name: $0.figures.body.name) },
            APIField("from", "Từ ngày.") { $0.figures.period.lowerBound },
            APIField("until", "Đến hết ngày.") { $0.figures.period.upperBound },
            APIField("due", "Nhiệm vụ đến hạn.") { $0.figures.due }, APIField("on_time", "Trong đó đúng hạn.") { $0.figures.onTime },
            APIField("lateness", "Cách tính lần chậm đang dùng: occurrence hoặc day.") { $0.figures.reading.lateness.rawValue },
            APIField("bodies", "Theo từng đơn vị.") { $0.figures.bodies.map(APIBodyTasks.init) },
            APIField("people", "Theo từng người, quy đổi theo Nghị định 335/2025/NĐ-CP.") { answer in
                answer.figures.people.map { APIPersonTasks(line: $0, figures: answer.figures) }
            },
        ])
}

struct APIBodyTasks: APIObject {
    let line: TaskFigures.BodyLine

    init(_ line: TaskFigures.BodyLine) { self.line = line }

    static let shape = APIShape<APIBodyTasks>(
        "BodyTasks", "Nhiệm vụ của một đơn vị.",
        [
            APIField("organisation", "Đơn vị.") { APINamed(id: $0.line.body.id.number, name: $0.line.body.name) },
            APIField("due", "Nhiệm vụ đến hạn.") { $0.line.due.count }, APIField("on_time", "Trong đó đúng hạn.") { $0.line.onTime.count },
        ])
}

struct APIPersonTasks: APIObject {
    let line: TaskFigures.PersonLine
    let figures: TaskFigures

    static let shape = APIShape<APIPersonTasks>(
        "PersonTasks", "Khối lượng công việc quy đổi của một người.",
        [
            APIField("person", "Người.") { APINamed(id: $0.line.person.number, name: $0.line.name) },
            APIField("assigned", "Được giao, số thập phân chính xác.") { $0.line.list($0.figures.reading.lateness).assigned.plain },
            APIField("quantity", "Đã làm.") { $0.line.list($0.figures.reading.lateness).quantity.plain },
            APIField("quality", "Sau khi trừ lần chưa đạt.") { $0.line.list($0.figures.reading.lateness).quality.plain },
            APIField("progress", "Sau khi trừ lần chậm.") { $0.line.list($0.figures.reading.lateness).progress.plain },
        ])
}
