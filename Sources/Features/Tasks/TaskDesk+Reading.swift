import Access
package import Documents
import Journal
package import Kernel
package import Movements
package import Organisations
package import People
import Rulebook
package import Storage

/// A task in a list: whose, and what it comes from.
package struct TaskLine: Sendable {
    package let task: WorkTask
    package let body: String
    package let person: String?

    package init(task: WorkTask, body: String, person: String?) {
        self.task = task
        self.body = body
        self.person = person
    }
}

/// A page of a list of tasks, with how many each stand has.
package struct TaskListView: Sendable {
    package let question: TaskQuestion
    package let lines: [TaskLine]
    package let counts: [TaskQuestion.Stand: Int]
    /// The sides the reader has.
    package let sides: [TaskQuestion.Side]
    package let today: LocalDate
    package let mayAssign: Bool
    /// There are bodies whose figures the reader may see.
    package var hasFigures: Bool { sides.contains(.body) }

    package init(
        question: TaskQuestion, lines: [TaskLine], counts: [TaskQuestion.Stand: Int], sides: [TaskQuestion.Side], today: LocalDate,
        mayAssign: Bool
    ) {
        self.question = question
        self.lines = lines
        self.counts = counts
        self.sides = sides
        self.today = today
        self.mayAssign = mayAssign
    }
}

/// One task with all that happened to it.
package struct TaskView: Sendable {
    package let line: TaskLine
    package let steps: [TaskStep]
    package let course: TaskCourse
    /// Full names by account.
    package let names: [Int64: String]
    package let files: [Int64: Attachment]
    /// The plan it comes from, and the words of its content there.
    package let source: (plan: PlanTitle, content: String)?
    package let mayWork: Bool
    package let mayAnswer: Bool
    /// The account that reads it, and those it acts for.
    package let hands: [Int64]
    package let today: LocalDate

    package init(
        line: TaskLine, steps: [TaskStep], course: TaskCourse, names: [Int64: String], files: [Int64: Attachment],
        source: (plan: PlanTitle, content: String)?, mayWork: Bool, mayAnswer: Bool, hands: [Int64], today: LocalDate
    ) {
        self.line = line
        self.steps = steps
        self.course = course
        self.names = names
        self.files = files
        self.source = source
        self.mayWork = mayWork
        self.mayAnswer = mayAnswer
        self.hands = hands
        self.today = today
    }

    /// The reader handed it over, and so cannot answer it.
    package var isOwnReport: Bool { steps.last { $0.kind == .reported }.map { hands.contains($0.takenBy) } ?? false }
}

/// What a form for a new task offers.
package struct TaskChoices: Sendable {
    package let bodies: [Organisation]
    /// Those who serve at the chosen body today.
    package let people: [StaffLine]
    package let item: (plan: PlanTitle, item: PlanItem)?

    package init(bodies: [Organisation], people: [StaffLine], item: (plan: PlanTitle, item: PlanItem)?) {
        self.bodies = bodies
        self.people = people
        self.item = item
    }
}

extension TaskDesk {
    /// A page of one's tasks.
    package func list(_ question: TaskQuestion, for actor: Actor) async throws -> TaskListView {
        try await database.read { tx in
            let (store, today) = (TaskStore(tx), tx.now.date)
            let people = try Self.people(of: actor, tx)
            func found(_ stand: TaskQuestion.Stand) -> TaskQuestion.Found {
                TaskQuestion(side: question.side, stand: stand).found(for: actor, named: people, on: today)
            }
            var counts: [TaskQuestion.Stand: Int] = [:]
            for stand in TaskQuestion.Stand.allCases { counts[stand] = try store.count(found(stand)) }
            let pages = max(1, ((counts[question.stand] ?? 0) + TaskQuestion.length - 1) / TaskQuestion.length)
            let shown = TaskQuestion(side: question.side, stand: question.stand, page: min(question.page, pages))
            let tasks = try store.tasks(in: found(shown.stand), page: shown.page, atMost: TaskQuestion.length)
            let sides = TaskQuestion.Side.allCases.filter { side in
                switch side {
                case .mine: !people.isEmpty
                case .body: !actor.grants.isEmpty
                case .given: actor.isAbleSomewhere(to: .assignTasks)
                }
            }
            return TaskListView(
                question: shown, lines: try Self.lines(tasks, tx), counts: counts, sides: sides, today: today,
                mayAssign: actor.isAbleSomewhere(to: .assignTasks))
        }
    }

