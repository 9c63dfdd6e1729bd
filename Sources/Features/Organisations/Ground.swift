package import Kernel

/// The legal paper a change rests on (căn cứ): its number and symbol, its day, who issued it.
package struct Ground: Sendable, Hashable {
    /// `1676/NQ-UBTVQH15`.
    package let number: String
    package let date: LocalDate?
    package let issuer: String

    /// Letters and numbers are composed and trimmed.
    package init(number: String, date: LocalDate?, issuer: String) {
        self.number = number.tidied
        self.date = date
        self.issuer = issuer.tidied
    }

    /// Where no paper is known: examples, and bodies that stood before anything was written down here.
    package static let none = Ground(number: "", date: nil, issuer: "")

    /// `1676/NQ-UBTVQH15 ngày 16/06/2025 của Ủy ban Thường vụ Quốc hội`; nothing when none was given.
    package var vietnamese: String? {
        guard !number.isEmpty else { return nil }
        return number + (date.map { " ngày \($0.vietnamese)" } ?? "") + (issuer.isEmpty ? "" : " của \(issuer)")
    }
}
