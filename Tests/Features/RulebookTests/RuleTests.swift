import Kernel
import Paper
import Testing

@testable import Rulebook

@Suite("Quy định theo ngày") struct RuleTests {
    private let shelf = RuleShelf.shipped

    private func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }
    private func numeral(_ text: String) throws -> Numeral { try #require(Numeral(plain: text)) }

    @Test("Đi kèm chương trình: 21 quy định R, mỗi quy định có mục, có dòng, có ví dụ; mục nào dựa vào nhau đều có thật")
    func shipped() {
        let codes = (1...21).map(RuleCode.r) + [.p(1), .p(2)]
        #expect(shelf.headings.map(\.code) == codes)
        for code in codes {
            #expect(!shelf.keys(of: code).isEmpty && !RuleExamples.of(code).isEmpty, "\(code.text)")
        }
        #expect(Set(shelf.rules.map(\.key.rule)) == Set(codes))
        for heading in shelf.headings { #expect(heading.relies.allSatisfy { shelf.heading($0) != nil && $0 != heading.code }) }
        for next in shelf.rules.compactMap(\.next) { #expect(shelf.heading(next) != nil) }
        // What nobody asks for is no rule but a note.
        #expect(RuleKind.allCases.allSatisfy { kind in shelf.rules.contains { $0.key.kind == kind } })
        #expect(shelf.instruments.contains { $0.number == "276/2026/NĐ-CP" && $0.standing(on: LocalDate(dayNumber: 21_000)) == .inForce })
    }

    @Test("Ngày cuối còn hiệu lực, ngày sau thì theo dòng sau", arguments: [("2024-06-30", 1_800_000), ("2024-07-01", 2_340_000)])
    func edges(day: String, amount: Int) throws {
        #expect(BaseSalaryQuestion().answer(in: shelf, on: try date(day), at: .everything).value == .money(amount, isLimit: false))
    }

    @Test("Quá ngày kết thúc đã xác nhận mà chưa có quy định thay: dòng cuối vẫn tính nhưng chờ người xem, nêu cần đối chiếu, không chặn")
    func pastEnd() throws {
        let question = ExcellentCollectiveQuestion(people: 10, completed: 10, advanced: 6, fighters: 1)
        let before = question.answer(in: shelf, on: try date("2026-09-30"), at: .everything)
        #expect(before.verdict == .notSatisfied && before.blocks && before.caution == nil && before.confidence == .quoted)
        let after = question.answer(in: shelf, on: try date("2026-10-01"), at: .everything)
        #expect(after.verdict == .needsHuman && after.leaning == .notSatisfied && !after.blocks)
        #expect(after.caution?.contains("Cần đối chiếu luật sửa đổi") == true)
        #expect(after.citation == "06/2022/QH15, Đ. 27" && !after.inputs.isEmpty && after.basis[0].isPastEnd)
    }

    @Test("Quy định đã có quy định khác thay thì không chạy tiếp, và câu trả lời chỉ sang quy định thay")
    func superseded() throws {
        var facts = TypedFacts(examplesOf: OldExcellentQuestion.fields)
        let old = OldExcellentQuestion(&facts)
        #expect(old.answer(in: shelf, on: try date("2026-06-30"), at: .everything).verdict == .notSatisfied)
        let later = old.answer(in: shelf, on: try date("2026-07-01"), at: .everything)
        #expect(later.verdict == .needsHuman && later.missing == ["Quy định R7 hết hiệu lực từ 01/07/2026. Chọn quy định thay thế: R4."])
        // Units without a regulation of their own go back to it for 2026 alone.
        var typed = Dictionary(uniqueKeysWithValues: OldExcellentQuestion.fields.map { ($0.name, $0.example) })
        typed["unregulated"] = "yes"
        typed["exceeding"] = "10"
        var fallback = TypedFacts(typed)
        #expect(OldExcellentQuestion(&fallback).answer(in: shelf, on: try date("2026-12-10"), at: .everything).verdict == .satisfied)
    }

    @Test("Trước ngày đầu tiên thì chưa có quy định để áp dụng; năm chỉ biết năm thì trong năm ấy chưa chắc")
    func beforeAndUnsure() throws {
        let freeze = FreezeQuestion(isDisciplinePending: true, isInspected: false, isComplaintPending: false)
        let early = freeze.answer(in: shelf, on: try date("2025-06-30"), at: .everything)
        #expect(early.verdict == .needsHuman && early.basis.isEmpty && early.missing[0].contains("chưa có hiệu lực"))
        let key = RuleKey(.r(7), .oldExcellent, .publicEmployee)
        #expect(shelf.inForce(key, on: try date("2019-12-31")) == nil)
        #expect(shelf.inForce(key, on: try date("2020-12-31"))?.confidence == .unconfirmed)
        #expect(shelf.inForce(key, on: try date("2021-01-01"))?.confidence == .quoted)
    }

    @Test("Thiếu dữ liệu thì hỏi người, không tự cho là không đạt; có một điều kiện không đạt thì nêu điều kiện ấy")
    func threeValues() throws {
        let day = try date("2026-03-01")
        let unknown = ExcellentCollectiveQuestion(people: 10, completed: 10, advanced: nil, fighters: 1).answer(
            in: shelf, on: day, at: .everything)
        #expect(unknown.verdict == .needsHuman && unknown.leaning == nil && unknown.missing == ["Ít nhất 70% Lao động tiên tiến"])
        let failing = ExcellentCollectiveQuestion(people: 10, completed: 9, advanced: nil, fighters: 0).answer(
            in: shelf, on: day, at: .everything)
        #expect(failing.verdict == .notSatisfied && failing.reasons.count == 2)
        #expect(
            FreezeQuestion(isDisciplinePending: nil, isInspected: false, isComplaintPending: false).answer(
                in: shelf, on: day, at: .everything
            ).verdict == .needsHuman)
        #expect(AdvancedWorkerQuestion(grade: nil).answer(in: shelf, on: day, at: .everything).verdict == .needsHuman)
        #expect(AdvancedWorkerQuestion(grade: .completed).answer(in: shelf, on: day, at: .everything).verdict == .notSatisfied)
        #expect(AdvancedWorkerQuestion(grade: .excellent).answer(in: shelf, on: day, at: .everything).verdict == .satisfied)
    }

    @Test("Số học chính xác: phần nguyên của 20%, 25%, làm tròn lên chục nghìn đúng như tính bằng số nguyên", arguments: 0...400)
    func exact(good: Int) throws {
        let day = try date("2026-12-10")
        let usual = ExcellentShareQuestion(subject: .publicEmployee, good: good).answer(in: shelf, on: day, at: .everything)
        #expect(usual.value == .atMost(good / 5))
        let more = ExcellentShareQuestion(subject: .publicEmployee, good: good, isOutstanding: true).answer(
            in: shelf, on: day, at: .everything)
        #expect(more.value == .atMost(good / 4))
        #expect(try numeral("0.7").isReached(by: good, of: 400) == (good * 10 >= 400 * 7))
        #expect(try numeral("0.2").isKept(by: good, of: 400) == (good * 5 <= 400))
        #expect(try numeral("0.9").ceiling(of: good) == (good * 9 + 9) / 10)
    }

    @Test(
        "Tiền thưởng khớp bảng đã tính sẵn",
        arguments: [
            ("co_thi_dua_chinh_phu", "2024-07-01", 28_080_000), ("co_thi_dua_chinh_phu", "2026-07-01", 30_360_000),
            ("bang_khen_thu_tuong", "2026-06-30", 8_190_000), ("bang_khen_thu_tuong", "2026-07-01", 8_860_000),
            ("bang_khen_tinh", "2026-07-01", 3_800_000), ("huan_chuong_lao_dong_1", "2026-07-01", 22_770_000),
            ("huan_chuong_lao_dong_2", "2026-07-01", 18_980_000), ("huan_chuong_lao_dong_3", "2026-06-30", 10_530_000),
        ])
    func bonuses(award: String, day: String, amount: Int) throws {
        let subject: RuleKey.Subject = award == "co_thi_dua_chinh_phu" ? .collective : .individual
        let answer = BonusQuestion(award: award, subject: subject).answer(in: shelf, on: try date(day), at: .everything)
        #expect(answer.value == .money(amount, isLimit: false) && answer.verdict == .satisfied)
    }

    @Test("Kỷ niệm chương là mức tối đa; cờ của tỉnh chưa đối chiếu nên chờ người xem; danh hiệu lạ thì không có dòng")
    func oddBonuses() throws {
        let day = try date("2026-07-01")
        let badge = BonusQuestion(award: "ky_niem_chuong", subject: .individual).answer(in: shelf, on: day, at: .everything)
        #expect(badge.value == .money(1_520_000, isLimit: true))
        let flag = BonusQuestion(award: "co_thi_dua_tinh", subject: .collective).answer(in: shelf, on: day, at: .everything)
        #expect(flag.verdict == .needsHuman && flag.value == .money(20_240_000, isLimit: false))
        #expect(BonusQuestion(award: "vo_danh", subject: .individual).answer(in: shelf, on: day, at: .everything).basis.isEmpty)
    }

    @Test("Đơn vị: đủ điểm mà còn chậm hoặc vượt ít thì xuống mức tốt; chậm quá một phần năm thì luật không nói, chờ người xem")
    func units() throws {
        func grade(_ typed: [String: String]) throws -> RuleAnswer {
            var all = Dictionary(uniqueKeysWithValues: UnitGradeQuestion.fields.map { ($0.name, $0.example) })
            all.merge(typed) { _, new in new }
            var facts = TypedFacts(all)
            let question = UnitGradeQuestion(&facts)
            return question.answer(in: shelf, on: try date("2026-12-01"), at: .everything)
        }
        #expect(try grade([:]).value == .grade(.excellent))
        #expect(try grade(["exceeding": "11"]).value == .grade(.good), "30% of 40 is 12")
        #expect(try grade(["part_failed": "yes"]).value == .grade(.good))
        #expect(try grade(["points": "69,99"]).value == .grade(.completed))
        #expect(try grade(["points": "49,99"]).value == .grade(.failed))
        #expect(try grade(["done": "27"]).value == .grade(.failed), "67.5% of the tasks is under 70%")
        #expect(try grade(["wrong": "yes"]).value == .grade(.failed))
        #expect(try grade(["done": "32", "late": "9"]).verdict == .needsHuman)
        #expect(try grade(["mended": ""]).verdict == .needsHuman && grade(["mended": ""]).missing == ["Sai sót cũ đã khắc phục"])
        #expect(try grade(["done": "41"]).verdict == .needsHuman)
    }

    @Test("Bằng khen nhiều năm: hai năm cùng kiểu, khác kiểu, thiếu sáng kiến, đứt năm")
    func certificate() throws {
        let day = try date("2026-06-01")
        func ask(_ fighter: Set<Int>, _ excellent: Set<Int>, _ initiatives: Int?) -> RuleAnswer {
            CertificateQuestion(fighterYears: fighter, excellentYears: excellent, initiatives: initiatives).answer(
                in: shelf, on: day, at: .everything)
        }
        #expect(ask([2024, 2025], [], 0).verdict == .satisfied)
        #expect(ask([], [2024, 2025], 2).verdict == .satisfied)
        #expect(ask([], [2024, 2025], 1).verdict == .notSatisfied)
        #expect(ask([], [2024, 2025], nil).verdict == .needsHuman)
        #expect(ask([2024], [2025], 1).verdict == .needsHuman && ask([2024], [2025], 1).leaning == .notSatisfied)
        #expect(ask([2023], [2025], 2).reasons == ["Thiếu năm 2024"])
    }

    @Test("Thẩm quyền: cấp huyện hết từ 01/07/2025; xã không quyết định Chiến sĩ thi đua cơ sở")
    func authority() throws {
        func ask(_ decider: String, _ award: String, _ day: String) throws -> RuleAnswer.Verdict {
            AuthorityQuestion(decider: decider, award: award).answer(in: shelf, on: try date(day), at: .everything).verdict
        }
        #expect(try ask("department_head", "chien_si_thi_dua_co_so", "2026-01-05") == .satisfied)
        #expect(try ask("commune_chair", "chien_si_thi_dua_co_so", "2026-01-05") == .notSatisfied)
        #expect(try ask("district_chair", "giay_khen", "2025-06-30") == .satisfied)
        #expect(try ask("district_chair", "giay_khen", "2025-07-01") == .needsHuman)
        #expect(try ask("commune_chair", "giay_khen", "2026-10-01") == .needsHuman)
    }

    @Test("Văn thư: phát hành bỏ qua ngày nghỉ, khẩn trong ngày; QĐ khác QyĐ; lề trái 28 mm chưa đạt")
    func paper() throws {
        let day = try date("2026-12-31")
        func dispatch(_ sent: String?, urgent: Bool) throws -> RuleAnswer {
            DispatchQuestion(signed: day, sent: try sent.map(date), isUrgent: urgent, calendar: .shipped).answer(
                in: shelf, on: day, at: .everything)
        }
        #expect(try dispatch("2027-01-04", urgent: false).verdict == .satisfied, "New Year's Day 2027 is a Friday")
        #expect(try dispatch("2027-01-05", urgent: false).verdict == .notSatisfied)
        #expect(try dispatch("2027-01-04", urgent: true).verdict == .notSatisfied)
        #expect(try dispatch(nil, urgent: false).verdict == .needsHuman)
        func type(_ symbol: String) -> RuleAnswer { DocumentTypeQuestion(symbol: symbol).answer(in: shelf, on: day, at: .everything) }
        #expect(type("QĐ").value == .text("Quyết định") && type("QyĐ").value == .text("Quy định"))
        #expect(type("QD").verdict == .notSatisfied && type("–").verdict == .notSatisfied && type("").verdict == .needsHuman)
        #expect(shelf.versions(of: RuleKey(.r(19), .documentTypes)).first?.parameters.list("types").count == 29)
        #expect(
            LayoutQuestion(part: "margin_left", size: Points(plain: "28")).answer(in: shelf, on: day, at: .everything).verdict
                == .notSatisfied)
        #expect(
            LayoutQuestion(part: "margin_left", size: Points(plain: "35")).answer(in: shelf, on: day, at: .everything).verdict == .satisfied
        )
        let letter = DocumentNumberQuestion(last: 14, type: "", body: "ABC", drafter: "VP").answer(in: shelf, on: day, at: .everything)
        #expect(letter.value == .text("15/ABC-VP"))
        #expect(
            DocumentNumberQuestion(last: 99, type: "QĐ", body: "ABC").answer(in: shelf, on: day, at: .everything).value
                == .text("100/QĐ-ABC"))
    }

    @Test("Phong trào đi đủ bước; tổng kết khi chưa sơ kết thì nêu bước còn thiếu; nhóm nội dung thiếu và lạ đều nêu")
    func movements() throws {
        let day = try date("2022-06-01")
        let launched = MovementStepQuestion(done: ["define", "launch", "run"], wanted: "final").answer(
            in: shelf, on: try date("2024-01-01"), at: .everything)
        #expect(launched.verdict == .notSatisfied && launched.reasons == ["Chưa xong: Sơ kết"])
        let groups = ContentGroupsQuestion(subject: .collective, codes: ["TT1", "TT2", "TT3", "TT4", "CN1"]).answer(
            in: shelf, on: day, at: .everything)
        #expect(
            groups.reasons == ["Thiếu nhóm TT5", "Nhóm CN1 không có trong phong trào"] && groups.value == .text("Năm 2022 là năm sơ kết"))
        let people = ContentGroupsQuestion(subject: .individual, codes: Set((1...7).map { "CN\($0)" })).answer(
            in: shelf, on: day, at: .everything)
        #expect(people.verdict == .needsHuman && people.leaning == .satisfied, "whether the Decision lists seven is not confirmed")
    }

    @Test("Trước ngày 15/12 là không gồm ngày ấy; chậm nhất ngày 15/01 là gồm; đơn vị phải trước cá nhân")
    func ratingDays() throws {
        func ask(_ unit: String, _ person: String, _ scope: RuleKey.Scope = .any) throws -> RuleAnswer.Verdict {
            RatingDayQuestion(
                subject: .publicEmployee, scope: scope, year: 2026, parts: try date("2026-12-01"), unit: try date(unit),
                person: try date(person)
            ).answer(in: shelf, on: try date("2026-12-31"), at: .everything).verdict
        }
        #expect(try ask("2026-12-10", "2026-12-14") == .satisfied)
        #expect(try ask("2026-12-10", "2026-12-15") == .notSatisfied)
        #expect(try ask("2026-12-14", "2026-12-13") == .notSatisfied)
        #expect(try ask("2026-12-10", "2027-01-15", .special) == .satisfied)
        #expect(try ask("2026-12-10", "2027-01-16", .special) == .notSatisfied)
    }

    @Test("Một thành tích khen một lần: trùng thì không, gần giống thì hỏi người, khác thì được")
    func oneAward() throws {
        func ask(_ text: String) throws -> RuleAnswer.Verdict {
            OneAwardQuestion(achievement: text, honoured: [.init("Sáng kiến một cửa", by: "1/QĐ")]).answer(
                in: shelf, on: try date("2026-01-01"), at: .everything
            ).verdict
        }
        #expect(try ask("Sáng kiến một cửa") == .notSatisfied)
        #expect(try ask("sáng kiến  một cưa") == .needsHuman)
        #expect(try ask("Sáng kiến khác") == .satisfied)
    }

    @Test("Sau kỷ luật, thành tích chỉ tính từ ngày hết thời hạn kỷ luật")
    func afterDiscipline() throws {
        func ask(_ from: String) throws -> RuleAnswer.Verdict {
            FreezeQuestion(
                isDisciplinePending: false, isInspected: false, isComplaintPending: false, disciplineEnded: try date("2026-03-01"),
                achievedFrom: try date(from)
            ).answer(in: shelf, on: try date("2026-06-01"), at: .everything).verdict
        }
        #expect(try ask("2026-02-28") == .notSatisfied && ask("2026-03-01") == .satisfied)
    }

    @Test(
        "Mỗi ví dụ đọc được đúng những gì ghi sẵn; gõ sai thì nêu cách sửa ở đúng ô và coi như chưa biết",
        arguments: 0..<RuleExamples.all.count)
    func examples(place: Int) throws {
        let type = RuleExamples.all[place]
        var facts = TypedFacts(examplesOf: type.fields)
        let question = type.init(&facts)
        #expect(facts.faults.isEmpty)
        let answers = ["2023-06-01", "2024-06-01", "2026-01-15", "2026-08-01"].map { iso in
            question.answer(in: shelf, on: LocalDate(iso: iso) ?? LocalDate(dayNumber: 0), at: .everything)
        }
        #expect(answers.contains { !$0.basis.isEmpty }, "\(type.title) holds on none of these days")
        for field in type.fields where [.count, .number, .date, .years].contains(field.kind) {
            var wrong = Dictionary(uniqueKeysWithValues: type.fields.map { ($0.name, $0.example) })
            wrong[field.name] = "mười hai"
            var typed = TypedFacts(wrong)
            _ = type.init(&typed)
            #expect(typed.faults[field.name] != nil, "\(field.name)")
        }
        // Nothing typed at all is asked for, never computed.
        var blank = TypedFacts([:])
        _ = type.init(&blank).answer(in: shelf, on: try date("2026-08-01"), at: .everything)
    }

    @Test("Số lớn, số âm, số hai cách hiểu không làm hỏng và không được nhận")
    func hostile() throws {
        for text in ["-1", "99999999999999999999", "1,234", "1e9", "0,5"] {
            var facts = TypedFacts(["people": text, "completed": "1", "advanced": "1", "fighters": "1"])
            let question = ExcellentCollectiveQuestion(&facts)
            #expect(question.people == nil && facts.faults["people"] != nil, "\(text)")
        }
        var zero = TypedFacts(["people": "0", "completed": "0", "advanced": "0", "fighters": "0"])
        let question = ExcellentCollectiveQuestion(&zero)
        #expect(zero.faults["people"] != nil)
        #expect(question.answer(in: shelf, on: try date("2026-01-01"), at: .everything).verdict == .notSatisfied, "no fighter at all")
    }
}

