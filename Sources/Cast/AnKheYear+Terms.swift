import Kernel
import Organisations
import Secrets

extension AnKheYear {
    /// Who leads the clusters: last year by turn; this year by turn too, but for the wards, whose regulation takes the second best.
    func terms() -> [Stagehand.Scene] {
        AnKheUnits.clusters.flatMap { neighbours in
            let units = neighbours.units.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
            let isWards = neighbours.key == .wards
            return [
                term(
                    neighbours.key, (units[0], units[1]), from: calendar.beginning, in: calendar.lastYear,
                    at: Instant(calendar.beginning, hour: 9)),
                term(
                    neighbours.key, isWards ? (units[4], units[1]) : (units[1], units[2]), from: day(calendar.thisYear, 1, 1),
                    in: calendar.thisYear, at: Instant(day(calendar.lastYear, 12, 30), hour: 15),
                    because: isWards ? "Quy chế cụm: đơn vị xếp thứ hai năm trước làm cụm trưởng" : ""),
            ]
        }
    }

    private func term(
        _ key: AnKheUnits.Neighbours.Key, _ units: (head: String, deputy: String), from first: LocalDate, in year: Int, at moment: Instant,
        because reason: String = ""
    ) -> Stagehand.Scene {
        Stagehand.Scene(at: moment) { [stage, land] in
            let officer = try await stage.actor(AnKhePeople.officer)
            let draft = ClusterTermDraft(
                cluster: try land.cluster(key).id, head: try land.unit(units.head).id, deputy: try land.unit(units.deputy).id, first: first,
                last: day(year, 12, 31), reason: reason)
            _ = try await ClusterDesk(database: stage.database).record(draft, by: officer, .once())
        }
    }
}
