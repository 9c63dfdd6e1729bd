package import Kernel
import Paper

/// Reads the rows of a found table as people: pure, so that a file always comes to the same.
struct StaffImport: Sendable {
    private let table: FoundTable
    private let columns: [(column: FoundTable.Column, field: StaffField)]

    /// `fields` says by a column's place what it holds.
    init(_ table: FoundTable, fields: [Int: StaffField]) {
        self.table = table
        columns = table.columns.compactMap { column in fields[column.place].map { (column, $0) } }
    }

    /// The rows of a stretch as they were meant, counted from 0: several can be read at once. A row without a name is kept: it says so.
    @Sendable func rows(_ stretch: Range<Int>) -> [StaffRow] { table.rows[stretch].map(row) }

    private func row(_ row: FoundTable.Row) -> StaffRow {
        var given: [StaffField: String] = [:]
        for (column, field) in columns {
            let text = table.text(row, column).meant
            // A formula in error is no value; what it says goes along so that the row can tell.
            if !text.isEmpty, given[field] == nil { given[field] = text }
        }
        return StaffRow(number: row.number, given: given, section: row.context.last ?? "")
    }

    /// What somebody may be named in which column; the surest first, and what was remembered before everything.
    static func proposals(for table: FoundTable, remembered: [String: StaffField]) -> [Int: StaffField] {
        var fields: [Int: StaffField] = [:]
        for column in table.columns {
            if let field = remembered[key(of: column)], !fields.values.contains(field) { fields[column.place] = field }
        }
        for proposal in table.proposals(for: StaffField.fields) {
            guard let field = StaffField(rawValue: proposal.field), fields[proposal.column] == nil, !fields.values.contains(field) else {
                continue
            }
            fields[proposal.column] = field
        }
        return fields
    }

    /// By which a heading is remembered, whatever capitals and marks.
    static func key(of column: FoundTable.Column) -> String { String(column.heading.folded.prefix(200)) }
}

/// One row of a list, read as a person in a post.
package struct StaffRow: Sendable, Hashable {
    /// As the spreadsheet counts it.
    package let number: Int
    /// The texts as they were meant, by field.
    package let given: [StaffField: String]
    /// The heading of the section it stands under: often the unit.
    package let section: String
    /// Read once: every comparison asks for it, and reading is the dearest part of a row.
    package let name: PersonName
    package let code: String
    package let position: String
    package let bornTyped: String?
    package let born: Birth?
    /// Nil where the list says nothing of it.
    package let employment: Employment?
    /// Equal for rows that speak of somebody of one name and birth in one position, under one code: whatever capitals and marks.
    let meaning: String

    package init(number: Int, given: [StaffField: String], section: String) {
        self.number = number
        self.given = given
        self.section = section
        name = PersonName(typed: given[.name] ?? "")
        code = given[.code]?.tidied.replacing(" ", with: "") ?? ""
        position = given[.position]?.tidied ?? ""
        bornTyped = given[.born] ?? given[.bornMale] ?? given[.bornFemale]
        born = bornTyped.flatMap { Birth(typed: $0.tidied) }
        employment = given[.employment].map(Employment.init(listed:))
        meaning = [name.display.folded, born?.text ?? "", position.folded, code].joined(separator: "|")
    }

    package var system: ID<Person>? { given[.system].flatMap { ID<Person>($0) } }

    package var sex: Person.Sex? {
        if let typed = given[.sex]?.folded {
            return ["nu", "female", "f", "0"].contains(typed) ? .female : ["nam", "male", "m", "1"].contains(typed) ? .male : nil
        }
        if given[.born] != nil { return nil }
        return given[.bornFemale] != nil ? .female : given[.bornMale] != nil ? .male : nil
    }

    package var from: LocalDate? { given[.from].flatMap { LocalDate(typed: $0.tidied) } }

    package var isConcurrent: Bool? {
        given[.concurrent].map { !["", "khong", "0", "-"].contains($0.folded) }
    }

    /// What the list says of leading: in a column of its own, or by the name of the position.
    package var standing: Standing {
        if let typed = given[.standing]?.folded {
            if let exact = Standing.labelled[typed] { return exact }
            if typed.contains("dung dau") { return .head }
            return ["", "khong", "0", "-"].contains(typed) ? .member : .leader
        }
        return Self.leads(position) ? .leader : .member
    }

    /// Positions that lead, by how they are called.
    static func leads(_ position: String) -> Bool {
        let words = position.folded
        return leading.contains { words == $0 || words.hasPrefix($0 + " ") }
    }

    private static let leading = [
        "truong phong", "truong ban", "truong khoa", "truong tram", "truong", "pho", "giam doc", "tong giam doc", "chu tich", "chanh",
        "bi thu", "hieu truong",
        "cuc truong", "chi cuc truong", "vu truong", "vien truong", "doi truong", "chu nhiem", "tong bien tap",
    ]

    /// What keeps the row from being taken over, and what to do; nil for a row that can be.
    package var fault: String? {
        let name = name
        for remark in name.remarks {
            switch remark {
            case .missing, .formula, .severalNames, .severalPeople, .strangeCharacters: return remark.wording
            default: continue
            }
        }
        if position.isEmpty { return "Thiếu chức vụ hoặc vị trí việc làm. Điền rồi nhập lại." }
        if position.hasPrefix("#") || code.hasPrefix("#") { return "Ô chứa công thức Excel báo lỗi. Dán giá trị rồi tải lại." }
        if let typed = bornTyped, born == nil { return "“\(typed)” chưa đọc được thành ngày sinh. Viết dd/mm/yyyy hoặc chỉ năm." }
        if let typed = given[.from], from == nil { return "“\(typed)” chưa đọc được thành ngày. Viết dd/mm/yyyy." }
        return nil
    }

    /// What was changed in reading or should be looked at.
    package var remarks: [String] {
        var remarks = name.remarks.map(\.wording)
        if let typed = given[.employment], employment == .other, typed.folded != Employment.other.label.folded {
            remarks.append("“\(typed)” chưa rõ là loại nào, ghi là Khác.")
        }
        return remarks
    }
}

