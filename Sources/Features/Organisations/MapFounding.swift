import Kernel

/// In which parts, and on which days, the units before 1 July 2025 are founded.
struct MapFounding {
    static let nation = "Việt Nam"

    /// What is founded by one act.
    struct Part: Sendable {
        let title: String
        let day: LocalDate
        /// Each after the one above it; none for the country itself.
        let units: [AdministrativeMap.Unit]
    }

    let parts: [Part]

    init(_ map: AdministrativeMap) {
        let units = Dictionary(uniqueKeysWithValues: map.before.map { ($0.code, $0) })
        var days: [String: LocalDate] = [:], provinces: [String: String] = [:]
        // A unit is known from its own day on, but never from before the unit above it.
        for unit in map.before {
            let own = unit.since ?? AdministrativeMap.firstDay
            days[unit.code] = unit.parent.flatMap { days[$0] }.map { max($0, own) } ?? own
            provinces[unit.code] = unit.parent.flatMap { provinces[$0] } ?? unit.code
        }
        let grouped = Dictionary(grouping: map.before) { unit in
            Key(day: days[unit.code] ?? AdministrativeMap.firstDay, province: provinces[unit.code] ?? unit.code)
        }
        parts =
            [Part(title: "Danh mục đơn vị hành chính: cả nước", day: AdministrativeMap.firstDay, units: [])]
            + grouped.keys.sorted().map { key in
                Part(
                    title: "Danh mục đơn vị hành chính: \(units[key.province]?.name ?? key.province)", day: key.day,
                    units: grouped[key] ?? [])
            }
    }

    private struct Key: Hashable, Comparable {
        let day: LocalDate
        let province: String

        static func < (one: Key, other: Key) -> Bool { (one.day, one.province) < (other.day, other.province) }
    }
}