    /// The side somebody comes to first: their own tasks where they have any name here, else those of their places.
    package func firstSide(of actor: Actor) async throws -> TaskQuestion.Side {
        guard actor.isAbleSomewhere(to: .reportTasks) || actor.isAbleSomewhere(to: .assignTasks) else {
            return try await database.read { try Self.people(of: actor, $0).isEmpty } ? .body : .mine
        }
        return .body
    }

    /// What waits for somebody: the tasks they are named in or report for, and what was handed over to them; the most pressing first.
    package func waiting(for actor: Actor) async throws -> (toDo: [TaskLine], toAnswer: [TaskLine], today: LocalDate) {
        try await database.read { tx in
            let (store, today) = (TaskStore(tx), tx.now.date)
            let people = try Self.people(of: actor, tx)
            func tasks(_ found: TaskQuestion.Found) throws -> [WorkTask] {
                try store.tasks(in: found, page: 1, atMost: TaskQuestion.length)
            }
            var toDo = people.isEmpty ? [] : try tasks(TaskQuestion(side: .mine).found(for: actor, named: people, on: today))
            if actor.isAbleSomewhere(to: .reportTasks) {
                // Whoever reports for a body looks after all that is late or due within the week there.
                let known = Set(toDo.map(\.id))
                toDo += try tasks(TaskQuestion.pressing(for: actor, until: today.adding(days: 7))).filter { !known.contains($0.id) }
            }
            let toAnswer = try actor.isAbleSomewhere(to: .assignTasks) ? tasks(TaskQuestion.answerable(by: actor)) : []
            let lines = try Self.lines(toDo + toAnswer, tx)
            return (Array(lines.prefix(toDo.count)), Array(lines.dropFirst(toDo.count)), today)
        }
    }

    /// What somebody has to bring by a day that is not past it, whether they are named in it or report for its body; the nearest first.
    package func due(for actor: Actor, until day: LocalDate) async throws -> [TaskLine] {
        try await database.read { tx in
            let people = try Self.people(of: actor, tx)
            var found: [WorkTask] = []
            func add(_ question: TaskQuestion.Found) throws {
                let known = Set(found.map(\.id))
                found += try TaskStore(tx).tasks(in: question, page: 1, atMost: 200).filter { !known.contains($0.id) }
            }
            if !people.isEmpty { try add(TaskQuestion(side: .mine).found(for: actor, named: people, on: tx.now.date)) }
            if actor.isAbleSomewhere(to: .reportTasks) { try add(TaskQuestion.pressing(for: actor, until: day)) }
            return try Self.lines(found.filter { $0.limit.map { $0 <= day } ?? false }, tx)
        }
    }

    /// One task. For who is named in it, and who holds a role at its body, at a cluster it is in, where it was assigned, or above.
    package func view(of id: ID<WorkTask>, for actor: Actor) async throws -> TaskView {
        try await database.look(by: actor) { tx in
            let task = try TaskStore(tx).task(id)
            let isNamed = try Self.isNamed(actor, in: task, tx)
            try Self.mustSee(task, actor, isNamed: isNamed, tx)
            let steps = try TaskStore(tx).steps(of: [id])[id] ?? []
            var files: [Int64: Attachment] = [:]
            for file in steps.compactMap(\.attachment) { files[file] = try AttachmentStore(tx).attachment(ID(file)) }
            var calendars = try OfficeCalendars(tx)
            return TaskView(
                line: try Self.lines([task], tx)[0], steps: steps,
                course: try TaskCourse(
                    task.what, assignedOn: task.assignedOn, steps, calendar: calendars.calendar(at: task.place), today: tx.now.date),
                names: try AccountDirectory(tx).names(of: steps.map(\.takenBy) + [task.assignedBy]), files: files,
                source: try Self.source(task.item, tx),
                mayWork: isNamed || actor.isAble(to: .reportTasks, of: task.place),
                mayAnswer: actor.isAble(to: .assignTasks, of: task.assignerPlace), hands: actor.hands, today: tx.now.date)
        }
    }

