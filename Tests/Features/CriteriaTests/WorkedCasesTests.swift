import Foundation
import Paper
import Testing

@testable import Criteria

@Suite("Các ví dụ đã tính sẵn") struct WorkedCasesTests {
    @Test("Có đủ bốn mươi bốn ví dụ và ba mươi tệp có lỗi") func counted() {
        #expect(Case.worked.count == 44)
        #expect(Case.faulty.count == 30)
    }

    @Test("Kết quả đúng đến chữ số cuối", arguments: Case.worked)
    func exact(_ example: Case) throws {
        let written = try JSON(Data(ResultsFile.json(try example.results())))
        let differences = written.differences(from: try example.json("expected.json"))
        #expect(differences == [])
    }

    @Test(
        "Các đối tượng tính bằng bút chì",
        arguments: [
            ("T1", "cc1", "76.70", "T"), ("T1", "cc2", "93.29", "T"), ("T1", "cc3", "99.17", "T"), ("T1", "cc4", "89.83", "KHT"),
            ("T1-rounded", "cc1", "76.7", "T"), ("T3", "x1", "100.50", "XS"), ("T3", "x2", "96.50", "T"), ("T3", "x3", "90.00", "T"),
            ("T3", "x4", "99.50", "T"), ("T5", "p1", "89.52", "D"), ("T5", "p2", "104.87", "XS"), ("T5", "p3", "83.92", "CD"),
        ])
    func pencil(_ folder: String, _ subject: String, _ total: String, _ grade: String) throws {
        let results = try Case.named(folder).results()
        let result = results.subjects[try #require(results.subject(subject))]
        #expect(result.total?.plain(decimals: results.set.decimals) == total)
        #expect(result.grade.map { results.set.grades[$0].code } == grade)
    }

    @Test("Làm việc bốn tháng thì không xếp loại; chưa biết kỷ luật người đứng đầu thì chưa xếp loại và nói rõ còn thiếu gì")
    func withheld() throws {
        let months = try Case.named("T1").results()
        let short = months.subjects[try #require(months.subject("cc5"))]
        #expect(short.grade == nil && short.rank == nil && short.isComplete && short.missing.isEmpty)
        let culture = try Case.named("T5").results()
        let undecided = culture.subjects[try #require(culture.subject("p4"))]
        #expect(undecided.grade == nil && undecided.missing.map(culture.set.name(of:)) == ["discipline.head"])
    }
}

@Suite("Các tệp có lỗi cố ý") struct FaultCasesTests {
    @Test("Bộ tiêu chí có lỗi bị từ chối đúng mã, đúng chỗ", arguments: Case.faulty)
    func refused(_ example: Case) throws {
        let manifest = try example.json("manifest.json")
        let file = try example.criteria
        guard let code = manifest["code"]?.text, let place = manifest["place"]?.text else {
            #expect(file.faults == [])
            return
        }
        #expect(file.set == nil)
        let fault = try #require(file.faults.first { $0.code.rawValue == code && $0.place == place })
        #expect(fault.line != nil && fault.column != nil && fault.text.hasPrefix("Sửa"))
    }

    @Test("Dòng sai bị từ chối đúng tệp, đúng dòng", arguments: Case.faulty)
    func row(_ example: Case) throws {
        let manifest = try example.json("manifest.json")
        guard let file = manifest["file"]?.text, let set = try example.criteria.set else { return }
        var fault: (file: String, line: Int)?
        var reading = ""
        do {
            reading = "units.csv"
            let (units, index) = try EvaluationFile.units(try example.bytes(reading))
            var figures = Figures(for: set, units: units)
            reading = "facts.csv"
            try EvaluationFile.readFacts(try example.bytes(reading), of: set, units: index, into: &figures)
            reading = "judgements.csv"
            try EvaluationFile.readJudgements(try example.bytes(reading), of: set, units: index, into: &figures)
        } catch let error as CSVFault {
            fault = (reading, error.line)
        }
        #expect(fault?.file == file)
        #expect(fault.map { String($0.line) } == manifest["line"]?.text)
    }
}
