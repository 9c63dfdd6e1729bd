import Documents
package import Kernel
package import Organisations
import Paper
import Rulebook

/// Where a body issues from, as official paper names it: who stands above it, what it calls itself, which place it writes from.
package struct IssuerSeat: Sendable {
    package let superior: String?
    package let issuer: String
    package let place: String
    /// Lines above the space for the signature.
    package let capacity: [String]

    /// The body and those above it, the nearest first.
    package init(of body: Organisation, below ancestors: [Organisation]) {
        let here = [body] + ancestors
        let territory = here.first { Self.territories.contains($0.kind) }
        place = territory.map { Self.placeName($0.name) } ?? body.name
        if Self.territories.contains(body.kind) {
            issuer = Self.committee(of: body.name)
            superior = ancestors.first { Self.territories.contains($0.kind) }.map { Self.committee(of: $0.name) }
            capacity = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
        } else {
            issuer = body.name
            let above = ancestors.first { $0.kind != "nation" }
            superior = above.map { Self.territories.contains($0.kind) ? Self.committee(of: $0.name) : $0.name }
            capacity =
                body.name.hasPrefix("Ủy ban nhân dân")
                ? ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] : [body.kind == "department" ? "GIÁM ĐỐC" : "THỦ TRƯỞNG CƠ QUAN"]
        }
    }

    /// Bodies of Party, Front and mass organisations lay their papers out by rules of their own.
    package static func mayWrite(_ body: Organisation) -> Bool {
        switch OrganisationKind.named(body.kind)?.side {
        case .party, .front, .mass: false
        case .state, .service, .enterprise, nil: true
        }
    }

    /// Kinds that are places with a people's committee.
    private static let territories: Set<String> = [
        "province", "city", "rural_district", "urban_district", "town", "provincial_city", "commune", "ward", "township", "special_zone",
    ]

    private static func committee(of territory: String) -> String {
        "Ủy ban nhân dân " + territory.prefix(1).lowercased() + territory.dropFirst()
    }

    /// `An Khê` of `Tỉnh An Khê`.
    private static func placeName(_ territory: String) -> String {
        let words = ["Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Thị xã ", "Xã ", "Phường ", "Thị trấn ", "Đặc khu "]
        return words.first { territory.hasPrefix($0) }.map { String(territory.dropFirst($0.count)) } ?? territory
    }
}

/// A plan as official paper, for signing: laid out by 30/2020/NĐ-CP, so that nobody types it again.
package struct PlanLetter {
    private let view: PlanView
    private let seat: IssuerSeat
    private let made: Instant

    package init(view: PlanView, seat: IssuerSeat, made: Instant) {
        self.view = view
        self.seat = seat
        self.made = made
    }

    /// The file's bytes as DOCX.
    package func docx() throws -> [UInt8] {
        try paper.docx(PaperLayout(lawfulOn: view.document?.content.day.day ?? made.date, at: view.plan.place), made: made)
    }

    var paper: OfficialPaper {
        let content = view.document?.content
        return OfficialPaper(
            superior: seat.superior, issuer: content?.issuer ?? seat.issuer, number: content?.number ?? "      /KH-…", place: seat.place,
            day: content.flatMap { $0.day.isExact ? $0.day.day : nil }, year: content?.day.day.year ?? made.date.year,
            typeName: content?.type.label ?? DocumentType.plan.label, subject: content?.subject ?? view.plan.subject, parts: parts,
            capacity: seat.capacity, recipients: recipients)
    }

    private var parts: [OfficialPaper.Part] {
        var parts: [OfficialPaper.Part] = []
        let issuer = view.document?.content.issuer ?? seat.issuer
        let subject = view.document?.content.subject ?? view.plan.subject
        if let parent = view.parent {
            let day = parent.day.map { $0.isExact ? " ngày \($0.vietnamese)" : "" } ?? ""
            parts.append(.text("Thực hiện \(parent.name)\(day) của \(parent.issuer), \(issuer) ban hành kế hoạch như sau:"))
        } else {
            parts.append(.text("\(issuer) ban hành kế hoạch “\(subject)” như sau:"))
        }
        parts.append(.heading("I. NỘI DUNG"))
        for (place, item) in view.items.enumerated() {
            parts.append(.text("\(place + 1). \(Self.sentence(item.content))"))
            let lines = [
                ("Sản phẩm", item.product), ("Cách đo", item.measure), ("Chủ trì", item.lead), ("Phối hợp", item.partners),
                ("Thời hạn", item.deadline.map { "chậm nhất ngày \($0.vietnamese)" } ?? ""),
            ].filter { !$0.1.isEmpty }
            for (name, words) in lines { parts.append(.item("- \(name): \(Self.sentence(words))")) }
        }
        parts.append(.heading("II. TỔ CHỨC THỰC HIỆN"))
        parts.append(.text("Đơn vị được giao chủ trì tổ chức thực hiện, báo cáo kết quả theo thời hạn của từng nội dung."))
        return parts
    }

    private var recipients: [String] {
        [view.parent.map { "\($0.issuer) (để báo cáo)" }, view.level.called > 0 ? "Các cơ quan, đơn vị được giao triển khai" : nil]
            .compactMap { $0 }
    }

    private static func sentence(_ text: String) -> String { text.last.map { ".!?:;".contains($0) } ?? true ? text : text + "." }
}
