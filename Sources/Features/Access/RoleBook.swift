package import Kernel

/// Which abilities each role has. Written once where the product is wired together, because abilities belong to features below.
package struct RoleBook: Sendable {
    private let abilities: [Role: Set<Ability>]

    /// A role that is not named has no ability at all.
    package init(_ abilities: [Role: Set<Ability>]) { self.abilities = abilities }

    package func abilities(of role: Role) -> Set<Ability> { abilities[role] ?? [] }

    /// The roles with an ability.
    package func roles(with ability: Ability) -> [Role] {
        abilities.filter { $0.value.contains(ability) }.map(\.key).sorted { $0.rawValue < $1.rawValue }
    }
}
