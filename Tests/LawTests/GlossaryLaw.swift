import Testing

/// Every table's name is a word of the glossary, so that nobody invents a second word for one idea.
func tablesOutsideGlossary(in files: [SwiftFile], glossary: Glossary) -> [String] {
    files.flatMap { file in
        file.lines.enumerated().filter { !$0.element.contains(/^\s*\/\//) }.flatMap { number, line in
            line.matches(of: /CREATE (UNLOGGED )?TABLE (IF NOT EXISTS )?(?<table>\w+)/).compactMap { match in
                let table = String(match.table)
                guard !glossary.tables.contains(table) else { return nil }
                return
                    "\(file.at(number + 1)): table \(table) is not in GLOSSARY.md. Use the word that is there, or add a row in the same commit."
            }
        }
    }
}

@Suite("Law: tables bear the glossary's words") struct GlossaryLaw {
    @Test("The glossary has been read")
    func read() {
        #expect(Glossary.here.nouns.isSuperset(of: ["Organisation", "Assessment", "CriteriaSet", "Journal"]))
        #expect(Glossary.here.tables.isSuperset(of: ["organisation", "criteria_set", "period_result"]))
    }

    @Test("Every table that a schema makes is in the glossary")
    func kept() { expectKept(tablesOutsideGlossary(in: Repository.sources, glossary: .here)) }

    @Test("A table with a word of its own is caught")
    func caught() {
        let glossary = Glossary("| Score | điểm | score · /scores | |")
        let schema = SwiftFile(
            "Sources/Features/A/ASchema.swift",
            "/// CREATE TABLE tier\n\"\"\"\nCREATE TABLE score (x)\nCREATE TABLE IF NOT EXISTS mark (x)\n\"\"\"")
        #expect(tablesOutsideGlossary(in: [schema], glossary: glossary).count == 1)
    }
}
