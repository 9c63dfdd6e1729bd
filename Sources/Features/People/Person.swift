package import Kernel

/// Somebody who works for a public body (cán bộ, công chức, viên chức, người lao động), with or without an account. Kept of them is what
/// emulation needs and no more: the name, what tells namesakes apart, and where they serve (Nghị định 356/2025/NĐ-CP: only what is needed).
package struct Person: Sendable, Hashable {
    package enum Sex: String, CaseIterable, Sendable {
        case female, male

        package var label: String { self == .female ? "Nữ" : "Nam" }
    }

    package let id: ID<Person>
    /// As it is shown, with the mark an office adds for namesakes: `Trần Văn Nam (A)`.
    package let name: String
    package let born: Birth?
    package let sex: Sex?
    /// When what tells who it was was taken away; nil for everybody else.
    package let erasedAt: Instant?
    /// The entry this one was found to be the same person as; nil for one that stands for itself.
    package let keptAs: ID<Person>?

    package init(
        id: ID<Person>, name: String, born: Birth? = nil, sex: Sex? = nil, erasedAt: Instant? = nil, keptAs: ID<Person>? = nil
    ) {
        self.id = id
        self.name = name
        self.born = born
        self.sex = sex
        self.erasedAt = erasedAt
        self.keptAs = keptAs
    }

    /// What is shown in place of an erased name.
    package static let erasedName = "Đã xóa theo yêu cầu"
}

/// When somebody was born: the day, or only the year, as many lists have it (ngày sinh, năm sinh).
package struct Birth: Sendable, Hashable {
    package let year: Int
    package let day: LocalDate?

    /// Refuses years in which nobody who works was born.
    package init?(year: Int) {
        guard Self.years.contains(year) else { return nil }
        (self.year, day) = (year, nil)
    }

    /// Refuses days in which nobody who works was born.
    package init?(_ day: LocalDate) {
        guard Self.years.contains(day.year) else { return nil }
        (year, self.day) = (day.year, day)
    }

    /// Reads `12/3/1985`, `1985-03-12` or `1985`.
    package init?(typed text: some StringProtocol) {
        if text.utf8.count == 4, let year = Int(text) {
            self.init(year: year)
        } else if let day = LocalDate(typed: text) {
            self.init(day)
        } else {
            return nil
        }
    }

    static let years = 1920...2015

    /// `1985` or `1985-03-12`: as it is stored.
    package var text: String { day?.iso ?? String(year) }

    package var vietnamese: String { day?.vietnamese ?? String(year) }

    /// Whether both may be one person's: the years agree, and the days where both are known.
    package func agrees(with other: Birth) -> Bool {
        guard let day, let otherDay = other.day else { return year == other.year }
        return day == otherDay
    }
}
