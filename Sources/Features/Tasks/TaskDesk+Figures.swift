package import Criteria
import Journal
package import Kernel
package import Organisations
import People
import Rulebook
package import Storage

extension TaskDesk {
    /// The figures of a body and everything below it. Whoever holds a role there, above it or at a cluster it is in may read them.
    package func figures(
        of body: ID<Organisation>, in period: ClosedRange<LocalDate>, for actor: Actor
    ) async throws -> TaskFigures {
        try await database.look(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            guard try OrganisationStore(tx).reaches(body, actor) else { throw NotThere() }
            return try Self.figures(of: body, in: period, tx)
        }
    }

    /// The same, inside an open transaction.
    package static func figures(
        of body: Organisation, in period: ClosedRange<LocalDate>, _ tx: any Transaction
    ) throws -> TaskFigures {
        let store = TaskStore(tx)
        let today = tx.now.date
        let tasks = try store.due(within: body.path, in: period).filter { $0.isDue(on: today) }
        // By where they stand today: a body that was merged stands below its heir, and its number still opens.
        let due = Dictionary(grouping: tasks, by: \.place)
        let standing = due.isEmpty ? [] : try OrganisationStore(tx).organisations(below: body.path)
        let bodies = standing.compactMap { body in
            due[body.path].map { own in
                TaskFigures.BodyLine(
                    body: OrganisationName(id: body.id, name: body.name), due: own, onTime: own.filter(\.isOnTime))
            }
        }
        return TaskFigures(
            body: body, period: period, today: today, bodies: bodies, people: try people(tasks, until: min(today, period.upperBound), tx),
            reading: try reading(at: body.path, tx))
    }

    private static func people(
        _ tasks: [WorkTask], until end: LocalDate, _ tx: any Transaction
    ) throws -> [TaskFigures.PersonLine] {
        let named = tasks.filter { $0.person != nil }
        let steps = try TaskStore(tx).steps(of: named.map(\.id))
        var calendars = try OfficeCalendars(tx)
        var lines: [ID<Person>: [(task: WorkTask, work: AssignedTask)]] = [:]
        for task in named {
            guard let person = task.person else { continue }
            let course = try TaskCourse(
                task.what, assignedOn: task.assignedOn, steps[task.id] ?? [], calendar: calendars.calendar(at: task.place),
                today: tx.now.date)
            lines[person, default: []].append((task, task.work(course, until: end)))
        }
        // Entries that were found to be one person are one person here.
        for person in try PeopleStore(tx).people(lines.keys) where person.keptAs != nil {
            let kept = try PeopleStore(tx).standing(for: person.id).id
            lines[kept, default: []] += lines.removeValue(forKey: person.id) ?? []
        }
        return try PeopleStore(tx).people(lines.keys).map { person in
            TaskFigures.PersonLine(person: person.id, name: person.name, tasks: lines[person.id] ?? [])
        }
    }

    // MARK: Which reading of lateness

    /// What a place goes by: said for itself, or for the nearest place above it; else the decree's words.
    package static func reading(at place: ScopePath, _ tx: any Transaction) throws -> LatenessReading {
        let said = try TaskStore(tx).readings(at: place.andAbove)
        guard let nearest = said.max(by: { $0.place.text.utf8.count < $1.place.text.utf8.count })?.place,
            let last = said.last(where: { $0.place == nearest }), let lateness = TaskList.Lateness(rawValue: last.lateness)
        else { return .unsaid }
        return LatenessReading(lateness: lateness, place: nearest, ground: last.ground)
    }

    /// Says which reading a body and everything below it goes by, and on what ground. Whoever keeps the rules of that place may.
    package func read(
        _ lateness: TaskList.Lateness, because ground: String, at body: ID<Organisation>, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            try actor.mustBeAble(to: .keepRules, of: body.path)
            let ground = try ground.asReason()
            try TaskStore(tx).insert(lateness.rawValue, because: ground, at: body.path, by: actor)
            try tx.note(.latenessRead(lateness), on: body.id, of: body.path, by: actor, because: ground)
        }
    }
}

extension ScopePath {
    /// The place and all above it, the outermost first.
    fileprivate var andAbove: [ScopePath] {
        text.split(separator: "/").reduce(into: [ScopePath.everything]) { places, part in
            places.append(ScopePath(places[places.count - 1].text + part + "/"))
        }
    }
}

extension TaskDesk {
    /// The bodies whose figures somebody may read, the topmost first.
    package func readBodies(for actor: Actor) async throws -> [Organisation] {
        try await database.read { try OrganisationStore($0).read(by: actor) }
    }
}
