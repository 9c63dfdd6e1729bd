package import Kernel
package import Markup

/// Which bodies a change is about, as the address of the form carries them.
package struct ChangeSelection: Sendable {
    /// Nothing until somebody has said what is to be done.
    package let kind: OrganisationChange.Kind?
    /// The bodies it is done to.
    package let bodies: [ID<Organisation>]
    /// Where to: the new body above, or bodies that stand already and take a part.
    package let targets: [ID<Organisation>]

    package init(kind: OrganisationChange.Kind?, bodies: [ID<Organisation>], targets: [ID<Organisation>]) {
        self.kind = kind == .several ? nil : kind
        self.bodies = bodies
        self.targets = targets
    }

    /// From the parameters `viec`, `don-vi`, `ve`. What is no id is left out; at most a hundred bodies are taken.
    package init(_ kind: String?, bodies: [String], targets: [String]) {
        func ids(_ texts: [String]) -> [ID<Organisation>] {
            var seen: Set<ID<Organisation>> = []
            return texts.prefix(100).compactMap { ID($0) }.filter { seen.insert($0).inserted }
        }
        self.init(kind: kind.flatMap { OrganisationChange.Kind(rawValue: $0) }, bodies: ids(bodies), targets: ids(targets))
    }

    /// Enough is chosen for the rest to be asked.
    package var isComplete: Bool {
        switch kind {
        case .found: true
        case .merge: bodies.count >= 2
        case .move: bodies.count == 1 && targets.count == 1
        case .split, .rename, .retype, .dissolve: bodies.count == 1
        case .several, nil: false
        }
    }

    /// Where the form with this selection stands.
    package func path(adding body: ID<Organisation>? = nil, target: ID<Organisation>? = nil, without: ID<Organisation>? = nil) -> Path {
        let bodies = (takesOneBody && body != nil ? [] : self.bodies) + (body.map { [$0] } ?? [])
        let targets = (takesOneTarget && target != nil ? [] : self.targets) + (target.map { [$0] } ?? [])
        var path = Path.newOrganisationChange.with("viec", kind?.rawValue)
        for body in bodies where body != without { path = path.with("don-vi", body) }
        for target in targets where target != without { path = path.with("ve", target) }
        return path
    }

    package var takesOneBody: Bool { kind != .merge }
    package var takesTargets: Bool { kind == .move || kind == .found || kind == .split }
    package var takesOneTarget: Bool { kind != .split }
}
