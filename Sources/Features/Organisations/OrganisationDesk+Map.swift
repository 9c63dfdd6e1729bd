import Journal
package import Kernel
import Storage

extension OrganisationDesk {
    /// Founds the units of the map as they stood up to 30 June 2025, province by province, by the same acts a person uses. What is there
    /// from an earlier run is left as it is, so a run that was cut off is simply run again. Who does it covers everything.
    package func foundMap(_ map: AdministrativeMap, by actor: Actor, progress: (String) -> Void = { _ in }) async throws {
        let founding = MapFounding(map)
        for part in founding.parts {
            let isNew = try await database.act(by: actor) { tx in try MapRun(desk: self, tx, by: actor).found(part, of: founding) }
            if isNew { progress(part.title) }
        }
    }

    /// Carries out what became of them on 1 July 2025, new province by new province.
    package func rearrangeMap(_ map: AdministrativeMap, by actor: Actor, progress: (String) -> Void = { _ in }) async throws {
        let plan = MapRearrangement(map)
        for province in plan.provinces {
            let isNew = try await database.act(by: actor) { tx in
                try MapRun(desk: self, tx, by: actor).rearrange(province, by: plan)
            }
            if isNew { progress(province.title) }
        }
    }
}

/// One transaction of bringing in the map.
private struct MapRun {
    let desk: OrganisationDesk
    let tx: any Transaction
    let store: OrganisationStore
    let actor: Actor

    init(desk: OrganisationDesk, _ tx: any Transaction, by actor: Actor) {
        self.desk = desk
        self.tx = tx
        store = OrganisationStore(tx)
        self.actor = actor
    }

    func found(_ part: MapFounding.Part, of founding: MapFounding) throws -> Bool {
        guard try !store.hasChange(titled: part.title, on: part.day) else { return false }
        var reorganisation = Reorganisation(on: part.day, by: .none, title: part.title)
        let parents = try store.bodies(with: .statistics, Set(part.units.compactMap(\.parent)), on: part.day)
        let nation = try store.nation()
        var subjects: [String: Reorganisation.Subject] = [:]
        if part.units.isEmpty { _ = reorganisation.found(NewOrganisation(name: MapFounding.nation, kind: "nation", below: nil)) }
        for unit in part.units {
            guard let code = OrganisationCode(.statistics, unit.code) else { continue }
            let above = unit.parent.flatMap { subjects[$0] ?? parents[$0].map { .standing($0) } } ?? nation.map { .standing($0) }
            subjects[unit.code] = reorganisation.found(NewOrganisation(name: unit.name, kind: unit.kind, below: above, codes: [code]))
        }
        try desk.carryOut(reorganisation, by: actor, tx)
        return true
    }

    func rearrange(_ province: MapRearrangement.Province, by plan: MapRearrangement) throws -> Bool {
        guard try !store.hasChange(titled: province.title, on: AdministrativeMap.day) else { return false }
        let eve = AdministrativeMap.day.adding(days: -1)
        let standing = try store.bodies(with: .statistics, Set(province.oldCodes), on: eve)
        func old(_ code: String) throws -> Reorganisation.Subject {
            guard let body = standing[code] else { throw MapRefusal.notFounded(code) }
            return .standing(body)
        }
        var reorganisation = Reorganisation(on: AdministrativeMap.day, by: AdministrativeMap.ground, title: province.title)
        var codes: [(Reorganisation.Subject, String)] = []
        let top: Reorganisation.Subject
        if let same = province.goesOn {
            top = try old(same)
        } else {
            let nation = try store.nation().map { Reorganisation.Subject.standing($0) }
            top = reorganisation.found(NewOrganisation(name: province.unit.name, kind: province.unit.kind, below: nation))
            codes.append((top, province.unit.code))
        }
        var communes: [String: Reorganisation.Subject] = [:]
        for commune in province.communes {
            if let same = commune.goesOn {
                let body = try old(same.code)
                communes[commune.unit.code] = body
                reorganisation.add(.move(body, below: top))
                if same.name != commune.unit.name { reorganisation.add(.rename(body, to: commune.unit.name)) }
                if same.kind != commune.unit.kind { reorganisation.add(.retype(body, kind: commune.unit.kind, tier: nil)) }
            } else {
                let body = reorganisation.found(NewOrganisation(name: commune.unit.name, kind: commune.unit.kind, below: top))
                communes[commune.unit.code] = body
                codes.append((body, commune.unit.code))
            }
        }
        for (code, heirs) in province.passages {
            let subjects = heirs.compactMap { communes[$0] }
            if let heir = subjects.first, subjects.count == 1 {
                reorganisation.add(.merge([try old(code)], into: heir))
            } else {
                reorganisation.add(.split(try old(code), into: subjects.map { Reorganisation.Heir($0) }))
            }
        }
        for district in province.districts { reorganisation.add(.dissolve(try old(district))) }
        if province.goesOn == nil { reorganisation.add(.merge(try province.oldProvinces.map(old), into: top)) }
        // The codes of what has ended are free only now.
        for (subject, code) in codes {
            if let code = OrganisationCode(.statistics, code) { reorganisation.add(.code(subject, code)) }
        }
        // An unchanged province without communes here has nothing done to it.
        if !reorganisation.steps.isEmpty { try desk.carryOut(reorganisation, by: actor, tx) }
        return true
    }
}

/// The map cannot be rearranged before it is there.
package enum MapRefusal: Refusal, Equatable {
    case notFounded(String)

    package var kind: RefusalKind { .conflict }
    package var wording: String {
        switch self {
        case .notFounded(let code): "Chưa có đơn vị mang mã \(code) trước ngày 01/7/2025. Nạp danh mục trước sắp xếp rồi chạy lại."
        }
    }
}

extension OrganisationStore {
    /// The body that stands for the whole country, if there is one.
    fileprivate func nation() throws -> ID<Organisation>? {
        try tx.first("SELECT id FROM organisation WHERE kind = 'nation' AND parent_id IS NULL AND name = \(MapFounding.nation) LIMIT 1")
    }

    fileprivate func hasChange(titled title: String, on day: LocalDate) throws -> Bool {
        let found: Int64? = try tx.first(
            "SELECT 1 FROM organisation_change WHERE title = \(title) AND effective_on = \(day) AND undone_at IS NULL LIMIT 1")
        return found != nil
    }

    /// The bodies that bear these codes on a day, by code.
    package func bodies(
        with list: OrganisationCode.List, _ codes: some Sequence<String>, on day: LocalDate
    ) throws -> [String: ID<Organisation>] {
        var bodies: [String: ID<Organisation>] = [:]
        try tx.forEach(
            """
            SELECT code, organisation_id FROM organisation_code
             WHERE list = \(list) AND code IN \(list: codes) AND \(fragment: Self.inForce(on: day))
            """
        ) { bodies[try $0[0]] = try $0[1] as ID<Organisation> }
        return bodies
    }
}
