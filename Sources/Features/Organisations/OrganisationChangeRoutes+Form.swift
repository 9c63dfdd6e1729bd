import Kernel
import Markup
import Web

/// Reads the form of a change, field by field, into a reorganisation.
struct OrganisationChangeForm {
    let reorganisation: Reorganisation?
    let faults: [FieldFault]

    /// How many new heirs a form of a split has room for.
    static let mostHeirs = 8

    init(_ form: PostedForm, _ selection: ChangeSelection, _ bodies: [Organisation]) {
        var reader = FormReader(form)
        let day = reader.date("ngay", missing: "Chưa có ngày hiệu lực. Nhập ngày đầu tiên áp dụng, ví dụ 01/01/2027.")
        let number = reader.line(
            "so", atMost: 250, missing: "Chưa có số, ký hiệu của văn bản căn cứ. Nhập như trên văn bản, ví dụ 1676/NQ-UBTVQH15.")
        let signed = reader.date("ngay-ky")
        let issuer = reader.line("co-quan", atMost: 250)
        var reorganisation = Reorganisation(
            on: day ?? LocalDate(dayNumber: 0), by: Ground(number: number, date: signed, issuer: issuer))
        let standing = Dictionary(uniqueKeysWithValues: bodies.map { ($0.id, $0) })
        if let body = selection.bodies.first.map({ Reorganisation.Subject.standing($0) }) {
            switch selection.kind {
            case .rename: reorganisation.add(.rename(body, to: reader.line("ten", atMost: 250, missing: Self.nameMissing)))
            case .retype: reorganisation.add(.retype(body, kind: form["loai"], tier: form["cap"].isEmpty ? nil : form["cap"]))
            case .move: if let target = selection.targets.first { reorganisation.add(.move(body, below: .standing(target))) }
            case .dissolve: reorganisation.add(.dissolve(body))
            case .merge: Self.merge(&reorganisation, &reader, selection)
            case .split: Self.split(&reorganisation, &reader, selection, standing)
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
        _ reorganisation: inout Reorganisation, _ reader: inout FormReader, _ selection: ChangeSelection
    ) {
        let form = reader.form
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
        _ reorganisation: inout Reorganisation, _ reader: inout FormReader, _ selection: ChangeSelection,
        _ standing: [ID<Organisation>: Organisation]
    ) {
        let form = reader.form
        guard let id = selection.bodies.first, let body = standing[id] else { return }
        let (kind, stays) = (form["loai"].isEmpty ? body.kind : form["loai"], form["con"] == "con-lai")
        var heirs: [Reorganisation.Heir] = []
        for turn in 1...mostHeirs {
            let name = reader.line("ten-\(turn)", atMost: 250)
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

extension FormReader {
    fileprivate mutating func share(_ name: String) -> Share? {
        let typed = line(name)
        guard !typed.isEmpty else { return nil }
        let share = Share(typed: typed)
        if share == nil { refuse(name, "Chưa hiểu “\(typed)” là phần nào. Viết như 3/10 hoặc 30%.") }
        return share
    }

    fileprivate mutating func new(below parent: Reorganisation.Subject?, codesNow: Bool = true) -> NewOrganisation {
        let name = line("ten", atMost: 250, missing: OrganisationChangeForm.nameMissing)
        return NewOrganisation(
            name: name, kind: form["loai"], tier: form["cap"].isEmpty ? nil : form["cap"], below: parent, codes: codesNow ? codes() : [])
    }

    fileprivate mutating func codes() -> [OrganisationCode] {
        OrganisationCode.List.allCases.compactMap { list in
            let (field, typed) = ("ma-\(list.field)", line("ma-\(list.field)"))
            guard !typed.isEmpty else { return nil }
            let code = OrganisationCode(list, typed)
            if code == nil { refuse(field, "“\(typed)” chưa đúng dạng. Viết như \(list.example).") }
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
