/// A sentence that must be seen: what is so, and what to do.
package struct Say: Component {
    package enum Tone: Sendable {
        case good, bad, question, gold, grey

        var classes: HTML {
            switch self {
            case .good: ""
            case .bad: " bad"
            case .question: " q"
            case .gold: " gold"
            case .grey: " grey"
            }
        }
    }

    let tone: Tone
    let content: HTML

    package init(_ tone: Tone = .good, _ content: HTML) {
        self.tone = tone
        self.content = content
    }

    package var html: HTML { "<div class=\"say\(tone.classes)\"><p>\(content)</p></div>\n" }
}

/// Nothing here yet: says so, and the one next step.
package struct EmptyState: Component {
    let heading: String
    let sentence: String?
    let act: ActLink?

    package init(_ heading: String, sentence: String? = nil, act: ActLink? = nil) {
        self.heading = heading
        self.sentence = sentence
        self.act = act
    }

    package var html: HTML {
        """
        <div class="empty"><svg viewBox="0 0 64 64" fill="none" stroke-width="2.5" aria-hidden="true">\
        <path d="M14 18h36v32H14zM14 26h36M22 36h20M22 43h12"/></svg><h3>\(heading)</h3>\(with: sentence, { "<p>\($0)</p>" })\
        \(with: act, { "<p class=\"acts\">\($0)</p>" })</div>
        """
    }
}

/// How a number came about, in one line of words and figures.
package struct Formula: Component {
    let content: HTML

    package init(_ content: HTML) { self.content = content }

    package var html: HTML { "<p class=\"formula\">\(content)</p>" }
}

/// How far long work is. `words` says the same: «Đã xong 268/412 đơn vị, còn khoảng 1 phút.»
package struct Progress: Component {
    let done: Int
    let total: Int?
    let words: String

    /// Without a total the length is unknown, and the bar says only that something goes on.
    package init(done: Int, total: Int?, words: String) {
        self.done = done
        self.total = total
        self.words = words
    }

    package var html: HTML {
        """
        <progress\(with: total, { " value=\"\(done)\" max=\"\($0)\"" }) aria-label="\(words)"></progress><p class="note">\(words)</p>
        """
    }
}
