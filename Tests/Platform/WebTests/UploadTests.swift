import Foundation
import NIOCore
import Testing
import Web
import WebTestSupport

@Suite("Files that people send")
struct UploadTests {
    private static let pdf = Array("%PDF-1.7 biên bản".utf8)

    private func form(of browser: Browser) async throws -> Multipart {
        var form = Multipart()
        form.add("_csrf", try #require(try await browser.get("/my-work").token))
        return form
    }

    @Test("A file arrives whole with its field, its name and its kind, and is gone when nobody kept it")
    func arrives() async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.add("note", "Biên bản\r\ncuộc 12/8 ")
        form.add("file", fileName: "Biên bản.pdf", Self.pdf)
        form.add("photo", fileName: "a.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + [UInt8](repeating: 0, count: 100_000))
        form.add("none", fileName: "", [])
        let answer = try await browser.post("/evidence", multipart: form)
        #expect(answer.status == 200)
        #expect(answer.contains("file|Biên bản.pdf|\(Self.pdf.count);photo|a.png|100008\""))
        #expect(answer.contains("Biên bản\\u000acuộc 12/8\""))
        #expect(house.left.isEmpty)
    }

    @Test("A file that is kept is the file that was sent, byte for byte")
    func kept() async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        // Bytes that look like boundaries are content all the same.
        let bytes =
            (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) } + Array("\r\n------thidua-test-boundar\r\n--".utf8) + [
                13, 10, 13,
            ]
        var form = try await form(of: browser)
        form.add("keep", "1")
        form.add("file", fileName: "x.bin", bytes)
        #expect(try await browser.post("/evidence", multipart: form).status == 200)
        #expect(house.left == ["kept"])
        #expect(FileManager.default.contents(atPath: house.inbox + "/kept").map { Array($0) } == bytes)
    }

    @Test("A file above the limit is refused by name and size, and leaves nothing")
    func tooBig() async throws {
        var house = try TestHouse()
        house.house.limits.file = 800_000
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.add("file", fileName: "video.mp4", [UInt8](repeating: 1, count: 800_001))
        for length in ["", String(form.bytes.count)] {
            let answer = try await browser.post("/evidence", multipart: form, headers: ["Content-Length": length])
            #expect(answer.status == 413)
            #expect(answer.contains("Tệp video.mp4 ") && answer.contains("quá mức 800 KB. Giảm cỡ ảnh hoặc chia tệp."))
            #expect(house.left.isEmpty)
        }
    }

    @Test("A file of 200 MB is refused when its name is known, before it is sent")
    func early() async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.isClosed = false
        form.add("file", fileName: "video.mp4", [1, 2, 3])
        let answer = try await browser.post(
            "/evidence", pieces: [.init(bytes: form.bytes)],
            headers: ["Content-Type": form.contentType, "Content-Length": "200000000"], neverEnds: true)
        #expect(answer.status == 413)
        #expect(answer.contains("Tệp video.mp4 nặng 200 MB, quá mức 20 MB. Giảm cỡ ảnh hoặc chia tệp."))
        #expect(house.left.isEmpty)
    }

    @Test("Nothing is written for a form that is not ours")
    func foreign() async throws {
        let house = try TestHouse()
        var form = Multipart()
        form.isClosed = false
        form.add("file", fileName: "a.pdf", Self.pdf)
        let answer = try await house.browser().post(
            "/evidence", pieces: [.init(bytes: form.bytes)], headers: ["Content-Type": form.contentType], neverEnds: true)
        #expect(answer.status == 403)
        #expect(house.left.isEmpty)
    }

    @Test("Who is turned away at the door is answered without a byte of the body being waited for")
    func turnedAway() async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.add("note", "x")
        #expect(try await browser.post("/limited", multipart: form).text == "{\"note\":\"x\"}")
        // Nothing of this one ever arrives: whoever reads from it waits.
        let answer = try await browser.post("/limited", pieces: [], headers: ["Content-Type": form.contentType], neverEnds: true)
        #expect(answer.status == 429 && answer.header("Retry-After") == "60", "\(answer.text)")
        #expect(house.left.isEmpty)
    }

    @Test("A form that breaks off, comes too slowly, or whose act fails, leaves nothing")
    func brokenOff() async throws {
        var house = try TestHouse()
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.add("fail", "1")
        form.add("file", fileName: "a.pdf", [UInt8](repeating: 7, count: 300_000))
        #expect(try await browser.post("/evidence", multipart: form).status == 500)
        #expect(house.left.isEmpty)
        form.isClosed = false
        let type = ["Content-Type": form.contentType]
        #expect(try await browser.post("/evidence", pieces: [.init(bytes: form.bytes)], headers: type, breaksOff: true).status == 422)
        #expect(house.left.isEmpty)
        house.house.limits.clock = HastyClock()
        let slow = try await house.browser().post("/evidence", pieces: [.init(bytes: form.bytes)], headers: type, neverEnds: true)
        #expect(slow.status == 422)
        #expect(house.left.isEmpty)
    }

    @Test(
        "A sender's file name is only ever a name",
        arguments: [
            ("../../etc/passwd", "passwd"), ("/etc/passwd", "passwd"), ("C:\\\\fakepath\\\\Biên bản.docx", "Biên bản.docx"),
            ("..", "tệp không tên"),
            ("...", "tệp không tên"), ("a\u{7F}b.pdf", "ab.pdf"), ("\u{202E}fdp.exe", "fdp.exe"), ("Bie\u{302}n.pdf", "Biên.pdf"),
            ("..\\\\..\\\\x", "x"), ("a/", "a"), ("a\\\"b.pdf", "a\\\"b.pdf"),
        ])
    func names(_ sent: String, _ shown: String) async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.add("file", fileName: sent, Self.pdf)
        let answer = try await browser.post("/evidence", multipart: form)
        #expect(answer.status == 200)
        #expect(answer.contains("\"file|\(shown)|"), "\(answer.text)")
        #expect(house.left.isEmpty)
    }

    @Test("Bodies that are wrong in every way we could think of are refused, and leave nothing", arguments: wrong)
    func fuzz(_ body: String) async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        let token = try #require(try await browser.get("/my-work").token)
        let answer = try await browser.post(
            "/evidence", body: Array(body.replacing("TOKEN", with: token).utf8),
            headers: ["Content-Type": "multipart/form-data; boundary=b"])
        #expect([403, 413, 422].contains(answer.status), "\(answer.status)")
        #expect(house.left.isEmpty)
    }

    private static let disposition = "Content-Disposition: form-data; name=\"_csrf\"\r\n\r\nTOKEN"
    private static let wrong = [
        "", "--b", "--b--", "--b\r\n", "--b\r\n\r\n", "--bx\r\n\(disposition)\r\n--b--", "--b\r\n\(disposition)",
        "--b\r\n\(disposition)\r\n--b",
        "--b\r\n\(disposition)\r\n--c--", "--b\r\nX: 1\r\n\r\nTOKEN\r\n--b--", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--",
        "--b\r\n" + String(repeating: "X-Long: 1\r\n", count: 2000) + "\r\nx\r\n--b--", String(repeating: "x", count: 20_000),
        "--b\r\nContent-Disposition: form-data; name=\"a\u{0}\"\r\n\r\nx\r\n--b--",
        "--b\r\n\(disposition)\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nhalf",
        "--b\r\n\(disposition)\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nwhole\r\n--b\r\nbroken",
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nfirst\r\n--b\r\n\(disposition)\r\n--b--",
        String(repeating: "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", count: 2500) + "--b--",
        "--b\n\(disposition)\n--b--",
    ]

    @Test("However a network cuts a body, the same is read")
    func cuts() async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        var form = try await form(of: browser)
        form.add("note", "a\r\n--b")
        form.add("file", fileName: "a.pdf", Self.pdf + [13, 10, 45, 45])
        let whole = form.bytes
        for size in [1, 2, 3, 5, 17, 64, whole.count] {
            let pieces = stride(from: 0, to: whole.count, by: size).map { from in
                ByteBuffer(bytes: whole[from..<min(from + size, whole.count)])
            }
            let answer = try await browser.post("/evidence", pieces: pieces, headers: ["Content-Type": form.contentType])
            #expect(answer.text == "{\"files\":\"file|a.pdf|\(Self.pdf.count + 4)\",\"note\":\"a\\u000a--b\"}", "in pieces of \(size)")
        }
    }
}
