/// What a number counts. Numbers of different kinds do not add up by mistake (loại số liệu).
package enum FigureKind: String, CaseIterable, Hashable, Sendable {
    /// Events held: cuộc.
    case occasions
    /// Attendances: lượt người dự. They add up; people do not.
    case attendances
    /// Distinct people: người. Two counts of people cannot be added.
    case people
    /// Official documents: văn bản.
    case documents
    /// Dossiers at a counter: hồ sơ.
    case cases
    /// Visits to a counter: lượt tiếp.
    case visits
    /// A part of a whole. Recomputed from numerator and denominator, never added.
    case share
    /// Points of a score sheet.
    case points

    /// Whether two figures of this kind may be added into one.
    package var isAdditive: Bool { self != .people && self != .share && self != .points }

    /// What stands behind the number: `lượt`.
    package var unitWord: String {
        switch self {
        case .occasions: "cuộc"
        case .attendances: "lượt"
        case .people: "người"
        case .documents: "văn bản"
        case .cases: "hồ sơ"
        case .visits: "lượt"
        case .share: "%"
        case .points: "điểm"
        }
    }
}

/// A number with everything it needs to be believed: what it counts, whose it is, when, and whether it is only a lower bound.
package struct Figure: Hashable, Sendable {
    package let value: Numeral
    package let kind: FigureKind
    /// The true number is greater than `value` (trên 120).
    package let isLowerBound: Bool
    package let span: Span
    /// The indicator it is a value of, such as `documents.incoming`.
    package let indicator: String

    package init(value: Numeral, kind: FigureKind, isLowerBound: Bool, span: Span, indicator: String) {
        self.value = value
        self.kind = kind
        self.isLowerBound = isLowerBound
        self.span = span
        self.indicator = indicator
    }

    /// `trên 120 lượt`, `13.818 văn bản`, `trên 90%`.
    package var vietnamese: String {
        let number = (isLowerBound ? "trên " : "") + value.vietnamese()
        return kind == .share ? number + "%" : "\(number) \(kind.unitWord)"
    }
}

/// What an indicator means (chỉ tiêu). Each feature declares its own beside its schema.
package struct IndicatorDefinition: Hashable, Sendable {
    package let code: String
    package let title: String
    package let kind: FigureKind
    /// How it is counted, in a sentence a clerk understands.
    package let meaning: String

    package init(code: String, title: String, kind: FigureKind, meaning: String) {
        self.code = code
        self.title = title
        self.kind = kind
        self.meaning = meaning
    }
}
