import Foundation

extension StringProtocol {
    /// The composed form (NFC): every text is brought to it at the edge where it enters, so that equal names have equal bytes.
    package var composed: String {
        unicodeScalars.allSatisfy(\.isAlwaysComposed) ? String(self) : precomposedStringWithCanonicalMapping
    }

    /// For names of files and places in a page: «Việc cần làm» is `viec-can-lam`.
    package var slug: String { folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-") }

    /// For searching: small letters without marks, `đ` as `d`. «Tiến», «TIẾN» and «tien» fold to the same text, and so do «Đ» and the
    /// foreign letter «Ð» that looks like it, «H'Lim» and «H’Lim».
    package var folded: String {
        var result = ""
        result.reserveCapacity(utf8.count)
        for scalar in composed.unicodeScalars {
            if let letter = VietnameseLetter(scalar) {
                result.unicodeScalars.append(letter.base)
            } else if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else if scalar.isApostrophe {
                result.unicodeScalars.append("'")
            } else if !scalar.isInvisible {
                // Letters of other tongues: drop what combines, keep the rest in small letters.
                for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
                where part.properties.canonicalCombiningClass == .notReordered {
                    result += part.properties.lowercaseMapping
                }
            }
        }
        return result
    }

    /// What stands in a cell or a field, as it was meant: composed, every run of spaces, no-break spaces and line breaks one space, none at
    /// the ends, nothing that does not show, `Đ` for the foreign letter «Ð» that looks like it.
    package var tidied: String {
        if utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return String(self) }
        var result = String.UnicodeScalarView()
        var isAfterSpace = true
        for scalar in composed.unicodeScalars where !scalar.isInvisible {
            let isSpace = scalar.properties.isWhitespace
            if !isSpace {
                result.append(scalar == "\u{D0}" ? "\u{110}" : scalar == "\u{F0}" ? "\u{111}" : scalar)
            } else if !isAfterSpace {
                result.append(" ")
            }
            isAfterSpace = isSpace
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// The marks that people type for the apostrophe of «H'Lim».
    package var isApostrophe: Bool { ["'", "\u{2019}", "\u{2018}", "\u{2BC}", "\u{2BB}", "\u{B4}", "\u{60}"].contains(self) }

    /// Zero-width spaces and joiners, byte order marks, soft hyphens, marks of direction, control characters: copied along, never seen.
    package var isInvisible: Bool {
        switch value {
        case 0x09...0x0D, 0x85: false
        case ..<0x20, 0x7F..<0xA0: true
        default: properties.generalCategory == .format
        }
    }

    /// Latin letters with their marks on, as all Vietnamese is typed today. Nothing of these blocks composes with what stands beside it,
    /// so a text of only these need not go through the tables.
    fileprivate var isAlwaysComposed: Bool { value < 0x300 || (0x1E00..<0x1F00).contains(value) }
}
