package import Kernel
package import Organisations

/// Somebody in the list that is kept, as they are compared with a row.
package struct KnownStaff: Sendable, Hashable {
    package let person: Person
    package let post: Post
    /// The code in the list of the body, if there is one.
    package let code: String

    package init(person: Person, post: Post, code: String) {
        self.person = person
        self.post = post
        self.code = code
    }
}

/// What a row of a list comes to.
package enum StaffFinding: Sendable, Hashable {
    case new(in: ID<Organisation>)
    /// What would change, each as `chức vụ: Chuyên viên → Trưởng phòng`.
    case changed(KnownStaff, in: ID<Organisation>, [String])
    case same(KnownStaff)
    /// Cannot be taken over as it is: what to do.
    case refused(String)
    /// A person has to say who is meant.
    case unclear([KnownStaff], in: ID<Organisation>, String)
    /// The unit's name is not known here.
    case unknownUnit(String, String)
}

/// Compares the rows of a list with who is known, deciding nothing that a person should: same name is never same person by itself.
package struct StaffMatcher {
    /// The body the list is of, and everything below it.
    private let bodies: UnitWords
    private let known: [KnownStaff]
    private var byPerson: [ID<Person>: [KnownStaff]] = [:]
    private var byCode: [String: KnownStaff] = [:]
    private var byLikeness: [String: [KnownStaff]] = [:]
    private var takenCodes: [String: Int] = [:]
    private var takenPeople: [ID<Person>: Int] = [:]
    private var takenNew: [NewKey: Int] = [:]

    private struct NewKey: Hashable {
        let unit: ID<Organisation>
        let meaning: String
    }

    package init(bodies: UnitWords, known: [KnownStaff]) {
        self.bodies = bodies
        self.known = known
        for one in known {
            byPerson[one.person.id, default: []].append(one)
            if !one.code.isEmpty { byCode[one.code] = one }
        }
        for people in byPerson.values {
            guard let one = people.first else { continue }
            byLikeness[PersonName(typed: one.person.name).likeness, default: []].append(one)
        }
    }

    /// What a row comes to; asked row by row, since a later row may repeat an earlier one.
    package mutating func finding(of row: StaffRow) -> StaffFinding {
        if let fault = row.fault { return .refused(fault) }
        let name = row.name
        let unit: ID<Organisation>
        switch bodies.unit(of: row) {
        case .found(let id): unit = id
        case .unknown(let typed, let sentence): return .unknownUnit(typed, sentence)
        }
        if !row.code.isEmpty {
            if let earlier = takenCodes[row.code] { return .refused("Trùng với dòng \(earlier) (mã \(row.code)). Giữ một dòng.") }
            takenCodes[row.code] = row.number
        }
        let match = match(row, name, unit)
        switch match {
        case .new:
            let key = NewKey(unit: unit, meaning: row.meaning)
            if let earlier = takenNew[key] {
                return .refused("Trùng với dòng \(earlier) (cùng tên, đơn vị, chức vụ). Giữ một dòng, hoặc thêm mã cán bộ.")
            }
            takenNew[key] = row.number
        case .changed(let one, _, _), .same(let one):
            if let earlier = takenPeople[one.person.id] {
                // Somebody may stand twice, in two posts.
                return other(one, row, unit, earlier)
            }
            takenPeople[one.person.id] = row.number
        case .refused, .unclear, .unknownUnit: break
        }
        return match
    }

    /// Those known in the list whom no row meant.
    package func absent() -> [KnownStaff] { known.filter { takenPeople[$0.person.id] == nil } }

    private func other(_ one: KnownStaff, _ row: StaffRow, _ unit: ID<Organisation>, _ earlier: Int) -> StaffFinding {
        let exact = byPerson[one.person.id]?.first {
            $0.post.place.organisation == unit && $0.post.place.position.folded == row.position.folded
        }
        if let exact { return .same(exact) }
        return .refused("Trùng với dòng \(earlier) (cùng một người). Người giữ hai chức vụ: thêm chức vụ ở trang của người đó.")
    }

    private func match(_ row: StaffRow, _ name: PersonName, _ unit: ID<Organisation>) -> StaffFinding {
        if let id = row.system {
            guard let posts = byPerson[id] else {
                return .refused("Mã trong hệ thống \(id) không thuộc danh sách của đơn vị này. Xóa mã đó để thêm như người mới.")
            }
            return compared(row, name, nearest(posts, row, unit), unit)
        }
        if !row.code.isEmpty, let one = byCode[row.code] {
            guard PersonName(typed: one.person.name).likeness == name.likeness else {
                return .refused("Mã \(row.code) đang thuộc về \(one.person.name). Soát lại mã; mã cũ không cấp lại.")
            }
            return compared(row, name, nearest(byPerson[one.person.id] ?? [one], row, unit), unit)
        }
        // Likeness is dear to tell, and nobody is like anybody in a list that is new.
        let alike = (byLikeness.isEmpty ? [] : byLikeness[name.likeness] ?? []).filter { one in
            // Another code or another birth is another person.
            if !row.code.isEmpty, !one.code.isEmpty { return false }
            guard let born = row.born, let known = one.person.born else { return true }
            return born.agrees(with: known)
        }
        return alike.isEmpty ? .new(in: unit) : chosen(alike, row, name, unit)
    }

    /// Among those of one name, the one who can be no other; otherwise it is asked.
    private func chosen(_ alike: [KnownStaff], _ row: StaffRow, _ name: PersonName, _ unit: ID<Organisation>) -> StaffFinding {
        let surely = alike.filter { one in
            guard one.person.name.composed == name.display else { return false }
            if let born = row.born, let known = one.person.born, born.day != nil, born == known { return true }
            return alike.count == 1 && (byPerson[one.person.id] ?? []).contains { $0.post.place.organisation == unit }
        }
        if surely.count == 1 { return compared(row, name, nearest(byPerson[surely[0].person.id] ?? surely, row, unit), unit) }
        let sentence =
            alike.count == 1 && alike[0].person.name != name.display
            ? "“\(name.display)” và “\(alike[0].person.name)” có thể là một người viết khác dấu. Xác nhận giúp."
            : "Có \(alike.count) người tên \(name.display) trong danh sách. Chọn theo ngày sinh, chức vụ hoặc thêm người mới."
        return .unclear(alike, in: unit, sentence)
    }

    /// Of somebody's posts the one a row most likely speaks of.
    private func nearest(_ posts: [KnownStaff], _ row: StaffRow, _ unit: ID<Organisation>) -> KnownStaff {
        posts.max { weight($0, row, unit) < weight($1, row, unit) } ?? posts[0]
    }

    private func weight(_ one: KnownStaff, _ row: StaffRow, _ unit: ID<Organisation>) -> Int {
        (one.post.place.organisation == unit ? 4 : 0) + (one.post.place.position.folded == row.position.folded ? 2 : 0)
            + (one.post.place.isConcurrent == (row.isConcurrent ?? false) ? 1 : 0)
    }

    private func compared(_ row: StaffRow, _ name: PersonName, _ one: KnownStaff, _ unit: ID<Organisation>) -> StaffFinding {
        let changes = StaffDifference(row: row, known: one, unit: unit).words(bodies.name)
        return changes.isEmpty ? .same(one) : .changed(one, in: unit, changes)
    }
}

