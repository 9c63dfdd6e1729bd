package import Kernel
package import Rulebook

/// What the steps of a task come to: its state, its days, how much was handed over, how often it came late and failed a review.
///
/// A pure function of the task's content, its steps and the calendar; the row of a task repeats it so that lists can be searched.
package struct TaskCourse: Sendable, Hashable {
    package private(set) var state = WorkTask.State.assigned
    /// The last day as it was asked for, with what was added to it; nothing while a pause without an end runs.
    package private(set) var due: LocalDate?
    package private(set) var redo: LocalDate?
    package private(set) var handed: LocalDate?
    package private(set) var done = Numeral.zero
    /// How often it was returned.
    package private(set) var failures = 0
    /// Days late, one entry for each time it was handed over late.
    package private(set) var lates: [Int] = []
    /// The times that do not count since the last day was last set.
    package private(set) var pauses: [Pause] = []

    package init(
        _ content: TaskContent, assignedOn: LocalDate, _ steps: [TaskStep], calendar: OfficeCalendar, today: LocalDate
    ) throws(DeadlineRefusal) {
        var term = content.term
        var isLateNow = false
        for step in steps {
            switch step.kind {
            case .taken: state = .in_progress
            case .reported:
                (state, handed, done) = (.reported, step.day, step.amount ?? content.amount)
                isLateNow = step.late > 0
                if isLateNow { lates.append(step.late) }
            case .recalled:
                // Taken back before anybody looked at it: as if it had not been handed over.
                if isLateNow { lates.removeLast() }
                (state, handed, done, isLateNow) = (.in_progress, nil, .zero, false)
            case .accepted: state = .done
            case .returned:
                // What was returned is not done: it is handed over again, with how much.
                (state, handed, done, redo, isLateNow) = (.in_progress, nil, .zero, step.day, false)
                failures += 1
            case .extended:
                if redo != nil { redo = step.day } else if let day = step.day { (term, pauses) = (.day(day), []) }
            case .paused:
                state = .paused
                if let day = step.day { pauses.append(try Pause(from: day, through: nil, ground: step.words)) }
            case .resumed:
                state = .in_progress
                if let open = pauses.last, let day = step.day {
                    pauses.removeLast()
                    // Begun and ended on one day it takes nothing away.
                    if open.first < day {
                        pauses.append(try Pause(from: open.first, through: day.adding(days: -1), ground: open.ground))
                        if let until = redo { redo = until.adding(days: open.first.days(to: day)) }
                    }
                }
            case .withdrawn: state = .withdrawn
            }
        }
        due = try Self.end(of: term, from: assignedOn, pauses, calendar, today)
        // Returned early, nobody loses the days that were left.
        if let again = redo, let due { redo = max(again, due) }
    }

    /// The last day of a term with what does not count. A fixed day moves by as many days as were taken out; so does a term that had run
    /// out already, so that no day of a pause ever counts as late. Nothing while a pause runs.
    static func end(
        of term: TaskContent.Term, from day: LocalDate, _ pauses: [Pause], _ calendar: OfficeCalendar, _ today: LocalDate
    ) throws(DeadlineRefusal) -> LocalDate? {
        guard pauses.allSatisfy({ $0.last != nil }) else { return nil }
        var due: LocalDate
        switch term {
        case .workingDays(let count):
            let deadline = try Deadline(.workingDays(count), from: Instant(day), pauses: pauses, calendar: calendar, asOf: today)
            guard let end = deadline.due?.date else { return nil }
            due = end
            for pause in pauses where pause.first > end { due = due.adding(days: pause.length) }
        case .day(let asked):
            due = pauses.reduce(asked) { $0.adding(days: $1.length) }
        }
        return due
    }
}

extension Pause {
    /// In days, both ends included; nothing where it has no end yet.
    fileprivate var length: Int { last.map { first.days(to: $0) + 1 } ?? 0 }
}

extension WorkTask {
    /// The state after a step. Refuses a step that cannot be taken from here.
    package func after(_ kind: TaskStep.Kind) throws(TaskRefusal) -> State {
        switch (kind, state) {
        case (.taken, .assigned): .in_progress
        case (.reported, .assigned), (.reported, .in_progress): .reported
        case (.recalled, .reported): .in_progress
        case (.accepted, .reported): .done
        case (.returned, .reported): .in_progress
        case (.extended, .assigned), (.extended, .in_progress): state
        case (.paused, .assigned), (.paused, .in_progress): .paused
        case (.resumed, .paused): .in_progress
        case (.withdrawn, .assigned), (.withdrawn, .in_progress), (.withdrawn, .paused), (.withdrawn, .reported): .withdrawn
        default: throw .notNow(state)
        }
    }
}
