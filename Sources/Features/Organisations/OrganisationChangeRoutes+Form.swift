import Kernel
import Markup

/// Reads the form of a change, field by field, into a reorganisation.
struct OrganisationChangeForm {
    let reorganisation: Reorganisation?
    let faults: [FieldFault]

    /// How many new heirs a form of a split has room for.
    static let mostHeirs = 8

    init(_ form: FormFields, _ selection: ChangeSelection, _ bodies: [Organisation]) {
        var reader = FieldReading(form)
        let day = reader.day("ngay", missing: "Chưa có ngày hiệu lực. Nhập ngày đầu tiên áp dụng, ví dụ 01/01/2027.")
        let number = reader.line("so", missing: "Chưa có số, ký hiệu của văn bản căn cứ. Nhập như trên văn bản, ví dụ 1676/NQ-UBTVQH15.")
        let signed = reader.optionalDay("ngay-ky")
        let issuer = reader.line("co-quan")
        var reorganisation = Reorganisation(
            on: day ?? LocalDate(dayNumber: 0), by: Ground(number: number, date: signed, issuer: issuer))
        let standing = Dictionary(uniqueKeysWithValues: bodies.map { ($0.id, $0) })
        if let body = selection.bodies.first.map({ Reorganisation.Subject.standing($0) }) {
            switch selection.kind {
            case .rename: reorganisation.add(.rename(body, to: reader.line("ten", missing: Self.nameMissing)))
            case .retype: reorganisation.add(.retype(body, kind: form["loai"], tier: form["cap"].isEmpty ? nil : form["cap"]))
            case .move: if let target = selection.targets.first { reorganisation.add(.move(body, below: .standing(target))) }
            case .dissolve: reorganisation.add(.dissolve(body))
            case .merge: Self.merge(&reorganisation, &reader, form, selection)
            case .split: Self.split(&reorganisation, &reader, form, selection, standing)
            case .found, .several, nil: break
            }
        }
        if selection.kind == .found {
            let new = reader.new(below: selection.targets.first.map { .standing($0) })
            _ = reorganisation.found(new)
        }
        faults = reader.faults
        self.reorganisation = faults.isEmpty && !reorganisation.steps.isEmpty ? reorganisation : nil
    }

    static let nameMissing = "Chưa có tên. Nhập tên đầy đủ như trên con dấu."

    private static func merge(
        _ reorganisation: inout Reorganisation, _ reader: inout FieldReading, _ form: FormFields, _ selection: ChangeSelection
    ) {
        if let heir = ID<Organisation>(form["thanh"]), selection.bodies.contains(heir) {
            reorganisation.add(.merge(selection.bodies.filter { $0 != heir }.map { .standing($0) }, into: .standing(heir)))
        } else {
            let parent = ID<Organisation>(form["thuoc"]).map { Reorganisation.Subject.standing($0) }
            let heir = reorganisation.found(reader.new(below: parent, codesNow: false))
            reorganisation.add(.merge(selection.bodies.map { .standing($0) }, into: heir))
            // The codes of the bodies that end are free only after the merger.
            for code in reader.codes() { reorganisation.add(.code(heir, code)) }
            if let cluster = ID<Cluster>(form["cum"]) { reorganisation.add(.join(heir, cluster)) }
        }
    }

    private static func split(
        _ reorganisation: inout Reorganisation, _ reader: inout FieldReading, _ form: FormFields, _ selection: ChangeSelection,
        _ standing: [ID<Organisation>: Organisation]
    ) {
        guard let id = selection.bodies.first, let body = standing[id] else { return }
        let (kind, stays) = (form["loai"].isEmpty ? body.kind : form["loai"], form["con"] == "con-lai")
        var heirs: [Reorganisation.Heir] = []
        for turn in 1...mostHeirs {
            let name = form["ten-\(turn)"]
            guard !name.isEmpty else { continue }
            let share = reader.share("phan-\(turn)")
            let heir = reorganisation.found(NewOrganisation(name: name, kind: kind, below: body.parent.map { .standing($0) }))
            heirs.append(Reorganisation.Heir(heir, share: share))
        }
        for target in selection.targets {
            heirs.append(Reorganisation.Heir(.standing(target), share: reader.share("phan-ve-\(target)")))
        }
        if heirs.isEmpty { reader.refuse("ten-1", "Chưa có đơn vị kế tục nào. Nhập tên đơn vị mới hoặc chọn đơn vị đang có.") }
        reorganisation.add(
            stays
                ? .partWith(.standing(id), to: heirs, kept: reader.share("phan-giu")) : .split(.standing(id), into: heirs))
    }
}

/// What a form brought, by name: the first value of each.
package struct FormFields: Sendable {
    package let values: [String: String]
    package init(_ values: [String: String]) { self.values = values }
    package subscript(_ name: String) -> String { (values[name] ?? "").tidied }
}

/// Reads fields one after the other and remembers what is wrong with each.
private struct FieldReading {
    let form: FormFields
    private(set) var faults: [FieldFault] = []

    init(_ form: FormFields) { self.form = form }

    mutating func refuse(_ field: String, _ wording: String) { faults.append(FieldFault(field, wording)) }

    mutating func line(_ name: String, missing: String? = nil) -> String {
        let text = form[name]
        if text.isEmpty, let missing { refuse(name, missing) }
        if text.count > 250 { refuse(name, "Dài hơn 250 ký tự. Viết gọn lại.") }
        return text
    }

    mutating func day(_ name: String, missing: String) -> LocalDate? {
        if form[name].isEmpty { refuse(name, missing) }
        return optionalDay(name)
    }

    mutating func optionalDay(_ name: String) -> LocalDate? {
        guard !form[name].isEmpty else { return nil }
        let day = LocalDate(typed: form[name])
        if day == nil { refuse(name, "Chưa hiểu “\(form[name])” là ngày nào. Viết như 01/01/2027.") }
        return day
    }

    mutating func share(_ name: String) -> Share? {
        guard !form[name].isEmpty else { return nil }
        let share = Share(typed: form[name])
        if share == nil { refuse(name, "Chưa hiểu “\(form[name])” là phần nào. Viết như 3/10 hoặc 30%.") }
        return share
    }

    mutating func new(below parent: Reorganisation.Subject?, codesNow: Bool = true) -> NewOrganisation {
        let name = line("ten", missing: OrganisationChangeForm.nameMissing)
        let (kind, tier) = (form["loai"], form["cap"])
        return NewOrganisation(name: name, kind: kind, tier: tier.isEmpty ? nil : tier, below: parent, codes: codesNow ? codes() : [])
    }

    mutating func codes() -> [OrganisationCode] {
        OrganisationCode.List.allCases.compactMap { list in
            let field = "ma-\(list.field)"
            guard !form[field].isEmpty else { return nil }
            let code = OrganisationCode(list, form[field])
            if code == nil { refuse(field, "“\(form[field])” chưa đúng dạng. Viết như \(list.example).") }
            return code
        }
    }
}

extension OrganisationCode.List {
    var field: String {
        switch self {
        case .statistics: "thong-ke"
        case .identification: "dinh-danh"
        case .identification_old: "dinh-danh-cu"
        }
    }

    var example: String {
        switch self {
        case .statistics: "00004"
        case .identification: "H13.41.24"
        case .identification_old: "000.00.24.H13"
        }
    }
}
