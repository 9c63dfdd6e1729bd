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

/// Classes that rules are written for and no page wears, tokens that no rule uses.
func idleStyles(in path: String, css: String, strings: String) -> [String] {
    let bare = css.replacing(/(?s)\/\*.*?\*\//, with: "").replacing(/"[^"]*"/, with: "")
    let worn = Set(strings.matches(of: /[\w-]+/).map { String($0.output) })
    // `d\(depth)` wears d1, d2 and so on.
    let stems = Set(strings.matches(of: /([\w-]+)\\\(/).map { String($0.output.1) })
    let classes = Set(bare.matches(of: /\.([a-zA-Z][\w-]*)/).map { String($0.output.1) })
    let idle = classes.filter { !worn.contains($0) && !stems.contains(String($0.reversed().drop(while: \.isNumber).reversed())) }
    let tokens = Set(bare.matches(of: /(--[\w-]+)\s*:/).map { String($0.output.1) })
    let used = Set(bare.matches(of: /var\((--[\w-]+)/).map { String($0.output.1) })
    return idle.sorted().map { "\(path): no page wears .\($0). Remove its rules; what a later page needs comes with that page." }
        + tokens.subtracting(used).sorted().map { "\(path): no rule uses \($0). Remove the token." }
        + used.subtracting(tokens).sorted().map { "\(path): \($0) is no token. Define it in section 1." }
}

/// The text inside the string literals of a Swift file, or of a script.
func stringsOnly(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
        .matches(of: /(?s)""".*?"""|"(?:\\.|[^"\\\n])*"|`[^`]*`/).map { String($0.output) }.joined(separator: "\n")
}

/// The tokens set for a selector, as written.
func tokens(of selector: String, in css: String) -> String? {
    css.firstRange(of: selector + " {").map {
        css[$0.upperBound...].prefix { $0 != "}" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

@Suite("Law: styles are worn") struct WornStylesLaw {
    @Test("Every class of the stylesheet is worn by a page or a script, and every token is used")
    func kept() {
        let strings = Repository.here.paths(in: "Sources", "Public/scripts").filter { $0.hasSuffix(".swift") || $0.hasSuffix(".js") }
            .compactMap(Repository.here.text).map(stringsOnly).joined(separator: "\n")
        for path in Repository.here.paths(in: "Public", endingWith: ".css") {
            expectKept(idleStyles(in: path, css: Repository.here.text(path) ?? "", strings: strings))
        }
    }

    @Test("A class nobody wears and a token nobody uses are caught; a numbered one is worn by its stem")
    func caught() {
        let css = ":root { --a: 1px; --b: 2px }\n.x { top: var(--a) }\n.y.d2 { left: var(--c) }"
        let strings = stringsOnly(#"let html = "<p class=\"x d\(depth)\">" // y"# + "\n// \"y\"")
        #expect(idleStyles(in: "a.css", css: css, strings: strings).count == 3)
    }

    @Test("Dark is the same whether the machine or the person chooses it")
    func darkTwice() throws {
        let css = try #require(Repository.here.text("Public/styles/thidua.css"))
        let chosen = try #require(tokens(of: ":root[data-theme=dark]", in: css))
        #expect(tokens(of: ":root:not([data-theme])", in: css) == chosen)
        #expect(chosen.contains("--ground:"))
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
