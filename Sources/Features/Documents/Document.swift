package import Kernel
package import Organisations

/// An official paper (văn bản): who issued it, under which number and symbol, on which day, who signed, what it is about. Written down once
/// and referred to from wherever it matters: as a plan, as the ground of a movement, in a register.
package struct Document: Sendable, Hashable {
    package let id: ID<Document>
    package let content: DocumentContent
    /// Its file, where somebody brought one.
    package let attachment: ID<Attachment>?
    /// The body that wrote it down here: who keeps that body's papers may correct it.
    package let place: ScopePath

    package init(id: ID<Document>, content: DocumentContent, attachment: ID<Attachment>? = nil, place: ScopePath) {
        self.id = id
        self.content = content
        self.attachment = attachment
        self.place = place
    }
}

/// What a paper says of itself.
package struct DocumentContent: Sendable, Hashable {
    package let type: DocumentType
    /// Number and symbol: `150/KH-UBND`. Empty only where a source names none.
    package let number: String
    package let day: StatedDay
    /// As the head of the paper names it: `Ủy ban nhân dân tỉnh Vĩnh Phúc`.
    package let issuer: String
    /// The issuer, where it is a body known here.
    package let issuingBody: ID<Organisation>?
    /// Who signed, with the office held: `Chủ tịch Nguyễn Văn A`. May be empty.
    package let signer: String
    /// What it is about (trích yếu).
    package let subject: String

    /// Texts are composed and freed of needless spaces.
    package init(
        type: DocumentType, number: String, day: StatedDay, issuer: String, issuingBody: ID<Organisation>? = nil, signer: String = "",
        subject: String
    ) {
        self.type = type
        self.number = number.tidied
        self.day = day
        self.issuer = issuer.tidied
        self.issuingBody = issuingBody
        self.signer = signer.tidied
        self.subject = subject.tidied
    }

    /// `Kế hoạch 150/KH-UBND`, or only its type where no number is known.
    package var name: String { number.isEmpty ? type.label : "\(type.label) \(number)" }

    /// `150/KH-UBND ngày 23/09/2019 của Ủy ban nhân dân tỉnh Vĩnh Phúc`.
    package var citation: String {
        let day = day.isExact ? "ngày \(day.vietnamese)" : "(\(day.vietnamese))"
        return "\(number.isEmpty ? type.label : number) \(day) của \(issuer)"
    }

    /// Refuses what cannot be an official paper seen on a day.
    package func mustStand(on today: LocalDate) throws(DocumentRefusal) {
        guard !subject.isEmpty else { throw .subjectMissing }
        guard subject.count <= 1000 else { throw .subjectTooLong }
        guard !issuer.isEmpty else { throw .issuerMissing }
        guard issuer.count <= 300, signer.count <= 300, number.count <= 60, day.words.count <= 200 else { throw .tooLong }
        guard !number.isEmpty || !day.isExact else { throw .numberMissing }
        guard number.isEmpty || number.first?.isNumber == true else { throw .numberWithoutDigits(number) }
        guard day.day >= Self.first else { throw .tooEarly(day.day) }
        guard day.day <= today else { throw .notYetIssued(day.day) }
    }

    /// 2 September 1945: before it no paper of this state was issued.
    private static let first = LocalDate(dayNumber: -8887)
}

/// Why a paper cannot be written down like this.
package enum DocumentRefusal: Refusal, Equatable {
    case subjectMissing, subjectTooLong, issuerMissing, tooLong, numberMissing
    case numberWithoutDigits(String)
    case tooEarly(LocalDate)
    case notYetIssued(LocalDate)
    case typeUnknown
    case takenAlready(String)

    package var kind: RefusalKind {
        if case .takenAlready = self { return .conflict }
        return .invalid
    }

    package var wording: String {
        switch self {
        case .subjectMissing: "Chưa có trích yếu. Viết văn bản này về việc gì."
        case .subjectTooLong: "Trích yếu dài hơn 1.000 ký tự. Viết gọn lại."
        case .issuerMissing: "Chưa có cơ quan ban hành."
        case .tooLong: "Tên cơ quan, người ký hoặc số ký hiệu dài quá mức. Viết gọn lại."
        case .numberMissing: "Chưa có số và ký hiệu. Viết như 150/KH-UBND."
        case .numberWithoutDigits(let number): "“\(number)” không bắt đầu bằng số. Viết số trước, ký hiệu sau, như 150/KH-UBND."
        case .tooEarly(let day): "Ngày \(day.vietnamese) quá xa. Soát lại năm."
        case .notYetIssued(let day): "Ngày \(day.vietnamese) chưa tới. Ghi văn bản khi đã ban hành."
        case .typeUnknown: "Chưa chọn loại văn bản."
        case .takenAlready(let number):
            "Văn bản \(number) của cơ quan này, ngày này đã có trong hệ thống. Mở văn bản ấy, không ghi lần nữa."
        }
    }
}
