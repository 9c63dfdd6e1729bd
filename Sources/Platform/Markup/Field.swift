/// One thing somebody fills in: label, hint, what was typed, and beside it what to do when it cannot stand.
package struct Field: Component {
    package enum Kind: String, Sendable { case text, password, email, tel, search, number, date }
    package enum Width: Sendable { case short, medium, full }

    let name: String
    let label: String
    let hint: String?
    let value: String
    let fault: String?
    let echo: String?
    let kind: Kind
    let width: Width
    let isRequired: Bool
    let autocomplete: StaticString
    let attributes: HTML

    /// `echo` is what the program understood: `Hiểu là 13.818`. `autocomplete` takes the tokens of the HTML standard.
    package init(
        _ name: String, label: String, hint: String? = nil, value: String = "", fault: String? = nil, echo: String? = nil,
        kind: Kind = .text, width: Width = .full, isRequired: Bool = false, autocomplete: StaticString = "", attributes: HTML = .empty
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        self.fault = fault
        self.echo = echo
        self.kind = kind
        self.width = width
        self.isRequired = isRequired
        self.autocomplete = autocomplete
        self.attributes = attributes
    }

    package var html: HTML {
        Labelled(name: name, label: label, hint: hint, fault: fault).around(
            """
            <input id="\(name)" name="\(name)" type="\(type)"\(mode) value="\(value)"\(widthClass)\(if: isRequired, " required")\
            \(if: autocomplete.utf8CodeUnitCount > 0, " autocomplete=\"\(HTML(stringLiteral: autocomplete))\"")\
            \(Labelled.faultAttributes(name, fault))\(attributes)>\(with: echo, { "<p class=\"read\">\($0)</p>" })
            """)
    }

    /// Numbers and dates are text fields: people write `13.818` and `9/10/2026`, which the browser's own fields refuse.
    private var type: HTML {
        switch kind {
        case .text, .number, .date: "text"
        case .password: "password"
        case .email: "email"
        case .tel: "tel"
        case .search: "search"
        }
    }

    private var mode: HTML {
        switch kind {
        case .number: " inputmode=\"decimal\""
        case .date: " inputmode=\"numeric\""
        case .text, .password, .email, .tel, .search: ""
        }
    }

    private var widthClass: HTML {
        switch width {
        case .short: " class=\"w-s\""
        case .medium: " class=\"w-m\""
        case .full: ""
        }
    }
}

/// Several lines of text.
package struct TextArea: Component {
    let name: String
    let label: String
    let hint: String?
    let value: String
    let fault: String?
    let rows: Int
    let isRequired: Bool

    package init(
        _ name: String, label: String, hint: String? = nil, value: String = "", fault: String? = nil, rows: Int = 4,
        isRequired: Bool = false
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        self.fault = fault
        self.rows = rows
        self.isRequired = isRequired
    }

    package var html: HTML {
        // A browser drops the first line break after the tag, so one is given.
        Labelled(name: name, label: label, hint: hint, fault: fault).around(
            """
            <textarea id="\(name)" name="\(name)" rows="\(rows)"\(if: isRequired, " required")\(Labelled.faultAttributes(name, fault))>
            \(value)</textarea>
            """)
    }
}

/// One or more files to send, with how far they are.
package struct FileField: Component {
    let name: String
    let label: String
    let hint: String
    let fault: String?
    let accept: String

    /// The hint says what is accepted and how large. `accept` is a list of types and endings: `.pdf,image/*`.
    package init(_ name: String, label: String, hint: String, fault: String? = nil, accept: String = "") {
        self.name = name
        self.label = label
        self.hint = hint
        self.fault = fault
        self.accept = accept
    }

    package var html: HTML {
        Labelled(name: name, label: label, hint: hint, fault: fault).around(
            """
            <input id="\(name)" name="\(name)" type="file"\(if: !accept.isEmpty, " accept=\"\(accept)\"")\
            \(Labelled.faultAttributes(name, fault))>
            """)
    }
}

/// The frame of a field: its label, its hint, and what is wrong right above where one types.
struct Labelled {
    let name: String
    let label: String
    let hint: String?
    let fault: String?

    func around(_ control: HTML) -> HTML {
        """
        <div class="field\(if: fault != nil, " wrong")"><label for="\(name)">\(label)\
        \(with: hint, { " <span class=\"hint\">\($0)</span>" })</label>\
        \(with: fault, { "<span class=\"why\" id=\"\(name)-why\">\(Icon.warning) \($0)</span>" })\(control)</div>

        """
    }

    static func faultAttributes(_ name: String, _ fault: String?) -> HTML {
        fault == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"\(name)-why\""
    }
}
