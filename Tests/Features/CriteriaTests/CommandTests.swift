import Foundation
import Kernel
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

    @Test("Danh sách nhiệm vụ của sổ tay Bộ Nội vụ vào bằng tệp, ra ba tỷ lệ và 76,70 điểm; theo lần thì tiến độ cao hơn") func tasks()
        throws
    {
        let work = try WorkFiles()
        defer { work.remove() }
        let byDay = try run(work.arguments + ["--lateness", "day", "--explain", "an"])
        #expect(byDay.status == 0, "\(byDay.error)")
        #expect(byDay.output.hasPrefix("Nhiệm vụ: khối lượng 89,6%, chất lượng 68,8%, tiến độ 41,7% của 16,8 được giao.\n"))
        #expect(byDay.output.contains("76,70"))
        let byTime = try run(work.arguments + ["--explain", "an"])
        #expect(byTime.output.contains("tiến độ 71,6%"))
        // Whoever has no task stays blank, not zero.
        #expect(try run(work.arguments + ["--format", "csv"]).output.contains("\nbinh,false,"))
    }

    @Test(
        "Tệp nhiệm vụ sai thì nêu dòng, cột và không in gì",
        arguments: [
            ("an,0,1,1,,", "cột coefficient: hệ số phải lớn hơn 0"), ("an,1,-1,1,,", "cột assigned: “-1” là số âm"),
            ("an,1,1,x,,", "cột done: “x” chưa đọc được thành số"), ("an,1,1,1,1.5,", "cột failed_reviews: “1.5” cần là số nguyên"),
            ("an,1,1,1,,2;;3", "cột days_late: “2;;3” cần là số nguyên"), ("ai,1,1,1,,", "cột subject: không có đối tượng được chấm “ai”"),
            ("co,1,1,1,,", "cột subject: số liệu “tasks.assigned” của “co” đã có trong tệp số liệu"),
        ])
    func malformedTasks(row: String, said: String) throws {
        let work = try WorkFiles(moreTasks: row)
        defer { work.remove() }
        let ended = try run(work.arguments)
        #expect(ended.status == 2 && ended.output == "")
        #expect(ended.error.contains("nhiem-vu.csv, dòng 5, \(said)"), "\(ended.error)")
    }

    /// The handbook's civil servant, one who was given nothing, and one whose sums came with the facts.
    private struct WorkFiles {
        let folder: URL
        let arguments: [String]

        init(moreTasks: String = "") throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-tasks-\(UUID().uuidString)")
            self.folder = folder
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let set = try #require(BuiltInSet.civilServant.file.set)
            let names = ["is_leader", "conduct.decline_concluded", "discipline.duty_reprimand_or_more", "is_head"]
            let facts = ["an", "binh", "co"].flatMap { person in names.map { "\(person),\($0),0" } + ["\(person),months_worked,12"] }
            let judgements = set.items.filter(\.isJudged).map { "an,\($0.id),self,\($0.max?.plain ?? "0"),," }
            let rows = ["an,1.0,5,4,,4", "an,2.7,3,3,1,2", "an,3.7,1,0.8,2,"] + (moreTasks.isEmpty ? [] : [moreTasks])
            let contents = [
                "bo.yaml": String(decoding: BuiltInSet.civilServant.bytes, as: UTF8.self),
                "don-vi.csv": "id,name,parent,cluster,subject\nan,An,,,yes\nbinh,Bình,,,yes\nco,Cơ,,,yes\n",
                "so-lieu.csv": "subject,name,value\n\(facts.joined(separator: "\n"))\nco,tasks.assigned,5\n",
                "diem.csv": "subject,item,stage,value,evidence,reason\n\(judgements.joined(separator: "\n"))\n",
                "nhiem-vu.csv":
                    "subject,coefficient,assigned,done,failed_reviews,days_late\n\(rows.joined(separator: "\n"))\n",
            ]
            for (name, content) in contents { try content.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
            let files = [
                ("criteria", "bo.yaml"), ("units", "don-vi.csv"), ("facts", "so-lieu.csv"), ("judgements", "diem.csv"),
                ("tasks", "nhiem-vu.csv"),
            ]
            arguments = ["evaluate"] + files.flatMap { ["--\($0.0)", folder.appending(path: $0.1).path] }
        }

        func remove() { try? FileManager.default.removeItem(at: folder) }
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
