package import Storage

extension Schema {
    /// The tree of bodies and the clusters that cut across it.
    package static let organisations = Schema(
        "organisations",
        places: [
            PlaceColumn("cluster", "path", of: "cụm, khối do đơn vị thường trực"),
            PlaceColumn("organisation_change", "place", of: "thay đổi tổ chức đã ghi", isTrace: true),
        ],
        [
            .on("2026-11-22", "create organisation") {
                """
                CREATE TABLE organisation (
                    id              \(.key),
                    parent_id       \(.integer) REFERENCES organisation(id),
                    path            TEXT NOT NULL UNIQUE,     -- /1/17/: its ancestors and itself
                    name            TEXT NOT NULL,
                    folded_name     TEXT NOT NULL,            -- without marks, for searching
                    sort_name       \(.bytes) NOT NULL,           -- Vietnamese order
                    kind            TEXT NOT NULL,
                    effective_from  TEXT NOT NULL,
                    effective_to    TEXT,
                    created_at      \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX organisation_parent ON organisation (parent_id)
                """
            },
            .on("2026-11-22", "create cluster and cluster_member") {
                """
                CREATE TABLE cluster (
                    id                  \(.key),
                    name                TEXT NOT NULL,
                    sort_name           \(.bytes) NOT NULL,
                    kind                TEXT NOT NULL CHECK (kind IN ('regional', 'sectoral')),
                    standing_office_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    path                TEXT NOT NULL UNIQUE,
                    created_at          \(.integer) NOT NULL
                ) \(.strict);
                CREATE TABLE cluster_member (
                    cluster_id       \(.integer) NOT NULL REFERENCES cluster(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    effective_from   TEXT NOT NULL,
                    effective_to     TEXT,
                    PRIMARY KEY (cluster_id, organisation_id, effective_from)
                ) \(.strict);
                CREATE INDEX cluster_member_organisation ON cluster_member (organisation_id)
                """
            },
            .on("2026-11-22", "create organisation_change and organisation_state") {
                """
                CREATE TABLE organisation_change (
                    id                  \(.key),
                    kind                TEXT NOT NULL,
                    title               TEXT NOT NULL,            -- what it does, in one line
                    effective_on        TEXT NOT NULL,
                    instrument_number   TEXT NOT NULL,            -- empty when none was given
                    instrument_date     TEXT,
                    instrument_issuer   TEXT NOT NULL,
                    place               TEXT NOT NULL,            -- what all of it lies below, as of today
                    made_by             \(.integer) NOT NULL,
                    made_at             \(.integer) NOT NULL,
                    settled_at          \(.integer),                 -- when places of today followed it
                    undone_by           \(.integer),
                    undone_at           \(.integer)
                ) \(.strict);
                CREATE INDEX organisation_change_place ON organisation_change (place);
                CREATE INDEX organisation_change_unsettled ON organisation_change (effective_on) WHERE settled_at IS NULL;
                CREATE TABLE organisation_state (
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    position         \(.integer) NOT NULL,           -- 1, 2, 3 of one body
                    effective_from   TEXT NOT NULL,
                    effective_to     TEXT,                     -- the day before effective_from: replaced on its first day
                    parent_id        \(.integer) REFERENCES organisation(id),
                    path             TEXT NOT NULL,
                    name             TEXT NOT NULL,
                    folded_name      TEXT NOT NULL,
                    sort_name        \(.bytes) NOT NULL,
                    kind             TEXT NOT NULL,
                    tier             TEXT NOT NULL,
                    opened_by        \(.integer) NOT NULL REFERENCES organisation_change(id),
                    closed_by        \(.integer) REFERENCES organisation_change(id),
                    PRIMARY KEY (organisation_id, position)
                ) \(.strict);
                CREATE INDEX organisation_state_path ON organisation_state (path, effective_from);
                CREATE INDEX organisation_state_parent ON organisation_state (parent_id);
                CREATE INDEX organisation_state_opened ON organisation_state (opened_by);
                CREATE INDEX organisation_state_closed ON organisation_state (closed_by) WHERE closed_by IS NOT NULL;
                ALTER TABLE organisation ADD COLUMN tier TEXT NOT NULL DEFAULT '';
                ALTER TABLE organisation ADD COLUMN keeper_id \(.integer) REFERENCES organisation(id);
                ALTER TABLE cluster_member ADD COLUMN opened_by \(.integer) REFERENCES organisation_change(id);
                ALTER TABLE cluster_member ADD COLUMN closed_by \(.integer) REFERENCES organisation_change(id)
                """
            },
            .on("2026-11-22", "create organisation_successor and organisation_code") {
                """
                CREATE TABLE organisation_successor (
                    change_id       \(.integer) NOT NULL REFERENCES organisation_change(id),
                    predecessor_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    heir_id         \(.integer) NOT NULL REFERENCES organisation(id),
                    numerator       \(.integer),                     -- null: no share was declared
                    denominator     \(.integer),
                    PRIMARY KEY (change_id, predecessor_id, heir_id),
                    CHECK ((numerator IS NULL) = (denominator IS NULL))
                ) \(.strict);
                CREATE INDEX organisation_successor_predecessor ON organisation_successor (predecessor_id);
                CREATE INDEX organisation_successor_heir ON organisation_successor (heir_id);
                CREATE TABLE organisation_code (
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    list             TEXT NOT NULL,
                    code             TEXT NOT NULL,
                    effective_from   TEXT NOT NULL,
                    effective_to     TEXT,
                    opened_by        \(.integer) NOT NULL REFERENCES organisation_change(id),
                    closed_by        \(.integer) REFERENCES organisation_change(id),
                    PRIMARY KEY (organisation_id, list, effective_from)
                ) \(.strict);
                CREATE INDEX organisation_code_code ON organisation_code (list, code);
                CREATE INDEX organisation_code_opened ON organisation_code (opened_by)
                """
            },
            .on("2026-11-22", "give bodies that stand already their first state") {
                """
                INSERT INTO organisation_change
                    (id, kind, title, effective_on, instrument_number, instrument_issuer, place, made_by, made_at, settled_at)
                SELECT id, 'found', 'Lập ' || name, effective_from, '', '', path, 0, created_at, created_at FROM organisation;
                INSERT INTO organisation_state
                    (organisation_id, position, effective_from, effective_to, parent_id, path, name, folded_name, sort_name, kind, tier,
                     opened_by)
                SELECT id, 1, effective_from, effective_to, parent_id, path, name, folded_name, sort_name, kind, tier, id FROM organisation
                """
            },
            .on("2026-11-22", "call the paper of a change its ground") {
                """
                ALTER TABLE organisation_change RENAME COLUMN instrument_number TO ground_number;
                ALTER TABLE organisation_change RENAME COLUMN instrument_date TO ground_date;
                ALTER TABLE organisation_change RENAME COLUMN instrument_issuer TO ground_issuer
                """
            },
            .on("2026-11-22", "create cluster_term and cluster_turn") {
                """
                CREATE TABLE cluster_term (
                    id          \(.key),
                    cluster_id  \(.integer) NOT NULL REFERENCES cluster(id),
                    first_day   TEXT NOT NULL,
                    last_day    TEXT NOT NULL,
                    head_id     \(.integer) NOT NULL REFERENCES organisation(id),
                    deputy_id   \(.integer) REFERENCES organisation(id),
                    ground      TEXT NOT NULL,            -- minutes or decision; may be empty
                    reason      TEXT NOT NULL,            -- empty: it was their turn
                    set_by      \(.integer) NOT NULL,
                    set_at      \(.integer) NOT NULL,
                    ended_on    TEXT,                     -- before first_day: it never began
                    end_reason  TEXT NOT NULL DEFAULT '',
                    ended_by    \(.integer),
                    CHECK (first_day <= last_day),
                    CHECK (head_id <> deputy_id)
                ) \(.strict);
                CREATE INDEX cluster_term_cluster ON cluster_term (cluster_id, first_day);
                CREATE INDEX cluster_term_head ON cluster_term (head_id);
                CREATE INDEX cluster_term_deputy ON cluster_term (deputy_id) WHERE deputy_id IS NOT NULL;
                CREATE TABLE cluster_turn (
                    cluster_id       \(.integer) NOT NULL REFERENCES cluster(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    position         \(.integer) NOT NULL,           -- 1, 2, 3
                    PRIMARY KEY (cluster_id, organisation_id)
                ) \(.strict);
                CREATE INDEX cluster_turn_organisation ON cluster_turn (organisation_id)
                """
            },
            .on("2026-11-23", "let a day's tree be read from its index alone") {
                """
                DROP INDEX organisation_state_path;
                CREATE INDEX organisation_state_path
                    ON organisation_state (path, effective_from, effective_to, organisation_id, parent_id)
                """
            },
        ])
}
