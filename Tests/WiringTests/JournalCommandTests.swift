import Foundation
import Journal
import Kernel
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import App

@Suite("Lời hứa của nhật ký, trên dòng lệnh") struct JournalCommandTests {
    private struct Ended { let status: Int32, out: String, error: String }

    private static func thidua(_ arguments: [String]) throws -> Ended {
        let process = Process(), out = Pipe(), error = Pipe()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "thidua")
        process.arguments = arguments
        process.environment = ["THIDUA_PASSWORD_COST": "10"]
        (process.standardOutput, process.standardError) = (out, error)
        try process.run()
        let texts = [out, error].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
        process.waitUntilExit()
        return Ended(status: process.terminationStatus, out: texts[0], error: texts[1])
    }

    private static func lend(_ body: (_ data: String, _ run: ([String]) throws -> Ended) async throws -> Void) async throws {
        let data = FileManager.default.temporaryDirectory.appending(path: "thidua-heads-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: data) }
        func run(_ arguments: [String]) throws -> Ended { try thidua(arguments + ["--data", data]) }
        for name in ["lan", "minh", "hoa"] {
            #expect(try run(["accounts", "add", name, "--name", "Nguyễn \(name)", "--role", "clerk"]).status == 0)
        }
        try await body(data, run)
    }

    private static func tamper(_ data: String, _ statement: SQL) async throws {
        let clock = MovableClock(TestOffice.beginning)
        let database = try SQLiteDatabase(path: data + "/thidua.sqlite", clock: clock.clock, ids: IDSource(clock: clock.clock, node: 2))
        try await database.write { _ = try $0.execute(statement) }
        await database.close()
    }

    @Test("Đầu chuỗi ký ra tệp; đối chiếu nói lời hứa tới dòng nào; cắt bớt thì lộ, dù không đưa tệp nào") func promise() async throws {
        try await Self.lend { data, run in
            let none = try run(["journal", "verify"])
            #expect(none.status == 0 && none.out.contains("Từ dòng 1 đến 6: chưa có đầu chuỗi nào giữ"), "\(none)")
            let head = try run(["journal", "head"])
            #expect(head.status == 0, "\(head)")
            try Data(head.out.utf8).write(to: URL(filePath: data + "/../\(URL(filePath: data).lastPathComponent)-head"))
            let file = data + "-head"
            defer { try? FileManager.default.removeItem(atPath: file) }
            let mode = try FileManager.default.attributesOfItem(atPath: data + "/journal-key")[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(head.out.contains(try run(["journal", "key"]).out.trimmingCharacters(in: .newlines)))
            #expect(try run(["accounts", "disable", "hoa"]).status == 0)
            let given = try run(["journal", "verify", "--head", file])
            #expect(given.status == 0 && given.out.contains("Đến dòng 6: khớp đầu chuỗi giữ ở nơi khác"), "\(given)")
            #expect(given.out.contains("Từ dòng 7 đến 7"))
            let local = try run(["journal", "verify"])
            #expect(local.out.contains("Từ dòng 1 đến 6: khớp đầu chuỗi ký và giữ tại máy này"), "\(local)")
            try await Self.tamper(data, "DELETE FROM personal_value")
            try await Self.tamper(data, "DELETE FROM journal WHERE position > 4")
            try await Self.tamper(data, "UPDATE journal SET personal = personal")
            let cut = try run(["journal", "verify"])
            #expect(cut.status == 5 && cut.error.contains("Nhật ký đứt ở dòng"), "\(cut)")
        }
    }

    @Test("Cắt sạch phần sau: đầu chuỗi đã ký tại máy cũng đủ để lộ") func cutShort() async throws {
        try await Self.lend { data, run in
            #expect(try run(["journal", "head"]).status == 0)
            try await Self.tamper(data, "DELETE FROM personal_value WHERE entry_id IN (SELECT id FROM journal WHERE position > 2)")
            try await Self.tamper(data, "DELETE FROM journal WHERE position > 2")
            let cut = try run(["journal", "verify"])
            #expect(cut.status == 5 && cut.error.contains("dòng 3 (các dòng từ đây đã bị cắt)"), "\(cut)")
        }
    }

    @Test("Tệp không phải đầu chuỗi, chữ ký sai, khóa khác: mỗi thứ một câu") func refused() async throws {
        try await Self.lend { data, run in
            let file = data + "/head"
            #expect(try run(["journal", "verify", "--head", file]).status == 2)
            try Data("Kính gửi".utf8).write(to: URL(filePath: file))
            let none = try run(["journal", "verify", "--head", file])
            #expect(none.status == 2 && none.error.contains("không phải đầu chuỗi"), "\(none)")
            let head = try run(["journal", "head"])
            try Data(head.out.utf8).write(to: URL(filePath: file))
            // Another installation: it neither knows the key nor has the chain.
            try await Self.lend { _, other in
                let foreign = try other(["journal", "verify", "--head", file])
                #expect(foreign.status == 4 && foreign.error.contains("khóa khác ký"), "\(foreign)")
                let key = try run(["journal", "key"]).out.trimmingCharacters(in: .newlines)
                let trusted = try other(["journal", "verify", "--head", file, "--key", key])
                #expect(trusted.status == 5, "\(trusted)")
            }
        }
    }
}
