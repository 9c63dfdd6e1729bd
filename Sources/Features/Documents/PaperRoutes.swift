import Kernel
package import Organisations
package import Web

/// What a form says of a paper.
package struct PaperReader {
    private let type: DocumentType
    private let number: String
    private let day: LocalDate
    private let issuer: String
    private let signer: String
    private let subject: String

    /// Reads the fields of `PaperFields`; notes in the reader what is wrong with each.
    package init?(_ reader: inout FormReader, subject: String) {
        let type = DocumentType.named(reader.form["loai"])
        if type == nil { reader.refuse("loai", DocumentRefusal.typeUnknown.wording) }
        number = reader.line("so", atMost: 60, missing: DocumentRefusal.numberMissing.wording)
        let day = reader.date("ngay", missing: "Chưa có ngày ký. Viết như 15/01/2026.")
        (signer, issuer, self.subject) = (reader.line("nguoi-ky"), reader.line("co-quan"), subject)
        guard let type, let day else { return nil }
        (self.type, self.day) = (type, day)
    }

    /// Issued by `body`, unless another issuer was named.
    package func content(issuedBy body: OrganisationName?) -> DocumentContent {
        let isOwn = issuer.isEmpty || issuer == body?.name
        return DocumentContent(
            type: type, number: number, day: StatedDay(day), issuer: isOwn ? body?.name ?? issuer : issuer,
            issuingBody: isOwn ? body?.id : nil, signer: signer, subject: subject)
    }
}

extension DocumentRefusal {
    /// The field of `PaperFields` that has to be put right; what a paper is about is the form's own field `ten`.
    package var field: String {
        switch self {
        case .numberMissing, .numberWithoutDigits, .takenAlready: "so"
        case .tooEarly, .notYetIssued: "ngay"
        case .typeUnknown: "loai"
        case .issuerMissing: "co-quan"
        case .subjectMissing, .subjectTooLong, .tooLong: "ten"
        }
    }
}
