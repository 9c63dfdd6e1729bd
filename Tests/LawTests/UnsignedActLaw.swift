import Testing

/// What is journalled as *that*, never *who*: a secret ballot, a citizen's rating, a sealed comment. No more, no fewer.
let unsignedActs: Set<String> = ["ballot.cast", "rating.given", "comment.sealed"]

/// Acts that the list names but somebody notes with an actor, and a list that is not this one.
func signedAgainstLaw(in files: [SwiftFile]) -> [String] {
    files.flatMap { file in
        file.lines.enumerated().filter { !$0.element.contains(/^\s*\/\//) }.flatMap { number, line in
            line.matches(of: /\bAct\("(?<code>[a-z_.]+)"/).filter { unsignedActs.contains(String($0.code)) }.map {
                """
                \(file.at(number + 1)): \($0.code) is noted with whoever did it. \
                Write tx.note(unsigned: …): nobody may ever learn who cast, rated or commented.
                """
            }
        }
    }
}

/// The cases of `UnsignedAct` as they are written down.
func listedUnsignedActs(in text: String) -> Set<String> {
    guard let start = text.firstRange(of: "enum UnsignedAct") else { return [] }
    let body = text[start.upperBound...].prefix { $0 != "}" }
    return Set(body.matches(of: /case \w+ = "([a-z_.]+)"/).map { String($0.output.1) })
}

@Suite("Law: three things are journalled as done, never by whom") struct UnsignedActLaw {
    @Test("The list in the journal is the list of the law")
    func list() {
        #expect(
            listedUnsignedActs(in: Repository.here.text("Sources/Platform/Journal/Act.swift") ?? "") == unsignedActs,
            "UnsignedAct and this law hold one list. Whoever changes it says why in docs/decisions.")
    }

    @Test("None of them is noted with an actor")
    func kept() { expectKept(signedAgainstLaw(in: Repository.sources)) }

    @Test("A ballot that names its voter is caught, another act passes")
    func caught() {
        let bad = SwiftFile(
            "Sources/Features/Councils/CouncilDesk.swift", "static let cast = Act(\"ballot.cast\")\n// Act(\"rating.given\")")
        let good = SwiftFile("Sources/Features/Councils/CouncilDesk.swift", "static let opened = Act(\"ballot.opened\")")
        #expect(signedAgainstLaw(in: [bad]).count == 1)
        #expect(signedAgainstLaw(in: [good]).isEmpty)
        #expect(listedUnsignedActs(in: "enum UnsignedAct: String {\n    case a = \"x.y\"\n}\nenum B { case c = \"d.e\" }") == ["x.y"])
    }
}