    /// A file that was handed over with a task.
    package func file(_ number: Int64, of id: ID<WorkTask>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let task = try TaskStore(tx).task(id)
            try Self.mustSee(task, actor, isNamed: try Self.isNamed(actor, in: task, tx), tx)
            guard try TaskStore(tx).steps(of: [id])[id]?.contains(where: { $0.attachment == number }) ?? false else { throw NotThere() }
            return try AttachmentStore(tx).attachment(ID(number))
        }
    }

    private static func mustSee(_ task: WorkTask, _ actor: Actor, isNamed: Bool, _ tx: any Transaction) throws {
        let isAtAssigner = actor.grants.contains { $0.scope.covers(task.assignerPlace) }
        guard try isNamed || isAtAssigner || OrganisationStore(tx).reaches(OrganisationStore(tx).organisation(task.organisation), actor)
        else { throw NotThere() }
    }

    /// The bodies somebody may assign tasks to, who serves at one of them, and the content of a plan that is to be assigned.
    package func choices(
        for actor: Actor, at body: ID<Organisation>?, from item: ID<PlanItem>?
    ) async throws -> TaskChoices {
        let scopes = actor.scopes(for: .assignTasks)
        return try await database.read { tx in
            let today = tx.now.date
            let bodies = try OrganisationStore(tx).standing(in: scopes, named: "", on: today, atMost: Self.mostBodies)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
            let chosen = bodies.first { $0.id == body }
            let people = try chosen.map {
                try PeopleStore(tx).staff(StaffQuestion(body: $0.id, day: today), within: [Scope($0.path)], limit: Self.mostPeople)
            }
            let source: (PlanTitle, PlanItem)? = try item.flatMap { id in
                let plan = try PlanStore(tx).plan(of: id)
                guard plan.stands, let item = try PlanStore(tx).items(of: [plan.id]).first(where: { $0.id == id }) else { return nil }
                return (try PlanStore(tx).titles(of: [plan])[0], item)
            }
            return TaskChoices(bodies: bodies, people: people ?? [], item: source.map { (plan: $0.0, item: $0.1) })
        }
    }

    private static let mostBodies = 5000
    private static let mostPeople = 500

    /// How far the contents of plans were assigned, by content: how many tasks, and how many of them are done.
    package func progress(of items: [ID<PlanItem>]) async throws -> [ID<PlanItem>: (all: Int, done: Int)] {
        try await database.read { tx in
            try TaskStore(tx).progress(of: items)
        }
    }

    /// What is kept about somebody here: the tasks they are named in.
    package static func kept(about entries: [ID<Person>], _ tx: any Transaction) throws -> [(day: LocalDate, words: String)] {
        try TaskStore(tx).tasks(naming: entries).map { ($0.assignedOn, "Nhiệm vụ: \($0.what.title) (\($0.state.label.lowercased()))") }
    }

    static func lines(_ tasks: [WorkTask], _ tx: any Transaction) throws -> [TaskLine] {
        guard !tasks.isEmpty else { return [] }
        let bodies = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(tasks.map(\.organisation))).map { ($0.id, $0.name) })
        let people = Dictionary(
            uniqueKeysWithValues: try PeopleStore(tx).people(Set(tasks.compactMap(\.person))).map { ($0.id, $0.name) })
        return tasks.map { task in
            TaskLine(task: task, body: bodies[task.organisation] ?? "", person: task.person.flatMap { people[$0] })
        }
    }

    private static func source(_ item: ID<PlanItem>?, _ tx: any Transaction) throws -> (plan: PlanTitle, content: String)? {
        guard let item else { return nil }
        let plan = try PlanStore(tx).plan(of: item)
        let content = try PlanStore(tx).items(of: [plan.id]).first { $0.id == item }?.content ?? ""
        return (plan: try PlanStore(tx).titles(of: [plan])[0], content: content)
    }
}
