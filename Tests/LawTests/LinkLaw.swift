import Testing

/// Where the front pages point, something is.
func brokenLinks(in page: String, text: String, exists: (String) -> Bool) -> [String] {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    let links = text.matches(of: /\]\((?<target>[^)\s]+)\)/).map { String($0.target) }
        .filter { !$0.contains("://") && !$0.hasPrefix("#") && !$0.hasPrefix("mailto:") }
        .map { resolved($0.split(separator: "#")[0], in: folder) }
    let paths = text.matches(of: /`(?<path>(Sources|Tests|Public|bin|docs|bench|ops)\/[\w.\/+-]*)`/).map { String($0.path) }
    return (links + paths).filter { !exists($0) }.map {
        "\(page): points to \($0), which is not there. Correct the path, or name only what exists."
    }
}

private func resolved(_ target: Substring, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
}

@Suite("Law: what pages point to is there") struct LinkLaw {
    @Test("Every link and path in the pages for builders exists")
    func kept() {
        let front = ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "STYLE.md", "CONTRIBUTING.md"]
        let pages = front + Repository.here.paths(in: "docs", "Sources", "Tests", endingWith: ".md")
        for page in pages {
            guard let text = Repository.here.text(page) else { continue }
            expectKept(brokenLinks(in: page, text: text, exists: Repository.here.exists))
        }
    }

    @Test("The front pages are there", arguments: ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "STYLE.md", "LICENSE"])
    func front(page: String) {
        #expect(Repository.here.exists(page))
    }

    @Test("A link or a path to nowhere is caught")
    func caught() {
        let there: Set = ["docs/a.md", "docs/decisions/b.md", "Sources/App"]
        func broken(_ text: String) -> [String] { brokenLinks(in: "docs/decisions/b.md", text: text, exists: there.contains) }
        #expect(broken("[a](../a.md) [b](b.md#part) [c](/docs/a.md) [d](https://x.vn) [e](#part) `Sources/App`").isEmpty)
        #expect(broken("[a](a.md)").count == 1)
        #expect(broken("see `Sources/Nowhere/`").count == 1)
    }
}
