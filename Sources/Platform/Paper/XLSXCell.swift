import Kernel

/// A cell as the file holds it: which style, and a number's digits or a text.
///
/// The digits are written from the exact number, never through binary floating point, so that 97.35 stands in the file as
/// `97.35`. A spreadsheet program reads them into a double, which gives every number of up to 15 significant digits back.
enum XLSXCell {
    case blank
    case digits(String, style: Int)
    case text(String)

    init(_ cell: Worksheet.Cell, in column: Worksheet.Column) {
        switch cell {
        case .blank: self = .blank
        case .text(let text): self = .text(text)
        case .number(let number): self.init(number, decimals: column.decimals)
        case .points(let points): self.init(points, decimals: column.decimals)
        case .date(let date): self.init(date)
        }
    }

    private init(_ number: Numeral, decimals: Int?) {
        self.init(plain: number.plain, beyond: number.vietnamese(), decimals: decimals)
    }

    private init(_ points: Points, decimals: Int?) {
        self.init(plain: shortened(points.plain(decimals: 4)), beyond: points.vietnamese(decimals: 4), decimals: decimals)
    }

    private init(plain digits: String, beyond text: String, decimals: Int?) {
        let significant = digits.utf8.filter { $0 >= 48 && $0 <= 57 }.drop { $0 == 48 }.count
        self = significant <= 15 ? .digits(digits, style: XLSXStyle.number(decimals)) : .text(text)
    }

    private init(_ date: LocalDate) {
        // Day 61 is 1900-03-01. Below it programs differ: Excel believes that 29/02/1900 was a day.
        let serial = Int(date.dayNumber) + 25_569
        self = serial >= 61 ? .digits(String(serial), style: XLSXStyle.date) : .text(date.vietnamese)
    }

    /// About how many digits wide it shows.
    func width(decimals: Int?) -> Int {
        switch self {
        case .blank: return 0
        case .digits(_, XLSXStyle.date): return 10
        case .digits(let digits, _):
            let whole = digits.prefix { $0 != "." }.utf8.count
            return whole + whole / 3 + (decimals.map { $0 + 1 } ?? digits.utf8.count - whole)
        case .text(let text): return text.split(separator: "\n").map(\.count).max() ?? 0
        }
    }
}

/// `8.5000` as `8.5`, `8.0000` as `8`.
private func shortened(_ fourDecimals: String) -> String {
    let digits = fourDecimals.utf8.reversed().drop { $0 == 48 }
    let kept = digits.first == UInt8(ascii: ".") ? digits.dropFirst() : digits
    return String(decoding: kept.reversed(), as: UTF8.self)
}
