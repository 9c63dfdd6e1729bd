import Foundation
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite("Tệp minh chứng") struct AttachmentTests {
    /// A folder of attachments that is gone afterwards.
    struct Shelf {
        let root: String
        let folder: AttachmentFolder

        func arrive(_ content: [UInt8]) throws -> String {
            let path = "\(folder.incoming)/\(UUID().uuidString)"
            try Data(content).write(to: URL(filePath: path))
            return path
        }

        func adopt(_ content: [UInt8], named name: String) throws -> AttachmentFolder.Arrival {
            let path = try arrive(content)
            let known = try folder.examine(path, named: name)
            try folder.keep(path, known)
            return known
        }

        var waiting: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.incoming) } }

        /// Every file below the folder, by its path from there.
        var files: [String] {
            (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).filter {
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isFolder) && !isFolder.boolValue
            }
        }
    }

    static func lend(_ body: (Shelf) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "thidua-files-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        try body(Shelf(root: root, folder: try AttachmentFolder(at: root)))
    }

    @Test("Năm loại tệp được nhận, đuôi chữ hoa chữ thường như nhau", arguments: Sample.all)
    func taken(sample: Sample) throws {
        try Self.lend { shelf throws in
            for ending in sample.endings {
                let arrival = try shelf.adopt(sample.bytes, named: "Biên bản." + ending)
                #expect(arrival.type == sample.type && arrival.size == Int64(sample.bytes.count))
                #expect(arrival.digest == Digest(of: sample.bytes).hex)
                #expect(try Data(contentsOf: URL(filePath: shelf.folder.path(of: arrival.digest))) == Data(sample.bytes))
            }
            #expect(try shelf.waiting.isEmpty && shelf.files.count == 1)
        }
    }

    @Test("Loại tệp xét theo nội dung: nội dung loại này mang đuôi loại khác đều bị từ chối", arguments: Sample.all)
    func wrongEnding(sample: Sample) throws {
        try Self.lend { shelf throws in
            for other in Sample.all where other.type != sample.type {
                let name = "anh." + other.endings[0]
                #expect(throws: AttachmentRefusal.contentDiffers("." + other.endings[0])) { try shelf.adopt(sample.bytes, named: name) }
            }
            #expect(shelf.files.isEmpty)
        }
    }

    @Test(
        "Loại không nhận, đuôi kép và tên không đuôi bị từ chối",
        arguments: ["a.exe", "a.svg", "a.html", "a.zip", "a.pdf.exe", "a", "pdf", "a.pdf ", "a.", "a.pdf\u{202E}", "a.pd\u{200B}f"])
    func endings(name: String) throws {
        try Self.lend { shelf throws in
            #expect(throws: AttachmentRefusal.self) { try shelf.adopt(Sample.pdf.bytes, named: name) }
            #expect(shelf.files.isEmpty)
        }
    }

    @Test("Tệp rỗng bị từ chối, tệp vượt mức bị từ chối, đúng mức thì nhận")
    func sizes() throws {
        try Self.lend { shelf throws in
            #expect(throws: AttachmentRefusal.empty("a.pdf")) { try shelf.adopt([], named: "a.pdf") }
            let rest = Int(Attachment.largest) - Sample.pdf.bytes.count
            let whole = Sample.pdf.bytes + [UInt8](repeating: 32, count: rest)
            #expect(try shelf.adopt(whole, named: "a.pdf").size == Attachment.largest)
            #expect(throws: AttachmentRefusal.tooBig(name: "a.pdf", size: Attachment.largest + 1)) {
                try shelf.adopt(whole + [32], named: "a.pdf")
            }
            #expect(try shelf.waiting.isEmpty)
        }
    }

    @Test("Bom nén mang dạng tệp văn phòng được cất nguyên và không bao giờ mở: nhận trong chớp mắt, nội dung không đổi")
    func zipBomb() throws {
        try Self.lend { shelf in
            let began = ContinuousClock.now
            let arrival = try shelf.adopt(Sample.bomb, named: "bang-chung.xlsx")
            #expect(began.duration(to: .now) < .seconds(5))
            #expect(try Data(contentsOf: URL(filePath: shelf.folder.path(of: arrival.digest))) == Data(Sample.bomb))
            #expect(shelf.files.count == 1)
        }
    }

    @Test(
        "Tệp bị từ chối không để lại dấu vết nào trên đĩa; tệp đến dở từ trước khi máy chủ khởi động bị dọn, tệp đang đến và tệp đã nhận thì còn"
    )
    func leftovers() throws {
        try Self.lend { shelf in
            let kept = try shelf.adopt(Sample.pdf.bytes, named: "a.pdf")
            #expect(throws: AttachmentRefusal.self) { try shelf.adopt(Sample.pdf.bytes, named: "a.png") }
            #expect(throws: (any Error).self) { try shelf.folder.examine(shelf.folder.incoming + "/khong-co", named: "a.pdf") }
            #expect(try shelf.waiting.isEmpty)
            let broken = try shelf.arrive(Array("%PDF-nửa".utf8))
            let began = Date.now
            try FileManager.default.setAttributes([.modificationDate: began.addingTimeInterval(-1)], ofItemAtPath: broken)
            let other = try shelf.arrive(Array("%PDF-đang đến".utf8))
            try FileManager.default.setAttributes([.modificationDate: began.addingTimeInterval(1)], ofItemAtPath: other)
            shelf.folder.sweep(before: began)
            #expect(try shelf.waiting.map { "\(shelf.folder.incoming)/\($0)" } == [other])
            #expect(try shelf.folder.path(of: kept.digest).hasSuffix(kept.digest))
        }
    }

    @Test("Tên người dùng đặt không bao giờ thành đường dẫn: tệp nằm dưới dấu vân tay, thư mục chỉ máy chủ đọc được")
    func places() throws {
        try Self.lend { shelf in
            let arrival = try shelf.adopt(Sample.pdf.bytes, named: "../../etc/passwd.pdf")
            #expect(shelf.files == ["\(arrival.digest.prefix(2))/\(arrival.digest.dropFirst(2).prefix(2))/\(arrival.digest)"])
            let permissions = try FileManager.default.attributesOfItem(atPath: shelf.folder.incoming)[.posixPermissions] as? Int
            #expect(permissions == 0o700)
            #expect(throws: AttachmentRefusal.notThere) { try shelf.folder.path(of: String(repeating: "0", count: 64)) }
        }
    }

    @Test("Hai đơn vị gửi cùng một tệp thì nội dung cất một lần")
    func same() throws {
        try Self.lend { shelf in
            let (one, other) = (try shelf.adopt(Sample.pdf.bytes, named: "a.pdf"), try shelf.adopt(Sample.pdf.bytes, named: "b.pdf"))
            #expect(one.digest == other.digest && shelf.files.count == 1)
        }
    }

    @Test("Hết chỗ chứa của đơn vị thì từ chối; đơn vị khác không bị ảnh hưởng", arguments: Engine.allCases)
    func quota(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .documents]) { office in
            let actor = Actor(account: 1, name: "", office: "", grants: [])
            func insert(_ size: Int64, at place: ScopePath) async throws {
                let arrival = AttachmentFolder.Arrival(type: .pdf, size: size, digest: String(repeating: "a", count: 64))
                _ = try await office.database.write { tx in try AttachmentStore(tx).insert(arrival, named: "a.pdf", at: place, by: actor) }
            }
            try await insert(Attachment.quota - 10, at: ScopePath("/1/2/"))
            await #expect(throws: AttachmentRefusal.quotaSpent) { try await insert(11, at: ScopePath("/1/2/")) }
            try await insert(11, at: ScopePath("/1/3/"))
            try await insert(10, at: ScopePath("/1/2/"))
            await #expect(throws: AttachmentRefusal.quotaSpent) { try await insert(1, at: ScopePath("/1/2/")) }
        }
    }

    @Test("Ghi vào bảng rồi đọc lại được đúng như đã ghi", arguments: Engine.allCases)
    func stored(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .documents]) { office in
            let arrival = AttachmentFolder.Arrival(type: .docx, size: 5, digest: String(repeating: "b", count: 64))
            let actor = Actor(account: 1, name: "", office: "", grants: [])
            let made = try await office.database.write { tx in
                try AttachmentStore(tx).insert(arrival, named: "Báo cáo.docx", at: ScopePath("/1/"), by: actor)
            }
            #expect(try await office.database.read { try AttachmentStore($0).attachment(made.id) } == made)
            await #expect(throws: NotThere.self) { _ = try await office.database.read { try AttachmentStore($0).attachment(ID(1)) } }
        }
    }
}

