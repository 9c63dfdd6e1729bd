package import Storage

extension Schema {
    /// The tree of bodies and the clusters that cut across it.
    package static let organisations = Schema(
        "organisations",
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
        ])
}
