import Criteria
import Documents
import Kernel
import Organisations
import Recognitions
import Secrets
import Storage

/// «Cơ quan đạt chuẩn văn hóa» of An Khê: last year's decision is near its end, one recognition was taken back, and this year's applications
/// are on their way.
struct AnKheRecognitions: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: RecognitionDesk { RecognitionDesk(database: stage.database) }
    private static let science = "Sở Khoa học và Công nghệ"
    private static let recognised = [
        science, "Sở Tài chính", "Sở Y tế", "Sở Tư pháp", "Sở Xây dựng", "Sở Công Thương", "Sở Giáo dục và Đào tạo",
    ]

    /// What happens, in the order of time.
    var scenes: [Stagehand.Scene] {
        [
            Stagehand.Scene(at: calendar.ago(56, 9)) { try await post() },
            Stagehand.Scene(at: calendar.ago(55, 9)) { try await recordLastYear() },
            Stagehand.Scene(at: calendar.ago(40, 9)) { try await revoke() },
            Stagehand.Scene(at: calendar.ago(12, 9)) { try await send("Sở Y tế", pictures: 2) },
            Stagehand.Scene(at: calendar.ago(10, 9)) { try await send("Sở Tư pháp", pictures: 1) },
            Stagehand.Scene(at: calendar.ago(8, 15)) { try await verify("Sở Y tế") },
            Stagehand.Scene(at: calendar.ago(6, 10)) { try await send("Sở Tài chính", pictures: 1) },
            Stagehand.Scene(at: calendar.ago(5, 10)) { try await giveBack("Sở Tài chính") },
            Stagehand.Scene(at: calendar.ago(4, 9)) { try await begin(Self.science) },
        ]
    }

    private func post() async throws {
        let officer = try await stage.actor(AnKhePeople.officer), sample = RecognitionStandardDraft.culturalOffice
        let terms = RecognitionTerms(
            months: 12, noticeDays: 60,
            points: RecognitionTerms.Least(set: BuiltInSet.officeCulture.rawValue, points: Points(tenThousandths: 800_000)),
            asksNoFindings: true)
        let draft = RecognitionStandardDraft(
            title: sample.title, basis: "Hướng dẫn của Hội đồng Thi đua – Khen thưởng tỉnh", terms: terms,
            text: RecognitionStandardDraft.text(of: sample.lines))
        _ = try await desk.post(draft, at: land.province.id, by: officer, .once())
    }

    /// The decision of before this system, with its paper: it ends in some weeks.
    private func recordLastYear() async throws {
        let officer = try await stage.actor(AnKhePeople.officer), day = calendar.today.adding(days: -335)
        let paper = DocumentContent(
            type: .decision, number: "2185/QĐ-UBND", day: StatedDay(day), issuer: "Ủy ban nhân dân tỉnh An Khê",
            issuingBody: land.province.id, signer: "Phó Chủ tịch Phạm Thái Hoà",
            subject: "Về việc công nhận cơ quan đạt chuẩn văn hóa năm \(day.year)")
        let name = "2185-QD-UBND.pdf", arrival = try SampleFile.adopted(SampleFile.pdf("2185/QD-UBND"), named: name, in: stage.files)
        let bodies = try Self.recognised.map { try land.unit($0).id }
        _ = try await desk.record(
            bodies, by: try await standard(officer), from: day, NewPaper(paper, arrival, named: name), by: officer, .once())
    }

    private func revoke() async throws {
        let officer = try await stage.actor(AnKhePeople.officer), body = try land.unit("Sở Công Thương").id
        let rows = try await desk.list(RecognitionQuestion(kept: .all), for: officer).rows
        guard let one = rows.first(where: { $0.recognition.organisation == body }) else { throw CastFault.unknownName("Sở Công Thương") }
        try await desk.revoke(
            one.recognition.id, from: calendar.today.adding(days: -41),
            because: "Quyết định 1702/QĐ-UBND: có công chức bị kỷ luật cảnh cáo",
            by: officer)
    }

    /// Registers a body and answers all conditions with pictures where they are asked for.
    private func send(_ unit: String, pictures: Int) async throws {
        let (clerk, id) = try await register(unit)
        let lines = try await desk.application(id, for: clerk).lines
        var answers: [Int: RecognitionAnswer] = [:]
        for line in lines { answers[line.position] = RecognitionAnswer(.met) }
        answers[2] = RecognitionAnswer(.met, "Hoàn thành 96% nhiệm vụ giao, còn lại chưa đến hạn")
        var version = try await desk.answer(answers, in: id, seen: 1, by: clerk)
        for line in lines where line.asksFile {
            for number in 0..<pictures { version = try await add(line.position, number, to: id, by: clerk) }
        }
        try await desk.send(id, seen: version, by: clerk)
    }

    /// The first half is answered, a picture is there; the rest is still to be done.
    private func begin(_ unit: String) async throws {
        let (clerk, id) = try await register(unit)
        let answers: [Int: RecognitionAnswer] = [
            1: RecognitionAnswer(.met, "Kế hoạch 12/KH-SKHCN"), 2: RecognitionAnswer(.met), 3: RecognitionAnswer(.met),
            4: RecognitionAnswer(.met), 6: RecognitionAnswer(.not_met, "Khu để xe phía sau còn tàn thuốc, đang đặt biển cấm"),
        ]
        try await desk.answer(answers, in: id, seen: 1, by: clerk)
        _ = try await add(4, 0, to: id, by: clerk)
    }

    private func verify(_ unit: String) async throws {
        let (officer, view) = try await looking(at: unit)
        var answers = view.answers.compactMapValues(\.own)
        answers[5] = RecognitionAnswer(.met, "Đã đối chiếu ảnh với biên bản kiểm tra")
        try await desk.verify(answers, in: view.application.id, seen: view.application.version, by: officer)
    }

    private func giveBack(_ unit: String) async throws {
        let (officer, view) = try await looking(at: unit)
        try await desk.giveBack(view.application.id, because: "Điều 4: ảnh biển tên là trụ sở cũ, chụp lại", by: officer)
    }

    // MARK: What they have in common

    private func standard(_ actor: Actor) async throws -> ID<RecognitionStandard> {
        guard let row = try await desk.standards(for: actor).first else { throw CastFault.unknownName("Cơ quan đạt chuẩn văn hóa") }
        return row.standard.id
    }

    private func register(_ unit: String) async throws -> (Actor, ID<RecognitionApplication>) {
        let clerk = try await stage.actor(stage.people.clerk(of: unit))
        return (clerk, try await desk.register(land.unit(unit).id, by: try await standard(clerk), by: clerk, .once()))
    }

    private func looking(at unit: String) async throws -> (Actor, RecognitionApplicationView) {
        let officer = try await stage.actor(AnKhePeople.officer), body = try land.unit(unit).id
        let rows = try await desk.standard(try await standard(officer), for: officer).bodies
        guard let id = rows.first(where: { $0.body.id == body })?.application?.id else { throw CastFault.unknownName(unit) }
        return (officer, try await desk.application(id, for: officer))
    }

    private func add(_ position: Int, _ number: Int, to id: ID<RecognitionApplication>, by actor: Actor) async throws -> Int {
        let name = "Điều \(position), ảnh \(number + 1).png"
        let ground = (red: UInt8(90 + 7 * position), green: UInt8(150 - 9 * number), blue: UInt8(80 + 5 * position))
        let arrival = try SampleFile.adopted(SampleFile.png(ground: ground), named: name, in: stage.files)
        return try await desk.add(arrival, named: name, to: position, of: id, by: actor, .once())
    }
}
