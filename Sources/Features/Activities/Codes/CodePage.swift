import Kernel
package import Markup
import Organisations
import People

/// One code of conduct as it is posted; whoever it holds for acknowledges it here, and who has read it opens down to names.
package struct CodeOfConductPage {
    package let view: CodeView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: CodeView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var code: CodeOfConduct { view.code }

    package var page: Page {
        Page(
            title: code.title, eyebrow: "Quy tắc ứng xử · \(view.body)",
            under: """
                <p class="note">Áp dụng từ \(code.postedOn.vietnamese)\(if: !code.basis.isEmpty, " · \(code.basis)" as HTML)</p>\
                \(with: code.retiredBecause, { "<p>\(Chip("Thôi áp dụng", .draft, icon: Icon.none)) \($0)</p>" })
                """,
            acts: """
                \(ActLink("Bản in để dán", .codePoster(code.id)))\
                \(if: view.mayKeep, ActLink("Thay bằng bản mới", .codeEdit(code.id)).html)
                """,
            crumbs: [Crumb("Quy tắc ứng xử", .codes)], hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(rules)\(own)\(coverage)\(if: view.mayKeep, retirement)</div>")
    }

    private var rules: HTML { Panel("Nội dung", id: "rules", isHeadingHidden: true, CodeText(rules: view.rules).html).html }

    private var own: HTML? {
        switch view.own {
        case .notTheirs: nil
        case .unknown:
            Say(.grey, "\(CodeRefusal.personUnknown.wording)").html
        case .read(let at):
            Say(.good, "Anh/chị đã đọc và cam kết thực hiện lúc \(at.time) ngày \(at.date.vietnamese).").html
        case .toRead:
            Panel(
                "Xác nhận của tôi", id: "own",
                Form(
                    to: .codeAcknowledgement(code.id), seal: seal, classes: "flow-s",
                    """
                    <p>Xác nhận một lần cho bản này. Đơn vị thấy tên người đã xác nhận.</p>\
                    <p class="acts">\(ActButton("Tôi đã đọc và cam kết thực hiện", look: .main))</p>
                    """
                ).html
            ).html
        }
    }

    // MARK: Who has read it

    private var coverage: HTML? {
        view.coverage.map { coverage in
            """
            <section class="flow-m" aria-labelledby="readers"><h2 id="readers">Ai đã đọc</h2>\
            \(share(coverage))\(table(coverage))\(missing(coverage))\(read(coverage))</section>
            """
        }
    }

    private func share(_ coverage: CodeCoverage) -> HTML {
        let (reached, whole) = (coverage.share.reached.words, coverage.share.whole.words)
        let words: HTML =
            switch coverage.share.percent {
            case nil: "Chưa có danh sách người"
            case let percent? where coverage.share.isShare: "\(percent.vietnamese())% <small>\(reached)/\(whole) người</small>"
            default: "\(reached)/\(whole) <small>người</small>"
            }
        return Panel(
            coverage.body.name, id: "share", fit: .tight,
            """
            <p class="big">\(words)</p><p class="note">Người đã đọc, cam kết thực hiện trên số người công tác ngày \(coverage.day.vietnamese), mỗi người tính một lần.</p>\
            \(if: view.mayTick, "<p class=\"acts\">\(ActLink("Ghi người đã ký bản giấy", Path.codeStaff(code.id).with("don-vi", coverage.body.id)))</p>" as HTML)
            """
        ).html
    }

    private func table(_ coverage: CodeCoverage) -> HTML? {
        guard coverage.bodies.contains(where: { !$0.isOwn }) else { return nil }
        return Panel(
            "Theo đơn vị", id: "bodies", fit: .flush,
            Table(
                "Người đã đọc theo đơn vị",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Đã đọc", isNumber: true), Table.Column("Tỷ lệ", isNumber: true),
                ],
                lines: coverage.bodies.map { line in
                    Table.Line([
                        line.isOwn
                            ? "<span>Riêng \(line.body.name)</span>"
                            : "<a href=\"\(Path.code(code.id).with("don-vi", line.body.id))\">\(line.body.name)</a>",
                        line.share.whole.count > 0
                            ? "\(line.share.reached.words)/\(line.share.whole.words) người"
                            : "<span class=\"note\">chưa có danh sách</span>",
                        line.share.isShare ? "\(line.share.percent?.vietnamese() ?? "")%" : "<span class=\"note\">–</span>",
                    ])
                }
            ).html
        ).html
    }

    private func missing(_ coverage: CodeCoverage) -> HTML? {
        guard let missing = coverage.missing, !missing.isEmpty else { return nil }
        return """
            <details class="more"><summary>\(missing.count) người chưa xác nhận</summary>\
            <ul class="plain names">\(each: missing, { "<li><a href=\"\(Path.person($0.id))\">\($0.name)</a></li>" })</ul></details>
            """
    }

    private func read(_ coverage: CodeCoverage) -> HTML? {
        guard let read = coverage.read, !read.isEmpty else { return nil }
        let isOpen = faults.contains { $0.field == "vi-bo" }
        return """
            <details class="more"\(if: isOpen, " open")><summary>\(read.count) người đã xác nhận</summary><div class="flow-m">\
            <ul class="plain names">\(each: read, { line in
                let one = line.acknowledgement
                return "<li><a href=\"\(Path.person(line.person.id))\">\(line.person.name)</a> <small>\(one.at.date.vietnamese), \(one.way.label)</small></li>"
            })</ul>\(if: view.mayTick, striking(read).html)</div></details>
            """
    }

    private func striking(_ read: [CodeCoverage.ReadLine]) -> Form {
        Form(
            to: .codeStriking(code.id), seal: seal, classes: "flow-s",
            """
            \(with: view.coverage, { "<input type=\"hidden\" name=\"don-vi\" value=\"\($0.body.id)\">" as HTML })\(Select("nguoi", label: "Ghi nhầm người", options: read.map { Option($0.person.id.description, $0.person.name) }, chosen: typed["nguoi"]))\
            \(Field("vi-bo", label: "Vì sao bỏ", value: typed["vi-bo"] ?? "", fault: fault("vi-bo")))\
            <p class="acts">\(ActButton("Bỏ xác nhận"))</p>
            """)
    }

    private var retirement: HTML {
        """
        <details class="more"\(if: fault("vi-thoi") != nil, " open")><summary>Thôi áp dụng quy tắc này</summary>\
        \(Form(to: .codeRetirement(code.id), seal: seal, classes: "flow-s", "\(Field("vi-thoi", label: "Lý do", hint: "Ai đã đọc vẫn xem được", value: typed["vi-thoi"] ?? "", fault: fault("vi-thoi")))<p class=\"acts\">\(ActButton("Thôi áp dụng", look: .danger))</p>"))</details>
        """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

/// The rules of a code under their headings.
struct CodeText: Component {
    let rules: [CodeRule]
    /// On a page of its own the headings stand right below the title.
    var isAlone = false

    var html: HTML {
        """
        <div class="posted">\(each: HeadedLines.groups(rules, by: \.heading), { group in
                """
                <div class="flow-s">\(if: !group.heading.isEmpty, isAlone ? "<h2>\(group.heading)</h2>" : "<h3>\(group.heading)</h3>" as HTML)\
                <ol>\(each: group.lines, { "<li>\($0.words)</li>" })</ol></div>
                """
            })</div>
        """
    }
}

/// The code to be printed and hung up.
package struct CodePosterPage {
    package let view: CodeView

    package init(view: CodeView) { self.view = view }

    package var page: Page {
        Page(
            title: "Bản in: \(view.code.title)", heading: view.code.title, under: "<p>\(view.body)</p>",
            crumbs: [Crumb("Quy tắc ứng xử", .codes), Crumb(view.code.title, .code(view.code.id))], width: .narrow,
            body: """
                <div class="flow-m wall">\(CodeText(rules: view.rules, isAlone: true))\
                <p class="note">Áp dụng từ \(view.code.postedOn.vietnamese)\(if: !view.code.basis.isEmpty, ". Căn cứ: \(view.code.basis)" as HTML).</p></div>
                """)
    }
}
