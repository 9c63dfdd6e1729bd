import Kernel
import Markup
import Testing

@Suite("Components")
struct ComponentTests {
    private static let seal = FormSeal(token: "token", key: "key")

    /// Every component, filled with one text wherever it takes text.
    private static func all(_ text: String) -> [HTML] {
        let span = Span(from: LocalDate(dayNumber: 20_000), through: nil)
        let counted = span.map { Figure(value: Numeral(13_818), kind: .documents, isLowerBound: false, span: $0, indicator: text) }
        return [
            "\(ActLink(text, "/a", icon: .add))", "\(ActButton(text, choice: (text, text), lockedBecause: text))",
            "\(Panel(text, id: text, note: "\(text)", "\(text)"))", "\(Panel(text, isHeadingHidden: true, fit: .flush, "\(text)"))",
            "\(Section(text, "\(text)"))", "\(Facts([(text, "\(text)")]))", "\(Rows(["\(text)"]))",
            "\(TaskRow(text, "/a", chip: Chip(text, .bad, icon: .back), sentence: text, due: text, isLate: true))",
            "\(FileChip(text, "/a"))",
            "\(Chips(["\(text)"]))", "\(Delta(text))", "\(Say(.question, "\(text)"))",
            "\(EmptyState(text, sentence: text, act: ActLink(text, "/a")))", "\(Formula("\(text)"))",
            "\(Progress(done: 1, total: 2, words: text))", "\(Progress(done: 1, total: nil, words: text))",
            "\(Field(text, label: text, hint: text, value: text, fault: text, echo: text, kind: .number, isRequired: true))",
            "\(TextArea(text, label: text, hint: text, value: text, fault: text))",
            "\(FileField(text, label: text, hint: text, fault: text, accept: text))",
            "\(Select(text, label: text, options: [Option(text, text), Option("x", "y")], chosen: text, fault: text))",
            "\(Tick(text, value: text, isTicked: true, fault: text, "\(text)"))", "\(ErrorSummary([.init(text, text)]))",
            "\(Table(text, columns: [.init(text, sort: ("/a", .ascending)), .init(text, isNumber: true)], lines: [.init(["\(text)", "\(text)"])], total: ["\(text)", ""]))",
            "\(Tabs(text, [.init(text, "/a", count: text, isCurrent: true)]))",
            "\(Pager(page: 5, of: 9, label: text, shown: text, path: { ("/a" as Path).with("trang", $0) }))",
            "\(Timeline([.init("\(text)", .changed, meta: [text], "\(text)")]))",
            "\(counted.map { FigureTile(text, $0, base: text, opens: "/a", change: (.up, text), course: Sparkline([1, 2])) })",
            "\(Distribution([Bar(text, 3, text)], says: text))", "\(Track(1, of: 2))",
            "\(Form(to: ("/a/\(text)" as Path).with("q", text), seal: seal, hasFiles: true, "\(text)"))",
            "\(Receipt(text, isRefusal: true))",
            "\(ScoreGrid(to: "/a", seal: seal, account: 7, label: text, saveWords: text, "<tbody><tr>\(GridCell(text, value: text, version: 1, label: text, column: text, mark: .wrong, fault: text))</tr></tbody>"))",
            "\(LiveValue(text, text))", "\(SaveLine(savedAt: text))",
            shell(text).around(
                Page(
                    title: text, place: text, eyebrow: text, heading: text, under: "\(text)", acts: "\(text)", crumbs: [Crumb(text, "/a")],
                    body: "\(text)")),
        ]
    }

    private static func shell(_ text: String) -> PageShell {
        let site = Site(product: text, body: text, style: "/s.css", script: "/s.js", icon: "/i.svg", foot: [NavEntry(text, "/f")])
        return PageShell(
            site: site, query: [(text, text)], viewer: Viewer(name: text, office: text, menu: [NavEntry(text, "/m")], signOut: "/o"),
            menu: [NavEntry(text, "/n", waiting: (3, text))], receipt: Receipt(text), seal: seal)
    }

    @Test("No component lets a text become markup, and all of them close what they open", arguments: HTMLTests.hostile + ["Sở Y tế"])
    func wellFormed(_ text: String) {
        let harmless = Self.all("x").map { Self.tags($0.text) }
        for (html, expected) in zip(Self.all(text), harmless) {
            #expect(Self.tags(html.text) == expected, "\(html.text)")
            #expect(Self.isBalanced(Self.tags(html.text)), "\(html.text)")
        }
    }

    @Test("An icon beside a word is not read out, and a chart says in words what it shows")
    func spoken() {
        #expect(Icon.tick.html.text.contains("aria-hidden=\"true\""))
        #expect(Distribution([], says: "Đã gửi 3").html.text.contains("role=\"img\" aria-label=\"Đã gửi 3\""))
    }

