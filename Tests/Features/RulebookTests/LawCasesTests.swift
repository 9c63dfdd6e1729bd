import Foundation
import Kernel
import Paper
import Testing

@testable import Rulebook

/// One row of law-cases.csv.
struct LawCase: Sendable, CustomTestStringConvertible {
    let line: Int
    let date: LocalDate
    let rule: String
    let subject: String
    let input: String
    let expected: String
    let citation: String
    let confidence: String

    var testDescription: String { "line \(line): \(rule) \(date.iso) \(input)" }

    static let all: [LawCase] = {
        do { return try read() } catch { preconditionFailure("law-cases.csv: \(error)") }
    }()

    private static func read() throws -> [LawCase] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "law-cases.csv")
        var reader = try CSVReader(
            Array(try Data(contentsOf: file)), columns: ["date", "rule", "subject", "input", "expected", "citation", "confidence"])
        var cases: [LawCase] = []
        while try reader.nextRow() {
            guard let date = LocalDate(iso: reader.text(0)) else { throw reader.fault(0, "no date") }
            cases.append(
                LawCase(
                    line: reader.line, date: date, rule: reader.text(1), subject: reader.text(2), input: reader.text(3),
                    expected: reader.text(4), citation: reader.text(5), confidence: reader.text(6)))
        }
        return cases
    }
}

/// A name or an input of the table that this test does not know: it is taught, never skipped.
private struct UnknownCase: Error, CustomStringConvertible {
    let description: String
}

@Suite("Các trường hợp pháp luật theo ngày") struct LawCasesTests {
    private let shelf = RuleShelf.shipped

