package import Kernel

extension Ability {
    /// Found bodies and clusters and say which body belongs to which cluster.
    package static let arrangeOrganisations = Ability("organisations.arrange")
}
