import Kernel
import Yams

extension SetReader {
    /// The fact of that name, used here as `kind`; nothing known of its kind where it is only asked whether it is there.
    func fact(_ name: String, as kind: Fact.Kind?, mayBeNegative: Bool = false, at place: String, key: String? = nil) -> FactIndex {
        let index = factOfName[name] ?? addFact(name, at: place, key)
        if let known = factKinds[index], let kind, known != kind {
            log.add(.factKind, at: place, key: key, LintWording.factKind(name))
        }
        if factTitles.map({ $0[name] == nil }) ?? false { log.add(.unknownFact, at: place, key: key, LintWording.unknownFact(name)) }
        factKinds[index] = factKinds[index] ?? kind
        set.facts[index].mayBeNegative = set.facts[index].mayBeNegative && mayBeNegative
        return index
    }

    /// Stands where the file names none, which is a fault already.
    var unnamedFact: FactIndex { factOfName[""] ?? addFact("") }

    private func addFact(_ name: String, at place: String, _ key: String?) -> FactIndex {
        checkName(name, at: place, key)
        return addFact(name)
    }

    private func addFact(_ name: String) -> FactIndex {
        let title = factTitles?[name].flatMap { $0.isEmpty ? nil : $0 }
        set.facts.append(Fact(name: name, title: title, kind: .number, mayBeNegative: true))
        factKinds.append(nil)
        factOfName[name] = set.facts.count - 1
        return set.facts.count - 1
    }

    func checkName(_ name: String, at place: String, _ key: String? = nil) {
        guard Tokens.isFactName(name), !Tokens.functionWords.contains(name) else {
            log.add(.key, at: place, key: key, LintWording.unknownKey(name))
            return
        }
    }

    func items(_ id: String, at place: String, key: String? = nil) -> Range<ItemIndex>? {
        if itemsOfID[id] == nil { log.add(.unknownID, at: place, key: key, LintWording.unknownID(id)) }
        return itemsOfID[id]
    }

    func group(_ id: String, at place: String, key: String? = nil) -> Int? {
        if groupOfID[id] == nil { log.add(.unknownID, at: place, key: key, LintWording.unknownID(id)) }
        return groupOfID[id]
    }

    func grade(_ fields: FileFields, _ key: String) -> Int? {
        let code = fields.requiredText(key)
        guard !code.isEmpty else { return nil }
        if gradeOfCode[code] == nil { fields.add(.unknownGrade, key, LintWording.unknownGrade(code)) }
        return gradeOfCode[code]
    }

    func expression(_ fields: FileFields, _ key: String, namedBy naming: SetNaming) -> Expression {
        let text = fields.requiredText(key)
        guard !text.isEmpty else { return .number(.zero) }
        do {
            return try ExpressionReader.read(text, naming: naming)
        } catch {
            switch error.kind {
            case .unreadable: fields.add(.expression, key, LintWording.expression(near: error.near))
            case .tooDeep: fields.add(.expression, key, LintWording.tooDeep(near: error.near))
            case .number: fields.add(.number, key, LintWording.number(key, found: error.near))
            }
            return .number(.zero)
        }
    }
}

/// Resolves what one expression names, and keeps which items a formula reads.
final class SetNaming: ExpressionNames {
    private let reader: SetReader
    private let place: String
    private let key: String
    /// Nothing for a condition.
    private let formula: String?
    private(set) var reads: [ItemIndex] = []
    private var known: Set<ItemIndex> = []

    init(_ reader: SetReader, at place: String, key: String, formula: String? = nil) {
        self.reader = reader
        self.place = place
        self.key = key
        self.formula = formula
    }

    func fact(_ name: String) -> FactIndex { reader.fact(name, as: .number, mayBeNegative: true, at: place, key: key) }

    func anyFact(_ name: String) -> FactIndex { reader.fact(name, as: nil, mayBeNegative: true, at: place, key: key) }

    func points(_ id: String) -> Range<ItemIndex> {
        let items = reader.items(id, at: place, key: key) ?? 0..<0
        read(items)
        return items
    }

    func group(_ id: String) -> Int {
        guard let group = reader.group(id, at: place, key: key) else { return 0 }
        read(reader.itemsOfGroup(group))
        return group
    }

    /// Each once, however often a formula names it.
    private func read(_ items: Range<ItemIndex>) { for item in items where known.insert(item).inserted { reads.append(item) } }

    func groupMax(_ id: String) -> Int { reader.group(id, at: place, key: key) ?? 0 }

    func total() {
        if let formula { reader.log.add(.cycle, at: place, key: key, LintWording.totalInFormula(formula)) }
    }
}
