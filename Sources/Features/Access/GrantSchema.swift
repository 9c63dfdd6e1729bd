import Storage

extension Schema {
    /// The places that grants, delegations and reviews hold.
    static let grantPlaces = [
        PlaceColumn("role_grant", "scope", of: "vai trò được giao"),
        PlaceColumn("delegation", "scope", of: "ủy quyền", isTrace: true),
        PlaceColumn("access_review", "scope", of: "đợt rà soát vai trò", isTrace: true),
    ]

    /// Who holds what by whose hand: grants with their ground, delegations, hand-overs, reviews.
    static let grantMigrations: [Migration] = [
        .on("2026-11-22", "say of each grant how deep it reaches, who gave it and who ended it") {
            """
            ALTER TABLE role_grant ADD COLUMN depth TEXT NOT NULL DEFAULT 'below' CHECK (depth IN ('below', 'alone'));
            ALTER TABLE role_grant ADD COLUMN given_by \(.integer);       -- null: before this was kept
            ALTER TABLE role_grant ADD COLUMN given_at \(.integer);
            ALTER TABLE role_grant ADD COLUMN given_because TEXT NOT NULL DEFAULT '';
            ALTER TABLE role_grant ADD COLUMN ended_by \(.integer);
            ALTER TABLE role_grant ADD COLUMN ended_at \(.integer);
            ALTER TABLE role_grant ADD COLUMN ended_because TEXT NOT NULL DEFAULT ''
            """
        },
        .on("2026-11-22", "create delegation, and let a session act for somebody") {
            """
            CREATE TABLE delegation (
                id              \(.key),
                grant_id        \(.integer) NOT NULL REFERENCES role_grant(id),
                delegate_id     \(.integer) NOT NULL REFERENCES account(id),
                scope           TEXT NOT NULL,
                depth           TEXT NOT NULL CHECK (depth IN ('below', 'alone')),
                place_name      TEXT NOT NULL,
                effective_from  TEXT NOT NULL,
                effective_to    TEXT NOT NULL,
                reason          TEXT NOT NULL,
                given_at        \(.integer) NOT NULL,
                recalled_at     \(.integer)
            ) \(.strict);
            CREATE INDEX delegation_grant ON delegation (grant_id);
            CREATE INDEX delegation_delegate ON delegation (delegate_id);
            ALTER TABLE login_session ADD COLUMN acting_for \(.integer) REFERENCES account(id)
            """
        },
        .on("2026-11-22", "create handover, handover_grant and handover_work") {
            """
            CREATE TABLE handover (
                id              \(.key),
                leaver_id       \(.integer) NOT NULL REFERENCES account(id),
                taker_id        \(.integer) NOT NULL REFERENCES account(id),
                effective_from  TEXT NOT NULL,
                answer_by       TEXT NOT NULL,
                reason          TEXT NOT NULL,
                offered_by      \(.integer) NOT NULL,
                offered_at      \(.integer) NOT NULL,
                outcome         TEXT CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
                answered_at     \(.integer),
                answer          TEXT NOT NULL DEFAULT '',
                settled_at      \(.integer),                 -- when the open work followed, on its first day
                CHECK (leaver_id <> taker_id), CHECK ((outcome IS NULL) = (answered_at IS NULL))
            ) \(.strict);
            CREATE INDEX handover_leaver ON handover (leaver_id);
            CREATE INDEX handover_taker ON handover (taker_id);
            CREATE TABLE handover_grant (
                handover_id  \(.integer) NOT NULL REFERENCES handover(id),
                grant_id     \(.integer) NOT NULL REFERENCES role_grant(id),
                PRIMARY KEY (handover_id, grant_id)
            ) \(.strict);
            CREATE INDEX handover_grant_grant ON handover_grant (grant_id);
            CREATE TABLE handover_work (
                handover_id  \(.integer) NOT NULL REFERENCES handover(id),
                position     \(.integer) NOT NULL,
                title        TEXT NOT NULL,                -- as it was called when it was taken over
                state        TEXT NOT NULL,
                PRIMARY KEY (handover_id, position)
            ) \(.strict)
            """
        },
        .on("2026-11-22", "create access_review and access_review_line") {
            """
            CREATE TABLE access_review (
                id           \(.key),
                scope        TEXT NOT NULL,
                place_name   TEXT NOT NULL,
                reviewed_by  \(.integer) NOT NULL,
                reviewed_at  \(.integer) NOT NULL,
                kept         \(.integer) NOT NULL,
                withdrawn    \(.integer) NOT NULL,
                note         TEXT NOT NULL
            ) \(.strict);
            CREATE INDEX access_review_scope ON access_review (scope);
            CREATE TABLE access_review_line (
                review_id  \(.integer) NOT NULL REFERENCES access_review(id),
                grant_id   \(.integer) NOT NULL REFERENCES role_grant(id),
                verdict    TEXT NOT NULL CHECK (verdict IN ('kept', 'withdrawn')),
                PRIMARY KEY (review_id, grant_id)
            ) \(.strict);
            CREATE INDEX access_review_line_grant ON access_review_line (grant_id)
            """
        },
    ]
}
