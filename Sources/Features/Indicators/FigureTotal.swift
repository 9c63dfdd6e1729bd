package import Kernel
package import Organisations

/// Figures of several bodies for one indicator and span, brought together (số liệu gộp).
package struct FigureTotal: Sendable {
    /// One of the figures, with whose it is.
    package struct Part: Sendable {
        package let figure: CountedFigure
        package let body: String
    }

    /// So many parts are named.
    static let named = 6

    package let indicator: String
    package let span: Span
    package let kind: FigureKind
    /// Nothing where the figures do not add up; the parts still open.
    package let value: Numeral?
    /// One of the parts is a lower bound, so the sum is too.
    package let isLowerBound: Bool
    /// Depends on a split of which nobody declared the shares.
    package let isEstimated: Bool
    /// What a share is of, all parts together; nothing for counts, and where a source does not say.
    package let base: Numeral?
    /// The first of them, by when they were recorded.
    package let parts: [Part]
    /// All of them.
    package let partCount: Int

    package init(_ figures: [CountedFigure], value: Numeral?, base: Numeral? = nil, isEstimated: Bool, names: [ID<Organisation>: String]) {
        indicator = figures[0].figure.indicator
        span = figures[0].figure.span
        kind = figures[0].figure.kind
        self.value = value
        self.base = base
        isLowerBound = figures.contains { $0.figure.isLowerBound }
        self.isEstimated = isEstimated
        parts = figures.prefix(Self.named).map { Part(figure: $0, body: names[$0.organisation] ?? "") }
        partCount = figures.count
    }

    /// The same indicator and the same span, in the order of indicators.
    static func grouped(_ figures: [CountedFigure]) -> [[CountedFigure]] {
        struct Key: Hashable {
            let indicator: String
            let span: Span
        }
        let groups = Dictionary(grouping: figures) { Key(indicator: $0.figure.indicator, span: $0.figure.span) }
        return groups.values.sorted {
            ($0[0].figure.indicator, $0[0].figure.span.first, $0[0].id) < ($1[0].figure.indicator, $1[0].figure.span.first, $1[0].id)
        }
    }

    /// Whose names the totals of these groups need.
    static func bodies(named groups: [[CountedFigure]]) -> Set<ID<Organisation>> {
        Set(groups.flatMap { $0.prefix(named).map(\.organisation) })
    }

    /// `trên 2.677 lượt`; what cannot be added says so.
    package var vietnamese: String {
        guard let value else { return kind == .share ? "không cộng: nguồn không ghi mẫu số" : "không cộng" }
        return Self.written(value, kind, isLowerBound: isLowerBound)
    }

    /// `mẫu số 580`: no percentage stands without what it is of.
    package var baseWords: String? { base.map { "mẫu số \($0.vietnamese())" } }

    static func written(_ value: Numeral, _ kind: FigureKind, isLowerBound: Bool) -> String {
        let number = (isLowerBound ? "trên " : "") + value.vietnamese()
        return kind == .share ? number + "%" : "\(number) \(kind.unitWord)"
    }

    /// How they were brought together: `cộng`, `tính lại`.
    package var manner: String { value == nil ? "không cộng" : kind == .share ? "tính lại" : "cộng" }
}

/// What bodies counted before a change and what their heirs hold of it after.
package struct FigureBalance: Sendable {
    package let before: FigureTotal
    package let after: Numeral?
    package let isEqual: Bool

    /// `trên 2.677 lượt`, as the sum before is written.
    package var afterWritten: String {
        after.map { FigureTotal.written($0, before.kind, isLowerBound: before.isLowerBound) } ?? before.vietnamese
    }
}
