/// Somebody who acts: an account with its abilities and where each holds (người thực hiện).
///
/// Made once a request by Access and carried as a value; a role withdrawn is gone at the next request.
package struct Actor: Sendable {
    /// The account that acts. Commands and jobs of the machine itself act as account 0.
    package let account: Int64
    /// How pages and the journal name this actor to people.
    package let name: String
    /// What this actor is called beside the name: `Đầu mối · Sở Khoa học và Công nghệ`.
    package let office: String
    package let grants: [Grant]

    /// Abilities that hold at one place in the tree and at everything below it.
    package struct Grant: Hashable, Sendable {
        package let abilities: Set<Ability>
        package let scope: ScopePath

        package init(_ abilities: Set<Ability>, in scope: ScopePath) {
            self.abilities = abilities
            self.scope = scope
        }
    }

    package init(account: Int64, name: String, office: String, grants: [Grant]) {
        self.account = account
        self.name = name
        self.office = office
        self.grants = grants
    }

    package func isAble(to ability: Ability, of place: ScopePath) -> Bool {
        grants.contains { $0.abilities.contains(ability) && $0.scope.covers(place) }
    }

    /// Able to do it somewhere: decides what a menu shows, never whether an act is allowed.
    package func isAbleSomewhere(to ability: Ability) -> Bool { grants.contains { $0.abilities.contains(ability) } }

    /// For what belongs to no place, such as criteria sets. Refuses as `mustBeAble` does.
    package func mustBeAbleSomewhere(to ability: Ability) throws(NotYours) {
        guard isAbleSomewhere(to: ability) else { throw NotYours(account: account, ability: ability, place: .everything) }
    }

    /// The places where this actor has the ability.
    package func scopes(for ability: Ability) -> [ScopePath] {
        grants.filter { $0.abilities.contains(ability) }.map(\.scope)
    }

    /// Refuses as if the thing did not exist: who may not see it does not learn that it is there.
    package func mustBeAble(to ability: Ability, of place: ScopePath) throws(NotYours) {
        guard isAble(to: ability, of: place) else { throw NotYours(account: account, ability: ability, place: place) }
    }
}

/// The page is not there, or the current role may not see it: the two are not told apart. Every one is journalled.
package struct NotYours: Refusal, Equatable {
    package let account: Int64
    package let ability: Ability
    package let place: ScopePath

    package var kind: RefusalKind { .notFound }
    package var wording: String { "Không có trang này hoặc vai trò hiện tại không xem được." }
}
