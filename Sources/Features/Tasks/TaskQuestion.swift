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
        let isOpenOnly: Bool
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
        return Found(condition: "(\(fragment: whose)) AND \(fragment: stands)", isOpenOnly: stand == .open || stand == .late)
    }

    private static func within(_ scopes: [Scope], _ column: SQL) -> SQL {
        scopes.isEmpty ? "1 = 0" : Set(scopes).sorted { $0.place.text < $1.place.text }.map { SQL.within($0, column) }.joined(by: " OR ")
    }
}
