import Activities
import Kernel
import Markup
import Organisations
import People

/// Briefings of An Khê in each state they can be in, and what a phone shows after a scan.
struct BriefingStories {
    private(set) var stories: [Storybook.Story] = []

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let (machine, desk, today) = (Wiring.machine, wiring.briefings, wiring.clock.now().date)
        add("briefings", BriefingListPage(view: try await desk.list(BriefingQuestion(), for: machine)).page)
        add("briefings-none", BriefingListPage(view: try await desk.list(BriefingQuestion(words: "không có"), for: machine)).page)
        let choices = try await desk.choices(for: machine)
        let form = NewBriefingPage(choices: choices, seal: seal, today: today)
        add("briefing-new", form.page)
        let faults = [FieldFault("noi-dung", BriefingRefusal.topicMissing.wording), FieldFault("gio", BriefingRefusal.timeUnread.wording)]
        add("briefing-new-faults", NewBriefingPage(choices: choices, typed: ["gio": "sáng"], faults: faults, seal: seal, today: today).page)
        var question = BriefingQuestion()
        question.state = .confirmed
        let confirmed = try await desk.list(question, for: machine)
        if let line = confirmed.lines.max(by: { $0.listed < $1.listed }) {
            add("briefing-confirmed", BriefingPage(view: try await desk.view(of: line.briefing.id, for: machine), seal: seal).page)
        }
        if let line = confirmed.lines.first(where: { $0.briefing.what.headcount?.tally.isLowerBound ?? false }) {
            add("briefing-counted", BriefingPage(view: try await desk.view(of: line.briefing.id, for: machine), seal: seal).page)
        }
        question.state = .recorded
        for line in try await desk.list(question, for: machine).lines {
            let isHeld = line.briefing.what.day <= today
            let view = try await desk.view(of: line.briefing.id, for: machine)
            add(isHeld ? "briefing-recorded" : "briefing-to-come", BriefingPage(view: view, seal: seal).page)
            guard isHeld else { continue }
            let roll = try await desk.roll(of: line.briefing.id, at: nil, for: machine)
            add("briefing-roll", RollPage(view: roll, seal: seal).page)
            var reading = RollReading()
            reading.found = Set(roll.lines.prefix(3).map(\.person.id))
            (reading.doubtful, reading.unknown) = (["Nguyễn Văn An"], ["Phan Văn Khách"])
            add("briefing-roll-read", RollPage(view: roll, reading: reading, seal: seal).page)
            doors(view, roll, seal)
        }
        guard let body = try await desk.readBodies(for: machine).first(where: { $0.kind == "province" }) else { return }
        let figures = try await desk.figures(of: body.id, in: today.wholeYear, for: machine)
        add("briefing-figures", BriefingFiguresPage(figures: figures, bodies: [body]).page)
        add("briefing-figures-nobody", BriefingFiguresPage.ofNobody)
    }

    /// The room: its screen, its poster, and the phones.
    private mutating func doors(_ view: BriefingView, _ roll: RollView, _ seal: FormSeal) {
        let call = AttendanceCall(
            id: ID(1), briefing: view.briefing.id, way: .screen, name: "K7QP", secret: Array(repeating: 7, count: 32), openedAt: view.now)
        let address = "https://thidua.ankhe.gov.vn/attend"
        add(
            "attendance-screen",
            AttendanceScreenPage(view: view, call: call, address: "\(address)/\(call.code(at: view.now))", door: address).page)
        add("attendance-poster", AttendancePosterPage(view: view, call: call, address: "\(address)/K7QP", door: address).page)
        let ticket = "K7QP.AAAAAAAAAAAAAAAA.0.A"
        func door(words: String = "", asks: Bool = false, own: Bool = false, isUsed: Bool = false) -> AttendanceDoor {
            AttendanceDoor(
                briefing: view.briefing, body: view.body, way: .screen, ticket: ticket, isUsed: isUsed,
                own: own ? roll.lines.first?.person : nil,
                isThere: false, words: words, asksWords: asks, lines: asks && words.isEmpty ? [] : roll.lines,
                there: Set(roll.lines.prefix(1).map(\.person.id)))
        }
        add("attend", AttendPage(door: door(), seal: seal).page)
        add("attend-own", AttendPage(door: door(own: true), seal: seal).page)
        add("attend-words", AttendPage(door: door(asks: true), seal: seal).page)
        add("attend-used", AttendPage(door: door(isUsed: true), seal: seal).page)
        add("attend-code", AttendCodePage(typed: "ABCD", fault: BriefingRefusal.codeUnknown.wording, seal: seal).page)
        add("attend-done", AttendCodePage(seal: seal, done: (name: "Nguyễn Thị Lan", topic: view.briefing.what.topic)).page)
    }

    private mutating func add(_ name: String, _ page: Page) {
        guard !stories.contains(where: { $0.name == name }) else { return }
        stories.append(Storybook.Story(name: name, page: page))
    }
}
