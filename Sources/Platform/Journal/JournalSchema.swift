package import Storage

extension Schema {
    /// The journal: one row an act. A row's own columns never change; the sealer adds its place in the chain, and a reason may be erased.
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
            }
        ])
}
