package import Documents
package import Kernel
package import Organisations

/// What somebody asks of the list of what came in.
package struct IncomingSearch: Sendable, Hashable {
    package enum Kept: String, Sendable, CaseIterable {
        case open, late
        case dueSoon = "due_soon"
        case handled
        case sentBack = "sent_back"
        case all
    }

    package var words: String
    package var kept: Kept
    package var page: Int

    package init(words: String = "", kept: Kept = .open, page: Int = 1) {
        self.words = words.tidied
        self.kept = kept
        self.page = page
    }
}

/// What somebody asks of the list of what goes out.
package struct OutgoingSearch: Sendable, Hashable {
    package enum Kept: String, Sendable, CaseIterable { case open, dispatched, amended, all }

    package var words: String
    package var kept: Kept
    package var page: Int

    package init(words: String = "", kept: Kept = .open, page: Int = 1) {
        self.words = words.tidied
        self.kept = kept
        self.page = page
    }
}

/// A document that came in, with its paper and the names it is shown with.
package struct IncomingRow: Sendable {
    package let incoming: IncomingDocument
    package let document: Document
    /// The body that got it.
    package let body: String
    /// The body that handles it.
    package let lead: String?

    package init(incoming: IncomingDocument, document: Document, body: String, lead: String?) {
        self.incoming = incoming
        self.document = document
        self.body = body
        self.lead = lead
    }

    /// Who handles it: the body, whoever is named there, or both.
    package var handledBy: String {
        [lead ?? "", incoming.handling?.person ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// A document that goes out, with the name of its body.
package struct OutgoingRow: Sendable {
    package let outgoing: OutgoingDocument
    package let body: String

    package init(outgoing: OutgoingDocument, body: String) {
        self.outgoing = outgoing
        self.body = body
    }
}

/// A page of one of the two lists.
package struct DocumentListView<Question: Sendable, Row: Sendable>: Sendable {
    package let question: Question
    package let rows: [Row]
    /// Counted to 10,000; one more says that there are more.
    package let count: Int
    /// Whether whoever looks keeps a register somewhere.
    package let mayKeep: Bool
    package let today: LocalDate

    package init(question: Question, rows: [Row], count: Int, mayKeep: Bool, today: LocalDate) {
        self.question = question
        self.rows = rows
        self.count = count
        self.mayKeep = mayKeep
        self.today = today
    }

    /// `1.204 văn bản`, or `trên 10.000 văn bản`.
    package var countWords: String {
        count > RegisterDesk.countedUpTo
            ? "Trên 10.000 văn bản" : "\(Numeral(Int32(clamping: count)).vietnamese()) văn bản"
    }
}

/// A page of what came in.
package typealias IncomingListView = DocumentListView<IncomingSearch, IncomingRow>
/// A page of what goes out.
package typealias OutgoingListView = DocumentListView<OutgoingSearch, OutgoingRow>

/// A series somebody may write into.
package struct SeriesChoice: Sendable, Hashable {
    package let series: RegisterSeries
    package let body: String

    package init(series: RegisterSeries, body: String) {
        self.series = series
        self.body = body
    }
}

/// One document that came in.
package struct IncomingView: Sendable {
    package let row: IncomingRow
    package let series: RegisterSeries
    package let cooperating: [OrganisationName]
    package let steps: [DocumentStep]
    package let names: [Int64: String]
    /// The bodies it may be handed to.
    package let candidates: [OrganisationName]
    package let mayKeep: Bool
    package let mayDirect: Bool
    package let mayHandle: Bool
    /// Whether its paper was written down here, so that it may be put right here.
    package let isOurPaper: Bool
    package let today: LocalDate

    package init(
        row: IncomingRow, series: RegisterSeries, cooperating: [OrganisationName], steps: [DocumentStep], names: [Int64: String],
        candidates: [OrganisationName], mayKeep: Bool, mayDirect: Bool, mayHandle: Bool, isOurPaper: Bool, today: LocalDate
    ) {
        self.row = row
        self.series = series
        self.cooperating = cooperating
        self.steps = steps
        self.names = names
        self.candidates = candidates
        self.mayKeep = mayKeep
        self.mayDirect = mayDirect
        self.mayHandle = mayHandle
        self.isOurPaper = isOurPaper
        self.today = today
    }

    package var incoming: IncomingDocument { row.incoming }
}

/// One document that goes out.
package struct OutgoingView: Sendable {
    package let outgoing: OutgoingDocument
    package let series: RegisterSeries
    package let body: String
    package let attachment: Attachment?
    /// The document that corrected or replaced it.
    package let amendedBy: OutgoingDocument?
    /// What may correct or replace it.
    package let candidates: [OutgoingDocument]
    package let steps: [DocumentStep]
    package let names: [Int64: String]
    package let mayKeep: Bool
    /// The last day on which sending it keeps the rule of the same day; nothing before it has a number.
    package let sendUntil: LocalDate?
    package let today: LocalDate

    package init(
        outgoing: OutgoingDocument, series: RegisterSeries, body: String, attachment: Attachment?, amendedBy: OutgoingDocument?,
        candidates: [OutgoingDocument], steps: [DocumentStep], names: [Int64: String], mayKeep: Bool, sendUntil: LocalDate?,
        today: LocalDate
    ) {
        self.sendUntil = sendUntil
        self.outgoing = outgoing
        self.series = series
        self.body = body
        self.attachment = attachment
        self.amendedBy = amendedBy
        self.candidates = candidates
        self.steps = steps
        self.names = names
        self.mayKeep = mayKeep
        self.today = today
    }
}

extension OutgoingView {
    /// Sent after that day, or not sent by it.
    package var isSentLate: Bool { sendUntil.map { (outgoing.dispatchedOn ?? today) > $0 } ?? false }
}

/// The registers somebody may read, with their years.
package struct RegisterListView: Sendable {
    package struct Row: Sendable {
        package let choice: SeriesChoice
        package let years: [RegisterYear]

        package init(choice: SeriesChoice, years: [RegisterYear]) {
            self.choice = choice
            self.years = years
        }
    }

    package let rows: [Row]
    /// The bodies for which whoever looks may open a series.
    package let bodies: [OrganisationName]
    package let today: LocalDate

    package init(rows: [Row], bodies: [OrganisationName], today: LocalDate) {
        self.rows = rows
        self.bodies = bodies
        self.today = today
    }
}

/// One year of a register, in the order of its numbers.
package struct RegisterBookView: Sendable {
    package enum Entries: Sendable {
        case incoming([IncomingRow])
        case outgoing([OutgoingDocument])
    }

    package let series: RegisterSeries
    package let body: String
    package let year: Int
    /// Nothing before the year has its first number.
    package let kept: RegisterYear?
    package let years: [Int]
    package let page: Int
    package let entries: Entries
    package let mayKeep: Bool
    package let today: LocalDate

    package init(
        series: RegisterSeries, body: String, year: Int, kept: RegisterYear?, years: [Int], page: Int, entries: Entries, mayKeep: Bool,
        today: LocalDate
    ) {
        self.series = series
        self.body = body
        self.year = year
        self.kept = kept
        self.years = years
        self.page = page
        self.entries = entries
        self.mayKeep = mayKeep
        self.today = today
    }
}

/// What waits for somebody in the registers.
package struct RegisterWork: Sendable {
    /// Not handed to anybody yet.
    package var toAssign: [IncomingRow] = []
    /// Handed to a body whose registers they keep, and not handled.
    package var toHandle: [IncomingRow] = []
    /// Signed and not numbered, or numbered and not sent.
    package var toSend: [OutgoingRow] = []
    package let today: LocalDate

    package init(today: LocalDate) { self.today = today }
}
