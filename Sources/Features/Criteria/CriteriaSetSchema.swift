package import Storage

extension Schema {
    /// Criteria sets, drafts and published ones.
    package static let criteria = Schema(
        "criteria",
        [
            .on("2026-11-22", "create criteria_set") {
                """
                CREATE TABLE criteria_set (
                    id            \(.key),
                    code          TEXT NOT NULL,
                    title         TEXT NOT NULL,
                    status        TEXT NOT NULL,
                    citation      TEXT NOT NULL,
                    content       TEXT NOT NULL,          -- the file, as it was given
                    digest        TEXT NOT NULL UNIQUE,
                    added_by      \(.integer) NOT NULL,
                    added_at      \(.integer) NOT NULL,
                    published_by  \(.integer),
                    published_at  \(.integer)
                ) \(.strict)
                """
            }
        ])
}