@Suite("Quy định của địa phương") struct LocalRuleValueTests {
    private let province = ScopePath("/1/"), department = ScopePath("/1/17/"), other = ScopePath("/2/")

    private func local(
        _ key: RuleKey, _ place: ScopePath, _ parameter: String = "", _ value: String = "", from: String = "2024-01-01", id: Int64 = 1
    ) throws -> LocalRule {
        LocalRule(
            id: ID(id), key: key, place: place, placeName: "Nơi thử", parameter: parameter, value: value,
            span: try #require(Span(from: try date(from), through: nil)), citation: "12/2026/QĐ-UBND",
            authority: .province,
            addedAt: Instant(microseconds: 0))
    }

    private func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

    @Test("Căn cứ của địa phương làm dòng chưa đối chiếu thành dùng được ở nơi ấy và cấp dưới, nơi khác thì không")
    func confirms() throws {
        let key = RuleKey(.r(11), .excellentCollective, .collective)
        let shelf = RuleShelf.shipped.with([try local(key, province, from: "2026-10-01")])
        let question = ExcellentCollectiveQuestion(people: 10, completed: 10, advanced: 6, fighters: 1)
        let here = question.answer(in: shelf, on: try date("2026-10-01"), at: department)
        #expect(here.verdict == .notSatisfied && here.confidence == .quoted && here.citation == "06/2022/QH15, Đ. 27; 12/2026/QĐ-UBND")
        #expect(question.answer(in: shelf, on: try date("2026-10-01"), at: other).verdict == .needsHuman)
    }

