import Kernel
import Markup
import Movements
import Organisations
import Tasks

/// Tasks of An Khê in each state they can be in.
struct TaskStories {
    private(set) var stories: [Storybook.Story] = []

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let machine = Wiring.machine
        let tasks = wiring.tasks
        for stand in TaskQuestion.Stand.allCases {
            let view = try await tasks.list(TaskQuestion(side: .given, stand: stand), for: machine)
            add("tasks-\(stand.rawValue)", TaskListPage(view: view).page)
            for line in view.lines where !stories.contains(where: { $0.name == "task-\(line.task.state.rawValue)" }) {
                add(
                    "task-\(line.task.state.rawValue)",
                    TaskPage(view: try await tasks.view(of: line.task.id, for: machine), seal: seal).page)
            }
        }
        let choices = try await tasks.choices(for: machine, at: nil, from: nil)
        add("task-new-choice", NewTaskPage(choices: choices, typed: [:], seal: seal).page)
        guard let body = try await tasks.readBodies(for: machine).first(where: { $0.kind == "province" }) else { return }
        let chosen = try await tasks.choices(for: machine, at: body.id, from: nil)
        add("task-new", NewTaskPage(choices: chosen, typed: ["don-vi": "\(body.id)"], seal: seal).page)
        let today = wiring.clock.now().date
        let year = (today.adding(days: -300))...(today.adding(days: 60))
        let figures = try await tasks.figures(of: body.id, in: year, for: machine)
        add("task-figures", TaskFiguresPage(figures: figures, bodies: [body], mayRead: true, seal: seal).page)
        if let person = figures.people.first?.person {
            add("task-figures-person", TaskFiguresPage(figures: figures, bodies: [body], person: person, mayRead: true, seal: seal).page)
        }
    }

    private mutating func add(_ name: String, _ page: Page) { stories.append(Storybook.Story(name: name, page: page)) }
}
