import Foundation
import Testing

@testable import Criteria

/// The built program, run as a user runs it.
@Suite("Dòng lệnh") struct CommandTests {
    private struct Ended {
        let status: Int32
        let output: String
        let error: String
    }

    /// Beside the test bundle, wherever the build put both.
    private static let binary: URL? = CommandLine.arguments.lazy
        .compactMap { argument -> URL? in
            guard let bundle = argument.range(of: ".xctest") else { return nil }
            return URL(filePath: String(argument[..<bundle.lowerBound])).deletingLastPathComponent().appending(path: "thidua")
        }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    private func evaluate(_ example: Case, _ more: String...) throws -> Ended {
        let process = ["criteria", "units", "facts", "judgements"].flatMap { kind in
            ["--\(kind)", example.path(kind == "criteria" ? "criteria.yaml" : "\(kind).csv")]
        }
        return try run(["evaluate"] + process + more)
    }

    private func run(_ arguments: [String]) throws -> Ended {
        let process = Process()
        let binary: URL = try #require(Self.binary)
        process.executableURL = binary
        process.arguments = arguments
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let written = output.fileHandleForReading.readDataToEndOfFile()
        let said = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
            error: String(decoding: said, as: UTF8.self))
    }

    @Test("Tính đúng thì in JSON, kết thúc bằng 0") func json() throws {
        let ended = try evaluate(.named("T5"))
        #expect(ended.status == 0 && ended.error == "")
        #expect(try JSON(Data(ended.output.utf8)).differences(from: Case.named("T5").json("expected.json")) == [])
    }

    @Test("CSV và bảng mỗi đối tượng một dòng") func forms() throws {
        let csv = try evaluate(.named("T5"), "--format", "csv").output
        #expect(csv.hasPrefix("subject,complete,total,lower_bound,grade,rank,tie\np1,true,89.52,false,D,2,false\n"))
        let table = try evaluate(.named("T5"), "--format", "table").output
        #expect(table.contains("Đã tính 4 đối tượng; 0 chưa đủ dữ liệu, 1 chưa xếp loại."))
        #expect(table.contains("89,52"))
    }

    @Test("--explain nói cho người đọc; với json thì ghi vào why của riêng đối tượng ấy") func explain() throws {
        let text = try evaluate(.named("T5"), "--explain", "p1")
        #expect(text.status == 0 && text.output.contains("480 ÷ 512 × 8 = 7,50") && text.output.contains("Hạng 2 trong 3 của so."))
        let json = try JSON(Data(evaluate(.named("T5"), "--explain", "p1", "--format", "json").output.utf8))
        let subjects = json["subjects"]?.elements ?? []
        #expect(subjects[0]["items"]?.elements.first?["why"]?.text == "480 ÷ 512 × 8 = 7,50")
        #expect(subjects[1]["items"]?.elements.allSatisfy { $0["why"]?.text == "" } == true)
        #expect(try evaluate(.named("T5"), "--explain", "khong-co").status == 2)
    }

    @Test("Dòng sai: trạng thái 2, không in gì, một câu có tệp, dòng, cột") func malformed() throws {
        let example = try #require(Case.faulty.first { $0.description == "row_comma_number" })
        let ended = try evaluate(example)
        #expect(ended.status == 2 && ended.output == "")
        #expect(ended.error == "\(example.path("facts.csv")), dòng 126, cột value: “12,5” chưa đọc được thành số. Không in kết quả nào.\n")
    }

    @Test("Bộ tiêu chí có lỗi: trạng thái 3 trước khi đọc tệp nào khác") func refused() throws {
        let example = try #require(Case.faulty.first { $0.description == "sum_scale" })
        let ended = try run([
            "evaluate", "--criteria", example.path("criteria.yaml"), "--units", "/khong/co.csv", "--facts", "/khong/co.csv",
        ])
        #expect(ended.status == 3 && ended.output == "" && ended.error.contains("Chạy: thidua criteria lint"))
    }

    @Test("Không thấy tệp thì nói tên tệp") func missing() throws {
        let ended = try run(["criteria", "lint", "/khong/co.yaml"])
        #expect(ended.status == 2 && ended.error == "Không thấy tệp /khong/co.yaml. Soát lại tên tệp và thư mục hiện tại.\n")
    }

    @Test("Soát tệp: sạch thì 0, có lỗi thì 3, JSON đủ mã, chỗ, dòng, cột, lời") func lint() throws {
        let clean = try run(["criteria", "lint", Case.named("T5").path("criteria.yaml")])
        #expect(clean.status == 0 && clean.output.hasSuffix("criteria.yaml: không có chỗ nào phải sửa.\n"))
        let example = try #require(Case.faulty.first { $0.description == "null_max" })
        let ended = try run(["criteria", "lint", example.path("criteria.yaml"), "--format", "json"])
        let fault = try #require(JSON(Data(ended.output.utf8)).elements.first?["faults"]?.elements.first)
        #expect(ended.status == 3)
        #expect(fault["code"]?.text == "number" && fault["place"]?.text == "groups/Z/Z.1" && fault["line"] != nil && fault["column"] != nil)
    }
}
