/// What proves that a form is ours and is sent once: the session's token, and a key made when the page was shown.
package struct FormSeal: Sendable, Hashable {
    package let token: String
    /// The same key with the same content gives the first answer again; kept 7 days an account.
    package let key: String

    /// The names of the two hidden fields.
    package static let tokenField = "_csrf"
    package static let keyField = "_key"

    package init(token: String, key: String) {
        self.token = token
        self.key = key
    }

    /// The two hidden fields.
    package var fields: HTML {
        "<input type=\"hidden\" name=\"_csrf\" value=\"\(token)\"><input type=\"hidden\" name=\"_key\" value=\"\(key)\">"
    }
}

/// A form that changes something: always POST, always sealed.
package struct Form: Component {
    package let path: Path
    package let seal: FormSeal
    /// With files inside.
    package let hasFiles: Bool
    package let classes: StaticString
    /// Attributes that scripts look for, such as ` data-grid-form`.
    package let attributes: HTML
    package let content: HTML

    package init(
        to path: Path, seal: FormSeal, hasFiles: Bool = false, classes: StaticString = "", attributes: HTML = .empty, _ content: HTML
    ) {
        self.path = path
        self.seal = seal
        self.hasFiles = hasFiles
        self.classes = classes
        self.attributes = attributes
        self.content = content
    }

    package var html: HTML {
        """
        <form method="post" action="\(path)"\(if: hasFiles, " enctype=\"multipart/form-data\"")\(HTML.classes(classes))\(attributes)>\
        \(seal.fields)\(content)</form>
        """
    }
}

extension HTML {
    /// ` class="…"`, or nothing when there is none.
    static func classes(_ names: StaticString) -> HTML {
        names.utf8CodeUnitCount == 0 ? .empty : " class=\"\(HTML(stringLiteral: names))\""
    }
}
