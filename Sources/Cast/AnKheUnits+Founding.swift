import Journal
import Kernel
import Organisations
import Storage

extension AnKheLand {
    /// Founds the province, its units and its clusters, all at once.
    static func founded(from day: LocalDate, by actor: Actor, in database: any Database) async throws -> AnKheLand {
        try await database.act(by: actor) { tx in
            func found(_ name: String, _ kind: String, below parent: Organisation?) throws -> Organisation {
                try OrganisationDesk.found(name, kind: kind, below: parent?.id, from: day, by: actor, tx)
            }
            let province = try found(AnKheUnits.province, "province", below: nil)
            let office = try found(AnKheUnits.standingOffice, "department", below: province)
            _ = try found(AnKheUnits.emulationDivision, "division", below: office)
            var (clusters, units): ([AnKheUnits.Neighbours.Key: Cluster], [String: Organisation]) = ([:], [:])
            for neighbours in AnKheUnits.clusters {
                let cluster = try OrganisationDesk.makeCluster(
                    neighbours.name, kind: neighbours.kind, standingOffice: office.id, by: actor, tx)
                clusters[neighbours.key] = cluster
                for name in neighbours.units {
                    let unit = try found(name, neighbours.unitKind, below: province)
                    try OrganisationDesk.join(unit.id, to: cluster.id, from: day, by: actor, tx)
                    units[name] = unit
                }
            }
            return AnKheLand(province: province, standingOffice: office, clusters: clusters, units: units)
        }
    }
}
