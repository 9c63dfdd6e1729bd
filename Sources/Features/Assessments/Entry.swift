import Criteria
package import Kernel

/// What a cell of the sheet is about: a figure the criteria read, or an item that is judged.
package enum CellCode: Hashable, Sendable, CustomStringConvertible {
    case fact(String)
    case item(String)

    /// `fact:tasks.due`, `item:1.4`: in forms, URLs and the database.
    package var description: String {
        switch self {
        case .fact(let name): "fact:\(name)"
        case .item(let id): "item:\(id)"
        }
    }

    package init?(_ text: some StringProtocol) {
        let name = String(text.dropFirst(5))
        guard !name.isEmpty else { return nil }
        if text.hasPrefix("fact:") {
            self = .fact(name)
        } else if text.hasPrefix("item:") {
            self = .item(name)
        } else {
            return nil
        }
    }
}

/// What stands in one cell at one stage (ô đã điền): one row a stage, side by side, for ever.
package struct Entry: Sendable, Hashable {
    package let cell: CellCode
    package let stage: String
    /// In the form of criteria files: `480`, `>120`, `n/a`, `yes`, a level code; empty when it was cleared again.
    package let value: String
    /// Why it differs from the step before, or why it does not apply. Read by the scored unit word for word.
    package let reason: String
    /// Counts the changes of this cell at this stage.
    package let version: Int
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        cell: CellCode, stage: String, value: String, reason: String, version: Int, enteredBy: Int64, enteredAt: Instant
    ) {
        self.cell = cell
        self.stage = stage
        self.value = value
        self.reason = reason
        self.version = version
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    package var isBlank: Bool { value.isEmpty }
}

extension Entry {
    /// `trên 120`, `13.818`, `không áp dụng`: the stored figure as a person reads it.
    package static func figureText(_ value: String) -> String {
        if value == "n/a" { return "không áp dụng" }
        if value == "empty" { return "không có" }
        if value.hasPrefix(">"), let number = Numeral(plain: value.dropFirst()) { return "trên \(number.vietnamese())" }
        return Numeral(plain: value)?.vietnamese() ?? value.split(separator: "\n").joined(separator: "; ")
    }
}

extension SheetLayout.Line {
    /// What somebody entered on this line, as a person reads it: `Có`, the title of a level, `13.818`.
    func words(_ entry: Entry) -> String {
        switch input {
        case .yesNo: entry.value == "yes" ? "Có" : entry.value == "no" ? "Không" : Entry.figureText(entry.value)
        case .choice(let levels): levels.first { $0.code == entry.value }?.title ?? Entry.figureText(entry.value)
        default: Entry.figureText(entry.value)
        }
    }
}

/// Everything that was filled in on one sheet, found by cell and stage: a page asks for each cell several times.
package struct FilledCells: Sendable {
    package let all: [Entry]
    private let byCell: [CellCode: [Entry]]

    init(_ entries: [Entry]) {
        all = entries
        byCell = Dictionary(grouping: entries, by: \.cell)
    }

    package subscript(_ cell: CellCode, _ stage: String) -> Entry? { byCell[cell]?.first { $0.stage == stage } }
}
