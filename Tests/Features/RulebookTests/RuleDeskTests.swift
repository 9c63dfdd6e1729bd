import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Rulebook

@Suite("Quy định của nơi áp dụng, trong cơ sở dữ liệu") struct RuleDeskTests {
    static let province = ScopePath("/1/")
    static let department = ScopePath("/1/17/")
    static let other = ScopePath("/2/")
    static let administrator = Actor(account: 7, name: "Vũ Hồng Nhật", office: "", grants: [.init([.keepRules], in: province)])
    static let share = RuleKey(.r(5), .excellentShare, .publicEmployee)
    static let collective = RuleKey(.r(11), .excellentCollective, .collective)

    private struct Counter {
        let office: TestOffice
        let desk: RuleDesk

        func journal() async throws -> [String] {
            try await office.database.read { try JournalStore($0).entries(within: .everything).map(\.act) }
        }
    }

    private static func lend(on engine: Engine, _ body: (Counter) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .rulebook]) { office in
            try await body(Counter(office: office, desk: RuleDesk(database: office.database)))
        }
    }

    private static func draft(
        _ key: RuleKey = share, at place: ScopePath = province, _ parameter: String = "share", _ typed: String = "15%",
        from: String = "2026-07-01",
        to: String? = nil, citation: String = "12/2026/QĐ-UBND, Đ. 5"
    ) throws -> LocalRuleDraft {
        LocalRuleDraft(
            key: key, place: place, placeName: "Tỉnh An Khê", parameter: parameter, typed: typed, from: try #require(LocalDate(iso: from)),
            to: try to.map { try #require(LocalDate(iso: $0)) }, citation: citation, authority: .province)
    }

    @Test("Nhập rồi thì kệ quy định đọc ra đúng, áp dụng cho nơi ấy và cấp dưới, có dòng nhật ký", arguments: Engine.allCases)
    func added(engine: Engine) async throws {
        try await Self.lend(on: engine) { counter in
            let id = try await counter.desk.add(try Self.draft(at: Self.department), by: Self.administrator)
            let shelf = try await counter.desk.shelf()
            let local = try #require(shelf.locals.first)
            #expect(local.id == id && local.value == "0.15" && local.key == Self.share && local.span.last == nil)
            let question = ExcellentShareQuestion(subject: .publicEmployee, good: 100)
            let day = try #require(LocalDate(iso: "2026-12-01"))
            #expect(question.answer(in: shelf, on: day, at: Self.department).value == .atMost(15))
            #expect(question.answer(in: shelf, on: day, at: Self.province).value == .atMost(20))
            #expect(try await counter.journal() == ["local_rule.added"])
        }
    }

    @Test(
        "Chỉ người giữ quy định của nơi ấy mới nhập, mới thôi áp dụng được; người khác bị từ chối và có dòng nhật ký",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Self.lend(on: engine) { counter in
            for place in [Self.other, .everything] {
                await #expect(throws: NotYours.self) { try await counter.desk.add(try Self.draft(at: place), by: Self.administrator) }
            }
            let id = try await counter.desk.add(try Self.draft(), by: Self.administrator)
            let clerk = Actor(account: 8, name: "Lan", office: "", grants: [.init([Ability("rules.read")], in: .everything)])
            let neighbour = Actor(account: 9, name: "Sơn", office: "", grants: [.init([.keepRules], in: Self.department)])
            for actor in [clerk, neighbour] {
                await #expect(throws: NotYours.self) { try await counter.desk.withdraw(id, because: "Nhầm", by: actor) }
            }
            #expect(try await counter.desk.shelf().locals.map(\.withdrawnAt) == [nil])
            #expect(try await counter.journal().filter { $0 == "access.refused" }.count == 4)
        }
    }

    @Test(
        "Nới hơn luật, thiếu căn cứ, số lạ, ngày ngược, giá trị chỉ Trung ương đặt: từ chối bằng câu nói cách làm",
        arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.lend(on: engine) { counter in
            let drafts: [(LocalRuleDraft, RuleRefusal)] = [
                (try Self.draft("share", "20,5"), .loosens(label: "Tỷ lệ xuất sắc tối đa", national: "20%")),
                (try Self.draft("share", "một phần năm"), .valueNotUnderstood("một phần năm")),
                (try Self.draft("share", "-5"), .valueNotUnderstood("-5")), (try Self.draft("share", "101"), .valueNotUnderstood("101")),
                (try Self.draft(citation: "  "), .citationMissing),
                (try Self.draft(citation: String(repeating: "a", count: 301)), .citationTooLong(limit: 300)),
                (try Self.draft(to: "2026-06-30"), .endsBeforeItBegins), (try Self.draft("few", "9"), .unknownParameter),
                (try Self.draft("unknown", "9"), .unknownParameter),
                (try Self.draft(RuleKey(.r(5), .excellentShare, .individual)), .unknownRule),
                (try Self.draft(RuleKey(.r(16), .baseSalary), "amount", "9.000.000"), .unknownParameter),
            ]
            for (draft, refusal) in drafts {
                await #expect(throws: refusal) { try await counter.desk.add(draft, by: Self.administrator) }
            }
            #expect(try await counter.desk.shelf().locals.isEmpty)
            #expect(try await counter.journal().isEmpty)
        }
    }

    @Test(
        "Chặn nới cả với phiên bản luật bắt đầu giữa khoảng áp dụng; căn cứ cho thời gian sau luật thì so với dòng cuối",
        arguments: Engine.allCases)
    func laterVersions(engine: Engine) async throws {
        try await Self.lend(on: engine) { counter in
            let old = RuleKey(.p(2), .fighterShare, .individual)
            // The law leaves this share to bodies, and its last row ended in 2023.
            _ = try await counter.desk.add(try Self.draft(old, "share", "20", from: "2026-01-01"), by: Self.administrator)
            let day = try #require(LocalDate(iso: "2026-03-01"))
            let answer = FighterShareQuestion(advanced: 40).answer(in: try await counter.desk.shelf(), on: day, at: Self.province)
            #expect(answer.value == .atMost(8) && answer.verdict == .satisfied && answer.confidence == .quoted)
            let chain = RuleKey(.r(10), .titleChain, .individual, item: "chien_si_thi_dua_tinh")
            await #expect(throws: RuleRefusal.loosens(label: "Số lần liên tục", national: "3")) {
                try await counter.desk.add(try Self.draft(chain, "years", "2", from: "2030-01-01"), by: Self.administrator)
            }
        }
    }

    @Test(
        "Cùng nơi, cùng giá trị, chồng ngày thì từ chối; khác ngày, khác giá trị thì được; thôi áp dụng rồi nhập lại được",
        arguments: Engine.allCases)
    func collisions(engine: Engine) async throws {
        try await Self.lend(on: engine) { counter in
            let first = try await counter.desk.add(try Self.draft(to: "2026-12-31"), by: Self.administrator)
            await #expect(throws: RuleRefusal.alreadyThere("01/07/2026–31/12/2026")) {
                try await counter.desk.add(try Self.draft("share", "10", from: "2026-12-31"), by: Self.administrator)
            }
            _ = try await counter.desk.add(try Self.draft("share", "10", from: "2027-01-01"), by: Self.administrator)
            _ = try await counter.desk.add(try Self.draft("outstanding_share", "22"), by: Self.administrator)
            await #expect(throws: RuleRefusal.reasonMissing) {
                try await counter.desk.withdraw(first, because: " ", by: Self.administrator)
            }
            _ = try await counter.desk.withdraw(first, because: "Quyết định 12 đã bị thay thế", by: Self.administrator)
            _ = try await counter.desk.withdraw(first, because: "Lần hai không đổi gì", by: Self.administrator)
            _ = try await counter.desk.add(try Self.draft("share", "12", to: "2026-12-31"), by: Self.administrator)
            let shelf = try await counter.desk.shelf()
            #expect(shelf.locals.count == 4 && shelf.locals.filter { $0.withdrawnAt == nil }.count == 3)
            #expect(
                shelf.inForce(Self.share, on: try #require(LocalDate(iso: "2026-08-01")), at: Self.province)?.parameters.word("share")
                    == "0.12")
            #expect(try await counter.journal().filter { $0 == "local_rule.withdrawn" }.count == 1)
        }
    }

    @Test("Gửi hai lần cùng một biểu mẫu chỉ nhập một lần; cùng khóa mà khác nội dung thì từ chối", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await Self.lend(on: engine) { counter in
            let key = try #require(IdempotencyKey("khoa-cua-bieu-mau"))
            let draft = try Self.draft(Self.collective, "", "")
            let id = try await counter.desk.add(draft, by: Self.administrator, key: key)
            #expect(try await counter.desk.add(draft, by: Self.administrator, key: key) == id)
            await #expect(throws: StorageRefusal.keyReused) {
                try await counter.desk.add(try Self.draft(Self.collective, "", "", from: "2030-01-01"), by: Self.administrator, key: key)
            }
            #expect(try await counter.desk.shelf().locals.count == 1)
        }
    }
}

extension RuleDeskTests {
    private static func draft(_ parameter: String, _ typed: String, from: String = "2026-07-01", to: String? = nil) throws -> LocalRuleDraft
    {
        try draft(share, parameter, typed, from: from, to: to)
    }
}
