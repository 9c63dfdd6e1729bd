import Foundation

extension StringProtocol {
    /// The composed form (NFC): every text is brought to it at the edge where it enters, so that equal names have equal bytes.
    package var composed: String {
        unicodeScalars.allSatisfy(\.isAlwaysComposed) ? String(self) : precomposedStringWithCanonicalMapping
    }

    /// For names of files and places in a page: «Việc cần làm» is `viec-can-lam`.
    package var slug: String { folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-") }

    /// For searching: small letters without marks, `đ` as `d`. «Tiến», «TIẾN» and «tien» fold to the same text.
    package var folded: String {
        var result = ""
        result.reserveCapacity(utf8.count)
        for scalar in composed.unicodeScalars {
            if let letter = VietnameseLetter(scalar) {
                result.unicodeScalars.append(letter.base)
            } else if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else {
                // Letters of other tongues: drop what combines, keep the rest in small letters.
                for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
                where part.properties.canonicalCombiningClass == .notReordered {
                    result += part.properties.lowercaseMapping
                }
            }
        }
        return result
    }

    /// Bytes that sort as a Vietnamese dictionary does: letters first (a ă â … d đ …), tones after (ngang huyền hỏi ngã sắc nặng),
    /// numbers by their value, case last. Stored in a column and compared as bytes, the same on both databases.
    package var sortKey: [UInt8] {
        var letters: [UInt8] = [], tones: [UInt8] = [], cases: [UInt8] = []
        var digits: [UInt8] = []
        func flushDigits() {
            guard !digits.isEmpty else { return }
            let significant = digits.drop { $0 == 48 }
            letters.append(UInt8(0x10))
            letters.append(UInt8(clamping: significant.count + 1))
            letters.append(contentsOf: significant.map { $0 - 48 + 2 })
            digits.removeAll()
        }
        for scalar in composed.unicodeScalars {
            if scalar.value >= 48, scalar.value <= 57 {
                digits.append(UInt8(scalar.value))
                continue
            }
            flushDigits()
            if let letter = VietnameseLetter(scalar) {
                letters.append(letter.weight)
                tones.append(letter.tone + 2)
                cases.append(letter.isCapital ? 3 : 2)
            } else if scalar.value < 128 {
                letters.append(scalar.value == 32 ? 2 : 3)
            } else {
                letters.append(0xF0)
                letters.append(contentsOf: String(scalar).utf8)
            }
        }
        flushDigits()
        return letters + [1] + tones + [1] + cases
    }
}

/// A Latin letter with its Vietnamese marks taken apart.
private struct VietnameseLetter {
    /// The small letter without any mark.
    let base: Unicode.Scalar
    /// Its place in the alphabet `a ă â b c d đ e ê f g … z`, from 0x20.
    let weight: UInt8
    /// 0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
    let tone: UInt8
    let isCapital: Bool

    init?(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            let value = scalar.value | 0x20
            guard value >= 97, value <= 122 else { return nil }
            let small = Self.plain[Int(value) - 97]
            self = scalar.value < 97 ? small.capital : small
        } else if let letter = Self.marked[scalar] {
            self = letter
        } else {
            return nil
        }
    }

    private init(base: Unicode.Scalar, weight: UInt8, tone: UInt8, isCapital: Bool) {
        self.base = base
        self.weight = weight
        self.tone = tone
        self.isCapital = isCapital
    }

    private var capital: VietnameseLetter { VietnameseLetter(base: base, weight: weight, tone: tone, isCapital: true) }

    private static let alphabet: [(letter: Character, base: Unicode.Scalar)] = [
        ("a", "a"), ("ă", "a"), ("â", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("đ", "d"), ("e", "e"), ("ê", "e"), ("f", "f"),
        ("g", "g"), ("h", "h"), ("i", "i"), ("j", "j"), ("k", "k"), ("l", "l"), ("m", "m"), ("n", "n"), ("o", "o"), ("ô", "o"),
        ("ơ", "o"), ("p", "p"), ("q", "q"), ("r", "r"), ("s", "s"), ("t", "t"), ("u", "u"), ("ư", "u"), ("v", "v"), ("w", "w"),
        ("x", "x"), ("y", "y"), ("z", "z"),
    ]

    private static let plain: [VietnameseLetter] = alphabet.enumerated()
        .filter { String($1.letter) == String($1.base) }
        .map { VietnameseLetter(base: $1.base, weight: UInt8(0x20 + $0), tone: 0, isCapital: false) }

    private static let marked: [Unicode.Scalar: VietnameseLetter] = {
        let tones: [(mark: String, tone: UInt8)] = [
            ("", 0), ("\u{300}", 1), ("\u{309}", 2), ("\u{303}", 3), ("\u{301}", 4), ("\u{323}", 5),
        ]
        var result: [Unicode.Scalar: VietnameseLetter] = [:]
        for (place, entry) in alphabet.enumerated() {
            for (mark, tone) in tones {
                let small = (String(entry.letter) + mark).precomposedStringWithCanonicalMapping.unicodeScalars
                guard small.count == 1, let scalar = small.first, !scalar.isASCII else { continue }
                let letter = VietnameseLetter(base: entry.base, weight: UInt8(0x20 + place), tone: tone, isCapital: false)
                result[scalar] = letter
                if let big = scalar.properties.uppercaseMapping.unicodeScalars.first { result[big] = letter.capital }
            }
        }
        return result
    }()
}

extension Unicode.Scalar {
    /// Latin letters with their marks on, as all Vietnamese is typed today. Nothing of these blocks composes with what stands beside it,
    /// so a text of only these need not go through the tables.
    fileprivate var isAlwaysComposed: Bool { value < 0x300 || (0x1E00..<0x1F00).contains(value) }
}
