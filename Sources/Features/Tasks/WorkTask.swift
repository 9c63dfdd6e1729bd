package import Kernel
package import Movements
package import Organisations
package import People

/// A piece of work that one body, and when named one person there, is to bring by a day (nhiệm vụ giao): from a plan's contents or by itself.
package struct WorkTask: Sendable, Hashable {
    /// Where it stands; what was done to get there are its steps.
    package enum State: String, Sendable, CaseIterable {
        case assigned, in_progress, reported, done, paused, withdrawn

        /// It counts as work that was asked for.
        package var counts: Bool { self != .withdrawn }
    }

    package let id: ID<WorkTask>
    package let what: TaskContent
    /// Whose work it is.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let person: ID<Person>?
    /// The content of a plan it comes from.
    package let item: ID<PlanItem>?
    /// Where whoever assigns it has the say: those who may assign tasks there accept and return it.
    package let assignerPlace: ScopePath
    package let assignedBy: Int64
    package let assignedOn: LocalDate
    package let state: State
    /// The last day to hand it over, as known today; nothing while it is paused.
    package let due: LocalDate?
    /// The last day to hand it over again, where it was returned.
    package let redo: LocalDate?
    /// The day it was handed over, where it is.
    package let handed: LocalDate?
    /// How much of it was handed over.
    package let done: Numeral
    /// How often it was handed over late.
    package let lateTimes: Int

    package init(
        id: ID<WorkTask>, what: TaskContent, organisation: ID<Organisation>, place: ScopePath, person: ID<Person>? = nil,
        item: ID<PlanItem>? = nil, assignerPlace: ScopePath, assignedBy: Int64, assignedOn: LocalDate, state: State = .assigned,
        due: LocalDate?,
        redo: LocalDate? = nil, handed: LocalDate? = nil, done: Numeral = .zero,
        lateTimes: Int = 0
    ) {
        self.id = id
        self.what = what
        self.organisation = organisation
        self.place = place
        self.person = person
        self.item = item
        self.assignerPlace = assignerPlace
        self.assignedBy = assignedBy
        self.assignedOn = assignedOn
        self.state = state
        self.due = due
        self.redo = redo
        self.handed = handed
        self.done = done
        self.lateTimes = lateTimes
    }

    /// The day that counts for whoever works on it now.
    package var limit: LocalDate? { state == .paused ? nil : redo ?? due }

    /// Days past its last day without being handed over.
    package func overdue(on today: LocalDate) -> Int {
        guard state == .assigned || state == .in_progress, let limit else { return 0 }
        return max(0, limit.days(to: today))
    }
}

/// What a task is about and how much work it is.
package struct TaskContent: Sendable, Hashable {
    /// By when: a day, or so many working days after the day of assigning.
    package enum Term: Sendable, Hashable {
        case day(LocalDate)
        case workingDays(Int)
    }

    package let title: String
    /// What it is to bring.
    package let product: String
    /// Who helps, in words.
    package let partners: String
    package let term: Term
    /// Weight against the simplest product (hệ số quy đổi), of the list the body has issued; 1 where there is none.
    package let coefficient: Numeral
    /// How many of the product are asked for.
    package let amount: Numeral

    package init(
        title: String, product: String = "", partners: String = "", term: Term, coefficient: Numeral = .one, amount: Numeral = .one
    ) {
        self.title = title.tidied
        self.product = product.tidied
        self.partners = partners.tidied
        self.term = term
        self.coefficient = coefficient
        self.amount = amount
    }

    /// Refuses a task without a title, text that is too long, and amounts that are not above zero or have more than four decimals.
    func mustStand(assignedOn day: LocalDate) throws(TaskRefusal) {
        guard !title.isEmpty else { throw .titleMissing }
        guard title.count <= 1000 else { throw .tooLong("Nội dung nhiệm vụ", 1000) }
        guard product.count <= 500, partners.count <= 500 else { throw .tooLong("Sản phẩm, đơn vị phối hợp", 500) }
        for number in [coefficient, amount] {
            guard number > .zero, number <= Numeral(10_000), number.hasAtMostFourDecimals else { throw .amountOutOfRange }
        }
        switch term {
        case .day(let due): guard due >= day else { throw .dueBefore(day) }
        case .workingDays(let count): guard (1...366).contains(count) else { throw .workingDaysOutOfRange }
        }
    }
}

/// One thing that happened to a task.
package struct TaskStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case taken, reported, recalled, accepted, returned, extended, paused, resumed, withdrawn
    }

    package let kind: Kind
    /// Of a report the day it was handed over; of an extension or a return the new last day; of a pause and its end their day.
    package let day: LocalDate?
    /// Of a report how much was handed over.
    package let amount: Numeral?
    /// Of a report how many days late it was, as it was counted then.
    package let late: Int
    package let words: String
    package let attachment: Int64?
    package let takenBy: Int64
    package let takenAt: Instant

    package init(
        _ kind: Kind, day: LocalDate? = nil, amount: Numeral? = nil, late: Int = 0, words: String = "", attachment: Int64? = nil,
        takenBy: Int64, takenAt: Instant
    ) {
        self.kind = kind
        self.day = day
        self.amount = amount
        self.late = late
        self.words = words
        self.attachment = attachment
        self.takenBy = takenBy
        self.takenAt = takenAt
    }
}

extension Numeral {
    fileprivate var hasAtMostFourDecimals: Bool { billionths % 100_000 == 0 }
}
