import Journal
package import Kernel
import Storage

extension OrganisationDesk {
    /// What a reorganisation would do: it is carried out and taken back at once, so that nothing is promised that the act would not do.
    /// Refuses what the act refuses.
    package func preview(_ reorganisation: Reorganisation, by actor: Actor) async throws -> ChangeView {
        try await database.act(by: actor, .rehearsal) { tx in
            guard !reorganisation.ground.number.isEmpty else { throw ReorganisationRefusal.groundMissing }
            let touched = try touched(by: reorganisation, tx)
            return try ChangeView(try carryOut(reorganisation, by: actor, tx).change, touched: touched, tx)
        }
    }

    /// One change, as it was carried out. Open to everybody signed in: how bodies were rearranged is published.
    package func view(of change: ID<OrganisationChange>) async throws -> ChangeView {
        try await database.read { tx in try ChangeView(OrganisationStore(tx).change(change), touched: [], tx) }
    }

    /// The changes at, below and above every place where somebody holds a role, the latest first, page by page of fifty.
    package func changes(for actor: Actor, page: Int) async throws -> (changes: [OrganisationChange], count: Int) {
        let places = Set(actor.grants.map(\.scope.place)).sorted { $0.text < $1.text }
        return try await database.read { tx in
            let store = OrganisationStore(tx)
            return (try store.changes(within: places, offset: (page - 1) * 50), try store.countChanges(within: places))
        }
    }

    /// The bodies with these ids, for a form that names them. Refuses none: one that is not there is left out.
    package func bodies(_ ids: [ID<Organisation>]) async throws -> [Organisation] {
        try await database.read { tx in
            let found = Dictionary(uniqueKeysWithValues: try OrganisationStore(tx).organisations(ids).map { ($0.id, $0) })
            return ids.compactMap { found[$0] }
        }
    }

    /// The clusters these bodies are in, for a form that asks which of them their heir comes into.
    package func clusters(of bodies: [ID<Organisation>]) async throws -> [Cluster] {
        try await database.read { tx in try OrganisationStore(tx).clusters(of: bodies) }
    }

    /// What stands, or is kept, at bodies that end, split or move: rows of every feature, told by their place.
    private func touched(by reorganisation: Reorganisation, _ tx: any Transaction) throws -> [ChangeView.Touched] {
        let ids = reorganisation.steps.flatMap(\.leaving).compactMap { subject -> ID<Organisation>? in
            if case .standing(let id) = subject { id } else { nil }
        }
        let roots = try OrganisationStore(tx).organisations(Set(ids)).map(\.path)
        return try places.filter { !$0.isTrace }.compactMap { place in
            var sum = (all: 0, open: 0)
            for root in roots {
                let count = try tx.count(place, within: root.text)
                sum = (sum.all + count.all, sum.open + count.open)
            }
            guard sum.all > 0 else { return nil }
            return ChangeView.Touched(noun: place.noun, count: sum.all, openNoun: place.open?.noun, open: sum.open)
        }
    }
}

extension Reorganisation.Step {
    /// The bodies whose place changes or that end.
    fileprivate var leaving: [Reorganisation.Subject] {
        switch self {
        case .move(let body, _), .split(let body, _), .dissolve(let body): [body]
        case .merge(let bodies, _): bodies
        case .found, .rename, .retype, .partWith, .code, .join: []
        }
    }
}
