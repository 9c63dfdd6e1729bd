import Criteria
import Kernel
import Organisations
package import Storage

/// The head of a round as its table has it; the stages stand in a table of their own.
struct RoundRow: RowDecodable {
    let id: ID<Round>
    private let criteriaSet: ID<CriteriaSetVersion>
    private let cluster: ID<Cluster>
    private let scope: ScopePath
    private let period: Period
    private let deadline: Instant
    private let explanationsUntil: LocalDate
    private let publishedAt: Instant
    private let closedAt: Instant?

    static let columns: SQL = "id, criteria_set_id, cluster_id, scope, period, deadline, explanations_until, published_at, closed_at"

    init(row: borrowing Row) throws {
        id = try row[0]
        criteriaSet = try row[1]
        cluster = try row[2]
        scope = try row[3]
        let code: String = try row[4]
        guard let period = Period(code: code) else { throw StorageError(.unexpectedValue, "\(code) is not a period") }
        self.period = period
        deadline = try row[5]
        explanationsUntil = try row[6]
        publishedAt = try row[7]
        closedAt = try row[8]
    }

    func round(_ stages: [Stage]) -> Round {
        Round(
            id: id, criteriaSet: criteriaSet, cluster: cluster, scope: scope, period: period, deadline: deadline,
            explanationsUntil: explanationsUntil, stages: stages, publishedAt: publishedAt, closedAt: closedAt)
    }
}

extension Assessment: RowDecodable {
    static let columns: SQL = "id, round_id, organisation_id, place, state, stage_position, verifier, version, explanations_until"

    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], round: try row[1], organisation: try row[2], place: try row[3], state: try row[4], stagePosition: try row[5],
            verifier: try row[6], version: try row[7], explanationsUntil: try row[8])
    }
}

/// Column 0 is the sheet.
extension Entry: RowDecodable {
    package init(row: borrowing Row) throws {
        let code: String = try row[1]
        guard let cell = CellCode(code) else { throw StorageError(.unexpectedValue, "\(code) is not a cell") }
        self.init(
            cell: cell, stage: try row[2], value: try row[3], reason: try row[4], version: try row[5], enteredBy: try row[6],
            enteredAt: try row[7])
    }
}

/// Column 0 is the sheet.
extension Evidence: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[1], item: try row[2], stage: try row[3], attachment: try row[4], reference: try row[5], addedBy: try row[6],
            addedAt: try row[7])
    }
}

extension SheetStep: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], assessment: try row[1], kind: try row[2], stage: try row[3], reason: try row[4], total: try row[5],
            takenBy: try row[6], takenFor: try row[7], takenAt: try row[8])
    }
}

extension Explanation: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(item: try row[0], content: try row[1], explainedBy: try row[2], explainedAt: try row[3])
    }
}
