package import Kernel

/// What stands in one cell of a table that somebody handed in.
package struct TableCell: Hashable, Sendable {
    /// The value with its kind; text and digits are as typed, nothing is mended.
    package let value: Value
    /// The cell holds a formula: the value is what the spreadsheet program computed last, never what we compute.
    package let isFormula: Bool
    /// What the font says of text from before Unicode.
    package let font: OldFont?

    package enum Value: Hashable, Sendable {
        case blank
        case text(String)
        /// Plain digits with a point: `97.35`, `-0.5`, `1650359884`; zeros that the cell's format puts in front are there.
        case number(String)
        /// A number shown in percent, in hundredths as typed: `12.5` for 12,5 %.
        case percent(String)
        case date(LocalDate)
        /// With the seconds of the day.
        case moment(LocalDate, seconds: Int32)
        /// Seconds, also beyond a day.
        case time(seconds: Int32)
        case boolean(Bool)
        /// `#REF!`, `#N/A`: a formula in error.
        case error(String)
    }

    package init(_ value: Value, isFormula: Bool = false, font: OldFont? = nil) {
        self.value = value
        self.isFormula = isFormula
        self.font = font
    }

    package static let blank = TableCell(.blank)

    package var isBlank: Bool {
        switch value {
        case .blank: true
        case .text(let text): text.utf8.allSatisfy { $0 == 32 || (9...13).contains($0) }
        default: false
        }
    }

    package var isText: Bool { if case .text = value { true } else { false } }

    /// As the clerk sees it.
    package var typed: String {
        switch value {
        case .blank: ""
        case .text(let text), .error(let text): text
        case .number(let digits): digits
        case .percent(let digits): digits + "%"
        case .date(let date): date.vietnamese
        case .moment(let date, let seconds): "\(date.vietnamese) \(clock(seconds))"
        case .time(let seconds): clock(seconds)
        case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
        }
    }
}

private func clock(_ seconds: Int32) -> String {
    let minutes = "\(padded(Int(seconds / 3600), 2)):\(padded(Int(seconds / 60 % 60), 2))"
    return seconds % 60 == 0 ? minutes : "\(minutes):\(padded(Int(seconds % 60), 2))"
}
