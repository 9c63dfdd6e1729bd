import Kernel

/// Whether a word can be a syllable of Vietnamese: its beginning, its rime, and the tone that its end allows. What tells text from text
/// that was read by the wrong table.
enum VietnameseSyllable {
    static func isPossible(_ word: some Collection<Unicode.Scalar>) -> Bool {
        var bare = "", tone: UInt8 = 0, capitals = 0, isFirstCapital = false
        for (place, scalar) in word.enumerated() {
            guard let letter = VietnameseLetter(scalar) else { return false }
            if letter.tone > 0 {
                guard tone == 0 else { return false }
                tone = letter.tone
            }
            if letter.isCapital {
                capitals += 1
                isFirstCapital = isFirstCapital || place == 0
            }
            guard let plain = VietnameseLetter.small[Int(letter.place)] else { return false }
            bare.unicodeScalars.append(plain)
        }
        guard capitals == 0 || capitals == word.count || (capitals == 1 && isFirstCapital) else { return false }
        return starts.contains { start in
            bare.hasPrefix(start) && rimes.contains(String(bare.dropFirst(start.count))) && (tone >= 4 || !isStopped(bare))
        }
    }

    /// Syllables that end in c, ch, p, t bear sắc or nặng.
    private static func isStopped(_ bare: String) -> Bool { ["c", "p", "t"].contains(bare.last) || bare.hasSuffix("ch") }

    private static let starts = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "q", "r", "s",
        "t", "th",
        "tr", "v", "x",
    ]

    private static let rimes = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich \
        iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi \
        om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên \
        uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yên yêm yêt yêu ynh yt
        """.split(separator: " ").map(String.init))
}

extension VietnameseLetter {
    /// The small letters without tone, by place.
    fileprivate static let small = (0..<33).map { scalar(place: $0, tone: 0, isCapital: false) }
}
