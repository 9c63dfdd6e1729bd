import Kernel

/// In what encoding the texts of one file were found to be, and how each of them is to be read.
package struct EncodingVerdict: Hashable, Sendable {
    /// Nothing where all is Unicode, or nothing better was found.
    package let encoding: OldEncoding?
    /// Some texts are good Unicode beside old ones: then a text is changed only where it makes no sense by itself.
    package let isMixed: Bool

    /// Looks at so many texts with letters beyond ASCII: a file does not change its mind on row 2,000.
    private static let sample = 2_000

    package init(of texts: some Sequence<String>) {
        var suspects: [String] = [], unicode = 0
        for text in texts where !text.isASCIIOnly {
            if windowsBytes(of: text) != nil { suspects.append(text) } else { unicode += 1 }
            if suspects.count == Self.sample || unicode >= Self.sample { break }
        }
        // What reads well as it stands is no witness: it may be Unicode among the old.
        let found = OldEncoding.recognised(in: suspects.filter { !OldEncoding.makesSense($0) })
        encoding = found
        isMixed =
            found.map { old in unicode > 0 || suspects.contains { OldEncoding.makesSense($0) && !old.makesSense(misread: $0) } } ?? false
    }

    package init(encoding: OldEncoding?, isMixed: Bool = false) {
        self.encoding = encoding
        self.isMixed = isMixed
    }

    /// The text as it was meant, in NFC. A font that tells the encoding is believed before anything else.
    package func mended(_ text: String, font: OldFont? = nil) -> String {
        if text.isASCIIOnly { return font?.isCapital == true ? text.uppercased() : text }
        if let font, let meant = font.encoding.text(misread: text) { return font.isCapital ? meant.uppercased() : meant }
        guard let encoding, !isMixed || (!OldEncoding.makesSense(text) && encoding.makesSense(misread: text)) else { return text.composed }
        return encoding.text(misread: text) ?? text.composed
    }
}

/// What the name of a cell's font says about the text in it.
package struct OldFont: Hashable, Sendable {
    package let encoding: OldEncoding
    /// The font shows small letters as capitals.
    package let isCapital: Bool

    /// Nothing for fonts of today.
    package init?(_ name: some StringProtocol) {
        guard let encoding = OldEncoding(font: name) else { return nil }
        self.encoding = encoding
        isCapital = OldEncoding.isCapital(font: name)
    }
}

extension String {
    var isASCIIOnly: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
