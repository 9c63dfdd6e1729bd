import Testing

/// Codes of acts that desks note and nobody could read in the journal.
func actsWithoutWords(in files: [SwiftFile]) -> [String] {
    let told = Set(
        files.filter { $0.name == "JournalWording" }.flatMap { file in
            file.lines.flatMap { $0.matches(of: /^\s*\("(?<code>[a-z_]+\.[a-z_]+)", "/).map { String($0.code) } }
        })
    return files.flatMap { file in
        file.lines.enumerated().filter { file.name.contains("Desk") || file.name == "Noting" || $0.element.contains("Act(") }.filter {
            !$0.element.contains(/^\s*\/\//)
        }.flatMap { number, line in
            line.matches(of: /(?:\bAct\(|\bnote\(|^\s+)"(?<code>[a-z_]+\.[a-z_]+)"(?:,|\))/).filter { !told.contains(String($0.code)) }.map
            {
                "\(file.at(number + 1)): the act \($0.code) has no words. Add its sentence in Sources/Features/Oversight/JournalWording.swift."
            }
        }
    }
}

@Suite("Law: every act can be read as a sentence") struct ActWordingLaw {
    @Test("Each act that a desk notes has its words in the journal")
    func kept() {
        expectKept(actsWithoutWords(in: Repository.sources))
        #expect(actsWithoutWords(in: Repository.sources.filter { $0.name != "JournalWording" }).count > 30, "it reads what desks write")
    }

    @Test("An act without words is caught")
    func caught() {
        let desk = SwiftFile("Sources/Features/A/ADesk.swift", "static let a = Act(\"plan.made\")\nAct(\"plan.ended\", [\"day\": day])")
        let words = SwiftFile("Sources/Features/Oversight/JournalWording.swift", "    (\"plan.made\", \"Lập kế hoạch\", \"lập kế hoạch\"),")
        #expect(actsWithoutWords(in: [desk, words]).count == 1)
        #expect(actsWithoutWords(in: [desk]).count == 2)
    }
}
