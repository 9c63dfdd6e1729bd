import Documents
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Movements

@Suite("Kế hoạch: ban hành, nối cấp, đính chính, rút") struct PlanTests {
    typealias Ground = MovementGround

    @Test(
        "Kế hoạch nối với văn bản ban hành trước nó; văn bản sau, của phong trào khác, hay còn thảo thì không", arguments: Engine.allCases)
    func joining(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-01-15")
            let own = try await ground.plan(of: ground.units[0], "12/KH-SNV", "2026-02-01", follows: .plan(top))
            let stored = try await ground.stored(own)
            #expect(stored.parent == PlanLink(top, PlanMoment(Ground.day("2026-01-15"))) && stored.stands)
            await #expect(throws: PlanRefusal.parentLater("12/KH-SNV", Ground.day("2026-02-01"))) {
                try await ground.plans.join(top, to: .plan(own), by: Ground.everywhere)
            }
            await #expect(throws: PlanRefusal.followsItself) { try await ground.plans.join(top, to: .plan(top), by: Ground.everywhere) }
            let draft = try await ground.plans.draft(ground.draft(ground.units[1]), by: Ground.everywhere, .once())
            await #expect(throws: PlanRefusal.parentNotStanding) {
                try await ground.plans.join(own, to: .plan(draft), by: Ground.everywhere)
            }
            let other = try await ground.desk.open(
                MovementDraft(
                    name: "Khác", level: .body, method: .regular,
                    span: Span(from: Ground.day("2026-01-01"), through: Ground.day("2026-12-31"))!, organisation: ground.province.id),
                by: Ground.everywhere, .once())
            let foreign = PlanDraft(
                movement: other, organisation: ground.units[0].id, subject: "Kế hoạch", years: 2026...2026, follows: .plan(top))
            await #expect(throws: PlanRefusal.parentOfOtherMovement) {
                try await ground.plans.draft(foreign, by: Ground.everywhere, .once())
            }
            await #expect(throws: PlanRefusal.parentLater("06/KH-UBND", Ground.day("2026-01-15"))) {
                try await ground.plan(of: ground.units[2], "01/KH", "2026-01-14", follows: .plan(top))
            }
        }
    }

    @Test("Nối lung tung trong một ngày thế nào cũng không khép thành vòng", arguments: Engine.allCases)
    func acyclic(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            var random = SplitMix64(seed: 29)
            for round in 0..<(engine == .sqlite ? 20 : 6) {
                var plans: [ID<Plan>] = []
                for number in 1...7 {
                    let day = number <= 5 ? "2026-03-0\(1 + round % 9)" : "2026-03-1\(round % 9)"
                    plans.append(try await ground.plan(of: ground.units[number % 4], "\(round)\(number)/KH", day))
                }
                var joined = 0
                for _ in 0..<25 {
                    let (one, other) = (plans.randomElement(using: &random)!, plans.randomElement(using: &random)!)
                    do {
                        try await ground.plans.join(one, to: .plan(other), by: Ground.everywhere)
                        joined += 1
                    } catch is PlanRefusal {}
                }
                #expect(joined > 5, "the walk joins something")
                for plan in plans {
                    var (seen, next): (Set<ID<Plan>>, ID<Plan>?) = ([], plan)
                    while let step = next {
                        #expect(seen.insert(step).inserted, "a circle through \(step)")
                        guard seen.count < 20 else { break }
                        let stored = try await ground.stored(step)
                        if let parent = stored.parent {
                            let above = try await ground.stored(parent.plan)
                            #expect(above.moment == parent.moment && parent.moment < stored.moment!)
                        }
                        next = stored.parent?.plan
                    }
                }
            }
        }
    }

    @Test("Cơ sở dữ liệu tự nó từ chối một vòng, dù không ai kiểm tra trước", arguments: Engine.allCases)
    func byConstruction(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let one = try await ground.plan(of: ground.units[0], "01/KH", "2026-03-01")
            let two = try await ground.plan(of: ground.units[1], "02/KH", "2026-03-01", follows: .plan(one))
            let later = try await ground.plan(of: ground.units[2], "03/KH", "2026-03-02", follows: .plan(two))
            for (child, parent) in [(one, two), (one, later), (two, two)] {
                let moment = try #require(try await ground.stored(parent).moment)
                await #expect(throws: StorageError.self) {
                    try await ground.database.write { try PlanStore($0).link(child, to: PlanLink(parent, moment)) }
                }
            }
            // Nor does lying about when the other was issued help.
            await #expect(throws: StorageError.self) {
                try await ground.database.write {
                    try PlanStore($0).link(one, to: PlanLink(later, PlanMoment(Ground.day("2026-02-01"))))
                }
            }
        }
    }

    @Test("Hai người nối hai kế hoạch vào nhau cùng lúc: nhiều nhất một người được", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            for round in 1...5 {
                let one = try await ground.plan(of: ground.units[0], "\(round)1/KH", "2026-03-01")
                let two = try await ground.plan(of: ground.units[1], "\(round)2/KH", "2026-03-01")
                let plans = ground.plans
                let done = await withTaskGroup(of: Bool.self) { group in
                    group.addTask { (try? await plans.join(one, to: .plan(two), by: Ground.everywhere)) != nil }
                    group.addTask { (try? await plans.join(two, to: .plan(one), by: Ground.everywhere)) != nil }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(done == 1)
            }
        }
    }

    @Test("Đính chính ngày: nằm giữa văn bản cấp trên và kế hoạch cấp dưới, các mối nối theo ngày mới", arguments: Engine.allCases)
    func corrected(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-01-15")
            let middle = try await ground.plan(of: ground.units[0], "12/KH-SNV", "2026-02-01", follows: .plan(top))
            let low = try await ground.plan(of: ground.units[1], "13/KH", "2026-02-10", follows: .plan(middle))
            func correct(_ day: String) async throws {
                try await ground.plans.correct(
                    middle, Ground.paper("12/KH-SNV", day, "Sở Nội vụ"), because: "Gõ nhầm", by: Ground.everywhere)
            }
            await #expect(throws: PlanRefusal.parentLater("06/KH-UBND", Ground.day("2026-01-15"))) { try await correct("2026-01-14") }
            await #expect(throws: PlanRefusal.earlierThanFollowers(Ground.day("2026-02-10"))) { try await correct("2026-02-11") }
            try await correct("2026-02-10")
            var (above, below) = (try await ground.stored(middle), try await ground.stored(low))
            #expect(below.parent?.moment == above.moment && below.moment == PlanMoment(Ground.day("2026-02-10"), rank: 1))
            try await correct("2026-01-15")
            (above, below) = (try await ground.stored(middle), try await ground.stored(low))
            #expect(above.moment == PlanMoment(Ground.day("2026-01-15"), rank: 1) && below.parent?.moment == above.moment)
            await #expect(throws: ReasonRefusal.tooLong(limit: 500)) {
                try await ground.plans.recall(low, because: String(repeating: "a", count: 501), by: Ground.everywhere)
            }
            await #expect(throws: ReasonRefusal.missing) {
                try await ground.plans.correct(middle, Ground.paper("12/KH-SNV", "2026-01-20"), because: " ", by: Ground.everywhere)
            }
        }
    }

    @Test(
        "Nội dung chỉ phục vụ nội dung của văn bản cấp trên; chép đủ, chép lần nữa thì hết; đổi văn bản thì mối nối nội dung mất",
        arguments: Engine.allCases)
    func items(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (plans, actor) = (ground.plans, Ground.everywhere)
            let top = try await plans.draft(ground.draft(ground.province), by: actor, .once())
            for words in ["Ban hành quy chế", "Niêm yết thủ tục", "Tổng kết"] {
                _ = try await plans.add(ItemWords(content: words, deadline: Ground.day("2026-11-30")), to: top, by: actor, .once())
            }
            try await plans.issue(top, Ground.paper("06/KH-UBND", "2026-01-15"), by: actor, .once())
            await #expect(throws: PlanRefusal.issuedAlready) {
                try await plans.add(ItemWords(content: "Thêm"), to: top, by: actor, .once())
            }
            let own = try await plans.draft(ground.draft(ground.units[0], follows: .plan(top)), by: actor, .once())
            let parents = try await ground.database.read { try PlanStore($0).items(of: [top]) }
            _ = try await plans.add(ItemWords(content: "Quy chế của sở", serves: parents[0].id), to: own, by: actor, .once())
            let copied = try await plans.copyItems(into: own, by: actor)
            #expect(copied == 2)
            await #expect(throws: PlanRefusal.nothingToCopy) { try await plans.copyItems(into: own, by: actor) }
            let mine = try await ground.database.read { try PlanStore($0).items(of: [own]) }
            #expect(mine.map(\.serves) == parents.map(\.id) && mine[1].content == "Niêm yết thủ tục" && mine[1].lead.isEmpty)
            await #expect(throws: PlanRefusal.itemNotThere) {
                try await plans.add(ItemWords(content: "Chỉ sai", serves: mine[0].id), to: own, by: actor, .once())
            }
            await #expect(throws: StorageError.self) {
                try await ground.database.write { tx in
                    let item = PlanItem(id: tx.newID(), plan: own, position: 9, content: "Chỉ sai", serves: mine[0].id)
                    try PlanStore(tx).insert([item], following: top)
                }
            }
            let other = try await ground.plan(of: ground.province, "07/KH-UBND", "2026-01-16")
            try await plans.join(own, to: .plan(other), by: actor)
            let left = try await ground.database.read { try PlanStore($0).items(of: [own]) }
            #expect(left.count == 3 && left.allSatisfy { $0.serves == nil })
        }
    }

    @Test("Kế hoạch nhập trước văn bản nó thực hiện thì chờ theo số, có văn bản thì nối một lượt", arguments: Engine.allCases)
    func awaited(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let low = try await ground.plan(of: ground.units[0], "12/KH-SNV", "2026-02-01", follows: .number("06/kh-ubnd"))
            let early = try await ground.plan(of: ground.units[1], "09/KH", "2026-01-01", follows: .number("06/KH-UBND"))
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-01-15")
            let count = try await ground.plans.adopt(top, by: Ground.everywhere)
            #expect(count == 1)
            let (joined, left) = (try await ground.stored(low), try await ground.stored(early))
            #expect(joined.parent?.plan == top && joined.awaited.isEmpty && left.parent == nil && left.awaited == "06/KH-UBND")
        }
    }

    @Test("Ngoài đơn vị mình thì không ghi được; một văn bản là một kế hoạch, gõ hoa thường thế nào cũng vậy", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let clerk = Actor(account: 2, name: "Lan", office: "", grants: [.init([.keepPlans], in: ground.units[0].path)])
            let own = try await ground.plans.draft(
                ground.draft(ground.units[0]), Ground.paper("12/KH-SNV", "2026-02-01", "Sở Nội vụ"), by: clerk, .once())
            await #expect(throws: NotYours.self) { try await ground.plans.draft(ground.draft(ground.units[1]), by: clerk, .once()) }
            await #expect(throws: NotYours.self) {
                try await ground.plans.call(on: [ground.units[1].id], by: nil, own, by: clerk)
            }
            let stranger = Actor(account: 3, name: "", office: "", grants: [.init([.keepPlans], in: ground.units[1].path)])
            await #expect(throws: NotYours.self) { try await ground.plans.recall(own, because: "x", by: stranger) }
            await #expect(throws: PlanRefusal.paperTaken("12/kh-snv", own)) {
                try await ground.plans.draft(
                    ground.draft(ground.units[0]), Ground.paper("12/kh-snv", "2026-02-01", "SỞ NỘI VỤ"), by: clerk, .once())
            }
        }
    }
}