    @Test("Bảng trường hợp được đọc đủ")
    func read() { #expect(LawCase.all.count == 53) }

    @Test("Từng dòng của bảng cho đúng kết quả, căn cứ và độ tin cậy", arguments: LawCase.all)
    func holds(row: LawCase) throws {
        if let topic = Self.topics[row.rule] {
            let subject = RuleKey.Subject(rawValue: row.subject) ?? .any
            let instrument = try #require(shelf.instrument(topic, for: subject, on: row.date))
            #expect(instrument.number == row.expected)
            #expect(instrument.confidence.rawValue == row.confidence)
            return
        }
        let answer = try question(row).answer(in: shelf, on: row.date, at: .everything)
        try compare(answer, row)
        #expect(answer.confidence.rawValue == row.confidence)
        for pattern in [#"\d+/\d{4}/[A-ZĐ0-9-]+"#, #"Đ\. \d+( k\. \d+)?( điểm \p{L})?"#] {
            for named in row.citation.matches(of: try Regex(pattern)).map({ row.citation[$0.range] }) {
                #expect(answer.citation.contains(named), "cites \(answer.citation)")
            }
        }
    }

    private static let topics: [String: Instrument.Topic] = [
        "emulation_law": .emulationLaw, "emulation_decree": .emulationDecree, "rating_instrument": .rating,
    ]

    private func compare(_ answer: RuleAnswer, _ row: LawCase) throws {
        if let leaning = row.expected.wholeMatch(of: /needs_human(: (?<leaning>\w+))?/) {
            #expect(answer.verdict == .needsHuman && !answer.blocks && answer.caution != nil)
            if leaning.leaning == "satisfied" { #expect(answer.leaning == .satisfied) }
            return
        }
        switch row.expected {
        case "satisfied": #expect(answer.verdict == .satisfied && answer.reasons.isEmpty)
        case "no", "not_rated", "not_satisfied: freeze": #expect(answer.verdict == .notSatisfied && !answer.reasons.isEmpty)
        case "not_satisfied: 2024": #expect(answer.verdict == .notSatisfied && answer.reasons == ["Thiếu năm 2024"])
        case "not_satisfied: 70% lao_dong_tien_tien":
            #expect(answer.verdict == .notSatisfied && answer.reasons == ["Ít nhất 70% Lao động tiên tiến"])
        case "0.9 of all members":
            #expect(answer.value == .share(try #require(Numeral(plain: "0.9")), of: "tổng số thành viên"))
        case "0.15 of lao_dong_tien_tien": #expect(answer.value == .atMost(15))
        case let grade where Self.grades[grade] != nil: #expect(answer.value == Self.grades[grade].map(RuleValue.grade))
        case let text where row.rule == "document_number" || row.rule == "province_of": #expect(answer.value == .text(text))
        case let number:
            let count = try #require(Int(number), "what is expected here is not understood: \(number)")
            let isMoney = row.rule == "bonus" || row.rule == "base_salary"
            #expect(answer.value == (isMoney ? .money(count, isLimit: false) : .atMost(count)))
        }
        #expect(row.expected.hasPrefix("n") || answer.verdict == .satisfied || answer.value != nil)
    }

    private static let grades: [String: QualityGrade] = [
        "hoan_thanh_xuat_sac": .excellent, "hoan_thanh_tot": .good, "hoan_thanh": .completed, "khong_hoan_thanh": .failed,
    ]

    private func question(_ row: LawCase) throws -> any RuleQuestion {
        let subject = RuleKey.Subject(rawValue: row.subject)
        switch (row.rule, row.input) {
        case ("base_salary", ""): return BaseSalaryQuestion()
        case ("bonus", let award): return BonusQuestion(award: award, subject: row.subject == "collective" ? .collective : .individual)
        case ("council_approval_fraction", ""): return CouncilApprovalQuestion(members: nil, approvals: nil)
        // Of a hundred the share is the count.
        case ("grassroots_fighter_cap", ""): return FighterShareQuestion(advanced: 100)
        case ("rating_class", let points): return PersonGradeQuestion(subject: try #require(subject), points: Points(plain: points))
        case ("excellent_units_allowed", "4 units rated"): return ExcellentShareQuestion(subject: .unit, good: nil, rated: 4)
        case ("excellent_people_allowed", let text):
            let good = try #require(text.firstMatch(of: /^(\d+) rated tot/)).output.1
            return ExcellentShareQuestion(subject: try #require(subject), good: Int(good), isOutstanding: text.hasSuffix("unit excellent"))
        case ("head_class_ceiling", "unit hoan_thanh_tot, head 95"): return HeadGradeQuestion(unit: .good, points: Points(plain: "95"))
        case ("rated", "5 months worked"): return MonthsRatedQuestion(months: 5)
        case ("chain_fighter_province", let text):
            let years: Set<Int> = text.contains("2023 and 2025 only") ? [2023, 2025] : [2023, 2024, 2025]
            guard text.contains("2023") else { throw UnknownCase(description: text) }
            return TitleChainQuestion(title: "chien_si_thi_dua_tinh", years: years)
        case ("excellent_collective", let text):
            // Per thousand, so that 69.9% is a count.
            let percent = try #require(text.firstMatch(of: /; ([0-9.]+)% lao_dong_tien_tien; 1 chien_si_thi_dua_co_so/)).output.1
            guard let advanced = ["69.9": 699, "70": 700][String(percent)] else { throw UnknownCase(description: text) }
            return ExcellentCollectiveQuestion(people: 1000, completed: 1000, advanced: advanced, fighters: 1)
        case ("certificate_province_route_d", "2024 chien_si_thi_dua_co_so; 2025 hoan_thanh_xuat_sac with 2 initiatives"):
            return CertificateQuestion(fighterYears: [2024], excellentYears: [2025], initiatives: 2)
        case ("freeze", "discipline under consideration"):
            return FreezeQuestion(isDisciplinePending: true, isInspected: nil, isComplaintPending: nil)
        case ("merit_chain_counts", "thematic certificate 2025"): return MeritQuestion(mode: .thematic)
        case ("document_number", "9th KH of 2020 by UBND"): return DocumentNumberQuestion(last: 8, type: "KH", body: "UBND")
        case ("document_number", "first KH of 2021 by UBND"): return DocumentNumberQuestion(last: 0, type: "KH", body: "UBND")
        case ("province_of", "") where row.subject == "Xã of Vĩnh Phúc": return SuccessionQuestion(province: "Vĩnh Phúc")
        default: throw UnknownCase(description: "line \(row.line): no question for \(row.rule) “\(row.input)”")
        }
    }
}
