import Journal
package import Kernel
package import Organisations
package import Secrets
import Storage

/// A checklist with its lines and its uses.
package struct ChecklistView: Sendable {
    package let checklist: Checklist
    package let body: String
    package let items: [ChecklistItem]
    /// How many rounds were made with it; only for who keeps it, since an unannounced one would show here.
    package let uses: Int?
    package let mayKeep: Bool

    package init(checklist: Checklist, body: String, items: [ChecklistItem], uses: Int?, mayKeep: Bool) {
        self.checklist = checklist
        self.body = body
        self.items = items
        self.uses = uses
        self.mayKeep = mayKeep
    }
}

extension InspectionDesk {
    /// Keeps a checklist at a body, in place of another one where `replacing` says so: that one takes no new rounds, and those made with it
    /// stay as they were. Whoever runs inspections there may.
    package func keep(
        _ draft: ChecklistDraft, at body: ID<Organisation>, replacing old: ID<Checklist>? = nil, by actor: Actor, _ press: Press
    ) async throws -> ID<Checklist> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                let body = try OrganisationStore(tx).organisation(body)
                try actor.mustBeAble(to: .runInspections, of: body.path)
                try draft.mustStand()
                let store = ChecklistStore(tx)
                if let old {
                    let known = try store.locked(old)
                    try actor.mustBeAble(to: .runInspections, of: known.place)
                    guard known.retiredAt == nil else { throw InspectionRefusal.checklistGone }
                    try store.retire(old)
                }
                let checklist = Checklist(
                    id: tx.newID(), title: draft.title, organisation: body.id, place: body.path, replaces: old, retiredAt: nil,
                    enteredBy: actor.account, enteredAt: tx.now)
                try store.insert(checklist, draft.items)
                try tx.note(.checklistKept(checklist, draft.items.count), on: checklist.id, of: checklist.place, by: actor)
                return checklist.id
            }
        }
    }

    /// Takes a checklist out of use, with the reason. Rounds made with it stay.
    package func retire(_ id: ID<Checklist>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let known = try ChecklistStore(tx).locked(id)
            try actor.mustBeAble(to: .runInspections, of: known.place)
            guard known.retiredAt == nil else { throw InspectionRefusal.checklistGone }
            let reason = try reason.asReason()
            try ChecklistStore(tx).retire(id)
            try tx.note(.checklistRetired, on: id, of: known.place, by: actor, because: reason)
        }
    }

    /// The checklists kept around the places where somebody runs inspections or has a role.
    package func checklists(for actor: Actor) async throws -> [ChecklistView] {
        try await database.read { tx in
            let store = ChecklistStore(tx), uses = try store.uses(within: actor.scopes(for: .runInspections))
            let lists = try store.current(around: actor.grants.map(\.scope)), items = try store.items(of: lists.map(\.id))
            let names = Dictionary(
                uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(lists.map(\.organisation))).map { ($0.id, $0.name) })
            return lists.map { list in
                let mayKeep = actor.isAble(to: .runInspections, of: list.place)
                return ChecklistView(
                    checklist: list, body: names[list.organisation] ?? "", items: items[list.id] ?? [],
                    uses: mayKeep ? uses[list.id] ?? 0 : nil, mayKeep: mayKeep)
            }
        }
    }

    /// One checklist, for whoever has a role at its place, above it or below it: what is looked at is no secret.
    package func checklist(_ id: ID<Checklist>, for actor: Actor) async throws -> ChecklistView {
        try await database.look(by: actor) { tx in
            let store = ChecklistStore(tx), list = try store.checklist(id)
            guard actor.grants.contains(where: { $0.scope.covers(list.place) || list.place.covers($0.scope.place) }) else {
                throw NotThere()
            }
            let mayKeep = actor.isAble(to: .runInspections, of: list.place)
            return ChecklistView(
                checklist: list, body: try OrganisationStore(tx).organisation(list.organisation).name, items: try store.items(of: id),
                uses: mayKeep ? try store.uses(within: actor.scopes(for: .runInspections))[id] ?? 0 : nil, mayKeep: mayKeep)
        }
    }

    /// The bodies for which somebody runs inspections, the topmost first.
    package func bodies(for actor: Actor) async throws -> [Organisation] {
        let scopes = actor.scopes(for: .runInspections)
        return try await database.read { tx in
            try OrganisationStore(tx).standing(in: scopes, named: "", on: tx.now.date, atMost: 5000)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
        }
    }
}

extension Act {
    fileprivate static func checklistKept(_ list: Checklist, _ items: Int) -> Act {
        Act("checklist.kept", ["title": list.title, "items": String(items), "replaces": list.replaces.map { "\($0)" } ?? ""])
    }
    fileprivate static let checklistRetired = Act("checklist.retired")
}
