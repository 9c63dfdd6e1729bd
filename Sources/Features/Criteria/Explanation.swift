import Kernel

/// Why one subject has its points, grade and rank, in sentences a clerk understands. Made only when somebody asks.
package struct Explanation: Sendable {
    /// What is said of one item.
    package struct Line: Sendable {
        /// The arithmetic, or the state that took its place: one line.
        package let why: String
        /// What else is to be known: a lower bound, which stage counts.
        package let marks: [String]
    }

    private let results: Results
    private let result: SubjectResult
    private let sheet: Sheet
    private let stageNames: [String: String]

    /// `stageNames` are those under which the set was published, by stage id.
    package init(of subject: Int, in results: Results, stageNames: [String: String] = CriteriaSet.stageNames) {
        self.results = results
        self.stageNames = stageNames
        result = results.subjects[subject]
        sheet = results.sheet(of: subject)
    }

    private var totals: TotalWords { TotalWords(sheet: sheet, result: result) }
    private var standing: StandingWords { StandingWords(results: results, result: result, sheet: sheet) }

    package func line(_ item: ItemIndex) -> Line {
        let words = ItemWords(sheet: sheet, stageNames: stageNames)
        return Line(why: words.why(item), marks: words.marks(item))
    }

    /// In the order of the set's items.
    package var items: [Line] { results.set.items.indices.map(line) }
    /// One for each group that was rescaled or taken out; nothing for the others.
    package var groups: [String?] { results.set.groups.indices.map(totals.group) }
    /// Nothing where the set has no bonus, or no deduction.
    package var bonus: String? { totals.bonus }
    package var deductions: String? { totals.deductions }
    package var total: String { totals.total }
    /// Each step to the grade, in the order in which the rules apply.
    package var grade: [String] { standing.grade }
    package var rank: String { standing.rank }

    /// The whole explanation as lines of text.
    package var text: String {
        let (set, unit) = (results.set, results.unit(of: result))
        var lines = ["\(unit.name) (\(unit.id)) – \(set.title)"]
        for (index, group) in set.groups.enumerated() {
            let points = result.groups[index]?.vietnamese(decimals: set.decimals) ?? "không áp dụng"
            lines += ["", "Nhóm \(group.id). \(group.title): \(points) / \(group.max.vietnamese())"]
            for item in group.items { lines += text(of: item) }
            if let note = totals.group(index) { lines.append(note) }
        }
        for (heading, note, items) in [
            ("Điểm thưởng", bonus, set.bonus?.items), ("Điểm trừ", deductions, set.deductions?.items),
        ] {
            guard let items else { continue }
            lines += ["", heading]
            for item in items { lines += text(of: item) }
            if let note { lines.append(note) }
        }
        return (lines + ["", total] + grade + [rank]).joined(separator: "\n") + "\n"
    }

    private func text(of index: ItemIndex) -> [String] {
        let (item, line) = (results.set.items[index], line(index))
        let points = result.items[index].points.vietnamese(decimals: results.set.decimals)
        let max = item.max.map { " / \($0.vietnamese())" } ?? ""
        return ["  \(item.id)\(item.title.map { " \($0)" } ?? ""): \(points)\(max)", "    \(line.why)"]
            + line.marks.map { "    \($0)" }
    }
}

extension Results {
    /// The subject's sheet once more, with everything that its explanation reads.
    func sheet(of subject: Int) -> Sheet { Sheet(of: subject, on: ground) }
}
