package import Storage

extension Schema {
    /// Stored files. Registers of official documents come later.
    package static let documents = Schema(
        "documents", places: [PlaceColumn("attachment", "place", of: "tệp minh chứng")],
        [
            .on("2026-11-22", "create attachment") {
                """
                CREATE TABLE attachment (
                    id           \(.key),
                    name         TEXT NOT NULL,
                    type         TEXT NOT NULL,
                    size         \(.integer) NOT NULL CHECK (size > 0),   -- bytes
                    digest       TEXT NOT NULL,                       -- SHA-256: its place on disk
                    place        TEXT NOT NULL,                       -- the unit it belongs to
                    uploaded_by  \(.integer) NOT NULL,
                    uploaded_at  \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX attachment_digest ON attachment (digest);
                CREATE INDEX attachment_place ON attachment (place)
                """
            }
        ])
}