extension Standing {
    fileprivate static let labelled = Dictionary(uniqueKeysWithValues: allCases.map { ($0.label.folded, $0) })
}

extension Employment {
    private static let labelled = Dictionary(uniqueKeysWithValues: allCases.map { ($0.label.folded, $0) })

    /// As lists call it: by our own words for it, or by those of them that tell.
    fileprivate init(listed typed: String) {
        let folded = typed.folded
        if let exact = Self.labelled[folded] {
            self = exact
            return
        }
        let words = folded.split(separator: " ")
        func says(_ first: Substring, _ second: Substring) -> Bool { zip(words, words.dropFirst()).contains { $0 == (first, second) } }
        self =
            if says("hop", "dong") || words.contains("hd") || words.contains(where: { $0.utf8.count >= 4 && $0.contains("hdld") }) {
                .contract
            } else if says("vien", "chuc") {
                .public_employee
            } else if says("cong", "chuc") {
                .civil_servant
            } else if says("can", "bo") {
                .cadre
            } else {
                .other
            }
    }
}

extension StaffRow {
    /// As it is kept until it is taken over.
    package var text: [String: String] {
        var texts = Dictionary(uniqueKeysWithValues: given.map { ($0.key.rawValue, $0.value) })
        if !section.isEmpty { texts["section"] = section }
        return texts
    }

    package init(number: Int, text: [String: String]) {
        let given = text.compactMap { key, value in StaffField(rawValue: key).map { ($0, value) } }
        self.init(number: number, given: Dictionary(uniqueKeysWithValues: given), section: text["section"] ?? "")
    }
}

extension StaffField {
    /// How offices head the column, and what its cells look like.
    var field: TableField { TableField(rawValue, label, synonyms: synonyms, kind: kind) }

    static let fields = allCases.map(\.field)

    private var kind: TableField.Kind {
        switch self {
        case .name: .name
        case .born, .bornMale, .bornFemale, .from: .date
        default: .text
        }
    }

    private var synonyms: [String] {
        switch self {
        case .system, .concurrent: []
        case .code:
            [
                "Mã số", "Mã số cán bộ", "Số hiệu", "Số hiệu công chức", "Số hiệu viên chức", "Mã CBCC", "Mã CBCCVC", "Mã nhân viên",
                "Mã NV", "Mã CB",
                "Mã định danh cán bộ",
            ]
        case .name: ["Họ tên", "Họ, tên", "Họ và tên cán bộ", "Họ và tên công chức", "Họ và tên viên chức", "Tên cán bộ"]
        case .born: ["Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "Ngày, tháng năm sinh"]
        case .bornMale: ["Năm sinh Nam", "Ngày sinh Nam", "Ngày tháng năm sinh Nam", "Ngày, tháng, năm sinh Nam"]
        case .bornFemale: ["Năm sinh Nữ", "Ngày sinh Nữ", "Ngày tháng năm sinh Nữ", "Ngày, tháng, năm sinh Nữ"]
        case .sex: ["Giới", "Nam/Nữ", "Nam, nữ", "Phái"]
        case .position:
            [
                "Chức danh", "Chức vụ, chức danh", "Chức vụ/chức danh", "Chức vụ công tác", "Chức vụ hiện tại", "Vị trí việc làm",
                "Chức vụ, vị trí việc làm",
            ]
        case .standing: ["Lãnh đạo", "Lãnh đạo, quản lý", "Là lãnh đạo"]
        case .employment: ["Loại", "Loại cán bộ", "Đối tượng", "Loại hợp đồng", "Hình thức hợp đồng", "Biên chế", "Diện"]
        case .unit:
            [
                "Đơn vị công tác", "Phòng, ban", "Phòng ban", "Phòng", "Bộ phận", "Nơi công tác", "Cơ quan, đơn vị",
                "Cơ quan, đơn vị công tác", "Tổ chuyên môn",
            ]
        case .from: ["Ngày bổ nhiệm", "Ngày giữ chức vụ", "Thời gian giữ chức vụ", "Giữ chức vụ từ ngày", "Ngày tuyển dụng"]
        }
    }
}
