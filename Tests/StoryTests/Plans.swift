import Activities
import Documents
import Foundation
import Kernel
import Movements
import Organisations
import Secrets
import Tasks
import TestSupport
import Testing
import WebTestSupport

@testable import App

/// A movement of the first province with plans, a launch and an addition, for those who ask who may reach them.
enum Plans {
    /// Their ids by where they stand in addresses. The plan is the first unit's own, with a file and a content; its conversations are about
    /// the province's.
    static func some(in site: Site) async throws -> [String: String] {
        let (desk, plans, machine) = (site.wiring.movements, site.wiring.plans, Wiring.machine)
        let (province, unit) = (site.provinces[0], site.units[0])
        let first = try #require(LocalDate(iso: "2026-01-01")), last = try #require(LocalDate(iso: "2027-12-31"))
        let movement = try await desk.open(
            MovementDraft(
                name: "Thi đua", level: .ministry_or_province, method: .thematic, span: try #require(Span(from: first, through: last)),
                organisation: province.id), by: machine, .once())
        func paper(_ number: String, _ issuer: Organisation) -> NewPaper {
            NewPaper(
                DocumentContent(
                    type: .plan, number: number, day: StatedDay(first), issuer: issuer.name, issuingBody: issuer.id, subject: "Kế hoạch"))
        }
        func draft(_ body: Organisation, _ follows: PlanDraft.Follows) -> PlanDraft {
            PlanDraft(movement: movement, organisation: body.id, subject: "Kế hoạch", years: 2026...2026, follows: follows)
        }
        let top = try await plans.draft(draft(province, .nothing), paper("01/KH", province), by: machine, .once())
        _ = try await plans.call(on: [unit.id], by: nil, top, by: machine)
        let own = try await plans.draft(draft(unit, .nothing), by: machine, .once())
        let content = try await plans.add(ItemWords(content: "Việc"), to: own, by: machine, .once())
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try Data("%PDF-1.7 kế hoạch".utf8).write(to: URL(filePath: file))
        let arrival = try site.wiring.files.examine(file, named: "ke-hoach.pdf")
        try site.wiring.files.keep(file, arrival)
        try await plans.issue(own, NewPaper(paper("02/KH", unit).content, arrival, named: "ke-hoach.pdf"), by: machine, .once())
        let launch = try await desk.record(
            LaunchDraft(movement: movement, organisation: unit.id, day: StatedDay(first), form: .other), by: machine, .once())
        let addition = try await desk.add(
            AdditionDraft(movement: movement, organisation: unit.id, kind: .slogan, words: "4 xin, 4 luôn"), by: machine, .once())
        let round = try await site.wiring.pledges.open(
            site.cluster.id, in: movement, for: 2026, by: try #require(LocalDate(iso: "2026-12-01")), by: machine, .once())
        let pledge = try #require(
            try await site.wiring.pledges.board(round, for: machine).entries.first { $0.pledge.organisation == unit.id })
        // Assigned at the unit itself: whoever assigns there, or above, answers.
        let clerk = Actor(account: 0, name: "", office: "", grants: [.init([.assignTasks, .reportTasks], in: unit.path)])
        let work = TaskContent(title: "Niêm yết", term: .day(try #require(LocalDate(iso: "2026-11-30"))))
        let task = try #require(try await site.wiring.tasks.assign(work, to: [unit.id], by: clerk, .once()).first)
        let other = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try Data("%PDF-1.7 kết quả".utf8).write(to: URL(filePath: other))
        try await site.wiring.files.taking((path: other, name: "ket-qua.pdf")) { arrival, performance in
            try await site.wiring.tasks.report(
                task, TaskReport(day: TestOffice.beginning.date, arrival, named: "ket-qua.pdf"), by: clerk, .once(), performance)
        }
        let briefings = site.wiring.briefings
        let held = BriefingContent(topic: "Quán triệt", form: .briefing, day: TestOffice.beginning.date)
        let briefing = try await briefings.record(held, at: unit.id, in: movement, by: machine, .once())
        try await briefings.note([], guests: ["Đỗ Văn An"], at: briefing, by: machine, .once())
        let minutes = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try Data("%PDF-1.7 biên bản".utf8).write(to: URL(filePath: minutes))
        try await site.wiring.files.taking((path: minutes, name: "bien-ban.pdf")) { arrival, performance in
            guard let arrival else { return }
            try await briefings.add(arrival, named: "bien-ban.pdf", "Biên bản", to: briefing, by: machine, .once(), performance)
        }
        let view = try await briefings.view(of: briefing, for: machine)
        let draw = try await site.wiring.draws.seal(
            DrawDraft(
                title: "Tháng 11", organisation: province.id, weights: [(unit.id, 1), (province.id, 1)], count: 1,
                source: .numbers(unit.id, province.id)), by: machine, .once())
        let evidence = try #require(try await site.wiring.tasks.view(of: task, for: machine).files.keys.first)
        return [
            "/inspections/draws/{id}": "\(draw)", "{province}": "\(province.id)",
            "/briefings/{id}": "\(briefing)", "{attendance}": "\(view.attendances[0].id)", "{paper}": "\(view.files[0].file.id)",
            "/tasks/{id}": "\(task)", "{result}": "\(evidence)",
            "/pledges/rounds/{id}": "\(round)", "/pledges/{id}": "\(pledge.pledge.id)",
            "/movements/{id}": "\(movement)", "/api/v1/movements/{id}": "\(movement)", "/api/v1/plans/{id}": "\(top)",
            "/plans/{id}": "\(own)", "/plans/{id}/replies": "\(top)", "/plans/{id}/extensions": "\(top)",
            "/launches/{id}": "\(launch)", "/local-additions/{id}": "\(addition)", "{content}": "\(content)", "{body}": "\(unit.id)",
            "{unit}": "\(unit.id)",
        ]
    }
}
