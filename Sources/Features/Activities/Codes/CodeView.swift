package import Kernel
package import Organisations
package import People

/// A code in a list.
package struct CodeLine: Sendable {
    package let code: CodeOfConduct
    package let body: String
    /// How many people have acknowledged it, anywhere.
    package let count: Int
    /// What it is to the reader.
    package let own: CodeOwn

    package init(code: CodeOfConduct, body: String, count: Int, own: CodeOwn) {
        self.code = code
        self.body = body
        self.count = count
        self.own = own
    }
}

/// What a code is to whoever reads it.
package enum CodeOwn: Sendable, Hashable {
    /// They do not serve where it holds, or act for somebody else.
    case notTheirs
    /// Nobody has said whose account it is, so that they cannot acknowledge anything.
    case unknown
    case toRead
    case read(Instant)
}

/// A page of a list of codes.
package struct CodeListView: Sendable {
    package let lines: [CodeLine]
    package let count: Int
    package let page: Int
    package let mayKeep: Bool
    package let today: LocalDate

    package init(lines: [CodeLine], count: Int, page: Int, mayKeep: Bool, today: LocalDate) {
        self.lines = lines
        self.count = count
        self.page = page
        self.mayKeep = mayKeep
        self.today = today
    }

    /// Lines on a page.
    package static let length = 50
}

/// Who has read a code among those who serve at a body and below it, on a day.
package struct CodeCoverage: Sendable {
    package struct BodyLine: Sendable {
        package let body: OrganisationName
        package let share: Coverage
        /// Those who serve at the chosen body itself, not below it.
        package let isOwn: Bool

        package init(body: OrganisationName, share: Coverage, isOwn: Bool) {
            self.body = body
            self.share = share
            self.isOwn = isOwn
        }
    }

    package let body: Organisation
    package let share: Coverage
    /// The bodies right below it, each with all below; a person who serves at two is counted in both lines, and once in the whole.
    package let bodies: [BodyLine]
    /// By name, for who may read people, up to 300; nothing where they may not or there are more.
    package let missing: [Person]?
    package let read: [ReadLine]?
    package let day: LocalDate

    package struct ReadLine: Sendable {
        package let person: Person
        package let acknowledgement: Acknowledgement

        package init(person: Person, acknowledgement: Acknowledgement) {
            self.person = person
            self.acknowledgement = acknowledgement
        }
    }

    package init(
        body: Organisation, share: Coverage, bodies: [BodyLine], missing: [Person]?, read: [ReadLine]?, day: LocalDate
    ) {
        self.body = body
        self.share = share
        self.bodies = bodies
        self.missing = missing
        self.read = read
        self.day = day
    }
}

/// One code with its rules, and who has read it.
package struct CodeView: Sendable {
    package let code: CodeOfConduct
    package let body: String
    package let rules: [CodeRule]
    package let own: CodeOwn
    /// Nothing for who holds no role where it holds.
    package let coverage: CodeCoverage?
    package let mayKeep: Bool
    /// May tick off who signed, at the body whose figures are shown.
    package let mayTick: Bool
    package let today: LocalDate

    package init(
        code: CodeOfConduct, body: String, rules: [CodeRule], own: CodeOwn, coverage: CodeCoverage?, mayKeep: Bool, mayTick: Bool,
        today: LocalDate
    ) {
        self.code = code
        self.body = body
        self.rules = rules
        self.own = own
        self.coverage = coverage
        self.mayKeep = mayKeep
        self.mayTick = mayTick
        self.today = today
    }
}

/// The list that is ticked off from a signed paper.
package struct CodeStaffView: Sendable {
    package let code: CodeOfConduct
    package let body: Organisation
    /// Those who have not acknowledged it.
    package let lines: [StaffLine]
    /// More have not than are shown.
    package let isCut: Bool
    package let share: Coverage

    package init(code: CodeOfConduct, body: Organisation, lines: [StaffLine], isCut: Bool, share: Coverage) {
        self.code = code
        self.body = body
        self.lines = lines
        self.isCut = isCut
        self.share = share
    }

    /// So many people stand on one page.
    static let mostShown = 300
}
