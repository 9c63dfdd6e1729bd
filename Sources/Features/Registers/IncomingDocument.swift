package import Documents
package import Kernel
package import Organisations

/// A document that came in and got its number (văn bản đến).
package struct IncomingDocument: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case received, assigned, handled
        case sentBack = "sent_back"

        package var isOpen: Bool { self == .received || self == .assigned }
    }

    package let id: ID<IncomingDocument>
    package let series: ID<RegisterSeries>
    package let year: Int
    package let number: Int
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let document: ID<Document>
    package let arrivedOn: LocalDate
    package let urgency: Urgency
    package let isElectronic: Bool
    /// Registered later than the rule of the same day allows: by the next working day, at once when urgent (30/2020/NĐ-CP, Đ. 22).
    package let isLateEntry: Bool
    package let note: String
    package var state: State
    /// The day its sender was told that it came.
    package var acknowledgedOn: LocalDate?
    package var handling: Handling?
    /// The day it was handled or sent back.
    package var endedOn: LocalDate?
    /// What came of it, or why it was sent back.
    package var outcome: String
    package var version: Int
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<IncomingDocument>, series: ID<RegisterSeries>, year: Int, number: Int, organisation: ID<Organisation>, place: ScopePath,
        document: ID<Document>, arrivedOn: LocalDate, urgency: Urgency, isElectronic: Bool, isLateEntry: Bool, note: String,
        state: State = .received, acknowledgedOn: LocalDate? = nil, handling: Handling? = nil, endedOn: LocalDate? = nil,
        outcome: String = "", version: Int = 1, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.series = series
        self.year = year
        self.number = number
        self.organisation = organisation
        self.place = place
        self.document = document
        self.arrivedOn = arrivedOn
        self.urgency = urgency
        self.isElectronic = isElectronic
        self.isLateEntry = isLateEntry
        self.note = note
        self.state = state
        self.acknowledgedOn = acknowledgedOn
        self.handling = handling
        self.endedOn = endedOn
        self.outcome = outcome
        self.version = version
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    /// Past its deadline: strictly after the day, while it is handled or, once handled, by the day that was done.
    package func isLate(on today: LocalDate) -> Bool {
        guard let due = handling?.due, state == .assigned || state == .handled else { return false }
        return (endedOn ?? today) > due
    }

    /// Three days or fewer are left.
    package func isDueSoon(on today: LocalDate) -> Bool {
        guard let due = handling?.due, state == .assigned else { return false }
        return due >= today && due <= today.adding(days: 3)
    }
}

/// Who handles an incoming document, by which day, and who said so.
package struct Handling: Sendable, Hashable {
    package let lead: ID<Organisation>?
    package let leadPlace: ScopePath?
    /// Who handles it, in words; may be empty where a body does.
    package let person: String
    /// What was said about handling it.
    package let words: String
    /// Who said it.
    package let directedBy: String
    package let due: LocalDate?
    package let handedOn: LocalDate

    package init(
        lead: ID<Organisation>?, leadPlace: ScopePath?, person: String, words: String, directedBy: String, due: LocalDate?,
        handedOn: LocalDate
    ) {
        self.lead = lead
        self.leadPlace = leadPlace
        self.person = person
        self.words = words
        self.directedBy = directedBy
        self.due = due
        self.handedOn = handedOn
    }
}

/// What somebody writes of a document that came in.
package struct IncomingDraft: Sendable {
    package let arrivedOn: LocalDate
    package let secrecy: Secrecy
    package let urgency: Urgency
    package let isElectronic: Bool
    package let note: String
    package let paper: NewPaper

    package init(
        arrivedOn: LocalDate, secrecy: Secrecy = .none, urgency: Urgency = .normal, isElectronic: Bool = true, note: String = "",
        paper: NewPaper
    ) {
        self.arrivedOn = arrivedOn
        self.secrecy = secrecy
        self.urgency = urgency
        self.isElectronic = isElectronic
        self.note = note.tidied
        self.paper = paper
    }
}

/// What somebody writes about handling one.
package struct DirectionDraft: Sendable {
    package let lead: ID<Organisation>?
    package let cooperating: Set<ID<Organisation>>
    package let person: String
    package let words: String
    package let directedBy: String
    package let due: LocalDate?

    package init(
        lead: ID<Organisation>?, cooperating: Set<ID<Organisation>> = [], person: String = "", words: String = "", directedBy: String = "",
        due: LocalDate? = nil
    ) {
        self.lead = lead
        self.cooperating = cooperating
        self.person = person.tidied
        self.words = words.tidied
        self.directedBy = directedBy.tidied
        self.due = due
    }
}
