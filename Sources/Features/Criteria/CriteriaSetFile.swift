import Kernel
import Paper
import Yams

/// A criteria file as it was read: a set that may be used, or all the faults that stand against it at once.
package struct CriteriaSetFile: Sendable {
    /// Nothing where there is a fault.
    package let set: CriteriaSet?
    package let faults: [Fault]
    package let warnings: [Fault]
    /// What could be read in spite of all faults: enough to call the set by its name.
    package let outline: CriteriaSet

    /// Reads and checks the bytes of one YAML file in format 1.
    package init(_ bytes: [UInt8]) {
        let log = FaultLog()
        guard let root = Self.root(of: bytes, log) else {
            self.init(CriteriaSet(), log)
            return
        }
        let reader = SetReader(root, log)
        let set = reader.read()
        var linter = Linter(set: set, places: reader.places, reads: reader.reads, log: log)
        linter.check()
        self.init(linter.ordered, log)
    }

    /// What a file that came in holds. That it cannot be read is our defect, not a fault of who sent it.
    static func bytes(at path: String) throws -> [UInt8] {
        guard let bytes = FileBytes.read(path) else { throw UploadUnreadable() }
        return bytes
    }

    private struct UploadUnreadable: Error {}

    private init(_ set: CriteriaSet, _ log: FaultLog) {
        faults = log.faults.filter { !$0.code.isWarning }
        warnings = log.faults.filter(\.code.isWarning)
        outline = set
        self.set = faults.isEmpty ? set : nil
    }

    /// YAML can repeat what is anchored: a small file may stand for a huge one.
    private static let mostEntries = 200_000

    private static func root(of bytes: [UInt8], _ log: FaultLog) -> Node? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            log.add(.yaml, at: "", position: nil, LintWording.notText())
            return nil
        }
        do {
            guard let node = try compose(yaml: text) else {
                log.add(.yaml, at: "", position: nil, LintWording.yaml(line: nil))
                return nil
            }
            guard node.hasFewerEntries(than: Self.mostEntries) else {
                log.add(.yaml, at: "", position: nil, LintWording.tooLarge(Self.mostEntries))
                return nil
            }
            return node
        } catch YamlError.duplicatedKeysInMapping(_, let context) {
            let position = FaultLog.Position(line: context.mark.line, column: context.mark.column)
            log.add(.yaml, at: "", position: position, LintWording.repeatedKey(line: position.line))
        } catch YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _), YamlError.composer(_, _, let mark, _) {
            let position = FaultLog.Position(line: mark.line, column: mark.column)
            log.add(.yaml, at: "", position: position, LintWording.yaml(line: position.line))
        } catch {
            log.add(.yaml, at: "", position: nil, LintWording.yaml(line: nil))
        }
        return nil
    }
}

/// Where everything of a set stands in its file, as paths of ids.
struct SetPlaces {
    var groups: [String] = []
    /// Of each criterion, in the order of the groups.
    var criteria: [[String]] = []
    var items: [String] = []
}

/// Turns the nodes of a file into the nouns of a set. What has not the shape of the format goes to the log;
/// whether the figures agree with each other is the linter's to say.
final class SetReader {
    let log: FaultLog
    private let root: Node
    var set = CriteriaSet()
    var places = SetPlaces()
    /// What each item's formula reads.
    var reads: [[ItemIndex]] = []

    /// Every id of the file before anything is read, so that an expression may name what stands below it.
    private(set) var itemsOfID: [String: Range<ItemIndex>] = [:]
    private(set) var groupOfID: [String: Int] = [:]
    private(set) var groupItems: [Range<ItemIndex>] = []
    private(set) var gradeOfCode: [String: Int] = [:]
    private(set) var factTitles: [String: String]?
    var factOfName: [String: FactIndex] = [:]
    /// Nothing known yet of a fact that is only asked whether it is there.
    var factKinds: [Fact.Kind?] = []

    init(_ root: Node, _ log: FaultLog) {
        self.root = root
        self.log = log
    }

    private static let keys = [
        "format", "id", "title", "status", "citation", "object", "period", "scale", "decimals", "step", "stages", "not_applicable",
        "source",
        "owner", "evidence", "facts", "groups", "bonus", "deductions", "total", "grades", "requires", "gates", "quota", "tie_break",
        "rollup",
    ]

