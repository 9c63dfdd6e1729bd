import Criteria
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Recognitions

@Suite("Tiêu chuẩn công nhận") struct RecognitionStandardTests {
    typealias Ground = RecognitionGround

    @Test("Mỗi dòng một điều, dòng hai chấm là tên nhóm, dấu * ở cuối là cần ảnh; viết ra rồi đọc lại vẫn thế")
    func typed() {
        let draft = Ground.draft(text: "Nhiệm vụ:\nHoàn thành kế hoạch\n\nMôi trường:\nTrụ sở  sạch đẹp *\nNơi để xe*\n5 * 2 điều")
        #expect(draft.lines.map(\.position) == [1, 2, 3, 4])
        #expect(draft.lines.map(\.heading) == ["Nhiệm vụ", "Môi trường", "Môi trường", "Môi trường"])
        #expect(draft.lines.map(\.words) == ["Hoàn thành kế hoạch", "Trụ sở sạch đẹp", "Nơi để xe", "5 * 2 điều"])
        #expect(draft.lines.map(\.asksFile) == [false, true, true, false])
        let again = Ground.draft(text: RecognitionStandardDraft.text(of: draft.lines))
        #expect(again.lines == draft.lines)
        #expect(throws: Never.self) { try RecognitionStandardDraft.culturalOffice.mustStand() }
        #expect(RecognitionStandardDraft.culturalOffice.lines.contains { $0.asksFile })
    }

    @Test("Thiếu tên, thiếu điều, dài quá, nhiều quá, thời hạn vô lý đều bị từ chối, không ghi gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
        let least = { (set: String, points: Int64) in RecognitionTerms.Least(set: set, points: Points(tenThousandths: points)) }
        let bad: [(draft: RecognitionStandardDraft, refusal: RecognitionRefusal)] = [
            (Ground.draft(" \n"), .titleMissing), (Ground.draft(letters(201)), .tooLong("Tên danh hiệu", 200)),
            (Ground.draft(basis: letters(301)), .tooLong("Căn cứ", 300)), (Ground.draft(months: 0), .monthsUnread),
            (Ground.draft(months: 121), .monthsUnread), (Ground.draft(notice: 0), .noticeUnread),
            (Ground.draft(notice: 366), .noticeUnread), (Ground.draft(points: least("", 850_000)), .setMissing),
            (Ground.draft(points: least(Ground.set, 0)), .pointsUnread),
            (Ground.draft(points: least(Ground.set, 100_000_001)), .pointsUnread),
            (Ground.draft(points: least("khong-co", 850_000)), .setUnknown), (Ground.draft(text: "Nhóm:"), .linesMissing),
            (Ground.draft(text: (1...61).map { "Điều \($0)" }.joined(separator: "\n")), .tooManyLines(61)),
            (Ground.draft(text: "Một\n*"), .lineEmpty), (Ground.draft(text: letters(501)), .lineTooLong(letters(40))),
            (Ground.draft(text: letters(201) + ":\nMột"), .headingTooLong(letters(40))),
            (Ground.draft(text: "Một\nNhóm:"), .headingEmpty("Nhóm")),
        ]
        try await Ground.lend(on: engine) { ground in
            _ = try await ground.publishSet()
            for one in bad {
                await #expect(throws: one.refusal) { _ = try await ground.post(one.draft) }
            }
            #expect(try await ground.count("SELECT count(*) FROM recognition_standard") == 0)
            let id = try await ground.post(Ground.draft(points: least(Ground.set, 850_000)))
            let terms = try await ground.desk.standard(id, for: ground.officer).standard.terms
            #expect(terms.points == least(Ground.set, 850_000) && terms.months == 12 && terms.noticeDays == 60 && !terms.asksNoFindings)
        }
    }

