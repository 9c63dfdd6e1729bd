import Criteria
import Kernel
import Organisations
import Paper

/// The four files from which anybody can count a round again with `thidua evaluate` and reach the same figures.
package struct RecountFiles: Sendable {
    package let criteria: [UInt8]
    package let units: [UInt8]
    package let facts: [UInt8]
    package let judgements: [UInt8]

    /// A file by the name it is downloaded under.
    package func file(_ name: String) -> (bytes: [UInt8], type: String)? {
        switch name {
        case "criteria.yaml": (criteria, "application/yaml; charset=utf-8")
        case "units.csv": (units, "text/csv; charset=utf-8")
        case "facts.csv": (facts, "text/csv; charset=utf-8")
        case "judgements.csv": (judgements, "text/csv; charset=utf-8")
        default: nil
        }
    }

    init(_ counted: CountedRound) {
        criteria = Array(counted.roster.set.version.content.utf8)
        var units = CSVWriter(heading: EvaluationFile.unitColumns)
        var facts = CSVWriter(heading: EvaluationFile.factColumns)
        var judgements = CSVWriter(heading: EvaluationFile.judgementColumns)
        for (organisation, assessment) in zip(counted.roster.organisations, counted.assessments) {
            let subject = organisation.id.description
            units.row([subject, organisation.name, "", counted.roster.cluster.name, "yes"])
            guard let answers = counted.answers[assessment.id] else { continue }
            Self.write(answers, of: subject, counted, &facts, &judgements)
        }
        (self.units, self.facts, self.judgements) = (units.bytes, facts.bytes, judgements.bytes)
    }

    private static func write(
        _ answers: SheetAnswers, of subject: String, _ counted: CountedRound, _ facts: inout CSVWriter, _ judgements: inout CSVWriter
    ) {
        for fact in counted.roster.set.set.facts {
            guard let value = answers.latest(.fact(fact.name), counted.roster.round.stages) else { continue }
            for line in value.split(separator: "\n") { facts.row([subject, fact.name, String(line)]) }
        }
        for item in counted.roster.set.set.items {
            for stage in counted.roster.round.stages {
                let entry =
                    item.isJudged ? answers.entries.first { $0.cell == .item(item.id) && $0.stage == stage.code && !$0.isBlank } : nil
                // Counting needs to know that there is evidence, not which: names of files and reasons are for the sheet's own readers.
                let hasEvidence = answers.evidence.contains { $0.item == item.id && $0.stage == stage.code }
                guard entry != nil || hasEvidence else { continue }
                judgements.row([subject, item.id, stage.code, entry?.value ?? "", hasEvidence ? "có" : "", ""])
            }
        }
    }
}

extension SheetAnswers {
    /// The value that counts for a figure: that of the latest stage which said something.
    func latest(_ cell: CellCode, _ stages: [Stage]) -> String? {
        stages.reversed().lazy.compactMap { stage in entries.first { $0.cell == cell && $0.stage == stage.code && !$0.isBlank }?.value }
            .first
    }
}

extension CSVWriter {
    fileprivate init(heading columns: [String]) {
        self.init()
        row(columns)
    }
}
