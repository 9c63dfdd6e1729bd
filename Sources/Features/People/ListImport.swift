package import Kernel
package import Organisations

/// A list that somebody handed in, on its way into the list that is kept (một lần nhập danh sách).
package struct ListImport: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Somebody says which column is what.
        case columns
        /// Every row is compared; somebody looks and chooses.
        case ready
        case applying, applied, undoing, undone
        /// Given up: nothing was written.
        case dropped
    }

    package let id: ID<ListImport>
    package let list: ID<Organisation>
    package let fileName: String
    package let state: State
    package let sheet: Int
    /// The rows a person pointed to; nil where they were found.
    package let headings: ClosedRange<Int>?
    /// The day from which what changes holds.
    package let asOf: LocalDate
    package let isComplete: Bool
    /// The name of the old encoding the texts were in; empty for Unicode.
    package let encoding: String
    /// Rows to take over, once confirmed, and how many are.
    package let total: Int
    package let done: Int
    package let madeBy: Int64
    package let madeAt: Instant
    package let decidedAt: Instant?

    package init(
        id: ID<ListImport>, list: ID<Organisation>, fileName: String, state: State, sheet: Int = 0, headings: ClosedRange<Int>? = nil,
        asOf: LocalDate, isComplete: Bool, encoding: String = "", total: Int = 0, done: Int = 0, madeBy: Int64, madeAt: Instant,
        decidedAt: Instant? = nil
    ) {
        self.id = id
        self.list = list
        self.fileName = fileName
        self.state = state
        self.sheet = sheet
        self.headings = headings
        self.asOf = asOf
        self.isComplete = isComplete
        self.encoding = encoding
        self.total = total
        self.done = done
        self.madeBy = madeBy
        self.madeAt = madeAt
        self.decidedAt = decidedAt
    }

    /// For so many days an import can be taken back; then what it needs for that is forgotten.
    package static let undoDays = 30
    /// A list that is not confirmed is forgotten after so many days, with its file.
    package static let waitingDays = 7
    /// A list of more rows is long: it takes enough room to be worth giving back.
    static let long = 5000
    /// Rows that are taken over at once, while the clerk waits; more go on in the background.
    package static let atOnce = 300
    /// Rows of one transaction.
    package static let slice = 100
}

/// A row of a list on its way in.
package struct ListRow: Sendable, Hashable {
    package enum Finding: String, Sendable, CaseIterable {
        case new, changed, same, unclear, unit, refused, absent, skipped
    }

    package enum Outcome: String, Sendable {
        case waiting = ""
        case done, failed, undone
    }

    package let number: Int
    package let finding: Finding
    package let isChosen: Bool
    package let row: StaffRow
    /// What would change, why it is refused, what was mended.
    package let remark: String
    /// Who may be meant, where a person has to say.
    package let candidates: [ID<Person>]
    package let person: ID<Person>?
    package let post: ID<Post>?
    package let unit: ID<Organisation>?
    package let outcome: Outcome

    package init(
        number: Int, finding: Finding, isChosen: Bool, row: StaffRow, remark: String = "", candidates: [ID<Person>] = [],
        person: ID<Person>? = nil, post: ID<Post>? = nil, unit: ID<Organisation>? = nil, outcome: Outcome = .waiting
    ) {
        self.number = number
        self.finding = finding
        self.isChosen = isChosen
        self.row = row
        self.remark = remark
        self.candidates = candidates
        self.person = person
        self.post = post
        self.unit = unit
        self.outcome = outcome
    }
}

/// Why an import cannot go on.
package enum ImportRefusal: Refusal, Equatable {
    case nothingGiven
    case nameColumnMissing
    case positionColumnMissing
    case fieldTwice(String)
    case nothingChosen
    case stillUnclear(Int)
    case wrongMoment
    case undoTooLate(LocalDate)
    case usedSince(Int)
    case otherIsRunning
    case changedMeanwhile

    package var kind: RefusalKind {
        switch self {
        case .wrongMoment, .undoTooLate, .usedSince, .otherIsRunning, .changedMeanwhile: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .nothingGiven: "Chưa có danh sách nào. Chọn tệp, hoặc dán các ô chép từ Excel."
        case .nameColumnMissing: "Chưa có cột “Họ và tên”. Chọn cột ghi họ tên."
        case .positionColumnMissing: "Chưa có cột “Chức vụ”. Chọn cột ghi chức vụ hoặc vị trí việc làm."
        case .fieldTwice(let label): "Hai cột cùng là “\(label)”. Chọn một cột."
        case .nothingChosen: "Chưa chọn dòng nào để nhập. Chọn ít nhất một dòng mới hoặc một dòng đổi."
        case .stillUnclear(let count): "Còn \(count) dòng đã chọn mà chưa nói là ai. Chọn người ở từng dòng, hoặc bỏ chọn."
        case .wrongMoment: "Lần nhập này đã sang bước khác. Mở lại trang để xem."
        case .undoTooLate(let day): "Chỉ hoàn tác được đến ngày \(day.vietnamese). Sửa từng người ở trang của người đó."
        case .usedSince(let count):
            "Không hoàn tác được: \(count) người đã được sửa hoặc chuyển sau lần nhập này. Sửa từng người ở trang của người đó."
        case .changedMeanwhile: "Người này đã được chuyển hoặc thôi giữ chức vụ sau khi xem. Nhập lại tệp để so với hiện nay."
        case .otherIsRunning: "Một lần nhập khác của đơn vị này đang chạy. Chờ xong rồi nhập tiếp."
        }
    }
}
