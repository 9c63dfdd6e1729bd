/// The texts that cells share, each kept once. Runs of one text are joined; how a run looks counts only where its font is an old one.
struct XLSXStrings {
    private(set) var texts: [String] = []
    private(set) var fonts: [Int: OldFont] = [:]

    init() {}

    init(_ scanner: consuming XMLScanner, limits: TableLimits) throws(TableFileRefusal) {
        while true {
            switch try scanner.next() {
            case .finish: return
            case .start where scanner.isNamed("si"):
                let (text, font) = try Self.richText(&scanner)
                guard text.utf16.count <= limits.cellLength else { throw .cellTooLong(row: 0) }
                if let font { fonts[texts.count] = font }
                texts.append(text)
            default: continue
            }
        }
    }

    /// From the start of an `si` or `is` to its end. The signs that tell how to pronounce the text are not of it.
    static func richText(_ scanner: inout XMLScanner) throws(TableFileRefusal) -> (String, OldFont?) {
        var text = "", font: OldFont?, isText = false, pieces = 0
        let outside = scanner.depth - 1
        while true {
            switch try scanner.next() {
            case .finish: throw .damaged("a text is cut")
            case .start:
                if scanner.isNamed("t") {
                    isText = true
                } else if scanner.isNamed("rPh") {
                    try scanner.skipElement()
                } else if scanner.isNamed("rFont"), font == nil {
                    font = OldFont(try scanner.attributeText("val") ?? "")
                }
            case .text:
                guard isText else { continue }
                text = pieces == 0 ? try scanner.text() : text + (try scanner.text())
                pieces += 1
                guard text.utf8.count <= 1 << 18 else { throw .cellTooLong(row: 0) }
            case .end:
                isText = false
                if scanner.depth == outside { return (withoutEscapes(text), font) }
            }
        }
    }

    /// `_x000D_` is how the format writes what XML has no sign for.
    private static func withoutEscapes(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }
}
