/// The table of Package.swift: one line a target.
struct Manifest: Sendable {
    struct Line: Sendable {
        /// `platform`, `feature`, `system`, `app`, `test`, …
        let kind: String
        let name: String
        let uses: [String]
        /// Products of packages, named in the line itself or in a list that the line names.
        let libraries: [String]
        let folder: String?
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

    /// The target whose folder holds the file: the folder of its `path:`, else one of its own name.
    func target(of path: String) -> Line? {
        let stated = lines.filter { line in line.folder.map { path.hasPrefix($0 + "/") } ?? false }
        let folders = path.split(separator: "/").dropLast().map(String.init)
        return stated.first ?? lines.first { folders.last == $0.name } ?? lines.first { folders.contains($0.name) }
    }
}

extension Manifest.Line {
    fileprivate init?(kind: String, call: Substring, manifest: String) {
        let plain = call.replacing(/\.product\([^)]*\)/, with: "").replacing(/providers:\s*\[.*/, with: "")
            .replacing(/(resources|pkgConfig|apt|path):\s*("[^"]*"|\[[^\]]*\])/, with: "")
        let names = plain.matches(of: /"([^"]+)"/).map { String($0.output.1) }
        guard let first = names.first else { return nil }
        self.kind = kind
        self.name = first.split(separator: "/").last.map(String.init) ?? first
        self.uses = Array(names.dropFirst())
        let named = plain.matches(of: /\b([a-z]\w*)\b(?!\s*[:(])/).flatMap { list(named: $0.output.1, in: manifest) }
        self.libraries = products(in: call) + named
        self.folder = call.firstMatch(of: /\bpath:\s*"([^"]+)"/).map { String($0.output.1) }
    }
}

/// The whole of each call, over as many lines as it takes, from its opening bracket.
private func calls(_ opening: String, in text: String) -> [Substring] {
    guard let pattern = try? Regex(opening) else { return [] }
    return text.ranges(of: pattern).map { bracketed(text[text.index(before: $0.upperBound)...]) }
}

/// Products in `let name = […]` or `func name() … { […] }`.
private func list(named name: Substring, in manifest: String) -> [String] {
    for opening in ["let \(name):", "let \(name) =", "func \(name)("] {
        guard let start = manifest.firstRange(of: opening) else { continue }
        let rest = manifest[start.upperBound...]
        let body = rest.firstIndex(of: "=").map { rest[$0...] } ?? rest
        return products(in: body.firstIndex(of: "[").map { bracketed(body[$0...]) } ?? "")
    }
    return []
}

private func products(in text: Substring) -> [String] {
    text.matches(of: /\.product\(\s*name:\s*"([^"]+)"/).map { String($0.output.1) }
}

/// From an opening bracket to the one that closes it.
private func bracketed(_ text: Substring) -> Substring {
    var depth = 0
    for place in text.indices {
        if "([".contains(text[place]) { depth += 1 }
        if ")]".contains(text[place]) { depth -= 1 }
        if depth == 0 { return text[...place] }
    }
    return text
}
