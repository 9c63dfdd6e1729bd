import Kernel

/// One run of a criteria set over the figures of one period: everything that scores uses it, pages and commands alike.
package struct Evaluation: Sendable {
    private let set: CriteriaSet
    private let figures: Figures
    /// For tests: walk the slow path of the arithmetic.
    var startsBig = false

    package init(of set: CriteriaSet, over figures: Figures) {
        self.set = set
        self.figures = figures
    }

    /// Every subject's points, grade and rank, and the roll-up along the tree, in the order of the units.
    package func results() -> Results {
        let ground = Ground(set, figures, startsBig: startsBig)
        var subjects = figures.subjects.indices.map { score(Sheet(of: $0, on: ground)) }
        let ranking = Ranking(set: set, figures: figures, results: subjects)
        rank(&subjects, by: ranking)
        let quotas = applyQuota(to: &subjects, by: ranking)
        return Results(
            set: set, figures: figures, subjects: subjects,
            rollUp: RollUp(set: set, figures: figures, results: subjects).rows, ground: ground, ranking: ranking, quotas: quotas)
    }

    /// Sections 3 to 6.4: all that needs no other subject but the best of its cluster.
    private func score(_ sheet: Sheet) -> SubjectResult {
        let groups = sheet.groupPoints()
        let (bonus, deductions) = (sheet.bonusPoints(), sheet.deductedPoints())
        let total = sheet.groupsTotal(groups).map { sheet.total($0, bonus, deductions) }
        var result = SubjectResult(
            subject: sheet.subject, items: sheet.outcomes, groups: groups, bonus: bonus, deductions: deductions, total: total)
        for (item, outcome) in sheet.outcomes.enumerated() where outcome.state == .missing { result.missing.append(.item(item)) }
        result.lowerBound = sheet.outcomes.contains(where: \.lowerBound)
        guard let total, result.missing.isEmpty else { return result }
        result.isComplete = true
        let grading = Grading(of: sheet, total: total)
        result.gradeBeforeQuota = grading.grade
        result.grade = grading.grade
        result.missing = grading.blanks.map(Missing.fact)
        result.lowerBound = result.lowerBound || grading.lowerBound
        return result
    }

    private func rank(_ results: inout [SubjectResult], by ranking: Ranking) {
        for members in clusters() {
            for (subject, rank, isTied) in ranking.ranked(members.filter { results[$0].grade != nil }) {
                results[subject].rank = rank
                results[subject].isTied = isTied
            }
        }
    }

    /// Those beyond the number allowed get the overflow grade. Nothing is checked again after it.
    private func applyQuota(to results: inout [SubjectResult], by ranking: Ranking) -> [QuotaOutcome] {
        guard let quota = set.quota else { return [] }
        let fields = quota.withinAll ? [Array(results.indices)] : clusters()
        return fields.map { members in
            let outcome = quota.outcome(among: members, of: results, ranking: ranking)
            for index in outcome.holders.dropFirst(outcome.allowed) { results[index].grade = quota.overflow }
            for index in outcome.tiedAtEdge {
                results[index].grade = quota.overflow
                results[index].isTiedAtQuotaEdge = true
            }
            return outcome
        }
    }

    /// Members of each cluster, by index of subject.
    private func clusters() -> [[Int]] {
        var members = [[Int]](repeating: [], count: figures.clusters.count)
        for (subject, cluster) in figures.clusterOfSubject.enumerated() { members[cluster].append(subject) }
        return members
    }
}

/// What a sheet waits for.
package enum Missing: Hashable, Sendable {
    case item(ItemIndex)
    /// A fact that an undecided condition reads.
    case fact(FactIndex)
}

/// One subject's result.
package struct SubjectResult: Sendable {
    /// Its place among the subjects of the figures.
    package let subject: Int
    /// In the order of the set's items.
    package let items: [ItemOutcome]
    /// Nothing where the group is taken out.
    package let groups: [ExactPoints?]
    package let bonus: ExactPoints
    package let deductions: ExactPoints
    /// Provisional unless complete; nothing where nothing is applicable.
    package let total: ExactPoints?
    package var isComplete = false
    package var lowerBound = false
    /// Indexes of the set's grades; nothing where withheld, where no grade is given, or where the sheet is incomplete.
    package var grade: Int?
    package var gradeBeforeQuota: Int?
    /// Within the cluster.
    package var rank: Int?
    package var isTied = false
    /// The rule could not separate it from others at the edge of the quota: the council decides.
    package var isTiedAtQuotaEdge = false
    /// Missing items, or on a complete sheet the facts that undecided conditions read.
    package var missing: [Missing] = []
}

/// The results of one run, with what is needed to explain them.
package struct Results: Sendable {
    package let set: CriteriaSet
    package let figures: Figures
    package let subjects: [SubjectResult]
    package let rollUp: [UnitResult]
    let ground: Ground
    let ranking: Ranking
    let quotas: [QuotaOutcome]

    package var incomplete: Int { subjects.count { !$0.isComplete } }
    package var ungraded: Int { subjects.count { $0.isComplete && $0.grade == nil } }
}
