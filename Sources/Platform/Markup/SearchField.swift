/// A field to look for something by words, with its button beside it: inside a form that is sent by GET.
package struct SearchField: Component {
    let name: String
    let label: String
    let hint: String?
    let words: String
    let isLabelHidden: Bool

    /// The label is for screen readers only, where the place of the field says what is looked for.
    package init(_ name: String = "q", label: String, hint: String? = nil, words: String, isLabelHidden: Bool = false) {
        self.name = name
        self.label = label
        self.hint = hint
        self.words = words
        self.isLabelHidden = isLabelHidden
    }

    package var html: HTML {
        """
        <label class="\(isLabelHidden ? "vh" : "lab")" for="\(name)">\(label)</label>\(with: hint, { "<p class=\"note\">\($0)</p>" })\
        <div class="search"><input type="search" id="\(name)" name="\(name)" value="\(words)"><button class="btn">\(Icon.search)Tìm</button></div>
        """
    }
}
