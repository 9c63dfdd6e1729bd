/// From one day to another, both included (khoảng thời gian). An open end means "until further notice".
package struct Span: Hashable, Sendable {
    package let first: LocalDate
    package let last: LocalDate?

    /// Refuses a span that ends before it begins.
    package init?(from first: LocalDate, through last: LocalDate?) {
        if let last, last < first { return nil }
        self.first = first
        self.last = last
    }

    package func contains(_ date: LocalDate) -> Bool { first <= date && (last.map { date <= $0 } ?? true) }

    /// `01/01/2019–31/12/2021`, or `từ 01/01/2019` when the end is open.
    package var vietnamese: String {
        guard let last else { return "từ \(first.vietnamese)" }
        return "\(first.vietnamese)–\(last.vietnamese)"
    }
}
