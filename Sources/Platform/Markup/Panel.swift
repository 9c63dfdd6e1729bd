/// One idea on its own sheet: a heading, perhaps a note at its right, and what it says. Never a panel in a panel.
package struct Panel: Component {
    /// How closely what is inside follows on itself; `flush` when a table or rows fill it.
    package enum Fit: Sendable {
        case tight, flow, loose, flush

        var classes: HTML {
            switch self {
            case .tight: " flow-s"
            case .flow: " flow"
            case .loose: " flow-m"
            case .flush: " flush"
            }
        }
    }

    let heading: String
    /// The heading is for screen readers only, where the eye does not need it.
    let isHeadingHidden: Bool
    let note: HTML?
    let fit: Fit
    let id: String
    let content: HTML

    package init(
        _ heading: String, id: String? = nil, isHeadingHidden: Bool = false, note: HTML? = nil, fit: Fit = .flow, _ content: HTML
    ) {
        self.heading = heading
        self.isHeadingHidden = isHeadingHidden
        self.note = note
        self.fit = fit
        self.id = id ?? anchor(heading)
        self.content = content
    }

    package var html: HTML {
        """
        <section class="panel\(fit.classes)" aria-labelledby="\(id)">\(top)
        \(content)</section>

        """
    }

    private var top: HTML {
        if isHeadingHidden { return "<h2 id=\"\(id)\" class=\"vh\">\(heading)</h2>" }
        let title: HTML = "<h2 id=\"\(id)\">\(heading)</h2>"
        guard let note else { return fit == .flush ? "<header>\(title)</header>" : title }
        return "<header>\(title)<p class=\"note\">\(note)</p></header>"
    }
}

/// A main section under its ruled heading, without a sheet of its own.
package struct Section: Component {
    let heading: String
    let id: String
    let content: HTML

    package init(_ heading: String, id: String? = nil, _ content: HTML) {
        self.heading = heading
        self.id = id ?? anchor(heading)
        self.content = content
    }

    package var html: HTML {
        "<section class=\"sect flow\" aria-labelledby=\"\(id)\"><h2 id=\"\(id)\" class=\"ruled\">\(heading)</h2>\n\(content)</section>\n"
    }
}

/// Pairs of a name and what it is.
package struct Facts: Component {
    let facts: [(name: String, value: HTML)]

    package init(_ facts: [(name: String, value: HTML)]) { self.facts = facts }

    package var html: HTML { "<dl class=\"facts\">\(each: facts, { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" })</dl>" }
}

/// A list of things to do or read, a line between each.
package struct Rows: Component {
    let rows: [HTML]
    let isInFlushPanel: Bool

    package init(_ rows: [HTML], isInFlushPanel: Bool = false) {
        self.rows = rows
        self.isInFlushPanel = isInFlushPanel
    }

    package var html: HTML { "<ul class=\"rows\(if: isInFlushPanel, " edge")\">\(each: rows, { "<li>\($0)</li>\n" })</ul>" }
}

/// One thing to do: what, its status, a sentence, and when it is due.
package struct TaskRow: Component {
    let title: String
    let path: Path?
    let chip: Chip?
    let sentence: String
    let due: String?
    let isLate: Bool

    /// Without `path` the line opens nothing.
    package init(_ title: String, _ path: Path?, chip: Chip? = nil, sentence: String, due: String? = nil, isLate: Bool = false) {
        self.title = title
        self.path = path
        self.chip = chip
        self.sentence = sentence
        self.due = due
        self.isLate = isLate
    }

    package var html: HTML {
        """
        <div class="task">\(path.map { "<a href=\"\($0)\">\(title)</a>" } ?? "<b>\(title)</b>" as HTML)\(chip)<p>\(sentence)\
        \(with: due, { " <b class=\"due\(if: isLate, " late")\">\($0)</b>" })</p></div>
        """
    }
}
