import Access
import Activities
import Assessments
import Cast
import Criteria
import Indicators
import Kernel
import Organisations
import People
import Secrets
import Storage
import Testing

@Suite("Tỉnh An Khê") struct AnKheTests {
    @Test("Có bốn cụm, khối với 11, 7, 10 và 12 đơn vị: cả thảy 40")
    func units() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let sizes = try await loaded.database.read { tx in
            let store = OrganisationStore(tx)
            return try store.clusters(in: [.whole]).map {
                "\($0.name): \(try store.members(of: $0.id, on: LoadedDemonstration.today).count)"
            }
        }
        #expect(Set(sizes) == ["Khối các sở: 11", "Khối Đảng, Mặt trận: 7", "Cụm các phường: 10", "Cụm các xã: 12"])
    }

    @Test("Mỗi cụm, khối đang có đơn vị đứng đầu theo lượt; riêng Cụm các phường khác lượt và có lý do")
    func terms() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let desk = ClusterDesk(database: loaded.database)
        let lines = try await desk.clusters(for: try await loaded.officer())
        #expect(lines.count == 4 && lines.allSatisfy { $0.head != nil })
        for line in lines {
            let view = try await desk.view(of: line.cluster.id)
            #expect(view.terms.count == 2)
            #expect((view.running?.reason.isEmpty == false) == (line.cluster.name == "Cụm các phường"), "\(line.cluster.name)")
        }
    }

    @Test("Số liệu năm trước của ba xã: sáp nhập thì tổng là 2.677 lượt trở lên, 8.999 hồ sơ, 5.490 văn bản, tỷ lệ tính lại từ mẫu số")
    func figures() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let communes = ["Xã Phú Lộc", "Xã Bình Lãng", "Xã Tân Mỹ"]
        let officer = try await loaded.officer()
        let bodies = OrganisationDesk(database: loaded.database)
        let found = try await bodies.organisations(for: officer).map(\.organisation).filter { communes.contains($0.name) }
        var merger = Reorganisation(on: day(LoadedDemonstration.today.year, 1, 1), by: Ground(number: "12/NQ-HĐND", date: nil, issuer: ""))
        let heir = merger.found(NewOrganisation(name: "Phường Phú Lộc", kind: "ward", below: found[0].parent.map { .standing($0) }))
        merger.add(.merge(found.map { .standing($0.id) }, into: heir))
        let view = try await bodies.preview(merger, by: officer)
        let lines = try await IndicatorDesk(database: loaded.database, catalogue: .published).balance(of: view)
        #expect(lines.map(\.before.vietnamese).sorted() == ["5.490 văn bản", "8.999 hồ sơ", "96,2%", "trên 2.677 lượt"])
        #expect(lines.allSatisfy { $0.isEqual && $0.before.vietnamese == $0.afterWritten && $0.before.parts.count == 3 })
    }

    private func day(_ year: Int, _ month: Int, _ number: Int) -> LocalDate { LocalDate(year: year, month: month, day: number)! }

    @Test("Sáu trăm người đều có tài khoản thử nghiệm với tên đăng nhập riêng")
    func people() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let (all, marked) = try await loaded.database.read { tx -> (Int64?, Int64?) in
            (
                try tx.first("SELECT count(*) FROM account"), try tx.first("SELECT count(*) FROM account WHERE is_demonstration = \(true)")
            )
        }
        #expect(all == 600)
        #expect(marked == 600)
    }

    @Test("Mật khẩu trong danh sách mở được đúng vai của mỗi người")
    func signIn() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let access = AccessDesk(
            database: loaded.database, passwords: PasswordDesk(cost: .cheap), roles: LoadedDemonstration.roles)
        for account in loaded.demonstration.accounts {
            let token = try await access.signIn(userName: account.userName, password: account.password).session
            let visitor = try await access.visitor(token)
            #expect(visitor != nil, "\(account.userName)")
        }
        let names = loaded.demonstration.accounts.map(\.userName)
        #expect(Set(names).isSuperset(of: ["anh.dq", "lan.ntn", "minh.tn", "hoa.pt"]))
        #expect(try await access.actor(named: "lan.ntn").office == "Đầu mối đơn vị · Sở Khoa học và Công nghệ")
        #expect(try await access.actor(named: "minh.tn").office == "Người thẩm định · Khối các sở")
    }

    @Test("Mọi trạng thái của phiếu đều có trong Khối các sở năm nay")
    func states() async throws {
        let pages = try await pages()
        #expect(Set(pages.board.sheets.map(\.assessment.state)) == Set(Assessment.State.allCases))
        #expect(pages.board.sheets.contains { $0.filled == 0 })
        #expect(Set(pages.sheets.keys) == Set(Assessment.State.allCases))
    }

    @Test("Xếp hạng tạm tính: Sở Tài chính đứng đầu, Sở Giáo dục và Đào tạo bằng điểm Sở Tư pháp; đơn vị chưa chấm xong chưa có hạng")
    func provisionalRanking() async throws {
        let rows = try await pages().provisionalResults.rows
        #expect(
            rows.prefix(7).map { "\($0.result.rank ?? 0) \($0.organisation) \($0.result.total)" } == [
                "1 Sở Tài chính 96.40", "2 Sở Y tế 95.85", "3 Sở Nông nghiệp và Môi trường 93.10", "4 Sở Giáo dục và Đào tạo 91.75",
                "4 Sở Tư pháp 91.75", "6 Văn phòng UBND tỉnh 90.20", "7 Sở Khoa học và Công nghệ 89.52",
            ])
        #expect(rows.filter { $0.result.rank == nil }.map(\.organisation) == ["Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch"])
    }

    @Test("So với năm trước: chỉ đơn vị đã có hạng, và đúng hiệu hai tổng điểm")
    func comparison() async throws {
        let results = try await pages().provisionalResults
        #expect(results.comparedWith?.vietnamese == "năm 2025")
        let finance = try #require(results.rows.first)
        #expect(finance.organisation == "Sở Tài chính" && finance.before == "93.30" && finance.change?.plain(decimals: 2) == "3.10")
        for row in results.rows { #expect((row.change == nil) == (row.result.rank == nil), "\(row.organisation)") }
    }

    @Test("Phiếu Sở Khoa học và Công nghệ bị trả lại với lý do, một ô trống, một mục thiếu minh chứng, ba chỗ thẩm định khác")
    func returned() async throws {
        let sheet = try await pages().returnedSheet
        #expect(sheet.assessment.state == .returned)
        #expect(sheet.lastReturn?.takenAt.date.vietnamese == "18/11/2026")
        #expect(sheet.name(of: sheet.lastReturn?.takenBy ?? 0) == "Trần Nhật Minh")
        #expect(sheet.set.layout.cells.filter { sheet.entry($0, at: "self")?.isBlank ?? true } == [.item("T.1")])
        #expect(sheet.own.items.filter { $0.value.state == .noEvidence }.map(\.key) == ["3.4"])
        #expect(sheet.counting.total?.vietnamese(decimals: 2) == "89,52")
        let differing = sheet.own.items.keys.filter { sheet.own.items[$0]?.points != sheet.counting.items[$0]?.points }
        #expect(Set(differing) == ["1.1", "2.3", "2.6"])
    }

    @Test("Cụm các phường có một phiếu quá hạn và một phiếu gửi muộn có lý do; Khối Đảng chưa có đợt nào")
    func late() async throws {
        let pages = try await pages()
        #expect(pages.lateSheet.isLate)
        let loaded = try await LoadedDemonstration.shared()
        #expect(!pages.rounds.contains { $0.clusterName == "Khối Đảng, Mặt trận" })
        let wards = try #require(pages.rounds.first { $0.clusterName == "Cụm các phường" })
        let officer = try await loaded.officer()
        let board = try await loaded.desk.board(wards.round.id, for: officer)
        #expect(board.count(.submitted) == 9 && board.count(.drafting) == 1)
        let reasons = try await loaded.database.read { tx -> Int64? in
            try tx.first("SELECT count(*) FROM sheet_step WHERE kind = 'submitted' AND reason <> ''")
        }
        #expect(reasons == 1)
    }

    @Test("Hạn của các đợt đang chấm ở sau hôm nay, trừ đợt có phiếu quá hạn")
    func deadlines() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let open = try await pages().rounds.filter(\.round.isOpen)
        let now = loaded.clock.clock.now()
        #expect(open.filter { $0.round.deadline < now }.map(\.clusterName) == ["Cụm các phường"])
        #expect(open.count == 3)
    }

    @Test("Bốn bộ tiêu chí đã công bố; bộ của Quyết định 766 còn là bản thảo có lỗi")
    func sets() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let lines = try await CriteriaSetDesk(database: loaded.database).lines()
        #expect(lines.count == BuiltInSet.allCases.count)
        let drafts = lines.filter { !$0.version.isPublished }
        #expect(drafts.map(\.version.code) == ["qd766-phuc-vu"])
        #expect(drafts.allSatisfy { $0.faults > 0 && $0.items > 0 })
    }

    @Test("Cuộc tuyên truyền có danh sách theo mã, theo đánh dấu, chỉ đếm, mức tối thiểu, chưa chốt và sắp họp; bốn số khớp từng cuộc")
    func briefings() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let desk = BriefingDesk(database: loaded.database)
        let officer = try await AccessDesk(
            database: loaded.database, passwords: PasswordDesk(cost: .cheap), roles: LoadedDemonstration.roles
        ).actor(named: "anh.dq")
        let province = try #require(try await desk.readBodies(for: officer).first)
        let lines = try await desk.list(BriefingQuestion(body: province.id), for: officer).lines
        var (attended, people): (Tally<Attendances>, Set<ID<Person>>) = (.zero, [])
        var ways: Set<Attendance.Way> = []
        for line in lines where line.briefing.state == .confirmed {
            attended = attended + (try #require(line.briefing.attended))
            let view = try await desk.view(of: line.briefing.id, for: officer)
            people.formUnion(view.present.compactMap(\.person))
            ways.formUnion(view.present.map(\.way))
        }
        let days = lines.map(\.briefing.what.day)
        let figures = try await desk.figures(of: province.id, in: try #require(days.min())...(try #require(days.max())), for: officer)
        #expect(figures.attended == attended && attended.isLowerBound && figures.people == Tally(people.count))
        #expect(ways == [.screen, .ticked] && figures.unconfirmed == 2 && figures.counted > 1)
        #expect(lines.contains { $0.briefing.what.day > loaded.clock.clock.now().date })
    }

    @Test("Quy tắc 4 xin, 4 luôn niêm yết ở tỉnh: hai sở đã ký bản giấy, mỗi người tính một lần; đầu mối Ngọc Lan chưa đọc")
    func codes() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let (desk, officer) = (CodeDesk(database: loaded.database), try await loaded.officer())
        let lines = try await desk.list(for: officer).lines
        let code = try #require(lines.first?.code)
        #expect(lines.count == 1 && code.title == "4 xin, 4 luôn" && code.isInForce(on: LoadedDemonstration.today))
        let coverage = try #require(try await desk.view(of: code.id, for: officer).coverage)
        let begun = coverage.bodies.filter { $0.share.reached.count > 0 }
        #expect(
            Set(begun.map { "\($0.body.name): \($0.share.vietnamese ?? "")" })
                == ["Sở Khoa học và Công nghệ: 64,5% (20/31 người)", "Sở Nội vụ: 90,9% (20/22 người)"])
        #expect(coverage.share.vietnamese == "6,5% (40/616 người)")
        let read = try await loaded.database.read { tx -> Int64? in
            try tx.first(
                """
                SELECT count(*) FROM acknowledgement JOIN person ON person.id = person_id WHERE full_name = 'Nguyễn Thị Ngọc Lan'
                """)
        }
        #expect(read == 0)
    }

    private func pages() async throws -> CastPages {
        try await CastPages(of: LoadedDemonstration.shared().database, roles: LoadedDemonstration.roles)
    }
}
