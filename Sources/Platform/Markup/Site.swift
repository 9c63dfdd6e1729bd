/// What is the same on every page of one installation. Set once, when the program starts.
package struct Site: Sendable {
    /// The name people know it by: `Thi đua – Khen thưởng tỉnh An Khê`.
    package let product: String
    /// The body it serves, under the brand: `Tỉnh An Khê`.
    package let body: String
    /// The stylesheet and the script, at addresses that change with their content.
    package let style: Path
    package let script: Path
    package let icon: Path
    /// The links at the foot of every page.
    package let foot: [NavEntry]

    package init(product: String, body: String, style: Path, script: Path, icon: Path, foot: [NavEntry] = []) {
        self.product = product
        self.body = body
        self.style = style
        self.script = script
        self.icon = icon
        self.foot = foot
    }
}

/// An entry of the main menu or the foot. What a role cannot use is not made at all.
package struct NavEntry: Sendable {
    package let title: String
    package let path: Path
    /// How many things wait behind it, and what they are: (4, "việc").
    package let waiting: (count: Int, noun: String)?

    package init(_ title: String, _ path: Path, waiting: (count: Int, noun: String)? = nil) {
        self.title = title
        self.path = path
        self.waiting = waiting
    }
}

/// Who looks at the page, as the page shows it.
package struct Viewer: Sendable {
    package let name: String
    /// `Đầu mối · Sở Khoa học và Công nghệ`.
    package let office: String
    package let menu: [NavEntry]
    /// Where signing out is posted to.
    package let signOut: Path

    package init(name: String, office: String, menu: [NavEntry], signOut: Path) {
        self.name = name
        self.office = office
        self.menu = menu
        self.signOut = signOut
    }

    /// The first letters of the last two words: `NL` for Nguyễn Thị Ngọc Lan, whose own name comes last.
    var initials: String { name.split(separator: " ").suffix(2).compactMap(\.first).map(String.init).joined() }
}

/// How somebody likes to read, remembered for their browser.
package struct Reading: Sendable, Hashable {
    package enum Size: String, Sendable, CaseIterable {
        case normal = "0", large = "1", largest = "2"

        var smaller: Size? { neighbour(-1) }
        var larger: Size? { neighbour(1) }

        private func neighbour(_ step: Int) -> Size? { Int(rawValue).flatMap { Size(rawValue: String($0 + step)) } }
    }
    package enum Theme: String, Sendable, CaseIterable { case system = "", light, dark, contrast }
    package enum Density: String, Sendable, CaseIterable { case comfortable = "", compact }

    package var size: Size
    package var theme: Theme
    package var density: Density

    package init(size: Size = .normal, theme: Theme = .system, density: Density = .comfortable) {
        self.size = size
        self.theme = theme
        self.density = density
    }
}
