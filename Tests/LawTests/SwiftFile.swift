/// A Swift file, and the same with comments and the insides of strings blanked out, line for line.
struct SwiftFile: Sendable {
    let path: String
    let lines: [Substring]
    /// Only code; code inside `\( )` counts.
    let code: [Substring]

    init(_ path: String, _ text: String) {
        self.path = path
        self.lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.code = codeOnly(text).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// `AssessmentDesk` of `Sources/Features/Assessments/AssessmentDesk.swift`.
    var name: String { path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? "" }

    /// Code lines with their numbers, from 1.
    var numbered: some Sequence<(number: Int, code: Substring)> { code.enumerated().lazy.map { ($0 + 1, $1) } }

    /// Modules it imports, with the line.
    var imports: [(module: String, line: Int)] {
        let kinds = "struct|class|enum|protocol|func|typealias|var|let"
        let levels = "package|public|internal|fileprivate|private"
        guard let pattern = try? Regex("^\\s*(?:@\\w+\\s+)*(?:(?:\(levels))\\s+)?import\\s+(?:(?:\(kinds))\\s+)?(\\w+)") else { return [] }
        return numbered.compactMap { number, code in
            code.firstMatch(of: pattern)?[1].substring.map { (String($0), number) }
        }
    }
}

/// The text with everything that is not code replaced by spaces. Regex literals count as code.
func codeOnly(_ text: String) -> String {
    var reader = CodeReader(bytes: Array(text.utf8))
    reader.read()
    return String(decoding: reader.bytes, as: UTF8.self)
}

private struct CodeReader {
    var bytes: [UInt8]
    private var place = 0
    private var around: [Surrounding] = [.code(depth: 0)]

    private enum Surrounding {
        case code(depth: Int)
        case string(hashes: Int, quotes: Int)
    }

    private static let meaningInCode = Array("/#\"()".utf8)
    private static let meaningInString = Array("\\\"\n".utf8)

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() {
        while place < bytes.count {
            switch around[around.count - 1] {
            case .code(let depth): readCode(depth)
            case .string(let hashes, let quotes): readString(hashes, quotes)
            }
        }
    }

    private mutating func readCode(_ depth: Int) {
        let byte = bytes[place]
        if !Self.meaningInCode.contains(byte) {
            place += 1
        } else if sees("//") {
            while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { blank() }
        } else if sees("/*") {
            blankBlockComment()
        } else if let hashes = hashesBeforeQuote() {
            place += hashes
            let quotes = sees("\"\"\"") ? 3 : 1
            place += quotes
            around.append(.string(hashes: hashes, quotes: quotes))
        } else {
            place += 1
            if byte == UInt8(ascii: "(") { around[around.count - 1] = .code(depth: depth + 1) }
            guard byte == UInt8(ascii: ")") else { return }
            if depth == 0, around.count > 1 { around.removeLast() } else { around[around.count - 1] = .code(depth: depth - 1) }
        }
    }

    private mutating func readString(_ hashes: Int, _ quotes: Int) {
        guard Self.meaningInString.contains(bytes[place]) else { return blank() }
        let fence = String(repeating: "#", count: hashes)
        if sees("\\" + fence + "(") {
            place += hashes + 2
            around.append(.code(depth: 0))
        } else if sees("\\" + fence) {
            for _ in 0..<hashes + 2 where place < bytes.count { blank() }
        } else if sees(String(repeating: "\"", count: quotes) + fence) || (quotes == 1 && bytes[place] == UInt8(ascii: "\n")) {
            place += quotes + (bytes[place] == UInt8(ascii: "\n") ? 0 : hashes)
            around.removeLast()
        } else {
            blank()
        }
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if sees("/*") { depth += 1 } else if sees("*/") { depth -= 1 }
            let isMark = sees("/*") || sees("*/")
            blank()
            if isMark { blank() }
        } while depth > 0 && place < bytes.count
    }

    private func hashesBeforeQuote() -> Int? {
        let hashes = bytes[place...].prefix { $0 == UInt8(ascii: "#") }.count
        return place + hashes < bytes.count && bytes[place + hashes] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func blank() {
        if bytes[place] != UInt8(ascii: "\n") { bytes[place] = UInt8(ascii: " ") }
        place += 1
    }

    private func sees(_ mark: String) -> Bool { bytes[place...].starts(with: mark.utf8) }
}

/// `BriefingDesk` in `Sources/App/X.swift:12`, for a breach.
extension SwiftFile {
    func at(_ line: Int) -> String { "\(path):\(line)" }
}
