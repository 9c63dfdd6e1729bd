import Kernel
import Storage

/// Makes the places of today follow the states: a body's own row, and every column that holds a place below it.
struct Settling {
    let tx: any Transaction
    /// The columns of all features that hold places of today.
    let places: [PlaceColumn]

    /// Brings these bodies' rows to how their states say they stand today, or stood last, and rewrites places where one stands elsewhere.
    func settle(_ bodies: [ID<Organisation>]) throws {
        guard !bodies.isEmpty else { return }
        try copyStates(bodies)
        var (shifts, rewrites) = (Shifts(), [SQL]())
        let seats = try seats(of: bodies)
        let keepers = try OrganisationStore(tx).organisations(Set(seats.ended.map(\.keeper)))
        let seatsOfKeepers = Dictionary(uniqueKeysWithValues: keepers.map { ($0.id, $0.path) })
        // Bodies that stand come first, the topmost before what is below it: moving it moves that too.
        for seat in seats.standing.sorted(by: { $0.target.text.utf8.count < $1.target.text.utf8.count }) {
            let from = shifts.now(seat.path)
            guard from != seat.target else { continue }
            rewrites += rewriting(from: from, to: seat.target)
            shifts.add(from, to: seat.target)
        }
        // Then what has ended goes below whoever keeps its records.
        for seat in seats.ended {
            // Who keeps the records may have ended too, and gone before.
            guard let keeper = seatsOfKeepers[seat.keeper].map(shifts.now) else { throw NotThere() }
            let (from, to) = (shifts.now(seat.path), ScopePath(keeper.text + "\(seat.body)/"))
            guard from != to else { continue }
            rewrites += rewriting(from: from, to: to)
            shifts.add(from, to: to)
        }
        try tx.execute(each: rewrites)
    }

    private func rewriting(from old: ScopePath, to new: ScopePath) -> [SQL] {
        SQL.rewriting([Self.own] + places, from: old.text, to: new.text)
    }

    private static let own = PlaceColumn("organisation", "path", of: "đơn vị")

    /// Names, kinds and parents of today: of the last state that has begun.
    private func copyStates(_ bodies: [ID<Organisation>]) throws {
        try tx.execute(
            """
            UPDATE organisation SET (parent_id, name, folded_name, sort_name, kind, tier) = (
                SELECT state.parent_id, state.name, state.folded_name, state.sort_name, state.kind, state.tier
                  FROM organisation_state AS state
                 WHERE state.organisation_id = organisation.id AND state.effective_from <= \(tx.now.date)
                 ORDER BY state.position DESC LIMIT 1)
             WHERE id IN \(list: bodies) AND EXISTS (
                SELECT 1 FROM organisation_state AS state
                 WHERE state.organisation_id = organisation.id AND state.effective_from <= \(tx.now.date))
            """)
    }

    private struct Seats {
        var standing: [(path: ScopePath, target: ScopePath)] = []
        var ended: [(body: ID<Organisation>, path: ScopePath, keeper: ID<Organisation>)] = []
    }

    private func seats(of bodies: [ID<Organisation>]) throws -> Seats {
        var seats = Seats()
        let today = tx.now.date
        try tx.forEach(
            """
            SELECT organisation.id, organisation.path, organisation.keeper_id, organisation.effective_to, state.path
              FROM organisation JOIN organisation_state AS state ON state.organisation_id = organisation.id
             WHERE organisation.id IN \(list: bodies) AND state.position = (
                SELECT max(later.position) FROM organisation_state AS later
                 WHERE later.organisation_id = organisation.id AND later.effective_from <= \(today))
             ORDER BY organisation.id
            """
        ) { row in
            let last: LocalDate? = try row[3], keeper: ID<Organisation>? = try row[2]
            if let last, last < today, let keeper {
                seats.ended.append((try row[0], try row[1], keeper))
            } else {
                seats.standing.append((try row[1], try row[4]))
            }
        }
        return seats
    }
}

/// Where places went, one shift after the other. A province's change has thousands, so that each is looked up by the place it began at.
private struct Shifts {
    private var byPlace: [String: [(turn: Int, to: String)]] = [:]
    private var count = 0

    mutating func add(_ from: ScopePath, to: ScopePath) {
        byPlace[from.text, default: []].append((count, to.text))
        count += 1
    }

    /// A place after every shift so far, in their order.
    func now(_ path: ScopePath) -> ScopePath {
        var (text, turn) = (path.text, -1)
        while let next = next(text, after: turn) {
            text = next.to + String(decoding: text.utf8.dropFirst(next.length), as: UTF8.self)
            turn = next.turn
        }
        return ScopePath(text)
    }

    /// The first shift after a turn that takes a place along: of the place itself, or of one above it.
    private func next(_ text: String, after turn: Int) -> (turn: Int, length: Int, to: String)? {
        var (best, above): ((turn: Int, length: Int, to: String)?, Substring) = (nil, text[...])
        while !above.isEmpty {
            if let shift = byPlace[String(above)]?.first(where: { $0.turn > turn }), shift.turn < best?.turn ?? .max {
                best = (shift.turn, above.utf8.count, shift.to)
            }
            above = above.dropLast().lastIndex(of: "/").map { above[...$0] } ?? ""
        }
        return best
    }
}
