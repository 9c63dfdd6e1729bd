package import Kernel
package import People
package import Storage

/// Which account is whose.
package struct PersonAccountStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// The account of somebody, if there is one.
    package func account(of person: ID<Person>) throws -> ID<Account>? {
        try tx.first("SELECT id FROM account WHERE person_id = \(person)")
    }

    /// By what name an account signs in.
    package func userName(of account: ID<Account>) throws -> String? { try tx.first("SELECT user_name FROM account WHERE id = \(account)") }

    /// What it is called at providers of identities: the provider, the name there, and since when.
    package func linkedIdentities(of account: ID<Account>) throws -> [(issuer: String, subject: String, since: Instant)] {
        try tx.rows(
            "SELECT issuer, subject, linked_at FROM linked_identity WHERE account_id = \(account) ORDER BY issuer", of: String.self,
            String.self, Instant.self
        ).map { (issuer: $0.0, subject: $0.1, since: $0.2) }
    }

    /// Whose account it is, where that is known.
    package func person(of account: ID<Account>) throws -> ID<Person>? {
        try tx.first("SELECT person_id FROM account WHERE id = \(account) AND person_id IS NOT NULL")
    }

    func link(_ account: ID<Account>, _ person: ID<Person>) throws {
        try tx.execute("UPDATE account SET person_id = \(person) WHERE id = \(account)")
    }

    /// Theirs, and those of the same name that are nobody's yet; ten at most.
    func accounts(of person: Person) throws -> [PersonAccount] {
        let rows = try tx.rows(
            """
            SELECT id, user_name, full_name, person_id FROM account
             WHERE person_id = \(person.id) OR (person_id IS NULL AND folded_name = \(person.name.folded) || ' ' || user_name)
             ORDER BY user_name LIMIT 10
            """, of: ID<Account>.self, String.self, String.self, ID<Person>?.self)
        let linked = rows.filter { $0.3 != nil }
        return (linked.isEmpty ? rows : linked).map { PersonAccount(id: $0.0, userName: $0.1, fullName: $0.2, isLinked: $0.3 != nil) }
    }

    /// Names become numbers; nothing opens the account any more.
    func forget(_ account: ID<Account>) throws {
        try tx.execute(
            """
            UPDATE account SET full_name = \(Person.erasedName), folded_name = '', user_name = \("da-xoa-\(account)"),
                   password_hash = '', state = \(Account.State.disabled)
             WHERE id = \(account)
            """)
        try tx.execute("DELETE FROM former_password WHERE account_id = \(account)")
        try tx.execute("DELETE FROM linked_identity WHERE account_id = \(account)")
        try tx.execute("DELETE FROM identity_attempt WHERE account_id = \(account)")
        try tx.execute("UPDATE access_token SET withdrawn_at = \(tx.now) WHERE account_id = \(account) AND withdrawn_at IS NULL")
    }
}

extension Schema {
    static let personMigrations: [Migration] = [
        .on("2026-11-22", "say whose an account is") {
            """
            ALTER TABLE account ADD COLUMN person_id \(.integer);        -- of table person, which knows nothing of accounts
            CREATE UNIQUE INDEX account_person ON account (person_id) WHERE person_id IS NOT NULL
            """
        }
    ]
}
