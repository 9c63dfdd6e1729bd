import Journal
package import Kernel
package import Organisations
package import Storage

extension InspectionDesk {
    /// The bodies whose figures somebody may read, the topmost first.
    package func readBodies(for actor: Actor) async throws -> [Organisation] {
        try await database.read { try OrganisationStore($0).read(by: actor) }
    }

    /// The figures of a body and everything below it. Whoever holds a role there, above it or at a cluster it is in may read them; by a
    /// cluster only what was established about it, as its score is made from that. Each number is that of the rows the reader is shown.
    package func figures(
        of body: ID<Organisation>, in period: ClosedRange<LocalDate>, for actor: Actor
    ) async throws -> InspectionFigures {
        try await database.look(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            guard try OrganisationStore(tx).reaches(body, actor) else { throw NotThere() }
            return try Self.figures(of: body, in: period, seen: FindingQuestion.seenInCluster(by: actor), tx)
        }
    }

    /// The same, inside an open transaction.
    package static func figures(
        of body: Organisation, in period: ClosedRange<LocalDate>, seen: SQL = "1 = 1", _ tx: any Transaction
    ) throws -> InspectionFigures {
        let held = try InspectionStore(tx).held(at: body.path, in: period)
        let inspected = try InspectionStore(tx).inspected(within: body.path, in: period)
        let found = try FindingStore(tx).found(within: body.path, in: period, seen, on: tx.now.date)
        let touched = Set(inspected.keys).union(found.keys)
        let standing = touched.isEmpty ? [] : try OrganisationStore(tx).organisations(below: body.path)
        let lines = standing.filter { touched.contains($0.id) }.map {
            InspectionFigures.BodyLine(
                body: OrganisationName(id: $0.id, name: $0.name), inspected: Tally(inspected[$0.id] ?? 0),
                found: found[$0.id] ?? InspectionFigures.Found())
        }
        return InspectionFigures(
            body: body, period: period, held: Tally(held.count), unannounced: Tally(held.count { $0.isUnannounced }),
            places: Set(held.map(\.place)).count, own: Tally(held.count { $0.isWithin }),
            inspected: Tally(inspected.values.reduce(0, +)), found: found.values.reduce(into: InspectionFigures.Found(), +=), bodies: lines,
            today: tx.now.date)
    }
}

extension InspectionStore {
    /// The inspections with minutes that bodies at and below a place held in a period: where, whether unannounced, and whether at or below
    /// that place itself.
    fileprivate func held(
        at place: ScopePath, in period: ClosedRange<LocalDate>
    ) throws -> [(place: ID<Organisation>, isUnannounced: Bool, isWithin: Bool)] {
        try tx.rows(
            """
            SELECT inspection.organisation_id, kind, inspection.place
              FROM inspection JOIN inspection_round ON inspection_round.id = round_id
             WHERE \(fragment: .within(place.text, "inspection_round.place")) AND minuted_at IS NOT NULL
               AND day >= \(period.lowerBound) AND day <= \(period.upperBound)
            """, of: ID<Organisation>.self, String.self, ScopePath.self
        ).map { ($0, $1 == InspectionRound.Kind.unannounced.rawValue, place.covers($2)) }
    }

    fileprivate func inspected(within place: ScopePath, in period: ClosedRange<LocalDate>) throws -> [ID<Organisation>: Int] {
        Dictionary(
            uniqueKeysWithValues: try tx.rows(
                """
                SELECT organisation_id, count(*) FROM inspection
                 WHERE \(fragment: .within(place.text, "place")) AND minuted_at IS NOT NULL
                   AND day >= \(period.lowerBound) AND day <= \(period.upperBound) GROUP BY organisation_id
                """, of: ID<Organisation>.self, Int.self))
    }
}

extension FindingStore {
    /// What was found about each body at and below a place in a period, without complaints whose check has not begun.
    fileprivate func found(
        within place: ScopePath, in period: ClosedRange<LocalDate>, _ seen: SQL, on today: LocalDate
    ) throws -> [ID<Organisation>: InspectionFigures.Found] {
        var found: [ID<Organisation>: InspectionFigures.Found] = [:]
        try tx.forEach(
            """
            SELECT organisation_id, verification, remedy, area, count(*), CAST(sum(count) AS bigint),
                   CAST(sum(CASE WHEN remedy IN ('due', 'not_fixed') AND due < \(today) THEN 1 ELSE 0 END) AS bigint)
              FROM finding
             WHERE \(fragment: .within(place.text, "place")) AND withdrawn_because IS NULL
               AND (inspection_id IS NOT NULL OR verification <> 'recorded') AND (\(fragment: seen))
               AND day >= \(period.lowerBound) AND day <= \(period.upperBound)
             GROUP BY organisation_id, verification, remedy, area
            """
        ) { row in
            let (verification, remedy): (Finding.Verification, Finding.Remedy?) = (try row[1], try row[2])
            let (area, findings, breaches): (InspectionArea, Int, Int) = (try row[3], try row[4], try row[5])
            var line = InspectionFigures.Found()
            switch verification {
            case .recorded, .underCheck: line.unverified = findings
            case .established:
                line.established = findings
                if remedy == .fixed { line.fixed = findings }
                if area.isConduct { line.breaches = breaches }
                if area == .alcohol { line.alcohol = breaches }
            case .notEstablished: line.notEstablished = findings
            }
            if let remedy, remedy != .fixed { line.open = findings }
            line.overdue = try row[6]
            found[try row[0], default: InspectionFigures.Found()] += line
        }
        return found
    }
}
