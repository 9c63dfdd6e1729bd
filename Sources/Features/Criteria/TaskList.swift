import Exact
package import Kernel

/// One product or task of a civil servant in the period, as Decree 335/2025 counts it.
package struct AssignedTask: Sendable {
    /// Weight of the product against the simplest one.
    package let coefficient: Numeral
    package let assigned: Numeral
    /// What was done, in the same unit; what could not be done stays assigned.
    package let done: Numeral
    /// How often the product failed a review.
    package let failedReviews: Int
    /// Days late, one entry for each time it was late.
    package let daysLate: [Int]

    package init(coefficient: Numeral, assigned: Numeral, done: Numeral, failedReviews: Int = 0, daysLate: [Int] = []) {
        self.coefficient = coefficient
        self.assigned = assigned
        self.done = done
        self.failedReviews = failedReviews
        self.daysLate = daysLate
    }
}

/// The converted work of one person: the four number facts that the set `nd335-cong-chuc` reads, nothing rounded on the way.
package struct TaskList: Sendable {
    /// What one quarter of the product is taken off for. The decree says each time; the ministry's worked example counts days.
    package enum Lateness: String, Sendable, CaseIterable { case occurrence, day }

    package let assigned: Numeral
    package let quantity: Numeral
    package let quality: Numeral
    package let progress: Numeral

    /// Each failed review, and each lateness, takes 25 % off its product, down to nothing. All is measured against the assigned work.
    package init(_ tasks: [AssignedTask], lateness: Lateness) {
        func sum(_ work: (AssignedTask) -> Rational) -> Numeral {
            tasks.reduce(Rational.zero) { $0 + Rational($1.coefficient) * work($1) }.numeral
        }
        assigned = sum { Rational($0.assigned) }
        quantity = sum { Rational($0.done) }
        quality = sum { Rational($0.done) * Self.remaining(after: $0.failedReviews) }
        progress = sum { task in
            Rational(task.done) * Self.remaining(after: lateness == .day ? task.daysLate.reduce(0, +) : task.daysLate.count)
        }
    }

    private static func remaining(after strikes: Int) -> Rational { max(.zero, .one - .small(1, over: 4) * Rational(strikes)) }

    /// What a set may read of a task list.
    package static let factNames: Set<String> = ["tasks.assigned", "tasks.quantity", "tasks.quality", "tasks.progress"]

    /// By the names under which the set reads them.
    package var facts: [(name: String, value: Numeral)] {
        [("tasks.assigned", assigned), ("tasks.quantity", quantity), ("tasks.quality", quality), ("tasks.progress", progress)]
    }

    /// Percentages for showing, to one decimal as the ministry's handbook prints them; nothing where nothing was assigned.
    package var percentages: (quantity: Numeral, quality: Numeral, progress: Numeral)? {
        guard assigned > .zero else { return nil }
        func share(_ part: Numeral) -> Numeral {
            (Rational(part) * Rational(100) / Rational(assigned)).rounded(toMultipleOf: .decimalUnit(1)).numeral
        }
        return (share(quantity), share(quality), share(progress))
    }
}

extension TaskList {
    /// `Nhiệm vụ: khối lượng 89,6%, chất lượng 68,8%, tiến độ 41,7% của 16,8 được giao.`
    package var words: String {
        guard let shares = percentages else { return "Nhiệm vụ: chưa được giao khối lượng nào." }
        return """
            Nhiệm vụ: khối lượng \(shares.quantity.vietnamese())%, chất lượng \(shares.quality.vietnamese())%, \
            tiến độ \(shares.progress.vietnamese())% của \(assigned.vietnamese()) được giao.
            """
    }
}
