package import Access
import Journal
package import Kernel
import Movements
import Organisations
package import Secrets
package import Storage

/// Where rounds of inspections are planned, worked and minuted.
package struct InspectionDesk: Sendable {
    let database: any Database
    /// Whoever holds one of these may be named to inspect.
    let inspecting: [Role]

    /// `inspecting` are the roles with the ability to inspect, as the book of roles says.
    package init(database: any Database, inspecting: [Role]) {
        self.database = database
        self.inspecting = inspecting
    }

    /// Plans a round: an inspection at each of its places. Whoever runs inspections at the body may, for places it reaches. Refuses places
    /// that a draw did not choose, and inspectors who are none.
    package func plan(_ draft: RoundDraft, by actor: Actor, _ press: Press) async throws -> ID<InspectionRound> {
        let inspecting = inspecting
        return try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.plan(draft, inspecting: inspecting, by: actor, tx)
            }
        }
    }

    private static func plan(
        _ draft: RoundDraft, inspecting: [Role], by actor: Actor, _ tx: any Transaction
    ) throws -> ID<InspectionRound> {
        let bodies = OrganisationStore(tx)
        let body = try bodies.organisation(draft.organisation)
        try actor.mustBeAble(to: .runInspections, of: body.path)
        guard !draft.title.isEmpty else { throw InspectionRefusal.titleMissing }
        guard draft.title.count <= 200 else { throw InspectionRefusal.tooLong("Tên đợt", 200) }
        guard draft.basis.count <= 300 else { throw InspectionRefusal.tooLong("Căn cứ", 300) }
        guard !draft.places.isEmpty else { throw InspectionRefusal.noPlaces }
        guard draft.places.count <= mostPlaces else { throw InspectionRefusal.tooManyPlaces(mostPlaces) }
        let checklist = try ChecklistStore(tx).checklist(draft.checklist)
        guard checklist.retiredAt == nil, checklist.place.covers(body.path) || body.path.covers(checklist.place) else {
            throw InspectionRefusal.checklistGone
        }
        try mustHappen(draft.movement, on: draft.day, tx)
        let drawn = try draft.draw.map { try places(of: $0, by: actor, tx) }
        let round = InspectionRound(
            id: tx.newID(), title: draft.title, basis: draft.basis, kind: draft.draw == nil ? draft.kind : .unannounced,
            organisation: body.id, place: body.path, checklist: checklist.id, draw: draft.draw, movement: draft.movement,
            enteredBy: actor.account, enteredAt: tx.now)
        let known = Dictionary(uniqueKeysWithValues: try bodies.organisations(draft.places).map { ($0.id, $0) })
        var seen: Set<ID<Organisation>> = []
        let inspections = try draft.places.filter { seen.insert($0).inserted }.map { id in
            guard let place = known[id] else { throw NotThere() }
            try actor.mustBeAble(to: .runInspections, of: place.path)
            guard place.span.contains(draft.day) else { throw InspectionRefusal.placeNotStanding(place.name) }
            if let drawn, !drawn.contains(id) { throw InspectionRefusal.placeNotDrawn(place.name) }
            return Inspection(
                id: tx.newID(), round: round.id, organisation: id, place: place.path, name: place.name, day: draft.day,
                secret: randomBytes(32))
        }
        let inspectors = Array(Set(draft.inspectors)).sorted()
        try mustInspect(inspectors, inspections.map(\.place), from: body.path, inspecting, by: actor, tx)
        let store = InspectionStore(tx)
        try store.insert(round)
        try store.insert(inspections, inspectors: inspectors)
        try tx.note(.roundPlanned(round, inspections.count, draft.day), on: round.id, of: round.place, by: actor)
        return round.id
    }

    private static let mostPlaces = 500

    /// An inspection is part of a movement that goes on that day.
    private static func mustHappen(_ movement: ID<Movement>?, on day: LocalDate, _ tx: any Transaction) throws {
        guard let movement else { return }
        guard try MovementStore(tx).movement(movement).span.contains(day) else { throw InspectionRefusal.movementElsewhere }
    }

    /// The places a draw chose, for who runs it.
    private static func places(of draw: ID<Draw>, by actor: Actor, _ tx: any Transaction) throws -> Set<ID<Organisation>> {
        let known = try DrawStore(tx).draw(draw)
        try actor.mustBeAble(to: .runInspections, of: known.place)
        guard known.state == .drawn || known.state == .opened, known.cancelledBecause == nil else { throw InspectionRefusal.drawNotDone }
        return Set(try DrawStore(tx).places(of: draw).filter { $0.rank != nil }.map(\.organisation))
    }

    package static let mostInspectors = 30

    /// Each of them may be named to inspect, or is who plans; and none is of a place that another body inspects.
    private static func mustInspect(
        _ accounts: [Int64], _ places: [ScopePath], from place: ScopePath, _ inspecting: [Role], by actor: Actor, _ tx: any Transaction
    ) throws {
        guard !accounts.isEmpty else { throw InspectionRefusal.noInspectors }
        guard accounts.count <= mostInspectors else { throw InspectionRefusal.tooManyInspectors }
        let holders = try AccountDirectory(tx).holders(of: inspecting, around: place, on: tx.now.date)
        for account in accounts where account != actor.account {
            guard let holder = holders.first(where: { $0.account == account }) else { throw InspectionRefusal.inspectorUnknown }
            if places.contains(where: { inspected in inspected != place && holder.places.contains { inspected.covers($0) } }) {
                throw InspectionRefusal.inspectorOfPlace(holder.name)
            }
        }
    }

    /// Names others to inspect, from now on. What was answered stays whose it was.
    package func name(_ accounts: [Int64], for id: ID<Inspection>, by actor: Actor) async throws {
        let inspecting = inspecting
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.run(id, by: actor, tx)
            guard inspection.isOpen else { throw InspectionRefusal.notNow(inspection.state) }
            let store = InspectionStore(tx), before = try store.inspectors(of: [id])[id] ?? []
            let new = Array(Set(accounts)).sorted()
            guard !new.isEmpty else { throw InspectionRefusal.noInspectors }
            guard new.count <= Self.mostInspectors else { throw InspectionRefusal.tooManyInspectors }
            // Who inspects already may stay, whatever became of their role.
            let added = new.filter { !before.contains($0) }
            if !added.isEmpty { try Self.mustInspect(added, [inspection.place], from: round.place, inspecting, by: actor, tx) }
            guard new != before.sorted() else { return }
            try store.set(new, of: id)
            try tx.note(.inspectorsNamed(from: before, to: new), on: id, of: round.place, by: actor)
        }
    }

    /// Moves an inspection that has not begun to another day.
    package func move(_ id: ID<Inspection>, to day: LocalDate, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.run(id, by: actor, tx)
            guard inspection.state == .planned else { throw InspectionRefusal.notNow(inspection.state) }
            guard inspection.day != day else { return }
            let body = try OrganisationStore(tx).organisation(inspection.organisation)
            guard body.span.contains(day) else { throw InspectionRefusal.placeNotStanding(body.name) }
            try Self.mustHappen(round.movement, on: day, tx)
            try InspectionStore(tx).move(id, to: day)
            try tx.note(.inspectionMoved(from: inspection.day, to: day), on: id, of: round.place, by: actor)
        }
    }

    /// Calls an inspection off, with the reason. What was answered stays to be read; it becomes no finding.
    package func cancel(_ id: ID<Inspection>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.run(id, by: actor, tx)
            guard inspection.isOpen else { throw InspectionRefusal.notNow(inspection.state) }
            let reason = try reason.asReason()
            try InspectionStore(tx).cancel(id, because: reason)
            try tx.note(.inspectionCancelled, on: id, of: round.place, by: actor, because: reason)
        }
    }

    /// The inspection, kept from others, and its round, for who runs inspections at the body that inspects.
    static func run(
        _ id: ID<Inspection>, by actor: Actor, _ tx: any Transaction
    ) throws -> (inspection: Inspection, round: InspectionRound) {
        let inspection = try InspectionStore(tx).locked(id)
        let round = try InspectionStore(tx).round(inspection.round)
        try actor.mustBeAble(to: .runInspections, of: round.place)
        return (inspection, round)
    }

    /// The same for who runs it or is one of those who inspect; to anybody else it is not there.
    static func work(
        _ id: ID<Inspection>, by actor: Actor, _ tx: any Transaction
    ) throws -> (inspection: Inspection, round: InspectionRound) {
        let inspection = try InspectionStore(tx).locked(id)
        let round = try InspectionStore(tx).round(inspection.round)
        guard try mayWork(inspection, round, actor, tx) else {
            try actor.mustBeAble(to: .runInspections, of: round.place)
            throw NotThere()
        }
        return (inspection, round)
    }

    static func mayWork(
        _ inspection: Inspection, _ round: InspectionRound, _ actor: Actor, _ tx: any Transaction
    ) throws -> Bool {
        if actor.isAble(to: .runInspections, of: round.place) { return true }
        return try InspectionStore(tx).inspectors(of: [inspection.id])[inspection.id]?.contains(actor.account) ?? false
    }
}

extension Act {
    fileprivate static func roundPlanned(_ round: InspectionRound, _ places: Int, _ day: LocalDate) -> Act {
        Act(
            "inspection.planned",
            [
                "title": round.title, "kind": round.kind.rawValue, "places": String(places), "day": day.iso,
                "draw": round.draw.map { "\($0)" } ?? "",
            ])
    }
    static func inspectorsNamed(from old: [Int64], to new: [Int64]) -> Act {
        Act(
            "inspection.inspectors_named",
            ["old": old.map(String.init).joined(separator: " "), "new": new.map(String.init).joined(separator: " ")])
    }
    fileprivate static func inspectionMoved(from old: LocalDate, to new: LocalDate) -> Act {
        Act("inspection.moved", ["old_day": old.iso, "new_day": new.iso])
    }
    fileprivate static let inspectionCancelled = Act("inspection.cancelled")
}
