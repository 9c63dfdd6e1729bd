package import Documents
package import Kernel
package import Movements
package import Organisations
package import People

/// A briefing in a list.
package struct BriefingLine: Sendable {
    package let briefing: Briefing
    package let body: String
    /// How many stand on its list.
    package let listed: Int

    package init(briefing: Briefing, body: String, listed: Int) {
        self.briefing = briefing
        self.body = body
        self.listed = listed
    }
}

/// A page of a list of briefings, with what all of them come to.
package struct BriefingListView: Sendable {
    package let question: BriefingQuestion
    package let lines: [BriefingLine]
    package let count: Int
    /// Those of them that are confirmed, and what they come to.
    package let confirmed: Tally<Occasions>
    package let attended: Tally<Attendances>
    package let body: String?
    package let movement: String?
    package let mayKeep: Bool

    package init(
        question: BriefingQuestion, lines: [BriefingLine], count: Int, confirmed: Tally<Occasions>, attended: Tally<Attendances>,
        body: String?, movement: String?, mayKeep: Bool
    ) {
        self.question = question
        self.lines = lines
        self.count = count
        self.confirmed = confirmed
        self.attended = attended
        self.body = body
        self.movement = movement
        self.mayKeep = mayKeep
    }
}

/// One briefing with all that belongs to it.
package struct BriefingView: Sendable {
    package let briefing: Briefing
    package let body: String
    package let movement: String?
    package let attendances: [Attendance]
    /// Names of those who came.
    package let people: [ID<Person>: String]
    /// Full names by account.
    package let names: [Int64: String]
    package let files: [(file: BriefingFile, attachment: Attachment)]
    package let calls: [AttendanceCall]
    package let mayKeep: Bool
    /// Whoever reads figures only sees how many, not who.
    package let seesNames: Bool
    package let now: Instant

    package init(
        briefing: Briefing, body: String, movement: String?, attendances: [Attendance], people: [ID<Person>: String],
        names: [Int64: String], files: [(file: BriefingFile, attachment: Attachment)], calls: [AttendanceCall], mayKeep: Bool,
        seesNames: Bool, now: Instant
    ) {
        self.briefing = briefing
        self.body = body
        self.movement = movement
        self.attendances = attendances
        self.people = people
        self.names = names
        self.files = files
        self.calls = calls
        self.mayKeep = mayKeep
        self.seesNames = seesNames
        self.now = now
    }

    /// Those who stand on the list.
    package var present: [Attendance] { attendances.filter(\.counts) }

    package func name(of attendance: Attendance) -> String { attendance.person.map { people[$0] ?? "" } ?? attendance.guest }
}

/// Where somebody says who is there: what a phone shows after a scan.
package struct AttendanceDoor: Sendable {
    package let briefing: Briefing
    package let body: String
    package let way: Attendance.Way
    package let ticket: String
    /// A name was signed in with this ticket.
    package let isUsed: Bool
    /// Whose account is signed in on the phone, where they serve at the body.
    package let own: Person?
    /// Somebody is signed in on the phone.
    package let isSignedIn: Bool
    package let isThere: Bool
    package let words: String
    /// Too many serve there to list them all: one types words of one's name.
    package let asksWords: Bool
    /// Each person once.
    package let lines: [StaffLine]
    /// Words find more than are shown.
    package let isCut: Bool
    /// Nobody of the body is known here.
    package let isEmpty: Bool
    package let there: Set<ID<Person>>

    package init(
        briefing: Briefing, body: String, way: Attendance.Way, ticket: String, isUsed: Bool, own: Person?, isSignedIn: Bool = false,
        isThere: Bool, words: String, asksWords: Bool, lines: [StaffLine], isCut: Bool = false, isEmpty: Bool = false,
        there: Set<ID<Person>>
    ) {
        self.briefing = briefing
        self.body = body
        self.way = way
        self.ticket = ticket
        self.isUsed = isUsed
        self.own = own
        self.isSignedIn = isSignedIn
        self.isThere = isThere
        self.words = words
        self.asksWords = asksWords
        self.lines = lines
        self.isCut = isCut
        self.isEmpty = isEmpty
        self.there = there
    }

    /// Two words of a name at least: nobody goes through a list letter by letter.
    package static func isEnough(_ words: String) -> Bool { words.folded.split(separator: " ").count { $0.count > 1 } >= 2 }

    /// So many names are shown without asking for words.
    static let mostListed = 60
    /// So many of those that words find.
    static let mostFound = 12
}

/// The list that is ticked off: who serves at the body, and who is there already.
package struct RollView: Sendable {
    package let briefing: Briefing
    package let body: String
    /// Each person once.
    package let lines: [StaffLine]
    /// More serve there than are shown.
    package let isCut: Bool
    package let there: [ID<Person>: Attendance.Way]
    /// The bodies below by which a long list is narrowed.
    package let parts: [OrganisationName]
    package let part: ID<Organisation>?

    package init(
        briefing: Briefing, body: String, lines: [StaffLine], isCut: Bool, there: [ID<Person>: Attendance.Way], parts: [OrganisationName],
        part: ID<Organisation>?
    ) {
        self.briefing = briefing
        self.body = body
        self.lines = lines
        self.isCut = isCut
        self.there = there
        self.parts = parts
        self.part = part
    }
}

/// What a list that was brought in says: whom it finds, whom it may mean, and whom nobody knows.
package struct RollReading: Sendable, Hashable {
    package var found: Set<ID<Person>> = []
    /// Names that several bear: a person ticks the right one.
    package var doubtful: [String] = []
    package var unknown: [String] = []

    package init() {}
}

/// Figures of a body in a period. Occasions, attendances, people and coverage are four kinds: no two of them add up.
package struct BriefingFigures: Sendable {
    package struct BodyLine: Sendable {
        package let body: OrganisationName
        package let held: Tally<Occasions>
        package let attended: Tally<Attendances>
        package let people: Tally<DistinctPeople>
    }

    package let body: Organisation
    package let period: ClosedRange<LocalDate>
    package let movement: ID<Movement>?
    package let held: Tally<Occasions>
    package let attended: Tally<Attendances>
    /// Distinct people on the lists.
    package let people: Tally<DistinctPeople>
    /// Those of them who are named to who may read people, where they are few enough.
    package let present: [Person]?
    /// Names on the lists that are nobody's of ours; they are attendances, and no people who can be told apart.
    package let guests: Int
    /// Briefings to which more came than stand on their lists: more people may have come than have names here.
    package let counted: Int
    /// Of those who served there on the last day of the period, who came to any briefing in it, wherever it was held.
    package let coverage: Coverage
    /// Their names, where they are few enough to be asked one by one; nothing for who may not read people.
    package let missing: [Person]?
    /// The day on which those who serve were counted.
    package let day: LocalDate
    package let today: LocalDate
    package let bodies: [BodyLine]
    /// Held in the period and not confirmed: they count nowhere.
    package let unconfirmed: Int

    /// Whether a period can be asked for: at most five years.
    package static func isPeriod(_ from: LocalDate, _ until: LocalDate) -> Bool { from <= until && from.days(to: until) <= 366 * 5 }
}
