package import Kernel

/// What a sheet of one criteria set looks like: its lines in order, and what can be entered in each.
///
/// A figure that several criteria read is entered once, at the first line that needs it; the others show it.
package struct SheetLayout: Sendable {
    package struct Section: Sendable {
        package enum Kind: Sendable { case group, bonus, deductions, other }
        package let kind: Kind
        /// The group's id; `bonus`, `deductions` or `other` for the rest.
        package let id: String
        package let title: String
        /// As people read it: `30`, `không giới hạn`.
        package let maximum: String
        package let lines: [Line]
    }

    package struct Line: Sendable {
        /// The item's id; empty for figures that only conditions read.
        package let item: String
        package let title: String
        /// The criterion this is a part of: its id and title.
        package let criterion: (id: String, title: String)?
        package let maximum: String
        /// How points come about, in a few words.
        package let method: String
        package let input: Input
        package let evidence: EvidenceRule
        /// The standing office enters this, not the unit.
        package let isStandingOffices: Bool

        /// Every cell somebody fills on this line with what it is called; figures that stand on an earlier one are not asked again.
        package let fields: [(cell: CellCode, title: String)]
        package let cells: [CellCode]

        package init(
            item: String, title: String, criterion: (id: String, title: String)? = nil, maximum: String = "", method: String = "",
            input: Input, evidence: EvidenceRule = .none, isStandingOffices: Bool = false
        ) {
            (self.item, self.title, self.criterion, self.maximum, self.method) = (item, title, criterion, maximum, method)
            (self.input, self.evidence, self.isStandingOffices) = (input, evidence, isStandingOffices)
            fields =
                switch input {
                case .figures(let fields): fields.filter { !$0.isRepeated }.map { (.fact($0.name), $0.title) }
                default: [(.item(item), title)]
                }
            cells = fields.map(\.cell)
        }

        /// Every cell the line's points come from, also figures entered on an earlier one.
        package var sources: [CellCode] {
            if case .figures(let fields) = input { return fields.map { .fact($0.name) } }
            return [.item(item)]
        }
    }

    package enum Input: Sendable {
        case yesNo
        case choice([Level])
        /// A number from 0 to the maximum, in steps.
        case manual(maximum: Numeral, step: Numeral)
        case figures([FactField])
    }

    package struct Level: Sendable, Hashable {
        package let code: String
        package let title: String
        package let points: String
    }

    package struct FactField: Sendable, Hashable {
        package let name: String
        package let title: String
        package let isList: Bool
        /// Entered on an earlier line; shown here.
        package let isRepeated: Bool
        /// Growth, a change: the set reads it where less than nothing has a meaning.
        package let mayBeNegative: Bool
        /// For a list of item ids rather than of values.
        package let listsItems: Bool
    }

    package enum EvidenceRule: Sendable { case none, optional, required }

    package let sections: [Section]
    package let lines: [Line]
    /// Every cell somebody can fill, in the order of the sheet.
    package let cells: [CellCode]

    package init(sections: [Section]) {
        self.sections = sections
        lines = sections.flatMap(\.lines)
        cells = lines.flatMap(\.cells)
    }

    package func line(_ item: String) -> Line? { lines.first { $0.item == item && !item.isEmpty } }

    /// The ids of the criteria above and below one.
    package func neighbours(of item: String) -> (before: String?, after: String?) {
        let items = lines.map(\.item).filter { !$0.isEmpty }
        guard let place = items.firstIndex(of: item) else { return (nil, nil) }
        return (place > 0 ? items[place - 1] : nil, place + 1 < items.count ? items[place + 1] : nil)
    }

    /// The line on which a cell is entered; `nil` when the set has no such cell.
    package func line(for cell: CellCode) -> Line? {
        switch cell {
        case .item(let id):
            guard let line = line(id) else { return nil }
            if case .figures = line.input { return nil }
            return line
        case .fact(let name):
            return lines.first { line in
                guard case .figures(let fields) = line.input else { return false }
                return fields.contains { $0.name == name && !$0.isRepeated }
            }
        }
    }

    /// Whether a list of criteria may name this: a criterion or a part of one, but no deduction.
    package func namesCriterion(_ id: String) -> Bool {
        sections.filter { $0.kind == .group || $0.kind == .bonus }.flatMap(\.lines).contains { $0.item == id || $0.criterion?.id == id }
    }
}
