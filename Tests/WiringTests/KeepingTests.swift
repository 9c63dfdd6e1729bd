import Cast
import Foundation
import Kernel
import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Testing

@testable import App

/// The commands as whoever runs the server types them, the program killed at any moment included.
@Suite("Sao lưu, phục hồi, chuyển chỗ lưu") struct KeepingTests {
    private static let clock = MovableClock(TestOffice.beginning)

    private static let assets = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Public").standardized.path

    /// A folder with the demonstration and a long journal, so that every command takes a while.
    private static func lend(_ body: (_ root: String) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "thidua-keeping-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        let time = MovableClock(OfficeClock.system.now())
        let wiring = try await Wiring(
            Settings(flags: ["data": root + "/source", "password_cost": "10"], environment: [:]), clock: time.clock)
        try await Demonstration(
            database: wiring.database, clock: time, today: OfficeClock.system.today(), roles: Wiring.roles, files: wiring.files,
            map: try ImportMap.map(in: Self.assets)
        ).load()
        try await wiring.database.write { tx in
            let rows = (1...5000).map { number -> SQL in
                """
                INSERT INTO journal (id, noted_at, account_id, act, noun, subject_id, place, particulars)
                VALUES (\(number), 0, 1, 'sheet.opened', 'Assessment', 1, '/1/', '{}')
                """
            }
            try tx.execute(each: rows)
        }
        await wiring.database.close()
        try Data("khóa của máy chủ, dài hơn 32 byte cho đủ".utf8).write(to: URL(filePath: root + "/source/signing-key"))
        try await body(root)
    }

    private struct Ended { let status: Int32, out: String, error: String }

