package import Kernel
package import Markup

/// The bodies somebody may see, as the tree stood on a day, or those whose names contain what was typed.
package struct OrganisationListPage {
    /// The lines of this page of the list.
    package let lines: [OrganisationLine]
    /// How many there are on all pages.
    package let count: Int
    /// Found, too, but under a name of another day, or not standing on this one.
    package let others: [OrganisationLine]
    /// What was searched for; empty for the whole tree.
    package let words: String
    package let day: LocalDate
    package let today: LocalDate
    /// What was typed as a day and is none.
    package let unreadDay: String?
    /// Counted from 1.
    package let number: Int

    /// Bodies on one page.
    package static let length = 100

    /// Shows page `number` of `lines`.
    package init(
        lines: [OrganisationLine], others: [OrganisationLine] = [], words: String = "", day: LocalDate, today: LocalDate,
        unreadDay: String? = nil, number: Int = 1
    ) {
        let pages = max(1, (lines.count + Self.length - 1) / Self.length)
        let number = min(max(1, number), pages)
        self.lines = Array(lines.dropFirst((number - 1) * Self.length).prefix(Self.length))
        self.others = Array(others.prefix(Self.length))
        self.words = words
        self.day = day
        self.today = today
        self.unreadDay = unreadDay
        self.number = number
        count = lines.count
    }

    package var page: Page {
        Page(
            title: "Cơ quan, đơn vị", under: "<p class=\"note\">Các cơ quan, đơn vị mà vai trò hiện tại xem được.</p>",
            acts: "\(ActLink("Cụm, khối thi đua", .clusters))\(ActLink("Sáp nhập, chia tách, đổi tên", .organisationChanges))",
            hasErrors: unreadDay != nil, body: "<div class=\"flow-m\">\(search)\(list)\(otherPanel)</div>")
    }

    private var search: HTML {
        let fault = unreadDay.map { "Chưa hiểu “\($0)” là ngày nào. Viết như 31/12/2025." }
        return """
            <form method="get" action="\(Path.organisations)" class="panel flow"><div class="cols two">\
            \(Field("q", label: "Tìm theo tên", hint: "Gõ có dấu hay không dấu đều được; tên cũ cũng tìm được", value: words, kind: .search))\
            \(Field("ngay", label: "Như ngày", hint: "Cây đơn vị của ngày này", value: unreadDay ?? day.vietnamese, fault: fault, kind: .date, width: .medium))\
            </div><p class="acts"><button class="btn">\(Icon.search)Tìm</button></p></form>
            """
    }

    private var list: HTML {
        guard !lines.isEmpty else {
            if !others.isEmpty { return .empty }
            return EmptyState(
                "Không thấy đơn vị nào",
                sentence: words.isEmpty
                    ? day == today
                        ? "Vai trò hiện tại chưa gắn với đơn vị nào." : "Ngày \(day.vietnamese) chưa có đơn vị nào trong phạm vi xem được."
                    : "Không có tên nào chứa “\(words)”. Gõ ít chữ hơn rồi tìm lại.",
                act: words.isEmpty ? nil : ActLink("Xem tất cả", .organisations)
            ).html
        }
        return Panel(
            words.isEmpty ? "Cây đơn vị" : "Kết quả tìm “\(words)”", id: "bodies",
            note: "\(Numeral(Int32(clamping: count)).vietnamese()) đơn vị \(day == today ? "hôm nay" : "ngày \(day.vietnamese)")",
            fit: .flush,
            "\(Rows(lines.map(row), isInFlushPanel: true))\(pager)"
        ).html
    }

    private var otherPanel: Panel? {
        guard !others.isEmpty else { return nil }
        return Panel(
            "Không đứng tên này ngày \(day.vietnamese)", id: "others", note: "Đã kết thúc, chưa lập, hoặc mang tên khác", fit: .flush,
            Rows(others.map(row), isInFlushPanel: true).html)
    }

    private func row(_ line: OrganisationLine) -> HTML {
        let body = line.organisation
        return """
            <div class="branch d\(min(line.depth, 5))"><a href="\(Path.organisation(body.id).with("ngay", day == today ? nil : day.vietnamese))">\(body.name)</a>\
            \(with: line.above, { " <small>thuộc \($0)</small>" })\(with: body.span.last, { " <small>đến ngày \($0.vietnamese)</small>" })</div>
            """
    }

    private var pager: Pager {
        let (words, day) = (words, day == today ? nil : day.vietnamese)
        let first = (number - 1) * Self.length + 1
        return Pager(
            page: number, of: max(1, (count + Self.length - 1) / Self.length), label: "Trang của danh sách",
            shown: "\(first)–\(first + lines.count - 1)/\(count)"
        ) { .organisations.with("q", words.isEmpty ? nil : words).with("ngay", day).with("trang", $0) }
    }
}
