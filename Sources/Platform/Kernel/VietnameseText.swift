import Foundation

extension StringProtocol {
    /// The composed form (NFC): every text is brought to it at the edge where it enters, so that equal names have equal bytes.
    package var composed: String {
        if utf8.withContiguousStorageIfAvailable(PlainBytes.areComposed) == true { return String(self) }
        return unicodeScalars.allSatisfy(\.isAlwaysComposed) ? String(self) : precomposedStringWithCanonicalMapping
    }

    /// For names of files and places in a page: «Việc cần làm» is `viec-can-lam`.
    package var slug: String { folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-") }

    /// For searching: small letters without marks, `đ` as `d`. «Tiến», «TIẾN» and «tien» fold to the same text, and so do «Đ» and the
    /// foreign letter «Ð» that looks like it, «H'Lim» and «H’Lim».
    package var folded: String {
        if let folded = utf8.withContiguousStorageIfAvailable(PlainBytes.folded) ?? nil { return folded }
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

    /// Of Vietnamese letters alone, with every word's first letter large and the others small: nothing in its case or its signs is to be
    /// looked at.
    var isPlainlyCapitalised: Bool { utf8.withContiguousStorageIfAvailable(PlainBytes.areCapitalised) == true }

    /// What stands in a cell or a field, as it was meant: composed, every run of spaces, no-break spaces and line breaks one space, none at
    /// the ends, nothing that does not show, `Đ` for the foreign letter «Ð» that looks like it.
    package var tidied: String {
        if utf8.withContiguousStorageIfAvailable(PlainBytes.areTidy) == true { return String(self) }
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

/// Nearly every text is of plain Latin letters with their marks on: its bytes tell what is to be done, without asking Unicode's tables of
/// each letter. What is not so goes the long way; both come to the same.
private enum PlainBytes {
    /// The scalar that begins here and how many bytes it has, where it is ASCII, Latin up to U+024F, or of the Vietnamese stretch from
    /// U+1E00 to U+1EFF. The bytes are a string's, so that none is cut off.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: Int, length: Int)? {
        let byte = Int(bytes[index])
        switch byte {
        case ..<0x80: return (byte, 1)
        case 0xC2...0xC9: return ((byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F), 2)
        case 0xE1 where (0xB8...0xBB).contains(bytes[index + 1]):
            return (0x1000 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F), 3)
        default: return nil
        }
    }

    static func areComposed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            guard let scalar = scalar(bytes, at: index) else { return false }
            index += scalar.length
        }
        return true
    }

    /// One space between words, none at the ends, nothing that does not show or looks like something else.
    static func areTidy(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0, isAfterSpace = true
        while index < bytes.count {
            guard let scalar = scalar(bytes, at: index) else { return false }
            switch scalar.value {
            case 0x20:
                guard !isAfterSpace else { return false }
                isAfterSpace = true
            case ..<0x20, 0x7F..<0xC0, 0xD0, 0xF0: return false
            default: isAfterSpace = false
            }
            index += scalar.length
        }
        return bytes.isEmpty || !isAfterSpace
    }

    /// Words of Vietnamese letters alone, each with its first one large and the others small, as names are written.
    static func areCapitalised(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0, isFirst = true
        while index < bytes.count {
            guard let scalar = scalar(bytes, at: index) else { return false }
            if scalar.value == 0x20 {
                isFirst = true
            } else {
                guard let letter = Unicode.Scalar(scalar.value).flatMap(VietnameseLetter.init), letter.isCapital == isFirst else {
                    return false
                }
                isFirst = false
            }
            index += scalar.length
        }
        return !bytes.isEmpty
    }

    /// Nothing where a letter is of another tongue.
    static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var isPlain = true
        let text = String(unsafeUninitializedCapacity: bytes.count) { room in
            var index = 0, length = 0
            while index < bytes.count {
                guard let scalar = scalar(bytes, at: index), let base = VietnameseLetter.base(of: scalar.value) else {
                    isPlain = false
                    return 0
                }
                room[length] = base
                length += 1
                index += scalar.length
            }
            return length
        }
        return isPlain ? text : nil
    }
}

extension Unicode.Scalar {
    /// The marks that people type for the apostrophe of «H'Lim».
    package var isApostrophe: Bool {
        switch self {
        case "'", "\u{2019}", "\u{2018}", "\u{2BC}", "\u{2BB}", "\u{B4}", "\u{60}": true
        default: false
        }
    }

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
