/// A calendar period for which something is scored or counted (kỳ): a month, a quarter, a half year or a year.
package struct Period: Hashable, Comparable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case month, quarter, half_year, year }

    package let kind: Kind
    package let year: Int
    /// 1...12 for months, 1...4 for quarters, 1...2 for half years, 1 for years.
    package let number: Int

    package init?(_ kind: Kind, _ number: Int = 1, of year: Int) {
        guard (1900...2999).contains(year), (1...Self.count(kind)).contains(number) else { return nil }
        self.kind = kind
        self.year = year
        self.number = number
    }

    /// Reads `2026`, `2026-H1`, `2026-Q3`, `2026-09`.
    package init?(code: some StringProtocol) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard let head = parts.first, head.utf8.count == 4, let year = Int(head) else { return nil }
        guard parts.count == 2 else {
            guard parts.count == 1 else { return nil }
            self.init(.year, of: year)
            return
        }
        let tail = parts[1]
        switch tail.first {
        case "H": self.init(.half_year, Int(tail.dropFirst()) ?? 0, of: year)
        case "Q": self.init(.quarter, Int(tail.dropFirst()) ?? 0, of: year)
        default:
            guard tail.utf8.count == 2 else { return nil }
            self.init(.month, Int(tail) ?? 0, of: year)
        }
    }

    /// Reads what people write: the codes above, `năm 2026`, `quý III/2026`, `quý 3 năm 2026`, `tháng 9/2026`, `6 tháng đầu năm 2026`.
    package init?(typed text: String) {
        if let period = Period(code: text.folded.uppercased()) {
            self = period
            return
        }
        let words = text.folded.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0 != "nam" }
        guard let year = words.last.flatMap({ $0.utf8.count == 4 ? Int($0) : nil }) else { return nil }
        switch (words.first, words.count) {
        case (_, 1): self.init(.year, of: year)
        case ("quy"?, 3):
            self.init(.quarter, ["i", "ii", "iii", "iv"].firstIndex(of: words[1]).map { $0 + 1 } ?? Int(words[1]) ?? 0, of: year)
        case ("thang"?, 3): self.init(.month, Int(words[1]) ?? 0, of: year)
        case ("6"?, 4) where words[1] == "thang": self.init(.half_year, ["dau": 1, "cuoi": 2][words[2]] ?? 0, of: year)
        default: return nil
        }
    }

    /// `2026`, `2026-H1`, `2026-Q3`, `2026-09`: for URLs, files and the databases.
    package var code: String {
        switch kind {
        case .year: padded(year, 4)
        case .half_year: "\(padded(year, 4))-H\(number)"
        case .quarter: "\(padded(year, 4))-Q\(number)"
        case .month: "\(padded(year, 4))-\(padded(number, 2))"
        }
    }

    /// `tháng 9/2026`, `quý III/2026`, `6 tháng đầu năm 2026`, `năm 2026`.
    package var vietnamese: String {
        switch kind {
        case .year: "năm \(year)"
        case .half_year: "6 tháng \(number == 1 ? "đầu" : "cuối") năm \(year)"
        case .quarter: "quý \(["I", "II", "III", "IV"][number - 1])/\(year)"
        case .month: "tháng \(number)/\(year)"
        }
    }

    package var span: Span {
        let months = 12 / Self.count(kind)
        let firstMonth = (number - 1) * months + 1
        let nextMonth = firstMonth + months
        guard let first = LocalDate(year: year, month: firstMonth, day: 1),
            let after = LocalDate(year: nextMonth > 12 ? year + 1 : year, month: nextMonth > 12 ? 1 : nextMonth, day: 1),
            let span = Span(from: first, through: after.adding(days: -1))
        else { preconditionFailure("a period that was made always has its days") }
        return span
    }

    package static func < (one: Self, other: Self) -> Bool {
        (one.span.first, one.span.last ?? one.span.first) < (other.span.first, other.span.last ?? other.span.first)
    }

    private static func count(_ kind: Kind) -> Int {
        switch kind {
        case .month: 12
        case .quarter: 4
        case .half_year: 2
        case .year: 1
        }
    }
}
