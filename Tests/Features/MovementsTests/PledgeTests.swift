import Access
import FeatureTestSupport
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import Movements

@Suite("Đăng ký thi đua, giao ước thi đua") struct PledgeTests {
    typealias Ground = MovementGround

    struct Round {
        let ground: MovementGround
        let house: OfficeHouse
        let desk: PledgeDesk
        let cluster: Cluster
        let id: ID<PledgeRound>
        let clerk: Actor
        let officer: Actor
        /// That of the first department.
        let pledge: ID<Pledge>

        func state() async throws -> Pledge.State {
            try await ground.database.read { [pledge] in try PledgeStore($0).pledge(pledge).state }
        }

        func send(_ text: String = "Hồ sơ đúng hạn | 99%", version: Int = 0) async throws {
            try await desk.save("", PledgeLine.lines(typed: text), in: pledge, version: version, sending: true, by: clerk, .once())
        }
    }

    private static func lend(on engine: Engine, _ body: (Round) async throws -> Void) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            let cluster = try await ground.bodies.makeCluster(
                "Khối các sở", kind: .sectoral, standingOffice: ground.province.id, by: Ground.everywhere)
            for unit in ground.units.prefix(2) {
                try await ground.bodies.join(unit.id, to: cluster.id, from: Ground.first, by: Ground.everywhere)
            }
            let officer = Actor(
                account: 5, name: "Anh", office: "", grants: [.init([.runMovements, .keepPlans], in: ground.province.path)])
            let desk = PledgeDesk(database: ground.database)
            let id = try await desk.open(
                cluster.id, in: ground.movement, for: 2027, by: Ground.day("2026-12-01"), by: officer, .once())
            let clerk = Actor(account: 6, name: "Lan", office: "", grants: [.init([.keepPlans], in: ground.units[0].path)])
            let board = try await desk.board(id, for: officer)
            #expect(board.entries.map(\.body) == ["Sở Nội vụ", "Sở Tài chính"] && board.count(.unsent) == 2)
            house.admit(clerk)
            house.admit(officer)
            try await body(
                Round(
                    ground: ground, house: house, desk: desk, cluster: cluster, id: id, clerk: clerk, officer: officer,
                    pledge: board.entries[0].pledge.id))
        }
    }

    @Test("Gửi, rút lại khi chưa mở, trả lại có lý do, gửi lại, ghi nhận: mỗi bước một dòng", arguments: Engine.allCases)
    func journey(engine: Engine) async throws {
        try await Self.lend(on: engine) { round in
            let (desk, id, clerk, officer) = (round.desk, round.pledge, round.clerk, round.officer)
            await #expect(throws: PledgeRefusal.nothingPledged) { try await round.send("  \n ") }
            try await round.send()
            await #expect(throws: PledgeRefusal.notNow(.submitted)) { try await round.send(version: 1) }
            try await desk.recall(id, by: clerk)
            #expect(try await round.state() == .drafting)
            try await round.send("Hồ sơ đúng hạn | 99%\nKhông vi phạm", version: 1)
            try await desk.open(id, by: officer)
            await #expect(throws: PledgeRefusal.openedAlready) { try await desk.recall(id, by: clerk) }
            await #expect(throws: ReasonRefusal.missing) { try await desk.returnToBody(id, because: " ", by: officer) }
            try await desk.returnToBody(id, because: "Thêm mục tiêu", by: officer)
            await #expect(throws: PledgeRefusal.notNow(.returned)) { try await desk.accept(id, by: officer) }
            try await round.send("Hồ sơ đúng hạn | 99%\nKhông vi phạm\nBa sáng kiến | 3", version: 2)
            try await desk.open(id, by: officer)
            try await desk.accept(id, by: officer)
            let view = try await desk.view(of: id, for: clerk)
            #expect(view.steps.map(\.kind) == [.submitted, .recalled, .submitted, .opened, .returned, .submitted, .opened, .accepted])
            #expect(view.entry.lines.map(\.target) == ["99%", "", "3"] && view.board.count(.settled) == 1)
            try await desk.withdraw(id, because: "Đổi nhiệm vụ", by: clerk)
            #expect(try await round.state() == .withdrawn)
            try await round.send(version: 3)
            #expect(try await round.state() == .submitted)
        }
    }

    @Test(
        "Cuối năm đối chiếu từng mục tiêu: chưa tới quý cuối thì chưa, thiếu thì từ chối, xong thì không rút được",
        arguments: Engine.allCases)
    func review(engine: Engine) async throws {
        try await Self.lend(on: engine) { round in
            let (desk, id, clerk, officer) = (round.desk, round.pledge, round.clerk, round.officer)
            let results = [PledgeResult(words: "98,6%", isMet: false), PledgeResult(words: "Không ai vi phạm", isMet: true)]
            try await round.send("Hồ sơ đúng hạn | 99%\nKhông vi phạm")
            await #expect(throws: PledgeRefusal.notNow(.submitted)) { try await desk.review(id, results, version: 1, by: clerk, .once()) }
            try await desk.accept(id, by: officer)
            await #expect(throws: PledgeRefusal.reviewTooEarly(Ground.day("2027-10-01"))) {
                try await desk.review(id, results, version: 1, by: clerk, .once())
            }
            round.ground.clock.move(to: Instant(Ground.day("2027-12-10"), hour: 9))
            await #expect(throws: PledgeRefusal.resultMissing) {
                try await desk.review(id, [results[0]], version: 1, by: clerk, .once())
            }
            await #expect(throws: NotYours.self) {
                let other = Actor(account: 7, name: "", office: "", grants: [.init([.keepPlans], in: round.ground.units[1].path)])
                try await desk.review(id, results, version: 1, by: other, .once())
            }
            var waits = try await desk.boards(for: clerk).unreviewed(by: clerk)
            #expect(waits.map(\.entry.pledge.id) == [id], "December: it stands on the first page")
            try await desk.review(id, results, version: 1, by: clerk, .once())
            waits = try await desk.boards(for: clerk).unreviewed(by: clerk)
            #expect(waits.isEmpty)
            await #expect(throws: PledgeRefusal.changedMeanwhile) { try await desk.review(id, results, version: 1, by: clerk, .once()) }
            await #expect(throws: PledgeRefusal.reviewedAlready) { try await desk.withdraw(id, because: "Đổi", by: clerk) }
            let view = try await desk.view(of: id, for: officer)
            #expect(view.entry.results == results && view.entry.pledge.state == .accepted)
            #expect(view.steps.last?.reason == "Đạt 1/2 mục tiêu. Hồ sơ đúng hạn: 98,6% (chưa đạt); Không vi phạm: Không ai vi phạm")

            PledgeRoutes(desk: desk, movements: round.ground.desk).add(to: round.house.reception.guarded)
            let browser = await round.house.browser(of: clerk)
            let page = try await browser.get("/pledges/\(id)")
            #expect(page.contains("Chưa đạt mục tiêu 1/2") && page.contains("98,6%") && !page.contains("Rút đăng ký"))
            let fields = ["ban": "2", "ket-qua.1": "99,2%", "dat.1": "", "ket-qua.2": "<không>", "dat.2": "1"]
            let unsaid = try await browser.post("/pledges/\(id)/review", fields, from: page)
            #expect(unsaid.status == 422 && unsaid.contains("chọn đạt hay chưa đạt") && unsaid.contains("&lt;không&gt;"))
            let said = try await browser.post("/pledges/\(id)/review", fields.merging(["dat.1": "1"]) { $1 }, from: unsaid)
            #expect(said.status == 303)
            let board = try await round.house.browser(of: officer).get("/pledges/rounds/\(round.id)")
            #expect(board.contains("Đạt mục tiêu 2/2"))
        }
    }

    @Test("Người đã gửi không tự ghi nhận; đơn vị khác không gửi thay; mỗi cụm mỗi năm một đợt", arguments: Engine.allCases)
    func duties(engine: Engine) async throws {
        try await Self.lend(on: engine) { round in
            let (desk, id, officer) = (round.desk, round.pledge, round.officer)
            try await desk.save("", PledgeLine.lines(typed: "Một"), in: id, version: 0, sending: true, by: officer, .once())
            for act: @Sendable () async throws -> Void in [
                { try await desk.open(id, by: officer) }, { try await desk.accept(id, by: officer) },
                { try await desk.returnToBody(id, because: "x", by: officer) },
            ] {
                await #expect(throws: PledgeRefusal.ownPledge) { try await act() }
            }
            let other = Actor(account: 7, name: "", office: "", grants: [.init([.keepPlans], in: round.ground.units[1].path)])
            await #expect(throws: NotYours.self) { try await desk.recall(id, by: other) }
            await #expect(throws: NotThere.self) { try await desk.view(of: id, for: other) }
            await #expect(throws: NotYours.self) { try await desk.accept(id, by: round.clerk) }
            let (cluster, movement) = (round.cluster.id, round.ground.movement)
            await #expect(throws: PledgeRefusal.openedTwice(2027)) {
                try await desk.open(cluster, in: movement, for: 2027, by: Ground.day("2026-12-01"), by: officer, .once())
            }
            await #expect(throws: PledgeRefusal.yearOutside(2019...2027)) {
                try await desk.open(cluster, in: movement, for: 2028, by: Ground.day("2026-12-01"), by: officer, .once())
            }
            await #expect(throws: PledgeRefusal.duePast(Ground.day("2026-10-04"))) {
                try await desk.open(cluster, in: movement, for: 2026, by: Ground.day("2026-10-04"), by: officer, .once())
            }
            try await round.ground.desk.end(movement, on: Ground.day("2026-10-05"), because: "Xong", by: Ground.everywhere)
            await #expect(throws: MovementRefusal.ended(Ground.day("2026-10-05"))) { try await desk.recall(id, by: officer) }
        }
    }

    @Test("Hai người sửa một bản: người sau được báo, không ai bị ghi đè; bấm hai lần chỉ gửi một", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await Self.lend(on: engine) { round in
            let (desk, id, clerk) = (round.desk, round.pledge, round.clerk)
            let done = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        (try? await desk.save(
                            "", PledgeLine.lines(typed: "Bản \(number)"), in: id, version: 0, by: clerk, .once())) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            let press = Press.once()
            for _ in 0..<2 {
                try await desk.save("", PledgeLine.lines(typed: "Bản cuối"), in: id, version: 1, sending: true, by: clerk, press)
            }
            let view = try await desk.view(of: id, for: clerk)
            #expect(view.steps.count == 1 && view.entry.lines.map(\.words) == ["Bản cuối"])
        }
    }

    @Test("Trên trang: chưa mở thì nơi nhận chưa thấy nội dung; điều gõ sai còn nguyên; bảng đếm đúng từng cột", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await Self.lend(on: engine) { round in
            PledgeRoutes(desk: round.desk, movements: round.ground.desk).add(to: round.house.reception.guarded)
            let clerk = await round.house.browser(of: round.clerk), officer = await round.house.browser(of: round.officer)
            let address = "/pledges/\(round.pledge)"
            #expect(try await clerk.get("/pledges").contains("Đăng ký của đơn vị"))
            let form = try await clerk.get(address)
            let refused = try await clerk.post(
                address, ["ban": "0", "muc-tieu": "", "danh-hieu": "Tập thể <lao động>", "gui": "1"], from: form)
            #expect(refused.status == 422 && refused.contains("Chưa có mục tiêu nào") && refused.contains("Tập thể &lt;lao động&gt;"))
            let sent = try await clerk.post(
                address, ["ban": "0", "muc-tieu": "Hồ sơ đúng hạn|99%\nBí mật tới khi mở", "danh-hieu": "", "gui": "1"], from: refused)
            #expect(sent.status == 303)
            let closed = try await officer.get(address)
            #expect(closed.contains("2 mục tiêu, gửi ngày 05/10/2026") && !closed.contains("Bí mật tới khi mở"))
            let opened = try await officer.post("\(address)/opening", from: closed)
            #expect(opened.status == 303)
            let read = try await officer.get(address)
            #expect(read.contains("Bí mật tới khi mở") && read.contains("Ghi nhận đăng ký"))
            let empty = try await officer.post("\(address)/return", ["tra-lai": ""], from: read)
            #expect(empty.status == 422 && empty.contains("Chưa có lý do"))
            #expect(try await clerk.get(address).contains("Nơi nhận đã mở xem nên không rút lại được nữa."))
            #expect(try await officer.post("\(address)/acceptance", from: read).status == 303)
            let board = try await officer.get("/pledges/rounds/\(round.id)?cot=settled")
            #expect(
                board.contains("Đã chốt (1)") && board.contains("Chưa gửi (1)") && board.contains("Sở Nội vụ")
                    && !board.contains("Sở Tài chính</a>"))
            let new = try await officer.get("/pledges/rounds/new")
            let wrong = try await officer.post(
                "/pledges/rounds", ["phong-trao": "\(round.ground.movement)", "cum": "\(round.cluster.id)", "nam": "hai", "han": ""],
                from: new)
            #expect(wrong.status == 422 && wrong.contains("Chưa hiểu đăng ký cho năm nào") && wrong.contains("Chưa có hạn gửi"))
        }
    }
}
