package import Kernel
package import Organisations

/// What was found in a file: its table, and what each column seems to be.
package struct ImportColumns: Sendable {
    /// One column: what stands over it, what the first cells hold, and what it seems to be.
    package struct Column: Sendable, Hashable {
        /// Its place in the sheet, from 0.
        package let place: Int
        package let heading: String
        package let isHidden: Bool
        package let samples: [String]
        package let field: StaffField?

        package init(place: Int, heading: String, isHidden: Bool = false, samples: [String] = [], field: StaffField? = nil) {
            self.place = place
            self.heading = heading
            self.isHidden = isHidden
            self.samples = samples
            self.field = field
        }
    }

    /// The table as it was found.
    package struct Found: Sendable, Hashable {
        package let columns: [Column]
        package let headings: ClosedRange<Int>
        package let rowCount: Int
        package let skippedCount: Int
        /// The old encoding the texts were in; nil for Unicode.
        package let encoding: String?

        package init(columns: [Column], headings: ClosedRange<Int>, rowCount: Int, skippedCount: Int = 0, encoding: String? = nil) {
            self.columns = columns
            self.headings = headings
            self.rowCount = rowCount
            self.skippedCount = skippedCount
            self.encoding = encoding
        }
    }

    package let list: ListImport
    package let body: Organisation
    package let sheets: [String]
    /// The first rows as they stand, to point at the headings.
    package let top: [(number: Int, text: String)]
    /// Nil when none was found; `refusal` says so.
    package let found: Found?
    package let refusal: String?

    package init(
        list: ListImport, body: Organisation, sheets: [String], top: [(number: Int, text: String)], found: Found?, refusal: String? = nil
    ) {
        self.list = list
        self.body = body
        self.sheets = sheets
        self.top = top
        self.found = found
        self.refusal = refusal
    }
}

/// An import as its page shows it.
package struct ImportView: Sendable {
    package let list: ListImport
    package let body: Organisation
    package let counts: [ListRow.Finding: (all: Int, chosen: Int)]
    package let shown: ListRow.Finding
    package let rows: [ListRow]
    /// Counted from 1.
    package let page: Int
    /// Who may be meant, in words.
    package let candidates: [ID<Person>: String]
    package let units: [ID<Organisation>: String]
    package let unknownUnits: [(words: String, count: Int)]
    /// The bodies that may be meant by an unknown unit.
    package let choices: [Organisation]
    /// Rows that were chosen and could not be taken over.
    package let failures: Int
    package let now: Instant

    package init(
        list: ListImport, body: Organisation, counts: [ListRow.Finding: (all: Int, chosen: Int)], shown: ListRow.Finding, rows: [ListRow],
        page: Int = 1, candidates: [ID<Person>: String] = [:], units: [ID<Organisation>: String] = [:],
        unknownUnits: [(words: String, count: Int)] = [], choices: [Organisation] = [], failures: Int = 0, now: Instant
    ) {
        self.list = list
        self.body = body
        self.counts = counts
        self.shown = shown
        self.rows = rows
        self.page = page
        self.candidates = candidates
        self.units = units
        self.unknownUnits = unknownUnits
        self.choices = choices
        self.failures = failures
        self.now = now
    }

    /// Rows on a page.
    package static let length = 50

    /// What asks for a person comes first, then what would be written.
    static func first(of counts: [ListRow.Finding: (all: Int, chosen: Int)]) -> ListRow.Finding {
        let order: [ListRow.Finding] = [.unit, .unclear, .new, .changed, .refused, .same, .absent, .skipped]
        return order.first { counts[$0]?.all ?? 0 > 0 } ?? .new
    }

    package var chosen: Int { counts.values.reduce(0) { $0 + $1.chosen } }

    /// The last day on which it can be taken back.
    package var undoUntil: LocalDate { (list.decidedAt ?? list.madeAt).date.adding(days: ListImport.undoDays) }
}
