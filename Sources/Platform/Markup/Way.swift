/// Views of the same list, each with how many it holds.
package struct Tabs: Component {
    package struct Tab: Sendable {
        let title: String
        let path: Path
        let count: String?
        let isCurrent: Bool

        /// `count` is already written: `1.204`.
        package init(_ title: String, _ path: Path, count: String? = nil, isCurrent: Bool = false) {
            self.title = title
            self.path = path
            self.count = count
            self.isCurrent = isCurrent
        }
    }

    let label: String
    let tabs: [Tab]

    package init(_ label: String, _ tabs: [Tab]) {
        self.label = label
        self.tabs = tabs
    }

    package var html: HTML { "<nav class=\"tabs\" aria-label=\"\(label)\">\(each: tabs, tab)</nav>" }

    private func tab(_ tab: Tab) -> HTML {
        "<a href=\"\(tab.path)\"\(if: tab.isCurrent, " aria-current=\"true\"")>\(tab.title)\(with: tab.count, { " (\($0))" })</a>"
    }
}

/// Which part of a long list is shown, and the way to the others. Nothing when there is one page.
package struct Pager: Component {
    let page: Int
    let pages: Int
    let label: String
    /// `1–25/412`.
    let shown: String
    let path: @Sendable (Int) -> Path

    /// Pages are counted from 1.
    package init(page: Int, of pages: Int, label: String, shown: String, path: @escaping @Sendable (Int) -> Path) {
        self.page = page
        self.pages = pages
        self.label = label
        self.shown = shown
        self.path = path
    }

    /// The same worked out: so many things in all, so many on a page.
    package init(page: Int, of count: Int, each length: Int, label: String, path: @escaping @Sendable (Int) -> Path) {
        self.init(
            page: page, of: max(1, (count + length - 1) / length), label: label,
            shown: "\((page - 1) * length + 1)–\(min(page * length, count))/\(count)", path: path)
    }

    package var html: HTML {
        guard pages > 1 else { return .empty }
        return """
            <nav class="pager tfoot" aria-label="\(label)">\(if: page > 1, "<a href=\"\(path(page - 1))\" aria-label=\"Trang trước\">‹</a>")\
            \(each: places, place)\(if: page < pages, "<a href=\"\(path(page + 1))\" aria-label=\"Trang sau\">›</a>")<p>\(shown)</p></nav>
            """
    }

    /// The first, the last, this one and its neighbours; nil where pages are left out.
    private var places: [Int?] {
        var result: [Int?] = []
        for number in 1...pages where number == 1 || number == pages || abs(number - page) <= 1 {
            if let last = result.last ?? nil, number > last + 1 { result.append(nil) }
            result.append(number)
        }
        return result
    }

    private func place(_ number: Int?) -> HTML {
        guard let number else { return "<i aria-hidden=\"true\">…</i>" }
        return number == page
            ? "<span aria-current=\"page\">\(number)</span>" : "<a href=\"\(path(number))\">\(number)</a>"
    }
}

/// A page of a long list: its rows from edge to edge in a panel, and the way to the other pages.
package struct RowList: Component {
    let heading: String
    let id: String
    let rows: [TaskRow]
    let pager: Pager

    /// `heading` names the list for those who cannot see that it is the page.
    package init(_ heading: String, id: String, _ rows: [TaskRow], _ pager: Pager) {
        self.heading = heading
        self.id = id
        self.rows = rows
        self.pager = pager
    }

    package var html: HTML {
        Panel(
            heading, id: id, isHeadingHidden: true, fit: .flush, "\(Rows(rows.map(\.html), isInFlushPanel: true))\(pager)"
        ).html
    }
}

/// What happened to something, oldest first, and what is still to come with its date.
package struct Timeline: Component {
    package struct Moment: Sendable {
        package enum State: Sendable { case happened, changed, ahead }

        let title: HTML
        let state: State
        /// Who and when.
        let meta: [String]
        let content: HTML

        package init(_ title: HTML, _ state: State, meta: [String] = [], _ content: HTML = .empty) {
            self.title = title
            self.state = state
            self.meta = meta
            self.content = content
        }
    }

    let moments: [Moment]

    package init(_ moments: [Moment]) { self.moments = moments }

    package var html: HTML { "<ol class=\"line-time\">\(each: moments, moment)</ol>" }

    private func moment(_ moment: Moment) -> HTML {
        let state: HTML =
            switch moment.state {
            case .happened: "past"
            case .changed: "cut"
            case .ahead: "todo"
            }
        return """
            <li class="\(state)"><h3>\(moment.title)</h3><p class="meta">\(each: moment.meta, { "<span>\($0)</span>" })</p>\(moment.content)</li>

            """
    }
}
