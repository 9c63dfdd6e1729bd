import Criteria
import Journal
package import Kernel
import Rulebook
package import Storage

/// By who assigned it.
extension TaskDesk {
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

    /// Counts all open ones again: a new version of the program may bring another calendar. A worker calls it each hour. Nothing is written
    /// as long as nothing moves. Gives how many moved.
    @discardableResult
    package func recount(by actor: Actor) async throws -> Int {
        let moved = try await database.read { try Self.moved(within: .everything, $0) }
        guard !moved.isEmpty else { return 0 }
        return try await database.act(by: actor) { tx in try Self.recount(within: .everything, by: actor, tx) }
    }

    /// Counts the last days of tasks at and below a place again, after its calendar changed; each that moves is noted. Gives how many moved.
    @discardableResult
    package static func recount(within place: ScopePath, by actor: Actor, _ tx: any Transaction) throws -> Int {
        let store = TaskStore(tx)
        // Read again once nobody else can change them: what was handed over meanwhile stays as it is.
        let moved = try moved(within: place, tx).filter { id in try store.locked(id).isCounting }
        var calendars = try OfficeCalendars(tx)
        for id in moved {
            let task = try store.task(id)
            let course = try course(of: task, try store.steps(of: [id])[id] ?? [], &calendars, tx)
            try store.save(course, due: course.due, of: id)
            try tx.note(.taskMoved(from: task.due, to: course.due), on: id, of: task.place, by: actor)
        }
        return moved.count
    }

    /// The open tasks whose last day is another one by the calendar of today.
    private static func moved(within place: ScopePath, _ tx: any Transaction) throws -> [ID<WorkTask>] {
        let store = TaskStore(tx)
        let tasks = try store.counted(within: place)
        guard !tasks.isEmpty else { return [] }
        var calendars = try OfficeCalendars(tx)
        let steps = try store.steps(of: tasks.map(\.id))
        return try tasks.filter { try course(of: $0, steps[$0.id] ?? [], &calendars, tx).due != $0.due }.map(\.id)
    }

    private static func course(
        of task: WorkTask, _ steps: [TaskStep], _ calendars: inout OfficeCalendars, _ tx: any Transaction
    ) throws -> TaskCourse {
        try TaskCourse(
            task.what, assignedOn: task.assignedOn, steps, calendar: calendars.calendar(at: task.place), today: tx.now.date)
    }
}

extension WorkTask {
    /// Its working days are being counted.
    fileprivate var isCounting: Bool { state == .assigned || state == .in_progress }
}