    @Test("A field that is wrong says so beside itself, to eyes and to readers")
    func wrongField() {
        let html = Field("ngay", label: "Ngày", value: "1", fault: "Ngày này chưa tới.").html.text
        #expect(html.contains("aria-invalid=\"true\" aria-describedby=\"ngay-why\"") && html.contains("id=\"ngay-why\""))
        #expect(ErrorSummary([.init("ngay", "Ngày này chưa tới.")]).html.text.contains("href=\"#ngay\""))
        #expect(ErrorSummary([.init("a", "b"), .init("c", "d")]).html.text.contains("Có 2 chỗ cần sửa"))
        #expect(ErrorSummary([]).html.isEmpty)
    }

    @Test("A pager names the first, the last, and what is near; one page needs none")
    func pager() {
        func numbers(_ page: Int, _ pages: Int) -> [String] {
            Pager(page: page, of: pages, label: "", shown: "", path: { ("/a" as Path).with("p", $0) }).html.text
                .matches(of: />([0-9\u{2026}]+)</).map { String($0.output.1) }
        }
        #expect(numbers(1, 1) == [])
        #expect(numbers(1, 3) == ["1", "2", "3"])
        #expect(numbers(5, 9) == ["1", "…", "4", "5", "6", "…", "9"])
        #expect(numbers(9, 9) == ["1", "…", "8", "9"])
    }

    @Test("A pager works out how many pages there are and which lines are shown")
    func pagerOfLines() {
        func shown(_ page: Int, of count: Int, each length: Int) -> String? {
            Pager(page: page, of: count, each: length, label: "", path: { ("/a" as Path).with("p", $0) }).html.text
                .firstMatch(of: /<p>([^<]+)<\/p>/).map { String($0.output.1) }
        }
        for count in 0...200 {
            for length in [1, 7, 50] {
                let pages = max(1, (count + length - 1) / length)
                var seen = 0
                for page in 1...pages {
                    let (first, last) = ((page - 1) * length + 1, min(page * length, count))
                    #expect(shown(page, of: count, each: length) == (pages > 1 ? "\(first)–\(last)/\(count)" : nil))
                    seen += max(0, last - first + 1)
                }
                #expect(seen == count)
            }
        }
    }

    @Test("A page of rows stands in one panel with its pager, under a heading for those who cannot see it")
    func rowList() {
        let rows = [TaskRow("Một <b>", "/a", sentence: "Câu"), TaskRow("Hai", nil, sentence: "")]
        let list = RowList(
            "Các việc", id: "viec", rows, Pager(page: 2, of: 9, each: 4, label: "Các trang", path: { ("/a" as Path).with("p", $0) }))
        let text = list.html.text
        #expect(text.contains("Một &lt;b&gt;") && text.contains("<b>Hai</b>") && text.contains("5–8/9") && text.contains("id=\"viec\""))
        #expect(text.contains("Các việc") && text.contains("class=\"vh\""))
    }

    @Test("A figure is written in Vietnamese and opens")
    func figures() throws {
        let span = try #require(Span(from: LocalDate(dayNumber: 20_000), through: nil))
        let people = Figure(value: Numeral(120), kind: .attendances, isLowerBound: true, span: span, indicator: "x")
        #expect(figure(people, opens: "/i/1").text == "<a class=\"opens\" href=\"/i/1\">trên 120 lượt</a>")
        #expect(figure(Points(tenThousandths: 85_000), decimals: 2, opens: "/w").text.contains(">8,50<"))
    }

    @Test("A course of one value, or of equal ones, is drawn without dividing by nothing")
    func flatCharts() {
        #expect(Sparkline([5]).html.isEmpty)
        #expect(Sparkline([5, 5, 5]).html.text.contains("24.0"))
        #expect(Track(5, of: 0).html.text.contains("width=\"100\""))
        #expect(Distribution([], says: "").html.text.contains("</svg>"))
    }

    @Test("Headings become anchors that can be typed")
    func anchors() {
        #expect(anchor("Việc cần làm (4)") == "viec-can-lam-4")
        #expect(anchor("Điểm đã đi qua những đâu?") == "diem-da-di-qua-nhung-dau")
    }

    /// The names of all tags in order, `/p` for a closing one.
    private static func tags(_ text: String) -> [String] {
        text.matches(of: /<([\/!]?[a-zA-Z0-9]+)(?:[^"<>]|"[^"]*")*>/).map { String($0.output.1) }
    }

    private static func isBalanced(_ tags: [String]) -> Bool {
        let alone: Set = ["!doctype", "meta", "link", "input", "path", "circle", "rect", "line", "br"]
        var open: [String] = []
        for tag in tags where !alone.contains(tag) {
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return false }
            } else {
                open.append(tag)
            }
        }
        return open.isEmpty
    }
}
