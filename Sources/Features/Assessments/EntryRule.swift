import Kernel

/// Turns what somebody typed into a cell into what is stored, or refuses with the sentence that says what to write.
package struct EntryRule: Sendable {
    package let layout: SheetLayout

    package init(layout: SheetLayout) { self.layout = layout }

    /// Takes `không áp dụng: không phát sinh hồ sơ` apart into the answer and its reason; anything else has no reason of its own.
    package static func split(_ typed: String) -> (value: String, reason: String) {
        guard let colon = typed.firstIndex(of: ":"), TypedNumber(String(typed[..<colon])) == .notApplicable else { return (typed, "") }
        return (String(typed[..<colon]), String(typed[typed.index(after: colon)...]).trimmed)
    }

    /// What is stored, and how it was understood.
    package struct Understood: Sendable, Hashable {
        package let value: String
        /// `Hiểu là 13.818`; empty where there is nothing to say.
        package let echo: String
    }

    /// The longest thing that is taken in one cell, in characters.
    package static let longest = 2000

    package func read(_ typed: String, into cell: CellCode) throws(AssessmentRefusal) -> Understood {
        guard let line = layout.line(for: cell) else { throw unknown(cell) }
        let text = typed.composed.trimmed
        guard text.unicodeScalars.count <= Self.longest else { throw .tooLong(limit: Self.longest) }
        if text.isEmpty { return Understood(value: "", echo: "") }
        if case .notApplicable = TypedNumber(text) { return Understood(value: "n/a", echo: TypedNumber.notApplicable.echo) }
        switch line.input {
        case .yesNo: return try yesNo(text)
        case .choice(let levels): return try level(text, of: levels)
        case .manual(let maximum, let step): return try points(text, line.item, maximum, step)
        case .figures(let fields):
            guard case .fact(let name) = cell, let field = fields.first(where: { $0.name == name }) else { throw unknown(cell) }
            return field.isList ? try list(text, listsItems: field.listsItems) : try figure(text, mayBeNegative: field.mayBeNegative)
        }
    }

    // A cell that is there but computed gets told where its figures are.
    private func unknown(_ cell: CellCode) -> AssessmentRefusal {
        if case .item(let id) = cell, case .figures(let fields)? = layout.line(id)?.input {
            return .computedNotTyped(item: id, facts: fields.map(\.title).joined(separator: ", "))
        }
        return .unknownCell(cell.description)
    }

    private func yesNo(_ text: String) throws(AssessmentRefusal) -> Understood {
        switch text.folded {
        case "yes", "co", "1", "dat", "x": Understood(value: "yes", echo: "")
        case "no", "khong", "0", "chua", "chua co", "chua dat": Understood(value: "no", echo: "")
        default: throw .notYesOrNo(text)
        }
    }

    private func level(_ text: String, of levels: [SheetLayout.Level]) throws(AssessmentRefusal) -> Understood {
        let wanted = text.folded
        guard let level = levels.first(where: { $0.code == text }) ?? levels.first(where: { $0.title.folded == wanted }) else {
            throw .notALevel(text)
        }
        return Understood(value: level.code, echo: "")
    }

    private func points(_ text: String, _ item: String, _ maximum: Numeral, _ step: Numeral) throws(AssessmentRefusal) -> Understood {
        let typed = TypedNumber(text)
        guard case .number(let number) = typed else { throw Self.notANumber(text, typed) }
        guard !number.isNegative else { throw .negative }
        guard number <= maximum else { throw .overCeiling(item: item, typed: number, max: maximum.vietnamese()) }
        let over = number.billionths % step.billionths
        guard over == 0 else {
            let low = Numeral(billionths: number.billionths - over)?.vietnamese() ?? ""
            let high = Numeral(billionths: number.billionths - over + step.billionths)?.vietnamese() ?? ""
            throw .offStep(step: step.vietnamese(), low: low, high: high)
        }
        return Understood(value: number.plain, echo: typed.echo)
    }

    private func figure(_ text: String, mayBeNegative: Bool) throws(AssessmentRefusal) -> Understood {
        let typed = TypedNumber(text)
        switch typed {
        case .number(let number):
            guard mayBeNegative || !number.isNegative else { throw .negative }
            return Understood(value: number.plain, echo: typed.echo)
        case .lowerBound(let number):
            guard mayBeNegative || !number.isNegative else { throw .negative }
            return Understood(value: ">" + number.plain, echo: typed.echo)
        default: throw Self.notANumber(text, typed)
        }
    }

    /// One value a line; `không có` says that there is none.
    private func list(_ text: String, listsItems: Bool) throws(AssessmentRefusal) -> Understood {
        if ["khong co", "khong", "empty"].contains(text.folded) { return Understood(value: "empty", echo: "Hiểu là không có lần nào") }
        var values: [String] = []
        for part in text.split(whereSeparator: { $0.isNewline || $0 == ";" }).map({ String($0).trimmed }) where !part.isEmpty {
            if listsItems {
                guard layout.namesCriterion(part) else { throw .notACriterion(part) }
                values.append(part)
            } else {
                guard case .number(let number) = TypedNumber(part), !number.isNegative, number <= .one else { throw .notAnEvent(part) }
                values.append(number.plain)
            }
        }
        guard !values.isEmpty else { throw .notAnEvent(text) }
        return Understood(value: values.joined(separator: "\n"), echo: listsItems ? "" : "Hiểu là \(values.count) lần")
    }

    private static func notANumber(_ text: String, _ typed: TypedNumber) -> AssessmentRefusal {
        let shown = text.count > 60 ? String(text.prefix(60)) + "…" : text
        if case .ambiguous(let one, let other) = typed { return .numberAmbiguous(shown, one, other) }
        return .numberNotUnderstood(shown)
    }
}

extension String {
    /// Without spaces and line ends around it.
    package var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// Words of a reason; a reason says something when there are a few of them.
package func mustSaySomething(_ reason: String) throws(AssessmentRefusal) {
    let words = reason.split(whereSeparator: \.isWhitespace)
    guard words.count >= AssessmentRefusal.reasonWords else { throw .reasonTooShort(words: AssessmentRefusal.reasonWords) }
    guard reason.count <= EntryRule.longest else { throw .tooLong(limit: EntryRule.longest) }
}
