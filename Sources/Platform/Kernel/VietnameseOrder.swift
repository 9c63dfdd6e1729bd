import Foundation

extension StringProtocol {
    /// Bytes that sort as a Vietnamese dictionary does: letters first (a ă â … d đ …), tones after (ngang huyền hỏi ngã sắc nặng), case
    /// last. Stored in a column and compared as bytes, the same on both databases and on every machine.
    ///
    /// The order is that of ICU for `vi` with numbers by their value, so that «Phường 2» comes before «Phường 10». On purpose unlike ICU:
    /// all kinds of space are one, «Ð» is «Đ», and scripts other than Latin stand behind it by code point.
    package var sortKey: [UInt8] { VietnameseOrder(of: self).key }
}

/// A text's weights on the three levels of its order. A level ends where no weight can, so that levels of several texts may follow
/// each other in one key.
struct VietnameseOrder {
    private(set) var letters: [UInt8] = []
    private(set) var tones: [UInt8] = []
    private(set) var cases: [UInt8] = []

    static let end: UInt8 = 1

    init(of text: some StringProtocol) {
        letters.reserveCapacity(text.utf8.count)
        var digits: [UInt8] = []
        for scalar in text.composed.unicodeScalars {
            if scalar.value >= 48, scalar.value <= 57 {
                digits.append(UInt8(scalar.value))
                continue
            }
            append(digits: &digits)
            append(scalar)
        }
        append(digits: &digits)
    }

    var key: [UInt8] { letters + [Self.end] + tones + [Self.end] + cases }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if let letter = VietnameseLetter(scalar) {
            append(letter)
        } else if scalar.properties.isWhitespace {
            letters.append(2)
        } else if let place = Self.punctuation[scalar] {
            letters += [3, place]
        } else if !scalar.isInvisible {
            append(foreign: scalar)
        }
    }

    private mutating func append(_ letter: VietnameseLetter) {
        letters.append(0x20 + letter.place)
        tones.append(2 + letter.tone)
        cases.append(letter.isCapital ? 3 : 2)
    }

    /// A number's length comes before its digits.
    private mutating func append(digits: inout [UInt8]) {
        guard !digits.isEmpty else { return }
        let significant = digits.drop { $0 == 48 }
        letters += [0x10, UInt8(clamping: significant.count + 1)]
        letters += significant.map { $0 - 48 + 2 }
        digits.removeAll(keepingCapacity: true)
    }

    /// `ü` is `u` with a mark that comes after the tones; what is no Latin letter at all comes after `z`.
    private mutating func append(foreign scalar: Unicode.Scalar) {
        for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars {
            if let letter = VietnameseLetter(part) {
                append(letter)
            } else if let weight = Self.marks[part] {
                // The first mark stands where a tone would; a further one after it.
                if tones.last == 2 { tones[tones.count - 1] = weight } else { tones.append(weight) }
            } else {
                letters.append(0xF0)
                letters += String(part).utf8
            }
        }
    }

    private static let punctuation: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: "_-–—,;:!?.…·'‘’\"“”()[]{}§@*/\\&#%•`^°+×<=>|~−$".unicodeScalars.enumerated().map { ($1, UInt8($0 + 2)) })

    private static let marks: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: [
            0x300, 0x309, 0x303, 0x301, 0x323, 0x306, 0x302, 0x30C, 0x30A, 0x308, 0x30B, 0x307, 0x338, 0x327, 0x328, 0x304,
        ]
        .enumerated().compactMap { place, value in Unicode.Scalar(UInt32(value)).map { ($0, UInt8(place + 3)) } })
}
