package import Exact
package import Kernel
package import Organisations

/// A total opened: the figures in it, a page at a time (số thành phần).
package struct FigureParts: Sendable {
    /// One figure, with how much of it is counted here.
    package struct Line: Sendable {
        package let figure: CountedFigure
        package let body: String
        /// The body's last day, where it no longer stood.
        package let endedOn: LocalDate?
        /// Who holds it instead.
        package let heirs: [String]
        /// Of one; less where parts of the body went elsewhere.
        package let share: Rational
        /// Depends on a split of which nobody declared the shares.
        package let isEstimated: Bool
    }

    static let pageLength = 50

    package let organisation: Organisation
    /// The day whose tree is added up.
    package let day: LocalDate
    package let total: FigureTotal
    package let lines: [Line]
    /// From 1.
    package let page: Int
    package let pages: Int
}
