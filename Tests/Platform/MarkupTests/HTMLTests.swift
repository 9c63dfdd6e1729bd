import Kernel
import Markup
import Testing

@Suite("HTML literals")
struct HTMLTests {
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><svg onload=alert(1)>",
        "&lt;script&gt;", "<!--", "]]>", "\u{202E}txt.exe", "<scr\u{0}ipt>", "javascript:alert('x')", "{{7*7}}", "${7*7}",
        "=cmd|' /C calc'!A1",
        "Nguyễn Thị <b>Ngọc</b> Lan & Sở KH&CN", "\u{FEFF}<a>", "＜script＞",
    ]

    @Test("Text in a hole never makes a tag, an attribute or a reference", arguments: hostile)
    func textStaysText(_ text: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        let inside = html.text.dropFirst("<p title=\"".count).dropLast("</p>".count)
        let parts = inside.split(separator: "\">", maxSplits: 1)
        #expect(parts.count == 2)
        for part in parts {
            #expect(!part.contains("<") && !part.contains(">") && !part.contains("\"") && !part.contains("'"))
            #expect(unescaped(String(part)) == text)
        }
    }

    @Test("Escaping keeps every text whole, also Vietnamese and broken scripts of marks")
    func escapingIsReversible() {
        for text in Self.hostile + ["", "á̉̃", "Đường Hồ Chí Minh", String(repeating: "&", count: 5000)] {
            let html: HTML = "\(text)"
            #expect(unescaped(html.text) == text)
        }
    }

    @Test("Only whole references are written")
    func fiveCharacters() {
        #expect(("\("&<>\"'")" as HTML).text == "&amp;&lt;&gt;&quot;&#39;")
    }

    @Test("A piece inside a piece is not escaped again")
    func embedding() {
        let inner: HTML = "<b>\("a & b")</b>"
        #expect(("<p>\(inner)</p>" as HTML).text == "<p><b>a &amp; b</b></p>")
        #expect(("<p>\([inner, inner])</p>" as HTML).text == "<p><b>a &amp; b</b><b>a &amp; b</b></p>")
    }

    @Test("A long page is the same bytes, however it is put together")
    func long() {
        let words = (0..<3000).map { "dòng \($0) & <b>" }
        let lines: [HTML] = words.map { "<p>\($0)</p>" }
        let table: HTML = "<table>\(each: lines, { $0 })</table>"
        let page: HTML = "<main>\(table)<a href=\"\(Path.home)\">\(table)</a></main>"
        let escaped = words.map { "<p>\($0.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))</p>" }
        let expected = "<table>\(escaped.joined())</table>"
        #expect(page.text == "<main>\(expected)<a href=\"/\">\(expected)</a></main>")
        #expect(page == "<main>\(lines.reduce("<table>", +))</table><a href=\"/\">\(table)</a></main>")
    }

    @Test("What is missing writes nothing")
    func optionals() {
        let html: HTML? = nil
        let text: String? = nil
        #expect(("<p>\(html)\(text)\(with: text, { "<b>\($0)</b>" })\(if: false, "no")</p>" as HTML).text == "<p></p>")
    }

    @Test("Lists, choices and numbers")
    func lists() {
        let rows = ["a", "<"]
        let html: HTML = "<ul>\(each: rows, { "<li>\($0)</li>" })</ul>\(if: rows.isEmpty, "none", else: "some")\(-12)\(ID<Self>(9))"
        #expect(html.text == "<ul><li>a</li><li>&lt;</li></ul>some-129")
    }

    @Test("A path in an address attribute is written with its ampersands escaped")
    func paths() {
        let path = ("/a/\("x y&z")" as Path).with("q", "1&2").with("r", "đ").at("c1.1")
        #expect(path.text == "/a/x%20y%26z?q=1%262&r=%C4%91#c1.1")
        #expect(("<a href=\"\(path)\">" as HTML).text == "<a href=\"/a/x%20y%26z?q=1%262&amp;r=%C4%91#c1.1\">")
    }

    @Test("Text as an address is a defect that stops a test run")
    func textIsNeverAnAddress() async {
        await #expect(processExitsWith: .failure) { _ = "<a href=\"\(CommandLine.arguments[0])\">" as HTML }
        await #expect(processExitsWith: .failure) { _ = "<img src=\"\(CommandLine.arguments[0])\">" as HTML }
        await #expect(processExitsWith: .failure) { _ = "<form action=\"\(CommandLine.arguments[0])\">" as HTML }
        await #expect(processExitsWith: .failure) { _ = "<button formaction=\"\(CommandLine.arguments[0])\">" as HTML }
    }

    private func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        let references = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
        outer: while let next = rest.unicodeScalars.first {
            for (reference, character) in references where rest.utf8.starts(with: reference.utf8) {
                result += character
                rest = rest[rest.utf8.index(rest.startIndex, offsetBy: reference.utf8.count)...]
                continue outer
            }
            result.unicodeScalars.append(next)
            rest = Substring(rest.unicodeScalars.dropFirst())
        }
        return result
    }
}
