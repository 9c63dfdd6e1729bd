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
        var calendars = try OfficeCalendars(tx)
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
        if let person { try PeopleStore(tx).noteUsed(person) }
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

extension Actor {
    /// Where somebody who assigns a task has the say: the innermost of their places that reaches the body.
    fileprivate func place(for ability: Ability, over body: ScopePath) -> ScopePath {
        scopes(for: ability).filter { $0.covers(body) }.map(\.place).max { $0.text.utf8.count < $1.text.utf8.count } ?? body
    }
}
