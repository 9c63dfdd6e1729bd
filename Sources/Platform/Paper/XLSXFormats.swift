import Kernel

/// What the styles of a workbook say of a cell: how its number is meant, and whether its font is one from before Unicode.
struct XLSXFormats {
    enum Meaning: Equatable { case number, percent, date, time, padded(Int) }

    private(set) var meanings: [Meaning] = []
    private(set) var fonts: [OldFont?] = []

    init() {}

    init(_ scanner: consuming XMLScanner) throws(TableFileRefusal) {
        var codes: [Int: Meaning] = [:], oldFonts: [OldFont?] = [], inCells = false, inFonts = false
        while true {
            switch try scanner.next() {
            case .finish: return
            case .text: continue
            case .end:
                if scanner.isNamed("cellXfs") { inCells = false } else if scanner.isNamed("fonts") { inFonts = false }
            case .start:
                if scanner.isNamed("numFmt") {
                    if let id = scanner.attribute("numFmtId").flatMap(integer) {
                        codes[id] = Self.meaning(try scanner.attributeText("formatCode") ?? "")
                    }
                } else if scanner.isNamed("fonts") {
                    inFonts = true
                } else if scanner.isNamed("font"), inFonts {
                    oldFonts.append(nil)
                } else if scanner.isNamed("name"), inFonts, !oldFonts.isEmpty {
                    oldFonts[oldFonts.count - 1] = OldFont(try scanner.attributeText("val") ?? "")
                } else if scanner.isNamed("cellXfs") {
                    inCells = true
                } else if scanner.isNamed("xf"), inCells {
                    let id = scanner.attribute("numFmtId").flatMap(integer) ?? 0, font = scanner.attribute("fontId").flatMap(integer) ?? 0
                    meanings.append(codes[id] ?? Self.builtIn(id))
                    fonts.append(oldFonts.indices.contains(font) ? oldFonts[font] : nil)
                }
            }
        }
    }

    func meaning(_ style: Int) -> Meaning { meanings.indices.contains(style) ? meanings[style] : .number }

    func font(_ style: Int) -> OldFont? { fonts.indices.contains(style) ? fonts[style] : nil }

    /// The numbers that need no code in the file; those of East Asia are dates too.
    private static func builtIn(_ id: Int) -> Meaning {
        switch id {
        case 9, 10: .percent
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// Of a code such as `[$-42A]dd/mm/yyyy;@`, `00000`, `0,0%`, `[h]:mm`.
    static func meaning(_ code: String) -> Meaning {
        let letters = Array(significant(code).utf8)
        let hasDay = letters.contains { [UInt8(ascii: "d"), UInt8(ascii: "y")].contains($0) }
        let hasMonth = letters.contains(UInt8(ascii: "m")),
            hasClock = letters.contains { [UInt8(ascii: "h"), UInt8(ascii: "s")].contains($0) }
        if hasDay || (hasMonth && !hasClock) { return .date }
        if hasClock { return .time }
        if letters.contains(UInt8(ascii: "%")) { return .percent }
        return letters.count > 1 && letters.allSatisfy({ $0 == 48 }) ? .padded(letters.count) : .number
    }

    /// The first section without what stands in quotes or brackets or behind a backslash; `[h]` counts as hours.
    private static func significant(_ code: String) -> String {
        var result = "", closing: Character?, isEscaped = false, bracket = ""
        for letter in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if let end = closing {
                if letter != end {
                    bracket.append(letter)
                } else {
                    if end == "]", !bracket.isEmpty, bracket.allSatisfy({ "hms".contains($0) }) { result += "h" }
                    closing = nil
                }
            } else if letter == "\"" || letter == "[" {
                closing = letter == "[" ? "]" : letter
                bracket = ""
            } else if letter == "\\" || letter == "_" || letter == "*" {
                isEscaped = true
            } else if letter == ";" {
                break
            } else {
                result.append(letter)
            }
        }
        return result.hasPrefix("general") ? "" : result
    }
}

/// Digits and nothing else.
func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count < 10 else { return nil }
    var result = 0
    for byte in bytes {
        guard (48...57).contains(byte) else { return nil }
        result = result * 10 + Int(byte) - 48
    }
    return result
}
