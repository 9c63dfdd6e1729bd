package import Storage

extension Schema {
    /// Accounts, what they may do where, and their sessions and keys.
    package static let access = Schema(
        "access", places: grantPlaces,
        [
            .on("2026-11-22", "create account and role_grant") {
                """
                CREATE TABLE account (
                    id                 \(.key),
                    user_name          TEXT NOT NULL UNIQUE,
                    full_name          TEXT NOT NULL,
                    password_hash      TEXT NOT NULL,
                    state              TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
                    is_demonstration   \(.boolean) NOT NULL,
                    failed_attempts    \(.integer) NOT NULL,
                    locked_until       \(.integer),
                    last_signed_in_at  \(.integer),
                    created_at         \(.integer) NOT NULL
                ) \(.strict);
                CREATE TABLE role_grant (
                    id              \(.key),
                    account_id      \(.integer) NOT NULL REFERENCES account(id),
                    role            TEXT NOT NULL,
                    scope           TEXT NOT NULL,            -- the place it holds for, and everything below
                    place_name      TEXT NOT NULL,
                    effective_from  TEXT NOT NULL,
                    effective_to    TEXT
                ) \(.strict);
                CREATE INDEX role_grant_account ON role_grant (account_id)
                """
            },
            .on("2026-11-22", "create login_session and access_token") {
                """
                CREATE TABLE login_session (
                    digest       TEXT PRIMARY KEY,             -- SHA-256 of the cookie, never the cookie
                    account_id   \(.integer) NOT NULL REFERENCES account(id),
                    form_secret  TEXT NOT NULL,
                    started_at   \(.integer) NOT NULL,
                    seen_at      \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX login_session_account ON login_session (account_id);
                CREATE TABLE access_token (
                    id            \(.key),
                    account_id    \(.integer) NOT NULL REFERENCES account(id),
                    name          TEXT NOT NULL,
                    digest        TEXT NOT NULL UNIQUE,
                    created_at    \(.integer) NOT NULL,
                    expires_at    \(.integer) NOT NULL,
                    withdrawn_at  \(.integer),
                    last_used_at  \(.integer)
                ) \(.strict);
                CREATE INDEX access_token_account ON access_token (account_id)
                """
            },
            .on("2026-11-22", "find grants by their place") {
                "CREATE INDEX role_grant_scope ON role_grant (scope)"
            },
            .on("2026-11-22", "invite, let rest, and find accounts by name") {
                """
                ALTER TABLE account ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';     -- without marks, for searching
                ALTER TABLE account ADD COLUMN sort_name \(.bytes);                       -- Vietnamese order
                ALTER TABLE account ADD COLUMN password_set_at \(.integer);
                ALTER TABLE account ADD COLUMN resting_since \(.integer);
                ALTER TABLE account ADD COLUMN reopened_at \(.integer);
                UPDATE account SET password_set_at = created_at;
                CREATE TABLE invitation (
                    id            \(.key),
                    account_id    \(.integer) NOT NULL REFERENCES account(id),
                    digest        TEXT NOT NULL UNIQUE,         -- SHA-256 of the secret, never the secret
                    made_at       \(.integer) NOT NULL,
                    made_by       \(.integer) NOT NULL,
                    expires_at    \(.integer) NOT NULL,
                    used_at       \(.integer),
                    withdrawn_at  \(.integer)
                ) \(.strict);
                CREATE INDEX invitation_account ON invitation (account_id);
                CREATE TABLE former_password (
                    id             \(.key),
                    account_id     \(.integer) NOT NULL REFERENCES account(id),
                    password_hash  TEXT NOT NULL,
                    ended_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX former_password_account ON former_password (account_id)
                """
            },
            .on("2026-11-22", "remember where a session began; those that are open sign in again") {
                """
                DROP TABLE login_session;
                CREATE TABLE login_session (
                    id           \(.key),
                    digest       TEXT NOT NULL UNIQUE,         -- SHA-256 of the cookie, never the cookie
                    account_id   \(.integer) NOT NULL REFERENCES account(id),
                    form_secret  TEXT NOT NULL,
                    started_at   \(.integer) NOT NULL,
                    seen_at      \(.integer) NOT NULL,
                    address      TEXT NOT NULL,
                    device       TEXT NOT NULL
                ) \(.strict);
                CREATE INDEX login_session_account ON login_session (account_id)
                """
            },
            .on("2026-11-22", "ask for one-time codes, and know devices") {
                """
                CREATE TABLE second_factor (
                    account_id   \(.key) REFERENCES account(id),
                    sealed       \(.bytes) NOT NULL,             -- the shared secret, under the installation's key
                    enrolled_at  \(.integer) NOT NULL,
                    last_step    \(.integer) NOT NULL
                ) \(.strict);
                CREATE TABLE recovery_code (
                    account_id  \(.integer) NOT NULL REFERENCES account(id),
                    digest      TEXT NOT NULL,                   -- SHA-256, never the code
                    used_at     \(.integer),
                    PRIMARY KEY (account_id, digest)
                ) \(.strict);
                CREATE TABLE sign_in_step (
                    digest      TEXT PRIMARY KEY,                -- SHA-256 of what the form carries
                    account_id  \(.integer) NOT NULL REFERENCES account(id),
                    made_at     \(.integer) NOT NULL
                ) \(.strict);
                CREATE TABLE known_device (
                    digest           TEXT NOT NULL,              -- SHA-256 of the device's cookie
                    account_id       \(.integer) NOT NULL REFERENCES account(id),
                    made_at          \(.integer) NOT NULL,
                    seen_at          \(.integer) NOT NULL,
                    failed_attempts  \(.integer) NOT NULL,
                    locked_until     \(.integer),
                    PRIMARY KEY (digest, account_id)
                ) \(.strict)
                """
            },
            .on("2026-11-24", "create calendar_feed") {
                """
                CREATE TABLE calendar_feed (
                    account_id  \(.integer) PRIMARY KEY REFERENCES account(id),
                    digest      TEXT NOT NULL UNIQUE,            -- SHA-256 of the secret in the address, never the secret
                    made_at     \(.integer) NOT NULL,
                    read_at     \(.integer)
                ) \(.strict)
                """
            },
        ] + grantMigrations + personMigrations + identityMigrations)
}
