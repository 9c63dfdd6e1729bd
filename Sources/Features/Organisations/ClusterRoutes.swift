import Hummingbird
import Kernel
import Markup
package import Web

/// Clusters and blocks on the web: everybody signed in looks; who arranges bodies makes them up and records who leads.
package struct ClusterRoutes: Sendable {
    let desk: ClusterDesk
    let bodies: OrganisationDesk

    package init(desk: ClusterDesk, bodies: OrganisationDesk) {
        self.desk = desk
        self.bodies = bodies
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.clusters, use: list)
        routes.get(.newCluster, use: new)
        routes.post(.clusters, use: make)
        routes.get(.cluster(.id), use: show)
        routes.get(.clusterMembers(.id), use: members)
        routes.post(.clusterMembers(.id), use: join)
        routes.post(.clusterDepartures(.id), use: leave)
        routes.post(.clusterTurns(.id), use: order)
        routes.get(.newClusterTerm(.id), use: newTerm)
        routes.post(.clusterTerms(.id), use: record)
        routes.post(.clusterTermEnding(.id), use: end)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let page = ClusterListPage(
            lines: try await desk.clusters(for: visit.actor), mayArrange: visit.actor.isAbleSomewhere(to: .arrangeOrganisations))
        return visit.page(page.page, current: .organisations)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id())
        let page = ClusterPage(
            view: view, mayArrange: visit.actor.isAble(to: .arrangeOrganisations, of: view.cluster.path), seal: visit.seal)
        return visit.page(page.page, current: .organisations)
    }

    // MARK: A new one

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .arrangeOrganisations)
        return try await new(visit, words: visit.query["q"] ?? "")
    }

    private func new(_ visit: SignedIn, words: String, typed: [String: String] = [:], faults: [FieldFault] = []) async throws -> Response {
        let page = NewClusterPage(words: words, found: try await found(words, visit), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .organisations, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func make(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .arrangeOrganisations)
        var reader = FormReader(form)
        let name = reader.line("ten", atMost: 250, missing: OrganisationRefusal.nameMissing.wording)
        let kind = reader.choice("loai", Cluster.Kind.self, missing: ClusterRefusal.unknownKind.wording)
        let office = reader.id("thuong-truc", Organisation.self, missing: ClusterRefusal.officeMissing.wording)
        guard reader.faults.isEmpty, let kind, let office else {
            return try await new(visit, words: form["q"], typed: form.typed, faults: reader.faults)
        }
        let id = try await desk.make(name, kind: kind, standingOffice: office, by: visit.actor, try form.press)
        return visit.seeOther(.clusterMembers(id), receipt: Receipt("Đã lập. Thêm các thành viên."))
    }

    /// Bodies by name among those the actor may arrange, fifty at most.
    func found(_ words: String, _ visit: SignedIn) async throws -> [OrganisationLine] {
        guard !words.isEmpty else { return [] }
        let lines = try await bodies.organisations(for: visit.actor, named: words)
        return Array(
            lines.filter {
                $0.organisation.span.last == nil && visit.actor.isAble(to: .arrangeOrganisations, of: $0.organisation.path)
            }.prefix(50))
    }
}
