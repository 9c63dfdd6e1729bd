package import Storage

extension Schema {
    /// Stored files and official papers.
    package static let documents = Schema(
        "documents", places: [PlaceColumn("attachment", "place", of: "tệp đính kèm"), PlaceColumn("document", "place", of: "văn bản")],
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
            },
            .on("2026-11-23", "create document") {
                """
                CREATE TABLE document (
                    id             \(.key),
                    type           TEXT NOT NULL,              -- its name by 30/2020/NĐ-CP
                    number         TEXT NOT NULL,              -- with its symbol; empty when a source names none
                    folded_number  TEXT NOT NULL,
                    day            TEXT NOT NULL,              -- of signing; the last possible one where day_words say more
                    day_words      TEXT NOT NULL,
                    issuer         TEXT NOT NULL,
                    folded_issuer  TEXT NOT NULL,
                    issuer_id      \(.integer) REFERENCES organisation(id),
                    signer         TEXT NOT NULL,
                    subject        TEXT NOT NULL,
                    attachment_id  \(.integer) REFERENCES attachment(id),
                    place          TEXT NOT NULL,              -- the body that wrote it down
                    entered_by     \(.integer) NOT NULL,
                    entered_at     \(.integer) NOT NULL
                ) \(.strict);
                CREATE UNIQUE INDEX document_number ON document (folded_number, day, folded_issuer) WHERE folded_number <> '';
                CREATE INDEX document_issuer ON document (issuer_id) WHERE issuer_id IS NOT NULL;
                CREATE INDEX document_place ON document (place)
                """
            },
        ])
}
