package import Kernel

extension Ability {
    /// See who serves where: names, positions, years.
    package static let readPeople = Ability("people.read")
    /// Enter people and posts, correct them, and import lists.
    package static let keepPeople = Ability("people.keep")
}
