import Testing

/// Below its first section, the stylesheet speaks in tokens: a colour is written once, where every theme can change it.
func rawColours(in path: String, text: String) -> [String] {
    var isBelowTokens = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
        if line.contains(/^\/\* *2\b/) { isBelowTokens = true }
        guard isBelowTokens else { return nil }
        let rules = line.replacing(/\/\*.*?\*\//, with: "").replacing(/--[\w-]+\s*:[^;}]*/, with: "").replacing(/url\([^)]*\)/, with: "")
        guard let match = rules.firstMatch(of: /:[^;{}]*?(?<colour>#[0-9a-fA-F]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\()/) else {
            return nil
        }
        return
            "\(path):\(number + 1): the raw colour \(match.colour). Give it a token in section 1 and use var(--…), so that themes change it."
    }
}

@Suite("Law: colours are tokens") struct StyleSheetLaw {
    @Test("No raw colour below section 1 of any stylesheet")
    func kept() {
        for path in Repository.here.paths(in: "Public", endingWith: ".css") {
            expectKept(rawColours(in: path, text: Repository.here.text(path) ?? ""))
        }
    }

    @Test(
        "A raw colour in a rule is caught",
        arguments: ["a { color: #fff; }", "a { box-shadow: 0 0 2px rgb(0 0 0 / .2) }", "a { border: 1px solid oklch(50% 0 0); }"])
    func caught(rule: String) {
        #expect(rawColours(in: "a.css", text: "/* 1 Tokens */\n:root { --a: #fff }\n/* 2 Ground */\n\(rule)").count == 1)
    }

    @Test(
        "Tokens, addresses and selectors pass",
        arguments: ["a { color: var(--act); }", "@media print { :root { --a: #fff; } }", "#add:hover { top: 0 }"])
    func passes(rule: String) {
        #expect(rawColours(in: "a.css", text: "/* 1 Tokens */\n/* 2 Ground */\n\(rule)").isEmpty)
    }
}