    @Test("Địa phương siết được, không nới được; điều luật giao thì đặt theo hướng nào cũng được")
    func tightens() throws {
        let key = RuleKey(.r(5), .excellentShare, .publicEmployee)
        func allowed(_ value: String) throws -> RuleValue? {
            let shelf = RuleShelf.shipped.with([try local(key, province, "share", value)])
            return ExcellentShareQuestion(subject: .publicEmployee, good: 100).answer(in: shelf, on: try date("2026-12-01"), at: department)
                .value
        }
        #expect(try allowed("0.15") == .atMost(15) && allowed("0.3") == .atMost(20))
        let national = try #require(RuleShelf.shipped.versions(of: key).first)
        #expect(national.allows("0.2", for: "share") && !national.allows("0.2000001", for: "share") && !national.allows("x", for: "share"))
        #expect(national.allows("good_and_above", for: "denominator") && !national.allows("1", for: "unknown"))
        let day = try #require(RuleShelf.shipped.versions(of: RuleKey(.r(8), .ratingCalendar, .publicEmployee)).first)
        #expect(day.allows("12-10", for: "before") && !day.allows("12-16", for: "before") && !day.allows("13-01", for: "before"))
        let cap = try #require(RuleShelf.shipped.versions(of: RuleKey(.p(2), .fighterShare, .individual)).first)
        #expect(cap.allows("0.25", for: "share") && !cap.allows("1.5", for: "share"))
    }

