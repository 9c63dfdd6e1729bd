/// How much a button or link asks to be used. One `.main` on a screen's main path; `.danger` only where something is sent back or ends.
package enum ActLook: Sendable {
    case main, plain, danger, quiet

    var classes: HTML {
        switch self {
        case .main: " go"
        case .plain: ""
        case .danger: " no"
        case .quiet: " plain"
        }
    }
}

/// How large a button or link is drawn.
package enum ActSize: Sendable {
    case small, regular, large, full

    var classes: HTML {
        switch self {
        case .small: " small"
        case .regular: ""
        case .large: " large"
        case .full: " full"
        }
    }
}

/// A link that looks like a button because it begins an act: `Tạo kế hoạch`.
package struct ActLink: Component {
    let words: String
    let path: Path
    let look: ActLook
    let size: ActSize
    let icon: Icon?
    let attributes: HTML

    package init(
        _ words: String, _ path: Path, look: ActLook = .plain, size: ActSize = .regular, icon: Icon? = nil, attributes: HTML = .empty
    ) {
        self.words = words
        self.path = path
        self.look = look
        self.size = size
        self.icon = icon
        self.attributes = attributes
    }

    package var html: HTML {
        "<a class=\"btn\(look.classes)\(size.classes)\" href=\"\(path)\"\(attributes)>\(icon)\(words)</a>"
    }
}

/// An act that cannot be taken back: pressed once it says what it means, and only the button beneath that does it. Works without scripts.
package struct Confirmed: Component {
    let words: String
    let look: ActLook
    let meaning: HTML
    let form: HTML

    /// `words` names the act on both buttons; `form` makes the form around the one that does it.
    package init(_ words: String, look: ActLook = .main, meaning: HTML, _ form: (ActButton) -> Form) {
        self.words = words
        self.look = look
        self.meaning = meaning
        self.form = form(ActButton(words, look: .danger)).html
    }

    package var html: HTML {
        """
        <details class="confirmed"><summary class="btn\(look.classes)">\(words)</summary>\
        <div class="flow-s"><p>\(meaning)</p>\(form)</div></details>
        """
    }
}

/// The button that sends the form it stands in. A locked one always says why beside it.
package struct ActButton: Component {
    let words: String
    let look: ActLook
    let size: ActSize
    let icon: Icon?
    /// What the form then carries besides its fields: ("stage", "verified").
    let choice: (name: String, value: String)?
    let lockedBecause: String?
    let attributes: HTML

    package init(
        _ words: String, look: ActLook = .plain, size: ActSize = .regular, icon: Icon? = nil, choice: (name: String, value: String)? = nil,
        lockedBecause: String? = nil, attributes: HTML = .empty
    ) {
        self.words = words
        self.look = look
        self.size = size
        self.icon = icon
        self.choice = choice
        self.lockedBecause = lockedBecause
        self.attributes = attributes
    }

    package var html: HTML {
        """
        <button class="btn\(look.classes)\(size.classes)"\(with: choice, { " name=\"\($0.name)\" value=\"\($0.value)\"" })\(attributes)\
        \(if: lockedBecause != nil, " disabled")>\(icon)\(words)</button>\(with: lockedBecause, { "<span class=\"note\">\($0)</span>" })
        """
    }
}
