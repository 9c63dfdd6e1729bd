package import Kernel
import Organisations

/// Figures of several bodies for one indicator and span, brought together (số liệu gộp).
package struct FigureTotal: Sendable {
    /// One of the figures, with whose it is.
    package struct Part: Sendable {
        package let figure: CountedFigure
        package let body: String
    }

    /// So many parts of a sum are named where it stands among others.
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