    func read() -> CriteriaSet {
        guard let fields = FileFields(root, at: "", keys: Self.keys, log: log) else { return set }
        readHead(fields)
        collectIDs(fields)
        readFactTitles(fields)
        readGrades(fields)
        let inherited = Inherited(fields, under: nil)
        readGroups(fields, inherited)
        readBonus(fields, inherited)
        readDeductions(fields, inherited)
        readTotal(fields)
        readRequirements(fields)
        readGates(fields)
        readQuota(fields)
        readTieBreak(fields)
        readRollUp(fields)
        for (index, kind) in factKinds.enumerated() { set.facts[index].kind = kind ?? .number }
        return set
    }

    private func readHead(_ fields: FileFields) {
        if fields.requiredText("format") != "1", fields.text("format") != nil {
            fields.add(.key, "format", LintWording.unknownWord("format", found: fields.text("format") ?? "", expected: ["1"]))
        }
        set.id = fields.requiredText("id")
        set.title = fields.requiredText("title")
        set.status = fields.word("status")
        set.citation = fields.text("citation")
        set.object = fields.word("object")
        set.period = fields.word("period")
        set.note = fields.text("note")
        set.scale = fields.number("scale") ?? .zero
        set.decimals = fields.wholeNumber("decimals", 0...4, default: 2)
        set.step = fields.optionalNumber("step", above: .zero) ?? .decimalUnit(set.decimals)
        for node in fields.list("stages") {
            let stage = node.plainText ?? ""
            if stage.isEmpty { fields.add(.key, "stages", LintWording.missingKey("stages")) }
            if set.stages.contains(stage) { fields.add(.duplicateID, "stages", LintWording.duplicateID(stage)) }
            set.stages.append(stage)
        }
    }

    private func collectIDs(_ fields: FileFields) {
        var count = 0
        func collect(_ node: Node, _ size: Int) {
            if let id = node["id"]?.plainText, itemsOfID[id] == nil { itemsOfID[id] = count..<count + size }
        }
        for (index, group) in (fields["groups"]?.sequence.map(Array.init) ?? []).enumerated() {
            if let id = group["id"]?.plainText, groupOfID[id] == nil { groupOfID[id] = index }
            let first = count
            for criterion in group["criteria"]?.sequence.map(Array.init) ?? [] {
                let parts = criterion["parts"].map { $0.sequence.map(Array.init) ?? [] }
                collect(criterion, parts?.count ?? 1)
                for part in parts ?? [] {
                    collect(part, 1)
                    count += 1
                }
                if parts == nil { count += 1 }
            }
            groupItems.append(first..<count)
        }
        for block in ["bonus", "deductions"] {
            for criterion in fields[block]?["criteria"]?.sequence.map(Array.init) ?? [] {
                collect(criterion, 1)
                count += 1
            }
        }
        // What is no mapping is no grade: it is a fault and takes no place.
        for (index, grade) in (fields["grades"]?.sequence.map(Array.init) ?? []).filter({ $0.mapping != nil }).enumerated() {
            if let code = grade["code"]?.plainText, gradeOfCode[code] == nil { gradeOfCode[code] = index }
        }
    }

    private func readFactTitles(_ fields: FileFields) {
        guard let node = fields["facts"] else { return }
        guard case .mapping(let mapping) = node else {
            fields.add(.key, "facts", LintWording.wrongShape("facts", needed: "các cặp tên: lời"))
            return
        }
        var titles: [String: String] = [:]
        for (key, value) in mapping {
            let name = key.plainText ?? ""
            log.remember(key.position, for: "facts/\(name)")
            if name != "note" { checkName(name, at: "facts/\(name)") }
            titles[name] = value.plainText ?? ""
        }
        factTitles = titles
    }
}

extension Numeral {
    /// One unit of the last of `decimals` places.
    static func decimalUnit(_ decimals: Int) -> Numeral {
        Numeral(billionths: (0..<decimals).reduce(1_000_000_000) { unit, _ in unit / 10 }) ?? .one
    }
}
