extension PageShell {
    /// Text size, theme, print and copy: forms and links that need no script.
    var tools: HTML {
        """
        <section class="tools" aria-label="Công cụ đọc"><div class="wrap"><p class="tools-place">\(site.product)</p>
        <form method="get" class="tools-set" data-tools>\(kept(except: "co"))\(sizeButtons)</form>
        <form method="get" class="tools-set" data-tools>\(kept(except: "nen"))\(each: [.light, .dark, .contrast], themeButton)</form>
        <button type="button" data-print hidden>In trang</button><button type="button" data-copy hidden>Sao chép đường dẫn</button>
        </div></section>
        """
    }

    /// Rows close together or apart: stands in a table's bar, where the difference shows.
    package var densityTool: HTML {
        """
        <form method="get" data-tools class="acts">\(kept(except: "day"))\
        <button class="btn small" name="day" value=""\(pressed(reading.density == .comfortable))>Bảng thoáng</button>\
        <button class="btn small" name="day" value="compact"\(pressed(reading.density == .compact))>Bảng gọn</button></form>
        """
    }

    var head: HTML {
        """
        <header class="head"><div class="wrap"><a class="brand" href="\(home)">\(Self.emblem)<span><b>ThiDua</b><small>\(site.body)</small></span></a>
        \(navigation)\(account)</div></header>
        """
    }

    /// One step down, the usual size, one step up: what the words of the outer two promise, wherever the reader stands.
    private var sizeButtons: HTML {
        """
        <button name="co" class="t-down" aria-label="Chữ nhỏ hơn"\(leading(to: reading.size.smaller))>A−</button>
        <button name="co" aria-label="Cỡ chữ thường" value="\(Reading.Size.normal.rawValue)"\(pressed(reading.size == .normal))>A</button>
        <button name="co" class="t-up" aria-label="Chữ to hơn"\(leading(to: reading.size.larger))>A+</button>
        """
    }

    private func themeButton(_ theme: Reading.Theme) -> HTML {
        let word: HTML =
            switch theme {
            case .system: "Theo máy"
            case .light: "Sáng"
            case .dark: "Tối"
            case .contrast: "Tương phản"
            }
        return "<button name=\"nen\" value=\"\(theme.rawValue)\"\(pressed(reading.theme == theme))>\(word)</button>"
    }

    private func leading(to size: Reading.Size?) -> HTML { size.map { " value=\"\($0.rawValue)\"" } ?? " disabled" }

    private func pressed(_ isChosen: Bool) -> HTML { " aria-pressed=\"\(if: isChosen, "true", else: "false")\"" }

    /// A GET form drops the query of the page it stands on, so what must stay is carried as hidden fields.
    private func kept(except own: String) -> [HTML] {
        query.filter { $0.name != own }.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    }

    private var navigation: HTML? {
        guard !menu.isEmpty else { return nil }
        return "<nav class=\"nav\" aria-label=\"Danh mục chính\"><ul>\(each: menu, menuEntry)</ul></nav>"
    }

    private func menuEntry(_ entry: NavEntry) -> HTML {
        """
        <li><a href="\(entry.path)"\(if: entry.path == current, " aria-current=\"page\"")>\(entry.title)\
        \(with: entry.waiting, { " <span class=\"count\">\($0.count)<span class=\"vh\"> \($0.noun)</span></span>" })</a></li>
        """
    }

    private var account: HTML? {
        guard let viewer else { return entrance.map { "<a class=\"btn\" href=\"\($0.path)\">\($0.title)</a>" } }
        return """
            <details class="actor"><summary><span>\(viewer.name)<small>\(viewer.office)</small></span>\
            <span class="seal" aria-hidden="true">\(viewer.initials)</span><span class="vh">Mở danh mục tài khoản</span></summary>\
            <div class="menu">\(each: viewer.menu, { "<a href=\"\($0.path)\">\($0.title)</a>" })\
            \(with: seal, { Form(to: viewer.signOut, seal: $0, "<button>Đăng xuất</button>").html })</div></details>
            """
    }

    private static let emblem: HTML = """
        <svg viewBox="0 0 40 40" aria-hidden="true"><circle class="disc" cx="20" cy="20" r="19"/>\
        <path class="steps-up" d="M9 29.5h22M11.5 25.5h17M14 21.5h12"/>\
        <path class="star" d="M20 6.2l1.9 4 4.4.5-3.3 3 .9 4.3-3.9-2.2-3.9 2.2.9-4.3-3.3-3 4.4-.5z"/></svg>
        """
}
