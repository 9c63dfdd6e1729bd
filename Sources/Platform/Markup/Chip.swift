/// A status: a word, a shape and a colour. Colour is never the only sign.
package struct Chip: Component, Hashable {
    package enum Look: Sendable, Hashable {
        /// Not begun or being written.
        case draft
        /// On its way.
        case neutral
        /// As it should be.
        case good
        /// Fixed.
        case done
        /// Returned or missing.
        case bad
        /// Late.
        case late
        /// A question: not an error.
        case question
        /// Recognition.
        case gold

        var classes: HTML {
            switch self {
            case .draft: " draft"
            case .neutral: ""
            case .good: " ok"
            case .done: " done"
            case .bad: " bad"
            case .late: " out"
            case .question: " q"
            case .gold: " gold"
            }
        }
    }

    package let words: String
    let look: Look
    let icon: Icon?

    package init(_ words: String, _ look: Look = .neutral, icon: Icon? = nil) {
        self.words = words
        self.look = look
        self.icon = icon
    }

    package var html: HTML { "<span class=\"chip\(look.classes)\">\(icon)\(words)</span>" }
}

/// A file that opens: evidence beside a score.
package struct FileChip: Component {
    let words: String
    let path: Path
    let icon: Icon

    package init(_ words: String, _ path: Path, icon: Icon = .file) {
        self.words = words
        self.path = path
        self.icon = icon
    }

    package var html: HTML { "<a class=\"chip file\" href=\"\(path)\">\(icon)\(words)</a>" }
}

/// Chips beside one another, wrapping.
package struct Chips: Component {
    let pieces: [HTML]

    package init(_ pieces: [HTML]) { self.pieces = pieces }

    package var html: HTML { "<div class=\"chips\">\(pieces)</div>" }
}

/// A gap between two scores. It always stands beside a reason or the way to one.
package struct Delta: Component {
    let written: String

    /// `−0,25`, already in Vietnamese writing.
    package init(_ written: String) { self.written = written }

    package var html: HTML { "<span class=\"delta\">\(written)</span>" }
}
