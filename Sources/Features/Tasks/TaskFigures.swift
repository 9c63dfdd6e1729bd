package import Criteria
package import Kernel
package import Organisations
package import People

/// How the tasks of a period were done: by bodies, as `tasks.due` and `tasks.on_time`; by people, as Decree 335/2025/NĐ-CP counts converted
/// work. Every number is the count of the tasks under it.
package struct TaskFigures: Sendable {
    /// The tasks that one body leads.
    package struct BodyLine: Sendable {
        package let body: OrganisationName
        /// Those whose last day has come.
        package let due: [WorkTask]
        package let onTime: [WorkTask]
    }

    /// The tasks in which one person is named.
    package struct PersonLine: Sendable {
        package let person: ID<Person>
        package let name: String
        package let tasks: [(task: WorkTask, work: AssignedTask)]

        /// The number facts, by either reading of lateness.
        package func list(_ lateness: TaskList.Lateness) -> TaskList { TaskList(tasks.map(\.work), lateness: lateness) }
    }

    package let body: Organisation
    package let period: ClosedRange<LocalDate>
    package let today: LocalDate
    package let bodies: [BodyLine]
    package let people: [PersonLine]
    package let reading: LatenessReading

    package var due: Int { bodies.reduce(0) { $0 + $1.due.count } }
    package var onTime: Int { bodies.reduce(0) { $0 + $1.onTime.count } }

    /// By the names under which criteria read them.
    package var facts: [(name: String, value: Numeral)] {
        [("tasks.due", Numeral(Int32(clamping: due))), ("tasks.on_time", Numeral(Int32(clamping: onTime)))]
    }
}

/// What one quarter of a product is taken off for: the decree says each time, the ministry's worked example counts days. Which one a place
/// goes by, and on what ground.
package struct LatenessReading: Sendable, Hashable {
    package let lateness: TaskList.Lateness
    /// Where it was said; nothing where nobody said it.
    package let place: ScopePath?
    package let ground: String

    /// The decree's own words.
    package static let unsaid = LatenessReading(lateness: .occurrence, place: nil, ground: "")
}

extension WorkTask {
    /// Its last day has come: it lies behind, or it was handed over and lies no later than today.
    package func isDue(on today: LocalDate) -> Bool {
        guard state.counts, state != .paused, let due else { return false }
        return due < today || (due == today && handed != nil)
    }

    /// Handed over, each time by the day it was asked for.
    package var isOnTime: Bool { handed != nil && lateTimes == 0 }

    /// As the decree counts it: what is handed over, the reviews it failed and each time it was late; not handed over it is late to the
    /// end of the period, or to today.
    func work(_ course: TaskCourse, until end: LocalDate) -> AssignedTask {
        var lates = course.lates
        if course.handed == nil, course.state != .paused, let limit = course.redo ?? course.due, limit < end {
            lates.append(limit.days(to: end))
        }
        return AssignedTask(
            coefficient: what.coefficient, assigned: what.amount, done: course.done, failedReviews: course.failures, daysLate: lates)
    }
}
