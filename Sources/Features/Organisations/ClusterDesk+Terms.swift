import Journal
package import Kernel
package import Secrets
package import Storage

/// A term somebody wants to record.
package struct ClusterTermDraft: Sendable {
    package let cluster: ID<Cluster>
    package let head: ID<Organisation>
    package let deputy: ID<Organisation>?
    package let first: LocalDate
    package let last: LocalDate
    /// The minutes or the decision, as on the paper; may be empty.
    package let ground: String
    /// Why it is not the next in turn; may be empty where it is.
    package let reason: String

    package init(
        cluster: ID<Cluster>, head: ID<Organisation>, deputy: ID<Organisation>?, first: LocalDate, last: LocalDate, ground: String = "",
        reason: String = ""
    ) {
        self.cluster = cluster
        self.head = head
        self.deputy = deputy
        self.first = first
        self.last = last
        self.ground = ground
        self.reason = reason
    }
}

extension ClusterDesk {
    /// Records who leads from a day to another, five years at most. Refuses days that another term has, bodies that are no members on the
    /// first day, and without a reason whoever is not next in turn: the cluster's own regulation may differ.
    package func record(_ draft: ClusterTermDraft, by actor: Actor, _ press: Press) async throws -> ID<ClusterTerm> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.record(draft, by: actor, tx) }
        }
    }

    /// The same, inside an open transaction.
    package static func record(_ draft: ClusterTermDraft, by actor: Actor, _ tx: any Transaction) throws -> ID<ClusterTerm> {
        let store = ClusterStore(tx)
        let cluster = try store.locked(draft.cluster)
        try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
        guard let span = Span(from: draft.first, through: draft.last) else { throw ClusterRefusal.endsBeforeItBegins }
        guard draft.last <= draft.first.adding(days: 5 * 366) else { throw ClusterRefusal.tooLong }
        guard draft.first.year >= 1945, draft.first <= tx.now.date.adding(days: 731) else { throw ClusterRefusal.tooFar(draft.first) }
        guard draft.head != draft.deputy else { throw ClusterRefusal.headIsDeputy }
        let members = try store.members(of: cluster.id, on: draft.first)
        for body in [draft.head] + (draft.deputy.map { [$0] } ?? []) where !members.contains(where: { $0.body == body }) {
            throw ClusterRefusal.notMember(try OrganisationStore(tx).organisation(body).name, draft.first)
        }
        let terms = try store.terms(of: [cluster.id])
        if let other = terms.compactMap(\.span).first(where: { $0.first <= draft.last && ($0.last.map { span.first <= $0 } ?? true) }) {
            throw ClusterRefusal.overlaps(other)
        }
        let before = terms.first { $0.span != nil && $0.first < draft.first }
        let rotation = Rotation(members, after: try before.map { try store.seat(of: $0.head, in: cluster.id) })
        let isTurn = rotation.isTurn(of: draft.head, and: draft.deputy)
        let reason = draft.reason.tidied.isEmpty ? "" : try draft.reason.asReason()
        if !isTurn, reason.isEmpty, let next = rotation.head {
            throw ClusterRefusal.notByTurn(head: next.name, deputy: rotation.deputy?.name)
        }
        let term = ClusterTerm(
            id: tx.newID(), cluster: cluster.id, first: draft.first, last: draft.last, head: draft.head, deputy: draft.deputy,
            ground: String(draft.ground.tidied.prefix(250)), reason: isTurn ? "" : reason)
        try store.insert(term, by: actor)
        try tx.note(
            .clusterTermRecorded(term), on: cluster.id, of: cluster.path, by: actor, because: term.reason.isEmpty ? nil : term.reason)
        return term.id
    }

    /// One term and its cluster, for who may arrange that.
    package func term(_ id: ID<ClusterTerm>, for actor: Actor) async throws -> (term: ID<ClusterTerm>, cluster: ID<Cluster>) {
        try await database.read { tx in
            let cluster = try OrganisationStore(tx).cluster(ClusterStore(tx).term(id).cluster)
            try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
            return (id, cluster.id)
        }
    }

    /// Ends a term with a day before its last, and why. A day before its first says that it never began.
    package func end(_ id: ID<ClusterTerm>, on day: LocalDate, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = ClusterStore(tx)
            let cluster = try store.locked(store.term(id).cluster)
            try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
            let term = try store.term(id)
            guard term.endedOn == nil else { throw ClusterRefusal.endedAlready }
            guard day < term.last else { throw ClusterRefusal.notEarlier(term.last) }
            let reason = try reason.asReason()
            let last = max(day, term.first.adding(days: -1))
            try store.end(id, on: last, because: reason, by: actor)
            try tx.note(.clusterTermEnded(term, on: last), on: cluster.id, of: cluster.path, by: actor, because: reason)
        }
    }
}

extension Act {
    fileprivate static func clusterTermRecorded(_ term: ClusterTerm) -> Act {
        Act(
            "cluster.term_recorded",
            [
                "head": "\(term.head)", "deputy": term.deputy?.description ?? "", "from": term.first.iso, "to": term.last.iso,
                "ground": term.ground,
            ])
    }
    fileprivate static func clusterTermEnded(_ term: ClusterTerm, on last: LocalDate) -> Act {
        Act("cluster.term_ended", ["head": "\(term.head)", "from": term.first.iso, "to": last.iso])
    }
}
