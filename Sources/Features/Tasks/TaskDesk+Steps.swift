import Access
import Criteria
import Journal
import Kernel
import People
import Rulebook
import Storage

/// What every act asks, and how its step is written.
extension TaskDesk {
    /// The task, which the actor works on: for its body, or named in it.
    static func worked(_ id: ID<WorkTask>, by actor: Actor, _ tx: any Transaction) throws -> WorkTask {
        let task = try TaskStore(tx).locked(id)
        if try !isNamed(actor, in: task, tx) { try actor.mustBeAble(to: .reportTasks, of: task.place) }
        return task
    }

    /// The task, which the actor assigns: its days and its end are theirs to say.
    static func given(_ id: ID<WorkTask>, by actor: Actor, _ tx: any Transaction) throws -> WorkTask {
        let task = try TaskStore(tx).locked(id)
        try actor.mustBeAble(to: .assignTasks, of: task.assignerPlace)
        return task
    }

    static func answered(_ id: ID<WorkTask>, seen: Int?, by actor: Actor, _ tx: any Transaction) throws -> WorkTask {
        let task = try given(id, by: actor, tx)
        let steps = try TaskStore(tx).steps(of: [id])[id] ?? []
        if let seen, seen != steps.count { throw TaskRefusal.changedMeanwhile }
        let reported = steps.last { $0.kind == .reported }
        if task.state == .reported, let reported, actor.hands.contains(reported.takenBy) { throw TaskRefusal.ownReport }
        return task
    }

    /// Whether the actor, or whoever it acts for, is the person named in a task.
    static func isNamed(_ actor: Actor, in task: WorkTask, _ tx: any Transaction) throws -> Bool {
        guard let person = task.person else { return false }
        return try people(of: actor, tx).contains(person)
    }

    /// Who the actor is, and all entries that were made of that person.
    static func people(of actor: Actor, _ tx: any Transaction) throws -> [ID<Person>] {
        try actor.hands.flatMap { account -> [ID<Person>] in
            guard let person = try PersonAccountStore(tx).person(of: ID(account)) else { return [] }
            return try PeopleStore(tx).entries(of: PeopleStore(tx).standing(for: person).id)
        }
    }

    static func step(
        _ kind: TaskStep.Kind, of task: WorkTask, day: LocalDate? = nil, amount: Numeral? = nil, late: Int = 0, words: String = "",
        attachment: Int64? = nil, by actor: Actor, _ tx: any Transaction
    ) throws {
        _ = try task.after(kind)
        let step = TaskStep(
            kind, day: day, amount: amount, late: late, words: words, attachment: attachment, takenBy: actor.account, takenAt: tx.now)
        let store = TaskStore(tx)
        let steps = try store.steps(of: [task.id])[task.id] ?? []
        var calendars = try OfficeCalendars(tx)
        let course = try TaskCourse(
            task.what, assignedOn: task.assignedOn, steps + [step], calendar: calendars.calendar(at: task.place), today: tx.now.date)
        try store.insert(step, of: task.id)
        // A calendar that changed after it was handed over moves it into no other period.
        try store.save(course, due: kind == .accepted ? task.due : course.due, of: task.id)
        try tx.note(.taskStep(step), on: task.id, of: task.place, by: actor, because: words.isEmpty ? nil : words)
    }
}

extension Act {
    static func taskAssigned(_ task: WorkTask) -> Act {
        Act(
            "task.assigned",
            [
                "organisation": "\(task.organisation)", "person": task.person.map { "\($0)" } ?? "", "due": task.due?.iso ?? "",
                "item": task.item.map { "\($0)" } ?? "",
            ])
    }
    static func taskMoved(from before: LocalDate?, to after: LocalDate?) -> Act {
        Act("task.moved", ["from": before?.iso ?? "", "to": after?.iso ?? ""])
    }
    static func latenessRead(_ lateness: TaskList.Lateness) -> Act { Act("task.lateness_read", ["lateness": lateness.rawValue]) }

    fileprivate static func taskStep(_ step: TaskStep) -> Act {
        let day = ["day": step.day?.iso ?? ""]
        return switch step.kind {
        case .taken: Act("task.taken")
        case .reported: Act("task.reported", ["day": step.day?.iso ?? "", "amount": step.amount?.plain ?? "", "late": String(step.late)])
        case .recalled: Act("task.recalled")
        case .accepted: Act("task.accepted")
        case .returned: Act("task.returned", day)
        case .extended: Act("task.extended", day)
        case .paused: Act("task.paused", day)
        case .resumed: Act("task.resumed", day)
        case .withdrawn: Act("task.withdrawn")
        }
    }
}
