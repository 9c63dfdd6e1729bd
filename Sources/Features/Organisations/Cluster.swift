package import Kernel

/// A group of bodies compared with each other (cụm, khối thi đua), across the tree. Its members may change from year to year.
package struct Cluster: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// Cụm: bodies of neighbouring places.
        case regional
        /// Khối: bodies of the same sort.
        case sectoral

        package var label: String { self == .regional ? "cụm" : "khối" }
    }

    package let id: ID<Cluster>
    package let name: String
    package let kind: Kind
    /// The body that runs the emulation of this cluster (cơ quan thường trực).
    package let standingOffice: ID<Organisation>
    /// Below the standing office's own path, so that a scope may cover all its clusters or a single one.
    package let path: ScopePath

    package init(id: ID<Cluster>, name: String, kind: Kind, standingOffice: ID<Organisation>, path: ScopePath) {
        self.id = id
        self.name = name
        self.kind = kind
        self.standingOffice = standingOffice
        self.path = path
    }
}
