/// Names that spreadsheet programs take for tabs: at most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at an end, not
/// empty, not «History» (Excel keeps it), and no two alike when capitals do not count.
func tabNames(_ titles: [String]) -> [String] {
    var taken: Set<String> = ["history"]
    return titles.map { title in
        let legal = tabName(title)
        var name = legal
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let suffix = " (\(number))"
            name = cut(legal, to: 31 - suffix.utf16.count) + suffix
            number += 1
        }
        return name
    }
}

private func tabName(_ title: String) -> String {
    let replaced = String(title.map { "[]:*?/\\".contains($0) || $0.isNewline ? "-" : $0 })
    let name = trimmed(cut(trimmed(replaced), to: 31))
    return name.isEmpty ? "Bảng" : name
}

private func trimmed(_ text: String) -> String {
    let bare = text.drop { $0 == "'" || $0.isWhitespace }
    return String(bare.reversed().drop { $0 == "'" || $0.isWhitespace }.reversed())
}

/// The longest beginning of whole letters that fits in so many UTF-16 units.
func cut(_ text: String, to units: Int) -> String {
    guard text.utf16.count > units else { return text }
    var length = 0
    return String(
        text.prefix { letter in
            length += letter.utf16.count
            return length <= units
        })
}
