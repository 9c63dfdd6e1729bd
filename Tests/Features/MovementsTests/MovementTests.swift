import Documents
import Kernel
import Organisations
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Movements

@Suite("Phong trào thi đua") struct MovementTests {
    typealias Ground = MovementGround

    @Test("Mẫu Quyết định 733 đủ nhóm nội dung mà quy định nêu, với độ tin cậy của từng nhóm")
    func template() throws {
        let template = try #require(MovementTemplatesFile.shipped.first { $0.code == "733" })
        let codes = { (subject: MovementContent.Subject) in Set(template.contents.filter { $0.subject == subject }.map(\.code)) }
        for (subject, key) in [(MovementContent.Subject.collective, RuleKey.Subject.collective), (.individual, .individual)] {
            let question = ContentGroupsQuestion(subject: key, codes: codes(subject))
            #expect(question.answer(in: .shipped, on: template.span.first, at: .everything).verdict == .satisfied || subject == .individual)
            let rule = try #require(RuleShelf.shipped.versions(of: RuleKey(.r(2), .contentGroups, key)).first)
            #expect(codes(subject) == Set(rule.parameters.list("codes")))
        }
        #expect(template.contents.filter { $0.confidence == .unconfirmed }.map(\.code) == ["CN6", "CN7"])
        #expect(template.ground?.citation == "733/QĐ-TTg ngày 14/06/2019 của Thủ tướng Chính phủ")
        #expect(template.launch?.day == Ground.day("2019-05-19"), "the launch came before the decision was signed")
        #expect(template.phases.map(\.kind) == [.launch, .yearly, .interim, .final])
    }

    @Test("Loại thời gian của biểu 0601 tính từ ngày đầu, ngày cuối, không ai phải chọn")
    func duration() throws {
        for (first, last, duration) in [
            ("2026-01-01", "2026-12-30", Movement.Duration.underOneYear), ("2026-01-01", "2026-12-31", .oneYear),
            ("2026-01-01", "2027-01-01", .underThree), ("2026-01-01", "2028-12-30", .underThree), ("2026-01-01", "2028-12-31", .underFive),
            ("2026-01-01", "2030-12-30", .underFive), ("2026-01-01", "2030-12-31", .fiveAndMore), ("2024-02-29", "2025-02-28", .oneYear),
            ("2019-06-14", "2025-12-31", .fiveAndMore),
        ] {
            #expect(Movement.Duration(from: Ground.day(first), through: Ground.day(last)) == duration, "\(first) \(last)")
        }
    }

