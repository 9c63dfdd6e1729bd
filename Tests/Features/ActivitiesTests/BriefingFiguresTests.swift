import Kernel
import Movements
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Số liệu tuyên truyền") struct BriefingFiguresTests {
    typealias Ground = BriefingGround

    @Test(
        "Cuộc, lượt, người, tỷ lệ: bốn loại; người dự hai cuộc là hai lượt, một người; mức tối thiểu giữ chữ trên",
        arguments: Engine.allCases)
    func kinds(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            try await ground.hold([0, 1])
            try await ground.hold([0], on: "2026-10-04")
            try await ground.hold([3], unit: 1)
            try await ground.hold([], on: "2026-10-01", headcount: "trên 120 người")
            let figures = try await ground.figures()
            #expect(figures.held == Tally(4) && figures.attended == Tally(124, isLowerBound: true))
            #expect(figures.people == Tally(3) && figures.counted == 1)
            #expect(figures.attended.vietnamese == "trên 124 lượt")
            #expect(figures.coverage.vietnamese == "60% (3/5 người)")
            #expect(figures.missing?.map(\.name) == ["Lê Ngọc Ánh", "Trần Văn Minh"])
            #expect(figures.bodies.map(\.body.name) == ["Sở Nội vụ", "Sở Tài chính"])
            #expect(figures.bodies.map(\.attended.words) == ["trên 123", "1"] && figures.bodies.map(\.people.count) == [2, 1])
            let october = try await ground.figures("2026-10-02", "2026-10-04")
            #expect(october.held == Tally(1) && october.attended == Tally(1) && october.coverage.vietnamese == "20% (1/5 người)")
            let small = try await ground.figures(of: ground.units[1])
            #expect(small.coverage.vietnamese == "1/2 người", "of so few no percentage is made")
            let reader = try await ground.desk.figures(
                of: ground.province.id, in: Ground.day("2026-01-01")...Ground.day("2026-12-31"), for: ground.reader)
            #expect(reader.missing == nil && reader.people == Tally(3))
        }
    }

    @Test("Dự cuộc do nơi khác tổ chức cũng là được phổ biến; người nghỉ rồi không nằm trong tỷ lệ", arguments: Engine.allCases)
    func coverageAnywhere(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let what = BriefingContent(topic: "Hội nghị toàn tỉnh", form: .meeting, day: Ground.day("2026-10-05"))
            let id = try await ground.desk.record(what, at: ground.province.id, by: Ground.everywhere, .once())
            try await ground.desk.note([ground.people[3], ground.people[4]], at: id, by: Ground.everywhere, .once())
            try await ground.desk.confirm(id, by: Ground.everywhere)
            #expect(try await ground.figures(of: ground.units[1]).coverage.vietnamese == "2/2 người")
            #expect(try await ground.figures(of: ground.units[1]).held == Tally(0), "another body held it")
            let people = PeopleDesk(database: ground.database)
            let post = try await ground.database.read { [person = ground.people[4]] in
                try #require(try PeopleStore($0).posts(of: person).first).id
            }
            try await people.end(post, on: Ground.day("2026-10-20"), because: "Nghỉ hưu", by: Ground.everywhere)
            ground.go(to: "2026-11-01")
            #expect(try await ground.figures(of: ground.units[1]).coverage.vietnamese == "1/1 người")
            let then = try await ground.desk.figures(
                of: ground.units[1].id, in: Ground.day("2026-10-01")...Ground.day("2026-10-15"), for: Ground.everywhere)
            #expect(then.coverage.vietnamese == "2/2 người" && then.day == Ground.day("2026-10-15"))
        }
    }

    @Test("Số của riêng một cơ quan mở đúng các cuộc của nó, không lẫn cuộc của đơn vị bên trong", arguments: Engine.allCases)
    func ownLine(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            try await ground.hold([0])
            let what = BriefingContent(
                topic: "Hội nghị toàn tỉnh", form: .meeting, day: Ground.day("2026-10-05"), headcount: try Headcount(typed: "9"))
            try await ground.desk.confirm(
                try await ground.desk.record(what, at: ground.province.id, by: Ground.everywhere, .once()), by: Ground.everywhere)
            let figures = try await ground.figures()
            #expect(figures.bodies.map(\.held) == [Tally(1), Tally(1)] && figures.counted == 1)
            let alone = try await ground.desk.list(
                BriefingQuestion(body: ground.province.id, isAlone: true, state: .confirmed), for: Ground.everywhere)
            #expect(alone.lines.map(\.briefing.what.topic) == ["Hội nghị toàn tỉnh"] && alone.confirmed == Tally(1))
        }
    }

    @Test("Danh sách đủ bằng số đã đếm thì không gọi là thiếu; khách đếm riêng, xóa tên thì số không đổi", arguments: Engine.allCases)
    func guests(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.record(headcount: "2")
            try await desk.note([ground.people[0]], guests: ["Đỗ Văn Khách"], at: id, by: ground.clerk, .once())
            try await desk.confirm(id, by: ground.clerk)
            let before = try await ground.figures()
            #expect(before.counted == 0 && before.guests == 1 && before.people == Tally(1) && before.attended == Tally(2))
            let guest = try #require(try await desk.view(of: id, for: ground.clerk).present.first { $0.person == nil })
            await #expect(throws: NotYours.self) { try await desk.eraseGuest(guest.id, of: id, because: "Yêu cầu", by: ground.reader) }
            try await desk.eraseGuest(guest.id, of: id, because: "Yêu cầu ngày 06/10", by: ground.clerk)
            #expect(try await desk.view(of: id, for: ground.clerk).present.last?.guest == Attendance.erasedGuest)
            let after = try await ground.figures()
            #expect(after.guests == 1 && after.attended == Tally(2))
            let rows = try await ground.database.read { tx in try tx.all("SELECT guest FROM attendance", as: String.self) }
            #expect(!rows.contains("Đỗ Văn Khách"))
        }
    }

    @Test("Hai mục được gộp là một người: số người giảm, số lượt giữ nguyên; tách ra thì lại như cũ", arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            try await ground.hold([0, 1])
            try await ground.hold([4], unit: 1)
            let people = PeopleDesk(database: ground.database)
            try await people.merge(ground.people[4], into: ground.people[1], because: "Một người kiêm nhiệm", by: Ground.everywhere)
            let figures = try await ground.figures()
            #expect(figures.attended == Tally(3) && figures.people == Tally(2) && figures.coverage.vietnamese == "2/4 người")
            try await people.merge(ground.people[1], into: ground.people[2], because: "Trùng", by: Ground.everywhere)
            #expect(try await ground.figures().people == Tally(2), "an entry that was merged twice is still one person")
            #expect(try await ground.figures(of: ground.units[1]).coverage.vietnamese == "1/2 người")
        }
    }

    @Test("Đơn vị sáp nhập: cuộc cũ vẫn tính cho đơn vị cũ, nằm dưới đơn vị kế tục", arguments: Engine.allCases)
    func merger(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            try await ground.hold([0, 1], on: "2026-10-01")
            let open = try await ground.record(on: "2026-10-05")
            var merger = Reorganisation(on: Ground.day("2026-10-05"), by: .init(number: "12/NQ", date: nil, issuer: ""))
            let heir = merger.found(
                NewOrganisation(name: "Sở Nội vụ – Tài chính", kind: "department", below: .standing(ground.province.id)))
            merger.add(.merge(ground.units.map { .standing($0.id) }, into: heir))
            try await ground.bodies.carryOut(merger, by: Ground.everywhere)
            let body = try #require(try await ground.bodies.heirs(of: ground.units[0].id).first)
            let figures = try await ground.figures(of: body)
            #expect(figures.held == Tally(1) && figures.bodies.map(\.body.name) == ["Sở Nội vụ"])
            let clerk = Actor(account: 8, name: "", office: "", grants: [.init([.keepBriefings, .readPeople], in: body.path)])
            #expect(try await ground.desk.view(of: open, for: clerk).mayKeep)
            #expect(try await ground.desk.unconfirmed(for: clerk).isEmpty, "the day is not over")
            ground.go(to: "2026-10-06")
            let unconfirmed = try await ground.desk.unconfirmed(for: clerk)
            #expect(unconfirmed.map(\.briefing.id) == [open])
        }
    }

    @Test(
        "Bất kỳ chuỗi việc nào: bốn số bằng đếm tay từng cuộc, từng người", arguments: Engine.allCases)
    func law(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            ground.go(to: "2026-11-30")
            var random = SplitMix64(seed: 20_261_124)
            var ids: [ID<Briefing>] = []
            for _ in 0..<160 {
                do { try await Self.act(&random, &ids, ground) } catch is BriefingRefusal {
                    // Some of what is tried at random cannot be done; nothing of it stays.
                }
            }
            let counted = try await Self.count(ids, ground)
            let figures = try await ground.figures("2026-11-01", "2026-11-15")
            #expect(counted.held > 3 && figures.held == Tally(counted.held))
            #expect(figures.attended == Tally(counted.attended, isLowerBound: counted.hasBound))
            #expect(figures.people == Tally(counted.people.count) && figures.unconfirmed == counted.open)
            #expect(figures.coverage == Coverage(reached: counted.people.count, of: 5), "all of them still serve")
        }
    }

    private static func act(_ random: inout SplitMix64, _ ids: inout [ID<Briefing>], _ ground: BriefingGround) async throws {
        let unit = Int.random(in: 0...1, using: &random)
        let actor = Ground.everywhere
        let choice = Int.random(in: 0..<12, using: &random)
        if choice < 4 || ids.isEmpty {
            let day = Ground.day("2026-11-01").adding(days: Int.random(in: 0..<25, using: &random)).iso
            let headcount = [nil, nil, "4", "trên 2"][Int.random(in: 0..<4, using: &random)]
            ids.append(try await ground.record(on: day, headcount: headcount, unit: unit))
            return
        }
        let id = ids[Int.random(in: 0..<ids.count, using: &random)]
        let own = try await ground.briefing(id).organisation == ground.units[0].id ? [0, 1, 2] : [3, 4]
        switch choice {
        case 4...6:
            let some = own.filter { _ in Bool.random(using: &random) }.map { ground.people[$0] }
            try await ground.desk.note(some, guests: choice == 6 ? ["Đỗ Văn Khách"] : [], at: id, by: actor, .once())
        case 7...10: try await ground.desk.confirm(id, by: actor)
        default: try await ground.desk.withdraw(id, because: "Nhầm", by: actor)
        }
    }

    /// By hand, one briefing after the other.
    private static func count(
        _ ids: [ID<Briefing>], _ ground: BriefingGround
    ) async throws -> (held: Int, attended: Int, hasBound: Bool, people: Set<ID<Person>>, open: Int) {
        var (held, attended, hasBound, open) = (0, 0, false, 0)
        var people: Set<ID<Person>> = []
        for id in ids {
            let view = try await ground.desk.view(of: id, for: Ground.everywhere)
            guard view.briefing.what.day <= Ground.day("2026-11-15") else { continue }
            if view.briefing.state == .recorded { open += 1 }
            guard view.briefing.state == .confirmed else { continue }
            held += 1
            let listed = view.present.count
            switch view.briefing.what.headcount?.words {
            case "4": attended += 4
            case "trên 2":
                attended += max(2, listed - 1)
                hasBound = true
            default: attended += listed
            }
            people.formUnion(view.present.compactMap(\.person))
        }
        return (held, attended, hasBound, people, open)
    }
}
