import Hummingbird
import Kernel
import Markup
import Web

extension ClusterRoutes {
    func members(_ visit: SignedIn) async throws -> Response { try await members(visit, words: visit.query["q"] ?? "") }

    private func members(
        _ visit: SignedIn, words: String = "", typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await arranged(visit)
        let inside = Set(view.members.map(\.body))
        let found = try await found(words, visit).filter { !inside.contains($0.organisation.id) }
        let page = ClusterMembersPage(view: view, words: words, found: found, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .organisations, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// The cluster of the address, for who may arrange it.
    func arranged(_ visit: SignedIn) async throws -> ClusterView {
        let view = try await desk.view(of: visit.id())
        try visit.actor.mustBeAble(to: .arrangeOrganisations, of: view.cluster.path)
        return view
    }

    func join(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let view = try await arranged(visit)
        var reader = FormReader(form)
        let body = reader.id("don-vi", Organisation.self, missing: "Chưa chọn đơn vị.")
        let day = reader.date("tu-ngay", missing: "Chưa có ngày. Viết như 01/01/2027.")
        guard let body, let day else { return try await members(visit, words: form["q"], typed: form.typed, faults: reader.faults) }
        do {
            try await desk.join(body, to: view.cluster.id, from: day, by: visit.actor)
            return visit.seeOther(.clusterMembers(view.cluster.id), receipt: Receipt("Đã thêm thành viên từ ngày \(day.vietnamese)."))
        } catch let refusal as ClusterRefusal {
            return try await members(visit, words: form["q"], typed: form.typed, faults: [FieldFault("don-vi", refusal.wording)])
        }
    }

    func leave(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let view = try await arranged(visit)
        var reader = FormReader(form)
        let body = reader.id("don-vi-roi", Organisation.self, missing: "Chưa chọn đơn vị.")
        let last = reader.date("ngay-cuoi", missing: "Chưa có ngày. Viết như 31/12/2026.")
        let reason = reader.line("ly-do", atMost: 500, missing: ReasonRefusal.missing.wording)
        guard reader.faults.isEmpty, let body, let last else {
            return try await members(visit, typed: form.typed, faults: reader.faults)
        }
        do {
            try await desk.leave(body, view.cluster.id, on: last, because: reason, by: visit.actor)
            return visit.seeOther(.clusterMembers(view.cluster.id), receipt: Receipt("Đã ghi: thành viên đến ngày \(last.vietnamese)."))
        } catch let refusal as ClusterRefusal {
            return try await members(visit, typed: form.typed, faults: [FieldFault("don-vi-roi", refusal.wording)])
        }
    }

    /// The numbers beside the members say their order; equal ones stay as they were.
    func order(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let view = try await arranged(visit)
        let numbers = Dictionary(
            form.all(withPrefix: "thu-tu-").map { ($0.name, Int($0.value) ?? .max) }, uniquingKeysWith: { first, _ in first })
        let ordered = view.members.enumerated().sorted { one, other in
            (numbers[one.element.body.description] ?? .max, one.offset) < (numbers[other.element.body.description] ?? .max, other.offset)
        }
        try await desk.order(ordered.map(\.element.body), in: view.cluster.id, by: visit.actor)
        return visit.seeOther(.cluster(view.cluster.id), receipt: Receipt("Đã ghi thứ tự luân phiên."))
    }
}
