import CZlib
import Markup
import Testing
import WebTestSupport

@testable import Web

@Suite("Styles and scripts")
struct StaticFileTests {
    private static let style = Array(String(repeating: ".btn { color: var(--ink); }\n", count: 200).utf8)
    private let files = StaticFiles(contents: [
        "styles/thidua.css": style, "scripts/a.js": Array("let a".utf8), "icon.svg": Array("<svg/>".utf8),
    ])

    private func browser() async throws -> Browser { Browser(try TestHouse().reception(files: files).responder()) }

    @Test("A file is kept for a year at an address made from its content")
    func kept() async throws {
        let path = files.path("styles/thidua.css").text
        #expect(path.wholeMatch(of: /\/static\/[0-9a-f]{12}\/styles\/thidua\.css/) != nil)
        let answer = try await browser().get(path)
        #expect(answer.status == 200 && answer.bytes == Self.style)
        #expect(answer.header("Content-Type") == "text/css; charset=utf-8")
        #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.cookies.isEmpty)
    }

    @Test("Another content makes another address, for every file")
    func versions() {
        let other = StaticFiles(contents: [
            "styles/thidua.css": Self.style, "scripts/a.js": Array("let b".utf8), "icon.svg": Array("<svg/>".utf8),
        ])
        #expect(files.path("styles/thidua.css") != other.path("styles/thidua.css"))
    }

    @Test("An address from before an update still answers, but is not kept")
    func old() async throws {
        let answer = try await browser().get("/static/000000000000/scripts/a.js")
        #expect(answer.status == 200 && answer.header("Cache-Control") == "no-cache")
    }

    @Test("A browser that has the file is told so")
    func unchanged() async throws {
        let path = files.path("icon.svg").text
        let mark = try #require(try await browser().get(path).header("ETag"))
        let answer = try await browser().get(path, headers: ["If-None-Match": mark])
        #expect(answer.status == 304 && answer.bytes.isEmpty)
    }

    @Test(
        "Nothing outside the folder can be asked for",
        arguments: [
            "../Package.swift", "..%2F..%2Fetc%2Fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd", "/etc/passwd",
            "styles/../icon.svg",
            "styles%2Fthidua.css%00.png", "styles/", "", "styles/thidua.css/", "STYLES/thidua.css", "styles\\thidua.css",
        ])
    func traversal(_ name: String) async throws {
        let answer = try await browser().get("/static/000000000000/" + name)
        #expect(answer.status == 404 || answer.bytes == Self.style || answer.text == "<svg/>")
        #expect(!answer.contains("root:") && !answer.contains("swift-tools-version"))
    }

    @Test("Who takes compressed answers gets them, pages and files alike")
    func compressed() async throws {
        let path = files.path("styles/thidua.css").text
        for offer in ["gzip", "br, gzip;q=0.5", "gzip, deflate", " gzip ; q=1.0"] {
            let answer = try await browser().get(path, headers: ["Accept-Encoding": offer])
            #expect(answer.header("Content-Encoding") == "gzip" && answer.header("Vary") == "Accept-Encoding")
            #expect(answer.bytes.count < Self.style.count / 10)
            #expect(try inflated(answer.bytes) == Self.style)
        }
        for offer in ["", "br", "gzip;q=0", "gzip;q=0.0", "x-gzip2"] {
            #expect(try await browser().get(path, headers: ["Accept-Encoding": offer]).header("Content-Encoding") == nil)
        }
        let page = try await TestHouse().browser().get("/my-work", headers: ["Accept-Encoding": "gzip"])
        #expect(page.header("Content-Encoding") == "gzip")
        #expect(String(decoding: try inflated(page.bytes), as: UTF8.self).contains("Nguyễn Thị Ngọc Lan"))
    }

    @Test("What was compressed is what comes out, for all sizes and kinds of bytes")
    func roundTrip() throws {
        var generator = SystemRandomNumberGenerator()
        for size in [0, 1, 10, 1000, 65_536, 300_001] {
            let random = (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            #expect(try inflated(try #require(GZip.compress(random))) == random)
            let same = [UInt8](repeating: 65, count: size)
            #expect(try inflated(try #require(GZip.compress(same))) == same)
        }
    }

    private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: 1_000_000)
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        try #require(result == Z_STREAM_END)
        return Array(output.prefix(output.count - Int(stream.avail_out)))
    }
}
