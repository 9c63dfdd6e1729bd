import FeatureTestSupport
import Journal
import Kernel
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import Organisations

@Suite("Nhiệm kỳ, thành viên, thứ tự của cụm, khối") struct ClusterTests {
    static let day = LocalDate(year: 2026, month: 10, day: 5)!
    static let officer = Actor(account: 1, name: "Anh", office: "", grants: [.init([.arrangeOrganisations], in: .everything)])

    struct Land {
        let office: OfficeHouse
        let desk: ClusterDesk
        let bodies: OrganisationDesk
        let province: Organisation
        let cluster: Cluster
        /// Xã Bình Lãng, Xã Phú Lộc, Xã Tân Mỹ: in this order by the alphabet.
        let communes: [Organisation]

        func draft(
            _ head: Int, _ deputy: Int?, _ first: String = "2026-01-01", _ last: String = "2026-12-31", because reason: String = ""
        ) throws -> ClusterTermDraft {
            ClusterTermDraft(
                cluster: cluster.id, head: communes[head].id, deputy: deputy.map { communes[$0].id },
                first: try #require(LocalDate(iso: first)), last: try #require(LocalDate(iso: last)), ground: "05/BB", reason: reason)
        }

        @discardableResult func record(_ draft: ClusterTermDraft, by actor: Actor = officer) async throws -> ID<ClusterTerm> {
            try await desk.record(draft, by: actor, .once())
        }

        func refuses(_ refusal: ClusterRefusal, _ draft: ClusterTermDraft) async {
            await #expect(throws: refusal) { try await record(draft) }
        }
    }

    static func lend(on engine: Engine, _ body: (Land) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, [.journal, .organisations], people: [officer]) { office in
            let bodies = OrganisationDesk(database: office.database)
            let first = LocalDate(dayNumber: 20_000)
            let province = try await bodies.found("Tỉnh An Khê", kind: "province", below: nil, from: first, by: officer)
            let cluster = try await bodies.makeCluster("Cụm các xã", kind: .regional, standingOffice: province.id, by: officer)
            var communes: [Organisation] = []
            for name in ["Xã Bình Lãng", "Xã Phú Lộc", "Xã Tân Mỹ"] {
                let commune = try await bodies.found(name, kind: "commune", below: province.id, from: first, by: officer)
                try await bodies.join(commune.id, to: cluster.id, from: first, by: officer)
                communes.append(commune)
            }
            let desk = ClusterDesk(database: office.database)
            try await body(Land(office: office, desk: desk, bodies: bodies, province: province, cluster: cluster, communes: communes))
        }
    }

