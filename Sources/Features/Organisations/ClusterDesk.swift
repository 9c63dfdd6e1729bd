import Journal
package import Kernel
package import Secrets
package import Storage

/// Where clusters get their members and their heads. Whoever acts must be able to arrange the cluster; reading is open to everybody signed in:
/// who is compared with whom, and who leads, is published.
package struct ClusterDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// The clusters run from the places where somebody holds a role, and those in which bodies there are members today.
    package func clusters(for actor: Actor) async throws -> [ClusterLine] {
        let scopes = Set(actor.grants.map(\.scope))
        return try await database.read { tx in
            let (store, today) = (ClusterStore(tx), tx.now.date)
            let clusters = try store.clusters(seenFrom: scopes, on: today)
            let counts = try store.counts(of: clusters.map(\.id), on: today)
            let heads = Dictionary(
                try store.terms(of: clusters.map(\.id)).filter { $0.span?.contains(today) == true }.map { ($0.cluster, $0.head) },
                uniquingKeysWith: { first, _ in first })
            let names = Dictionary(uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(heads.values)).map { ($0.id, $0) })
            return clusters.map { ClusterLine(cluster: $0, members: counts[$0.id] ?? 0, head: heads[$0.id].flatMap { names[$0] }) }
        }
    }

    /// One cluster as it stands today.
    package func view(of id: ID<Cluster>) async throws -> ClusterView {
        try await database.read { tx in try ClusterView(OrganisationStore(tx).cluster(id), on: tx.now.date, tx) }
    }

    /// Makes a cluster run by a standing office, which the actor must be able to arrange.
    package func make(
        _ name: String, kind: Cluster.Kind, standingOffice: ID<Organisation>, by actor: Actor, _ press: Press
    ) async throws -> ID<Cluster> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                try OrganisationDesk.makeCluster(name, kind: kind, standingOffice: standingOffice, by: actor, tx).id
            }
        }
    }

    /// Puts a body into a cluster from a day on. The actor must be able to arrange both: who brings a body in may see it and give it sheets.
    package func join(_ body: ID<Organisation>, to cluster: ID<Cluster>, from day: LocalDate, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let cluster = try ClusterStore(tx).locked(cluster)
            let body = try OrganisationStore(tx).organisation(body)
            try actor.mustBeAble(to: .arrangeOrganisations, of: body.path)
            guard body.span.contains(day) else { throw ClusterRefusal.notStanding(body.name, day) }
            let isMember = try ClusterStore(tx).members(of: cluster.id, on: max(day, tx.now.date)).contains { $0.body == body.id }
            guard !isMember else { throw ClusterRefusal.memberAlready(body.name) }
            try OrganisationDesk.join(body.id, to: cluster.id, from: day, by: actor, tx)
        }
    }

    /// Ends a membership with a day, and why. Refused for who leads the cluster later than that.
    package func leave(
        _ body: ID<Organisation>, _ cluster: ID<Cluster>, on last: LocalDate, because reason: String, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let store = ClusterStore(tx)
            let cluster = try store.locked(cluster)
            try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
            let reason = try reason.asReason()
            guard let member = try store.members(of: cluster.id, on: max(last, tx.now.date)).first(where: { $0.body == body }) else {
                throw ClusterRefusal.notMember(try OrganisationStore(tx).organisation(body).name, last)
            }
            guard last >= member.since else { throw ClusterRefusal.leavesTooEarly(member.name, member.since) }
            let leading = try store.terms(of: [cluster.id]).filter { $0.head == body || $0.deputy == body }.compactMap(\.span)
            if let span = leading.first(where: { $0.last.map { $0 > last } ?? true }) { throw ClusterRefusal.leads(member.name, span) }
            try store.leave(body, cluster.id, on: last)
            try tx.note(.clusterLeft(body, on: last), on: cluster.id, of: cluster.path, by: actor, because: reason)
        }
    }

    /// Says in which order members lead. Refuses what is no member today; members left out come after the others, by the alphabet.
    package func order(_ bodies: [ID<Organisation>], in cluster: ID<Cluster>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = ClusterStore(tx)
            let cluster = try store.locked(cluster)
            try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
            let members = Set(try store.members(of: cluster.id, on: tx.now.date).map(\.body))
            guard bodies.allSatisfy(members.contains), Set(bodies).count == bodies.count else { throw NotThere() }
            try store.order(bodies, in: cluster.id)
            try tx.note(.clusterOrdered(bodies), on: cluster.id, of: cluster.path, by: actor)
        }
    }
}

extension Act {
    fileprivate static func clusterLeft(_ body: ID<Organisation>, on last: LocalDate) -> Act {
        Act("cluster.left", ["organisation": "\(body)", "to": last.iso])
    }
    fileprivate static func clusterOrdered(_ bodies: [ID<Organisation>]) -> Act {
        Act("cluster.ordered", ["organisations": bodies.map(\.description).joined(separator: " ")])
    }
}
