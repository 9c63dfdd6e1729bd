package import Kernel
package import Markup

/// One rule: what it says on a day, an example the reader can change, who relies on it, what it said before, what bodies added.
package struct RulePage {
    /// Something outside the rules that rests on this one, such as a criteria set.
    package struct User: Sendable, Hashable {
        package let title: String
        package let path: Path

        package init(_ title: String, _ path: Path) { (self.title, self.path) = (title, path) }
    }

    /// One example: what may be filled in, what was, and what the rule answers.
    package struct Example: Sendable {
        package let number: Int
        package let title: String
        package let fields: [QuestionField]
        package let typed: [String: String]
        package let faults: [String: String]
        package let answer: RuleAnswer
    }

    package let heading: RuleHeading
    package let shelf: RuleShelf
    package let date: LocalDate
    /// Where the reader's role stands: local rules of that place count.
    package let place: ScopePath
    package let examples: [Example]
    package let users: [User]
    /// Set for whoever may keep rules somewhere.
    package var keeper: RuleKeeper?
    /// The day as it was typed, when it is none: the page says so and shows another.
    package var unreadDate: String?

    /// `typed` is what the address carries: fields are named `1.points` for the first example.
    package init(
        heading: RuleHeading, shelf: RuleShelf, date: LocalDate, place: ScopePath, typed: [String: String] = [:], users: [User] = [],
        keeper: RuleKeeper? = nil
    ) {
        self.heading = heading
        self.shelf = shelf
        self.date = date
        self.place = place
        self.users = users
        self.keeper = keeper
        examples = RuleExamples.of(heading.code).enumerated().map { place_, type in
            Self.example(place_ + 1, type, typed, shelf, date, place)
        }
    }

    private static func example(
        _ number: Int, _ type: any RuleQuestion.Type, _ typed: [String: String], _ shelf: RuleShelf, _ date: LocalDate, _ place: ScopePath
    ) -> Example {
        let own = type.fields.map { ($0.name, typed["\(number).\($0.name)"]) }
        // A form that was sent carries every field; before that the examples stand there.
        let isSent = own.contains { $0.1 != nil }
        let words = Dictionary(
            zip(type.fields, own).map { ($0.name, isSent ? $1.1 ?? "" : $0.example) }, uniquingKeysWith: { first, _ in first })
        var facts = TypedFacts(words)
        let answer = type.init(&facts).answer(in: shelf, on: date, at: place)
        return Example(number: number, title: type.title, fields: type.fields, typed: words, faults: facts.faults, answer: answer)
    }

    package var page: Page {
        let state = shelf.state(of: heading.code, on: date, at: place)
        return Page(
            title: "\(heading.code.text). \(heading.title)", eyebrow: heading.group.label,
            under: "<p class=\"chips\">\(state.chip)\(state.confidence.map(\.chip))</p>",
            crumbs: [Crumb("Quy định", Path.rules.with("ngay", date))],
            hasErrors: unreadDate != nil || keeper?.fault != nil || examples.contains { !$0.faults.isEmpty },
            body:
                "<div class=\"flow-m\">\(summary)\(day)<div class=\"cols main-side\"><div class=\"flow-m\">\(main)</div><div class=\"flow-m\">\(side)</div></div></div>"
        )
    }

    private var summary: ErrorSummary {
        let faults = examples.flatMap { example in
            example.faults.sorted { $0.key < $1.key }.map { FieldFault("\(example.number).\($0.key)", $0.value) }
        }
        let day = unreadDate.map { [FieldFault("ngay", "Chưa hiểu “\($0)” là ngày nào. Viết như 09/10/2026.")] } ?? []
        return ErrorSummary(day + faults + (keeper?.fault.map { [$0] } ?? []))
    }

    private var main: HTML {
        """
        \(RuleRowsPanel(shelf: shelf, code: heading.code, date: date, place: place))\
        \(examples.map { RuleExamplePanel(code: heading.code, date: date, example: $0) })\
        \(RuleHistoryPanel(shelf: shelf, code: heading.code, date: date))\
        \(LocalRulesPanel(shelf: shelf, code: heading.code, date: date, keeper: keeper))
        """
    }

    private var side: HTML { "\(about)\(reliance)" }

    private var day: HTML {
        """
        <form method="get" action="\(Path.rule(heading.code.text))" class="panel"><label class="lab" for="ngay">Xem vào ngày</label>\
        <p class="note">Chọn \(heading.reference.label)</p><div class="search w-m">\
        <input type="text" id="ngay" name="ngay" inputmode="numeric" value="\(unreadDate ?? date.vietnamese)"><button class="btn">Xem</button></div></form>
        """
    }

    private var about: Panel {
        let authorities = shelf.keys(of: heading.code).compactMap { shelf.versions(of: $0).last?.authority.label }.uniqued
        return Panel(
            "Cách áp dụng", fit: .tight,
            """
            <p><b>Theo ngày nào:</b> \(heading.reference.label).</p>
            <p><b>Ai ban hành:</b> \(authorities.joined(separator: ", ")).</p>
            """)
    }

    private var reliance: Panel {
        let rules = shelf.relying(on: heading.code)
        let needed = heading.relies.compactMap(shelf.heading)
        return Panel(
            "Ai dựa vào", id: "relied-on", fit: .tight,
            """
            \(if: rules.isEmpty && users.isEmpty, "<p class=\"note\">Chưa có quy định hay bộ tiêu chí nào trong chương trình dựa vào mục này.</p>")\
            \(Rows(users.map { "<a href=\"\($0.path)\">\($0.title)</a>" } + rules.map(link)))\
            \(if: !needed.isEmpty, "<h3>Mục này dựa vào</h3>\(Rows(needed.map(link)))")
            """)
    }

    private func link(_ other: RuleHeading) -> HTML {
        "<a href=\"\(Path.rule(other.code, on: date))\">\(other.code.text). \(other.title)</a>"
    }
}