/// What a row says otherwise than what is known. A cell left empty says nothing.
package struct StaffDifference: Sendable {
    package let row: StaffRow
    package let known: KnownStaff
    package let unit: ID<Organisation>

    package init(row: StaffRow, known: KnownStaff, unit: ID<Organisation>) {
        self.row = row
        self.known = known
        self.unit = unit
    }

    /// The person as the row has them.
    package var details: PersonDetails {
        PersonDetails(
            name: row.name.display, born: born, sex: row.sex ?? known.person.sex, code: row.code.isEmpty ? known.code : row.code)
    }

    /// A year does not take away the day that is known.
    private var born: Birth? {
        guard let typed = row.born else { return known.person.born }
        guard let old = known.person.born, typed.day == nil, typed.agrees(with: old) else { return typed }
        return old
    }

    /// The post as the row has it.
    package var place: PostPlace {
        let old = known.post.place
        // Nobody is made less than head by a list that only tells leaders from others.
        let isStillHead = old.standing == .head && old.organisation == unit && row.given[.standing] == nil
        return PostPlace(
            organisation: unit, position: row.position, standing: isStillHead ? .head : row.standing,
            employment: row.employment ?? old.employment, isConcurrent: row.isConcurrent ?? old.isConcurrent)
    }

    func words(_ name: (ID<Organisation>) -> String) -> [String] {
        let (old, new, person, details) = (known.post.place, place, known.person, details)
        var words: [String] = []
        func tell(_ what: String, _ old: String, _ new: String) {
            if old != new { words.append("\(what): \(old.isEmpty ? "trống" : old) → \(new)") }
        }
        tell("họ tên", person.name, details.name)
        tell("ngày sinh", person.born?.vietnamese ?? "", details.born?.vietnamese ?? "")
        tell("giới tính", person.sex?.label ?? "", details.sex?.label ?? "")
        tell("mã cán bộ", known.code, details.code)
        if old.organisation != unit { words.append("đơn vị: \(name(old.organisation)) → \(name(unit))") }
        tell("chức vụ", old.position, new.position)
        tell("lãnh đạo", old.standing.label, new.standing.label)
        tell("loại", old.employment.label, new.employment.label)
        if old.isConcurrent != new.isConcurrent { words.append(new.isConcurrent ? "thành kiêm nhiệm" : "không còn kiêm nhiệm") }
        if let from = row.from, old == new { tell("từ ngày", known.post.span.first.vietnamese, from.vietnamese) }
        return words
    }
}

