import Storage

extension Schema {
    /// Who signs in through a provider of identities, and who is on the way there.
    static let identityMigrations: [Migration] = [
        .on("2026-11-23", "link accounts to a provider of identities") {
            """
            CREATE TABLE linked_identity (
                issuer      TEXT NOT NULL,
                subject     TEXT NOT NULL,
                account_id  \(.integer) NOT NULL REFERENCES account(id),
                linked_at   \(.integer) NOT NULL,
                PRIMARY KEY (issuer, subject),
                UNIQUE (account_id, issuer)
            ) \(.strict);
            CREATE TABLE identity_attempt (
                digest         TEXT PRIMARY KEY,             -- SHA-256 of the state
                mark           TEXT NOT NULL,                -- SHA-256 of the browser's cookie
                account_id     \(.integer) REFERENCES account(id),
                invitation_id  \(.integer) REFERENCES invitation(id),
                made_at        \(.integer) NOT NULL
            ) \(.strict)
            """
        }
    ]
}
