import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Rà soát vai trò") struct AccessReviewTests {
    private static func review(_ hall: Hall, _ filter: AccessReviewFilter = .init(), by actor: Actor? = nil) async throws
        -> [AccessReviewLine]
    {
        try await hall.desk.review(filter, for: actor ?? hall.manager).lines
    }

    @Test(
        "Thấy ai giữ gì trong phạm vi, không thấy tỉnh khác; lọc theo vai trò, nơi, lâu không dùng, sắp hết hạn", arguments: Engine.allCases
    )
    func listed(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            try await hall.give(hall.new(through: hall.today.adding(days: 10)))
            let all = try await Self.review(hall)
            #expect(Set(all.map(\.userName)) == ["lan.ntn", "minh.tn", "quan.tri", "quan.so"])
            #expect(all.filter(\.isOwn).map(\.userName) == ["quan.tri"])
            #expect(try await Self.review(hall, .init(role: .leader)).map(\.userName) == ["minh.tn"])
            #expect(try await Self.review(hall, .init(place: "noi vu")).count == 3)
            #expect(try await Self.review(hall, .init(only: .ending)).map(\.held.grant.role) == [.verifier])
            #expect(try await Self.review(hall, .init(only: .idle)).isEmpty)
            hall.office.clock.advance(days: 46)
            _ = try await hall.desk.signIn(userName: "minh.tn", password: Hall.password)
            let idle = try await Self.review(hall, .init(only: .idle)).map(\.userName)
            #expect(idle.contains("lan.ntn") && !idle.contains("minh.tn"))
            #expect(try await Self.review(hall, by: hall.stranger).map(\.userName) == ["quan.khac"])
            let lan = try await hall.actor()
            await #expect(throws: NotYours.self) { _ = try await Self.review(hall, by: lan) }
        }
    }

    @Test("Một lần bấm: những vai trò chọn thì thôi, còn lại giữ; lần rà soát ở lại với số đã giữ, đã thôi", arguments: Engine.allCases)
    func round(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let lines = try await Self.review(hall)
            let lan = try #require(lines.first { $0.userName == "lan.ntn" }).held.id
            let press = Press.once(), seen = lines.map(\.held.id)
            await #expect(throws: GrantRefusal.reasonMissing) {
                _ = try await hall.desk.recordReview(of: seen, withdrawing: [lan], because: " ", by: hall.manager, .once())
            }
            for _ in 1...2 {
                let counts = try await hall.desk.recordReview(
                    of: seen, withdrawing: [lan], because: "Đã chuyển công tác", by: hall.manager, press)
                #expect(counts == (3, 1))
            }
            let view = try await hall.desk.review(.init(), for: hall.manager)
            #expect(!view.lines.contains { $0.held.id == lan } && view.rounds.count == 1)
            #expect(view.rounds[0].kept == 3 && view.rounds[0].withdrawn == 1 && view.rounds[0].placeName == "Tỉnh An Khê")
            #expect(try await hall.actor().grants.isEmpty)
            let strange = try await hall.desk.review(.init(), for: hall.stranger)
            #expect(strange.rounds.isEmpty)
            await #expect(throws: NotYours.self) {
                _ = try await hall.desk.recordReview(of: seen, withdrawing: [], because: "", by: hall.stranger, .once())
            }
            let own = try #require(view.lines.first { $0.isOwn }).held.id
            await #expect(throws: GrantRefusal.toOneself) {
                _ = try await hall.desk.recordReview(of: [own], withdrawing: [own], because: "Thử", by: hall.manager, .once())
            }
        }
    }

    @Test("Đơn vị sáp nhập: vai trò ở đơn vị cũ hiện ra và giao lại ở đơn vị kế tục trong một lần bấm", arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let organisations = OrganisationDesk(database: hall.office.database, places: Schema.access.places)
            var merger = Reorganisation(on: hall.today, by: Ground(number: "12/NQ-HĐND", date: nil, issuer: "HĐND tỉnh"))
            let heir = merger.found(NewOrganisation(name: "Sở Nội vụ và Lao động", kind: "body", below: .standing(hall.province.id)))
            merger.add(.merge([.standing(hall.department.id)], into: heir))
            try await organisations.carryOut(merger, by: Hall.machine)
            let ended = try await Self.review(hall, .init(only: .ended))
            #expect(Set(ended.map(\.userName)) == ["lan.ntn", "minh.tn", "quan.so"])
            #expect(ended.allSatisfy { $0.heirs.map(\.name) == ["Sở Nội vụ và Lao động"] })
            let counts = try await hall.desk.regrant(ended.map(\.held.id), by: hall.manager, .once())
            #expect(counts == (3, 0))
            #expect(try await Self.review(hall, .init(only: .ended)).isEmpty)
            let found = try await hall.office.database.read { [province = hall.province] in
                try OrganisationStore($0).organisations(below: province.path).first { $0.name == "Sở Nội vụ và Lao động" }
            }
            let body = try #require(found)
            #expect(try await hall.actor().isAble(to: Hall.reading, of: body.path))
            let lines = try await Self.review(hall, .init(place: "lao dong"))
            #expect(lines.count == 3 && lines.first { $0.userName == "quan.so" }?.held.grant.depth == .alone)
            await #expect(throws: NotYours.self) {
                _ = try await hall.desk.regrant(lines.map(\.held.id), by: hall.stranger, .once())
            }
        }
    }

    @Test("Bảng tải về có đúng những dòng đang lọc, ô nào giống công thức cũng vô hại")
    func tables() throws {
        let today = LocalDate(dayNumber: 20_780)
        let grant = RoleGrant(role: .clerk, scope: ScopePath("/1/"), placeName: "=1+1")
        let held = HeldGrant(
            id: ID(1), account: ID(2), grant: grant, first: today, last: nil, givenBy: nil, reason: "@SUM(A1)", ending: nil)
        let view = AccessReviewView(
            filter: .init(), lines: [AccessReviewLine(held: held, name: "+Lan", userName: "lan", lastSignedInAt: nil, givenBy: "")],
            rounds: [], today: today)
        let csv = String(decoding: AccessReviewSheet(view: view, made: Instant(today)).csv, as: UTF8.self)
        #expect(csv.split(separator: "\r\n").count == 2)
        for formula in [",=1", ",+L", ",@S", "\n=1"] { #expect(!csv.contains(formula), "\(formula)") }
        #expect(try AccessReviewSheet(view: view, made: Instant(today)).xlsx().starts(with: Array("PK".utf8)))
    }
}
