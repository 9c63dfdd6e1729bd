/// What stands in the way of using a criteria set, or deserves a second look.
package struct Fault: Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        case sum, key, number, decimals, expression, cycle, yaml
        case aboveMax = "above_max"
        case duplicateID = "duplicate_id"
        case bandOrder = "band_order"
        case unknownFact = "unknown_fact"
        case factKind = "fact_kind"
        case unknownID = "unknown_id"
        case unknownGrade = "unknown_grade"
        case gradeOrder = "grade_order"
        // Warnings: the set can be used.
        case cap, bonus, owner, citation

        package var isWarning: Bool { [.cap, .bonus, .owner, .citation].contains(self) }
    }

    package let code: Code
    /// A path of ids or numbers: `groups/1/1.2/1.2.b`, `gates/2`, `scale`.
    package let place: String
    /// From 1; nothing for what is missing altogether.
    package let line: Int?
    package let column: Int?
    /// One Vietnamese sentence that begins with «Sửa» or «Lưu ý».
    package let text: String
}

/// Gathers the faults of one file while it is read and checked; remembers where each place stands in it.
final class FaultLog {
    struct Position {
        let line: Int
        let column: Int
    }

    private(set) var faults: [Fault] = []
    private var known: Set<Fault> = []
    private var positions: [String: Position] = [:]
    /// Places with a number that could not be read: sums over them say nothing.
    private var unreadNumbers: Set<String> = []

    func remember(_ position: Position?, for place: String, key: String? = nil) {
        positions[Self.address(place, key)] = positions[Self.address(place, key)] ?? position
    }

    func add(_ code: Fault.Code, at place: String, key: String? = nil, _ text: String) {
        let position = positions[Self.address(place, key)] ?? positions[place]
        let fault = Fault(code: code, place: place, line: position?.line, column: position?.column, text: text)
        if known.insert(fault).inserted { faults.append(fault) }
    }

    func add(_ code: Fault.Code, at place: String, position: Position?, _ text: String) {
        faults.append(Fault(code: code, place: place, line: position?.line, column: position?.column, text: text))
    }

    func markUnread(_ place: String) { unreadNumbers.insert(place) }

    func hasUnreadNumber(_ place: String) -> Bool { unreadNumbers.contains(place) }

    private static func address(_ place: String, _ key: String?) -> String { key.map { "\(place)#\($0)" } ?? place }
}
