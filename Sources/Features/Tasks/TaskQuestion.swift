import Kernel
import Organisations
import People
import Storage

/// What a list of tasks is asked for.
package struct TaskQuestion: Sendable, Hashable {
    /// Whose tasks.
    package enum Side: String, Sendable, CaseIterable {
        /// One's own: named in them.
        case mine
        /// Those of the places where one holds a role.
        case body
        /// Those one may accept or return.
        case given

        package var label: String {
            switch self {
            case .mine: "Của tôi"
            case .body: "Đơn vị chủ trì"
            case .given: "Đã giao"
            }
        }
    }

    /// How far they are.
    package enum Stand: String, Sendable, CaseIterable {
        case open, late, waiting, finished

        package var label: String {
            switch self {
            case .open: "Chưa xong"
            case .late: "Quá hạn"
            case .waiting: "Chờ xác nhận"
            case .finished: "Đã xong, thôi giao"
            }
        }
    }

    package let side: Side
    package let stand: Stand
    /// Counted from 1.
    package let page: Int

    package init(side: Side, stand: Stand = .open, page: Int = 1) {
        self.side = side
        self.stand = stand
        self.page = max(1, page)
    }

    /// Lines on a page.
    package static let length = 50

    /// The rows that answer it; nobody's where one has no such side.
    struct Found {
        let condition: SQL
        let order: SQL
    }

    /// What waits for somebody at the places whose tasks they report: late, or due by a day.
    static func pressing(for actor: Actor, until day: LocalDate) -> Found {
        let whose = within(actor.scopes(for: .reportTasks), "place")
        return Found(
            condition: "(\(fragment: whose)) AND state IN ('assigned', 'in_progress') AND COALESCE(redo_on, due_on) <= \(day)",
            order: Stand.open.order)
    }

    /// What was handed over and somebody may answer; what they reported themselves waits for somebody else.
    static func answerable(by actor: Actor) -> Found {
        let whose = within(actor.scopes(for: .assignTasks), "assigner_place")
        let own: SQL = """
            SELECT taken_by FROM task_step WHERE task_step.task_id = task.id AND kind = 'reported' ORDER BY task_step.id DESC LIMIT 1
            """
        return Found(
            condition: "(\(fragment: whose)) AND state = 'reported' AND (\(fragment: own)) NOT IN \(list: actor.hands)",
            order: Stand.waiting.order)
    }

    func found(for actor: Actor, named people: [ID<Person>], on today: LocalDate) -> Found {
        let whose: SQL
        switch side {
        case .mine: whose = "person_id IN \(list: people)"
        case .body: whose = Self.within(actor.grants.map(\.scope), "place")
        case .given: whose = Self.within(actor.scopes(for: .assignTasks), "assigner_place")
        }
        let stands: SQL
        switch stand {
        case .open: stands = "state IN ('assigned', 'in_progress', 'paused')"
        case .late: stands = "state IN ('assigned', 'in_progress') AND COALESCE(redo_on, due_on) < \(today)"
        case .waiting: stands = "state = 'reported'"
        case .finished: stands = "state IN ('done', 'withdrawn')"
        }
        return Found(condition: "(\(fragment: whose)) AND \(fragment: stands)", order: stand.order)
    }

    private static func within(_ scopes: [Scope], _ column: SQL) -> SQL {
        scopes.isEmpty ? "1 = 0" : Set(scopes).sorted { $0.place.text < $1.place.text }.map { SQL.within($0, column) }.joined(by: " OR ")
    }
}

extension TaskQuestion.Stand {
    /// The most pressing first, the longest waiting first, the last finished first.
    fileprivate var order: SQL {
        switch self {
        case .open, .late: "COALESCE(redo_on, due_on, '9999-12-31'), id"
        case .waiting: "handed_on, id"
        case .finished: "COALESCE(handed_on, due_on, '9999-12-31') DESC, id DESC"
        }
    }
}
