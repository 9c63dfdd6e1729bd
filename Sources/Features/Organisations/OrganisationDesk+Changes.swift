import Journal
package import Kernel
package import Secrets
package import Storage

extension OrganisationDesk {
    /// Carries out a reorganisation: what a paper orders for one day, all of it or nothing. Who acts must be able to arrange every body in
    /// it, and those above what is founded. A paper's number is required; days before 1945 and more than two years ahead are refused.
    @discardableResult
    package func carryOut(_ reorganisation: Reorganisation, by actor: Actor) async throws -> OrganisationChange {
        try await database.act(by: actor) { tx in
            guard !reorganisation.ground.number.isEmpty else { throw ReorganisationRefusal.groundMissing }
            return try carryOut(reorganisation, by: actor, tx).change
        }
    }

    /// The same for a press of a form's button: sent twice it is done once, and gives the same change.
    package func carryOut(_ reorganisation: Reorganisation, by actor: Actor, _ press: Press) async throws -> ID<OrganisationChange> {
        try await database.act(by: actor) { tx in
            guard !reorganisation.ground.number.isEmpty else { throw ReorganisationRefusal.groundMissing }
            return try tx.once(press.key, by: actor.account, content: press.content) {
                try carryOut(reorganisation, by: actor, tx).change.id
            }
        }
    }

    /// The same, inside an open transaction; gives the bodies it founded too, in their order. A paper may be missing here: of bodies that
    /// stood before anything was written down, only their being there is known.
    @discardableResult
    package func carryOut(
        _ reorganisation: Reorganisation, by actor: Actor, _ tx: any Transaction
    ) throws -> (change: OrganisationChange, founded: [ID<Organisation>]) {
        let done = try Self.carryOut(reorganisation, moving: places, by: actor, tx)
        try mustBalance(done.change, tx)
        return done
    }

    static func carryOut(
        _ reorganisation: Reorganisation, moving places: [PlaceColumn], by actor: Actor, _ tx: any Transaction
    ) throws -> (change: OrganisationChange, founded: [ID<Organisation>]) {
        let (store, today) = (OrganisationStore(tx), tx.now.date)
        guard !reorganisation.steps.isEmpty else { throw ReorganisationRefusal.nobody }
        guard reorganisation.day.year >= 1945, reorganisation.day <= today.adding(days: 731) else {
            throw ReorganisationRefusal.tooFar(reorganisation.day)
        }
        let id: ID<OrganisationChange> = tx.newID()
        let title = try reorganisation.title ?? ReorganisationTitle(tx).title(of: reorganisation)
        func change(at place: ScopePath) -> OrganisationChange {
            OrganisationChange(
                id: id, kind: reorganisation.kind, title: title, day: reorganisation.day, ground: reorganisation.ground,
                place: place,
                madeBy: actor.account, madeAt: tx.now)
        }
        try store.insert(change(at: .everything))
        var reorganiser = Reorganiser(tx, day: reorganisation.day, change: id, by: actor)
        try reorganiser.prepare(reorganisation.steps)
        for step in reorganisation.steps { try reorganiser.carryOut(step) }
        try reorganiser.finish()
        let founded = try store.bodies(foundedBy: id)
        try store.place(id, at: reorganiser.commonPlace)
        if reorganisation.day <= today {
            try Settling(tx: tx, places: places).settle(store.bodies(touchedBy: id))
            try store.noteSettled(id)
        }
        // One founding by no paper has its own line already.
        if reorganisation.steps.count > 1 || !reorganisation.ground.number.isEmpty {
            try tx.note(.organisationsChanged(reorganisation), on: id, of: reorganiser.commonPlace, by: actor)
        }
        return (try store.change(id), founded)
    }

    /// Takes a change back as if it had never been made. Refused once something rests on it: a later change of the same bodies, or
    /// anything that belongs to a body it founded.
    package func undo(_ id: ID<OrganisationChange>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try undo(id, because: reason, by: actor, tx) }
    }

    func undo(_ id: ID<OrganisationChange>, because reason: String, by actor: Actor, _ tx: any Transaction) throws {
        let store = OrganisationStore(tx)
        let change = try store.change(id)
        let touched = try store.bodies(touchedBy: id)
        for body in try store.organisations(touched) { try actor.mustBeAble(to: .arrangeOrganisations, of: body.path) }
        try actor.mustBeAble(to: .arrangeOrganisations, of: change.place)
        guard change.undoneAt == nil else { throw ReorganisationRefusal.undoneAlready(change.title) }
        if let later = try store.later(than: id) { throw ReorganisationRefusal.changedSince(try store.change(later).title) }
        let founded = try store.bodies(foundedBy: id)
        try store.takeBack(id)
        try Settling(tx: tx, places: places).settle(touched.filter { !Set(founded).contains($0) })
        for body in try store.organisations(founded) {
            for place in places where try !place.isTrace && tx.count(place, within: body.path.text).all > 0 {
                throw ReorganisationRefusal.inUse(place.noun)
            }
            // Changes that were undone before lay below it; they go where it stood.
            let above = String(body.path.text.dropLast("\(body.id)/".utf8.count))
            try tx.rewrite(places.filter(\.isTrace), from: body.path.text, to: above)
        }
        do {
            // From the leaves to the root: a body founded together with the one above it goes first.
            try tx.attempt { for body in founded.reversed() { try store.delete([body]) } }
        } catch let error as StorageError where error.kind == .brokenReference {
            throw ReorganisationRefusal.inUse("số liệu, phiếu hoặc đơn vị khác")
        }
        try store.noteUndone(id, by: actor.account)
        try tx.note(.organisationChangeUndone, on: id, of: change.place, by: actor, because: reason)
    }

    /// Lets the places of today follow the changes whose day has come. The worker calls it; it does nothing twice.
    package func settleDue() async throws {
        let due = try await database.read { tx in try OrganisationStore(tx).unsettled(on: tx.now.date) }
        guard !due.isEmpty else { return }
        try await database.write { tx in
            let store = OrganisationStore(tx)
            for change in try store.unsettled(on: tx.now.date) {
                try Settling(tx: tx, places: places).settle(store.bodies(touchedBy: change))
                try store.noteSettled(change)
            }
        }
    }
}

extension Act {
    fileprivate static func organisationsChanged(_ reorganisation: Reorganisation) -> Act {
        Act(
            "organisations.changed",
            [
                "kind": reorganisation.kind.rawValue, "from": reorganisation.day.iso, "ground": reorganisation.ground.number,
                "steps": "\(reorganisation.steps.count)",
            ])
    }
    fileprivate static let organisationChangeUndone = Act("organisations.change_undone")
}
