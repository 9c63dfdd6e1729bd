import Documents
import Kernel
import Movements
import Organisations
import Secrets
import Storage

/// The movement An Khê runs itself this year: opened, planned, called on forty bodies, answered by most and late in some.
struct AnKheMovement: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: MovementDesk { MovementDesk(database: stage.database) }
    private var pledges: PledgeDesk { PledgeDesk(database: stage.database) }
    private var plans: PlanDesk { PlanDesk(database: stage.database) }
    private static let committee = "Ủy ban nhân dân tỉnh An Khê"
    private static let name = "Cán bộ, công chức, viên chức tỉnh An Khê thi đua thực hiện văn hóa công sở"

    /// What happens, in the order of time. The first scene makes what the others look for by name.
    var scenes: [Stagehand.Scene] {
        let units = AnKheUnits.clusters.flatMap(\.units).filter { !Self.late.contains($0) && $0 != Self.direct }
        var scenes = [Stagehand.Scene(at: calendar.ago(84, 8, 30)) { try await open() }]
        for (place, unit) in units.enumerated() {
            scenes.append(Stagehand.Scene(at: calendar.ago(70 - place, 9, place)) { try await follow(unit, place) })
        }
        scenes += [
            Stagehand.Scene(at: calendar.ago(61, 10)) { try await carryOutDirectly() },
            Stagehand.Scene(at: calendar.ago(21, 15)) { try await explain("Xã Suối Vàng", "Đang sắp xếp lại thôn, bản sau sáp nhập", 10) },
            Stagehand.Scene(at: calendar.ago(20, 16)) { try await extend("Xã Suối Vàng", 10) },
            Stagehand.Scene(at: calendar.ago(16, 8)) { try await askToPledge() },
            Stagehand.Scene(at: calendar.ago(12, 8)) { try await remind() },
            Stagehand.Scene(at: calendar.ago(11, 14)) { try await explain("Xã Sơn Khê", "Chờ góp ý của cấp ủy về chỉ tiêu", 5) },
            Stagehand.Scene(at: calendar.ago(4, 8)) { try await remind() },
        ]
        for (place, unit) in Self.pledging.enumerated() {
            scenes.append(Stagehand.Scene(at: calendar.ago(14 - place, 15, place)) { try await pledge(unit, place) })
        }
        return scenes
    }

    /// Those who have pledged; the fourth was returned, the last two wait.
    private static let pledging = [
        "Văn phòng UBND tỉnh", "Sở Tài chính", "Sở Y tế", "Sở Khoa học và Công nghệ", "Sở Tư pháp", "Sở Xây dựng", "Sở Công Thương",
    ]

    private static let late = [
        "Xã Suối Vàng", "Xã Sơn Khê", "Xã Đồng Mây", "Xã Phú Lộc", "Phường Hòa Lạc", "Ban Nội chính Tỉnh ủy",
    ]
    private static let direct = "Trường Chính trị tỉnh"
    /// Named another paper than the province's.
    private static let elsewhere = ["Ban Tổ chức Tỉnh ủy", "Xã Khe Mơ"]

    private func open() async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        let span = span(calendar.ago(90, 0).date, day(calendar.thisYear + 4, 12, 31))
        let movement = try await desk.open(
            MovementDraft(
                name: Self.name, slogan: "Kỷ cương, tận tụy, gần dân", level: .ministry_or_province, method: .thematic,
                participants: "Cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc, đoàn thể, đơn vị sự nghiệp của tỉnh", span: span,
                organisation: land.province.id, interim: day(calendar.thisYear + 2, 11, 15), final: day(calendar.thisYear + 4, 11, 15),
                collective: [
                    "Ban hành, thực hiện quy chế văn hóa công sở", "Giảm thời gian giải quyết thủ tục, niêm yết công khai",
                    "Ứng dụng công nghệ thông tin trong nội bộ và dịch vụ công trực tuyến", "Công sở xanh, sạch, đẹp, không khói thuốc",
                ],
                individual: [
                    "Chấp hành kỷ cương, giờ giấc", "Giao tiếp, ứng xử chuẩn mực", "Trang phục gọn gàng, đeo thẻ",
                    "Rèn luyện đạo đức công vụ",
                ],
                ground: DocumentContent(
                    type: .decision, number: "1204/QĐ-UBND", day: StatedDay(calendar.ago(90, 0).date), issuer: Self.committee,
                    signer: "Chủ tịch Ủy ban nhân dân tỉnh",
                    subject:
                        "Phát động phong trào thi đua thực hiện văn hóa công sở giai đoạn \(calendar.thisYear)–\(calendar.thisYear + 4)")),
            by: officer, .once())
        let decision = try await stage.database.read { try PlanStore($0).standing(in: movement)[0].id }
        try await launch(land.province, movement, calendar.ago(84, 8).date, "Hội trường tỉnh", by: officer)
        let plan = try await plans.draft(
            PlanDraft(
                movement: movement, organisation: land.province.id,
                subject: "Thực hiện phong trào thi đua thực hiện văn hóa công sở năm \(calendar.thisYear)",
                years: calendar.thisYear...calendar.thisYear, follows: .plan(decision)), by: officer, .once())
        for (place, (content, product)) in Self.items.enumerated() {
            _ = try await plans.add(
                ItemWords(
                    content: content, product: product, lead: place % 3 == 0 ? AnKheUnits.standingOffice : "Các cơ quan, đơn vị",
                    deadline: calendar.today.adding(days: 10 * (place - 2))), to: plan, by: officer, .once())
        }
        let day = calendar.ago(84, 0).date
        let paper = DocumentContent(
            type: .plan, number: "06/KH-UBND", day: StatedDay(day), issuer: Self.committee, signer: "Phó Chủ tịch Ủy ban nhân dân tỉnh",
            subject: "Thực hiện phong trào thi đua thực hiện văn hóa công sở năm \(calendar.thisYear)")
        try await plans.issue(plan, NewPaper(paper), by: officer, .once())
        let bodies = try AnKheUnits.clusters.flatMap(\.units).map { try land.unit($0).id }
        _ = try await plans.call(on: bodies, by: calendar.ago(20, 0).date, plan, by: officer)
    }

    private static let items = [
        ("Ban hành hoặc rà soát quy chế văn hóa công sở", "Quy chế được ban hành"),
        ("Niêm yết thủ tục, phí, lệ phí tại trụ sở và trên cổng", "Bảng niêm yết đúng, đủ"),
        ("Phổ biến nội dung phong trào tới toàn thể cán bộ", "Biên bản, danh sách dự"),
        ("Đeo thẻ, trang phục đúng quy định", "Báo cáo quý"),
        ("Công sở xanh, sạch, đẹp, không khói thuốc, không rác thải nhựa", "Ảnh, biên bản tự kiểm tra"),
        ("Tiếp nhận, trả lời phản ánh của người dân đúng hạn", "Tỷ lệ đúng hạn"),
        ("Tự kiểm tra giờ giấc, kỷ cương hằng quý", "Biên bản kiểm tra"),
        ("Chọn, giới thiệu điển hình tiên tiến", "Ít nhất một điển hình"), ("Tổng kết năm, đề nghị khen thưởng", "Báo cáo năm"),
    ]

    private func launch(_ body: Organisation, _ movement: ID<Movement>, _ day: LocalDate, _ venue: String, by actor: Actor) async throws {
        var draft = LaunchDraft(movement: movement, organisation: body.id, day: StatedDay(day), form: .conference)
        draft.venue = venue
        _ = try await desk.record(draft, by: actor, .once())
    }

    private func found() async throws -> (movement: ID<Movement>, plan: ID<Plan>) {
        guard let movement = try await desk.movements().first(where: { $0.movement.name == Self.name })?.movement.id,
            let plan = try await stage.database.read({ try PlanStore($0).standing(in: movement).first { $0.parent != nil } })
        else { throw CastFault.unknownName(Self.name) }
        return (movement, plan.id)
    }

    /// A unit's own plan, made from the province's, and for most a meeting to launch it.
    private func follow(_ unit: String, _ place: Int) async throws {
        let (clerk, (movement, plan)) = (try await stage.actor(stage.people.clerk(of: unit)), try await found())
        let (body, today) = (try land.unit(unit), calendar.ago(70 - place, 0).date)
        let follows: PlanDraft.Follows = Self.elsewhere.contains(unit) ? .number("15/HD-BTC") : .plan(plan)
        let own = try await plans.draft(
            PlanDraft(
                movement: movement, organisation: body.id, subject: "Thực hiện Kế hoạch 06/KH-UBND về văn hóa công sở",
                years: calendar.thisYear...calendar.thisYear, follows: follows), by: clerk, .once())
        if case .plan = follows { _ = try await plans.copyItems(into: own, by: clerk) }
        let symbol = unit.folded.split { !$0.isLetter }.compactMap(\.first).map(String.init).joined().uppercased()
        let paper = DocumentContent(
            type: .plan, number: "\(12 + place)/KH-\(symbol)", day: StatedDay(today), issuer: unit, issuingBody: body.id,
            subject: "Thực hiện Kế hoạch 06/KH-UBND về văn hóa công sở")
        try await plans.issue(own, NewPaper(paper), by: clerk, .once())
        if place % 9 != 4 { try await launch(body, movement, today, "Phòng họp cơ quan", by: clerk) }
        if unit == "Sở Khoa học và Công nghệ" {
            _ = try await desk.add(
                AdditionDraft(
                    movement: movement, organisation: body.id, kind: .slogan, words: "Nhanh hơn một ngày, gọn hơn một bước", content: "TT2",
                    source: "Kế hoạch của Sở"), by: clerk, .once())
        }
    }

    private func askToPledge() async throws {
        let (officer, (movement, _)) = (try await stage.actor(AnKhePeople.officer), try await found())
        _ = try await pledges.open(
            land.cluster(.departments).id, in: movement, for: calendar.thisYear + 1, by: calendar.today.adding(days: 25), by: officer,
            .once())
    }

    private func pledge(_ unit: String, _ place: Int) async throws {
        let (clerk, officer) = (try await stage.actor(stage.people.clerk(of: unit)), try await stage.actor(AnKhePeople.officer))
        guard let board = try await pledges.boards(for: clerk).first, let entry = board.entries.first(where: { $0.body == unit }) else {
            throw CastFault.unknownName(unit)
        }
        let id = entry.pledge.id
        try await pledges.save(
            "Tập thể lao động xuất sắc; \(2 + place) Chiến sĩ thi đua cơ sở",
            [
                PledgeLine(words: "Hồ sơ trả đúng hạn", target: "\(97 + place % 3)%"),
                PledgeLine(words: "Văn bản đến xử lý đúng hạn", target: "\(95 + place % 4)%"),
                PledgeLine(words: "Cán bộ không vi phạm quy chế văn hóa công sở", target: "100%"),
                PledgeLine(words: "Sáng kiến được công nhận", target: "\(1 + place % 3)"),
            ], in: id, version: 0, sending: true, by: clerk, .once())
        guard place < 5 else { return }
        try await pledges.open(id, by: officer)
        if place == 3 {
            try await pledges.returnToBody(id, because: "Bổ sung mục tiêu về dịch vụ công trực tuyến", by: officer)
        } else {
            try await pledges.accept(id, by: officer)
        }
    }

    private func carryOutDirectly() async throws {
        let (clerk, (_, plan)) = (try await stage.actor(stage.people.clerk(of: Self.direct)), try await found())
        try await plans.carryOutDirectly(
            "Đơn vị ít người, thực hiện thẳng theo kế hoạch của tỉnh", for: try land.unit(Self.direct).id, to: plan, by: clerk, .once())
    }

    private func explain(_ unit: String, _ words: String, _ days: Int) async throws {
        let (clerk, (_, plan)) = (try await stage.actor(stage.people.clerk(of: unit)), try await found())
        try await plans.explain(
            words, until: calendar.today.adding(days: days), for: try land.unit(unit).id, to: plan, by: clerk, .once())
    }

    private func extend(_ unit: String, _ days: Int) async throws {
        let (officer, (_, plan)) = (try await stage.actor(AnKhePeople.officer), try await found())
        _ = try await plans.extend(
            [try land.unit(unit).id], until: calendar.today.adding(days: days), because: "Có lý do chính đáng", plan, by: officer)
    }

    private func remind() async throws {
        let (officer, (_, plan)) = (try await stage.actor(AnKhePeople.officer), try await found())
        _ = try await plans.remind(plan, by: officer)
    }
}
