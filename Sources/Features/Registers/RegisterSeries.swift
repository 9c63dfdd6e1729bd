package import Kernel
package import Organisations

/// One row of numbers a body counts its documents by (sổ văn bản): from 01 on each 1 January, each number once, none left out and none given
/// twice (30/2020/NĐ-CP, Đ. 15, 16, 22).
package struct RegisterSeries: Sendable, Hashable {
    package enum Direction: String, Sendable, CaseIterable { case incoming, outgoing }

    package let id: ID<RegisterSeries>
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let direction: Direction
    package let title: String
    /// The letters of the body at the end of what goes out: `UBND`. Empty for what comes in.
    package let symbol: String

    package init(
        id: ID<RegisterSeries>, organisation: ID<Organisation>, place: ScopePath, direction: Direction, title: String, symbol: String
    ) {
        self.id = id
        self.organisation = organisation
        self.place = place
        self.direction = direction
        self.title = title
        self.symbol = symbol
    }
}

/// One year of a series: how far its numbers have come, and whether the year's book is closed.
package struct RegisterYear: Sendable, Hashable {
    package let year: Int
    /// 0 before the first.
    package let last: Int
    /// The day of the document that bears the last number.
    package let lastDay: LocalDate
    package let closedAt: Instant?

    package init(year: Int, last: Int, lastDay: LocalDate, closedAt: Instant?) {
        self.year = year
        self.last = last
        self.lastDay = lastDay
        self.closedAt = closedAt
    }
}

/// How fast a document must go (mức độ khẩn).
package enum Urgency: String, Sendable, CaseIterable {
    case normal, urgent
    case veryUrgent = "very_urgent"
    case flash
}

/// Whether a document is a state secret. Such documents have registers of their own, outside this system.
package enum Secrecy: String, Sendable, CaseIterable {
    case none, confidential, secret
    case topSecret = "top_secret"
}

/// A number as a paper bears it: below ten with a zero before it.
package func paddedNumber(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