    @Test("Lập từ mẫu: văn bản căn cứ cũng là kế hoạch đầu chuỗi; lập lần nữa ở cùng nơi thì từ chối", arguments: Engine.allCases)
    func opened(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let template = try #require(MovementTemplatesFile.shipped.first)
            let press = Press.once()
            let id = try await ground.desk.open(template, at: nil, by: Ground.everywhere, press)
            let again = try await ground.desk.open(template, at: nil, by: Ground.everywhere, press)
            #expect(id == again)
            let view = try await ground.desk.view(of: id)
            #expect(view.grounds.map(\.content.number) == ["733/QĐ-TTg"] && view.contents.count == 12 && view.plans == 1)
            #expect(view.launches.first?.organisation == nil && view.movement.place == .everything)
            await #expect(throws: MovementRefusal.templateUsed(template.name)) {
                try await ground.desk.open(template, at: nil, by: Ground.everywhere, .once())
            }
            let officer = Actor(account: 2, name: "", office: "", grants: [.init([.runMovements], in: ground.province.path)])
            await #expect(throws: NotYours.self) { try await ground.desk.open(template, at: nil, by: officer, .once()) }
            _ = try await ground.desk.open(template, at: ground.province.id, by: officer, .once())
        }
    }

    @Test("Phong trào kết thúc thì chỉ để đọc: không việc nào còn ghi được, mở lại có lý do thì ghi tiếp", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (desk, plans, actor, id) = (ground.desk, ground.plans, Ground.everywhere, ground.movement)
            let draft = try await plans.draft(ground.draft(ground.units[0]), by: actor, .once())
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-01-15")
            _ = try await plans.call(on: [ground.units[1].id], by: nil, top, by: actor)
            let launch = LaunchDraft(movement: id, organisation: ground.units[0].id, day: .init(Ground.day("2026-02-01")), form: .ceremony)
            let launched = try await desk.record(launch, by: actor, .once())
            let addition = AdditionDraft(movement: id, organisation: ground.units[0].id, kind: .slogan, words: "4 xin, 4 luôn")
            let added = try await desk.add(addition, by: actor, .once())
            await #expect(throws: MovementRefusal.endsLater(Ground.day("2026-10-05"))) {
                try await desk.end(id, on: Ground.day("2026-10-06"), because: "x", by: actor)
            }
            await #expect(throws: MovementRefusal.notEnded) { try await desk.reopen(id, because: "x", by: actor) }
            try await desk.end(id, on: Ground.day("2026-10-01"), because: "Đã tổng kết", by: actor)
            let refusal = MovementRefusal.ended(Ground.day("2026-10-01"))
            let content = ItemWords(content: "Việc"), body = ground.units[1].id
            let acts: [@Sendable () async throws -> Void] = [
                { try await desk.end(id, on: Ground.day("2026-10-01"), because: "x", by: actor) },
                { _ = try await desk.record(launch, by: actor, .once()) },
                { _ = try await desk.withdraw(launched, because: "x", by: actor) },
                { _ = try await desk.add(addition, by: actor, .once()) }, { _ = try await desk.withdraw(added, because: "x", by: actor) },
                { _ = try await plans.draft(ground.draft(ground.units[0]), by: actor, .once()) },
                { _ = try await plans.discard(draft, by: actor) }, { _ = try await plans.add(content, to: draft, by: actor, .once()) },
                { try await plans.issue(draft, Ground.paper("1/KH", "2026-02-01"), by: actor, .once()) },
                { try await plans.recall(top, because: "x", by: actor) }, { try await plans.join(draft, to: .plan(top), by: actor) },
                { _ = try await plans.adopt(top, by: actor) }, { _ = try await plans.copyItems(into: draft, by: actor) },
                { _ = try await plans.call(on: [body], by: nil, top, by: actor) }, { _ = try await plans.remind(top, by: actor) },
                { try await plans.explain("x", until: nil, for: body, to: top, by: actor, .once()) },
                { _ = try await plans.extend([body], until: Ground.day("2026-11-01"), because: "x", top, by: actor) },
            ]
            for act in acts { await #expect(throws: refusal) { try await act() } }
            let lines = try await desk.movements()
            #expect(lines.last?.ended == Ground.day("2026-10-01"))
            try await desk.reopen(id, because: "Gia hạn phong trào", by: actor)
            _ = try await desk.withdraw(added, because: "Nhầm", by: actor)
            let view = try await desk.view(of: id)
            #expect(view.ended == nil && view.steps.count == 2 && view.additions.first?.withdrawal?.reason == "Nhầm")
        }
    }

    @Test("Nhập sai thì từ chối bằng một câu, không gì được ghi dở", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (desk, actor) = (ground.desk, Ground.everywhere)
            let launch = LaunchDraft(
                movement: ground.movement, organisation: ground.units[0].id, day: .init(Ground.day("2026-10-06")), form: .ceremony)
            await #expect(throws: MovementRefusal.notYetHeld(Ground.day("2026-10-06"))) {
                try await desk.record(launch, by: actor, .once())
            }
            let foreign = AdditionDraft(
                movement: ground.movement, organisation: ground.units[0].id, kind: .ban, words: "Không uống rượu", content: "TT9")
            await #expect(throws: NotThere.self) { try await desk.add(foreign, by: actor, .once()) }
            let late = PlanDraft(
                movement: ground.movement, organisation: ground.units[0].id, subject: "Kế hoạch", years: 2028...2028, follows: .nothing)
            await #expect(throws: PlanRefusal.yearsOutside(2019...2027)) { try await ground.plans.draft(late, by: actor, .once()) }
            for (number, day, refusal) in [
                ("KH-UBND", "2026-01-01", DocumentRefusal.numberWithoutDigits("KH-UBND")), ("", "2026-01-01", .numberMissing),
                ("1/KH", "2026-10-06", .notYetIssued(Ground.day("2026-10-06"))),
                ("1/KH", "1926-01-01", .tooEarly(Ground.day("1926-01-01"))),
            ] {
                await #expect(throws: refusal) { try await ground.plan(of: ground.units[0], number, day) }
            }
            let view = try await desk.view(of: ground.movement)
            #expect(view.plans == 0 && view.drafts == 0 && view.launches.isEmpty && view.additions.isEmpty)
        }
    }

    @Test("Ngày không rõ giữ nguyên lời của nguồn, vẫn xếp được thứ tự")
    func statedDay() {
        let said = StatedDay(Ground.day("2019-06-30"), words: " cuối  tháng 6/2019 ")
        #expect(said.vietnamese == "cuối tháng 6/2019" && !said.isExact && StatedDay(said.day).vietnamese == "30/06/2019")
        #expect(DocumentType.all.count == 29 && DocumentType.named("Kế hoạch") == .plan && DocumentType.named("Quyết định") == .decision)
    }
}
