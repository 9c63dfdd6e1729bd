import Hummingbird
import Kernel
package import Markup
package import Web

/// Changes of bodies on the web: the list, one change, and the way to a new one: choose, fill in, look ahead, write down.
package struct OrganisationChangeRoutes: Sendable {
    private let desk: OrganisationDesk
    private let totals: @Sendable (ChangeView) async throws -> HTML?

    /// `totals` shows what was counted at the bodies of a change, before and after; who owns the figures makes it.
    package init(desk: OrganisationDesk, totals: @escaping @Sendable (ChangeView) async throws -> HTML? = { _ in nil }) {
        self.desk = desk
        self.totals = totals
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.organisationChanges, use: list)
        routes.get(.newOrganisationChange, use: new)
        routes.post(.organisationChangePreview, use: preview)
        routes.post(.organisationChanges, use: write)
        routes.get(.organisationChange(.id), use: show)
        routes.post(.organisationChangeUndoing(.id), use: undo)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let number = visit.query.page
        let (changes, count) = try await desk.changes(for: visit.actor, page: number)
        let page = OrganisationChangeListPage(
            changes: changes, count: count, number: number, today: visit.now.date,
            mayArrange: visit.actor.isAbleSomewhere(to: .arrangeOrganisations))
        return visit.page(page.page, current: .organisations)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id())
        let page = OrganisationChangePage(
            view: view, stage: .written(mayUndo: visit.actor.isAble(to: .arrangeOrganisations, of: view.change.place)),
            totals: try await totals(view), seal: visit.seal)
        return visit.page(page.page, current: .organisations)
    }

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .arrangeOrganisations)
        let selection = ChangeSelection(visit.query["viec"], bodies: visit.query.all("don-vi"), targets: visit.query.all("ve"))
        return try await form(visit, selection, words: visit.query["q"] ?? "")
    }

    private func form(
        _ visit: SignedIn, _ selection: ChangeSelection, words: String = "", typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let bodies = try await desk.bodies(selection.bodies), targets = try await desk.bodies(selection.targets)
        var seen: Set<ID<Organisation>> = []
        let parents = try await desk.bodies(bodies.compactMap(\.parent).filter { seen.insert($0).inserted })
        let found =
            words.isEmpty ? [] : try await desk.organisations(for: visit.actor, named: words).filter { $0.organisation.span.last == nil }
        let page = NewOrganisationChangePage(
            selection: ChangeSelection(kind: selection.kind, bodies: bodies.map(\.id), targets: targets.map(\.id)), bodies: bodies,
            targets: targets, parents: parents, clusters: try await desk.clusters(of: selection.bodies), words: words,
            found: Array(found.prefix(50)), typed: typed, seal: visit.seal, faults: faults
        )
        return visit.page(page.page, current: .organisations, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func preview(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .arrangeOrganisations)
        let (selection, typed) = (posted.selection, posted.typed)
        if posted.has("sua") { return try await form(visit, selection, typed: typed) }
        let reading = OrganisationChangeForm(posted, selection, try await desk.bodies(selection.bodies))
        guard let reorganisation = reading.reorganisation else {
            return try await form(visit, selection, typed: typed, faults: reading.faults)
        }
        do {
            let view = try await desk.preview(reorganisation, by: visit.actor)
            let fields = posted.fields.filter { !$0.name.hasPrefix("_") }
            let page = OrganisationChangePage(view: view, stage: .preview(fields), totals: try await totals(view), seal: visit.seal)
            return visit.page(page.page, current: .organisations)
        } catch let refusal as ReorganisationRefusal {
            return try await form(visit, selection, typed: typed, faults: [FieldFault(refusal.field, refusal.wording)])
        } catch let refusal as OrganisationRefusal {
            return try await form(visit, selection, typed: typed, faults: [FieldFault("ten", refusal.wording)])
        }
    }

    private func write(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .arrangeOrganisations)
        let (selection, typed) = (posted.selection, posted.typed)
        let reading = OrganisationChangeForm(posted, selection, try await desk.bodies(selection.bodies))
        guard let reorganisation = reading.reorganisation else {
            return try await form(visit, selection, typed: typed, faults: reading.faults)
        }
        do {
            let change = try await desk.carryOut(reorganisation, by: visit.actor, try posted.press)
            return visit.seeOther(.organisationChange(change), receipt: Receipt(reorganisation.receipt))
        } catch let refusal as ReorganisationRefusal {
            return try await form(visit, selection, typed: typed, faults: [FieldFault(refusal.field, refusal.wording)])
        } catch let refusal as OrganisationRefusal {
            return try await form(visit, selection, typed: typed, faults: [FieldFault("ten", refusal.wording)])
        }
    }

    private func undo(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let id: ID<OrganisationChange> = try visit.id()
        var reader = FormReader(posted)
        let reason = reader.line("ly-do", atMost: 500, missing: "Chưa có lý do hoàn tác. Viết một câu để người sau hiểu.")
        if let fault = reader.faults.first {
            return visit.seeOther(.organisationChange(id), receipt: Receipt(fault.wording, isRefusal: true))
        }
        do {
            try await desk.undo(id, because: reason, by: visit.actor)
            return visit.seeOther(.organisationChange(id), receipt: Receipt("Đã hoàn tác. Cây đơn vị như trước."))
        } catch let refusal as ReorganisationRefusal {
            return visit.seeOther(.organisationChange(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension Reorganisation {
    /// Sums are compared where bodies succeed each other; the act is refused when they differ.
    fileprivate var receipt: String { [.merge, .split].contains(kind) ? "Đã ghi. Tổng trước và sau khớp nhau." : "Đã ghi." }
}

extension PostedForm {
    fileprivate var selection: ChangeSelection { ChangeSelection(self["viec"], bodies: all("don-vi"), targets: all("ve")) }
}

extension ReorganisationRefusal {
    /// The field of the form that has to be put right.
    fileprivate var field: String {
        switch self {
        case .groundMissing: "so"
        case .changedLater, .tooFar, .foundedThatDay: "ngay"
        case .unknownKind: "loai"
        case .tierGone: "cap"
        case .sharesNotWhole: "phan-1"
        case .tooFewHeirs: "ten-1"
        case .codeTaken(let code, _): "ma-\(code.list.field)"
        default: "q"
        }
    }
}
