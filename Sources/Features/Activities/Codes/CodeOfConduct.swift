package import Kernel
package import Organisations
package import People

/// How one behaves in office, as a body has it posted (quy tắc ứng xử): «4 xin, 4 luôn», five standards of professional ethics. It holds for
/// everybody who serves at the body or below it. Its text never changes: another one takes its place, and is read anew.
package struct CodeOfConduct: Sendable, Hashable {
    package let id: ID<CodeOfConduct>
    package let title: String
    /// The paper it was issued with: `Quyết định 1847/QĐ-TTg ngày 27/12/2018`. Empty where there is none.
    package let basis: String
    /// Who posted it.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// Since when it holds.
    package let postedOn: LocalDate
    /// The one whose place it took.
    package let replaces: ID<CodeOfConduct>?
    /// Since when it holds no more, and why.
    package let retiredAt: Instant?
    package let retiredBecause: String?
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<CodeOfConduct>, title: String, basis: String, organisation: ID<Organisation>, place: ScopePath, postedOn: LocalDate,
        replaces: ID<CodeOfConduct>?, retiredAt: Instant? = nil, retiredBecause: String? = nil, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.title = title
        self.basis = basis
        self.organisation = organisation
        self.place = place
        self.postedOn = postedOn
        self.replaces = replaces
        self.retiredAt = retiredAt
        self.retiredBecause = retiredBecause
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    package func isInForce(on day: LocalDate) -> Bool { retiredAt == nil && postedOn <= day }
}

/// One rule of a code, under the heading it belongs to (`4 xin`), if there is any.
package struct CodeRule: Sendable, Hashable {
    /// Counted from 1, through all headings.
    package let position: Int
    package let heading: String
    package let words: String

    package init(position: Int, heading: String, words: String) {
        self.position = position
        self.heading = heading
        self.words = words
    }
}

/// Somebody has read a code and will keep to it (đã đọc, cam kết thực hiện): once for each code.
package struct Acknowledgement: Sendable, Hashable {
    /// How that is known.
    package enum Way: String, Sendable, CaseIterable {
        /// They said so themselves, signed in.
        case declared
        /// Ticked off from the paper they signed.
        case ticked
    }

    package let id: ID<Acknowledgement>
    package let person: ID<Person>
    package let way: Way
    /// Whose account wrote it down.
    package let account: Int64
    package let at: Instant
    /// Why it does not count: they had not signed.
    package let struckBecause: String?

    package init(id: ID<Acknowledgement>, person: ID<Person>, way: Way, account: Int64, at: Instant, struckBecause: String? = nil) {
        self.id = id
        self.person = person
        self.way = way
        self.account = account
        self.at = at
        self.struckBecause = struckBecause
    }
}

/// A code that is being written: a rule a line, a line that ends with a colon a heading.
package struct CodeDraft: Sendable {
    package let title: String
    package let basis: String
    package let postedOn: LocalDate
    package let rules: [CodeRule]
    /// A heading that no rule follows.
    private let emptyHeading: String?

    package init(title: String, basis: String, postedOn: LocalDate, text: String) {
        self.title = title.tidied
        self.basis = basis.tidied
        self.postedOn = postedOn
        let typed = HeadedLines(typed: text)
        rules = typed.lines.enumerated().map { CodeRule(position: $0 + 1, heading: $1.heading, words: $1.words) }
        emptyHeading = typed.emptyHeading
    }

    package static let mostRules = 60
    package static let longestRule = 500

    /// Refuses a code without a name or rules, one nobody reads to its end, and one posted on a day that cannot be meant.
    func mustStand(on today: LocalDate, replacing: Bool = false) throws(CodeRefusal) {
        guard !title.isEmpty else { throw .titleMissing }
        guard title.count <= 200 else { throw .tooLong("Tên quy tắc", 200) }
        guard basis.count <= 300 else { throw .tooLong("Căn cứ", 300) }
        guard !rules.isEmpty else { throw .rulesMissing }
        guard rules.count <= Self.mostRules else { throw .tooManyRules(rules.count) }
        if let long = rules.first(where: { $0.words.count > Self.longestRule }) { throw .ruleTooLong(String(long.words.prefix(40))) }
        if let long = rules.first(where: { $0.heading.count > 200 }) { throw .headingTooLong(String(long.heading.prefix(40))) }
        if let emptyHeading { throw .headingEmpty(String(emptyHeading.prefix(40))) }
        guard !replacing || postedOn <= today else { throw .replacedLater }
        guard postedOn >= today.adding(days: -20 * 366), postedOn <= today.adding(days: 366) else { throw .dayUnlikely }
    }

    /// The rules as they are typed.
    package static func text(of rules: [CodeRule]) -> String {
        HeadedLines.text(of: rules.map { HeadedLines.Line(heading: $0.heading, words: $0.words) })
    }
}

extension CodeDraft {
    /// What the Scheme of public-service culture asks of officials who meet citizens, to begin with.
    /// Decision 1847/QĐ-TTg of 27/12/2018, as reported; a body writes its own words.
    package static func pleasAndAlways(on day: LocalDate) -> CodeDraft {
        CodeDraft(
            title: "4 xin, 4 luôn", basis: "Đề án Văn hóa công vụ, Quyết định 1847/QĐ-TTg ngày 27/12/2018", postedOn: day,
            text: """
                4 xin:
                Xin chào
                Xin lỗi
                Xin cảm ơn
                Xin phép
                4 luôn:
                Luôn mỉm cười
                Luôn nhẹ nhàng
                Luôn lắng nghe
                Luôn giúp đỡ
                """)
    }
}
