import Kernel

extension OldEncoding {
    /// The encoding in which some texts of one source were written, when read as they stand they make no sense and in it they do; nothing
    /// for text that is right as it is. A single short text may fit several: the likelier in our offices is answered then.
    package static func recognised(in texts: some Sequence<String>) -> OldEncoding? {
        let misread = texts.compactMap { text in text.utf8.allSatisfy { $0 < 0x80 && $0 >= 0x20 } ? nil : windowsBytes(of: text) }
        return misread.isEmpty ? nil : recognised(in: misread)
    }

    /// The same for bytes that are no UTF-8.
    package static func recognised(in texts: [[UInt8]]) -> OldEncoding? {
        let asTheyStand = Sense(of: texts.map { windowsText($0) })
        var best: (encoding: OldEncoding, sense: Sense)?
        for encoding in allCases {
            let read = texts.map { encoding.text($0) }
            // A stray word of another tongue is no reason to give a whole file up, half of it is.
            guard read.count(where: { $0 == nil }) * 10 <= texts.count * (encoding == .utf8Misread ? 5 : 1) else { continue }
            let sense = Sense(of: zip(read, texts).map { $0 ?? windowsText($1) })
            if sense.isClearer(than: asTheyStand), best.map({ sense.isClearer(than: $0.sense) }) ?? true { best = (encoding, sense) }
        }
        return best?.encoding
    }

    /// Whether every word with letters beyond ASCII could be Vietnamese.
    static func makesSense(_ text: String) -> Bool { Sense(of: [text]).isWhole }

    /// Whether it is so once the text is read in this encoding.
    func makesSense(misread text: String) -> Bool { self.text(misread: text).map(Self.makesSense) ?? false }
}

/// How many of the words with letters beyond ASCII could be Vietnamese.
private struct Sense {
    private var possible = 0
    private var impossible = 0

    init(of texts: [String]) {
        for text in texts {
            for word in text.composed.unicodeScalars.split(whereSeparator: \.isBetweenWords) where word.contains(where: { !$0.isASCII }) {
                if VietnameseSyllable.isPossible(word) { possible += 1 } else { impossible += 1 }
            }
        }
    }

    var isWhole: Bool { impossible == 0 }

    func isClearer(than other: Sense) -> Bool { impossible * 2 < other.impossible && possible >= impossible }
}

extension Unicode.Scalar {
    /// ASCII that is no letter, and the signs of running text that every table holds.
    fileprivate var isBetweenWords: Bool {
        if isASCII { return !((65...90).contains(value) || (97...122).contains(value)) }
        return [0xA0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2022].contains(value)
    }
}
