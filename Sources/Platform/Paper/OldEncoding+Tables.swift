import Kernel

/// What each byte of an encoding of one byte a letter stands for.
struct OldTable: Sendable {
    private let scalars: [Unicode.Scalar?]

    func text(_ bytes: some Collection<UInt8>) -> String? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalars[Int(byte)] else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// Rows of bytes for a ă â e ê i o ô ơ u ư y, each with none, huyền, hỏi, ngã, sắc, nặng; two dots where there is none.
    private init(small: String, capital: String = "", others: [UInt8: Unicode.Scalar], free: ClosedRange<UInt8>? = 0x80...0x9F) {
        var scalars: [Unicode.Scalar?] = (0..<256).map { $0 < 0x80 ? Unicode.Scalar(UInt8($0)) : nil }
        for byte in free ?? 0...0 { scalars[Int(byte)] = windowsScalar(byte) }
        for (rows, isCapital) in [(small, false), (capital, true)] {
            for (number, text) in rows.split(separator: " ").enumerated() {
                guard let byte = UInt8(text, radix: 16) else { continue }
                let vowel = OldTable.vowels[number / 6]
                scalars[Int(byte)] = VietnameseLetter.scalar(place: vowel, tone: UInt8(number % 6), isCapital: isCapital)
            }
        }
        for (byte, scalar) in others { scalars[Int(byte)] = scalar }
        self.scalars = scalars
    }

    /// Windows-1252 with some places taken by Vietnamese letters and by tones that combine.
    private init(windowsBut others: [UInt8: Unicode.Scalar]) {
        scalars = (0..<256).map { others[UInt8($0)] ?? windowsScalar(UInt8($0)) }
    }

    private static let vowels = "aăâeêioôơuưy".unicodeScalars.compactMap { VietnameseLetter($0)?.place }

    static let tcvn3 = OldTable(
        small: """
            61 B5 B6 B7 B8 B9 A8 BB BC BD BE C6 A9 C7 C8 C9 CA CB 65 CC CE CF D0 D1 AA D2 D3 D4 D5 D6 69 D7 D8 DC DD DE \
            6F DF E1 E2 E3 E4 AB E5 E6 E7 E8 E9 AC EA EB EC ED EE 75 EF F1 F2 F3 F4 AD F5 F6 F7 F8 F9 79 FA FB FC FD FE
            """,
        others: [0xAE: "đ", 0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ", 0xA0: " "])

    static let viscii = OldTable(
        small: """
            61 E0 E4 E3 E1 D5 E5 A2 C6 C7 A1 A3 E2 A5 A6 E7 A4 A7 65 E8 EB A8 E9 A9 EA AB AC AD AA AE 69 EC EF EE ED B8 \
            6F F2 F6 F5 F3 F7 F4 B0 B1 B2 AF B5 BD B6 B7 DE BE FE 75 F9 FC FB FA F8 DF D7 D8 E6 D1 F1 79 CF D6 DB FD DC
            """,
        capital: """
            41 C0 C4 C3 C1 80 C5 82 02 05 81 83 C2 85 86 06 84 87 45 C8 CB 88 C9 89 CA 8B 8C 8D 8A 8E 49 CC 9B CE CD 98 \
            4F D2 99 A0 D3 9A D4 90 91 92 8F 93 B4 96 97 B3 95 94 55 D9 9C 9D DA 9E BF BB BC FF BA B9 59 9F 14 19 DD 1E
            """,
        others: [0xF0: "đ", 0xD0: "Đ"], free: nil)

    static let cp1258 = OldTable(windowsBut: [
        0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}", 0xE3: "ă", 0xEC: "\u{301}",
        0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
    ])
}

/// VNI writes most letters as the bare vowel and a byte for its mark and tone; a few stand alone.
func vniText(_ bytes: some Collection<UInt8>) -> String? {
    var text = String.UnicodeScalarView()
    for byte in bytes {
        if byte < 0x80 || (0x80...0xA0).contains(byte) {
            text.append(byte == 0xA0 ? " " : windowsScalar(byte))
        } else if let mark = vniMarks[byte & 0xDF], let last = text.last, let marked = mark.on(last) {
            text.removeLast()
            text.append(marked)
        } else if let letter = vniLetters[byte] {
            text.append(letter)
        } else {
            return nil
        }
    }
    return String(text)
}

/// Which letter a mark makes of a, e, o (the others keep their shape), and the tone with it.
private struct VNIMark {
    enum Shape { case plain, hat, bowl }
    let shape: Shape
    let tone: UInt8

    init(_ shape: Shape, _ tone: UInt8) {
        self.shape = shape
        self.tone = tone
    }

    func on(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard let letter = VietnameseLetter(scalar), letter.tone == 0, let place = place(on: letter) else { return nil }
        return VietnameseLetter.scalar(place: place, tone: tone, isCapital: letter.isCapital)
    }

    private func place(on letter: VietnameseLetter) -> UInt8? {
        let isBare = VietnameseLetter(letter.base)?.place == letter.place
        switch shape {
        case .plain: return ["a", "e", "i", "o", "u", "y"].contains(letter.base) ? letter.place : nil
        case .hat: return isBare && ["a", "e", "o"].contains(letter.base) ? letter.place + (letter.base == "a" ? 2 : 1) : nil
        case .bowl: return isBare && letter.base == "a" ? letter.place + 1 : nil
        }
    }
}

/// By the capital's byte; the small one is 0x20 above.
private let vniMarks: [UInt8: VNIMark] = [
    0xD8: VNIMark(.plain, 1), 0xDB: VNIMark(.plain, 2), 0xD5: VNIMark(.plain, 3), 0xD9: VNIMark(.plain, 4), 0xCF: VNIMark(.plain, 5),
    0xC2: VNIMark(.hat, 0), 0xC0: VNIMark(.hat, 1), 0xC5: VNIMark(.hat, 2), 0xC3: VNIMark(.hat, 3), 0xC1: VNIMark(.hat, 4),
    0xC4: VNIMark(.hat, 5), 0xCA: VNIMark(.bowl, 0), 0xC8: VNIMark(.bowl, 1), 0xDA: VNIMark(.bowl, 2), 0xDC: VNIMark(.bowl, 3),
    0xC9: VNIMark(.bowl, 4), 0xCB: VNIMark(.bowl, 5),
]

private let vniLetters: [UInt8: Unicode.Scalar] = [
    0xD1: "Đ", 0xF1: "đ", 0xD4: "Ơ", 0xF4: "ơ", 0xD6: "Ư", 0xF6: "ư", 0xC6: "Ỉ", 0xE6: "ỉ", 0xD3: "Ĩ", 0xF3: "ĩ", 0xD2: "Ị", 0xF2: "ị",
    0xCE: "Ỵ", 0xEE: "ỵ", 0xCD: "Í", 0xED: "í", 0xCC: "Ì", 0xEC: "ì",
]
