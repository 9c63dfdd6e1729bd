package import Kernel

/// The one way a figure comes on a page: written in Vietnamese, and a link to what stands behind it.
package func figure(_ figure: Figure, opens path: Path) -> HTML { "<a class=\"opens\" href=\"\(path)\">\(figure.vietnamese)</a>" }

/// Points that open to their explanation: `7,50`.
package func figure(_ points: Points, decimals: Int, opens path: Path) -> HTML {
    "<a class=\"opens\" href=\"\(path)\">\(points.vietnamese(decimals: decimals))</a>"
}

/// A number in large, with what it is of and the way to what stands behind it. Without its base a share is not shown.
package struct FigureTile: Component {
    package enum Change: Sendable { case up, down, same }

    let label: String
    let written: HTML
    let base: String
    let path: Path
    let change: (Change, String)?
    let course: Sparkline?

    /// `base` says n or what it is out of: `n = 186.509`, `hạn 27/11/2026`. `change` is already written: `1,3 điểm`.
    package init(
        _ label: String, _ figure: Figure, base: String, opens path: Path, change: (Change, String)? = nil, course: Sparkline? = nil
    ) {
        let number = (figure.isLowerBound ? "trên " : "") + figure.value.vietnamese()
        let written: HTML = "\(number)\(if: figure.kind == .share, "%", else: " <small>\(figure.kind.unitWord)</small>")"
        self.init(label, written: written, base: base, opens: path, change: change, course: course)
    }

    package init(
        _ label: String, _ points: Points, decimals: Int, base: String, opens path: Path, change: (Change, String)? = nil,
        course: Sparkline? = nil
    ) {
        self.init(label, written: "\(points.vietnamese(decimals: decimals))", base: base, opens: path, change: change, course: course)
    }

    private init(_ label: String, written: HTML, base: String, opens path: Path, change: (Change, String)?, course: Sparkline?) {
        self.label = label
        self.written = written
        self.base = base
        self.path = path
        self.change = change
        self.course = course
    }

    package var html: HTML {
        """
        <div class="fig"><p class="lab">\(label)</p><a class="val" href="\(path)">\(written)</a><p class="n">\(base)</p>\
        \(if: change != nil || course != nil, "<p class=\"end\">\(with: change, Self.change)\(course)</p>")</div>

        """
    }

    private static func change(_ change: (Change, String)) -> HTML {
        switch change.0 {
        case .up: "<span class=\"up\">▲ \(change.1)</span>"
        case .down: "<span class=\"down\">▼ \(change.1)</span>"
        case .same: "<span class=\"same\">\(change.1)</span>"
        }
    }
}
