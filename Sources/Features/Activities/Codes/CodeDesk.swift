import Access
import Journal
package import Kernel
package import Organisations
package import People
package import Secrets
package import Storage

/// Posts codes of conduct and keeps who has read them.
package struct CodeDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Posts a code at a body, in place of another one where `replacing` says so: that one holds no more, and who read it stays to be seen.
    /// Whoever keeps codes there may.
    package func post(
        _ draft: CodeDraft, at body: ID<Organisation>, replacing old: ID<CodeOfConduct>? = nil, by actor: Actor, _ press: Press
    ) async throws -> ID<CodeOfConduct> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                let body = try OrganisationStore(tx).organisation(body)
                // It binds everybody below.
                try actor.mustBeAble(to: .keepCodes, in: Scope(body.path))
                guard body.span.contains(tx.now.date) else { throw CodeRefusal.bodyEnded(body.name) }
                try draft.mustStand(on: tx.now.date, replacing: old != nil)
                let store = CodeStore(tx)
                if let old {
                    let known = try Self.kept(old, by: actor, tx)
                    // The new one takes its place where it was, not elsewhere.
                    guard known.organisation == body.id else { throw NotThere() }
                    try store.retire(old, because: Self.replaced)
                    try tx.note(.codeRetired, on: old, of: known.place, by: actor, because: Self.replaced)
                }
                let code = CodeOfConduct(
                    id: tx.newID(), title: draft.title, basis: draft.basis, organisation: body.id, place: body.path,
                    postedOn: draft.postedOn, replaces: old, enteredBy: actor.account, enteredAt: tx.now)
                try store.insert(code, draft.rules)
                try tx.note(.posted(code, draft.rules.count), on: code.id, of: code.place, by: actor)
                return code.id
            }
        }
    }

    private static let replaced = "Thay bằng bản mới."

    /// Takes a code down, with the reason. Who read it stays to be seen.
    package func retire(_ id: ID<CodeOfConduct>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let code = try Self.kept(id, by: actor, tx)
            let reason = try reason.asReason()
            try CodeStore(tx).retire(id, because: reason)
            try tx.note(.codeRetired, on: id, of: code.place, by: actor, because: reason)
        }
    }

    /// Says for oneself that one has read a code and will keep to it. Whoever serves at its body or below it today may, in their own name;
    /// said twice it is said once. Gives whether it is new.
    @discardableResult
    package func acknowledge(_ id: ID<CodeOfConduct>, by actor: Actor) async throws -> Bool {
        try await database.act(by: actor) { tx in
            let code = try CodeStore(tx).locked(id)
            let entries = try Self.entries(of: actor, tx)
            let places = try PeopleStore(tx).places(of: entries, on: tx.now.date).filter(code.place.covers)
            // Whoever may not even read it is not told that it is there.
            guard Self.isRead(code, by: actor, serving: places) else { throw NotThere() }
            guard actor.principal == nil else { throw CodeRefusal.actingForAnother }
            guard !entries.isEmpty else { throw CodeRefusal.personUnknown }
            guard let place = places.min(by: { $0.text < $1.text }) else { throw NotThere() }
            try Self.mustHold(code, tx)
            guard try !CodeStore(tx).acknowledged(by: entries).contains(where: { $0.code == id }) else { return false }
            let person = try PeopleStore(tx).standing(for: entries[0]).id
            let one = Acknowledgement(id: tx.newID(), person: person, way: .declared, account: actor.account, at: tx.now)
            try CodeStore(tx).insert([one], of: id)
            try PeopleStore(tx).noteUsed([person])
            // Where they serve: that is where an auditor of their body looks.
            try tx.note(.acknowledged(one), on: id, of: place, by: actor)
            return true
        }
    }

    /// Ticks off who signed the paper, among those who serve at a body below the code's today. Whoever keeps codes there may. Gives how many
    /// are new.
    @discardableResult
    package func tick(
        _ people: [ID<Person>], of id: ID<CodeOfConduct>, at body: ID<Organisation>, by actor: Actor
    ) async throws -> Int {
        try await database.act(by: actor) { tx in
            let code = try CodeStore(tx).locked(id), body = try OrganisationStore(tx).organisation(body)
            guard code.place.covers(body.path) else { throw NotThere() }
            try actor.mustBeAble(to: .keepCodes, of: body.path)
            try Self.mustHold(code, tx)
            guard !people.isEmpty else { throw CodeRefusal.nobodyChosen }
            let store = PeopleStore(tx), merged = try store.merged(), chosen = merged.standing(among: people)
            guard try Self.staff(of: body, keptBy: actor, merged, tx).isSuperset(of: chosen) else { throw CodeRefusal.notServing }
            let known = merged.standing(among: try CodeStore(tx).acknowledgements(of: id).map(\.person))
            let new = chosen.subtracting(known).sorted { $0 < $1 }.map { person in
                Acknowledgement(id: tx.newID(), person: person, way: .ticked, account: actor.account, at: tx.now)
            }
            guard !new.isEmpty else { return 0 }
            try CodeStore(tx).insert(new, of: id)
            try store.noteUsed(new.map(\.person))
            try tx.note(.acknowledgementsTicked(new.count, at: body.id), on: id, of: body.path, by: actor)
            return new.count
        }
    }

    /// Takes back that somebody acknowledged a code, with the reason: they had not signed. Whoever keeps codes where they serve, or where the
    /// code is posted, may.
    package func strike(_ person: ID<Person>, of id: ID<CodeOfConduct>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let code = try CodeStore(tx).locked(id), store = PeopleStore(tx)
            let places = try store.places(of: store.entries(of: store.standing(for: person).id), on: tx.now.date)
                .filter(code.place.covers).sorted { $0.text < $1.text }
            // Who serves nowhere any more is left to whoever posted it.
            let theirs = places.first { actor.isAble(to: .keepCodes, of: $0) }
            guard theirs != nil || actor.isAble(to: .keepCodes, of: code.place) else { throw NotThere() }
            let merged = try store.merged(), standing = merged.standing(for: person)
            let known = try CodeStore(tx).acknowledgements(of: id).filter { merged.standing(for: $0.person) == standing }
            guard !known.isEmpty else { throw CodeRefusal.notAcknowledged }
            let reason = try reason.asReason(atMost: 300)
            try CodeStore(tx).strike(known.map(\.id), because: reason, by: actor)
            for one in known {
                try tx.note(.acknowledgementStruck(one), on: id, of: theirs ?? code.place, by: actor, because: reason)
            }
        }
    }

    // MARK: What they have in common

    /// A code that still holds, kept from others, for whoever keeps codes at its body.
    private static func kept(_ id: ID<CodeOfConduct>, by actor: Actor, _ tx: any Transaction) throws -> CodeOfConduct {
        let code = try CodeStore(tx).locked(id)
        try actor.mustBeAble(to: .keepCodes, in: Scope(code.place))
        guard code.retiredAt == nil else { throw CodeRefusal.retired }
        return code
    }

    private static func mustHold(_ code: CodeOfConduct, _ tx: any Transaction) throws {
        guard code.retiredAt == nil else { throw CodeRefusal.retired }
        guard code.postedOn <= tx.now.date else { throw CodeRefusal.notYet(code.postedOn) }
    }

    /// Who serves today at a body and below it, where somebody keeps codes.
    static func staff(
        of body: Organisation, keptBy actor: Actor, _ merged: MergedEntries, _ tx: any Transaction
    ) throws -> Set<ID<Person>> {
        let posts = try PeopleStore(tx).posts(within: body.path, on: tx.now.date)
        return merged.standing(among: posts.filter { actor.isAble(to: .keepCodes, of: $0.place) }.map(\.person))
    }

    /// All entries of the person an account belongs to; none where that is not known.
    static func entries(of actor: Actor, _ tx: any Transaction) throws -> [ID<Person>] {
        guard let person = try PersonAccountStore(tx).person(of: ID(actor.account)) else { return [] }
        return try PeopleStore(tx).entries(of: PeopleStore(tx).standing(for: person).id)
    }

    /// Whoever holds a role at the body, above or below it, or serves there.
    static func isRead(_ code: CodeOfConduct, by actor: Actor, serving places: [ScopePath]) -> Bool {
        actor.grants.contains { $0.scope.covers(code.place) || code.place.covers($0.scope.place) }
            || places.contains { code.place.covers($0) }
    }
}

extension Act {
    fileprivate static func posted(_ code: CodeOfConduct, _ rules: Int) -> Act {
        Act(
            "code.posted",
            [
                "title": code.title, "basis": code.basis, "from": code.postedOn.iso, "rules": String(rules),
                "replaces": code.replaces.map { "\($0)" } ?? "",
            ])
    }
    fileprivate static let codeRetired = Act("code.retired")
    fileprivate static func acknowledged(_ one: Acknowledgement) -> Act { Act("code.acknowledged", ["person": "\(one.person)"]) }
    fileprivate static func acknowledgementsTicked(_ count: Int, at body: ID<Organisation>) -> Act {
        Act("code.acknowledgements_ticked", ["count": String(count), "organisation": "\(body)"])
    }
    fileprivate static func acknowledgementStruck(_ one: Acknowledgement) -> Act {
        Act("code.acknowledgement_struck", ["person": "\(one.person)", "way": one.way.rawValue])
    }
}
