package import Kernel
package import Organisations

/// For what a role can be given: a body, a cluster or block, or the whole system.
package enum GrantPlace: Sendable, Hashable {
    case organisation(ID<Organisation>)
    case cluster(ID<Cluster>)
    case everything

    /// As a form and an address carry it: `o12`, `c7`, `all`.
    package init?(_ text: String) {
        if text == "all" {
            self = .everything
        } else if text.hasPrefix("o"), let id = ID<Organisation>(text.dropFirst()) {
            self = .organisation(id)
        } else if text.hasPrefix("c"), let id = ID<Cluster>(text.dropFirst()) {
            self = .cluster(id)
        } else {
            return nil
        }
    }

    package var text: String {
        switch self {
        case .organisation(let id): "o\(id)"
        case .cluster(let id): "c\(id)"
        case .everything: "all"
        }
    }
}

/// A place by its name, to choose from.
package struct NamedPlace: Sendable, Hashable {
    package let place: GrantPlace
    package let path: ScopePath
    package let name: String
    /// The body right above, or what sort of cluster it is.
    package let note: String

    package init(place: GrantPlace, path: ScopePath, name: String, note: String = "") {
        self.place = place
        self.path = path
        self.name = name
        self.note = note
    }

    package static let everything = NamedPlace(place: .everything, path: .everything, name: "Toàn hệ thống")
}
