package import Kernel

/// Where a whole rule stands on a day at a place, for lists: its rows taken together.
package struct RuleState: Sendable, Hashable {
    package enum Stage: Sendable, Hashable {
        case upcoming, inForce
        /// Past its confirmed end, with nothing known to have taken its place.
        case goingOn
        case lapsed(next: RuleCode?)
    }

    package let stage: Stage
    /// The instruments of the rows that hold, each once and without articles.
    package let instruments: [String]
    /// The least sure of the rows that hold.
    package let confidence: Rule.Confidence?
}

extension RuleShelf {
    /// The rule's rows on a day, taken together.
    package func state(of code: RuleCode, on date: LocalDate, at place: ScopePath) -> RuleState {
        let keys = keys(of: code)
        let rows = keys.compactMap { inForce($0, on: date, at: place) }
        let firm = rows.filter { !$0.isPastEnd || $0.confidence != .unconfirmed }
        let stage: RuleState.Stage
        if !firm.isEmpty {
            stage = .inForce
        } else if !rows.isEmpty {
            stage = .goingOn
        } else if keys.allSatisfy({ key in versions(of: key).first.map { date < $0.from } ?? true }) {
            stage = .upcoming
        } else {
            stage = .lapsed(next: keys.lazy.compactMap { self.versions(of: $0).last?.next }.first)
        }
        let shown = firm.isEmpty ? rows : firm
        return RuleState(stage: stage, instruments: shown.flatMap(\.instruments).uniqued, confidence: shown.map(\.confidence).max())
    }

    /// Rules whose code, title, text or ground contains every word, whatever marks were typed.
    package func headings(matching words: String) -> [RuleHeading] {
        let parts = words.folded.split(whereSeparator: \.isWhitespace).prefix(10)
        guard !parts.isEmpty else { return headings }
        return headings.filter { heading in
            let rows = rules.filter { $0.key.rule == heading.code }
            let text = ([heading.code.text, heading.title, heading.group.label] + rows.flatMap { [$0.itemName, $0.says, $0.citation] })
                .joined(separator: " ").folded
            return parts.allSatisfy { text.contains($0) }
        }
    }

    /// The rules that need the answer of this one.
    package func relying(on code: RuleCode) -> [RuleHeading] { headings.filter { $0.relies.contains(code) } }
}

extension Rule {
    /// The instruments it cites, without articles: `335/2025/NĐ-CP`.
    var instruments: [String] { citation.instruments }
}

extension InForce {
    /// The same with those of local rules.
    var instruments: [String] { citation.instruments }
}

extension String {
    fileprivate var instruments: [String] {
        split(separator: ";").map { ground in ground.prefix { $0 != "," }.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}

extension Instrument {
    /// Whether its number, name or topic contains every word.
    package func matches(_ words: String) -> Bool {
        let text = [number, name, topic.label, note].joined(separator: " ").folded
        return words.folded.split(whereSeparator: \.isWhitespace).prefix(10).allSatisfy { text.contains($0) }
    }

    /// `từ 01/07/2026`, `từ năm 2020 (chưa rõ ngày) đến 31/12/2025`.
    package var spanWords: String {
        (isYearOnly ? "từ năm \(from.year) (chưa rõ ngày)" : "từ \(from.vietnamese)") + (to.map { " đến \($0.vietnamese)" } ?? "")
    }
}

extension Rule {
    /// When it holds, in words.
    package var spanWords: String { sinceWords + (to.map { " đến \($0.vietnamese)" } ?? "") }
}