@Suite("Tên tệp") struct AttachmentNameTests {
    @Test(
        "Thư mục, ký tự điều khiển và chữ đảo chiều bị bỏ",
        arguments: [
            ("../../a.pdf", "a.pdf"), ("C:\\Tài liệu\\a.pdf", "a.pdf"), ("a\0.pdf", "a.pdf"), ("a\r\nb.pdf", "ab.pdf"),
            (".bashrc", "bashrc"),
            ("thu\u{202E}fdp.exe", "thufdp.exe"), ("\u{2066}a\u{2069}.pdf", "a.pdf"), ("", "tep"), ("..", "tep"), ("///", "tep"),
            (". . .", "tep"),
            ("Kế hoạch số 12.pdf", "Kế hoạch số 12.pdf"),
        ])
    func cleaned(given: String, expected: String) { #expect(Attachment.cleanName(given) == expected) }

    @Test("Tên dạng tổ hợp thành dạng dựng sẵn")
    func composed() {
        let name = Attachment.cleanName("Biên bản.pdf".decomposedStringWithCanonicalMapping)
        #expect(Array(name.utf8) == Array("Biên bản.pdf".precomposedStringWithCanonicalMapping.utf8))
    }

    @Test(
        "Tên dài được cắt còn 200 byte, không cắt giữa chữ, giữ đuôi",
        arguments: [
            String(repeating: "a", count: 300) + ".pdf", String(repeating: "ế", count: 100) + ".docx",
            "a." + String(repeating: "ệ", count: 200),
            String(repeating: "😀", count: 60) + ".png", "." + String(repeating: "x", count: 400),
        ])
    func long(given: String) {
        let name = Attachment.cleanName(given)
        #expect((1...200).contains(name.utf8.count) && !name.contains("\u{FFFD}"))
        for ending in [".pdf", ".docx", ".png"] where given.hasSuffix(ending) { #expect(name.hasSuffix(ending)) }
    }

    @Test("Làm sạch một tên đã sạch không đổi gì, và không tên nào còn dấu gạch chéo hay ký tự điều khiển")
    func again() {
        let pieces = ["..", "/", "\\", "\0", "\u{202E}", "a", ".pdf", "Ế", " ", ".", "\u{7}", "\u{301}", "tệp", "\u{2067}"]
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let given = (0..<Int.random(in: 0...12)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let name = Attachment.cleanName(given)
            #expect(Attachment.cleanName(name) == name, "\(given.debugDescription)")
            #expect(!name.isEmpty && name != "." && name != ".." && !name.hasPrefix("."))
            #expect(!name.unicodeScalars.contains { $0.value < 32 || $0 == "/" || $0 == "\\" || (0x202A...0x202E).contains($0.value) })
        }
    }

    @Test(
        "Cỡ tệp nói bằng đơn vị người đọc quen",
        arguments: [(0, "0 byte"), (999, "999 byte"), (1000, "1 KB"), (1_258_291, "1,2 MB"), (20_000_000, "20 MB")])
    func sizes(size: Int64, text: String) { #expect(Attachment.sizeText(size) == text) }
}
