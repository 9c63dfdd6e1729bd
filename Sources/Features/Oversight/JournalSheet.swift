import Kernel
import Paper

/// The lines of the journal as a table that a spreadsheet opens.
struct JournalSheet {
    let view: JournalView

    var csv: [UInt8] {
        var writer = CSVWriter(forSpreadsheet: true, rowEnd: "\r\n")
        writer.row(["Dòng", "Lúc", "Ai", "Việc", "Mã việc", "Đơn vị", "Lý do", "Dữ liệu cá nhân"])
        for line in view.lines {
            writer.row([
                String(line.id), line.notedAt.iso, line.person ?? "", line.sentence, line.act, line.unit, line.reason ?? "",
                line.personal.map { "\($0.name): \($0.words)" }.joined(separator: "; "),
            ])
        }
        if view.hasMore { writer.row(["Còn dòng cũ hơn: lọc theo ngày rồi tải tiếp."]) }
        // The mark by which spreadsheets know UTF-8.
        return [0xEF, 0xBB, 0xBF] + writer.bytes
    }
}
