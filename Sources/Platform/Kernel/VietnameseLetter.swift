import Foundation

/// A Latin letter with its Vietnamese marks taken apart.
package struct VietnameseLetter: Hashable, Sendable {
    /// The small letter without any mark: `a` for Ẫ.
    package let base: Unicode.Scalar
    /// Its place in the alphabet `a ă â b c d đ e ê f g … z`, from 0. Marks that make a letter of its own count, tones do not.
    package let place: UInt8
    /// 0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng: the order of dictionaries.
    package let tone: UInt8
    package let isCapital: Bool

    /// Nothing for what is no such letter. «Ð» (eth) counts as the `Đ` it looks like.
    package init?(_ scalar: Unicode.Scalar) {
        guard let slot = Self.slot(of: scalar.value), let letter = Self.table[slot] else { return nil }
        self = letter
    }

    /// The scalar of a letter of the alphabet with a tone, as it is composed; nothing where Unicode has none (d with huyền).
    package static func scalar(place: UInt8, tone: UInt8, isCapital: Bool) -> Unicode.Scalar? {
        let small = String(alphabet[Int(place)].letter) + tones[Int(tone)]
        let composed = (isCapital ? small.uppercased() : small).precomposedStringWithCanonicalMapping.unicodeScalars
        return composed.count == 1 ? composed.first : nil
    }

    private init(base: Unicode.Scalar, place: UInt8, tone: UInt8, isCapital: Bool) {
        self.base = base
        self.place = place
        self.tone = tone
        self.isCapital = isCapital
    }

    private static let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]

    private static let alphabet: [(letter: Character, base: Unicode.Scalar)] = [
        ("a", "a"), ("ă", "a"), ("â", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("đ", "d"), ("e", "e"), ("ê", "e"), ("f", "f"),
        ("g", "g"), ("h", "h"), ("i", "i"), ("j", "j"), ("k", "k"), ("l", "l"), ("m", "m"), ("n", "n"), ("o", "o"), ("ô", "o"),
        ("ơ", "o"), ("p", "p"), ("q", "q"), ("r", "r"), ("s", "s"), ("t", "t"), ("u", "u"), ("ư", "u"), ("v", "v"), ("w", "w"),
        ("x", "x"), ("y", "y"), ("z", "z"),
    ]

    /// All letters lie in two short stretches of Unicode, so that one look at a table tells.
    private static func slot(of value: UInt32) -> Int? {
        if value < 0x250 { return Int(value) }
        return (0x1E00..<0x1F00).contains(value) ? Int(value - 0x1E00) + 0x250 : nil
    }

    /// The small letter without marks as a byte; of other ASCII the byte itself; nothing for the rest.
    static func base(of value: Int) -> UInt8? {
        guard let slot = slot(of: UInt32(value)), bases[slot] != 0 else { return nil }
        return bases[slot]
    }

    private static let bases: [UInt8] = table.enumerated().map { slot, letter in
        letter.map { UInt8(ascii: $0.base) } ?? (slot < 0x80 ? UInt8(slot) : 0)
    }

    private static let table: [VietnameseLetter?] = {
        var table = [VietnameseLetter?](repeating: nil, count: 0x350)
        for (place, entry) in alphabet.enumerated() {
            for tone in tones.indices {
                for isCapital in [false, true] {
                    let letter = VietnameseLetter(base: entry.base, place: UInt8(place), tone: UInt8(tone), isCapital: isCapital)
                    let scalar = scalar(place: letter.place, tone: letter.tone, isCapital: isCapital)
                    if let slot = scalar.flatMap({ slot(of: $0.value) }) { table[slot] = letter }
                }
            }
        }
        table[0xD0] = table[0x110]
        table[0xF0] = table[0x111]
        return table
    }()
}
