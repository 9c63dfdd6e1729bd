import Kernel
import Yams

/// What may stand on set, group, criterion or part: the nearest counts.
struct Inherited {
    static let keys = ["source", "owner", "evidence", "not_applicable"]

    let source: Item.Source?
    let owner: Item.Owner?
    let evidence: Item.EvidenceRule
    let notApplicable: Item.NotApplicableRule

    init(_ fields: FileFields, under outer: Inherited?) {
        source = fields.word("source") ?? outer?.source
        owner = fields.word("owner") ?? outer?.owner
        evidence = fields.word("evidence") ?? outer?.evidence ?? .optional
        notApplicable = fields.word("not_applicable") ?? outer?.notApplicable ?? .rescale
    }
}

extension SetReader {
    /// Items of a group, known from its ids before the group itself is read.
    func itemsOfGroup(_ group: Int) -> Range<ItemIndex> { groupItems[group] }

    func readGroups(_ fields: FileFields, _ inherited: Inherited) {
        let nodes = fields.list("groups")
        for (number, node) in nodes.enumerated() {
            let place = "groups/\(node.step(number + 1))"
            places.groups.append(place)
            places.criteria.append([])
            let first = set.items.count
            var group = Group(id: "", title: "", max: .zero, note: nil, criteria: [], items: first..<first)
            if let fields = FileFields(node, at: place, keys: ["id", "title", "max", "criteria"] + Inherited.keys, log: log) {
                group = Group(
                    id: fields.requiredText("id"), title: fields.requiredText("title"), max: fields.number("max") ?? .zero,
                    note: fields.text("note"), criteria: [], items: first..<first)
                let inner = Inherited(fields, under: inherited)
                for (number, node) in fields.list("criteria").enumerated() {
                    group.criteria.append(readCriterion(node, at: "\(place)/\(node.step(number + 1))", in: set.groups.count, inner))
                }
            }
            group.items = first..<set.items.count
            set.groups.append(group)
        }
    }

    private func readCriterion(_ node: Node, at place: String, in group: Int, _ inherited: Inherited) -> Criterion {
        places.criteria[group].append(place)
        let first = set.items.count
        guard node["parts"] != nil else {
            readItem(node, at: place, in: .group(group), criterion: first..<first + 1, inherited)
            let item = set.items[first]
            return Criterion(
                id: item.id, title: item.title, max: item.max ?? .zero, note: item.note, hasParts: false, items: first..<first + 1)
        }
        guard let fields = FileFields(node, at: place, keys: ["id", "title", "max", "parts"] + Inherited.keys, log: log) else {
            return Criterion(id: "", title: nil, max: .zero, note: nil, hasParts: true, items: first..<first)
        }
        let inner = Inherited(fields, under: inherited)
        let parts = fields.list("parts")
        for (number, part) in parts.enumerated() {
            readItem(
                part, at: "\(place)/\(part.step(number + 1))", in: .group(group), criterion: first..<first + parts.count, inner)
        }
        return Criterion(
            id: fields.requiredText("id"), title: fields.text("title"), max: fields.number("max") ?? .zero, note: fields.text("note"),
            hasParts: true, items: first..<set.items.count)
    }

    func readBonus(_ fields: FileFields, _ inherited: Inherited) {
        guard let node = fields["bonus"] else { return }
        let keys = ["max", "highest_only", "criteria", "title"] + Inherited.keys
        guard let fields = FileFields(node, at: "bonus", keys: keys, log: log) else { return }
        let first = set.items.count
        let inner = Inherited(fields, under: inherited)
        for (number, node) in fields.list("criteria").enumerated() {
            let index = set.items.count
            readItem(node, at: "bonus/\(node.step(number + 1))", in: .bonus, criterion: index..<index + 1, inner)
        }
        set.bonus = Bonus(
            max: fields.numberOrNone("max"), highestOnly: fields.flag("highest_only"), title: fields.text("title"),
            items: first..<set.items.count)
    }

    func readDeductions(_ fields: FileFields, _ inherited: Inherited) {
        guard let node = fields["deductions"] else { return }
        let keys = ["max", "criteria", "title"] + Inherited.keys
        guard let fields = FileFields(node, at: "deductions", keys: keys, log: log) else { return }
        let first = set.items.count
        let inner = Inherited(fields, under: inherited)
        for (number, node) in fields.list("criteria").enumerated() {
            readDeduction(node, at: "deductions/\(node.step(number + 1))", inner)
        }
        set.deductions = Deductions(
            max: fields.has("max") ? fields.numberOrNone("max") : nil, title: fields.text("title"), items: first..<set.items.count)
    }

    private func readDeduction(_ node: Node, at place: String, _ inherited: Inherited) {
        let index = set.items.count
        places.items.append(place)
        reads.append([])
        let keys = ["id", "title", "fact", "per", "cap", "sanction", "wipes", "round_to"] + Inherited.keys
        guard let fields = FileFields(node, at: place, keys: keys, log: log) else {
            set.items.append(.unread(.deduction, index))
            return
        }
        let inner = Inherited(fields, under: inherited)
        let (wipes, listedIn) = readWipes(fields)
        let fact = fact(fields.requiredText("fact"), as: .number, at: place, key: "fact")
        let deduction = Method.Deduction(
            fact: fact, per: fields.number("per", above: .zero) ?? .one, sanction: readSanction(fields, "sanction"), wipes: wipes,
            wipesListedIn: listedIn)
        set.items.append(
            Item(
                id: fields.requiredText("id"), title: fields.text("title"), note: fields.text("note"), place: .deduction,
                max: fields.has("cap") ? fields.numberOrNone("cap") : nil, roundTo: fields.optionalNumber("round_to", above: .zero),
                source: inner.source, owner: inner.owner, evidence: .optional, notApplicable: .rescale, method: .deduction(deduction),
                criterion: index..<index + 1))
    }

    private func readWipes(_ fields: FileFields) -> (items: [ItemIndex], listedIn: FactIndex?) {
        guard let node = fields["wipes"] else { return ([], nil) }
        if case .mapping = node {
            guard let inner = FileFields(node, at: fields.place, keys: ["listed_in"], log: log) else { return ([], nil) }
            return ([], fact(inner.requiredText("listed_in"), as: .concerned, at: fields.place, key: "listed_in"))
        }
        return (fields.list("wipes").flatMap { items($0.plainText ?? "", at: fields.place, key: "wipes") ?? 0..<0 }, nil)
    }

    func readSanction(_ outer: FileFields, _ key: String) -> Sanction {
        guard let node = outer[key] else { return Sanction() }
        let keys = ["not_above", "down", "force", "no_grade"]
        guard let fields = FileFields(node, at: outer.place, keys: keys, log: log) else { return Sanction() }
        if !keys.contains(where: fields.has) { outer.add(.key, key, LintWording.missingKey(keys.joined(separator: ", "))) }
        return Sanction(
            notAbove: fields.has("not_above") ? grade(fields, "not_above") : nil,
            down: fields.has("down") ? fields.wholeNumber("down", 1...1000, default: 1) : nil,
            force: fields.has("force") ? grade(fields, "force") : nil, noGrade: fields.flag("no_grade"))
    }
}
