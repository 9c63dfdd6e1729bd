import Criteria
import Kernel
import Organisations
import Storage

/// A round with everybody in it, before anything is counted.
struct RoundRoster {
    let round: Round
    let set: ShelvedSet
    let cluster: Cluster
    /// In Vietnamese order of the units' names.
    let assessments: [Assessment]
    let organisations: [OrganisationName]

    init(_ round: Round, _ shelf: CriteriaShelf, _ tx: any Transaction) throws {
        let bySeat = Dictionary(uniqueKeysWithValues: try AssessmentStore(tx).assessments(of: round.id).map { ($0.organisation, $0) })
        self.round = round
        set = try shelf.shelved(round.criteriaSet, tx)
        cluster = try OrganisationStore(tx).cluster(round.cluster)
        organisations = try OrganisationStore(tx).names(of: bySeat.keys)
        assessments = organisations.compactMap { bySeat[$0.id] }
    }
}

/// A round with all its sheets counted together, in the order of its roster.
struct CountedRound {
    let roster: RoundRoster
    let answers: [ID<Assessment>: SheetAnswers]
    let results: Results

    var assessments: [Assessment] { roster.assessments }

    init(_ roster: RoundRoster, _ tx: any Transaction) throws {
        let answers = try AssessmentStore(tx).answers(of: roster.assessments.map(\.id))
        self.roster = roster
        self.answers = answers
        results = Scoring(shelved: roster.set, stages: roster.round.stages).results(
            of: roster.assessments.compactMap { answers[$0.id] }, through: roster.round.stages.count - 1,
            names: roster.organisations.map { ($0.id.description, $0.name) }, cluster: roster.cluster.name)
    }
}
