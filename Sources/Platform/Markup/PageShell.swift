/// The frame around every page: skip link, reading tools, head with menu and account, crumbs, heading, foot.
///
/// Made for each request by whoever answers it. Its few Vietnamese words are the frame's own; everything else is handed in.
package struct PageShell: Sendable {
    package var site: Site
    package var reading: Reading
    /// The query of the address that is shown, which the reading tools must not lose.
    package var query: [(name: String, value: String)]
    package var viewer: Viewer?
    /// Where the brand leads: a signed-in person's home, or the portal.
    package var home: Path
    /// What stands in the head for somebody who is not signed in: the way to sign in.
    package var entrance: NavEntry?
    package var menu: [NavEntry]
    /// The entry of the menu that this page belongs to.
    package var current: Path?
    /// What the act before this page answered.
    package var receipt: Receipt?
    /// For the sign-out button.
    package var seal: FormSeal?

    package init(
        site: Site, reading: Reading = Reading(), query: [(name: String, value: String)] = [], viewer: Viewer? = nil, home: Path = .home,
        entrance: NavEntry? = nil, menu: [NavEntry] = [], current: Path? = nil, receipt: Receipt? = nil, seal: FormSeal? = nil
    ) {
        self.site = site
        self.reading = reading
        self.query = query
        self.viewer = viewer
        self.home = home
        self.entrance = entrance
        self.menu = menu
        self.current = current
        self.receipt = receipt
        self.seal = seal
    }

    /// The whole document.
    package func around(_ page: Page) -> HTML {
        """
        <!doctype html>
        <html lang="vi"\(attributes)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(if: page.hasErrors, "Cần sửa: ")\(page.title)\(with: page.place, { " – \($0)" }) – Thi đua</title>
        <link rel="icon" href="\(site.icon)" type="image/svg+xml">
        <link rel="stylesheet" href="\(site.style)">
        <script type="module" src="\(site.script)"></script>
        </head>
        <body\(if: page.width == .wide, " class=\"wide\"")>
        <a class="skip" href="#main">Đến nội dung chính</a>
        \(page.width == .phone ? phone(page) : desk(page))
        </body>
        </html>

        """
    }

    private func desk(_ page: Page) -> HTML {
        """
        \(tools)
        \(head)
        \(page.banner)
        <main id="main" class="wrap\(if: page.width == .wide, " wide")\(if: page.width == .narrow, " narrow")">
        \(crumbs(page))\(receipt)\(heading(page))
        \(page.body)
        </main>
        \(foot)
        """
    }

    private func phone(_ page: Page) -> HTML {
        """
        <div class="phone"><div class="phone-top"><header class="phone-head">\(with: page.crumbs.last, { "<a href=\"\($0.path)\" aria-label=\"Về \($0.title)\">‹</a>" })\
        <div><h1>\(page.heading ?? page.title)</h1>\(page.under)</div></header>
        \(page.banner)</div>
        <main id="main" class="flow-m">\(receipt)
        \(page.body)
        </main>
        \(with: page.acts, { "<nav class=\"phone-foot\" aria-label=\"Tiếp theo\">\($0)</nav>" })
        </div>
        """
    }

    private var attributes: HTML {
        """
        \(if: reading.size != .normal, " data-text=\"\(reading.size.rawValue)\"")\
        \(if: reading.theme != .system, " data-theme=\"\(reading.theme.rawValue)\"")\
        \(if: reading.density != .comfortable, " data-density=\"\(reading.density.rawValue)\"")
        """
    }

    private func crumbs(_ page: Page) -> HTML? {
        guard !page.crumbs.isEmpty else { return nil }
        return """
            <nav class="crumb" aria-label="Đường dẫn"><ol>\(each: page.crumbs, { "<li><a href=\"\($0.path)\">\($0.title)</a></li>" })\
            <li aria-current="page">\(page.title)</li></ol></nav>

            """
    }

    private func heading(_ page: Page) -> HTML {
        """
        <div class="page-head"><div>\(with: page.eyebrow, { "<p class=\"eyebrow\">\($0)</p>" })<h1>\(page.heading ?? page.title)</h1>\
        \(page.under)</div>\(with: page.acts, { "<div class=\"acts\">\($0)</div>" })</div>
        """
    }

    private var foot: HTML {
        """
        <footer class="foot"><div class="wrap"><p>\(site.product)</p>\
        <ul>\(each: site.foot, { "<li><a href=\"\($0.path)\">\($0.title)</a></li>" })</ul></div></footer>
        """
    }
}

/// What an act answered, shown once at the top of the next page.
package struct Receipt: Component, Hashable {
    package let wording: String
    package let isRefusal: Bool

    package init(_ wording: String, isRefusal: Bool = false) {
        self.wording = wording
        self.isRefusal = isRefusal
    }

    package var html: HTML {
        isRefusal
            ? "<div class=\"toast bad\" role=\"alert\">\(Icon.warning)<span>\(wording)</span></div>\n"
            : "<div class=\"toast\" role=\"status\">\(Icon.tick)<span>\(wording)</span></div>\n"
    }
}
