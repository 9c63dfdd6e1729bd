import Activities
import Documents
import Foundation
import Kernel
import Movements
import Organisations
import Recognitions
import Secrets
import Storage
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
        let inspected = try await inspections(at: unit, site)
        let code = try await site.wiring.codes.post(
            .pleasAndAlways(on: TestOffice.beginning.date), at: unit.id, by: machine, .once())
        let evidence = try #require(try await site.wiring.tasks.view(of: task, for: machine).files.keys.first)
        let ids = [
            "/inspections/draws/{id}": "\(draw)", "{province}": "\(province.id)", "/codes/{id}": "\(code)",
            "/briefings/{id}": "\(briefing)", "{attendance}": "\(view.attendances[0].id)", "{paper}": "\(view.files[0].file.id)",
            "/tasks/{id}": "\(task)", "{result}": "\(evidence)",
            "/pledges/rounds/{id}": "\(round)", "/pledges/{id}": "\(pledge.pledge.id)",
            "/movements/{id}": "\(movement)", "/api/v1/movements/{id}": "\(movement)", "/api/v1/plans/{id}": "\(top)",
            "/plans/{id}": "\(own)", "/plans/{id}/replies": "\(top)", "/plans/{id}/extensions": "\(top)",
            "/launches/{id}": "\(launch)", "/local-additions/{id}": "\(addition)", "{content}": "\(content)", "{body}": "\(unit.id)",
            "{unit}": "\(unit.id)",
        ]
        return ids.merging(inspected) { _, new in new }.merging(try await recognitions(at: unit, site)) { _, new in new }
    }

    /// A standard of the unit, the application of a division inside it that was sent, and a recognition of before with its paper.
    private static func recognitions(at unit: Organisation, _ site: Site) async throws -> [String: String] {
        let (desk, machine, today) = (site.wiring.recognitions, Wiring.machine, TestOffice.beginning.date)
        let division = try await site.wiring.database.write { tx in
            try OrganisationDesk.found(
                "Phòng được công nhận", kind: "body", below: unit.id, from: LocalDate(dayNumber: 20_000), by: machine, tx)
        }
        let terms = RecognitionTerms(months: 12, noticeDays: 30)
        let standard = try await desk.post(
            RecognitionStandardDraft(title: "Sạch", basis: "", terms: terms, text: "Sạch *"), at: unit.id, by: machine, .once())
        let application = try await desk.register(division.id, by: standard, by: machine, .once())
        try await desk.answer([1: RecognitionAnswer(.met)], in: application, seen: 1, by: machine)
        func sending(_ words: String, _ act: (AttachmentFolder.Arrival, Performance) async throws -> Void) async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
            try Data("%PDF-1.7 \(words)".utf8).write(to: URL(filePath: file))
            try await site.wiring.files.taking((path: file, name: "\(words).pdf")) { arrival, performance in
                if let arrival { try await act(arrival, performance) }
            }
        }
        try await sending("anh") { arrival, performance in
            _ = try await desk.add(arrival, named: "anh.pdf", to: 1, of: application, by: machine, .once(), performance)
        }
        let view = try await desk.application(application, for: machine)
        try await desk.send(application, seen: view.application.version, by: machine)
        let before = today.adding(days: -100)
        try await sending("quyet-dinh") { arrival, performance in
            let content = DocumentContent(
                type: .decision, number: "1/QĐ", day: StatedDay(before), issuer: unit.name, issuingBody: unit.id, subject: "Công nhận")
            _ = try await desk.record(
                [division.id], by: standard, from: before, NewPaper(content, arrival, named: "quyet-dinh.pdf"), by: machine, .once(),
                performance)
        }
        let recognition = try #require(try await desk.list(RecognitionQuestion(kept: .all), for: machine).rows.first).recognition.id
        return [
            "/recognitions/{id}": "\(recognition)", "/recognitions/standards/{id}": "\(standard)",
            "/recognitions/applications/{id}": "\(application)", "{standard}": "\(standard)", "{application}": "\(application)",
            "{division}": "\(division.id)", "{exhibit}": "\(try #require(view.files.first).file.id)",
        ]
    }

    /// An inspection of the unit by itself that is planned, and one that is minuted, with a finding that was put right.
    private static func inspections(at unit: Organisation, _ site: Site) async throws -> [String: String] {
        let (desk, findings, machine) = (site.wiring.inspections, site.wiring.findings, Wiring.machine)
        let today = TestOffice.beginning.date
        let checklist = try await desk.keep(.officeCulture, at: unit.id, by: machine, .once())
        func plan() async throws -> (round: ID<InspectionRound>, inspection: ID<Inspection>, photo: ID<InspectionPhoto>) {
            let draft = RoundDraft(
                title: "Quý IV", kind: .announced, organisation: unit.id, checklist: checklist, day: today, places: [unit.id],
                inspectors: [machine.account])
            let round = try await desk.plan(draft, by: machine, .once())
            let id = try #require(try await desk.round(round, for: machine).lines.first).inspection.id
            let picture = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
            try (Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(UUID().uuidString.utf8)).write(to: URL(filePath: picture))
            try await site.wiring.files.taking((path: picture, name: "anh.png")) { arrival, performance in
                guard let arrival else { return }
                try await desk.add(arrival, of: 1, at: id, by: machine, .once(), performance)
            }
            return (round, id, try #require(try await desk.view(of: id, for: machine).photos.first).id)
        }
        let (planned, minuted) = (try await plan(), try await plan())
        let record = ArrivingRecord(
            key: "matrix-record-of-line-1", position: 1, answer: .notMet, words: "Chưa gọn", due: today.adding(days: 9), earlier: [],
            madeAt: TestOffice.beginning)
        try await desk.answer([record], at: minuted.inspection, by: machine)
        try await desk.minute(minuted.inspection, on: today, "", by: machine)
        let finding = try #require(try await desk.view(of: minuted.inspection, for: machine).findings.first).id
        try await findings.verify(finding, isSo: true, because: "Biên bản", by: machine)
        let proof = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try Data("%PDF-1.7 đã sửa".utf8).write(to: URL(filePath: proof))
        try await site.wiring.files.taking((path: proof, name: "da-sua.pdf")) { arrival, performance in
            guard let arrival else { return }
            try await findings.reportRemedy(finding, "Đã sửa", (arrival, "da-sua.pdf"), by: machine, .once(), performance)
        }
        let file = try #require(try await findings.view(of: finding, for: machine).steps.flatMap(\.files).first).id
        return [
            "/inspections/rounds/{id}": "\(planned.round)", "/inspections/checklists/{id}": "\(checklist)",
            "/inspections/{id}": "\(planned.inspection)", "/inspections/findings/{id}": "\(finding)", "{photo}": "\(planned.photo)",
            "{picture}": "\(minuted.photo)", "{proof}": "\(file)", "{checklist}": "\(checklist)",
        ]
    }
}
