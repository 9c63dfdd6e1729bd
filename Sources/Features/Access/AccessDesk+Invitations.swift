import Journal
package import Kernel
package import People
package import Secrets
import Storage

extension AccessDesk {
    /// Opens an account whose owner sets the password, through the secret this gives: shown once, good for 7 days. Refuses names that
    /// cannot stand, one already taken, a role where the actor does not look after accounts, and an owner as `invitee` does.
    package func invite(
        userName typed: String, fullName: String, owner: ID<Person>? = nil, grant: RoleGrant, by actor: Actor
    ) async throws -> (account: ID<Account>, secret: SecretToken) {
        let name = fullName.tidied
        guard (2...100).contains(name.count) else { throw AccessRefusal.fullNameMissing }
        let userName = try Self.cleanUserName(typed)
        return try await database.act(by: actor) { tx in
            let account = Account(
                id: tx.newID(), userName: userName, fullName: name, passwordHash: .none, state: .active, isDemonstration: false,
                attempts: SignInAttempts(), lastSignedInAt: nil)
            try Self.open(account, grants: [grant], .accountInvited, by: actor, tx)
            if let owner {
                let person = try Self.invitee(owner, for: actor, tx).id
                try PersonAccountStore(tx).link(account.id, person)
                try PeopleStore(tx).noteUsed(person)
                try tx.note(.accountLinked(person), on: account.id, of: grant.scope, by: actor)
            }
            return (account.id, try Self.make(for: account.id, by: actor, tx))
        }
    }

    /// A new secret for an account that has none any more, or whose password is forgotten; an earlier one opens nothing from now on.
    /// Refuses an account that has ended or rests, and one with a role outside the actor's reach.
    package func renewInvitation(of id: ID<Account>, by actor: Actor) async throws -> SecretToken {
        try await database.act(by: actor) { tx in
            let account = try AccessStore(tx).account(id), reach = try AccountListStore(tx).reach(of: id)
            for scope in reach { try actor.mustBeAble(to: .manageAccounts, in: scope) }
            guard account.isOpen else { throw AccessRefusal.notOpen }
            try AccessStore(tx).withdrawInvitations(of: id)
            try tx.note(.invitationMade, on: id, of: reach.first?.place ?? .everything, by: actor)
            return try Self.make(for: id, by: actor, tx)
        }
    }

    /// The secret that is out opens nothing from now on. Refuses when there is none, and an account outside the actor's reach.
    package func withdrawInvitation(of id: ID<Account>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let reach = try AccountListStore(tx).reach(of: id)
            for scope in reach { try actor.mustBeAble(to: .manageAccounts, in: scope) }
            guard try AccessStore(tx).withdrawInvitations(of: id) > 0 else { throw AccessRefusal.invitationOver }
            try tx.note(.invitationWithdrawn, on: id, of: reach.first?.place ?? .everything, by: actor)
        }
    }

    /// What the holder of a secret is invited to. Refuses one that opens nothing any more, and says why only for one that once did.
    package func invitation(_ secret: SecretToken) async throws -> InvitationView {
        let (digest, roles, rules) = (secret.digest, roles, rules)
        return try await database.read { tx in try Self.view(digest, roles, rules, tx).view }
    }

    /// Sets the password through a secret and uses it up: every session of the account ends, and who holds it signs in like everybody.
    /// Gives the user name. Refuses what the profile does not take.
    package func accept(_ secret: SecretToken, password: String) async throws -> String {
        let (digest, roles, rules) = (secret.digest, roles, rules)
        let (seen, used) = try await database.read { tx -> (InvitationView, [PasswordHash]) in
            let (view, account) = try Self.view(digest, roles, rules, tx)
            let former = try AccessStore(tx).formerPasswords(of: account.id, last: max(0, view.profile.remembered - 1))
            return (view, view.profile.remembered > 0 ? [account.passwordHash] + former : [])
        }
        let hash = try await hash(password, seen.profile, withCode: seen.hasCode, after: used)
        return try await database.write { tx in
            // Somebody may have used or withdrawn it while the password was hashed.
            var (view, account) = try Self.view(digest, roles, rules, tx)
            try Self.set(hash, for: &account, view.profile, tx)
            try AccessStore(tx).noteUsed(view.invitation.id)
            try AccessStore(tx).endSessions(of: account.id, except: nil)
            try tx.note(
                .invitationUsed, on: account.id, of: .everything, by: .machine(named: account.userName, account: account.id))
            return account.userName
        }
    }

    private static func make(for account: ID<Account>, by actor: Actor, _ tx: any Transaction) throws -> SecretToken {
        let secret = SecretToken()
        let invitation = Invitation(
            id: tx.newID(), account: account, madeAt: tx.now, madeBy: actor.account,
            expiresAt: tx.now.adding(seconds: Int64(Invitation.days) * 86_400), usedAt: nil, withdrawnAt: nil)
        try AccessStore(tx).insert(invitation, digest: secret.digest)
        return secret
    }

    private static func view(
        _ digest: Digest, _ roles: RoleBook, _ rules: AccessRules, _ tx: any Transaction
    ) throws -> (view: InvitationView, account: Account) {
        let store = AccessStore(tx)
        guard let invitation = try store.invitation(digest) else { throw AccessRefusal.invitationUnknown }
        let account = try store.account(invitation.account)
        let inviter = try AccountDirectory(tx).name(of: invitation.madeBy)
        switch invitation.state(at: tx.now) {
        case .expired: throw AccessRefusal.invitationExpired(on: invitation.expiresAt.date, inviter: inviter)
        case .used, .withdrawn: throw AccessRefusal.invitationOver
        case .open: guard account.isOpen else { throw AccessRefusal.invitationOver }
        }
        let grants = try store.grants(of: account.id, on: tx.now.date)
        let isAdministrator = roles.actor(for: account, grants: grants).isAdministrator
        let view = InvitationView(
            invitation: invitation, inviter: inviter, fullName: account.fullName, userName: account.userName, grants: grants,
            isForgotten: account.hasPassword, profile: rules.passwords(isAdministrator: isAdministrator),
            hasCode: try store.hasSecondFactor(account.id))
        return (view, account)
    }
}
