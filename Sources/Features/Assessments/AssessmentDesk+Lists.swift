package import Criteria
import Journal
package import Kernel
package import Organisations
import Storage

extension AssessmentDesk {
    /// The rounds somebody has to do with: those they run, verify or read, and those with a sheet of their own.
    package func rounds(for actor: Actor) async throws -> [RoundLine] {
        try await database.read { tx in
            let (whole, partly) = try Self.visibleRounds(for: actor, tx)
            return try Self.lines(whole + partly, tx)
        }
    }

    /// The sheets in places where this actor enters scores or reads, the latest deadline first.
    package func sheets(for actor: Actor) async throws -> [SheetLine] {
        let shelf = shelf
        return try await database.read { tx in
            let places = actor.scopes(for: .enterScores) + actor.scopes(for: .readSheets)
            let store = AssessmentStore(tx)
            let rounds = try Self.lines(store.rounds(withSheetsIn: places), tx)
            return try Self.sheets(store.assessments(of: rounds.map(\.round.id), in: places), rounds, shelf, tx)
        }
    }

    /// Every sheet somebody may read: the whole of the rounds they run, verify or read, and their own elsewhere. With `only`, of that round.
    package func visibleSheets(in only: ID<Round>?, for actor: Actor) async throws -> [SheetLine] {
        let shelf = shelf
        return try await database.read { tx in
            let store = AssessmentStore(tx)
            let (whole, partly) = try Self.visibleRounds(for: actor, tx)
            let places = actor.scopes(for: .enterScores) + actor.scopes(for: .readSheets)
            func wanted(_ rounds: [Round]) -> [ID<Round>] { rounds.map(\.id).filter { only == nil || $0 == only } }
            let assessments = try store.assessments(of: wanted(whole)) + store.assessments(of: wanted(partly), in: places)
            return try Self.sheets(assessments, Self.lines(whole + partly, tx), shelf, tx)
        }
    }

    /// The sheets a verifier or officer has to see to.
    package func sheetsToVerify(for actor: Actor) async throws -> [SheetLine] {
        let shelf = shelf
        return try await database.read { tx in
            let store = AssessmentStore(tx)
            let rounds = try Self.lines(store.rounds(in: actor.scopes(for: .verifyScores)).filter(\.isOpen), tx)
            let waiting: Set<Assessment.State> = [.submitted, .under_verification, .awaiting_explanation]
            let assessments = try store.assessments(of: rounds.map(\.round.id)).filter { waiting.contains($0.state) }
            let heard = try store.answered(assessments.filter { $0.state == .awaiting_explanation }.map(\.id))
            return try Self.sheets(assessments, rounds, shelf, tx).map { line in
                var line = line
                line.hasAnswer = heard.contains(line.assessment.id)
                return line
            }
        }
    }

    /// The progress board of a round, for whoever runs, verifies or reads it.
    package func board(_ id: ID<Round>, for actor: Actor) async throws -> RoundBoard {
        let shelf = shelf
        return try await database.look(by: actor) { tx in
            let store = AssessmentStore(tx)
            let round = try store.round(id)
            let mayRun = actor.isAble(to: .runRounds, of: round.scope)
            let mayVerify = actor.isAble(to: .verifyScores, of: round.scope)
            if !mayRun && !mayVerify { try actor.mustBeAble(to: .readSheets, of: round.scope) }
            let lines = try Self.lines([round], tx)
            guard let line = lines.first else { throw NotThere() }
            return RoundBoard(
                line: line, sheets: try Self.sheets(store.assessments(of: id), lines, shelf, tx), mayRun: mayRun, mayVerify: mayVerify,
                now: tx.now)
        }
    }

    /// The boards of the rounds this actor runs, the latest deadline first.
    package func boards(for actor: Actor) async throws -> [RoundBoard] {
        let shelf = shelf
        return try await database.read { tx in
            let store = AssessmentStore(tx)
            let lines = try Self.lines(store.rounds(in: actor.scopes(for: .runRounds)), tx)
            let sheets = Dictionary(
                grouping: try Self.sheets(store.assessments(of: lines.map(\.round.id)), lines, shelf, tx), by: \.assessment.round)
            return lines.map { line in
                RoundBoard(line: line, sheets: sheets[line.round.id] ?? [], mayRun: true, mayVerify: false, now: tx.now)
            }
        }
    }

