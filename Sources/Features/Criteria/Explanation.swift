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

    /// In the order of the set's items.
    package let items: [Line]
    /// One for each group that was rescaled or taken out; nothing for the others.
    package let groups: [String?]
    /// Nothing where the set has no bonus, or no deduction.
    package let bonus: String?
    package let deductions: String?
    package let total: String
    /// Each step to the grade, in the order in which the rules apply.
    package let grade: [String]
    package let rank: String

    private let results: Results
    private let result: SubjectResult

    /// `stageNames` are those under which the set was published, by stage id.
    package init(of subject: Int, in results: Results, stageNames: [String: String] = CriteriaSet.stageNames) {
        self.results = results
        result = results.subjects[subject]
        let sheet = results.sheet(of: subject)
        let words = ItemWords(sheet: sheet, stageNames: stageNames)
        items = results.set.items.indices.map { Line(why: words.why($0), marks: words.marks($0)) }
        let totals = TotalWords(sheet: sheet, result: result)
        groups = results.set.groups.indices.map(totals.group)
        bonus = totals.bonus
        deductions = totals.deductions
        total = totals.total
        let standing = StandingWords(results: results, result: result, sheet: sheet)
        grade = standing.grade
        rank = standing.rank
    }

    /// The whole explanation as lines of text.
    package var text: String {
        let (set, unit) = (results.set, results.unit(of: result))
        var lines = ["\(unit.name) (\(unit.id)) – \(set.title)"]
        for (index, group) in set.groups.enumerated() {
            let points = result.groups[index]?.vietnamese(decimals: set.decimals) ?? "không áp dụng"
            lines += ["", "Nhóm \(group.id). \(group.title): \(points) / \(group.max.vietnamese())"]
            for item in group.items { lines += text(of: item) }
            if let note = groups[index] { lines.append(note) }
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
        let item = results.set.items[index]
        let points = result.items[index].points.vietnamese(decimals: results.set.decimals)
        let max = item.max.map { " / \($0.vietnamese())" } ?? ""
        return ["  \(item.id)\(item.title.map { " \($0)" } ?? ""): \(points)\(max)", "    \(items[index].why)"]
            + items[index].marks.map { "    \($0)" }
    }
}

extension Results {
    /// The subject's sheet once more, with everything that its explanation reads.
    func sheet(of subject: Int) -> Sheet { Sheet(of: subject, on: ground) }
}