    @Test(
        "Ai giữ việc công nhận ở nơi ấy thì niêm yết được, người khác như không có; một lần bấm là một tiêu chuẩn",
        arguments: Engine.allCases)
    func posting(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            for actor in [ground.clerks[0], ground.reader, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) {
                    _ = try await desk.post(Ground.draft(), at: ground.province.id, by: actor, .once())
                }
            }
            let press = Press.once()
            let id = try await desk.post(Ground.draft(), at: ground.province.id, by: ground.officer, press)
            #expect(try await desk.post(Ground.draft(), at: ground.province.id, by: ground.officer, press) == id)
            #expect(try await ground.count("SELECT count(*) FROM recognition_standard") == 1)
            let view = try await desk.standard(id, for: ground.officer)
            #expect(view.standard.series == id && view.standard.title == "Cơ quan đạt chuẩn văn hóa" && view.lines.count == 3)
            #expect(view.mayKeep && view.bodies.map(\.body.id) == [ground.units[0].id, ground.units[1].id])
            #expect(try await ground.acts(about: id) == ["recognition_standard.posted"])
            // Whoever has a role in the province may read it; nobody elsewhere.
            for actor in [ground.clerks[0], ground.divisionClerk, ground.reader] {
                #expect(try await desk.standards(for: actor).map(\.standard.id) == [id])
                #expect(try await !desk.standard(id, for: actor).mayKeep)
            }
            for actor in [ground.outsider, ground.nobody] {
                #expect(try await desk.standards(for: actor).isEmpty)
                await #expect(throws: NotThere.self) { _ = try await desk.standard(id, for: actor) }
            }
        }
    }

    @Test("Thay bằng bản mới: cùng một danh hiệu, bản cũ thôi, hồ sơ đã đăng ký vẫn theo bản cũ", arguments: Engine.allCases)
    func replacing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, old = try await ground.post()
            let before = try await ground.verified(by: old)
            await #expect(throws: NotThere.self) {
                _ = try await desk.post(Ground.draft(), at: ground.units[0].id, replacing: old, by: ground.officer, .once())
            }
            let new = try await ground.post(Ground.draft(months: 24, text: "Một điều mới"), replacing: old)
            let (one, other) = (try await desk.standard(old, for: ground.officer), try await desk.standard(new, for: ground.officer))
            #expect(one.standard.retiredBecause == "Thay bằng bản mới." && other.standard.series == old && other.standard.replaces == old)
            #expect(one.applicants.isEmpty && other.applicants.map(\.id).contains(ground.units[1].id))
            #expect(!other.applicants.map(\.id).contains(ground.units[0].id), "its application is open in the series")
            await #expect(throws: RecognitionRefusal.retired) {
                _ = try await desk.register(ground.units[1].id, by: old, by: ground.clerks[1], .once())
            }
            await #expect(throws: RecognitionRefusal.openAlready) {
                _ = try await desk.register(ground.units[0].id, by: new, by: ground.clerks[0], .once())
            }
            await #expect(throws: RecognitionRefusal.retired) { _ = try await ground.post(replacing: old) }
            #expect(try await desk.decide([before], by: new, from: Ground.today, ground.paper(), by: ground.officer, .once()) == 1)
            let recognition = try #require(try await ground.recognitions(of: 0).first)
            #expect(recognition.standard == old && recognition.series == old && recognition.until == Ground.day("2027-10-04"))
            #expect(try await desk.standard(new, for: ground.officer).bodies.first?.recognition?.recognition.id == recognition.id)
        }
    }

    @Test("Thôi áp dụng phải có lý do, và không còn hồ sơ dở; công nhận đã có vẫn giữ", arguments: Engine.allCases)
    func retiring(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(), application = try await ground.sent(by: id)
            let kept = try await ground.record([1], by: id, from: "2026-01-01")
            await #expect(throws: ReasonRefusal.missing) { try await desk.retire(id, because: " ", by: ground.officer) }
            await #expect(throws: RecognitionRefusal.applicationsOpen(1)) { try await desk.retire(id, because: "Hết", by: ground.officer) }
            await #expect(throws: NotYours.self) { try await desk.retire(id, because: "Hết", by: ground.clerks[0]) }
            try await desk.refuse(application, because: "Chưa đủ một năm", by: ground.officer)
            try await desk.retire(id, because: "Hết đợt", by: ground.officer)
            await #expect(throws: RecognitionRefusal.retired) { try await desk.retire(id, because: "Hết", by: ground.officer) }
            #expect(try await ground.state(of: kept.id) == .valid)
            #expect(try await desk.standards(for: ground.officer).first?.holders == 1)
            #expect(try await desk.standard(id, for: ground.officer).applicants.isEmpty)
            #expect(try await ground.acts(about: id) == ["recognition_standard.posted", "recognition_standard.retired"])
        }
    }
}
