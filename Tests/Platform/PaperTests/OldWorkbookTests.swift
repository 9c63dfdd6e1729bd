import Foundation
import Testing

@testable import Paper

@Suite("Tệp .xls kiểu cũ") struct OldWorkbookTests {
    /// A folder with a program called soffice that does as `script` says, and an old workbook beside it.
    private static func lend(_ script: String, _ body: (_ folder: String, _ file: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-soffice-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let program = Data("#!/bin/sh\n\(script)\n".utf8)
        #expect(FileManager.default.createFile(atPath: folder + "/words", contents: program))
        // Made by a process of its own: whatever another test starts just now would inherit the open file, and nobody runs an open one.
        let copying = try Process.run(
            URL(filePath: "/usr/bin/install"), arguments: ["-m", "755", folder + "/words", folder + "/soffice"])
        copying.waitUntilExit()
        #expect(copying.terminationStatus == 0)
        let old = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array("ruột".utf8))
        #expect(FileManager.default.createFile(atPath: folder + "/cu.xls", contents: old))
        try await body(folder, folder + "/cu.xls")
    }

    @Test("Có LibreOffice thì đổi thành .xlsx trong thư mục riêng, xong không để lại gì")
    func converts() async throws {
        // The last argument is the file, the one before it the folder to write into.
        try await Self.lend(
            "for last; do folder=$file; file=$last; done; tail -c 6 \"$file\" > \"$folder/danh-sach.xlsx\"; pwd > \"$0.where\""
        ) {
            folder, file in
            let converted = try await OldWorkbook.converted(file, searching: [folder])
            #expect(converted == Array("ruột".utf8))
            let used = try String(contentsOfFile: folder + "/soffice.where", encoding: .utf8).trimmingCharacters(
                in: .whitespacesAndNewlines)
            #expect(!FileManager.default.fileExists(atPath: used))
        }
    }

    @Test("Chạy quá giờ thì bị dừng; không có LibreOffice hoặc không ra tệp thì không có gì")
    func refuses() async throws {
        try await Self.lend("exec sleep 60") { folder, file in
            let late = try await OldWorkbook.converted(file, within: .milliseconds(50), searching: [folder])
            let nowhere = try await OldWorkbook.converted(file, searching: [folder + "/khong-co"])
            #expect(late == nil && nowhere == nil)
        }
        try await Self.lend("exit 1") { folder, file in
            let nothing = try await OldWorkbook.converted(file, searching: [folder])
            #expect(nothing == nil)
        }
        #expect(OldWorkbook.isOne([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) && !OldWorkbook.isOne(Array("PK".utf8)))
    }
}
