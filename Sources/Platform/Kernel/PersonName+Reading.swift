extension PersonName {
    /// Reads a name as it stands in lists: titles before it, all in capitals, spaces and apostrophes of any kind, a mark for namesakes
    /// behind it. Never guesses silently: whatever is changed or doubtful is a remark.
    package init(typed: some StringProtocol) {
        var reading = NameReading(typed)
        reading.read()
        let parts = reading.isPlain ? NameParts(reading.words) : NameParts([reading.words.joined(separator: " ")])
        display = (reading.words + [reading.mark].compactMap(\.self)).joined(separator: " ")
        surname = parts.surname
        middle = parts.middle
        given = parts.given
        namesakeMark = reading.mark
        remarks = reading.remarks
    }
}

/// A name on its way from what was typed to what was meant.
private struct NameReading {
    var words: [String]
    var mark: String?
    var remarks: [NameRemark] = []
    /// Not a formula nor several people: its words are a name's.
    var isPlain = true
    private let text: String

    init(_ typed: some StringProtocol) {
        text = typed.tidied
        words = []
    }

    mutating func read() {
        if text.hasPrefix("=") {
            words = [text]
            isPlain = false
            remarks.append(.formula)
            return
        }
        // Most names are written as they should be.
        if text.isPlainlyCapitalised {
            words = split(text)
            takeTitles()
            for place in words.indices { words[place] = placed(words[place]) }
            if words.count == 1 { add(.oneWord) }
            return
        }
        words = split(apostrophesTidied(oneOfSeveral(text)))
        if isPlain {
            takeMark()
            takeTitles()
            for place in words.indices { words[place] = placed(cased(words[place])) }
        }
        remark()
    }

    private func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private mutating func add(_ remark: NameRemark) {
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    /// «Lý / Lí» is one name written twice, «Trần An, Lê Bình» are two people.
    private mutating func oneOfSeveral(_ text: String) -> String {
        guard text.utf8.contains(where: { ",;/".utf8.contains($0) }) else { return text }
        let pieces = text.split(whereSeparator: { ",;/".contains($0) }).map(\.tidied).filter { !$0.isEmpty }
        guard pieces.count > 1, !split(text).contains(where: { courtesies.contains($0.lowercased()) }) else { return text }
        if Set(pieces.map(PersonName.likeness)).count == 1 {
            add(.severalSpellings)
            return pieces[0]
        }
        add(.severalNames)
        isPlain = false
        return text
    }

    private mutating func apostrophesTidied(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isApostrophe) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isApostrophe, result.last == " " { result.removeLast() }
            if scalar == " ", result.last == "'" { continue }
            result.append(scalar.isApostrophe ? "'" : scalar)
        }
        let tidied = String(result)
        if tidied != text { add(.apostropheTidied) }
        return tidied
    }

    private mutating func takeMark() {
        guard words.count > 1, let last = words.last else { return }
        if last.hasPrefix("×"), let count = Int(last.dropFirst()) {
            words.removeLast()
            add(.severalPeople(count))
        } else if isMark(last) {
            words.removeLast()
            mark = last
            add(.namesakeMark(last))
        }
    }

    private func isMark(_ word: String) -> Bool {
        if word.hasPrefix("("), word.hasSuffix(")") { return (3...6).contains(word.count) }
        return word.count <= 2 && word.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private mutating func takeTitles() {
        var taken: [String] = []
        while words.count > 2, isDegree(words[0]) || courtesies.contains(words[0].lowercased()) {
            // «Ông Ích Khiêm» is no Mr Khiêm: without dots the word after it must be a surname or one more title.
            let isSure = words[0].contains(".") || words[0].contains("/") || isSurname(words[1]) || isDegree(words[1])
            guard isSure else {
                add(.perhapsTitle(words[0]))
                break
            }
            taken.append(words.removeFirst())
        }
        if words.count > 3, words[0].lowercased() == "đồng", words[1].lowercased() == "chí", isSurname(words[2]) {
            taken += words.prefix(2)
            words.removeFirst(2)
        }
        if !taken.isEmpty { add(.titleTaken(taken.joined(separator: " "))) }
    }

    private mutating func cased(_ word: String) -> String {
        let letters = word.filter(\.isLetter)
        if letters.count > 1, letters.allSatisfy(\.isUppercase) {
            add(.capitalsLowered)
            return titled(word)
        }
        if let first = word.first, first.isLowercase, !isAllSmall {
            add(.wordCapitalised)
            return first.uppercased() + word.dropFirst()
        }
        return word
    }

    private var isAllSmall: Bool { !words.contains { $0.contains(where: \.isUppercase) } }

    private mutating func placed(_ word: String) -> String {
        let placed = word.withTonesPlaced
        if placed != word { add(.tonePlaced) }
        return placed
    }

    private mutating func remark() {
        if words.isEmpty { return add(.missing) }
        if isPlain, words.count == 1 { add(.oneWord) }
        if isPlain, isAllSmall { add(.allSmall) }
        let strange = words.joined().filter { !$0.isLetter && !"'-.".contains($0) && !(isPlain == false && ",;/".contains($0)) }
        if !strange.isEmpty { add(.strangeCharacters(String(strange.prefix(5)))) }
    }
}

/// Each piece between hyphens and apostrophes with its first letter large: `H'LIM` as `H'Lim`.
private func titled(_ word: String) -> String {
    var isFirst = true
    return String(
        word.flatMap { letter -> String in
            defer { isFirst = !letter.isLetter }
            return isFirst ? String(letter) : letter.lowercased()
        })
}

private let courtesies: Set = ["ông", "bà", "anh", "chị", "cô", "chú", "bác", "đ/c", "đc", "đ.c"]

private let degrees: Set = [
    "gs", "pgs", "ts", "tskh", "ths", "cn", "ks", "bs", "ds", "đd", "cki", "ckii", "bscki", "bsckii", "ck1", "ck2", "ncs", "ls", "kts",
    "nsưt", "nsnd",
    "ngưt", "ngnd", "ttưt", "ttnd", "cv", "cvc", "cvcc",
]

/// `Ths.BS.`, `PGS.TS`, `TS`.
private func isDegree(_ word: String) -> Bool {
    let pieces = word.lowercased().split(whereSeparator: { ".,-".contains($0) })
    return !pieces.isEmpty && pieces.allSatisfy { degrees.contains(String($0)) }
}
