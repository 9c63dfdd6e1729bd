import Journal
package import Kernel
package import People
package import Storage

extension AccessDesk {
    /// The account of somebody, or accounts that may be theirs by the name; only those that the actor looks after.
    package func accounts(of person: Person, for actor: Actor) async throws -> [PersonAccount] {
        try await database.read { tx in
            let list = AccountListStore(tx)
            return try PersonAccountStore(tx).accounts(of: person).filter { account in
                try list.reach(of: account.id).allSatisfy { actor.isAble(to: .manageAccounts, in: $0) }
            }
        }
    }

    /// Whose an account is to be that is not there yet. Refuses somebody the actor does not see, and who has an account.
    package func invitee(_ person: ID<Person>, for actor: Actor) async throws -> Person {
        try await database.look(by: actor) { tx in try Self.invitee(person, for: actor, tx) }
    }

    static func invitee(_ id: ID<Person>, for actor: Actor, _ tx: any Transaction) throws -> Person {
        let person = try PeopleStore(tx).standing(for: id)
        try mustSee(person.id, actor, tx)
        guard person.erasedAt == nil, try PersonAccountStore(tx).account(of: person.id) == nil else { throw AccessRefusal.personHasAccount }
        return person
    }

    /// Whoever says whose an account is has to see that person: an account shows what is kept of its owner.
    private static func mustSee(_ person: ID<Person>, _ actor: Actor, _ tx: any Transaction) throws {
        let places = try PeopleStore(tx).places(of: person, on: tx.now.date)
        try actor.mustBeAble(to: .readPeople, of: places.first { actor.isAble(to: .readPeople, of: $0) } ?? places.first ?? .everything)
    }

    /// Says that an account is somebody's. Refuses an account outside the actor's reach, somebody the actor does not see, and a second
    /// account of one person.
    package func link(_ account: ID<Account>, to person: ID<Person>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let reach = try AccountListStore(tx).reach(of: account)
            for scope in reach { try actor.mustBeAble(to: .manageAccounts, in: scope) }
            let store = PersonAccountStore(tx)
            try Self.mustSee(PeopleStore(tx).person(person).id, actor, tx)
            guard try store.account(of: person) == nil, try store.person(of: account) == nil else { throw AccessRefusal.personHasAccount }
            try store.link(account, person)
            try PeopleStore(tx).noteUsed(person)
            try tx.note(.accountLinked(person), on: account, of: reach.first?.place ?? .everything, by: actor)
        }
    }

    /// What tells whose an account was goes, inside an open transaction: the names, the sessions, the way in. What it did stays, by its
    /// number. For when a person's data is erased; who may is asked there.
    package static func forget(_ people: [ID<Person>], by actor: Actor, _ tx: any Transaction) throws {
        for person in people {
            guard let account = try PersonAccountStore(tx).account(of: person) else { continue }
            try AccessStore(tx).endSessions(of: account, except: nil)
            try AccessStore(tx).withdrawInvitations(of: account)
            try PersonAccountStore(tx).forget(account)
            try PersonalStore(tx).erase(account)
            try tx.note(.accountForgotten, on: account, of: .everything, by: actor)
        }
    }
}

extension Act {
    static func accountLinked(_ person: ID<Person>) -> Act { Act("account.linked", ["person": "\(person)"]) }
    static let accountForgotten = Act("account.forgotten")
}
