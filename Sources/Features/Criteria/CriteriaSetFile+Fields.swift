import Kernel
import Yams

/// One mapping of the file, read key by key; what does not fit goes to the log with its place.
struct FileFields {
    let place: String
    let log: FaultLog
    private var nodes: [String: Node] = [:]

    /// Reports every key that is not among `keys`; a `note` may stand anywhere. Nothing if the node is no mapping.
    init?(_ node: Node, at place: String, keys: [String], log: FaultLog) {
        self.place = place
        self.log = log
        log.remember(node.position, for: place)
        guard case .mapping(let mapping) = node else {
            log.add(.key, at: place, LintWording.wrongShape(place.isEmpty ? "tệp" : place, needed: "các cặp tên: giá trị"))
            return nil
        }
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            let isTop = place.isEmpty
            log.remember(value.position ?? key.position, for: place, key: name)
            if isTop { log.remember(key.position, for: name) }
            if keys.contains(name) || name == "note" {
                nodes[name] = value
            } else {
                log.add(.key, at: isTop ? name : place, position: key.position, LintWording.unknownKey(name))
            }
        }
    }

    subscript(key: String) -> Node? { nodes[key] }

    func has(_ key: String) -> Bool { nodes[key] != nil }

    /// The place of a fault about one key: at the top of the file the key itself.
    func place(of key: String) -> String { place.isEmpty ? key : place }

    func add(_ code: Fault.Code, _ key: String, _ text: String) { log.add(code, at: place(of: key), key: place.isEmpty ? nil : key, text) }

    func text(_ key: String) -> String? {
        guard let node = nodes[key] else { return nil }
        guard let text = node.plainText else {
            add(.key, key, LintWording.wrongShape(key, needed: "một đoạn chữ"))
            return nil
        }
        return text
    }

    func requiredText(_ key: String) -> String {
        guard has(key) else {
            add(.key, key, LintWording.missingKey(key))
            return ""
        }
        let text = text(key)
        if text == "" { add(.key, key, LintWording.missingKey(key)) }
        return text ?? ""
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _: Word.Type = Word.self) -> Word? {
        guard let text = text(key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        add(.key, key, LintWording.unknownWord(key, found: text, expected: Word.allCases.map(\.rawValue)))
        return nil
    }

    func flag(_ key: String) -> Bool {
        guard let text = text(key) else { return false }
        if text != "true", text != "false" { add(.key, key, LintWording.unknownWord(key, found: text, expected: ["true", "false"])) }
        return text == "true"
    }

    /// A number from zero upwards unless `range` says otherwise. Nothing, and a fault, for anything else.
    func number(_ key: String, _ range: PartialRangeFrom<Numeral> = Numeral.zero..., above: Numeral? = nil) -> Numeral? {
        let written = nodes[key]?.plainText
        if let written, let number = Numeral(plain: written), range.contains(number), above.map({ number > $0 }) ?? true { return number }
        log.markUnread(place(of: key))
        add(.number, key, LintWording.number(key, found: nodes[key].map { $0.scalar?.string ?? "" }))
        return nil
    }

    func optionalNumber(_ key: String, _ range: PartialRangeFrom<Numeral> = Numeral.zero..., above: Numeral? = nil) -> Numeral? {
        has(key) ? number(key, range, above: above) : nil
    }

    /// A number, or nothing for the word `none`.
    func numberOrNone(_ key: String) -> Numeral? { nodes[key]?.plainText == "none" ? nil : number(key) }

    func wholeNumber(_ key: String, _ range: ClosedRange<Int>, default standard: Int) -> Int {
        guard has(key) else { return standard }
        if let text = nodes[key]?.plainText, let number = Int(text), range.contains(number), Numeral(plain: text) != nil { return number }
        add(.number, key, LintWording.number(key, found: nodes[key]?.scalar?.string))
        return standard
    }

    /// The entries of a list that must not be empty.
    func list(_ key: String) -> [Node] {
        guard let node = nodes[key] else {
            add(.key, key, LintWording.missingKey(key))
            return []
        }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            add(.key, key, LintWording.wrongShape(key, needed: "một danh sách có ít nhất một mục"))
            return []
        }
        return Array(sequence)
    }

    func optionalList(_ key: String) -> [Node] {
        guard let node = nodes[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            add(.key, key, LintWording.wrongShape(key, needed: "một danh sách"))
            return []
        }
        return Array(sequence)
    }
}

extension Node {
    /// The text of a scalar as written; nothing for what is empty, a null or no scalar.
    var plainText: String? {
        guard case .scalar(let scalar) = self else { return nil }
        if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return nil }
        return scalar.string
    }

    /// Counts entries of entries, aliases as often as they are used, and stops at the limit.
    func hasFewerEntries(than limit: Int) -> Bool {
        var open = [self]
        var count = 0
        while let node = open.popLast(), count < limit {
            switch node {
            case .mapping(let mapping): open += mapping.map(\.value)
            case .sequence(let sequence): open += sequence
            default: break
            }
            count += 1
        }
        return count < limit
    }

    var position: FaultLog.Position? { mark.map { FaultLog.Position(line: $0.line, column: $0.column) } }

    /// The id of an entry, or its number from 1 where it has none: a step of a place's path.
    func step(_ number: Int, key: String = "id") -> String { self[key]?.plainText ?? String(number) }
}
