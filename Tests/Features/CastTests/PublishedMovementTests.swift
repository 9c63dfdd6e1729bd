import Cast
import Documents
import Kernel
import Movements
import Organisations
import Storage
import Testing

@Suite("Phong trào theo Quyết định 733 như năm bài báo nêu") struct PublishedMovementTests {
    private static let reader = Actor(account: 0, name: "", office: "", grants: [])

    private func movement(ended: Bool) async throws -> MovementView {
        let loaded = try await LoadedDemonstration.shared()
        let desk = MovementDesk(database: loaded.database)
        let line = try #require(try await desk.movements().first { ($0.ended != nil) == ended })
        return try await desk.view(of: line.movement.id)
    }

    @Test("Chuỗi kế hoạch (S1): 733/QĐ-TTg tới Vĩnh Phúc, Trà Vinh, Đồng Tháp; đúng số, ngày, giai đoạn, và nay là đơn vị nào")
    func chain() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let view = try await movement(ended: true)
        let plans = try await PlanDesk(database: loaded.database).issued(in: view.movement.id)
        let decision = try #require(plans.first?.plan)
        #expect(decision.number == "733/QĐ-TTg" && decision.issuer == "Thủ tướng Chính phủ" && decision.day?.vietnamese == "14/06/2019")
        #expect(
            Set(
                plans.dropFirst().map {
                    "\($0.plan.number) \($0.plan.day?.vietnamese ?? "") \($0.plan.issuer) \($0.plan.yearsText): \($0.plan.present)"
                }) == [
                    "66/KH-UBND 20/08/2019 Ủy ban nhân dân tỉnh Trà Vinh 2019–2025: nay là Ủy ban nhân dân tỉnh Vĩnh Long",
                    "150/KH-UBND 23/09/2019 Ủy ban nhân dân tỉnh Vĩnh Phúc 2019–2025: nay là Ủy ban nhân dân tỉnh Phú Thọ",
                    "323/KH-SKHCN triển khai ngày 26/8/2019 Sở Khoa học và Công nghệ tỉnh Đồng Tháp 2019–2025: ",
                ])
        #expect(plans.dropFirst().allSatisfy { $0.follows == decision.id })
        let traVinh = try #require(plans.first { $0.plan.number == "66/KH-UBND" }?.plan.id)
        let map = try await PlanDesk(database: loaded.database).chain(
            of: view.movement.id, from: traVinh, .all, in: nil, page: 1, for: Self.reader)
        #expect(map.rows.map(\.body.name) == ["Ban Tuyên giáo Tỉnh ủy Trà Vinh"] && map.rows.first?.line.state == .direct)
        #expect(map.rows.first?.present == "nay là Tỉnh ủy Vĩnh Long" && map.way.map(\.number) == ["733/QĐ-TTg", "66/KH-UBND"])
    }

    @Test("Phát động (S2): mỗi lần một ngày riêng; ngày không rõ giữ lời của nguồn")
    func launches() async throws {
        let view = try await movement(ended: true)
        let said = view.launches.map { launch in
            "\(launch.organisation.flatMap { view.names[$0] } ?? "Toàn quốc"): \(launch.day.vietnamese), \(launch.form.label)"
        }
        #expect(
            said == [
                "Toàn quốc: 19/05/2019, Lễ phát động", "Ủy ban nhân dân tỉnh Lai Châu: cuối tháng 6/2019, Lễ phát động",
                "Ủy ban nhân dân huyện Kiên Lương: 08/08/2019, Hội nghị phát động, triển khai",
                "Sở Khoa học và Công nghệ tỉnh Đồng Tháp: 26/08/2019, Triển khai bằng hình thức khác",
            ])
        let kienLuong = try #require(view.launches.first { $0.day.day == LocalDate(iso: "2019-08-08") })
        #expect(kienLuong.venue == "Hội trường Ủy ban nhân dân huyện" && kienLuong.chairedBy.contains("Phó Chủ tịch Thường trực Hội đồng"))
        #expect(kienLuong.organisation.flatMap { view.present[$0] } == "kết thúc ngày 30/06/2025")
    }

    @Test("Nội dung (S3): năm nhóm tập thể, bảy nhóm cá nhân; khẩu hiệu, điều cấm, chuẩn mực của địa phương ở trên")
    func contents() async throws {
        let view = try await movement(ended: true)
        #expect(view.contents.map(\.code) == (1...5).map { "TT\($0)" } + (1...7).map { "CN\($0)" })
        #expect(view.ended == LocalDate(iso: "2025-12-31") && view.grounds.map(\.content.number) == ["733/QĐ-TTg"])
        let words = Set(view.additions.map { "\($0.kind.rawValue) \($0.words.prefix(28))" })
        #expect(
            words == [
                "ban Không dùng đồ uống có cồn tr", "standard Cơ quan xanh, sạch, đẹp, an ", "slogan 4 xin, 4 luôn: xin chào, xin",
                "ban Không dùng điện thoại di độn", "standard 5 chuẩn mực đạo đức nghề ngh", "standard Cơ quan không khói thuốc lá,",
            ])
        #expect(view.additions.allSatisfy { !$0.source.isEmpty && !$0.content.isEmpty })
    }

    @Test("Tỉnh An Khê: bốn mươi đơn vị được giao, đa số có kế hoạch, nơi chậm đều thấy được vì sao hoặc đã nhắc mấy lần")
    func invented() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let view = try await movement(ended: false)
        let officer = Actor(account: 1, name: "", office: "", grants: [.init([], in: view.movement.place)])
        let map = try await PlanDesk(database: loaded.database).chain(
            of: view.movement.id, from: nil, .all, in: nil, page: 1, everything: true, for: officer)
        #expect(map.plan?.number == "06/KH-UBND" && map.whole.called == 40 && map.whole.covered == 34 && map.whole.late == 5)
        #expect(
            map.rows.filter { $0.line.state.isLate }.allSatisfy { row in
                row.line.steps.contains { $0.kind == .reminded || $0.kind == .explained }
            })
        let board = try #require(try await PledgeDesk(database: loaded.database).boards(for: officer).first)
        #expect(PledgeBoard.Column.allCases.map { board.count($0) } == [4, 2, 1, 4])
    }
}
