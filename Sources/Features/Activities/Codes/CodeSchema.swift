import Storage

extension Schema {
    /// Codes of conduct, and who has read them.
    static let codesOfConduct: [Migration] = [
        .on("2026-11-23", "create code_of_conduct, code_rule and acknowledgement") {
            """
            CREATE TABLE code_of_conduct (
                id               \(.key),
                title            TEXT NOT NULL,
                basis            TEXT NOT NULL,                  -- the paper it was issued with
                organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                place            TEXT NOT NULL,
                posted_on        TEXT NOT NULL,
                replaces_id      \(.integer) REFERENCES code_of_conduct(id),
                retired_at       \(.integer),
                retired_because  TEXT,
                entered_by       \(.integer) NOT NULL,
                entered_at       \(.integer) NOT NULL
            ) \(.strict);
            CREATE INDEX code_of_conduct_place ON code_of_conduct (place);
            CREATE TABLE code_rule (
                code_id   \(.integer) NOT NULL REFERENCES code_of_conduct(id),
                position  \(.integer) NOT NULL,                  -- from 1
                heading   TEXT NOT NULL,
                words     TEXT NOT NULL,
                PRIMARY KEY (code_id, position)
            ) \(.strict);
            CREATE TABLE acknowledgement (
                id              \(.key),
                code_id         \(.integer) NOT NULL REFERENCES code_of_conduct(id),
                person_id       \(.integer) NOT NULL REFERENCES person(id),
                way             TEXT NOT NULL CHECK (way IN ('declared', 'ticked')),
                account_id      \(.integer) NOT NULL,
                at              \(.integer) NOT NULL,
                struck_because  TEXT,
                struck_by       \(.integer),
                struck_at       \(.integer)
            ) \(.strict);
            CREATE UNIQUE INDEX acknowledgement_once ON acknowledgement (code_id, person_id) WHERE struck_because IS NULL;
            CREATE INDEX acknowledgement_person ON acknowledgement (person_id);
            """
        }
    ]
}