    /// Runs the program; kills it after so many milliseconds when told to.
    private static func thidua(_ arguments: String..., killedAfter milliseconds: Int? = nil, limit: Int? = nil) throws -> Ended {
        let process = Process(), out = Pipe(), error = Pipe()
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "thidua").path
        // In blocks of 1,024 bytes: what a full disk does, to one process.
        let room = limit.map { "ulimit -f \($0); " } ?? ""
        let end = milliseconds.map { "timeout --signal=KILL \(Double($0) / 1000) " } ?? ""
        let line = "\(room)exec \(end)\"$0\" \"$@\""
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", line, program] + arguments
        process.environment = ["THIDUA_PASSWORD_COST": "10", "PATH": "/usr/bin:/bin"]
        (process.standardOutput, process.standardError) = (out, error)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let texts = [out, error].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
        process.waitUntilExit()
        return Ended(status: process.terminationStatus, out: texts[0], error: texts[1])
    }

    /// A schema of its own on the tests' server, as a connection string.
    private static func lendServer(_ body: (_ conninfo: String) async throws -> Void) async throws {
        let server = try TestServer.conninfo(), name = "keeping_" + UUID().uuidString.replacing("-", with: "").lowercased()
        func command(_ script: SQL) async throws {
            let database = PostgresDatabase(
                TestServer.conninfo(server, inSchema: name), clock: clock.clock, ids: IDSource(clock: clock.clock, node: 1),
                settings: PostgresSettings(readers: 1, writers: 1))
            try await database.write { try $0.run(script: script) }
            await database.close()
        }
        let schema = try #require(CatalogueName(name))
        try await command("CREATE SCHEMA \(name: schema)")
        do { try await body(TestServer.conninfo(server, inSchema: name)) } catch {
            try await command("DROP SCHEMA \(name: schema) CASCADE")
            throw error
        }
        try await command("DROP SCHEMA \(name: schema) CASCADE")
    }

    private static func dump(_ settings: Settings) async throws -> [String: Int64] {
        let database = try Wiring.database(settings)
        let counts = try await database.read { tx in
            try tx.tables().map { table in (table.name.text, try tx.one("SELECT count(*) FROM \(name: table.name)", as: Int64.self)) }
        }
        await database.close()
        return Dictionary(uniqueKeysWithValues: counts)
    }

    private static func settings(_ data: String, _ server: String = "") -> Settings {
        Settings(flags: ["data": data, "database": server], environment: [:])
    }

    @Test("Sang PostgreSQL rồi về SQLite: không bảng nào bị bỏ sót, mọi bảng và tệp như cũ, nhật ký liền mạch") func thereAndBack()
        async throws
    {
        try await Self.lend { root in
            try await Self.lendServer { server in
                let there = try Self.thidua("move", "--to", server, "--data", root + "/source")
                #expect(there.status == 0 && there.out.contains("khớp") && there.out.contains("liền mạch"), "\(there)")
                let back = try Self.thidua("move", "--to", root + "/back", "--data", root + "/source", "--database", server)
                #expect(back.status == 0 && back.out.contains("khớp"), "\(back)")
                let counts = try await Self.dump(Self.settings(root + "/source"))
                #expect(try await Self.dump(Self.settings(root + "/source", server)) == counts)
                #expect(try await Self.dump(Self.settings(root + "/back")) == counts)
                // Every table that a schema of ours makes was among them, and the demonstration fills most.
                let made = try await TestOffice.lend(on: .sqlite, Wiring.schemas) { try await $0.database.schemaDump() }
                #expect(Set(made.matches(of: /CREATE TABLE (\w+)/).map { String($0.output.1) }) == Set(counts.keys))
                #expect(counts.values.count { $0 > 0 } > 15)
                // An archive of either end says the same of every row.
                let sums = try ["/source", "/back"].map { folder in
                    let kept = try Self.thidua("backup", root + folder + ".kept", "--data", root + folder)
                    #expect(kept.status == 0, "\(kept)")
                    return kept.out.prefix { $0 != "," }
                }
                #expect(sums[0] == sums[1])
                let again = try Self.thidua("move", "--to", server, "--data", root + "/source")
                #expect(again.status == 4 && again.error.contains("đã có dữ liệu"), "\(again)")
            }
        }
    }

    @Test("Giết giữa chừng lúc sao lưu: hoặc chưa có tệp, hoặc có tệp lành") func killedBackup() async throws {
        try await Self.lend { root in
            var whole = 0
            for round in 0..<8 {
                let archive = root + "/kept-\(round)"
                _ = try Self.thidua("backup", archive, "--data", root + "/source", killedAfter: 20 + round * 50)
                guard FileManager.default.fileExists(atPath: archive) else { continue }
                whole += 1
                let restored = try Self.thidua("restore", archive, "--data", root + "/target-\(round)")
                #expect(restored.status == 0, "\(restored)")
            }
            #expect(whole < 8, "no backup was cut off: this run showed nothing")
            // What was cut off is no hindrance.
            #expect(try Self.thidua("backup", root + "/kept-0", "--overwrite", "--data", root + "/source").status == 0)
        }
    }

    @Test(
        "Giết giữa chừng lúc phục hồi hay chuyển: không ai mở được phần dở, chạy lại thì trọn vẹn", arguments: ["restore", "move"],
        Engine.allCases)
    func killedRestore(command: String, engine: Engine) async throws {
        try await Self.lend { root in
            let archive = root + "/kept"
            #expect(try Self.thidua("backup", archive, "--data", root + "/source").status == 0)
            let expected = try await Self.dump(Self.settings(root + "/source"))
            var cutOff = 0
            for milliseconds in [80, 250, 500] {
                let target = root + "/target-\(milliseconds)"
                func attempt(_ server: String?, killedAfter limit: Int?) throws -> Ended {
                    switch (command, server) {
                    case ("restore", let server):
                        try Self.thidua("restore", archive, "--data", target, "--database", server ?? "", killedAfter: limit)
                    case (_, let server?):
                        try Self.thidua("move", "--to", server, "--to", target, "--data", root + "/source", killedAfter: limit)
                    default: try Self.thidua("move", "--to", target, "--data", root + "/source", killedAfter: limit)
                    }
                }
                func check(_ server: String?) async throws {
                    let first = try attempt(server, killedAfter: milliseconds)
                    let isWhole = first.status == 0
                    if FileManager.default.fileExists(atPath: target + "/restoring/unfinished") {
                        cutOff += 1
                        let opened = try Self.thidua("routes", "--data", target, "--database", server ?? "")
                        #expect(opened.status == 4 && opened.error.contains("dở"), "\(opened)")
                    }
                    if !isWhole {
                        let second = try attempt(server, killedAfter: nil)
                        // Killed after all was done, before it could say so.
                        #expect(second.status == 0 || second.error.contains("đã có dữ liệu"), "\(second)")
                    }
                    #expect(try await Self.dump(Self.settings(target, server ?? "")) == expected)
                }
                if engine == .postgres { try await Self.lendServer { try await check($0) } } else { try await check(nil) }
            }
            #expect(cutOff > 0, "nothing was cut off: this run showed nothing")
        }
    }

    @Test("Hết chỗ giữa chừng: một câu nói phải làm gì, không để lại tệp dở, dữ liệu vẫn nguyên") func fullDisk() async throws {
        try await Self.lend { root in
            let full = try Self.thidua("backup", root + "/kept", "--data", root + "/source", limit: 100)
            #expect(full.status == 4 && full.error.contains("Hết chỗ khi ghi"), "\(full)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["source"])
            #expect(try Self.thidua("backup", root + "/kept", "--data", root + "/source").status == 0)
            let restored = try Self.thidua("restore", root + "/kept", "--data", root + "/target", limit: 600)
            #expect(restored.status != 0 && !restored.error.isEmpty, "\(restored)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/target").isEmpty)
            #expect(try Self.thidua("restore", root + "/kept", "--data", root + "/target").status == 0)
        }
    }

    @Test("Mã hóa bằng cụm mật khẩu trong tệp; sai hay thiếu thì nói phải làm gì") func sealed() async throws {
        try await Self.lend { root in
            for (name, text) in [("pass", "núi cao bởi có đất bồi\n"), ("other", "núi chê đất thấp núi ngồi ở đâu\n"), ("short", "ngắn\n")]
            {
                try Data(text.utf8).write(to: URL(filePath: root + "/" + name))
            }
            func backup(_ pass: String) throws -> Ended {
                try Self.thidua("backup", root + "/kept", "--data", root + "/source", "--passphrase-file", root + "/" + pass)
            }
            let short = try backup("short")
            #expect(short.status == 4 && short.error.contains("ít nhất 12 ký tự"))
            #expect(try backup("nowhere").status == 2)
            #expect(try backup("pass").status == 0)
            let without = try Self.thidua("restore", root + "/kept", "--data", root + "/target")
            #expect(without.status == 4 && without.error.contains("--passphrase-file"))
            let other = try Self.thidua("restore", root + "/kept", "--data", root + "/target", "--passphrase-file", root + "/other")
            #expect(other.status == 4 && other.error.contains("không mở được"))
            let right = try Self.thidua("restore", root + "/kept", "--data", root + "/target", "--passphrase-file", root + "/pass")
            #expect(right.status == 0 && right.out.contains("khớp"), "\(right)")
            #expect(FileManager.default.contents(atPath: root + "/target/signing-key")?.isEmpty == false)
        }
    }

    @Test("Không có dữ liệu thì không sao lưu, và không làm ra cơ sở dữ liệu mới") func nothing() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-nothing-\(UUID().uuidString)").path
        let ended = try Self.thidua("backup", folder + ".kept", "--data", folder)
        #expect(ended.status == 4 && ended.error.contains("chưa có dữ liệu"), "\(ended)")
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
