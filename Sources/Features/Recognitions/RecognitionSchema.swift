package import Storage

extension Schema {
    /// Standards, applications with their answers and steps, and who was recognised from when to when.
    package static let recognitions = Schema(
        "recognitions",
        places: [
            PlaceColumn(
                "recognition_standard", "place", of: "tiêu chuẩn công nhận",
                open: ("retired_at IS NULL", "tiêu chuẩn công nhận đang áp dụng")),
            PlaceColumn(
                "recognition_application", "place", of: "hồ sơ đề nghị công nhận",
                open: ("state IN ('drafting', 'sent', 'verified')", "hồ sơ đề nghị công nhận chưa xong")),
            PlaceColumn("recognition", "place", of: "công nhận"),
        ],
        [
            .on("2026-11-24", "create recognition_standard and recognition_line") {
                """
                CREATE TABLE recognition_standard (
                    id               \(.key),
                    series_id        \(.integer) NOT NULL REFERENCES recognition_standard(id),
                    title            TEXT NOT NULL,
                    basis            TEXT NOT NULL,              -- the paper it was issued with
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    months           \(.integer) NOT NULL,
                    notice_days      \(.integer) NOT NULL,
                    set_code         TEXT,                       -- of the criteria set whose points count
                    least_points     \(.integer),                -- ten-thousandths
                    asks_no_findings \(.boolean) NOT NULL,
                    replaces_id      \(.integer) REFERENCES recognition_standard(id),
                    retired_at       \(.integer),
                    retired_because  TEXT,
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX recognition_standard_place ON recognition_standard (place);
                CREATE INDEX recognition_standard_series ON recognition_standard (series_id);
                CREATE TABLE recognition_line (
                    standard_id  \(.integer) NOT NULL REFERENCES recognition_standard(id),
                    position     \(.integer) NOT NULL,           -- from 1
                    heading      TEXT NOT NULL,
                    words        TEXT NOT NULL,
                    asks_file    \(.boolean) NOT NULL,
                    PRIMARY KEY (standard_id, position)
                ) \(.strict)
                """
            },
            .on("2026-11-24", "create recognition_application and recognition") {
                """
                CREATE TABLE recognition_application (
                    id               \(.key),
                    standard_id      \(.integer) NOT NULL REFERENCES recognition_standard(id),
                    series_id        \(.integer) NOT NULL REFERENCES recognition_standard(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    state            TEXT NOT NULL CHECK (state IN ('drafting', 'sent', 'verified', 'recognised', 'refused', 'withdrawn')),
                    was_sent         \(.boolean) NOT NULL,
                    version          \(.integer) NOT NULL,
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE UNIQUE INDEX recognition_application_open ON recognition_application (series_id, organisation_id)
                    WHERE state IN ('drafting', 'sent', 'verified');
                CREATE INDEX recognition_application_place ON recognition_application (place);
                CREATE TABLE recognition_answer (
                    application_id  \(.integer) NOT NULL REFERENCES recognition_application(id),
                    position        \(.integer) NOT NULL,
                    own             TEXT CHECK (own IN ('met', 'not_met', 'not_applicable')),
                    own_words       TEXT NOT NULL,
                    verified        TEXT CHECK (verified IN ('met', 'not_met', 'not_applicable')),
                    verified_words  TEXT NOT NULL,
                    PRIMARY KEY (application_id, position)
                ) \(.strict);
                CREATE TABLE recognition_file (
                    id              \(.key),
                    application_id  \(.integer) NOT NULL REFERENCES recognition_application(id),
                    position        \(.integer) NOT NULL,
                    attachment_id   \(.integer) NOT NULL REFERENCES attachment(id),
                    added_by        \(.integer) NOT NULL,
                    added_at        \(.integer) NOT NULL,
                    removed_by      \(.integer),
                    removed_at      \(.integer)
                ) \(.strict);
                CREATE INDEX recognition_file_application ON recognition_file (application_id);
                CREATE INDEX recognition_file_attachment ON recognition_file (attachment_id);
                CREATE TABLE recognition_step (
                    id              \(.key),
                    application_id  \(.integer) NOT NULL REFERENCES recognition_application(id),
                    kind            TEXT NOT NULL,
                    words           TEXT NOT NULL,
                    account_id      \(.integer) NOT NULL,
                    taken_for       \(.integer),
                    at              \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX recognition_step_application ON recognition_step (application_id);
                CREATE TABLE recognition (
                    id               \(.key),
                    standard_id      \(.integer) NOT NULL REFERENCES recognition_standard(id),
                    series_id        \(.integer) NOT NULL REFERENCES recognition_standard(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    application_id   \(.integer) REFERENCES recognition_application(id),
                    document_id      \(.integer) NOT NULL REFERENCES document(id),
                    from_day         TEXT NOT NULL,
                    until_day        TEXT NOT NULL,
                    ground           TEXT NOT NULL,              -- what the records said on the day of the decision
                    revoked_on       TEXT,
                    revoked_because  TEXT,
                    revoked_by       \(.integer),
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE UNIQUE INDEX recognition_once ON recognition (series_id, organisation_id, from_day) WHERE revoked_on IS NULL;
                CREATE INDEX recognition_organisation ON recognition (organisation_id, series_id);
                CREATE INDEX recognition_place ON recognition (place);
                CREATE INDEX recognition_document ON recognition (document_id);
                CREATE INDEX recognition_until ON recognition (until_day)
                """
            },
        ])
}
