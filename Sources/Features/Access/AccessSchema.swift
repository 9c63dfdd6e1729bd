package import Storage

extension Schema {
    /// Accounts, what they may do where, and their sessions and keys.
    package static let access = Schema(
        "access", places: [PlaceColumn("role_grant", "scope", of: "vai trò được giao")],
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
        ])
}
