import Kernel
package import Paper

/// What comes with the program: `Law/rules.csv`, a row a version. A test reads it, so that it cannot be malformed.
package enum RulesFile {
    package static let columns = [
        "rule", "version", "kind", "scope", "subject", "item", "item_name", "parameters", "from", "to", "next", "citation", "confidence",
        "authority", "delegated", "says",
    ]

    static var shipped: [Rule] {
        do { return try read(PackageResources.rules_csv) } catch {
            preconditionFailure("rules.csv, line \(error.line): \(error.what)")
        }
    }

    /// Reads the table. The first malformed row stops everything: a word nobody knows, values that do not fit the kind, a version that does
    /// not follow, days that overlap the version before.
    package static func read(_ bytes: [UInt8]) throws(CSVFault) -> [Rule] {
        var reader = try CSVReader(bytes, columns: columns)
        var rules: [Rule] = []
        var last: [RuleKey: Rule] = [:]
        while try reader.nextRow() {
            let rule = try rule(in: reader)
            let before = last[rule.key]
            guard rule.version == (before?.version ?? 0) + 1 else {
                throw reader.fault(1, "phiên bản cần là \((before?.version ?? 0) + 1)")
            }
            if let before {
                guard let end = before.to, end < rule.from else { throw reader.fault(8, "bắt đầu trước khi phiên bản trước kết thúc") }
            }
            last[rule.key] = rule
            rules.append(rule)
        }
        return rules
    }

    private static func rule(in reader: CSVReader) throws(CSVFault) -> Rule {
        func word<Value: RawRepresentable<String>>(_ column: Int, _: Value.Type = Value.self) throws(CSVFault) -> Value {
            guard let value = Value(rawValue: reader.text(column)) else {
                throw reader.fault(column, "không biết “\(reader.text(column))”")
            }
            return value
        }
        guard let code = RuleCode(reader.text(0)) else { throw reader.fault(0, "“\(reader.text(0))” không phải mã quy định") }
        guard let version = Int(reader.text(1)) else { throw reader.fault(1, "phiên bản là một số") }
        let key = RuleKey(
            code, try word(2, RuleKind.self), try word(4, RuleKey.Subject.self), item: reader.text(5),
            scope: try word(3, RuleKey.Scope.self))
        let (from, isYearOnly) = try LegalDay.read(reader, 8)
        let to = try LegalDay.end(reader, 9, after: from)
        let next = RuleCode(reader.text(10))
        guard next != nil || reader.text(10).isEmpty else { throw reader.fault(10, "“\(reader.text(10))” không phải mã quy định") }
        guard next == nil || to != nil else { throw reader.fault(10, "có quy định thay thế thì phải có ngày kết thúc") }
        for column in [11, 15] where reader.text(column).isEmpty { throw reader.fault(column, "không để trống") }
        let parameters: RuleParameters
        do { parameters = try RuleParameters(try pairs(reader, 7), for: key.kind) } catch let fault as RuleParameterFault {
            throw reader.fault(7, fault.what)
        } catch let fault as CSVFault { throw fault } catch { throw reader.fault(7, "không đọc được") }
        return Rule(
            key: key, version: version, itemName: reader.text(6), parameters: parameters, from: from, isYearOnly: isYearOnly, to: to,
            next: next, citation: reader.text(11), confidence: try word(12), authority: try word(13),
            delegated: Set(reader.text(14).split(separator: "|").map(String.init)), says: reader.text(15))
    }

    /// `share=0.2;few=5`.
    private static func pairs(_ reader: CSVReader, _ column: Int) throws(CSVFault) -> [String: String] {
        var texts: [String: String] = [:]
        for pair in reader.text(column).split(separator: ";") {
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, texts.updateValue(halves[1], forKey: halves[0]) == nil else {
                throw reader.fault(column, "“\(pair)” cần là tên=giá trị, mỗi tên một lần")
            }
        }
        return texts
    }
}

/// A day of law as the tables write it: `2026-07-01`, or `2020` where only the year is known.
enum LegalDay {
    static func read(_ reader: CSVReader, _ column: Int) throws(CSVFault) -> (LocalDate, isYearOnly: Bool) {
        let text = reader.text(column)
        if let day = LocalDate(iso: text) { return (day, false) }
        guard text.utf8.count == 4, let day = LocalDate(iso: "\(text)-01-01") else {
            throw reader.fault(column, "“\(text)” không phải một ngày hoặc một năm")
        }
        return (day, true)
    }

    static func end(_ reader: CSVReader, _ column: Int, after first: LocalDate) throws(CSVFault) -> LocalDate? {
        let text = reader.text(column)
        if text.isEmpty { return nil }
        guard let day = LocalDate(iso: text) else { throw reader.fault(column, "“\(text)” không phải một ngày") }
        guard day >= first else { throw reader.fault(column, "kết thúc trước khi bắt đầu") }
        return day
    }
}
