/// Which words of a name are the surname, which the given name.
struct NameParts {
    var surname = ""
    var middle = ""
    var given = ""

    /// The last word is the given name and the first the surname, but for surnames of several words, for the women's `H'` of the Ê Đê and
    /// the men's `Y`, whose clan stands behind.
    init(_ words: [String]) {
        guard let first = words.first, let last = words.last, words.count > 1 else {
            given = words.first ?? ""
            return
        }
        if first.lowercased().hasPrefix("h'") {
            given = first
            surname = words.dropFirst().joined(separator: " ")
        } else if first.lowercased() == "y", words.count > 2 {
            (middle, given) = (first, words[1])
            surname = words.dropFirst(2).joined(separator: " ")
        } else {
            let count = Self.wordsOfSurname(words)
            surname = words.prefix(count).joined(separator: " ")
            middle = words.dropFirst(count).dropLast().joined(separator: " ")
            given = last
        }
    }

    private static func wordsOfSurname(_ words: [String]) -> Int {
        let small = words.map { $0.lowercased() }
        return longSurnames.first { small.count > $0.count && small.starts(with: $0) }?.count ?? 1
    }

    private static let longSurnames = [
        "công tằng tôn nữ", "công huyền tôn nữ", "huyền tôn nữ", "tôn nữ", "tôn thất", "âu dương", "tư mã", "rơ châm", "rơ mah", "rơ lan",
        "rah lan",
    ].map { $0.split(separator: " ").map(String.init) }
}

/// A surname that many bear (facts from public counts): enough to tell a title before it from a name.
func isSurname(_ word: String) -> Bool { surnames.contains(word.lowercased()) }

private let surnames = Set(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lí đoàn đinh trịnh mai đào trương lâm hà cao phùng tạ tô châu thái lương vương \
    quách thạch sơn kim danh tăng tống la lưu triệu từ chu nghiêm khuất kiều giang trình viên tôn doãn cù bạch hứa diệp văn nông lò giàng vàng thào sùng \
    ma hoa hầu lù quàng cầm tòng lường bàn đàm vi lộc bế hạ cung mạc khổng ninh thân ứng vừ cứ chẻo tẩn phàn niê mlô ksor siu nay kpă rơ
    """.split(separator: " ").map(String.init))
