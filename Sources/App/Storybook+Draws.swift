import Activities
import Kernel
import Markup
import Organisations

/// Draws of An Khê in each state they can be in.
struct DrawStories {
    private(set) var stories: [Storybook.Story] = []

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let (machine, desk) = (Wiring.machine, wiring.draws)
        let draws = try await desk.draws(for: machine)
        add("draws", DrawListPage(draws: draws, mayRun: true).page)
        add("draws-none", DrawListPage(draws: [], mayRun: false).page)
        for draw in draws {
            let view = try await desk.view(of: draw.id, for: machine)
            add("draw-\(draw.state.rawValue)", DrawPage(view: view, seal: seal).page)
            // As a body of the list sees it.
            let hidden = DrawView(
                draw: draw, body: view.body,
                places: view.places.map {
                    DrawPlace(organisation: $0.organisation, name: $0.name, place: $0.place, weight: $0.weight)
                }, numbers: view.numbers, mayRun: false, file: view.file, today: view.today)
            if draw.state == .drawn { add("draw-hidden", DrawPage(view: hidden, seal: seal).page) }
        }
        let choices = try await desk.choices(for: machine, below: nil)
        add("draw-new-choice", NewDrawPage(choices: choices, seal: seal).page)
        add("draw-new-nobody", NewDrawPage(choices: DrawChoices(bodies: [], chosen: nil, places: []), seal: seal).page)
        guard let province = choices.bodies.first(where: { $0.kind == "province" }) else { return }
        let chosen = try await desk.choices(for: machine, below: province.id)
        add("draw-new", NewDrawPage(choices: chosen, seal: seal).page)
        let faults = [FieldFault("ten", DrawRefusal.titleMissing.wording), FieldFault("danh-sach", DrawRefusal.tooFewPlaces.wording)]
        add("draw-new-faults", NewDrawPage(choices: chosen, typed: ["nguon": "so"], faults: faults, seal: seal).page)
    }

    private mutating func add(_ name: String, _ page: Page) {
        guard !stories.contains(where: { $0.name == name }) else { return }
        stories.append(Storybook.Story(name: name, page: page))
    }
}
