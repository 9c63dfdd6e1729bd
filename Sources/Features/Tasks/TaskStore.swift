package import Kernel
import Movements
import Organisations
import People
package import Storage

/// The tables of tasks.
package struct TaskStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One task. Refuses an id that is not there.
    package func task(_ id: ID<WorkTask>) throws -> WorkTask { try tx.one("SELECT \(fragment: Self.columns) FROM task WHERE id = \(id)") }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<WorkTask>) throws -> WorkTask {
        try tx.one("SELECT \(fragment: Self.columns) FROM task WHERE id = \(id) \(.forUpdate)")
    }

    func insert(_ tasks: [WorkTask]) throws {
        try tx.execute(
            each: tasks.map { task in
                let (day, count): (LocalDate?, Int?) =
                    switch task.what.term {
                    case .day(let day): (day, nil)
                    case .workingDays(let count): (nil, count)
                    }
                return """
                    INSERT INTO task (id, title, product, partners, asked_day, working_days, coefficient, amount, organisation_id, place,
                                      person_id, plan_item_id, assigner_place, assigned_by, assigned_at, assigned_on, state, due_on,
                                      redo_on, handed_on, done, late_times)
                    VALUES (\(task.id), \(task.what.title), \(task.what.product), \(task.what.partners), \(day), \(count),
                            \(task.what.coefficient), \(task.what.amount), \(task.organisation), \(task.place), \(task.person),
                            \(task.item), \(task.assignerPlace), \(task.assignedBy), \(tx.now), \(task.assignedOn), \(task.state),
                            \(task.due), \(task.redo), \(task.handed), \(task.done), \(task.lateTimes))
                    """
            })
    }

    func insert(_ step: TaskStep, of task: ID<WorkTask>) throws {
        try tx.execute(
            """
            INSERT INTO task_step (id, task_id, kind, day, amount, late, words, attachment_id, taken_by, taken_at)
            VALUES (\(tx.newID(TaskStep.self)), \(task), \(step.kind), \(step.day), \(step.amount), \(step.late), \(step.words),
                    \(step.attachment), \(step.takenBy), \(step.takenAt))
            """)
    }

    /// Writes into the row what its steps come to.
    func save(_ course: TaskCourse, due: LocalDate?, of task: ID<WorkTask>) throws {
        try tx.execute(
            """
            UPDATE task SET state = \(course.state), due_on = \(due), redo_on = \(course.redo), handed_on = \(course.handed),
                   done = \(course.done), late_times = \(course.lates.count)
             WHERE id = \(task)
            """)
    }

    /// What happened to tasks, in order of time.
    package func steps(of tasks: some Sequence<ID<WorkTask>>) throws -> [ID<WorkTask>: [TaskStep]] {
        var steps: [ID<WorkTask>: [TaskStep]] = [:]
        try tx.forEach(
            """
            SELECT task_id, kind, day, amount, late, words, attachment_id, taken_by, taken_at FROM task_step
             WHERE task_id IN \(list: tasks) ORDER BY id
            """
        ) { row in
            steps[try row[0], default: []].append(
                TaskStep(
                    try row[1], day: try row[2], amount: try row[3], late: try row[4], words: try row[5], attachment: try row[6],
                    takenBy: try row[7], takenAt: try row[8]))
        }
        return steps
    }

    // MARK: Lists

    /// The tasks of a list, the most pressing first; finished ones the last first.
    func tasks(in list: TaskQuestion.Found, page: Int, atMost limit: Int) throws -> [WorkTask] {
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM task WHERE \(fragment: list.condition)
             ORDER BY \(fragment: list.order) LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    func count(_ list: TaskQuestion.Found) throws -> Int {
        try tx.first("SELECT count(*) FROM task WHERE \(fragment: list.condition)") ?? 0
    }

    /// How many tasks contents of plans have, and how many of them are done; without those taken back.
    func progress(of items: some Sequence<ID<PlanItem>>) throws -> [ID<PlanItem>: (all: Int, done: Int)] {
        let rows = try tx.rows(
            """
            SELECT plan_item_id, count(*), count(CASE WHEN state = 'done' THEN 1 END) FROM task
             WHERE plan_item_id IN \(list: items) AND state <> 'withdrawn'
             GROUP BY plan_item_id
            """, of: ID<PlanItem>.self, Int.self, Int.self)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, (all: $0.1, done: $0.2)) })
    }

    /// Those that count working days at or below a place and are not handed over.
    func counted(within place: ScopePath) throws -> [WorkTask] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM task
             WHERE \(fragment: .within(place.text, "place")) AND working_days IS NOT NULL AND state IN ('assigned', 'in_progress')
             ORDER BY id
            """)
    }

    /// Those that name somebody, under any of their entries.
    func tasks(naming entries: [ID<Person>]) throws -> [WorkTask] {
        try tx.all("SELECT \(fragment: Self.columns) FROM task WHERE person_id IN \(list: entries) ORDER BY id DESC")
    }

    // MARK: Figures

    /// The tasks led at or below a place whose last day lies in a period, without those taken back.
    func due(within place: ScopePath, in period: ClosedRange<LocalDate>) throws -> [WorkTask] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM task
             WHERE \(fragment: .within(place.text, "place")) AND due_on >= \(period.lowerBound) AND due_on <= \(period.upperBound)
                   AND state <> 'withdrawn'
             ORDER BY due_on, id
            """)
    }

    // MARK: The reading of lateness

    func insert(_ lateness: String, because ground: String, at place: ScopePath, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO lateness_reading (id, place, lateness, ground, said_by, said_at)
            VALUES (\(tx.newID(LatenessReading.self)), \(place), \(lateness), \(ground), \(actor.account), \(tx.now))
            """)
    }

    /// What was said for these places, the last said last.
    func readings(at places: [ScopePath]) throws -> [(place: ScopePath, lateness: String, ground: String)] {
        try tx.rows(
            "SELECT place, lateness, ground FROM lateness_reading WHERE place IN \(list: places) ORDER BY id", of: ScopePath.self,
            String.self, String.self
        ).map { (place: $0.0, lateness: $0.1, ground: $0.2) }
    }

    private static let columns: SQL = """
        id, title, product, partners, asked_day, working_days, coefficient, amount, organisation_id, place, person_id, plan_item_id,
        assigner_place, assigned_by, assigned_on, state, due_on, redo_on, handed_on, done, late_times
        """
}

extension WorkTask: RowDecodable {
    package init(row: borrowing Row) throws {
        let day: LocalDate? = try row[4], count: Int? = try row[5]
        let term: TaskContent.Term = day.map { .day($0) } ?? .workingDays(count ?? 0)
        self.init(
            id: try row[0],
            what: TaskContent(
                title: try row[1], product: try row[2], partners: try row[3], term: term, coefficient: try row[6], amount: try row[7]),
            organisation: try row[8], place: try row[9], person: try row[10], item: try row[11], assignerPlace: try row[12],
            assignedBy: try row[13],
            assignedOn: try row[14], state: try row[15], due: try row[16], redo: try row[17], handed: try row[18], done: try row[19],
            lateTimes: try row[20])
    }
}
