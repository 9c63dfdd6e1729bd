package import Kernel

/// An official paper (văn bản hành chính) with its components, ready to be laid out: who issues it, under which number, where and when,
/// what it is called, what it says, who signs, who gets it. Texts are as they are read; capitals are the layout's matter.
package struct OfficialPaper: Sendable {
    /// What stands between the name of the paper and the signature.
    package enum Part: Sendable {
        case heading(String)
        case text(String)
        /// A line of a list, below what it belongs to.
        case item(String)
    }

    /// The body above the issuer, where one is named; nothing for the topmost.
    package let superior: String?
    package let issuer: String
    /// `06/KH-UBND`; of a draft what is known of it, `/KH-UBND`.
    package let number: String
    /// `An Khê`
    package let place: String
    /// Nothing while it is a draft: the places for day and month stay open.
    package let day: LocalDate?
    package let year: Int
    package let typeName: String
    package let subject: String
    package let parts: [Part]
    /// Lines above the space for the signature: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    package let capacity: [String]
    package let signer: String
    /// Who gets it; the line of who keeps it comes last by itself.
    package let recipients: [String]

    package init(
        superior: String?, issuer: String, number: String, place: String, day: LocalDate?, year: Int, typeName: String, subject: String,
        parts: [Part], capacity: [String], signer: String = "", recipients: [String] = []
    ) {
        self.superior = superior
        self.issuer = issuer
        self.number = number
        self.place = place
        self.day = day
        self.year = year
        self.typeName = typeName
        self.subject = subject
        self.parts = parts
        self.capacity = capacity
        self.signer = signer
        self.recipients = recipients
    }

    /// `An Khê, ngày 05 tháng 10 năm 2026`; of a draft with room for day and month.
    package var placeAndDay: String { "\(place), \(day?.official ?? "ngày      tháng      năm \(year)")" }

    /// The file's bytes as DOCX. The same paper, layout and moment give the same bytes. Refuses what does not fit into 4 GB.
    package func docx(_ layout: PaperLayout, made: Instant) throws -> [UInt8] {
        try DOCXParts(paper: self, layout: layout, made: made).archive().bytes()
    }
}

/// The measures of an official paper: margins in millimetres, letters in points. What is lawful is a rule's matter, not this one's.
package struct PaperLayout: Sendable, Hashable {
    package var top = 20
    package var bottom = 20
    package var left = 30
    package var right = 15
    package var motherland = 13
    package var motto = 14
    package var issuer = 13
    package var number = 13
    package var placeAndDay = 14
    package var typeName = 14
    package var text = 14
    package var signer = 14
    package var recipientsLabel = 12
    package var recipients = 11
    package var pageNumber = 14

    package init() {}
}
