/// The table of Package.swift: one line a target.
struct Manifest: Sendable {
    struct Line: Sendable {
        /// `platform`, `feature`, `system`, `app`, `test`, …
        let kind: String
        let name: String
        let uses: [String]
        /// Products of packages, named in the line itself or in a list that the line names.
        let libraries: [String]
        let folder: String
    }

    let lines: [Line]

    /// Reads calls of the manifest's own functions (`func platform(_ name: String`), and targets written out in full.
    init(_ text: String) {
        let own = text.matches(of: /func (\w+)\(\s*_ (name|path): String/).map { String($0.output.1) }
        let kinds = Set(own + ["system", "platform", "feature", "cast", "app", "test"]).map { (name: $0, opening: "\\b\($0)\\((?=\\s*\")") }
        let written = [("system", "systemLibrary"), ("app", "executableTarget"), ("platform", "target"), ("test", "testTarget")]
            .map { (name: $0, opening: "\\.\($1)\\((?=\\s*name:\\s*\")") }
        self.lines = (kinds + written).flatMap { kind in
            calls(kind.opening, in: text).map { (place: $0.startIndex, line: Line(kind: kind.name, call: $0, manifest: text)) }
        }.sorted { $0.place < $1.place }.compactMap(\.line)
    }

    func line(_ module: String) -> Line? { lines.first { $0.name == module } }

    func isFeature(_ module: String) -> Bool { line(module)?.kind == "feature" }

    /// The target whose folder holds the file.
    func target(of path: String) -> Line? {
        lines.filter { path.hasPrefix($0.folder + "/") }.max { $0.folder.utf8.count < $1.folder.utf8.count }
    }
}

extension Manifest.Line {
    fileprivate init?(kind: String, call: Substring, manifest: String) {
        let plain = call.replacing(/\.product\([^)]*\)/, with: "").replacing(/providers:\s*\[.*/, with: "")
            .replacing(/(resources|exclude|pkgConfig|apt|path):\s*("[^"]*"|\[[^\]]*\])/, with: "")
        let names = plain.matches(of: /"([^"]+)"/).map { String($0.output.1) }
        guard let first = names.first else { return nil }
        let folder = pathStated(in: call) ?? pathStated(in: body(ofFunction: kind, in: manifest)) ?? "Sources/\(first)"
        self.folder = folder.replacing(/\\\((name|path)\)/, with: first)
        self.kind = self.folder.hasPrefix("Tests/") ? "test" : kind
        self.name = first.split(separator: "/").last.map(String.init) ?? first
        self.uses = Array(names.dropFirst())
        let lists = plain.matches(of: /\b([a-z]\w*)\b(\(\))?(?!\s*[:(])/).map(\.output.1)
        self.libraries = products(in: call) + lists.flatMap { list(named: $0, in: manifest) }
    }
}

private func pathStated(in text: Substring) -> String? { text.firstMatch(of: /\bpath:\s*"([^"]+)"/).map { String($0.output.1) } }

private func body(ofFunction name: String, in manifest: String) -> Substring {
    guard let start = manifest.firstRange(of: "func \(name)(") else { return "" }
    return manifest[start.upperBound...].firstIndex(of: "{").map { bracketed(manifest[$0...]) } ?? ""
}

/// The whole of each call, over as many lines as it takes, from its opening bracket.
private func calls(_ opening: String, in text: String) -> [Substring] {
    guard let pattern = try? Regex(opening) else { return [] }
    return text.ranges(of: pattern).map { bracketed(text[text.index(before: $0.upperBound)...]) }
}

/// Products in `let name = […]` or `func name() … { […] }`.
private func list(named name: Substring, in manifest: String) -> [String] {
    if manifest.contains("func \(name)()") { return products(in: body(ofFunction: String(name), in: manifest)) }
    guard let start = manifest.firstRange(of: "let \(name)") else { return [] }
    let rest = manifest[start.upperBound...].drop { $0 != "=" }
    return products(in: rest.firstIndex(of: "[").map { bracketed(rest[$0...]) } ?? "")
}

private func products(in text: Substring) -> [String] {
    text.matches(of: /\.product\(\s*name:\s*"([^"]+)"/).map { String($0.output.1) }
}

/// From an opening bracket to the one that closes it.
private func bracketed(_ text: Substring) -> Substring {
    var depth = 0
    for place in text.indices {
        if "([{".contains(text[place]) { depth += 1 }
        if ")]}".contains(text[place]) { depth -= 1 }
        if depth == 0 { return text[...place] }
    }
    return text
}
