package import Kernel

/// The table in a sheet: its columns by their headings, its rows, and every other row with why it is none.
package struct FoundTable: Sendable {
    package let columns: [Column]
    /// The rows of the sheet that the headings stand in.
    package let headingRows: ClosedRange<Int>
    package let rows: [Row]
    package let skipped: [SkippedRow]
    /// In what encoding the texts were found.
    package let encoding: EncodingVerdict

    /// One column with its headings from the top down, mended and tidied.
    package struct Column: Hashable, Sendable {
        /// Its place in the sheet, from 0.
        package let place: Int
        package let headings: [String]
        package let isHidden: Bool

        package var heading: String { headings.joined(separator: " – ") }
    }

    /// One row of data with the headings of the sections it stands under.
    package struct Row: Sendable {
        package let number: Int
        package let isHidden: Bool
        package let context: [String]
        /// By the sheet's columns; a value joined over several rows stands in each.
        package let cells: [TableCell]

        package subscript(_ column: Column) -> TableCell { column.place < cells.count ? cells[column.place] : .blank }
    }

    /// A cell's text as typed, beside what was meant.
    package struct CellText: Hashable, Sendable {
        package let typed: String
        package let meant: String
    }

    package func text(_ row: Row, _ column: Column) -> CellText {
        let cell = row[column]
        return CellText(typed: cell.typed, meant: meant(cell))
    }

    package func meant(_ cell: TableCell) -> String { cell.meant(encoding) }
}

extension TableCell {
    /// Converted from an old encoding where it is in one, and tidied; other kinds as they show.
    func meant(_ encoding: EncodingVerdict) -> String {
        if case .text(let text) = value { encoding.mended(text, font: font).tidied } else { typed }
    }
}

/// A row of the sheet that is no row of the table, and why.
package struct SkippedRow: Hashable, Sendable {
    package enum Reason: Hashable, Sendable, CaseIterable {
        case aboveTable, columnNumbers, repeatedHeading, section, total, note, placeholder, signature

        package var wording: String {
            switch self {
            case .aboveTable: "Dòng ở trên bảng (quốc hiệu, tên đơn vị, tên bảng)."
            case .columnNumbers: "Dòng đánh số cột (1), (2), (3)."
            case .repeatedHeading: "Dòng tiêu đề lặp lại ở trang sau."
            case .section: "Dòng tên nhóm; được ghi kèm các dòng bên dưới."
            case .total: "Dòng cộng; hệ thống tự cộng."
            case .note: "Dòng ghi chú."
            case .placeholder: "Dòng để trống cho người điền."
            case .signature: "Phần nơi nhận, ngày tháng và ký tên ở cuối."
            }
        }
    }

    package let number: Int
    package let reason: Reason
    /// What stands in it, for the clerk to see that nothing was lost.
    package let text: String
}

/// Why no table is found.
package enum TableImportRefusal: Refusal, Equatable {
    case noHeading
    case noRows

    package var kind: RefusalKind { .invalid }

    package var wording: String {
        switch self {
        case .noHeading:
            "Không thấy dòng tiêu đề của bảng. Thêm một dòng ghi tên các cột ngay trên dữ liệu rồi tải lại, hoặc chỉ ra dòng tiêu đề."
        case .noRows: "Bảng có tiêu đề nhưng không có dòng dữ liệu nào. Soát lại có đúng trang tính không."
        }
    }
}