/// The units a list may name: the body it is of and those below, by every name a row may use.
package struct UnitWords: Sendable {
    private let list: Organisation
    private var byWords: [String: [ID<Organisation>]] = [:]
    private var names: [ID<Organisation>: String] = [:]
    private let remembered: [String: ID<Organisation>]
    private var former: [String: String] = [:]

    /// `remembered` are the words somebody said what they mean; `former` those of bodies that have ended, with what became of them.
    package init(
        list: Organisation, below: [Organisation], remembered: [String: ID<Organisation>] = [:], former: [(name: String, fate: String)] = []
    ) {
        self.list = list
        self.remembered = remembered
        names[list.id] = list.name
        for body in [list] + below where names[body.id] == nil || body.id == list.id {
            names[body.id] = body.name
            byWords[body.name.folded, default: []].append(body.id)
        }
        for body in below {
            guard let parent = body.parent.flatMap({ names[$0] }) else { continue }
            byWords["\(body.name) – \(parent)".folded, default: []].append(body.id)
        }
        for old in former where byWords[old.name.folded] == nil { self.former[old.name.folded] = old.fate }
    }

    package func name(_ id: ID<Organisation>) -> String { names[id] ?? "đơn vị khác" }

    enum Unit {
        case found(ID<Organisation>)
        case unknown(String, String)
    }

    /// The unit of a row: its column; else the section it stands under, where that is a unit's name; else the body itself.
    func unit(of row: StaffRow) -> Unit {
        guard let typed = row.given[.unit]?.tidied, !typed.isEmpty else {
            let section = Self.bare(row.section)
            if let id = remembered[section.folded] ?? single(section.folded) { return .found(id) }
            return .found(list.id)
        }
        let folded = typed.folded
        if let id = remembered[folded] ?? single(folded) { return .found(id) }
        if let several = byWords[folded] {
            return .unknown(typed, "Có \(several.count) đơn vị tên “\(typed)”. Chọn một đơn vị ở phần Đơn vị chưa rõ.")
        }
        if let fate = former[folded] { return .unknown(typed, "“\(typed)” \(fate). Chọn đơn vị ở phần Đơn vị chưa rõ.") }
        return .unknown(typed, "Không có đơn vị “\(typed)” trong \(list.name). Chọn đơn vị ở phần Đơn vị chưa rõ.")
    }

    private func single(_ words: String) -> ID<Organisation>? {
        guard let found = byWords[words], found.count == 1 else { return nil }
        return found[0]
    }

    /// `II. Phòng Nội vụ` without its number.
    private static func bare(_ section: String) -> String {
        let words = section.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].utf8.count <= 6, words[0].last.map({ ".)/-".contains($0) }) == true else { return section.tidied }
        return String(words[1]).tidied
    }
}
