import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Ai đã đọc quy tắc ứng xử") struct CodeReadingTests {
    typealias Ground = CodeGround

    // MARK: Shares

    @Test("Bất kỳ danh sách nào: tỷ lệ của mỗi nơi bằng đếm tay từng người", arguments: Engine.allCases)
    func law(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            var random = SplitMix64(seed: 20_261_125)
            let id = try await ground.post(), people = try await Self.enrol(24, &random, ground)
            try await Self.compare(id, "nobody has read it", ground)
            let serving = try await ground.database.read { [place = ground.province.path] tx in
                try PeopleStore(tx).serving(within: place, on: Ground.today)
            }
            let signed = serving.sorted().filter { _ in Int.random(in: 0..<5, using: &random) < 3 }
            try await ground.desk.tick(signed, of: id, at: ground.province.id, by: ground.officer)
            try await Self.compare(id, "signed", ground)
            for person in signed.shuffled(using: &random).prefix(3) {
                try await ground.desk.strike(person, of: id, because: "Chưa ký", by: ground.officer)
            }
            for person in people.shuffled(using: &random).prefix(6) { try await ground.leave(person, on: "2026-10-04") }
            try await Self.compare(id, "struck and left", ground)
            let some = people.shuffled(using: &random)
            for (one, kept) in [(0, 1), (2, 3), (4, 5), (3, 5), (6, 7)] { try await ground.merge(some[one], into: some[kept]) }
            try await Self.compare(id, "merged", ground)
            let whole = try await ground.coverage(of: id).share
            #expect(whole.reached.count > 0 && whole.whole.count > whole.reached.count, "there is something to count")
        }
    }

    /// So many more people, each with a post somewhere in the province, some with another beside it, now or from tomorrow.
    private static func enrol(_ count: Int, _ random: inout SplitMix64, _ ground: Ground) async throws -> [ID<Person>] {
        var people: [ID<Person>] = []
        for number in 0..<count {
            let body = ground.bodies[Int.random(in: ground.bodies.indices, using: &random)]
            let place = PostPlace(organisation: body.id, position: "Chuyên viên")
            let draft = NewPerson(PersonDetails(name: "Trần Văn Nam"), at: place, from: BriefingGround.first, isAnother: true)
            people.append(try await ground.staff.enrol(draft, by: Ground.everywhere, .once()))
            guard number.isMultiple(of: 2) else { continue }
            let other = ground.bodies[Int.random(in: ground.bodies.indices, using: &random)]
            let day = Bool.random(using: &random) ? BriefingGround.first : Ground.today.adding(days: 1)
            try await ground.appoint(people[number], at: other, from: day)
        }
        return people
    }

    /// What every page and program is told, beside a count by hand.
    private static func compare(_ id: ID<CodeOfConduct>, _ stage: String, _ ground: Ground) async throws {
        let hand = try await ground.database.read { try HandCount(of: id, $0) }
        for body in ground.bodies {
            let place = "\(stage), \(body.name)"
            let staff = hand.staff { body.path.covers($0) }, own = hand.staff { $0 == body.path }
            let (missing, read) = (staff.subtracting(hand.acknowledged), staff.intersection(hand.acknowledged))
            let coverage = try await ground.coverage(of: id, at: body)
            #expect(coverage.share == Coverage(reached: read.count, of: staff.count) && coverage.day == Ground.today, "\(place)")
            #expect(Set((coverage.missing ?? []).map(\.id)) == missing && coverage.missing?.count == missing.count, "\(place)")
            #expect(Set((coverage.read ?? []).map(\.person.id)) == read && coverage.read?.count == read.count, "\(place)")

            var expected: [ID<Organisation>: Coverage] = own.isEmpty ? [:] : [body.id: hand.share(of: own)]
            for part in ground.bodies where part.parent == body.id {
                expected[part.id] = hand.share(of: hand.staff { part.path.covers($0) })
            }
            let lines = Dictionary(coverage.bodies.map { ($0.body.id, $0.share) }, uniquingKeysWith: { first, _ in first })
            #expect(lines == expected && coverage.bodies.count == expected.count, "\(place)")
            #expect(coverage.bodies.filter(\.isOwn).map(\.body.id) == (own.isEmpty ? [] : [body.id]), "\(place)")

            let list = try await ground.desk.staff(of: id, at: body.id, for: Ground.everywhere)
            #expect(Set(list.lines.map(\.person.id)) == missing && list.lines.count == missing.count, "\(place): each once")
            #expect(list.share == coverage.share && !list.isCut, "\(place)")
            let figures = try await ground.desk.figures(of: body.id, for: Ground.everywhere)
            #expect(figures.count == 1 && figures.first?.share == coverage.share, "\(place)")
        }
    }

    @Test("Người giữ hai vị trí tính một lần ở toàn tỉnh, một lần ở mỗi đơn vị", arguments: Engine.allCases)
    func twoPosts(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.post()
            try await ground.appoint(ground.people[0], at: ground.units[1])
            try await ground.desk.tick([ground.people[0]], of: id, at: ground.units[0].id, by: ground.clerk)
            let coverage = try await ground.coverage(of: id)
            #expect(coverage.share.vietnamese == "16,7% (1/6 người)")
            #expect(coverage.bodies.map(\.body.name) == ["Tỉnh An Khê", "Sở Nội vụ", "Sở Tài chính"])
            #expect(coverage.bodies.map(\.share.vietnamese) == ["0/1 người", "1/3 người", "1/3 người"])
            #expect(try await ground.coverage(of: id, at: ground.division).share.vietnamese == "0/1 người")
        }
    }

    @Test("Hai mục được gộp là một người, ký ở mục nào cũng là đã ký", arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, people = ground.people, id = try await ground.post()
            try await desk.tick([people[4]], of: id, at: ground.units[1].id, by: ground.stranger)
            try await ground.merge(people[4], into: people[1])
            let coverage = try await ground.coverage(of: id)
            #expect(coverage.share.vietnamese == "20% (1/5 người)" && coverage.read?.map(\.person.id) == [people[1]])
            #expect(coverage.bodies.map(\.share.vietnamese) == ["0/1 người", "1/3 người", "1/2 người"])
            let list = try await desk.staff(of: id, at: nil, for: ground.clerk)
            #expect(list.body.id == ground.units[0].id && Set(list.lines.map(\.person.id)) == [people[0], people[2]])
            #expect(try await desk.tick([people[1]], of: id, at: ground.units[0].id, by: ground.clerk) == 0)
            try await ground.merge(people[1], into: people[2])
            #expect(try await ground.coverage(of: id).share.vietnamese == "1/4 người", "who was merged twice is still one person")
        }
    }

    @Test("Của quy tắc đã thôi là tỷ lệ ngày cuối, người đến sau hay đi sau không đổi", arguments: Engine.allCases)
    func retired(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.post()
            try await ground.desk.acknowledge(id, by: ground.lan)
            try await ground.desk.retire(id, because: "Hết hiệu lực", by: ground.officer)
            ground.go(to: "2026-11-01")
            try await ground.leave(ground.people[0], on: "2026-10-31")
            try await ground.appoint(ground.people[5], at: ground.units[0], from: BriefingGround.day("2026-10-20"))
            let coverage = try await ground.coverage(of: id)
            #expect(coverage.share == Coverage(reached: 1, of: 6) && coverage.day == Ground.today)
            #expect(try await ground.coverage(of: id, at: ground.units[0]).share == Coverage(reached: 1, of: 3))
            #expect(try await ground.desk.figures(of: ground.province.id, for: ground.officer).isEmpty, "it holds no more")
        }
    }

    @Test("Chỉ ai xem được danh sách người mới thấy tên; không có vai trò thì chỉ thấy nội dung và của mình", arguments: Engine.allCases)
    func names(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(), own = try await ground.post(at: ground.units[1])
            try await desk.tick([ground.people[0]], of: id, at: ground.units[0].id, by: ground.clerk)
            let officer = try #require(try await desk.view(of: id, for: ground.officer).coverage)
            #expect(officer.body.id == ground.province.id && officer.missing?.count == 5)
            #expect(officer.read?.map(\.person.name) == ["Nguyễn Thị Lan"] && officer.read?.first?.acknowledgement.way == .ticked)
            let clerk = try #require(try await desk.view(of: id, for: ground.clerk).coverage)
            #expect(clerk.body.id == ground.units[0].id && clerk.share.vietnamese == "1/3 người")
            #expect(clerk.missing?.map(\.name) == ["Lê Ngọc Ánh", "Trần Văn Minh"])
            for actor in [ground.reader, ground.stranger] {
                let coverage = try #require(try await desk.view(of: id, for: actor).coverage)
                #expect(coverage.missing == nil && coverage.read == nil && coverage.share.whole.count > 0)
            }
            let lan = try await desk.view(of: id, for: ground.lan)
            #expect(lan.coverage == nil && lan.rules.count == 3 && !lan.mayKeep && !lan.mayTick)
            // Each asks for what is theirs: a department's figures are not for the other, nor figures of where the code does not hold.
            for (code, body, actor) in [
                (id, ground.units[1], ground.clerk), (id, ground.province, ground.clerk), (id, ground.units[0], ground.lan),
                (own, ground.units[0], ground.officer), (own, ground.province, ground.officer), (own, ground.units[1], ground.clerk),
            ] {
                await #expect(throws: NotThere.self) { _ = try await desk.view(of: code, at: body.id, for: actor) }
            }
            await #expect(throws: NotThere.self) { _ = try await desk.staff(of: id, at: ground.units[1].id, for: ground.clerk) }
            await #expect(throws: NotYours.self) { _ = try await desk.staff(of: id, at: nil, for: ground.reader) }
            await #expect(throws: NotThere.self) { _ = try await desk.staff(of: id, at: nil, for: ground.lan) }
        }
    }

    // MARK: Lists

    @Test("Danh sách có quy tắc của nơi mình, các cấp trên và các đơn vị bên trong, không có của nơi khác", arguments: Engine.allCases)
    func lists(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let bodies = ground.bodies
            for (number, body) in bodies.enumerated() { _ = try await ground.post("\(number)", at: body) }
            let (top, first, second, inside) = ("0", "1", "2", "3")
            let seen: [(actor: Actor, titles: Set<String>, toRead: Set<String>)] = [
                (ground.officer, [top, first, second, inside], []), (ground.reader, [top, first, second, inside], []),
                (ground.clerk, [top, first, inside], []), (ground.stranger, [top, second], []),
                (ground.lan, [top, first], [top, first]), (ground.binh, [top, second], [top, second]), (ground.outsider, [], []),
                (ground.nobody, [], []),
            ]
            for one in seen {
                let list = try await ground.desk.list(for: one.actor)
                #expect(Set(list.lines.map(\.code.title)) == one.titles && list.count == one.titles.count, "\(one.actor.account)")
                #expect(Set(list.lines.filter { $0.own == .toRead }.map(\.code.title)) == one.toRead, "\(one.actor.account)")
                #expect(list.mayKeep == one.actor.isAbleSomewhere(to: .keepCodes))
                for code in try await ground.codes() {
                    let isRead = (try? await ground.desk.view(of: code.id, for: one.actor)) != nil
                    #expect(isRead == one.titles.contains(code.title), "as the list says: \(one.actor.account), \(code.title)")
                }
            }
            let lines = try await ground.desk.list(for: ground.officer).lines
            #expect(lines.first(where: { $0.code.title == "1" })?.body == "Sở Nội vụ")
            #expect(try await ground.desk.bodies(for: ground.clerk).map(\.id) == [ground.units[0].id, ground.division.id])
        }
    }

    @Test(
        "Việc của tôi có quy tắc chưa đọc của mọi cấp nơi mình công tác, không có quy tắc đã đọc, đã thôi, chưa đến ngày",
        arguments: Engine.allCases)
    func waiting(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, units = ground.units
            let top = try await ground.post("tỉnh", from: "2026-10-01")
            let own = try await ground.post("sở", at: units[0], from: "2026-10-02")
            let inside = try await ground.post("phòng", at: ground.division, from: "2026-10-03")
            let other = try await ground.post("sở khác", at: units[1]), gone = try await ground.post("đã thôi")
            _ = try await ground.post("chưa đến", from: "2026-10-06")
            try await desk.retire(gone, because: "Nhầm", by: ground.officer)
            func waiting(_ actor: Actor) async throws -> [ID<CodeOfConduct>] { try await desk.waiting(for: actor).map(\.code.id) }
            #expect(try await waiting(ground.lan) == [own, top])
            for actor in [ground.officer, ground.clerk, ground.reader, ground.nobody] { #expect(try await waiting(actor).isEmpty) }
            try await desk.acknowledge(own, by: ground.lan)
            #expect(try await waiting(ground.lan) == [top])
            #expect(try await waiting(ground.binh) == [other, top])
            try await ground.appoint(ground.people[0], at: ground.division)
            #expect(try await waiting(ground.lan) == [inside, top])
            try await desk.tick([ground.people[0]], of: top, at: ground.province.id, by: ground.officer)
            #expect(try await waiting(ground.lan) == [inside])
            try await ground.leave(ground.people[0], on: "2026-10-04")
            #expect(try await waiting(ground.lan).isEmpty, "the division's holds for them no more")
        }
    }

    @Test("Số liệu của một nơi cho ai có vai trò ở đó hay cấp trên; gồm quy tắc của nơi ấy và các cấp trên", arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, units = ground.units
            let top = try await ground.post("tỉnh", from: "2026-10-01")
            let own = try await ground.post("sở", at: units[0], from: "2026-10-02")
            _ = try await ground.post("sở khác", at: units[1])
            _ = try await ground.post("chưa đến", from: "2026-10-06")
            try await desk.tick([ground.people[1]], of: top, at: units[0].id, by: ground.clerk)
            for actor in [ground.officer, ground.clerk, ground.reader] {
                let figures = try await desk.figures(of: units[0].id, for: actor)
                #expect(figures.map { $0.code.id } == [own, top])
                #expect(figures.map { $0.share } == [Coverage(reached: 0, of: 3), Coverage(reached: 1, of: 3)])
            }
            for actor in [ground.stranger, ground.outsider, ground.lan, ground.nobody] {
                await #expect(throws: NotThere.self) { _ = try await desk.figures(of: units[0].id, for: actor) }
            }
            await #expect(throws: NotThere.self) { _ = try await desk.figures(of: ground.province.id, for: ground.clerk) }
        }
    }

    @Test("Dữ liệu cá nhân kể điều người ấy đã xác nhận, không kể điều đã bỏ", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post("4 xin"), other = try await ground.post("4 luôn")
            try await desk.acknowledge(id, by: ground.lan)
            try await desk.tick([ground.people[0]], of: other, at: ground.units[0].id, by: ground.clerk)
            #expect(
                try await Self.kept(ground.people[0], ground) == [
                    "Đã đọc, cam kết thực hiện: 4 xin (tự xác nhận)", "Đã đọc, cam kết thực hiện: 4 luôn (ký bản giấy)",
                ])
            try await desk.strike(ground.people[0], of: other, because: "Chưa ký", by: ground.clerk)
            #expect(try await Self.kept(ground.people[0], ground).count == 1)
            #expect(try await Self.kept(ground.people[1], ground).isEmpty)
        }
    }

    private static func kept(_ person: ID<Person>, _ ground: Ground) async throws -> [String] {
        try await ground.database.read { tx in try CodeDesk.kept(about: [person], tx).map { $0.words } }
    }
}

