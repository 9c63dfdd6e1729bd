import Documents
import Journal
import Kernel
import Movements
import Organisations
import Storage

/// What the five articles say of the movement itself: plans, launches, slogans and bans, each from its own source. Nothing is filled in
/// where a source is silent.
struct PublishedMovement: Sendable {
    /// The bodies of the articles, by name, as they stood then.
    let bodies: [String: ID<Organisation>]

    /// Opens the movement of Decision 733 from its template and writes down what is known of it. The bodies must still stand.
    func load(by actor: Actor, _ tx: any Transaction) throws -> ID<Movement> {
        guard let template = MovementTemplatesFile.shipped.first(where: { $0.code == "733" }) else { throw CastFault.unknownName("733") }
        let movement = try MovementDesk.open(template, at: nil, by: actor, tx)
        let decision = try PlanStore(tx).standing(in: movement.id)[0].id
        try plans(in: movement, following: decision, by: actor, tx)
        try launches(in: movement, by: actor, tx)
        try additions(to: movement, by: actor, tx)
        return movement.id
    }

    private func body(_ name: String) throws -> ID<Organisation> {
        guard let body = bodies[name] else { throw CastFault.unknownName(name) }
        return body
    }

    private func plans(in movement: Movement, following decision: ID<Plan>, by actor: Actor, _ tx: any Transaction) throws {
        func plan(_ issuer: String, _ number: String, _ signed: StatedDay, _ subject: String, remark: String = "") throws -> ID<Plan> {
            let body = try body(issuer)
            let paper = DocumentContent(
                type: .plan, number: number, day: signed, issuer: issuer, issuingBody: body, subject: subject)
            return try PlanDesk.draft(
                PlanDraft(
                    movement: movement.id, organisation: body, subject: subject, years: 2019...2025, follows: .plan(decision),
                    remark: remark),
                NewPaper(paper), by: actor, tx)
        }
        _ = try plan(
            "Ủy ban nhân dân tỉnh Vĩnh Phúc", "150/KH-UBND", StatedDay(day(2019, 9, 23)),
            "Triển khai, thực hiện phong trào thi đua “Cán bộ, công chức, viên chức tỉnh Vĩnh Phúc thi đua thực hiện văn hóa công sở” giai đoạn 2019–2025"
        )
        let traVinh = try plan(
            "Ủy ban nhân dân tỉnh Trà Vinh", "66/KH-UBND", StatedDay(day(2019, 8, 20)),
            "Tổ chức thực hiện phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” giai đoạn 2019–2025")
        _ = try plan(
            "Sở Khoa học và Công nghệ tỉnh Đồng Tháp", "323/KH-SKHCN", StatedDay(day(2019, 8, 26), words: "triển khai ngày 26/8/2019"),
            "Thực hiện phong trào thi đua “Cán bộ, công chức, viên chức tỉnh Đồng Tháp thi đua thực hiện văn hóa công sở”, giai đoạn 2019–2025",
            remark: "Nguồn nêu ngày triển khai, không nêu ngày ký và văn bản của tỉnh mà kế hoạch thực hiện.")
        let publicity = try body("Ban Tuyên giáo Tỉnh ủy Trà Vinh")
        _ = try PlanDesk.call(on: [publicity], by: nil, traVinh, by: actor, tx)
        try PlanDesk.reply(
            .direct, "Quán triệt trong họp đầu tuần, sinh hoạt chi bộ và họp công đoàn; nguồn không nêu kế hoạch riêng.", for: publicity,
            to: traVinh, by: actor, tx)
    }

    private func launches(in movement: Movement, by actor: Actor, _ tx: any Transaction) throws {
        for (name, held, form, venue, chair, source) in [
            (
                "Ủy ban nhân dân tỉnh Lai Châu", StatedDay(day(2019, 6, 30), words: "cuối tháng 6/2019"), Launch.Form.ceremony, "", "",
                "Cổng thông tin điện tử tỉnh Lai Châu"
            ),
            (
                "Ủy ban nhân dân huyện Kiên Lương", StatedDay(day(2019, 8, 8)), .conference, "Hội trường Ủy ban nhân dân huyện",
                "Phó Chủ tịch Ủy ban nhân dân, Phó Chủ tịch Thường trực Hội đồng Thi đua – Khen thưởng huyện",
                "Cổng thông tin điện tử Hội Nông dân tỉnh Kiên Giang"
            ),
            (
                "Sở Khoa học và Công nghệ tỉnh Đồng Tháp", StatedDay(day(2019, 8, 26)), .other, "", "",
                "Cổng thông tin Sở Khoa học và Công nghệ tỉnh Đồng Tháp"
            ),
        ] {
            var draft = LaunchDraft(movement: movement.id, organisation: try body(name), day: held, form: form)
            (draft.venue, draft.chairedBy, draft.source) = (venue, chair, source)
            _ = try MovementDesk.record(draft, by: actor, tx)
        }
    }

    private func additions(to movement: Movement, by actor: Actor, _ tx: any Transaction) throws {
        let (kienLuong, laiChau) = ("Ủy ban nhân dân huyện Kiên Lương", "Sở Giáo dục và Đào tạo tỉnh Lai Châu")
        let sources = [
            kienLuong: "Cổng thông tin điện tử Hội Nông dân tỉnh Kiên Giang", laiChau: "Cổng thông tin điện tử tỉnh Lai Châu",
            "Ban Tuyên giáo Tỉnh ủy Trà Vinh": "Trung tâm Thông tin Xúc tiến Du lịch Trà Vinh",
        ]
        for (name, kind, words, content) in [
            (kienLuong, LocalAddition.Kind.ban, "Không dùng đồ uống có cồn trong giờ làm việc và giờ nghỉ trưa", "CN1"),
            (kienLuong, .standard, "Cơ quan xanh, sạch, đẹp, an toàn, không khói thuốc lá", "TT4"),
            (
                laiChau, .slogan,
                "4 xin, 4 luôn: xin chào, xin lỗi, xin cảm ơn, xin phép; luôn mỉm cười, luôn nhẹ nhàng, luôn lắng nghe, luôn giúp đỡ", "CN4"
            ),
            (laiChau, .ban, "Không dùng điện thoại di động khi giảng dạy, trong giờ kiểm tra và thi", "CN1"),
            ("Ban Tuyên giáo Tỉnh ủy Trà Vinh", .standard, "5 chuẩn mực đạo đức nghề nghiệp, niêm yết công khai tại trụ sở", "CN5"),
            ("Ban Tuyên giáo Tỉnh ủy Trà Vinh", .standard, "Cơ quan không khói thuốc lá, không rác thải nhựa", "TT4"),
        ] {
            _ = try MovementDesk.add(
                AdditionDraft(
                    movement: movement.id, organisation: try body(name), kind: kind, words: words, content: content,
                    source: sources[name] ?? ""), by: actor, tx)
        }
    }
}
