package import Kernel
import Storage

extension OrganisationStore {
    /// Whether a role of somebody reaches a body: held there, above it, or at a cluster it or a body above it is in; whoever verifies
    /// its sheet opens what the sheet's figures were counted from.
    package func reaches(_ body: Organisation, _ actor: Actor) throws -> Bool {
        func covers(_ place: ScopePath) -> Bool { actor.grants.contains { $0.scope.covers(place) } }
        if covers(body.path) { return true }
        let above = try ancestors(of: body).map(\.id)
        return try clusters(of: [body.id] + above).contains { covers($0.path) }
    }

    /// The bodies whose figures somebody may read, the topmost first: where they hold a role, or the members of a cluster where they do.
    /// At most 600.
    package func read(by actor: Actor) throws -> [Organisation] {
        let scopes = actor.grants.map(\.scope)
        let bodies = try standing(in: scopes, named: "", on: tx.now.date, atMost: 600)
            .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
        guard bodies.isEmpty else { return bodies }
        return try clusters(in: scopes).flatMap { try members(of: $0.id, on: tx.now.date) }
    }
}
