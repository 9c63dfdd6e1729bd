import Testing

/// A word that does not appear in Sources, and what to write instead.
struct BannedWord: Sendable {
    let pattern: String
    let instead: String
}

let bannedWords = [
    BannedWord(pattern: #"\bpublic\b"#, instead: "This is no library: write `package` for other targets, nothing for this one."),
    BannedWord(pattern: #"\bopen\s+(class|func|var)\b"#, instead: "Write `package`; nothing is subclassed from outside."),
    BannedWord(pattern: #"\btry!"#, instead: "Let the error travel, or make the failing case impossible."),
    BannedWord(pattern: #"\bas!"#, instead: "Use `as?` and say what happens otherwise, or a type that makes the cast needless."),
    BannedWord(pattern: #"\bfatalError\b"#, instead: "Throw; a precondition with a sentence is for a caller's mistake only."),
    BannedWord(pattern: #"@unchecked\s+Sendable"#, instead: "Use Mutex or a value."),
    BannedWord(pattern: #"nonisolated\(unsafe\)"#, instead: "Use Mutex, a value, or a task-local."),
]

let noFloats = BannedWord(pattern: #"\b(Double|Float|Float16|Float80|CGFloat)\b"#, instead: "Use Numeral or Points: sums must not round.")
let foldersWithoutFloats = [
    "Sources/Features/Criteria/", "Sources/Features/Assessments/", "Sources/Features/Rulebook/", "Sources/Platform/Kernel/",
]

/// A file that may use a banned word, because a C boundary or the heavens leave no other way.
struct Allowance: Sendable {
    let path: String
    let pattern: String
    let reason: String
}

let allowances: [Allowance] = [
    Allowance(
        path: "Sources/Features/Rulebook/LunarDate.swift", pattern: noFloats.pattern, reason: "where sun and moon stand is no whole number")
]

func bannedWords(_ words: [BannedWord], in files: [SwiftFile], allowing allowances: [Allowance] = []) throws -> [String] {
    try words.flatMap { word in
        let pattern = try Regex(word.pattern)
        return files.filter { file in !allowances.contains { $0.path == file.path && $0.pattern == word.pattern } }.flatMap { file in
            file.numbered.compactMap { number, code -> String? in
                code.firstMatch(of: pattern).map { "\(file.at(number)): \(code[$0.range]). \(word.instead)" }
            }
        }
    }
}

/// An allowance that is not needed any more goes.
func idleAllowances(_ allowances: [Allowance], in files: [SwiftFile]) throws -> [String] {
    try allowances.compactMap { allowance in
        let pattern = try Regex(allowance.pattern)
        let isUsed = files.contains { $0.path == allowance.path && $0.code.contains { $0.contains(pattern) } }
        return isUsed ? nil : "WordLaw.swift: \(allowance.path) does not need \(allowance.pattern) any more. Remove the allowance."
    }
}

/// Diacritics live in strings and comments: names are typed on any keyboard and found by any search.
func marksInNames(files: [SwiftFile], paths: [String]) -> [String] {
    let inCode = files.flatMap { file in
        file.numbered.compactMap { number, code -> String? in
            code.utf8.allSatisfy { $0 < 128 } ? nil : "\(file.at(number)): a letter outside ASCII in code. Use the glossary's English word."
        }
    }
    let inPaths = paths.filter { !$0.utf8.allSatisfy { $0 < 128 } }.map {
        "\($0): a letter outside ASCII in a file name. Use the glossary's English word."
    }
    return inCode + inPaths
}

@Suite("Law: words that are not written") struct WordLaw {
    @Test("No banned word in Sources")
    func kept() throws { expectKept(try bannedWords(bannedWords, in: Repository.sources, allowing: allowances)) }

    @Test("No floating point where points are made")
    func floats() throws {
        expectKept(
            try bannedWords(
                [noFloats], in: Repository.sources.filter { file in foldersWithoutFloats.contains { file.path.hasPrefix($0) } },
                allowing: allowances)
        )
    }

    @Test("Every allowance is still needed")
    func allowancesUsed() throws { expectKept(try idleAllowances(allowances, in: Repository.sources)) }

    @Test("Code and file names are ASCII")
    func marks() {
        let paths = Repository.here.paths(in: "Sources", "Tests", "Public", "bin", "docs", "bench", "ops")
        expectKept(marksInNames(files: Repository.sources + Repository.tests, paths: paths))
    }

    @Test(
        "Each banned word is caught in code",
        arguments: [
            "public func f()", "let a = try! f()", "let b = c as! D", "fatalError()", "final class A: @unchecked Sendable {}",
            "nonisolated(unsafe) var a = 1", "open class A {}",
        ])
    func caught(line: String) throws {
        #expect(try bannedWords(bannedWords, in: [SwiftFile("Sources/A.swift", line)]).count == 1)
    }

    @Test(
        "The same words in comments and strings, and their relatives in code, pass",
        arguments: ["// public", "\"try!\"", "as? D", "republican"])
    func passes(line: String) throws {
        #expect(try bannedWords(bannedWords, in: [SwiftFile("Sources/A.swift", line)]).isEmpty)
    }

    @Test("Floating point is caught, longer words are not")
    func floatsCaught() throws {
        #expect(try bannedWords([noFloats], in: [SwiftFile("A.swift", "let a: Double = 1")]).count == 1)
        #expect(try bannedWords([noFloats], in: [SwiftFile("A.swift", "doublePress FloatingLid")]).isEmpty)
    }

    @Test("An allowance excuses its file alone, and an idle one is caught")
    func allowance() throws {
        let files = [SwiftFile("A.swift", "nonisolated(unsafe) var a = 1"), SwiftFile("B.swift", "nonisolated(unsafe) var a = 1")]
        let allowance = Allowance(path: "A.swift", pattern: #"nonisolated\(unsafe\)"#, reason: "a C handle")
        #expect(try bannedWords(bannedWords, in: files, allowing: [allowance]).count == 1)
        #expect(try idleAllowances([allowance], in: files).isEmpty)
        #expect(try idleAllowances([allowance], in: []).count == 1)
    }

    @Test("Marks in names and paths are caught, in strings and comments they pass")
    func marksCaught() {
        #expect(marksInNames(files: [SwiftFile("A.swift", "let điểm = 1")], paths: ["docs/hướng-dẫn.md"]).count == 2)
        #expect(marksInNames(files: [SwiftFile("A.swift", "let a = \"điểm\" // điểm")], paths: ["A.swift"]).isEmpty)
    }
}
