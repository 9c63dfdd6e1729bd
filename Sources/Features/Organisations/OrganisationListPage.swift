import Kernel
package import Markup

/// The bodies somebody may see, as a tree, or those whose names contain what was typed.
package struct OrganisationListPage {
    /// The lines of this page of the list.
    package let lines: [OrganisationLine]
    /// How many there are on all pages.
    package let count: Int
    /// What was searched for; empty for the whole tree.
    package let words: String
    /// Counted from 1.
    package let number: Int

    /// Bodies on one page.
    package static let length = 100

    /// Shows page `number` of `lines`.
    package init(lines: [OrganisationLine], words: String, number: Int) {
        let pages = max(1, (lines.count + Self.length - 1) / Self.length)
        let number = min(max(1, number), pages)
        self.lines = Array(lines.dropFirst((number - 1) * Self.length).prefix(Self.length))
        self.words = words
        self.number = number
        count = lines.count
    }

    package var page: Page {
        Page(
            title: "Cơ quan, đơn vị", under: "<p class=\"note\">Các cơ quan, đơn vị mà vai trò hiện tại xem được.</p>",
            acts: "\(ActLink("Cụm, khối thi đua", .clusters))\(ActLink("Sáp nhập, chia tách, đổi tên", .organisationChanges))",
            body: "<div class=\"flow-m\">\(search)\(list)</div>")
    }

    private var search: HTML {
        """
        <form method="get" action="\(Path.organisations)" class="panel"><label class="lab" for="q">Tìm theo tên</label>\
        <p class="note">Gõ có dấu hay không dấu đều được</p><div class="search"><input type="search" id="q" name="q" value="\(words)">\
        <button class="btn">\(Icon.search)Tìm</button></div></form>
        """
    }

    private var list: HTML {
        guard !lines.isEmpty else {
            return EmptyState(
                "Không thấy đơn vị nào",
                sentence: words.isEmpty
                    ? "Vai trò hiện tại chưa gắn với đơn vị nào." : "Không có tên nào chứa “\(words)”. Gõ ít chữ hơn rồi tìm lại.",
                act: words.isEmpty ? nil : ActLink("Xem tất cả", .organisations)
            ).html
        }
        return Panel(
            words.isEmpty ? "Cây đơn vị" : "Kết quả tìm “\(words)”", id: "bodies",
            note: "\(Numeral(Int32(clamping: count)).vietnamese()) đơn vị", fit: .flush,
            "\(Rows(lines.map(row), isInFlushPanel: true))\(pager)"
        ).html
    }

    private func row(_ line: OrganisationLine) -> HTML {
        let body = line.organisation
        return """
            <div class="branch d\(min(line.depth, 5))"><a href="\(Path.organisation(body.id))">\(body.name)</a>\
            \(with: line.above, { " <small>thuộc \($0)</small>" })\(with: body.span.last, { " <small>đến ngày \($0.vietnamese)</small>" })</div>
            """
    }

    private var pager: Pager {
        let words = words
        let first = (number - 1) * Self.length + 1
        return Pager(
            page: number, of: max(1, (count + Self.length - 1) / Self.length), label: "Trang của danh sách",
            shown: "\(first)–\(first + lines.count - 1)/\(count)"
        ) { .organisations.with("q", words.isEmpty ? nil : words).with("trang", $0) }
    }
}
