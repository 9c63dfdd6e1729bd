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
    /// On whose behalf this actor acts now (làm thay), under abilities that somebody handed on for a time; everything then bears both names.
    package let principal: Principal?
    /// Where each ability holds: made once, asked often.
    private let reach: [Ability: [Scope]]

    /// Abilities that hold at one place in the tree, alone or with everything below it.
    package struct Grant: Hashable, Sendable {
        package let abilities: Set<Ability>
        package let scope: Scope

        package init(_ abilities: Set<Ability>, in scope: Scope) {
            self.abilities = abilities
            self.scope = scope
        }

        /// At a place and everything below it.
        package init(_ abilities: Set<Ability>, in place: ScopePath) { self.init(abilities, in: Scope(place)) }
    }

    /// Whoever handed some abilities on, until a day.
    package struct Principal: Hashable, Sendable {
        package let account: Int64
        package let name: String
        /// What the principal and the delegate each hold by themselves. It allows nothing; it tells what would be one's own.
        package let bonds: [Grant]

        package init(account: Int64, name: String, bonds: [Grant]) {
            self.account = account
            self.name = name
            self.bonds = bonds
        }
    }

    package init(account: Int64, name: String, office: String, grants: [Grant], principal: Principal? = nil) {
        self.account = account
        self.name = name
        self.office = office
        self.grants = grants
        self.principal = principal
        var reach: [Ability: [Scope]] = [:]
        for grant in grants { for ability in grant.abilities { reach[ability, default: []].append(grant.scope) } }
        self.reach = reach
    }

    /// The accounts whose deed an act is: the actor's and, where one acts for somebody, that one's. Separated duties hold for both.
    package var hands: [Int64] { [account] + (principal.map { [$0.account] } ?? []) }

    package func isAble(to ability: Ability, of place: ScopePath) -> Bool {
        reach[ability]?.contains { $0.covers(place) } ?? false
    }

    /// Able to do it wherever `scope` reaches.
    package func isAble(to ability: Ability, in scope: Scope) -> Bool {
        reach[ability]?.contains { $0.covers(scope) } ?? false
    }

    /// Whether the actor, or whoever it acts for, does such work at a place by any role: then others' judgement of that work is not theirs.
    package func isBound(by ability: Ability, at place: ScopePath) -> Bool {
        isAble(to: ability, of: place)
            || principal?.bonds.contains { $0.abilities.contains(ability) && $0.scope.covers(place) } == true
    }

    /// Able to do it somewhere: decides what a menu shows, never whether an act is allowed.
    package func isAbleSomewhere(to ability: Ability) -> Bool { reach[ability] != nil }

    /// For what belongs to no place, such as criteria sets. Refuses as `mustBeAble` does.
    package func mustBeAbleSomewhere(to ability: Ability) throws(NotYours) {
        guard isAbleSomewhere(to: ability) else { throw NotYours(account: account, ability: ability, place: .everything) }
    }

    /// Where this actor has the ability.
    package func scopes(for ability: Ability) -> [Scope] { reach[ability] ?? [] }

    /// Able to do it wherever `scope` reaches: not at a body alone where it takes in those below.
    package func mustBeAble(to ability: Ability, in scope: Scope) throws(NotYours) {
        guard isAble(to: ability, in: scope) else { throw NotYours(account: account, ability: ability, place: scope.place) }
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