    @Test("Cấp dưới siết tiếp trên mức cấp trên đã siết, không nới lại được")
    func nested() throws {
        let key = RuleKey(.r(5), .excellentShare, .publicEmployee)
        let shelf = RuleShelf.shipped.with([
            try local(key, department, "share", "0.18", id: 1), try local(key, province, "share", "0.15", id: 2),
        ])
        func allowed(_ place: ScopePath) throws -> RuleValue? {
            ExcellentShareQuestion(subject: .publicEmployee, good: 100).answer(in: shelf, on: try date("2026-12-01"), at: place).value
        }
        #expect(try allowed(department) == .atMost(15) && allowed(other) == .atMost(20))
    }
}

@Suite("Bảng quy định") struct RulesFileTests {
    private static func row(
        _ version: String = "1", kind: String = "title_chain", parameters: String = "years=3", from: String = "2024-01-01", to: String = "",
        next: String = "", confidence: String = "B", rule: String = "R10", says: String = "Nói gì"
    ) -> String {
        "\(rule),\(version),\(kind),any,individual,x,X,\(parameters),\(from),\(to),\(next),Căn cứ,\(confidence),national,,\(says)\n"
    }

    private static let header = RulesFile.columns.joined(separator: ",") + "\n"

    @Test("Bảng đúng thì đọc được, cả khi chỉ biết năm")
    func good() throws {
        let rules = try RulesFile.read(Array((Self.header + Self.row(from: "2020", to: "2023-12-31") + Self.row("2")).utf8))
        #expect(rules.count == 2 && rules[0].isYearOnly && rules[0].sinceWords == "từ năm 2020 (chưa rõ ngày)")
    }

