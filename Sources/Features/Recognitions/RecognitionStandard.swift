package import Kernel
package import Organisations

/// What a body must be like to be recognised (tiêu chuẩn công nhận): «Cơ quan đạt chuẩn văn hóa». Posted by a body for those below it. Its
/// text never changes: another one takes its place, and what was recognised by the old one stays so until it ends.
package struct RecognitionStandard: Sendable, Hashable {
    package let id: ID<RecognitionStandard>
    /// The first of those that took each other's place: the id by which a title stays the same title through the years.
    package let series: ID<RecognitionStandard>
    /// What a recognised body may call itself.
    package let title: String
    /// The paper it was issued with. Empty where there is none.
    package let basis: String
    /// Who recognises.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let terms: RecognitionTerms
    package let replaces: ID<RecognitionStandard>?
    /// Since when nobody is recognised by it any more, and why.
    package let retiredAt: Instant?
    package let retiredBecause: String?
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<RecognitionStandard>, series: ID<RecognitionStandard>, title: String, basis: String, organisation: ID<Organisation>,
        place: ScopePath, terms: RecognitionTerms, replaces: ID<RecognitionStandard>? = nil, retiredAt: Instant? = nil,
        retiredBecause: String? = nil, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.series = series
        self.title = title
        self.basis = basis
        self.organisation = organisation
        self.place = place
        self.terms = terms
        self.replaces = replaces
        self.retiredAt = retiredAt
        self.retiredBecause = retiredBecause
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    /// Whether a body may be recognised by it: it stands below the one that recognises. Nobody recognises themselves.
    package func isFor(_ body: Organisation) -> Bool { place.covers(body.path) && place != body.path }
}

/// How long a recognition lasts, and what is taken from elsewhere instead of being asked again.
package struct RecognitionTerms: Sendable, Hashable {
    /// From the first day on, 1 to 120.
    package let months: Int
    /// So many days before its end a body is told to apply again, 1 to 365.
    package let noticeDays: Int
    /// The least that the last closed round of a criteria set must have come to.
    package let points: Least?
    /// A finding that was established and is not put right stands in the way.
    package let asksNoFindings: Bool

    /// Points of a criteria set, whichever of its versions was in use.
    package struct Least: Sendable, Hashable {
        /// The `id` the set's files state.
        package let set: String
        package let points: Points

        package init(set: String, points: Points) {
            self.set = set
            self.points = points
        }
    }

    static let longestNotice = 365

    package init(months: Int, noticeDays: Int, points: Least? = nil, asksNoFindings: Bool = false) {
        self.months = months
        self.noticeDays = noticeDays
        self.points = points
        self.asksNoFindings = asksNoFindings
    }
}

/// One condition of a standard that people answer, under the heading it belongs to.
package struct RecognitionLine: Sendable, Hashable {
    /// Counted from 1, through all headings.
    package let position: Int
    package let heading: String
    package let words: String
    /// Met only with a photo or a paper that shows it.
    package let asksFile: Bool

    package init(position: Int, heading: String, words: String, asksFile: Bool) {
        self.position = position
        self.heading = heading
        self.words = words
        self.asksFile = asksFile
    }
}

/// A standard that is being written: a condition a line, with a star at its end where something must show it; a line that ends with a colon
/// is a heading.
package struct RecognitionStandardDraft: Sendable {
    package let title: String
    package let basis: String
    package let terms: RecognitionTerms
    package let lines: [RecognitionLine]
    private let emptyHeading: String?

    package init(title: String, basis: String, terms: RecognitionTerms, text: String) {
        self.title = title.tidied
        self.basis = basis.tidied
        self.terms = terms
        let typed = HeadedLines(typed: text)
        lines = typed.lines.enumerated().map { place, line in
            let asksFile = line.words.hasSuffix("*")
            return RecognitionLine(
                position: place + 1, heading: line.heading, words: asksFile ? String(line.words.dropLast()).tidied : line.words,
                asksFile: asksFile)
        }
        emptyHeading = typed.emptyHeading
    }

    package static let mostLines = 60
    package static let longestLine = 500

    /// Refuses a standard without a name or conditions, one nobody reads to its end, and terms that cannot be meant.
    func mustStand() throws(RecognitionRefusal) {
        guard !title.isEmpty else { throw .titleMissing }
        guard title.count <= 200 else { throw .tooLong("Tên danh hiệu", 200) }
        guard basis.count <= 300 else { throw .tooLong("Căn cứ", 300) }
        guard (1...120).contains(terms.months) else { throw .monthsUnread }
        guard (1...RecognitionTerms.longestNotice).contains(terms.noticeDays) else { throw .noticeUnread }
        if let least = terms.points {
            guard !least.set.isEmpty else { throw .setMissing }
            guard least.points > .zero, least.points <= Points(tenThousandths: 100_000_000) else { throw .pointsUnread }
        }
        guard !lines.isEmpty else { throw .linesMissing }
        guard lines.count <= Self.mostLines else { throw .tooManyLines(lines.count) }
        if lines.contains(where: { $0.words.isEmpty }) { throw .lineEmpty }
        if let long = lines.first(where: { $0.words.count > Self.longestLine }) { throw .lineTooLong(String(long.words.prefix(40))) }
        if let long = lines.first(where: { $0.heading.count > 200 }) { throw .headingTooLong(String(long.heading.prefix(40))) }
        if let emptyHeading { throw .headingEmpty(String(emptyHeading.prefix(40))) }
    }

    /// The conditions as they are typed.
    package static func text(of lines: [RecognitionLine]) -> String {
        HeadedLines.text(of: lines.map { HeadedLines.Line(heading: $0.heading, words: $0.asksFile ? "\($0.words) *" : $0.words) })
    }
}

extension RecognitionStandardDraft {
    /// A standard to begin with: the three parts of the national lineage (Circular 08/2014/TT-BVHTTDL, as reported), each in words of ours.
    package static var culturalOffice: RecognitionStandardDraft {
        RecognitionStandardDraft(
            title: "Cơ quan đạt chuẩn văn hóa", basis: "", terms: RecognitionTerms(months: 12, noticeDays: 60, asksNoFindings: true),
            text: """
                Hoàn thành tốt nhiệm vụ:
                Có kế hoạch thực hiện phong trào thi đua trong năm
                Hoàn thành nhiệm vụ chính trị được giao trong năm
                Có đăng ký xây dựng cơ quan đạt chuẩn văn hóa từ đầu năm
                Nếp sống văn minh, môi trường văn hóa công sở:
                Biển tên cơ quan, sơ đồ phòng làm việc, bảng thủ tục niêm yết đúng nơi *
                Trụ sở sáng, xanh, sạch, đẹp; nơi để xe gọn gàng *
                Không hút thuốc, không uống rượu bia trong giờ làm việc và ở trụ sở
                Cán bộ, công chức, viên chức đeo thẻ, trang phục gọn gàng, lịch sự
                Niêm yết và thực hiện quy tắc ứng xử của cơ quan *
                Gương mẫu chấp hành chủ trương, pháp luật:
                Không có cán bộ, công chức, viên chức bị kỷ luật từ khiển trách trở lên trong năm
                Thực hiện dân chủ ở cơ sở, công khai tài chính đúng quy định
                """)
    }
}
