/// The same throws each time for the same seed.
package struct Dice {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }

    package mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }
}

/// A name as staff lists have them: a surname, up to three syllables more, now and then what is odd about some.
package func inventedName(_ dice: inout Dice) -> String {
    var words = [dice.pick(surnames)]
    for _ in 0..<1 + dice.roll(3) { words.append(syllable(&dice)) }
    switch dice.roll(24) {
    case 0: words = words.map { $0.uppercased() }
    case 1: words.append("(\(dice.pick(["A", "B"])))")
    case 2: words.append(String(dice.roll(12)))
    case 3: words[0] = "H'" + words[0]
    case 4: words[words.count - 1] += "-" + syllable(&dice)
    case 5: words = words.map { $0.lowercased() }
    case 6: words.insert(dice.pick(["Thérèse", "François", "Kđăm", "Niê", "Yưih", "Mlô"]), at: 1)
    default: break
    }
    return words.joined(separator: " ")
}

/// A syllable that Vietnamese could have, with any tone.
private func syllable(_ dice: inout Dice) -> String {
    let start = dice.pick([
        "", "B", "C", "Ch", "D", "Đ", "G", "Gi", "H", "Kh", "L", "M", "N", "Ng", "Nh", "Ph", "Q", "S", "T", "Th", "Tr", "V", "X",
    ])
    let vowel = dice.pick(dice.pick(vowels))
    let text = start + (start == "Q" ? "u" : "") + vowel + dice.pick(["", "", "n", "ng", "nh", "m", "c", "t", "i", "y"])
    return text.prefix(1).uppercased() + text.dropFirst()
}

private let vowels: [[String]] = [
    ["a", "à", "ả", "ã", "á", "ạ"], ["ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"], ["â", "ầ", "ẩ", "ẫ", "ấ", "ậ"], ["e", "è", "ẻ", "ẽ", "é", "ẹ"],
    ["ê", "ề", "ể", "ễ", "ế", "ệ"], ["i", "ì", "ỉ", "ĩ", "í", "ị"], ["o", "ò", "ỏ", "õ", "ó", "ọ"], ["ô", "ồ", "ổ", "ỗ", "ố", "ộ"],
    ["ơ", "ờ", "ở", "ỡ", "ớ", "ợ"], ["u", "ù", "ủ", "ũ", "ú", "ụ"], ["ư", "ừ", "ử", "ữ", "ứ", "ự"], ["y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"],
]

private let surnames = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Ân",
    "Ấu", "Âu", "Ông", "Giàng", "Thạch", "Rơ Châm", "Y", "Sùng", "Lò", "Mai", "Tô", "Từ",
]