/// The tables of people and of acknowledgements, and what they come to when each person is looked at by hand.
private struct HandCount: Sendable {
    let posts: [(place: ScopePath, person: ID<Person>)]
    let acknowledged: Set<ID<Person>>

    init(of code: ID<CodeOfConduct>, _ tx: any Transaction) throws {
        let kept = try tx.rows("SELECT id, kept_as FROM person", of: ID<Person>.self, ID<Person>?.self)
        func standing(_ id: ID<Person>) -> ID<Person> {
            var id = id
            while let other = kept.first(where: { $0.0 == id })?.1 { id = other }
            return id
        }
        let rows = try tx.rows(
            """
            SELECT organisation.path, first_person_id, post.effective_from, post.effective_to
              FROM post JOIN organisation ON organisation.id = post.organisation_id
            """, of: ScopePath.self, ID<Person>.self, LocalDate.self, LocalDate?.self)
        let today = tx.now.date
        posts = rows.filter { row in row.2 <= today && row.3.map { $0 >= today } ?? true }.map { (place: $0.0, person: standing($0.1)) }
        let signed: [ID<Person>] = try tx.all("SELECT person_id FROM acknowledgement WHERE code_id = \(code) AND struck_because IS NULL")
        acknowledged = Set(signed.map(standing))
    }

    /// Who serves at the places that are meant, each once.
    func staff(_ isMeant: (ScopePath) -> Bool) -> Set<ID<Person>> { Set(posts.filter { isMeant($0.place) }.map { $0.person }) }

    func share(of staff: Set<ID<Person>>) -> Coverage { Coverage(reached: staff.intersection(acknowledged).count, of: staff.count) }
}
