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
        var shifts: [(from: ScopePath, to: ScopePath)] = []
        func now(_ path: ScopePath) -> ScopePath { shifts.reduce(path) { path, shift in path.moved(from: shift.from, to: shift.to) } }
        let seats = try seats(of: bodies)
        // Bodies that stand come first, the topmost before what is below it: moving it moves that too.
        for seat in seats.standing.sorted(by: { $0.target.text.utf8.count < $1.target.text.utf8.count }) {
            let from = now(seat.path)
            guard from != seat.target else { continue }
            try rewrite(from: from, to: seat.target)
            shifts.append((from, seat.target))
        }
        // Then what has ended goes below whoever keeps its records.
        for seat in seats.ended {
            let keeper: ScopePath = try tx.one("SELECT path FROM organisation WHERE id = \(seat.keeper)")
            let (from, to) = (now(seat.path), ScopePath(keeper.text + "\(seat.body)/"))
            guard from != to else { continue }
            try rewrite(from: from, to: to)
            shifts.append((from, to))
        }
    }

    private func rewrite(from old: ScopePath, to new: ScopePath) throws {
        try tx.rewrite([Self.own] + places, from: old.text, to: new.text)
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

extension ScopePath {
    /// The same place after everything at and below `old` went to `new`.
    fileprivate func moved(from old: ScopePath, to new: ScopePath) -> ScopePath {
        old.covers(self) ? ScopePath(new.text + String(decoding: text.utf8.dropFirst(old.text.utf8.count), as: UTF8.self)) : self
    }
}
