import Access
package import Kernel
package import Organisations
import Storage

/// A pledge in a list: whose, of which round, how far.
package struct PledgeEntry: Sendable {
    package let pledge: Pledge
    package let body: String
    package let lines: [PledgeLine]
    package let sentAt: Instant?
    /// What became of the aims, in their order; none before somebody said it.
    package let results: [PledgeResult]

    package init(pledge: Pledge, body: String, lines: [PledgeLine], sentAt: Instant?, results: [PledgeResult] = []) {
        self.results = results
        self.pledge = pledge
        self.body = body
        self.lines = lines
        self.sentAt = sentAt
    }
}

/// A round with its pledges: the board *chưa gửi · chờ · trả lại · đã chốt*.
package struct PledgeBoard: Sendable {
    package let round: PledgeRound
    package let clusterName: String
    package let movementName: String
    package let ended: LocalDate?
    package let entries: [PledgeEntry]
    package let today: LocalDate

    package init(
        round: PledgeRound, clusterName: String, movementName: String, ended: LocalDate?, entries: [PledgeEntry], today: LocalDate
    ) {
        self.round = round
        self.clusterName = clusterName
        self.movementName = movementName
        self.ended = ended
        self.entries = entries
        self.today = today
    }

    /// Whoever holds a role at the cluster or above it sees all of its pledges; members see their own.
    package func isSeen(by actor: Actor) -> Bool { actor.grants.contains { $0.scope.covers(round.place) } }

    package func count(_ column: Column) -> Int { entries.count { column.states.contains($0.pledge.state) } }

    /// A column of the board.
    package enum Column: String, CaseIterable, Sendable {
        case unsent, waiting, returned, settled

        package var states: Set<Pledge.State> {
            switch self {
            case .unsent: [.drafting, .withdrawn]
            case .waiting: [.submitted, .opened]
            case .returned: [.returned]
            case .settled: [.accepted]
            }
        }

        package var label: String {
            switch self {
            case .unsent: "Chưa gửi"
            case .waiting: "Chờ ghi nhận"
            case .returned: "Trả lại"
            case .settled: "Đã chốt"
            }
        }
    }
}

/// One pledge with what became of it.
package struct PledgeView: Sendable {
    package let entry: PledgeEntry
    package let board: PledgeBoard
    package let steps: [PledgeStep]
    /// Full names by account.
    package let names: [Int64: String]
    /// The account that reads it.
    package let reader: Int64

    package init(entry: PledgeEntry, board: PledgeBoard, steps: [PledgeStep], names: [Int64: String], reader: Int64) {
        self.reader = reader
        self.entry = entry
        self.board = board
        self.steps = steps
        self.names = names
    }
}

extension PledgeDesk {
    /// The rounds somebody runs or is asked in, the latest first.
    package func boards(for actor: Actor) async throws -> [PledgeBoard] {
        try await database.read { tx in
            let store = PledgeStore(tx)
            let scopes = actor.grants.map(\.scope)
            let own = try store.pledges(in: scopes)
            return try Self.boards(store.rounds(in: scopes, or: Set(own.map(\.round))), tx)
        }
    }

    /// The clusters somebody may ask to pledge.
    package func clusters(for actor: Actor) async throws -> [Cluster] {
        let scopes = actor.scopes(for: .runMovements)
        return try await database.read { try OrganisationStore($0).clusters(in: scopes) }
    }

    /// One round with all its pledges, for who holds a role at the cluster or above it.
    package func board(_ id: ID<PledgeRound>, for actor: Actor) async throws -> PledgeBoard {
        try await database.read { tx in
            guard let board = try Self.boards([PledgeStore(tx).round(id)], tx).first, board.isSeen(by: actor) else { throw NotThere() }
            return board
        }
    }

    /// One pledge, for the same and for who holds a role at its body or above.
    package func view(of id: ID<Pledge>, for actor: Actor) async throws -> PledgeView {
        try await database.read { tx in
            let store = PledgeStore(tx)
            let pledge = try store.pledge(id)
            guard let board = try Self.boards([store.round(pledge.round)], tx).first,
                board.isSeen(by: actor) || actor.grants.contains(where: { $0.scope.covers(pledge.place) }),
                let entry = board.entries.first(where: { $0.pledge.id == id })
            else { throw NotThere() }
            let steps = try store.steps(of: [id])[id] ?? []
            return PledgeView(
                entry: entry, board: board, steps: steps, names: try AccountDirectory(tx).names(of: steps.map(\.takenBy)),
                reader: actor.account)
        }
    }

    private static func boards(_ rounds: [PledgeRound], _ tx: any Transaction) throws -> [PledgeBoard] {
        guard !rounds.isEmpty else { return [] }
        let store = PledgeStore(tx)
        let pledges = try store.pledges(of: rounds.map(\.id))
        let ids = pledges.map(\.id)
        let (lines, steps, results) = (try store.lines(of: ids), try store.steps(of: ids), try store.results(of: ids))
        let bodies = try OrganisationStore(tx).names(of: Set(pledges.map(\.organisation)))
        let order = Dictionary(uniqueKeysWithValues: bodies.enumerated().map { ($1.id, (rank: $0, name: $1.name)) })
        let clusters = try OrganisationStore(tx).clusterNames(rounds.map(\.cluster))
        let movements = Dictionary(uniqueKeysWithValues: try MovementStore(tx).movements().map { ($0.id, $0.name) })
        let ends = try MovementStore(tx).steps(of: Set(rounds.map(\.movement)))
        let ofRound = Dictionary(grouping: pledges, by: \.round)
        return rounds.map { round in
            let entries = (ofRound[round.id] ?? []).sorted {
                (order[$0.organisation]?.rank ?? 0, $0.id) < (order[$1.organisation]?.rank ?? 0, $1.id)
            }.map { pledge in
                PledgeEntry(
                    pledge: pledge, body: order[pledge.organisation]?.name ?? "", lines: lines[pledge.id] ?? [],
                    sentAt: steps[pledge.id]?.last { $0.kind == .submitted }?.takenAt, results: results[pledge.id] ?? [])
            }
            return PledgeBoard(
                round: round, clusterName: clusters[round.cluster] ?? "", movementName: movements[round.movement] ?? "",
                ended: (ends[round.movement] ?? []).ended, entries: entries, today: tx.now.date)
        }
    }
}
