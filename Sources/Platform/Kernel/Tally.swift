/// Something that can be counted; what it is decides whether two counts may be added.
package protocol Countable: Sendable {
    static var kind: FigureKind { get }
}

/// Something of which two counts add up to one: events, attendances. People do not: who came twice is one.
package protocol AddableCountable: Countable {}

/// Events held: cuộc.
package enum Occasions: AddableCountable { package static let kind = FigureKind.occasions }

/// Times somebody attended: lượt người dự.
package enum Attendances: AddableCountable { package static let kind = FigureKind.attendances }

/// Distinct people: người. There is no sum of two counts of them; the compiler refuses it.
package enum DistinctPeople: Countable { package static let kind = FigureKind.people }

/// How many of something, of a kind that stands in its type: a count of attendances is no count of people, and neither becomes the other.
package struct Tally<What: Countable>: Hashable, Sendable {
    package let count: Int
    /// The true number is greater than `count` (trên 120).
    package let isLowerBound: Bool

    /// `count` is not negative.
    package init(_ count: Int, isLowerBound: Bool = false) {
        precondition(count >= 0, "nothing is counted below zero")
        self.count = count
        self.isLowerBound = isLowerBound
    }

    /// As a figure of an indicator over some time.
    package func figure(_ indicator: String, over span: Span) -> Figure {
        Figure(
            value: Numeral(Int32(clamping: count)), kind: What.kind, isLowerBound: isLowerBound, span: span, indicator: indicator)
    }

    /// `13.818`, `trên 120`.
    package var words: String { (isLowerBound ? "trên " : "") + Numeral(Int32(clamping: count)).vietnamese() }

    /// `trên 120 lượt`.
    package var vietnamese: String { "\(words) \(What.kind.unitWord)" }
}

extension Tally where What: AddableCountable {
    package static var zero: Tally { Tally(0) }

    /// What is more than 120, and 32, are more than 152.
    package static func + (one: Tally, other: Tally) -> Tally {
        Tally(one.count + other.count, isLowerBound: one.isLowerBound || other.isLowerBound)
    }
}

/// How many of some people something reached: a share that never leaves its whole behind, and that adds up with nothing.
package struct Coverage: Hashable, Sendable {
    package let reached: Tally<DistinctPeople>
    package let whole: Tally<DistinctPeople>

    /// Those reached are among the whole.
    package init(reached: Int, of whole: Int) {
        precondition(reached <= whole, "nobody is reached who is not there")
        self.reached = Tally(reached)
        self.whole = Tally(whole)
    }

    /// In percent with one decimal, halves upward; nothing where there is nobody.
    package var percent: Numeral? {
        guard whole.count > 0 else { return nil }
        let thousandths = (reached.count * 2000 + whole.count) / (2 * whole.count)
        return Numeral(plain: "\(thousandths / 10).\(thousandths % 10)")
    }

    /// `96,4% (241/250 người)`; `4/5 người` where so few make no share; nothing where there is nobody.
    package var vietnamese: String? {
        guard let percent else { return nil }
        let parts = "\(reached.words)/\(whole.words) người"
        return isShare ? "\(percent.vietnamese())% (\(parts))" : parts
    }

    /// There are enough of them for a percentage.
    package var isShare: Bool { whole.count >= Self.fewest }

    /// Below so many a percentage says more than is known.
    private static let fewest = 5
}
