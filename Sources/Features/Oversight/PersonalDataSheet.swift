package import Kernel
import Paper

/// Everything kept about one person as a workbook they can open: what is known, posts, and each line of the journal about them.
package struct PersonalDataSheet {
    package let record: PersonalRecord
    package let made: Instant

    package init(record: PersonalRecord, made: Instant) {
        self.record = record
        self.made = made
    }

    /// The file's bytes.
    package func xlsx() throws -> [UInt8] {
        try Workbook(title: "Dữ liệu cá nhân", made: made, worksheets: [facts, posts, deeds, lines]).xlsx()
    }

    private var facts: Worksheet {
        Worksheet(
            title: "Thông tin", columns: [Worksheet.Column("Mục"), Worksheet.Column("Nội dung")],
            rows: record.facts.map { [.text($0.name), .text($0.value)] })
    }

    private var posts: Worksheet {
        let headings = ["Chức vụ", "Đơn vị", "Lãnh đạo", "Loại", "Từ ngày", "Đến ngày"]
        return Worksheet(
            title: "Chức vụ", columns: headings.map { Worksheet.Column($0) },
            rows: record.posts.map { post in
                [
                    .text(post.position), .text(post.body), .text(post.standing), .text(post.employment), .date(post.span.first),
                    post.span.last.map { .date($0) } ?? .blank,
                ]
            })
    }

    private var deeds: Worksheet {
        Worksheet(
            title: "Đã dự, được giao", columns: [Worksheet.Column("Ngày"), Worksheet.Column("Việc")],
            rows: record.deeds.map { [.date($0.day), .text($0.words)] })
    }

    private var lines: Worksheet {
        Worksheet(
            title: "Nhật ký", columns: [Worksheet.Column("Lúc"), Worksheet.Column("Việc"), Worksheet.Column("Dữ liệu cá nhân")],
            rows: record.lines.map { [.text($0.at.vietnamese), .text($0.sentence), .text($0.values.joined(separator: "; "))] })
    }
}
