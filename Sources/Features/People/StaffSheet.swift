package import Kernel
import Paper

/// A list of people as a spreadsheet, in the columns that import reads: brought in again unchanged, it changes nothing.
package struct StaffSheet {
    package let view: StaffView
    /// Codes in the list of the body asked for.
    package let codes: [ID<Person>: String]
    package let made: Instant

    package init(view: StaffView, codes: [ID<Person>: String], made: Instant) {
        self.view = view
        self.codes = codes
        self.made = made
    }

    /// The file's bytes.
    package func xlsx() throws -> [UInt8] {
        let columns = StaffField.exported.map { Worksheet.Column($0.label) }
        let sheet = Worksheet(title: "Danh sách", columns: columns, rows: view.lines.map(row))
        return try Workbook(title: "Danh sách cán bộ, công chức, viên chức", made: made, worksheets: [sheet]).xlsx()
    }

    private func row(_ line: StaffLine) -> [Worksheet.Cell] {
        StaffField.exported.map { field in
            switch field {
            case .system: .text("\(line.person.id)")
            case .code: codes[line.person.id].map { .text($0) } ?? .blank
            case .name: .text(line.person.name)
            case .born: line.person.born.map { birth in birth.day.map { .date($0) } ?? .text(String(birth.year)) } ?? .blank
            case .sex: line.person.sex.map { .text($0.label) } ?? .blank
            case .position: .text(line.post.place.position)
            case .standing: .text(line.post.place.standing.label)
            case .employment: .text(line.post.place.employment.label)
            case .concurrent: line.post.place.isConcurrent ? .text("Có") : .blank
            case .unit: .text(line.body)
            case .from: .date(line.post.span.first)
            case .bornMale, .bornFemale: .blank
            }
        }
    }
}
