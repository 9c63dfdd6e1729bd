package import Storage

extension Schema {
    /// The journal: one row an act. A row's own columns never change; the sealer adds its place in the chain, and a reason may be erased.
    /// What was said about a person stands in `personal_value`, readable as long as that person's key is there.
    package static let journal = Schema(
        "journal",
        [
            .on("2026-11-22", "create journal") {
                """
                CREATE TABLE journal (
                    id \(.key),
                    noted_at \(.integer) NOT NULL,
                    account_id \(.integer) NOT NULL,
                    act TEXT NOT NULL,
                    noun TEXT NOT NULL,
                    subject_id \(.integer) NOT NULL,
                    place TEXT NOT NULL,
                    particulars TEXT NOT NULL,
                    reason TEXT,
                    reason_salt \(.bytes),
                    reason_digest \(.bytes),
                    position \(.integer) UNIQUE,
                    digest \(.bytes),
                    CHECK ((position IS NULL) = (digest IS NULL))
                ) \(.strict);
                CREATE INDEX journal_unsealed ON journal (id) WHERE position IS NULL;
                CREATE INDEX journal_subject ON journal (noun, subject_id, id);
                CREATE INDEX journal_place ON journal (place, id)
                """
            },
            .on("2026-11-23", "keep personal values apart, under a key for each person") {
                """
                ALTER TABLE journal ADD COLUMN personal TEXT;
                CREATE TABLE personal_key (
                    id \(.key),
                    person_id \(.integer) NOT NULL,
                    key \(.bytes),
                    made_at \(.integer) NOT NULL,
                    erased_at \(.integer),
                    CHECK ((key IS NULL) = (erased_at IS NOT NULL))
                ) \(.strict);
                CREATE UNIQUE INDEX personal_key_person ON personal_key (person_id) WHERE key IS NOT NULL;
                CREATE TABLE personal_value (
                    entry_id \(.integer) NOT NULL REFERENCES journal(id),
                    name TEXT NOT NULL,
                    key_id \(.integer) NOT NULL REFERENCES personal_key(id),
                    sealed \(.bytes) NOT NULL,
                    PRIMARY KEY (entry_id, name)
                ) \(.strict);
                CREATE INDEX personal_value_key ON personal_value (key_id)
                """
            },
            .on("2026-11-24", "find acts by who did them") { "CREATE INDEX journal_account ON journal (account_id, id)" },
        ])
}
