import Indicators
import Kernel

extension PublishedExamples {
    /// As the bodies were called when the articles appeared, before the mergers of 1 July 2025.
    package static let bodies: [PublishedBody] = [
        PublishedBody(
            name: "Ủy ban nhân dân tỉnh Lai Châu", kind: "body", below: "12",
            bodies: [
                PublishedBody(
                    name: "Trung tâm Phục vụ hành chính công tỉnh Lai Châu", kind: "one_stop_centre", figures: oneStopCentre),
                PublishedBody(name: "Sở Giáo dục và Đào tạo tỉnh Lai Châu", kind: "department"),
            ]),
        PublishedBody(name: "Ủy ban nhân dân tỉnh Vĩnh Phúc", kind: "body", below: "26"),
        PublishedBody(name: "Ủy ban nhân dân huyện Kiên Lương", kind: "district", below: "902"),
        PublishedBody(name: "Ủy ban nhân dân tỉnh Trà Vinh", kind: "body", below: "84"),
        PublishedBody(
            name: "Tỉnh ủy Trà Vinh", kind: "party_body", below: "84",
            bodies: [PublishedBody(name: "Ban Tuyên giáo Tỉnh ủy Trà Vinh", kind: "party_body", figures: partyPublicity)]),
        PublishedBody(
            name: "Ủy ban nhân dân tỉnh Đồng Tháp", kind: "body", below: "87",
            bodies: [PublishedBody(name: "Sở Khoa học và Công nghệ tỉnh Đồng Tháp", kind: "department")]),
    ]

    /// What became of them on 1 July 2025, when their provinces were merged and the districts ended. Lai Châu stayed as it was.
    static let passages: [PublishedPassage] = [
        PublishedPassage(of: ["Ủy ban nhân dân tỉnh Vĩnh Phúc"], to: "Ủy ban nhân dân tỉnh Phú Thọ", kind: "body", below: "25"),
        PublishedPassage(of: ["Ủy ban nhân dân huyện Kiên Lương"], to: nil, kind: "", below: "91"),
        PublishedPassage(
            of: ["Tỉnh ủy Trà Vinh", "Ban Tuyên giáo Tỉnh ủy Trà Vinh"], to: "Tỉnh ủy Vĩnh Long", kind: "party_body", below: "86"),
        PublishedPassage(of: ["Ủy ban nhân dân tỉnh Trà Vinh"], to: "Ủy ban nhân dân tỉnh Vĩnh Long", kind: "body", below: "86"),
        PublishedPassage(of: ["Ủy ban nhân dân tỉnh Đồng Tháp"], to: "Ủy ban nhân dân tỉnh Đồng Tháp", kind: "body", below: "82"),
    ]

    /// The statistics codes of the five provinces of today, and of the one district an article is about.
    static let provinces: Set<String> = ["12", "25", "82", "86", "91"], districts: Set<String> = ["902"]

    private static let oneStopCentre: [PublishedFigure] = {
        let days = span(day(2020, 1, 1), day(2020, 6, 30))
        let source = FigureSource(
            title: "Cán bộ, công chức, viên chức tỉnh Lai Châu: Thi đua thực hiện văn hóa công sở",
            publisher: "Cổng thông tin điện tử tỉnh Lai Châu (laichau.gov.vn)")
        return [
            published(11_000, .visits, "visits.received", "hơn 11.000 lượt", isLowerBound: true, days, source),
            published(6816, .cases, "cases.received", "6.816 hồ sơ", days, source),
            published(90, .share, "ratings.very_satisfied", "luôn đạt trên 90%", isLowerBound: true, days, source),
        ]
    }()

    private static let partyPublicity: [PublishedFigure] = {
        let days = span(day(2019, 1, 1), day(2021, 12, 31))
        let source = FigureSource(
            title: "Đẩy mạnh Phong trào thi đua thực hiện văn hóa công sở tại Ban Tuyên giáo Tỉnh ủy Trà Vinh",
            publisher: "Trung tâm Thông tin Xúc tiến Du lịch Trà Vinh")
        return [
            published(5, .occasions, "briefings.held", "05 cuộc", days, source),
            published(
                120, .attendances, "briefings.attendances", "với tổng số người dự trên 120 người", isLowerBound: true, days, source),
            published(100, .share, "staff.informed", "100% cán bộ, công chức", days, source),
            published(13_818, .documents, "documents.incoming", "13.818 văn bản đến", days, source),
            published(1611, .documents, "documents.issued", "1.611 văn bản", days, source),
        ]
    }()

    private static func published(
        _ value: Int32, _ kind: FigureKind, _ indicator: String, _ words: String, isLowerBound: Bool = false, _ days: Span,
        _ source: FigureSource
    ) -> PublishedFigure {
        PublishedFigure(
            figure: Figure(value: Numeral(value), kind: kind, isLowerBound: isLowerBound, span: days, indicator: indicator), words: words,
            source: source)
    }
}
