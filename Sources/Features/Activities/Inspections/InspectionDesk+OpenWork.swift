package import Access
import Journal
import Kernel
import Organisations
import Storage

extension InspectionDesk {
    /// What of inspections stands open under somebody's roles, and how it goes along when they hand those over: the inspections they are
    /// named for, and what is theirs to look at again.
    package static let openWork = OpenWorkSource(work: openWork, pass: pass)

    private static func openWork(of account: ID<Account>, _ grants: [Actor.Grant], _ tx: any Transaction) throws -> [OpenWork] {
        let open = try inspections(of: account.number, under: grants, tx).map { one in
            // The taker may be of that very place.
            OpenWork(
                title: one.round.kind == .unannounced
                    ? "Một cuộc kiểm tra đột xuất" : "Kiểm tra \(one.inspection.name), ngày \(one.inspection.day.vietnamese)",
                state: one.inspection.state.label,
                address: "/inspections/\(one.inspection.id)")
        }
        let rechecks = try findings(of: account.number, under: grants, tx).map { finding in
            OpenWork(
                title: finding.isHidden ? "Một phản ánh chờ xác minh" : "Kiểm tra lại: \(finding.words)",
                state: finding.remedy?.label ?? finding.verification.label,
                address: "/inspections/findings/\(finding.id)")
        }
        return open + rechecks
    }

    /// The taker inspects and looks again in the leaver's stead, unless the place is their own: then the others go on, and whoever runs the
    /// inspection names somebody. What nobody else could go on with stays with the leaver.
    private static func pass(_ passing: Passing, _ tx: any Transaction) throws {
        let leaver = passing.leaver.number, taker = passing.taker
        let store = InspectionStore(tx)
        for one in try inspections(of: leaver, under: passing.grants, tx) {
            let inspection = try store.locked(one.inspection.id)
            let before = try store.inspectors(of: [inspection.id])[inspection.id] ?? []
            let isOwn =
                inspection.place != one.round.place && taker.grants.contains { inspection.place.covers($0.scope.place) }
            let after = Set(before).subtracting([leaver]).union(isOwn ? [] : [taker.account]).sorted()
            guard inspection.isOpen, before.contains(leaver), !after.isEmpty else { continue }
            try store.set(after, of: inspection.id)
            try tx.note(.inspectorsNamed(from: before, to: after), on: inspection.id, of: one.round.place, by: taker)
        }
        for finding in try findings(of: leaver, under: passing.grants, tx) {
            // As `FindingDesk.recheckers` asks of whoever is given one: nobody judges their own, unless it was found there by itself.
            let isOwn =
                taker.isBound(by: .answerInspections, at: finding.place)
                || taker.grants.contains { finding.place.covers($0.scope.place) }
            if isOwn, finding.finder != finding.organisation { continue }
            try FindingDesk.handRecheck(of: finding, to: taker.account, because: "Nhận bàn giao vai trò.", by: taker, tx)
        }
    }

    /// Those not over in which somebody is named, of rounds around the places of such grants.
    private static func inspections(
        of account: Int64, under grants: [Actor.Grant], _ tx: any Transaction
    ) throws -> [(inspection: Inspection, round: InspectionRound)] {
        let store = InspectionStore(tx)
        let named = try store.inspections(
            """
            id IN (SELECT inspection_id FROM inspection_inspector WHERE account_id = \(account))
             AND minuted_at IS NULL AND cancelled_because IS NULL
            """, page: 1, atMost: 1000)
        guard !named.isEmpty else { return [] }
        let rounds = Dictionary(uniqueKeysWithValues: try store.rounds(Set(named.map(\.round))).map { ($0.id, $0) })
        return named.compactMap { one in
            guard let round = rounds[one.round], isTheirs(round.place, grants) else { return nil }
            return (one, round)
        }
    }

    private static func findings(of account: Int64, under grants: [Actor.Grant], _ tx: any Transaction) throws -> [Finding] {
        try FindingStore(tx).findings(
            """
            rechecker = \(account) AND withdrawn_because IS NULL
             AND (remedy IN ('due', 'reported', 'not_fixed') OR (remedy IS NULL AND verification IN ('recorded', 'under_check')))
            """, page: 1, atMost: 1000
        ).filter { isTheirs($0.finderPlace, grants) }
    }

    /// Inspectors are named from around the place that inspects, as `AccountDirectory.holders` finds them.
    private static func isTheirs(_ place: ScopePath, _ grants: [Actor.Grant]) -> Bool {
        grants.contains { grant in
            !grant.abilities.isDisjoint(with: [.inspect, .runInspections])
                && (grant.scope.covers(place) || place.covers(grant.scope.place))
        }
    }
}
