import Kernel
package import Paper

/// What each rule is called: `Law/rule-headings.csv`.
package enum RuleHeadingsFile {
    package static let columns = ["rule", "title", "group", "reference", "relies"]

    static var shipped: [RuleHeading] {
        do { return try read(PackageResources.rule_headings_csv) } catch {
            preconditionFailure("rule-headings.csv, line \(error.line): \(error.what)")
        }
    }

    /// Reads the table. Refuses a rule twice and words it does not know.
    package static func read(_ bytes: [UInt8]) throws(CSVFault) -> [RuleHeading] {
        var reader = try CSVReader(bytes, columns: columns)
        var headings: [RuleHeading] = []
        while try reader.nextRow() {
            guard let code = RuleCode(reader.text(0)), !headings.contains(where: { $0.code == code }) else {
                throw reader.fault(0, "“\(reader.text(0))” không phải mã quy định, hoặc đã có ở dòng trên")
            }
            guard let group = RuleHeading.Group(rawValue: reader.text(2)) else { throw reader.fault(2, "không biết “\(reader.text(2))”") }
            guard let reference = RuleHeading.Reference(rawValue: reader.text(3)) else {
                throw reader.fault(3, "không biết “\(reader.text(3))”")
            }
            var relies: [RuleCode] = []
            for text in reader.text(4).split(separator: "|") {
                guard let other = RuleCode(text) else { throw reader.fault(4, "“\(text)” không phải mã quy định") }
                relies.append(other)
            }
            headings.append(RuleHeading(code: code, title: reader.text(1), group: group, reference: reference, relies: relies))
        }
        return headings
    }
}