    @Test("Theo lượt thì không cần lý do; khác lượt phải nêu lý do, và lượt sau tính từ đơn vị vừa làm", arguments: Engine.allCases)
    func turns(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            try await land.record(try land.draft(0, 1))
            var view = try await land.desk.view(of: land.cluster.id)
            #expect(view.running?.head == land.communes[0].id && view.rotation.head?.name == "Xã Phú Lộc")
            #expect(view.nextSpan?.vietnamese == "01/01/2027–31/12/2027")
            let next = try land.draft(2, 0, "2027-01-01", "2027-12-31")
            await land.refuses(.notByTurn(head: "Xã Phú Lộc", deputy: "Xã Tân Mỹ"), next)
            try await land.record(try land.draft(2, 0, "2027-01-01", "2027-12-31", because: "  Bầu theo   kết quả năm trước "))
            view = try await land.desk.view(of: land.cluster.id)
            #expect(view.terms.first?.reason == "Bầu theo kết quả năm trước" && view.terms.first?.ground == "05/BB")
            #expect(view.rotation.head?.name == "Xã Bình Lãng")
            // Where it was their turn no reason is kept, whatever was typed.
            try await land.record(try land.draft(0, 1, "2028-01-01", "2028-12-31", because: "thừa"))
            let terms = try await land.desk.view(of: land.cluster.id).terms
            #expect(terms.first?.reason == "")
        }
    }

    @Test(
        "Nhập sai thì từ chối bằng một câu: trùng nhiệm kỳ, không là thành viên, ngày ngược, quá dài, một đơn vị hai việc",
        arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let term = try await land.record(try land.draft(0, 1))
            let span = try #require(Span(from: LocalDate(iso: "2026-01-01")!, through: LocalDate(iso: "2026-12-31")!))
            for days in [
                ("2026-12-31", "2027-01-05"), ("2025-06-01", "2026-01-01"), ("2025-01-01", "2027-12-31"), ("2026-03-01", "2026-03-02"),
            ] {
                await land.refuses(.overlaps(span), try land.draft(1, 2, days.0, days.1))
            }
            await land.refuses(.endsBeforeItBegins, try land.draft(1, 2, "2027-12-31", "2027-01-01"))
            await land.refuses(.tooLong, try land.draft(1, 2, "2027-01-01", "2033-01-01"))
            await land.refuses(.tooFar(LocalDate(iso: "2029-01-01")!), try land.draft(1, 2, "2029-01-01", "2029-12-31"))
            await land.refuses(.headIsDeputy, try land.draft(1, 1, "2027-01-01", "2027-12-31"))
            let before = LocalDate(iso: "2024-01-01")!
            await land.refuses(.notMember("Xã Phú Lộc", before), try land.draft(1, 2, "2024-01-01", "2024-06-30"))
            // Ended early, its days are free; ended twice, not.
            let day = try #require(LocalDate(iso: "2026-06-30"))
            await #expect(throws: ReasonRefusal.missing) { try await land.desk.end(term, on: day, because: " ", by: Self.officer) }
            try await land.desk.end(term, on: day, because: "Đơn vị xin thôi", by: Self.officer)
            await #expect(throws: ClusterRefusal.endedAlready) { try await land.desk.end(term, on: day, because: "x", by: Self.officer) }
            let next = try await land.record(try land.draft(1, 2, "2026-07-01", "2026-12-31"))
            await #expect(throws: ClusterRefusal.notEarlier(LocalDate(iso: "2026-12-31")!)) {
                try await land.desk.end(next, on: LocalDate(iso: "2026-12-31")!, because: "x", by: Self.officer)
            }
            // A day before its first: it never began, and the turn is as if it had not been there.
            try await land.desk.end(next, on: LocalDate(iso: "2020-01-01")!, because: "Nhập nhầm", by: Self.officer)
            let view = try await land.desk.view(of: land.cluster.id)
            #expect(view.running == nil && view.rotation.head?.name == "Xã Phú Lộc" && view.terms.count == 2)
        }
    }

    @Test("Ngoài phạm vi thì không làm được gì, và không kéo được đơn vị nơi khác vào cụm của mình", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let foreign = try await land.bodies.found(
                "Xã Nơi Khác", kind: "commune", below: nil, from: LocalDate(dayNumber: 20_000), by: Self.officer)
            let own = Actor(account: 2, name: "", office: "", grants: [.init([.arrangeOrganisations], in: land.province.path)])
            let other = Actor(account: 3, name: "", office: "", grants: [.init([.arrangeOrganisations], in: foreign.path)])
            let draft = try land.draft(0, 1)
            await #expect(throws: NotYours.self) { try await land.record(draft, by: other) }
            let term = try await land.record(draft, by: own)
            let (cluster, member, day) = (land.cluster.id, land.communes[0].id, Self.day)
            await #expect(throws: NotYours.self) { try await land.desk.end(term, on: day, because: "x", by: other) }
            await #expect(throws: NotYours.self) { try await land.desk.order([member], in: cluster, by: other) }
            await #expect(throws: NotYours.self) { try await land.desk.leave(member, cluster, on: day, because: "x", by: other) }
            await #expect(throws: NotYours.self) { try await land.desk.join(foreign.id, to: cluster, from: day, by: other) }
            await #expect(throws: NotYours.self) { try await land.desk.join(foreign.id, to: cluster, from: day, by: own) }
            await #expect(throws: NotYours.self) { try await land.desk.term(term, for: other) }
            let seen = try await land.desk.clusters(for: other)
            #expect(seen.isEmpty)
            let mine = try await land.desk.clusters(
                for: Actor(account: 4, name: "", office: "", grants: [.init([], in: land.communes[1].path)]))
            #expect(mine.map(\.cluster.id) == [cluster] && mine.first?.head?.name == "Xã Bình Lãng" && mine.first?.members == 3)
        }
    }

    @Test("Vào, rời, xếp thứ tự: đơn vị đang đứng đầu không rời được, đơn vị ngoài cụm không có lượt", arguments: Engine.allCases)
    func members(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let (desk, cluster, communes) = (land.desk, land.cluster.id, land.communes)
            try await desk.order([communes[2].id, communes[0].id], in: cluster, by: Self.officer)
            let names = try await desk.view(of: cluster).members.map(\.name)
            #expect(names == ["Xã Tân Mỹ", "Xã Bình Lãng", "Xã Phú Lộc"])
            await #expect(throws: NotThere.self) { try await desk.order([land.province.id], in: cluster, by: Self.officer) }
            await #expect(throws: ClusterRefusal.memberAlready("Xã Tân Mỹ")) {
                try await desk.join(communes[2].id, to: cluster, from: Self.day, by: Self.officer)
            }
            let term = try await land.record(try land.draft(2, 0))
            await #expect(throws: ClusterRefusal.self) {
                try await desk.leave(communes[2].id, cluster, on: Self.day, because: "x", by: Self.officer)
            }
            try await desk.end(term, on: Self.day, because: "Rời cụm", by: Self.officer)
            try await desk.leave(communes[2].id, cluster, on: Self.day, because: "Chuyển cụm", by: Self.officer)
            land.office.clock.advance(days: 1)
            let after = try await desk.view(of: cluster).members.map(\.name)
            #expect(after == ["Xã Bình Lãng", "Xã Phú Lộc"])
        }
    }

    @Test(
        "Hai người cùng ghi một nhiệm kỳ: một người được, người kia thấy nhiệm kỳ đã có; bấm hai lần chỉ ghi một",
        arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let (desk, draft) = (land.desk, try land.draft(0, 1))
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 { group.addTask { (try? await desk.record(draft, by: Self.officer, .once())) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            let press = Press.once()
            let next = try land.draft(1, 2, "2027-01-01", "2027-12-31")
            let (one, two) = (
                try await land.desk.record(next, by: Self.officer, press), try await land.desk.record(next, by: Self.officer, press)
            )
            #expect(one == two)
        }
    }

    @Test(
        "Sáp nhập một xã đang làm cụm trưởng: bản xem trước hỏi ai làm thay, trang cụm nói đơn vị đã kết thúc", arguments: Engine.allCases)
    func merger(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            try await land.record(try land.draft(0, 1))
            var merger = Reorganisation(on: Self.day, by: Ground(number: "12/NQ", date: nil, issuer: ""))
            merger.add(.merge([.standing(land.communes[0].id)], into: .standing(land.communes[2].id)))
            let preview = try await land.bodies.preview(merger, by: Self.officer)
            #expect(preview.leading == ["Xã Bình Lãng đang là cụm trưởng Cụm các xã"])
            try await land.bodies.carryOut(merger, by: Self.officer)
            ClusterRoutes(desk: land.desk, bodies: land.bodies).add(to: land.office.reception.guarded)
            let browser = await land.office.browser(of: Self.officer)
            let page = try await browser.get("/clusters/\(land.cluster.id)")
            #expect(page.contains("Xã Bình Lãng đã kết thúc ngày 04/10/2026."))
        }
    }

    @Test("Trang cụm: xem, ghi nhiệm kỳ theo đề xuất, khác lượt thì hỏi lý do và giữ điều đã nhập", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            ClusterRoutes(desk: land.desk, bodies: land.bodies).add(to: land.office.reception.guarded)
            let browser = await land.office.browser(of: Self.officer)
            let address = "/clusters/\(land.cluster.id)"
            let list = try await browser.get("/clusters")
            #expect(list.contains("Cụm các xã</a>") && list.contains("Chưa có cụm trưởng"))
            let asked = try await browser.get("\(address)/terms/new")
            #expect(asked.contains("Theo lượt: Xã Bình Lãng làm cụm trưởng, Xã Phú Lộc làm cụm phó."))
            var fields = [
                "dung-dau": "\(land.communes[1].id)", "lam-pho": "", "tu-ngay": "1/1/2026", "den-ngay": "31/12/2026", "ly-do": "",
            ]
            let refused = try await browser.post("\(address)/terms", fields, from: asked)
            #expect(refused.status == 422 && refused.contains("Theo lượt thì Xã Bình Lãng đứng đầu, Xã Phú Lộc làm phó."))
            #expect(refused.contains("value=\"1/1/2026\""))
            fields["ly-do"] = "Quy chế <cụm>"
            let done = try await browser.post("\(address)/terms", fields, from: refused)
            #expect(done.status == 303 && done.location?.hasPrefix(address) == true)
            let page = try await browser.get(address)
            #expect(page.contains("Không theo lượt: Quy chế &lt;cụm&gt;") && page.contains("Đang làm cụm trưởng"))
            let term = try #require(page.between("/cluster-terms/", "/ending"))
            let ended = try await browser.post("/cluster-terms/\(term)/ending", ["ngay": "hôm nào", "ly-do": "x"], from: page)
            #expect(ended.status == 303)
            let made = try await browser.get("/clusters/new?q=an+khe")
            let cluster = try await browser.post(
                "/clusters", ["ten": "Khối Đảng", "loai": "sectoral", "thuong-truc": "\(land.province.id)", "q": "an khe"], from: made)
            #expect(cluster.status == 303)
            let members = try await browser.get("\(try #require(cluster.location))?q=tan+my")
            #expect(members.contains("Thêm vào Khối Đảng") && members.contains("Xã Tân Mỹ – thuộc Tỉnh An Khê"))
        }
    }
}
