/// GLOSSARY.md: one word per idea.
struct Glossary: Sendable {
    /// The first column: English nouns as types bear them.
    let nouns: Set<String>
    /// The third column: words of table names and addresses.
    let tables: Set<String>

    static let here = Glossary(Repository.here.text("GLOSSARY.md") ?? "")

    init(_ text: String) {
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { $0.split(separator: "|").map(String.init) }
        self.nouns = Set(rows.compactMap(\.first).flatMap { $0.matches(of: /[A-Z]\w*/).map { String($0.output) } })
        self.tables = Set(rows.filter { $0.count > 2 }.flatMap { $0[2].matches(of: /[a-z][a-z0-9_]*/).map { String($0.output) } })
    }
}
