import Kernel
import Markup
import Testing

@Suite("Paths")
struct PathTests {
    @Test("A part is encoded so that it stays one part", arguments: ["a/b", "a?b", "a#b", "a b", "ă", "%2F", "\u{0}", "a\\b", "\"<>'&"])
    func parts(_ part: String) {
        let path: Path = "/files/\(part)/edit"
        #expect(path.text.split(separator: "/").count == 3)
        #expect(path.text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"?#\\\"<>'&".utf8.contains($0) })
    }

    @Test("A part cannot climb", arguments: ["..", ".", "...", ""])
    func climbing(_ part: String) {
        #expect(("/files/\(part)/x" as Path).text == "/files/-/x")
        #expect(("/files" as Path).below(part).text == "/files/-")
    }

    @Test("One path is both the link and the route")
    func routes() {
        func sheet(_ id: some PathPart) -> Path { "/assessments/\(id)/submission" }
        #expect(sheet(ID<Self>(12)).text == "/assessments/12/submission")
        #expect(sheet(.id).pattern == "/assessments/{id}/submission")
        #expect(("/x/\(.slot("criterion"))" as Path).pattern == "/x/{criterion}")
    }

    @Test("Parameters and anchors")
    func parameters() {
        let path = ("/list" as Path).with("trang", 2).with("tim", "Tiến & Đạt").with("cum", nil as String?).at("c 1")
        #expect(path.text == "/list?trang=2&tim=Ti%E1%BA%BFn%20%26%20%C4%90%E1%BA%A1t#c%201")
        #expect(Path.here("muc-1").text == "#muc-1")
    }

    @Test("An address that a request asks for is taken only when it stays with us")
    func requested() {
        for text in ["/", "/a/b", "/a?b=c&d=%20", "/a?b=//evil.test", "/@x"] { #expect(Path(requested: text)?.text == text) }
        for text in ["", "a", "//evil.test", "/\\evil.test", "https://evil.test", "/a b", "/\u{9}a", "/ă", "/\"", "/<", "/a'"] {
            #expect(Path(requested: text) == nil, "\(text)")
        }
    }

    @Test("An address outside is http or https, has a host, and hides nothing")
    func outside() {
        #expect(WebAddress("https://baochinhphu.vn/a?b=1&c='x'")?.text == "https://baochinhphu.vn/a?b=1&c='x'")
        for text in [
            "javascript:alert(1)", "//a.vn", "https://", "https://a@b.vn/", "https://a.vn/ x", "https://a.vn/\"", "data:text/html,x",
            "ftp://a.vn",
        ] {
            #expect(WebAddress(text) == nil, "\(text)")
        }
    }

    @Test("Only literals that begin with one slash are paths")
    func literals() async {
        await #expect(processExitsWith: .failure) { _ = "https://evil.test" as Path }
        await #expect(processExitsWith: .failure) { _ = "//evil.test" as Path }
        await #expect(processExitsWith: .failure) { _ = "\(CommandLine.arguments[0])/x" as Path }
    }
}
