package import Kernel
import Storage
import Journal

extension AccessDesk {
    /// Opens an account. Who opens it must be able to look after accounts everywhere the account will have a role.
    /// Refuses user names and passwords that cannot stand, and a name already taken.
    @discardableResult
    package func open(
        userName typed: String, fullName: String, password: String, isDemonstration: Bool = false, isFirstPassword: Bool = false,
        grants: [RoleGrant], by actor: Actor
    ) async throws -> ID<Account> {
        let account = NewAccount(
            userName: typed, fullName: fullName, password: password, grants: grants, isFirstPassword: isFirstPassword)
        guard let id = try await open([account], isDemonstration: isDemonstration, by: actor).first else { throw NotThere() }
        return id
    }

    /// Whether a demonstration account could sign in: the server then stays on loopback.
    package func hasDemonstrationAccounts() async throws -> Bool {
        try await database.read { tx in try AccessStore(tx).hasEnabledDemonstrationAccounts() }
    }

    static func cleanUserName(_ typed: String) throws(AccessRefusal) -> String {
        let name = typed.folded
        let allowed = name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 }
        guard allowed, (3...40).contains(name.utf8.count), name == typed.lowercased() else { throw .userNameMalformed(typed) }
        return name
    }
}

extension Ability {
    /// Open and close accounts and give roles.
    package static let manageAccounts = Ability("accounts.manage")
}
