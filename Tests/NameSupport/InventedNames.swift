import Foundation

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

/// A syllable that Vietnamese could have: an end in c, ch, p or t bears sắc or nặng.
private func syllable(_ dice: inout Dice) -> String {
    let start = dice.pick(starts), rime = dice.pick(rimes)
    let isStopped = ["c", "p", "t"].contains(rime.last) || rime.hasSuffix("ch")
    let tone = isStopped ? dice.pick(["\u{301}", "\u{323}"]) : dice.pick(["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"])
    let letters = Array(rime)
    // The tone stands on the letter that bears a mark already, else on the last vowel but one of an open rime, else on the last.
    let vowels = letters.indices.filter { "aăâeêioôơuưy".contains(letters[$0]) }
    let marked = vowels.last { "ăâêôơư".contains(letters[$0]) }
    let place = marked ?? (vowels.count > 1 && vowels.last == letters.indices.last ? vowels[vowels.count - 2] : vowels[vowels.count - 1])
    let text = start + String(letters[...place]) + tone + String(letters[(place + 1)...])
    return (text.prefix(1).uppercased() + text.dropFirst()).precomposedStringWithCanonicalMapping
}

private let starts = [
    "", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
]

private let rimes = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âm ân âp ât âu ây e em en eo ep et ê êch êm ên ênh êt êu i ia ich iêm iên iêng iêt iêu im \
    in inh it iu oa oai oan oang oanh oat oe oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơt u ua uân uât uê ui um un ung uôc uôi uôn uông \
    uy uyên uyêt uynh ư ưa ưc ưi ưng ươc ươi ương ươm ưu y yên yêu
    """.split(separator: " ").map(String.init)

private let surnames = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Ân",
    "Ấu", "Âu", "Ông", "Giàng", "Thạch", "Rơ Châm", "Y", "Sùng", "Lò", "Mai", "Tô", "Từ",
]
