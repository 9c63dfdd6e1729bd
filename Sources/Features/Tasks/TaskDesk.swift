import Access
import Criteria
package import Documents
import Journal
package import Kernel
package import Movements
package import Organisations
package import People
import Rulebook
package import Secrets
package import Storage

/// Where tasks are assigned, taken, handed over, accepted or returned, given more time, paused and taken back. Nobody accepts or returns
/// what they handed over themselves.
package struct TaskDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Assigns one task to each of some bodies; to a person only where it is one body. Whoever may assign tasks there, or above, does.
    /// Refuses bodies that ended, and people who do not serve there today. Gives the tasks in the order of the bodies' ids.
    package func assign(
        _ content: TaskContent, to bodies: [ID<Organisation>], _ person: ID<Person>? = nil, from item: ID<PlanItem>? = nil, by actor: Actor,
        _ press: Press
    ) async throws -> [ID<WorkTask>] {
        try await database.act(by: actor) { tx in
            let receipt = try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.assign(content, to: bodies, person, from: item, by: actor, tx).map(\.description).joined(separator: " ")
            }
            return receipt.result.split(separator: " ").compactMap { ID<WorkTask>(String($0)) }
        }
    }

    /// The same, inside an open transaction.
    package static func assign(
        _ content: TaskContent, to bodies: [ID<Organisation>], _ person: ID<Person>? = nil, from item: ID<PlanItem>? = nil, by actor: Actor,
        _ tx: any Transaction
    ) throws -> [ID<WorkTask>] {
        let today = tx.now.date
        guard !bodies.isEmpty, person == nil || Set(bodies).count == 1 else { throw TaskRefusal.bodyMissing }
        let found = try OrganisationStore(tx).organisations(Set(bodies))
        guard found.count == Set(bodies).count else { throw NotThere() }
        for body in found { try actor.mustBeAble(to: .assignTasks, of: body.path) }
        try content.mustStand(assignedOn: today)
        if let ended = found.first(where: { !$0.span.contains(today) }) { throw TaskRefusal.notStanding(ended.name) }
        if let item { try mustStand(item, for: actor, tx) }
        if let person, let body = found.first { try mustServe(person, at: body, on: today, tx) }
        let calendars = try Calendars(tx)
        let tasks = try found.sorted { $0.id < $1.id }.map { body in
            WorkTask(
                id: tx.newID(), what: content, organisation: body.id, place: body.path, person: person, item: item,
                assignerPlace: actor.place(for: .assignTasks, over: body.path), assignedBy: actor.account,
                assignedOn: today,
                due: try TaskCourse(
                    content, assignedOn: today, [], calendar: calendars.calendar(at: body.path), today: today
                ).due)
        }
        try TaskStore(tx).insert(tasks)
        for task in tasks { try tx.note(.taskAssigned(task), on: task.id, of: task.place, by: actor) }
        return tasks.map(\.id)
    }

    /// A plan that is still a draft assigns nothing, nor does one of a movement that has ended.
    private static func mustStand(_ item: ID<PlanItem>, for actor: Actor, _ tx: any Transaction) throws {
        let plan = try PlanStore(tx).plan(of: item)
        if plan.isDraft { try actor.mustBeAble(to: .keepPlans, of: plan.place) }
        guard plan.stands else { throw PlanRefusal.notIssued }
        _ = try MovementDesk.mustGoOn(plan.movement, tx)
    }

    private static func mustServe(_ id: ID<Person>, at body: Organisation, on day: LocalDate, _ tx: any Transaction) throws {
        let person = try PeopleStore(tx).person(id)
        let serves = try PeopleStore(tx).posts(of: id).filter { $0.span.contains(day) }.map(\.place.organisation)
        let places = try OrganisationStore(tx).organisations(Set(serves)).map(\.path)
        guard person.keptAs == nil, places.contains(where: { body.path.covers($0) }) else { throw TaskRefusal.notServing }
    }

    // MARK: By who works on it

    /// Says that the task is taken up.
    package func take(_ id: ID<WorkTask>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try Self.step(.taken, of: try Self.worked(id, by: actor, tx), by: actor, tx)
        }
    }

    /// Hands a task over, with what came of it: words, a file or both. Counted by the day it was handed over, however long whoever assigned
    /// it takes to look. Refuses more than was asked for, days to come, and a day before it was assigned or returned.
    package func report(
        _ id: ID<WorkTask>, _ report: TaskReport, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let task = try Self.worked(id, by: actor, tx)
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.report(task, report, by: actor, tx)
                return ""
            }
        }
    }

    private static func report(_ task: WorkTask, _ report: TaskReport, by actor: Actor, _ tx: any Transaction) throws {
        _ = try task.after(.reported)
        guard report.day <= tx.now.date else { throw TaskRefusal.handedLater(tx.now.date) }
        guard report.day >= task.assignedOn else { throw TaskRefusal.handedBeforeAssigned(task.assignedOn) }
        let returned = try TaskStore(tx).steps(of: [task.id])[task.id]?.last { $0.kind == .returned }?.takenAt.date
        if let returned, report.day < returned { throw TaskRefusal.handedBeforeReturned(returned) }
        guard let amount = report.amount, amount > .zero else { throw TaskRefusal.amountMissing }
        guard amount <= task.what.amount else { throw TaskRefusal.moreThanAsked(task.what.amount) }
        let words = report.words.tidied
        guard !words.isEmpty || report.arrival != nil else { throw TaskRefusal.nothingToShow }
        guard words.count <= 2000 else { throw TaskRefusal.tooLong("Kết quả", 2000) }
        let file = try report.arrival.map {
            try AttachmentStore(tx).insert($0, named: Attachment.cleanName(report.fileName), at: task.place, by: actor)
        }
        let late = max(0, task.limit.map { $0.days(to: report.day) } ?? 0)
        try step(
            .reported, of: task, day: report.day, amount: amount, late: late, words: words, attachment: file?.id.number, by: actor, tx)
    }

    /// Takes a report back, as long as nobody answered it.
    package func recall(_ id: ID<WorkTask>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try Self.step(.recalled, of: try Self.worked(id, by: actor, tx), by: actor, tx)
        }
    }

    // MARK: By who assigned it

    /// Accepts what was handed over. Not for who handed it over. `seen` is how many steps the page showed: what was handed over anew
    /// meanwhile is looked at first.
    package func accept(_ id: ID<WorkTask>, seen: Int? = nil, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try Self.step(.accepted, of: try Self.answered(id, seen: seen, by: actor, tx), by: actor, tx)
        }
    }

    /// Returns what was handed over to be done again by a day, with the reason: one failed review. Not for who handed it over.
    package func returnToBody(
        _ id: ID<WorkTask>, until day: LocalDate?, because reason: String, seen: Int? = nil, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let task = try Self.answered(id, seen: seen, by: actor, tx)
            _ = try task.after(.returned)
            let reason = try reason.asReason()
            guard let day else { throw TaskRefusal.newDayMissing }
            guard day > tx.now.date else { throw TaskRefusal.newDayNotLater(tx.now.date) }
            try Self.step(.returned, of: task, day: day, words: reason, by: actor, tx)
        }
    }

    /// Gives a task more time, with the reason: it is not late until the new day.
    package func extend(_ id: ID<WorkTask>, until day: LocalDate?, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let task = try Self.given(id, by: actor, tx)
            _ = try task.after(.extended)
            let reason = try reason.asReason()
            guard let day else { throw TaskRefusal.newDayMissing }
            let before = max(task.limit ?? tx.now.date, tx.now.date.adding(days: -1))
            guard day > before else { throw TaskRefusal.newDayNotLater(before) }
            try Self.step(.extended, of: task, day: day, words: reason, by: actor, tx)
        }
    }

    /// Stops the clock of a task from today, with the ground for it.
    package func pause(_ id: ID<WorkTask>, because ground: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let task = try Self.given(id, by: actor, tx)
            try Self.step(.paused, of: task, day: tx.now.date, words: try ground.asReason(), by: actor, tx)
        }
    }

    /// Lets the clock go on from today.
    package func resume(_ id: ID<WorkTask>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try Self.step(.resumed, of: try Self.given(id, by: actor, tx), day: tx.now.date, by: actor, tx)
        }
    }

    /// Takes a task back, with the reason: it counts nowhere any more.
    package func withdraw(_ id: ID<WorkTask>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try Self.step(.withdrawn, of: try Self.given(id, by: actor, tx), words: try reason.asReason(), by: actor, tx)
        }
    }

    // MARK: Days off that come later

    /// Counts all open ones again: a new version of the program may bring another calendar. A worker calls it each hour. Gives how many moved.
    @discardableResult
    package func recount(by actor: Actor) async throws -> Int {
        try await database.act(by: actor) { tx in try Self.recount(within: .everything, by: actor, tx) }
    }

    /// Counts the last days of tasks at and below a place again, after its calendar changed; each that moves is noted. Gives how many moved.
    @discardableResult
    package static func recount(within place: ScopePath, by actor: Actor, _ tx: any Transaction) throws -> Int {
        let store = TaskStore(tx)
        let tasks = try store.counted(within: place)
        guard !tasks.isEmpty else { return 0 }
        let calendars = try Calendars(tx)
        let steps = try store.steps(of: tasks.map(\.id))
        var moved = 0
        for task in tasks {
            let course = try TaskCourse(
                task.what, assignedOn: task.assignedOn, steps[task.id] ?? [], calendar: calendars.calendar(at: task.place),
                today: tx.now.date)
            guard course.due != task.due else { continue }
            try store.save(course, due: course.due, of: task.id)
            try tx.note(.taskMoved(from: task.due, to: course.due), on: task.id, of: task.place, by: actor)
            moved += 1
        }
        return moved
    }

    // MARK: Rules

    /// The task, which the actor works on: for its body, or named in it.
    private static func worked(_ id: ID<WorkTask>, by actor: Actor, _ tx: any Transaction) throws -> WorkTask {
        let task = try TaskStore(tx).locked(id)
        if try !isNamed(actor, in: task, tx) { try actor.mustBeAble(to: .reportTasks, of: task.place) }
        return task
    }

    /// The task, which the actor assigns: its days and its end are theirs to say.
    private static func given(_ id: ID<WorkTask>, by actor: Actor, _ tx: any Transaction) throws -> WorkTask {
        let task = try TaskStore(tx).locked(id)
        try actor.mustBeAble(to: .assignTasks, of: task.assignerPlace)
        return task
    }

    private static func answered(_ id: ID<WorkTask>, seen: Int?, by actor: Actor, _ tx: any Transaction) throws -> WorkTask {
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

    private static func step(
        _ kind: TaskStep.Kind, of task: WorkTask, day: LocalDate? = nil, amount: Numeral? = nil, late: Int = 0, words: String = "",
        attachment: Int64? = nil, by actor: Actor, _ tx: any Transaction
    ) throws {
        _ = try task.after(kind)
        let step = TaskStep(
            kind, day: day, amount: amount, late: late, words: words, attachment: attachment, takenBy: actor.account, takenAt: tx.now)
        let store = TaskStore(tx)
        let steps = try store.steps(of: [task.id])[task.id] ?? []
        let course = try TaskCourse(
            task.what, assignedOn: task.assignedOn, steps + [step], calendar: Calendars(tx).calendar(at: task.place), today: tx.now.date)
        try store.insert(step, of: task.id)
        // A calendar that changed after it was handed over moves it into no other period.
        try store.save(course, due: kind == .accepted ? task.due : course.due, of: task.id)
        try tx.note(.taskStep(step), on: task.id, of: task.place, by: actor, because: words.isEmpty ? nil : words)
    }
}

