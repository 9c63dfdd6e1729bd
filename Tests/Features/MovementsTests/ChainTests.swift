import Documents
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Movements

@Suite("Bản đồ chuỗi kế hoạch") struct ChainTests {
    typealias Ground = MovementGround

    @Test("Gọi, trả lời, gia hạn, nhắc: mỗi đơn vị một trạng thái có lý do", arguments: Engine.allCases)
    func states(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (plans, actor, units) = (ground.plans, Ground.everywhere, ground.units)
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-09-15")
            let called = try await plans.call(on: units.map(\.id), by: Ground.day("2026-09-30"), top, by: actor)
            #expect(called == 4)
            try await ground.plan(of: units[0], "12/KH-SNV", "2026-09-20", follows: .plan(top))
            try await ground.plan(of: units[1], "13/KH-STC", "2026-09-21")
            func states() async throws -> [CallState] {
                let lines = try await ground.chain().lines(of: top)
                return units.compactMap { unit in lines.first { $0.body == unit.id }?.state }
            }
            // 5 October: five days late.
            var now = try await states()
            #expect(now == [.followed, .elsewhere, .late(days: 5), .late(days: 5)])
            try await plans.explain(
                "Đang sáp nhập thôn", until: Ground.day("2026-10-20"), for: units[2].id, to: top, by: actor, .once())
            await #expect(throws: PlanRefusal.promisedInPast(Ground.day("2026-10-04"))) {
                try await plans.explain("Chậm", until: Ground.day("2026-10-04"), for: units[2].id, to: top, by: actor, .once())
            }
            let extended = try await plans.extend(
                [units[2].id], until: Ground.day("2026-10-20"), because: "Có lý do chính đáng", top, by: actor)
            #expect(extended == 1)
            let reminded = try await plans.remind(top, by: actor)
            #expect(reminded == 1)
            await #expect(throws: PlanRefusal.remindedToday) { try await plans.remind(top, by: actor) }
            now = try await states()
            #expect(now == [.followed, .elsewhere, .extended(until: Ground.day("2026-10-20")), .late(days: 5)])
            try await plans.carryOutDirectly("Đơn vị ít người", for: units[3].id, to: top, by: actor, .once())
            await #expect(throws: PlanRefusal.coveredAlready) {
                try await plans.explain("Chậm", until: nil, for: units[3].id, to: top, by: actor, .once())
            }
            await #expect(throws: PlanRefusal.nobodyToRemind) { try await plans.remind(top, by: actor) }
            ground.clock.advance(days: 16)
            now = try await states()
            #expect(now == [.followed, .elsewhere, .late(days: 1), .direct])
            let line = try #require(try await ground.chain().lines(of: top).first { $0.body == units[2].id })
            #expect(line.steps.map(\.kind) == [.explained, .extended] && line.steps[0].words == "Đang sáp nhập thôn")
            #expect(CallState(followed: false, elsewhere: false, due: nil, steps: [], on: Ground.day("2026-10-05")) == .awaited(until: nil))
        }
    }

    @Test("Hạn tính hết ngày cuối: 23 giờ 59 còn hạn, 0 giờ 01 hôm sau chậm một ngày", arguments: Engine.allCases)
    func midnight(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-09-15")
            let body = ground.units[0]
            _ = try await ground.plans.call(on: [body.id], by: Ground.day("2026-10-31"), top, by: Ground.everywhere)
            ground.clock.move(to: Instant(Ground.day("2026-10-31"), hour: 23, minute: 59))
            var state = try await ground.chain().lines(of: top).first?.state
            #expect(state == .awaited(until: Ground.day("2026-10-31")))
            ground.clock.move(to: Instant(Ground.day("2026-11-01"), hour: 0, minute: 1))
            state = try await ground.chain().lines(of: top).first?.state
            #expect(state == .late(days: 1))
        }
    }

    @Test("Xã chưa trả lời mà sáp nhập thì xã mới được hỏi tiếp; xã đã có kế hoạch thì kế hoạch còn đó", arguments: Engine.allCases)
    func mergers(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (actor, units) = (Ground.everywhere, ground.units)
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-09-15")
            _ = try await ground.plans.call(on: units.map(\.id), by: Ground.day("2026-09-30"), top, by: actor)
            let kept = try await ground.plan(of: units[2], "03/KH-PL", "2026-09-20", follows: .plan(top))
            var merger = Reorganisation(on: Ground.day("2026-10-05"), by: .init(number: "12/NQ", date: nil, issuer: ""))
            let heir = merger.found(NewOrganisation(name: "Phường Phú Lộc", kind: "ward", below: .standing(ground.province.id)))
            merger.add(.merge([.standing(units[2].id), .standing(units[3].id)], into: heir))
            try await ground.bodies.carryOut(merger, by: actor)
            let ward = try #require(try await ground.bodies.heirs(of: units[2].id).first).id
            var lines = try await ground.chain().lines(of: top)
            #expect(Set(lines.map(\.body)) == [units[0].id, units[1].id, units[2].id, ward])
            #expect(lines.first { $0.body == units[2].id }?.answer == kept)
            #expect(lines.first { $0.body == ward }?.state == .late(days: 5))
            // The heir answers as the body would have whose place it took.
            try await ground.plans.explain("Mới sáp nhập", until: nil, for: ward, to: top, by: actor, .once())
            lines = try await ground.chain().lines(of: top)
            #expect(lines.count == 4 && lines.first { $0.body == ward }?.steps.count == 1)
            let waiting = try await ground.plans.waiting(
                for: Actor(
                    account: 9, name: "", office: "",
                    grants: [.init([.keepPlans], in: try #require(await ground.bodies.heirs(of: units[3].id).first).path)]))
            #expect(waiting.map(\.body.id) == [ward] && waiting.first?.line.state == .late(days: 5))
            let body = try await ground.database.read { try OrganisationStore($0).organisation(ward) }
            try await ground.plan(of: body, "01/KH-PPL", "2026-10-05", follows: .plan(top))
            lines = try await ground.chain().lines(of: top)
            #expect(lines.first { $0.body == ward }?.state == .followed)
        }
    }

    @Test("Độ phủ từng cấp bằng số đếm tay, với kế hoạch, lời gọi và trả lời bất kỳ", arguments: Engine.allCases)
    func coverage(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            var random = SplitMix64(seed: 733)
            var bodies = ground.units + [ground.province]
            for number in 1...12 {
                let parent = bodies.randomElement(using: &random)!
                bodies.append(
                    try await ground.bodies.found(
                        "Đơn vị \(number)", kind: "division", below: parent.id, from: Ground.first, by: Ground.everywhere))
            }
            var plans: [ID<Plan>] = []
            for number in 1...40 {
                let body = bodies.randomElement(using: &random)!
                let follows = plans.randomElement(using: &random).map { PlanDraft.Follows.plan($0) } ?? .nothing
                let year = 2025 + Int.random(in: 0...1, using: &random)
                plans.append(
                    try await ground.plan(
                        of: body, "\(number)/KH", "2026-0\(1 + number / 5)-0\(1 + number % 5)",
                        follows: number % 7 == 0 ? .nothing : follows,
                        years: year...year))
                if number % 9 == 0 { try await ground.plans.recall(plans.removeLast(), because: "Nhầm", by: Ground.everywhere) }
                guard number % 2 == 0, let caller = plans.randomElement(using: &random) else { continue }
                let owner = try await ground.stored(caller).organisation
                let asked = bodies.shuffled(using: &random).prefix(5).map(\.id).filter { $0 != owner }
                _ = try await ground.plans.call(on: asked, by: Ground.day("2026-10-0\(1 + number % 9)"), caller, by: Ground.everywhere)
                for body in asked.prefix(2) {
                    try? await ground.plans.carryOutDirectly("Ít người", for: body, to: caller, by: Ground.everywhere, .once())
                }
            }
            for body in bodies.prefix(6) {
                _ = try await ground.desk.record(
                    LaunchDraft(movement: ground.movement, organisation: body.id, day: .init(Ground.day("2026-02-01")), form: .other),
                    by: Ground.everywhere, .once())
            }
            let (chain, count) = (try await ground.chain(), try await ByHand(ground))
            for plan in plans {
                let levels = chain.levels(below: plan)
                #expect(levels == count.levels(below: plan))
                #expect(chain.way(to: plan) == count.way(to: plan))
            }
            // What is read about few tells the same as what is read about all.
            for plan in plans {
                let part = try await ground.database.read { [movement = ground.movement] in try Chain(of: movement, calledBy: plan, $0) }
                let states = { (chain: Chain) in chain.lines(of: plan).map { "\($0.body) \($0.state)" }.sorted() }
                #expect(states(part) == states(chain))
                for body in chain.lines(of: plan).map(\.body) {
                    let one = try await ground.database.read { [movement = ground.movement] in try Chain(of: movement, about: [body], $0) }
                    #expect(one.lines(of: plan).first { $0.body == body }?.state == chain.lines(of: plan).first { $0.body == body }?.state)
                }
            }
            #expect(plans.contains { chain.levels(below: $0).count >= 3 }, "some chain is three levels long")
            #expect(chain.roots.allSatisfy { chain.way(to: $0) == [$0] })
        }
    }
}

/// Coverage counted the slow way, from the rows alone.
private struct ByHand {
    private let plans: [Plan]
    private let calls: [PlanCall]
    private let direct: Set<CalledBody>
    private let launched: Set<ID<Organisation>>

    init(_ ground: MovementGround) async throws {
        let movement = ground.movement
        (plans, calls, direct, launched) = try await ground.database.read { tx in
            let plans = try PlanStore(tx).standing(in: movement)
            let rows = try tx.rows(
                "SELECT plan_id, organisation_id FROM call_step WHERE kind = 'direct'", of: ID<Plan>.self, ID<Organisation>.self)
            return (
                plans, try plans.flatMap { try CallStore(tx).calls(of: $0.id) }, Set(rows.map { CalledBody(plan: $0.0, body: $0.1) }),
                Set(try MovementStore(tx).launches(of: movement).compactMap(\.organisation))
            )
        }
    }

    func levels(below plan: ID<Plan>) -> [Chain.Level] {
        var levels: [Chain.Level] = []
        for depth in 0... {
            let callers = plans.filter { way(to: $0.id).suffix(depth + 1).first == plan && way(to: $0.id).count > depth }
            guard !callers.isEmpty else { break }
            levels.append(callers.reduce(into: Chain.Level()) { level, caller in count(caller, into: &level) })
        }
        while levels.last?.called == 0 { levels.removeLast() }
        return levels
    }

    func way(to plan: ID<Plan>) -> [ID<Plan>] {
        guard let own = plans.first(where: { $0.id == plan }) else { return [] }
        return (own.parent.map { way(to: $0.plan) } ?? []) + [plan]
    }

    private func count(_ caller: Plan, into level: inout Chain.Level) {
        let today = LocalDate(iso: "2026-10-05")!
        for call in calls where call.plan == caller.id {
            let own = plans.filter { $0.organisation == call.organisation }
            let follows = own.contains { $0.parent?.plan == caller.id }
            let other = own.contains { $0.id != caller.id && $0.years.overlaps(caller.years) }
            let covered = follows || other || direct.contains(CalledBody(plan: call.plan, body: call.organisation))
            level.called += 1
            level.covered += covered ? 1 : 0
            level.followed += follows ? 1 : 0
            level.launched += launched.contains(call.organisation) ? 1 : 0
            level.late += !covered && call.due.map({ $0 < today }) == true ? 1 : 0
        }
    }
}