    /// What a new round can be made of: published sets for collectives, the clusters this actor runs, and the usual stages of one set.
    package func choices(
        set: ID<CriteriaSetVersion>?, for actor: Actor
    ) async throws -> (sets: [CriteriaSetVersion], clusters: [Cluster], stages: [Stage]) {
        let shelf = shelf
        return try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .runRounds)
            let published = try CriteriaSetStore(tx).titles().filter(\.isPublished)
            let sets = try published.filter { try shelf.shelved($0.id, tx).set.object != .individual }
            let stages = try set.map { id in sets.contains { $0.id == id } ? [Stage].usual(for: try shelf.shelved(id, tx).set.stages) : [] }
            return (sets, try OrganisationStore(tx).clusters(in: actor.scopes(for: .runRounds)), stages ?? [])
        }
    }

    /// The results of a round. Officers and verifiers see what it would come to at any time; its members once it is closed.
    package func results(_ id: ID<Round>, for actor: Actor) async throws -> RoundResults {
        let shelf = shelf
        return try await database.look(by: actor) { tx in
            let store = AssessmentStore(tx)
            let round = try store.round(id)
            let mayRun = actor.isAble(to: .runRounds, of: round.scope)
            let sees = mayRun || actor.isAble(to: .verifyScores, of: round.scope) || actor.isAble(to: .readSheets, of: round.scope)
            if !sees && round.isOpen { try actor.mustBeAble(to: .readSheets, of: round.scope) }
            let standings = try Standings(of: round, shelf, tx)
            // Whoever looks after the whole round has no unit of their own in it, however much they may read.
            let ours = actor.scopes(for: .enterScores) + (sees ? [] : actor.scopes(for: .readSheets))
            func isOurs(_ place: ScopePath) -> Bool { ours.contains { $0.covers(place) } }
            let rows = standings.lines.map { line in
                // Whose sheet one may not open is not told by a difference either.
                let mayCompare = sees || isOurs(line.place)
                return RoundResults.Row(
                    result: line.result, organisation: line.name, state: line.state, isOurs: isOurs(line.place),
                    before: mayCompare ? standings.before?.totals[line.result.organisation] : nil)
            }
            if !sees && !rows.contains(where: \.isOurs) { try actor.mustBeAble(to: .readSheets, of: round.scope) }
            return RoundResults(
                line: standings.round, rows: rows, criteria: standings.set.set, isFrozen: !round.isOpen, mayRun: mayRun,
                comparedWith: standings.before?.period)
        }
    }

    /// The files from which anybody who may see the results can count them again.
    package func recount(_ id: ID<Round>, for actor: Actor) async throws -> RecountFiles {
        let shelf = shelf
        _ = try await results(id, for: actor)
        return try await database.read { tx in RecountFiles(try CountedRound(RoundRoster(AssessmentStore(tx).round(id), shelf, tx), tx)) }
    }

    /// The rounds this actor runs, verifies or reads, and those where they see only some sheets.
    private static func visibleRounds(for actor: Actor, _ tx: any Transaction) throws -> (whole: [Round], partly: [Round]) {
        let store = AssessmentStore(tx)
        let places = actor.scopes(for: .runRounds) + actor.scopes(for: .verifyScores) + actor.scopes(for: .readSheets)
        let inScope = try store.rounds(in: places)
        let own = try store.rounds(withSheetsIn: actor.scopes(for: .enterScores) + actor.scopes(for: .readSheets))
        let known = Set(inScope.map(\.id))
        return (inScope, own.filter { !known.contains($0.id) })
    }

    static func lines(_ rounds: [Round], _ tx: any Transaction) throws -> [RoundLine] {
        let clusters = try OrganisationStore(tx).clusterNames(rounds.map(\.cluster))
        let sets = Dictionary(uniqueKeysWithValues: try CriteriaSetStore(tx).titles(Set(rounds.map(\.criteriaSet))).map { ($0.id, $0) })
        return rounds.compactMap { round in
            guard let set = sets[round.criteriaSet] else { return nil }
            return RoundLine(
                round: round, clusterName: clusters[round.cluster] ?? "", setTitle: set.title, setStatus: set.status,
                setCitation: set.citation)
        }
    }

    private static func sheets(
        _ assessments: [Assessment], _ rounds: [RoundLine], _ shelf: CriteriaShelf, _ tx: any Transaction
    ) throws -> [SheetLine] {
        let lines = Dictionary(uniqueKeysWithValues: rounds.map { ($0.round.id, $0) })
        let bodies = try OrganisationStore(tx).names(of: Set(assessments.map(\.organisation)))
        let names = Dictionary(uniqueKeysWithValues: bodies.enumerated().map { ($1.id, (place: $0, name: $1.name)) })
        let filled = try AssessmentStore(tx).filledCells(of: assessments.map(\.id))
        return try assessments.compactMap { assessment -> SheetLine? in
            guard let line = lines[assessment.round] else { return nil }
            return SheetLine(
                assessment: assessment, round: line.round, organisation: names[assessment.organisation]?.name ?? "",
                clusterName: line.clusterName, setTitle: line.setTitle, filled: filled[assessment.id] ?? 0,
                cells: try shelf.shelved(line.round.criteriaSet, tx).layout.unitCells)
        }
        .sorted { one, other in
            (other.round.deadline, names[one.assessment.organisation]?.place ?? 0) < (
                one.round.deadline, names[other.assessment.organisation]?.place ?? 0
            )
        }
    }
}

extension SheetLayout {
    /// How many cells a unit fills itself.
    var unitCells: Int {
        lines.filter { !$0.isStandingOffices }.reduce(0) { $0 + $1.cells.count }
    }
}