/// What somebody hands over.
package struct TaskReport: Sendable {
    /// The day it was handed over.
    package let day: LocalDate
    /// How much of what was asked for.
    package let amount: Numeral?
    package let words: String
    package let arrival: AttachmentFolder.Arrival?
    package let fileName: String

    package init(
        day: LocalDate, amount: Numeral? = .one, words: String = "", _ arrival: AttachmentFolder.Arrival? = nil, named fileName: String = ""
    ) {
        self.day = day
        self.amount = amount
        self.words = words
        self.arrival = arrival
        self.fileName = fileName
    }
}

/// The working days of every place, read once for an act or a page.
struct Calendars {
    private let own: [OwnDayOff]

    init(_ tx: any Transaction) throws { own = try CalendarStore(tx).days() }

    func calendar(at place: ScopePath) -> OfficeCalendar { OfficeCalendar(own: own.filter { $0.place.covers(place) }) }
}

extension Actor {
    /// Where somebody who assigns a task has the say: the innermost of their places that reaches the body.
    fileprivate func place(for ability: Ability, over body: ScopePath) -> ScopePath {
        scopes(for: ability).filter { $0.covers(body) }.map(\.place).max { $0.text.utf8.count < $1.text.utf8.count } ?? body
    }
}

extension Act {
    fileprivate static func taskAssigned(_ task: WorkTask) -> Act {
        Act(
            "task.assigned",
            [
                "organisation": "\(task.organisation)", "person": task.person.map { "\($0)" } ?? "", "due": task.due?.iso ?? "",
                "item": task.item.map { "\($0)" } ?? "",
            ])
    }
    fileprivate static func taskMoved(from before: LocalDate?, to after: LocalDate?) -> Act {
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
