import Kernel
import Paper

/// Who has what, as a table that a spreadsheet opens.
struct AccessReviewSheet {
    let view: AccessReviewView
    let made: Instant

    /// The workbook's bytes. Refuses more rows than a sheet holds.
    func xlsx() throws -> [UInt8] {
        try Workbook(
            title: "Rà soát vai trò đến ngày \(made.date.vietnamese)", made: made,
            worksheets: [
                Worksheet(
                    title: "Vai trò", columns: zip(Self.headings, Self.widths).map { Worksheet.Column($0, width: $1) },
                    rows: view.lines.map { row($0).map { .text($0) } })
            ]
        ).xlsx()
    }

    /// The same as CSV: text that could be taken for a formula is made harmless.
    var csv: [UInt8] {
        var writer = CSVWriter(forSpreadsheet: true, rowEnd: "\r\n")
        writer.row(Self.headings)
        for line in view.lines { writer.row(row(line)) }
        return [0xEF, 0xBB, 0xBF] + writer.bytes
    }

    private static let headings = [
        "Nơi", "Họ và tên", "Tên đăng nhập", "Vai trò", "Phạm vi", "Từ ngày", "Đến hết ngày", "Đăng nhập gần nhất", "Người giao", "Lý do",
        "Ghi chú",
    ]
    private static let widths = [44, 28, 20, 32, 18, 12, 14, 20, 28, 40, 44]

    private func row(_ line: AccessReviewLine) -> [String] {
        let held = line.held
        return [
            held.grant.placeName, line.name, line.userName, held.grant.role.label, line.depth, held.first.vietnamese,
            held.last?.vietnamese ?? "", line.lastSignedInAt?.vietnamese ?? "Chưa lần nào", line.givenBy, held.reason,
            line.remarks(on: view.today).joined(separator: "; "),
        ]
    }
}

extension AccessReviewLine {
    /// What a reviewer should see first.
    func remarks(on day: LocalDate) -> [String] {
        var remarks: [String] = []
        if isDisabled { remarks.append("Tài khoản đang ngừng") }
        if let placeEnded { remarks.append("Đơn vị kết thúc ngày \(placeEnded.vietnamese)") }
        if !isDisabled, isIdle(on: day) { remarks.append("Quá \(AccessReview.idleDays) ngày chưa đăng nhập") }
        if let last = held.last, held.isEnding(within: AccessReview.soonDays, from: day) { remarks.append("Hết hạn \(last.vietnamese)") }
        return remarks
    }
}
