/// The table of Package.swift: one line a target.
struct Manifest: Sendable {
    struct Line: Sendable {
        /// `platform`, `feature`, `system`, `app`, `test`, …
        let kind: String
        let name: String
        let uses: [String]
        /// Products of packages, named in the line itself or in a list that the line names.
        let libraries: [String]
    }

    let lines: [Line]

    init(_ text: String) {
        let kinds = ["system", "platform", "feature", "cast", "app", "test"]
        self.lines = kinds.flatMap { kind in
            calls(of: kind, in: text).compactMap { Line(kind: kind, call: $0, manifest: text) }
        }
    }

    func line(_ module: String) -> Line? { lines.first { $0.name == module } }

    func isFeature(_ module: String) -> Bool { line(module)?.kind == "feature" }

    /// The target whose folder holds the file. A test's line gives its folder below `Tests`.
    func target(of path: String) -> Line? {
        let folders = path.split(separator: "/").dropLast().map(String.init)
        return lines.filter { folders.contains($0.name) }.max {
            (folders.firstIndex(of: $0.name) ?? 0) < (folders.firstIndex(of: $1.name) ?? 0)
        }
    }
}

extension Manifest.Line {
    fileprivate init?(kind: String, call: Substring, manifest: String) {
        let plain = call.replacing(/\.product\([^)]*\)/, with: "").replacing(
            /(resources|pkgConfig|apt|path):\s*("[^"]*"|\[[^\]]*\])/, with: "")
        let names = plain.matches(of: /"([^"]+)"/).map { String($0.output.1) }
        guard let first = names.first else { return nil }
        self.kind = kind
        self.name = first.split(separator: "/").last.map(String.init) ?? first
        self.uses = Array(names.dropFirst())
        let named = plain.matches(of: /\b([a-z]\w*)\b(?!\s*[:(])/).flatMap { list(named: $0.output.1, in: manifest) }
        self.libraries = products(in: call) + named
    }
}

/// The whole of each `kind("Name", …)`, over as many lines as it takes.
private func calls(of kind: String, in text: String) -> [Substring] {
    guard let opening = try? Regex(#"\b\#(kind)(?=\(\s*")"#) else { return [] }
    return text.ranges(of: opening).map { bracketed(text[$0.upperBound...]) }
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
