package import Storage

extension Schema {
    /// Figures with their sources.
    package static let indicators = Schema(
        "indicators",
        [
            .on("2026-11-22", "create figure") {
                """
                CREATE TABLE figure (
                    id                \(.key),
                    indicator         TEXT NOT NULL,
                    organisation_id   \(.integer) NOT NULL REFERENCES organisation(id),
                    kind              TEXT NOT NULL,
                    value             TEXT NOT NULL,             -- exact decimal
                    is_lower_bound    \(.boolean) NOT NULL,
                    first_day         TEXT NOT NULL,
                    last_day          TEXT NOT NULL,
                    original_words    TEXT NOT NULL,
                    denominator       TEXT,                      -- of a share; null when the source does not say
                    source_title      TEXT NOT NULL,
                    source_publisher  TEXT NOT NULL,
                    recorded_by       \(.integer) NOT NULL,
                    recorded_at       \(.integer) NOT NULL,
                    UNIQUE (indicator, organisation_id, first_day, last_day)
                ) \(.strict);
                CREATE INDEX figure_organisation ON figure (organisation_id)
                """
            }
        ])
}
