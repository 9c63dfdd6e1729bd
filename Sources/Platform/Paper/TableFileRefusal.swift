package import Kernel

/// Why a file with a table is not read: each says what the clerk does next.
package enum TableFileRefusal: Refusal, Equatable {
    /// BIFF, the binary format before 2007, or a page or XML that was named `.xls`.
    case oldExcel
    case locked
    case openDocument, binaryWorkbook, wordDocument, pdf
    case notATable
    /// Cut off, altered, or made by a program that breaks the format; what exactly is for the log.
    case damaged(String)
    case macro
    case fileTooLarge(megabytes: Int)
    case contentTooLarge(megabytes: Int)
    case suspiciouslyPacked
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
    case cellTooLong(row: Int)
    case noSheet

    package var kind: RefusalKind {
        switch self {
        case .fileTooLarge, .contentTooLarge, .tooManyRows, .tooManyColumns, .cellTooLong, .suspiciouslyPacked: .tooLarge
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .oldExcel: "Tệp .xls kiểu cũ. Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi tải tệp mới lên."
        case .locked: "Tệp Excel có mật khẩu. Mở tệp, vào Tệp → Thông tin → Bảo vệ sổ làm việc để bỏ mật khẩu, lưu rồi tải lại."
        case .openDocument: "Tệp .ods của LibreOffice. Mở tệp, chọn Lưu thành, kiểu “Excel 2007-365 (.xlsx)”, rồi tải tệp mới lên."
        case .binaryWorkbook: "Tệp .xlsb. Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi tải tệp mới lên."
        case .wordDocument: "Đây là tệp Word. Chép bảng sang Excel, lưu thành .xlsx rồi tải lên, hoặc dán bảng vào ô nhập."
        case .pdf: "Đây là tệp PDF. Cần tệp Excel (.xlsx) hoặc CSV đã dùng để in ra tệp này."
        case .notATable: "Tệp không phải bảng tính. Cần tệp .xlsx hoặc .csv."
        case .damaged: "Tệp Excel bị hỏng hoặc tải lên chưa trọn. Mở bằng Excel, lưu thành một tệp .xlsx mới rồi tải lại."
        case .macro: "Tệp có khai báo XML không được nhận. Mở bằng Excel, lưu thành một tệp .xlsx mới rồi tải lại."
        case .fileTooLarge(let megabytes): "Tệp lớn hơn \(megabytes) MB. Chia tệp hoặc bỏ hình ảnh rồi tải lại."
        case .contentTooLarge(let megabytes):
            "Nội dung tệp khi mở ra lớn hơn \(megabytes) MB. Chia tệp hoặc xóa các dòng, cột trống rồi tải lại."
        case .suspiciouslyPacked: "Tệp nén bất thường nên không được mở. Mở bằng Excel, chép bảng sang tệp .xlsx mới rồi tải lại."
        case .tooManyRows(let limit): "Tệp có hơn \(grouped(limit)) dòng, mỗi lần nhận \(grouped(limit)). Chia tệp."
        case .tooManyColumns(let limit): "Bảng có hơn \(grouped(limit)) cột. Giữ các cột cần nhập rồi tải lại."
        case .cellTooLong(let row): "Dòng \(row) có ô dài hơn 32.767 chữ. Rút ngắn ô đó rồi tải lại."
        case .noSheet: "Tệp không có trang tính nào. Soát lại có đúng tệp không."
        }
    }
}

private func grouped(_ number: Int) -> String { Numeral(Int32(clamping: number)).vietnamese() }

/// How much of a file is taken in. A clerk's file never comes near; what does is an accident or an attack.
package struct TableLimits: Hashable, Sendable {
    package var fileMegabytes = 50
    package var contentMegabytes = 600
    /// How many bytes one packed byte may become, once that is more than a few megabytes.
    package var unpacking = 400
    /// Rows that hold something.
    package var rows = 200_000
    package var columns = 512
    package var nesting = 64
    /// UTF-16 units, as the format counts.
    package var cellLength = 32_767

    package init() {}
}
