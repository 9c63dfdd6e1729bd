import Journal
package import Kernel
package import Storage

/// Where bodies are founded and clusters are made up. Whoever acts may do it below their own scope only.
package struct OrganisationDesk: Sendable {
    let database: any Database
    /// The columns of all features that hold places in the tree of today.
    let places: [PlaceColumn]
    /// Refuses a change, in its own transaction, after which what was counted does not come out equal.
    let mustBalance: @Sendable (OrganisationChange, any Transaction) throws -> Void

    /// `mustBalance` is made by who owns the figures: this feature knows none.
    package init(
        database: any Database, places: [PlaceColumn] = Schema.organisations.places,
        mustBalance: @escaping @Sendable (OrganisationChange, any Transaction) throws -> Void = { _, _ in }
    ) {
        self.database = database
        self.places = places
        self.mustBalance = mustBalance
    }

    /// Founds a body below a parent, or at the top when there is none (then the actor must cover everything).
    package func found(
        _ name: String, kind: String, below parent: ID<Organisation>?, from day: LocalDate, by actor: Actor
    ) async throws -> Organisation {
        try await database.act(by: actor) { tx in
            try OrganisationDesk.found(name, kind: kind, below: parent, from: day, by: actor, tx)
        }
    }

    /// Makes a cluster run by a standing office.
    package func makeCluster(
        _ name: String, kind: Cluster.Kind, standingOffice: ID<Organisation>, by actor: Actor
    ) async throws -> Cluster {
        try await database.act(by: actor) { tx in
            try OrganisationDesk.makeCluster(name, kind: kind, standingOffice: standingOffice, by: actor, tx)
        }
    }

    /// Puts a body into a cluster from a day on. Doing it twice for one day adds no membership, but a line in the journal.
    package func join(_ organisation: ID<Organisation>, to cluster: ID<Cluster>, from day: LocalDate, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            try OrganisationDesk.join(organisation, to: cluster, from: day, by: actor, tx)
        }
    }
}

extension OrganisationDesk {
    /// The same, inside an open transaction.
    package static func found(
        _ name: String, kind: String, below parent: ID<Organisation>?, from day: LocalDate, by actor: Actor, _ tx: any Transaction
    ) throws -> Organisation {
        var reorganisation = Reorganisation(on: day, by: .none)
        _ = reorganisation.found(NewOrganisation(name: name, kind: kind, below: parent.map { .standing($0) }))
        // A founding moves nothing, so no columns of places are needed.
        let done = try OrganisationDesk.carryOut(reorganisation, moving: [], by: actor, tx)
        return try OrganisationStore(tx).organisation(done.founded[0])
    }

    /// The same, inside an open transaction.
    package static func makeCluster(
        _ name: String, kind: Cluster.Kind, standingOffice: ID<Organisation>, by actor: Actor, _ tx: any Transaction
    ) throws -> Cluster {
        let office = try OrganisationStore(tx).organisation(standingOffice)
        try actor.mustBeAble(to: .arrangeOrganisations, of: office.path)
        let id: ID<Cluster> = tx.newID()
        let cluster = Cluster(
            id: id, name: try OrganisationRefusal.cleanName(name), kind: kind, standingOffice: standingOffice,
            path: ScopePath(office.path.text + "cluster-\(id)/"))
        try OrganisationStore(tx).insert(cluster)
        try tx.note(.clusterMade, on: id, of: cluster.path, by: actor)
        return cluster
    }

    /// The same, inside an open transaction.
    package static func join(
        _ organisation: ID<Organisation>, to cluster: ID<Cluster>, from day: LocalDate, by actor: Actor, _ tx: any Transaction
    ) throws {
        let store = OrganisationStore(tx)
        let cluster = try store.cluster(cluster)
        try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
        try store.join(try store.organisation(organisation).id, cluster.id, from: day)
        try tx.note(.clusterJoined(organisation, from: day), on: cluster.id, of: cluster.path, by: actor)
    }
}

extension Act {
    static func organisationFounded(_ kind: String) -> Act { Act("organisation.founded", ["kind": kind]) }
    static let clusterMade = Act("cluster.made")
    static func clusterJoined(_ organisation: ID<Organisation>, from day: LocalDate) -> Act {
        Act("cluster.joined", ["organisation": "\(organisation)", "from": day.iso])
    }
}
