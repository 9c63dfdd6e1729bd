import Kernel

/// What became of the units on 1 July 2025, new province by new province.
struct MapRearrangement {
    struct Commune: Sendable {
        let unit: AdministrativeMap.Unit
        /// The old unit that goes on as this one, perhaps under another name; nothing where a new body begins.
        let goesOn: AdministrativeMap.Unit?
    }

    struct Province: Sendable {
        let unit: AdministrativeMap.Unit
        let oldProvinces: [String]
        /// The old province that goes on unchanged.
        let goesOn: String?
        let communes: [Commune]
        /// Old communes, and districts without communes, with the new ones that succeed them.
        let passages: [(old: String, heirs: [String])]
        /// Districts that end without heirs, their communes having gone.
        let districts: [String]

        var title: String { "Sắp xếp đơn vị hành chính: \(unit.name)" }
        var oldCodes: [String] { oldProvinces + communes.compactMap(\.goesOn?.code) + passages.map(\.old) + districts }
    }

    let provinces: [Province]

    init(_ map: AdministrativeMap) {
        let old = Dictionary(uniqueKeysWithValues: map.before.map { ($0.code, $0) })
        let heirs = Dictionary(grouping: map.links.filter { $0.extent != .land }, by: \.old)
        let sources = Dictionary(grouping: map.links, by: \.new)
        var provinceOf: [String: String] = [:]
        for unit in map.before { provinceOf[unit.code] = unit.parent.map { provinceOf[$0] ?? $0 } ?? unit.code }
        let within = Dictionary(grouping: map.before.filter { $0.parent != nil }) { provinceOf[$0.code] ?? "" }
        let communes = Dictionary(grouping: map.after.filter { $0.parent != nil }) { $0.parent ?? "" }
        provinces = map.after.filter { $0.parent == nil }.map { unit in
            let oldProvinces = (sources[unit.code] ?? []).map(\.old).sorted()
            let goesOn = oldProvinces.count == 1 && old[oldProvinces[0]]?.name == unit.name ? oldProvinces[0] : nil
            let inside = oldProvinces.flatMap { within[$0] ?? [] }
            let made = (communes[unit.code] ?? []).map { commune in
                let only = sources[commune.code].flatMap { $0.count == 1 ? $0.first : nil }
                return Commune(unit: commune, goesOn: only?.extent == .same ? only.flatMap { old[$0.old] } : nil)
            }
            let kept = Set(made.compactMap(\.goesOn?.code))
            return Province(
                unit: unit, oldProvinces: oldProvinces, goesOn: goesOn, communes: made,
                passages: inside.compactMap { source in
                    guard !kept.contains(source.code), let heirs = heirs[source.code] else { return nil }
                    return (source.code, heirs.map(\.new))
                },
                districts: inside.filter { heirs[$0.code] == nil && $0.code.utf8.count == 3 }.map(\.code))
        }
    }
}
