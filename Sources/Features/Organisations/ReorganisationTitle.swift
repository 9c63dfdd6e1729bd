import Kernel
import Storage

/// One line that says what a reorganisation does, with the names of its day.
struct ReorganisationTitle {
    private let store: OrganisationStore
    init(_ tx: any Transaction) { store = OrganisationStore(tx) }

    func title(of reorganisation: Reorganisation) throws -> String {
        let names = try names(in: reorganisation)
        func name(_ subject: Reorganisation.Subject) -> String { names[subject] ?? "" }
        func list(_ subjects: [Reorganisation.Subject]) -> String {
            let shown = subjects.prefix(4).map(name).joined(separator: ", ")
            return subjects.count > 4 ? "\(shown) và \(subjects.count - 4) đơn vị khác" : shown
        }
        let acts = reorganisation.steps.filter { $0.kind != nil && $0.kind != .found }
        guard acts.count <= 1, reorganisation.kind != .several else { return "Sắp xếp \(Set(acts.flatMap(\.subjects)).count) đơn vị" }
        switch acts.first {
        case .rename(let body, let new): return "Đổi tên \(name(body)) thành \(new.composed)"
        case .retype(let body, let kind, _):
            return "Đổi loại \(name(body)) thành \(OrganisationKind.named(kind)?.label.lowercased() ?? kind)"
        case .move(let body, let parent): return "Chuyển \(name(body)) về \(parent.map(name) ?? "đứng đầu cây đơn vị")"
        case .merge(let bodies, let heir): return "Sáp nhập \(list(bodies)) thành \(name(heir))"
        case .split(let body, let heirs): return "Chia \(name(body)) thành \(list(heirs.map(\.subject)))"
        case .partWith(let body, let heirs, _): return "Tách một phần \(name(body)) về \(list(heirs.map(\.subject)))"
        case .dissolve(let body): return "Giải thể \(name(body))"
        case .found, .code, .join, nil: return "Lập \(list(reorganisation.foundings))"
        }
    }

    private func names(in reorganisation: Reorganisation) throws -> [Reorganisation.Subject: String] {
        var names: [Reorganisation.Subject: String] = [:]
        let standing = reorganisation.steps.flatMap(\.subjects).compactMap { subject -> ID<Organisation>? in
            if case .standing(let id) = subject { id } else { nil }
        }
        for body in try store.names(of: Set(standing)) { names[.standing(body.id)] = body.name }
        for (turn, new) in reorganisation.newBodies.enumerated() { names[.founded(turn)] = new.name.composed }
        return names
    }
}

extension Reorganisation {
    /// The bodies it founds, in their order.
    var newBodies: [NewOrganisation] { steps.compactMap { if case .found(let new) = $0 { new } else { nil } } }

    fileprivate var foundings: [Subject] { newBodies.indices.map { .founded($0) } }
}
