import Criteria
import Kernel
import Organisations
import Storage

/// How the units of a round stand, best first, those without a rank last: as frozen when it was closed, or as it would come to now.
struct Standings {
    struct Line {
        let result: PeriodResult
        let name: String
        let place: ScopePath
        let state: Assessment.State
    }

    let round: RoundLine
    let set: ShelvedSet
    let lines: [Line]
    /// The round before, with what each unit came to in it.
    let before: (period: Period, totals: [ID<Organisation>: String])?

    init(of round: Round, _ shelf: CriteriaShelf, _ tx: any Transaction) throws {
        let roster = round.isOpen ? try RoundRoster(round, shelf, tx) : nil
        let now = try roster.map { try Self.provisional($0, tx) } ?? AssessmentStore(tx).frozenResults(of: round.id)
        let names = try roster?.organisations ?? OrganisationStore(tx).names(of: now.map(\.result.organisation))
        let seats = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1.id, (place: $0, name: $1.name)) })
        before = try AssessmentStore(tx).round(before: round).map { ($0.period, try AssessmentStore(tx).frozenTotals(of: $0.id)) }
        set = try shelf.shelved(round.criteriaSet, tx)
        self.round = RoundLine(
            round: round, clusterName: try roster?.cluster.name ?? OrganisationStore(tx).cluster(round.cluster).name,
            setTitle: set.version.title, setStatus: set.version.status, setCitation: set.version.citation)
        // Only the places are sorted, by keys looked up once: a line is large.
        let keys = now.map { (rank: $0.result.rank ?? .max, place: seats[$0.result.organisation]?.place ?? 0) }
        let order = now.indices.sorted { keys[$0] < keys[$1] }
        lines = order.map { Line(now[$0], name: seats[now[$0].result.organisation]?.name ?? "") }
    }

    private static func provisional(_ roster: RoundRoster, _ tx: any Transaction) throws -> [PlacedResult] {
        let counted = try CountedRound(roster, tx)
        return counted.results.subjects.map { subject in
            let assessment = counted.assessments[subject.subject]
            return PlacedResult(
                result: PeriodResult(subject, of: assessment, in: counted.results), place: assessment.place, state: assessment.state)
        }
    }
}

extension Standings.Line {
    fileprivate init(_ placed: PlacedResult, name: String) {
        self.init(result: placed.result, name: name, place: placed.place, state: placed.state)
    }
}

/// A result with what its sheet tells of it.
struct PlacedResult: RowDecodable {
    let result: PeriodResult
    let place: ScopePath
    let state: Assessment.State

    /// After the columns of the result: its sheet's place and state.
    static let columns: SQL = "\(fragment: PeriodResult.columns), place, state"

    init(result: PeriodResult, place: ScopePath, state: Assessment.State) {
        self.result = result
        self.place = place
        self.state = state
    }

    init(row: borrowing Row) throws {
        self.init(result: try PeriodResult(row: row), place: try row[11], state: try row[12])
    }
}
