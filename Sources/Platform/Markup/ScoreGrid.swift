/// The form around a grid that is filled like a spreadsheet. Without scripts it is a plain form with one button.
///
/// With scripts every changed cell is posted by itself (`Public/scripts/grid.js` states the exchange) to `path`, the address of the
/// plain form too: a request with a field `cell` saves one cell and answers JSON, one without saves all cells and answers a page.
package struct ScoreGrid: Component {
    let path: Path
    let seal: FormSeal
    let account: Int64
    let label: String
    let saveWords: String
    let content: HTML

    /// `account` is whose typing is kept in the browser until it is saved. `label` names the table. `content` is everything in
    /// `<table>`: its head, lines and foot.
    package init(to path: Path, seal: FormSeal, account: Int64, label: String, saveWords: String, _ content: HTML) {
        self.path = path
        self.seal = seal
        self.account = account
        self.label = label
        self.saveWords = saveWords
        self.content = content
    }

    package var html: HTML {
        Form(
            to: path, seal: seal, attributes: " data-grid-form=\"\(Int(account))\"",
            """
            <div class="scroll" tabindex="0" role="group" aria-label="\(label)"><table class="sheet stack" data-grid>\
            <caption class="vh">\(label)</caption>\(content)</table></div>\
            <p class="acts grid-save"><button class="btn go">\(saveWords)</button></p>
            """
        ).html
    }
}

/// A cell of the grid that can be typed or pasted into.
package struct GridCell: Component {
    /// What stands in a cell: the four silences look different.
    package enum Mark: Sendable { case answered, blank, wrong }

    let cell: String
    let value: String
    let version: Int
    let label: String
    let column: String
    let mark: Mark
    let fault: String?
    let options: [Option]
    let placeholder: String

    /// `cell` is the code of the cell within its sheet, `version` how often it was saved (0 for never), `label` its name for those who
    /// cannot see the grid, `column` the title shown on a phone. With `options` it is a list to choose from; `placeholder` is what counts
    /// while the cell stays empty.
    package init(
        _ cell: String, value: String, version: Int, label: String, column: String, mark: Mark = .answered, fault: String? = nil,
        options: [Option] = [], placeholder: String = ""
    ) {
        self.cell = cell
        self.value = value
        self.version = version
        self.label = label
        self.column = column
        self.mark = mark
        self.fault = fault
        self.options = options
        self.placeholder = placeholder
    }

    package var html: HTML { "<td class=\"in\" data-l=\"\(column)\">\(field)</td>" }

    /// The field without its table cell, for two that stand side by side.
    var field: HTML {
        """
        <div class="cell\(if: mark == .blank, " blank")\(if: mark == .wrong, " wrong")" data-cell="\(cell)">\
        <input type="hidden" name="version.\(cell)" value="\(version)">\(control)\
        <span class="cell-note\(if: fault != nil, " why")" id="c-\(cell)-note" aria-live="polite">\(fault)</span></div>
        """
    }

    private var control: HTML {
        let common: HTML = """
            id="c-\(cell)" name="value.\(cell)" aria-label="\(label)" aria-describedby="c-\(cell)-note" autocomplete="off"\
            \(if: mark == .wrong, " aria-invalid=\"true\"")
            """
        guard options.isEmpty else { return "<select \(common)>\(Select.list(options, chosen: value))</select>" }
        return
            "<input type=\"text\" inputmode=\"decimal\" value=\"\(value)\"\(if: !placeholder.isEmpty, " placeholder=\"\(placeholder)\"") \(common)>"
    }
}

/// Two cells that belong together, such as a numerator and its denominator, in one place of the table: `496 / 512`.
package struct GridPair: Component {
    package enum Half: Sendable {
        case cell(GridCell)
        /// A figure that is entered elsewhere and only shown here.
        case shown(String)
    }

    let halves: [Half]
    let column: String

    package init(_ one: Half, _ other: Half, column: String) {
        halves = [one, other]
        self.column = column
    }

    package var html: HTML {
        let parts = halves.map { half -> HTML in
            switch half {
            case .cell(let cell): cell.field
            case .shown(let words): "<span class=\"lock\">\(words)</span>"
            }
        }
        return
            "<td class=\"in both\" data-l=\"\(column)\"><div class=\"halves\">\(parts[0])<span aria-hidden=\"true\">/</span>\(parts[1])</div></td>"
    }
}

/// A value that the grid's script replaces when the server has worked it out again: points of a line, a total, a count of blanks.
package struct LiveValue: Component {
    let key: String
    let written: String

    /// `key` is what the answer to a saved cell calls it.
    package init(_ key: String, _ written: String) {
        self.key = key
        self.written = written
    }

    package var html: HTML { "<span data-live=\"\(key)\">\(written)</span>" }
}

/// Whether what was typed is saved. Three forms only; the script changes them.
package struct SaveLine: Component {
    let time: String?

    /// `time` is when it was last saved: `08:42`. Nothing is said before the first save.
    package init(savedAt time: String?) { self.time = time }

    package var html: HTML {
        """
        <span class="saved" role="status" data-save-line>\(with: time, { "\(Icon.tick)<span>Đã lưu lúc \($0)</span>" })</span>
        """
    }
}
