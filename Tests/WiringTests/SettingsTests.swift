import Foundation
import Testing

@testable import App

@Suite("Cài đặt") struct SettingsTests {
    @Test("Dòng lệnh đứng trước biến môi trường, rồi tệp, rồi mặc định") func order() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "# ghi chú\nport = 9001\ncontact = Phòng CNTT\n".write(
            to: folder.appending(path: "settings"), atomically: true, encoding: .utf8)
        let environment = ["THIDUA_PORT": "9002", "THIDUA_BODY": "Tỉnh X"]
        let settings = Settings(flags: ["data": folder.path, "body": "Tỉnh Y"], environment: environment)
        #expect(settings["body"] == "Tỉnh Y")
        #expect(settings["port"] == "9002")
        #expect(settings["contact"] == "Phòng CNTT")
        #expect(settings["host"] == "127.0.0.1")
    }

    @Test("Bí mật không hiện ra khi in cài đặt") func masked() {
        let settings = Settings(flags: ["database": "postgres://u:mat-khau@h/db"], environment: [:])
        #expect(!settings.explained.contains("mat-khau"))
        #expect(settings.explained.contains("database = (đã đặt)"))
    }

    @Test("Có hay không viết sai thì dừng, không ngầm coi là không", arguments: ["Yes", "true", "", "1"]) func yesOrNo(value: String) throws
    {
        #expect(throws: (any Error).self) { try Settings(flags: ["secure": value], environment: [:]).isYes("secure") }
        #expect(try Settings(flags: ["secure": "yes"], environment: [:]).isYes("secure"))
        #expect(try !Settings(flags: ["secure": "no"], environment: [:]).isYes("secure"))
    }

    @Test("Tên lạ trong tệp cài đặt thì dừng") func unknownName() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String) throws { try Data(text.utf8).write(to: folder.appending(path: "settings")) }
        try write("port = 9001\n")
        #expect(throws: Never.self) { try Settings(flags: ["data": folder.path], environment: [:]).mustBeKnown() }
        try write("port = 9001\nsecur = yes\n")
        #expect(throws: (any Error).self) { try Settings(flags: ["data": folder.path], environment: [:]).mustBeKnown() }
    }

    @Test("Từ không có trong số các từ dùng được thì dừng, không ngầm lấy mặc định") func word() throws {
        let quiet = Settings(flags: [:], environment: [:])
        #expect(try quiet.word("log", of: ["notice", "info"]) == "notice")
        let wrong = Settings(flags: [:], environment: ["THIDUA_LOG": "debug"])
        #expect(throws: (any Error).self) { try wrong.word("log", of: ["notice", "info"]) }
    }

    @Test("Số ngoài khoảng bị từ chối bằng một câu") func range() {
        let settings = Settings(flags: ["port": "99999"], environment: [:])
        #expect(throws: (any Error).self) { try settings.number("port", 1...65_535) }
    }

    @Test("Máy chủ TLS phía trước là địa chỉ IP, viết khác thì dừng chứ không ngầm bỏ qua")
    func proxies() throws {
        for listed in ["127.0.0.1", " 127.0.0.1 , fd00::5", ""] {
            #expect(throws: Never.self) { try Settings(flags: ["proxies": listed], environment: [:]).proxies() }
        }
        for listed in ["localhost", "10.0.0.0/8", "127.0.0.1:8080", "0.0.0.0", "127.0.0.1,", ",", "127.0.0.1;10.0.0.2", "*"] {
            #expect(throws: (any Error).self, "\(listed)") { try Settings(flags: ["proxies": listed], environment: [:]).proxies() }
        }
    }
}
