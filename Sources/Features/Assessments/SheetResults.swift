import Criteria
import Kernel
import Organisations
import Storage

/// The engine's answer about one sheet, with what was entered in it. Shared by all lines of a page, never changed.
final class SheetResults: Sendable {
    let shelved: ShelvedSet
    let results: Results
    /// The sheet's place among the subjects: not 0 when points hang on the others of the cluster.
    let subject: Int
    let answers: SheetAnswers
    /// What the stages are called in this round, by their codes.
    let stageNames: [String: String]

    var set: CriteriaSet { shelved.set }
    var result: SubjectResult { results.subjects[subject] }

    convenience init(of assessment: Assessment, in round: Round, set: ShelvedSet, through stage: Int, _ tx: any Transaction) throws {
        let answers = try AssessmentStore(tx).answers(of: round, set, alone: assessment)
        self.init(of: assessment, in: round, set: set, answers: answers, through: stage)
    }

    init(of assessment: Assessment, in round: Round, set: ShelvedSet, answers: [ID<Assessment>: SheetAnswers], through stage: Int) {
        let scoring = Scoring(shelved: set, stages: round.stages)
        let own = answers[assessment.id] ?? SheetAnswers(entries: [], evidence: [])
        shelved = set
        self.answers = own
        stageNames = Dictionary(uniqueKeysWithValues: round.stages.map { ($0.code, $0.name) })
        if scoring.dependsOnOthers {
            let sheets = answers.keys.sorted()
            subject = sheets.firstIndex(of: assessment.id) ?? 0
            results = scoring.results(of: sheets.map { answers[$0] ?? own }, through: stage)
        } else {
            subject = 0
            results = scoring.results(of: [own], through: stage)
        }
    }

    /// The missing items a unit has to see to: those with a cell of its own that it left open. What waits for the standing office, for
    /// other units, or for an item that is named itself does not hold it up.
    var missingOfUnit: [String] {
        let own = answers.entries.lazy.filter { [shelved] in !$0.isBlank && shelved.places.stages[$0.stage] == 0 }
        let answered = Set(own.map(\.cell))
        return result.items.indices.compactMap { index in
            guard result.items[index].state == .missing, let line = shelved.layout.line(set.items[index].id) else { return nil }
            let isOpen = line.sources.contains { cell in
                !answered.contains(cell) && shelved.layout.line(for: cell)?.isStandingOffices == false
            }
            return isOpen ? line.item : nil
        }
    }

    /// In the set's decimals; `nil` where nothing is applicable.
    var writtenTotal: String? { result.total?.plain(decimals: set.decimals) }
}

extension AssessmentStore {
    /// What stands on one sheet, or on all sheets of the round when points hang on the others.
    func answers(of round: Round, _ set: ShelvedSet, alone assessment: Assessment) throws -> [ID<Assessment>: SheetAnswers] {
        let needsAll = Scoring(shelved: set, stages: round.stages).dependsOnOthers
        return try answers(of: needsAll ? try assessments(of: round.id).map(\.id) : [assessment.id])
    }

    func answers(of assessments: [ID<Assessment>]) throws -> [ID<Assessment>: SheetAnswers] {
        let entries = Dictionary(grouping: try entries(of: assessments), by: \.assessment)
        let evidence = Dictionary(grouping: try evidence(of: assessments), by: \.assessment)
        return Dictionary(
            uniqueKeysWithValues: assessments.map { id in
                (id, SheetAnswers(entries: (entries[id] ?? []).map(\.entry), evidence: (evidence[id] ?? []).map(\.evidence)))
            })
    }
}
