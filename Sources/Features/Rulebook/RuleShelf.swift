package import Kernel

/// All rows there are: what comes with the program and what local rules add. A value; the same rows give the same answers for ever.
package struct RuleShelf: Sendable {
    package let headings: [RuleHeading]
    package let rules: [Rule]
    package let instruments: [Instrument]
    package let locals: [LocalRule]
    private let byKey: [RuleKey: [Rule]]

    package init(headings: [RuleHeading], rules: [Rule], instruments: [Instrument], locals: [LocalRule] = []) {
        self.headings = headings
        self.rules = rules
        self.instruments = instruments
        self.locals = locals
        byKey = Dictionary(grouping: rules, by: \.key)
    }

    /// What comes with the program, without anything local.
    package static let shipped = RuleShelf(
        headings: RuleHeadingsFile.shipped, rules: RulesFile.shipped, instruments: InstrumentsFile.shipped)

    /// The same with a body's own rows.
    package func with(_ locals: [LocalRule]) -> RuleShelf {
        RuleShelf(headings: headings, rules: rules, instruments: instruments, locals: locals)
    }

    /// The row that holds on the reference day of an act, at a place: the one in force, or the last one going on unconfirmed when nothing
    /// took its place. Nil before the first row, and after a row that another rule replaced.
    package func inForce(_ key: RuleKey, on date: LocalDate, at place: ScopePath = .everything) -> InForce? {
        guard let rule = byKey[key]?.last(where: { $0.from <= date }) else { return nil }
        if let end = rule.to, date > end, rule.next != nil { return nil }
        let here = locals.filter { $0.key == key && $0.holds(on: date, at: place) }
            .sorted { ($0.place.text.utf8.count, $0.id) < ($1.place.text.utf8.count, $1.id) }
        return InForce(rule, on: date, locals: here)
    }

    /// Every version of a row, the oldest first.
    package func versions(of key: RuleKey) -> [Rule] { byKey[key] ?? [] }

    /// The keys of a rule, in the order of the table.
    package func keys(of code: RuleCode) -> [RuleKey] {
        var keys: [RuleKey] = []
        for rule in rules where rule.key.rule == code && !keys.contains(rule.key) { keys.append(rule.key) }
        return keys
    }

    package func heading(_ code: RuleCode) -> RuleHeading? { headings.first { $0.code == code } }

    /// The instrument that settled a topic on a day. Nil where none is known.
    package func instrument(_ topic: Instrument.Topic, for subject: RuleKey.Subject = .any, on date: LocalDate) -> Instrument? {
        instruments.last { $0.topic == topic && $0.subject == subject && $0.standing(on: date) == .inForce }
    }

    /// Why there is no row on a day, as a person reads it.
    func absence(_ key: RuleKey, on date: LocalDate) -> String {
        let versions = versions(of: key)
        guard let first = versions.first, let last = versions.last else { return "Chưa có dữ liệu của quy định này cho trường hợp đã nêu." }
        if date < first.from { return "Ngày \(date.vietnamese) quy định \(key.rule.text) chưa có hiệu lực (\(first.sinceWords))." }
        guard let end = last.to, let next = last.next else { return "Chưa có dữ liệu của quy định này vào ngày \(date.vietnamese)." }
        return "Quy định \(key.rule.text) hết hiệu lực từ \(end.adding(days: 1).vietnamese). Chọn quy định thay thế: \(next.text)."
    }
}

extension Rule {
    /// `từ 01/07/2026`, `từ năm 2020 (chưa rõ ngày)`.
    package var sinceWords: String { isYearOnly ? "từ năm \(from.year) (chưa rõ ngày)" : "từ \(from.vietnamese)" }
}