    @Test(
        "Dòng sai thì nêu cột và không đọc gì",
        arguments: [
            (row(rule: "Q1"), "rule"), (row("2"), "version"), (row(kind: "unknown"), "kind"), (row(parameters: "years=ba"), "parameters"),
            (row(parameters: ""), "parameters"), (row(parameters: "years=3;more=1"), "parameters"),
            (row(parameters: "years=3;years=4"), "parameters"),
            (row(from: "2024-02-30"), "from"), (row(to: "2023-12-31"), "to"), (row(next: "R99x", confidence: "B"), "next"),
            (row(next: "R4"), "next"),
            (row(confidence: "D"), "confidence"), (row(says: ""), "says"), (row() + row("2", from: "2025-01-01"), "from"),
            (row(to: "2024-12-31") + row("2", from: "2024-12-31"), "from"),
        ])
    func malformed(rows: String, column: String) {
        let fault = #expect(throws: CSVFault.self) { try RulesFile.read(Array((Self.header + rows).utf8)) }
        #expect(fault?.column == column)
    }

    @Test("Văn bản chồng ngày, chữ lạ thì không đọc")
    func instruments() {
        let header = InstrumentsFile.columns.joined(separator: ",") + "\n"
        for rows in [
            "rating,any,1,a,2020,,B,\nrating,any,2,b,2021-01-01,,B,\n", "khac,any,1,a,2020,,B,\n", "rating,ai,1,a,2020,,B,\n",
            "rating,any,1,a,20,,B,\n",
            "rating,any,1,a,2020,,E,\n",
        ] {
            #expect(throws: CSVFault.self) { try InstrumentsFile.read(Array((header + rows).utf8)) }
        }
        #expect(throws: CSVFault.self) { try RuleHeadingsFile.read(Array("rule,title,group,reference,relies\nR1,a,khac,event,\n".utf8)) }
        #expect(throws: CSVFault.self) {
            try RuleHeadingsFile.read(Array("rule,title,group,reference,relies\nR1,a,paper,event,\nR1,a,paper,event,\n".utf8))
        }
    }

    @Test("Mã quy định viết đúng một cách", arguments: ["R0", "r1", "R100", "R01", "Q1", "R", "", "R1 "])
    func codes(text: String) { #expect(RuleCode(text) == nil) }

    @Test("Mã của từng dòng ghi ra đọc lại như cũ")
    func keys() {
        for rule in RuleShelf.shipped.rules { #expect(RuleKey(rule.key.text) == rule.key) }
        #expect(RuleKey("R1/khac/any/any/") == nil && RuleKey("R1") == nil)
    }
}
