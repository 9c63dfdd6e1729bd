package import Documents
package import Kernel
package import Organisations
import Rulebook

/// A document a body issues (văn bản đi): from its draft to what became of it after it was sent.
package struct OutgoingDocument: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case draft
        case awaitingSignature = "awaiting_signature"
        case signed, dispatched, corrected, replaced, recalled

        package var isOpen: Bool { self == .draft || self == .awaitingSignature || self == .signed }
    }

    /// What was given when it was numbered: never changed, never given again.
    package struct Numbering: Sendable, Hashable {
        package let year: Int
        package let number: Int
        /// Number and symbol as the paper bears them: `15/QĐ-UBND`.
        package let mark: String
        /// The day the paper bears.
        package let day: LocalDate
        package let document: ID<Document>

        package init(year: Int, number: Int, mark: String, day: LocalDate, document: ID<Document>) {
            self.year = year
            self.number = number
            self.mark = mark
            self.day = day
            self.document = document
        }
    }

    package let id: ID<OutgoingDocument>
    package let series: ID<RegisterSeries>
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package var text: OutgoingText
    package var attachment: ID<Attachment>?
    package var state: State
    package var numbering: Numbering?
    package var dispatchedOn: LocalDate?
    /// The document that corrected or replaced it.
    package var amendedBy: ID<OutgoingDocument>?
    package var version: Int
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<OutgoingDocument>, series: ID<RegisterSeries>, organisation: ID<Organisation>, place: ScopePath, text: OutgoingText,
        attachment: ID<Attachment>? = nil, state: State = .draft, numbering: Numbering? = nil, dispatchedOn: LocalDate? = nil,
        amendedBy: ID<OutgoingDocument>? = nil, version: Int = 1, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.series = series
        self.organisation = organisation
        self.place = place
        self.text = text
        self.attachment = attachment
        self.state = state
        self.numbering = numbering
        self.dispatchedOn = dispatchedOn
        self.amendedBy = amendedBy
        self.version = version
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    /// `Quyết định 15/QĐ-UBND`, or its type while it has no number.
    package var name: String { numbering.map { "\(text.type.label) \($0.mark)" } ?? text.type.label }

    package var isNumbered: Bool { numbering != nil }
}

/// What a document says of itself before it has a number.
package struct OutgoingText: Sendable, Hashable {
    package let type: DocumentType
    /// What stands behind the number: `QĐ-UBND`.
    package let symbol: String
    package let subject: String
    package let signer: String
    package let recipients: String
    /// The unit that wrote it and keeps a copy.
    package let draftedIn: String
    package let copies: Int
    package let urgency: Urgency
    package let isElectronic: Bool
    /// Digitally, by the person and the body.
    package let isSigned: Bool
    package let note: String

    /// Without `symbol` the one the rule makes of the type and the letters of the body: `QĐ-UBND`, and `UBND` for a letter.
    package init(
        type: DocumentType, symbol: String = "", of letters: String = "", subject: String, signer: String = "", recipients: String = "",
        draftedIn: String = "", copies: Int = 1, urgency: Urgency = .normal, isElectronic: Bool = true, isSigned: Bool = true,
        note: String = ""
    ) {
        self.type = type
        self.symbol = symbol.tidied.isEmpty ? DocumentNumberQuestion.symbol(type: type.code, body: letters) : symbol.tidied
        self.subject = subject.tidied
        self.signer = signer.tidied
        self.recipients = recipients.tidied
        self.draftedIn = draftedIn.tidied
        self.copies = copies
        self.urgency = urgency
        self.isElectronic = isElectronic
        self.isSigned = isSigned
        self.note = note.tidied
    }
}

/// How something that was sent is put right (30/2020/NĐ-CP, Đ. 18).
package enum Amendment: String, Sendable, CaseIterable {
    /// A fault of form: by a letter.
    case corrected
    /// A fault of content: by a document of the same type.
    case replaced
    /// Taken back: those who got it destroy it and say so.
    case recalled
}
