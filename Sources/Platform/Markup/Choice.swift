/// One of several answers.
package struct Option: Sendable, Hashable {
    package let value: String
    package let words: String

    package init(_ value: String, _ words: String) {
        self.value = value
        self.words = words
    }
}

/// One of many, in a list that drops down.
package struct Select: Component {
    let name: String
    let label: String
    let hint: String?
    let options: [Option]
    let chosen: String?
    let fault: String?

    package init(_ name: String, label: String, hint: String? = nil, options: [Option], chosen: String?, fault: String? = nil) {
        self.name = name
        self.label = label
        self.hint = hint
        self.options = options
        self.chosen = chosen
        self.fault = fault
    }

    package var html: HTML {
        Labelled(name: name, label: label, hint: hint, fault: fault).around(
            """
            <select id="\(name)" name="\(name)"\(Labelled.faultAttributes(name, fault))>\(Self.list(options, chosen: chosen))</select>
            """)
    }

    /// The `<option>`s alone, for a select inside a table or a bar.
    package static func list(_ options: [Option], chosen: String?) -> [HTML] {
        options.map { "<option value=\"\($0.value)\"\(if: $0.value == chosen, " selected")>\($0.words)</option>" }
    }
}

/// A box to tick: a sentence somebody stands by.
package struct Tick: Component {
    let name: String
    let id: String
    let value: String
    let words: HTML
    let isTicked: Bool
    let fault: String?

    /// Several of one name, such as the bodies of a list, each have an `id` of their own.
    package init(_ name: String, id: String? = nil, value: String = "1", isTicked: Bool = false, fault: String? = nil, _ words: HTML) {
        self.name = name
        self.id = id ?? name
        self.value = value
        self.words = words
        self.isTicked = isTicked
        self.fault = fault
    }

    package var html: HTML {
        """
        <div class="field\(if: fault != nil, " wrong")">\(with: fault, { "<span class=\"why\" id=\"\(name)-why\">\(Icon.warning) \($0)</span>" })\
        <label class="tick"><input id="\(id)" type="checkbox" name="\(name)" value="\(value)"\(if: isTicked, " checked")\
        \(Labelled.faultAttributes(name, fault))><span>\(words)</span></label></div>

        """
    }
}

/// One of a few answers, side by side, large enough for a thumb: `met`, `not met`, `not applicable`.
package struct Pick: Component {
    /// One of the answers.
    package struct Answer: Sendable {
        package enum Tone: Sendable { case plain, bad, aside }

        let value: String
        let words: String
        let tone: Tone

        package init(_ value: String, _ words: String, _ tone: Tone = .plain) {
            self.value = value
            self.words = words
            self.tone = tone
        }
    }

    let name: String
    let answers: [Answer]
    let chosen: String?

    /// Stands inside a `fieldset` whose legend asks the question.
    package init(_ name: String, _ answers: [Answer], chosen: String?) {
        self.name = name
        self.answers = answers
        self.chosen = chosen
    }

    package var html: HTML {
        "<div class=\"pick\">\(each: answers, { "<label\(classes($0.tone))><input type=\"radio\" name=\"\(name)\" value=\"\($0.value)\"\(if: $0.value == chosen, " checked")>\($0.words)</label>" })</div>"
    }

    private func classes(_ tone: Answer.Tone) -> HTML {
        switch tone {
        case .plain: .empty
        case .bad: " class=\"n\""
        case .aside: " class=\"s\""
        }
    }
}
