package import Storage

extension Schema {
    /// Rounds, sheets, what was entered in them, and results that never change.
    package static let assessments = Schema(
        "assessments",
        places: [
            PlaceColumn("assessment_round", "scope", of: "đợt chấm điểm", open: ("closed_at IS NULL", "đợt chấm chưa đóng")),
            PlaceColumn("assessment", "place", of: "phiếu chấm điểm", open: ("state <> 'confirmed'", "phiếu chưa chốt")),
        ],
        [
            .on("2026-11-22", "create assessment_round and round_stage") {
                """
                CREATE TABLE assessment_round (
                    id                  \(.key),
                    criteria_set_id     \(.integer) NOT NULL REFERENCES criteria_set(id),
                    cluster_id          \(.integer) NOT NULL REFERENCES cluster(id),
                    scope               TEXT NOT NULL,
                    period              TEXT NOT NULL,             -- 2026, 2026-Q3
                    deadline            \(.integer) NOT NULL,
                    explanations_until  TEXT NOT NULL,
                    published_by        \(.integer) NOT NULL,
                    published_at        \(.integer) NOT NULL,
                    closed_by           \(.integer),
                    closed_at           \(.integer),
                    UNIQUE (cluster_id, period, criteria_set_id)
                ) \(.strict);
                CREATE TABLE round_stage (
                    round_id  \(.integer) NOT NULL REFERENCES assessment_round(id),
                    position  \(.integer) NOT NULL,
                    code      TEXT NOT NULL,
                    name      TEXT NOT NULL,
                    filler    TEXT NOT NULL CHECK (filler IN ('unit', 'verifier', 'officer', 'nobody')),
                    PRIMARY KEY (round_id, position)
                ) \(.strict)
                """
            },
            .on("2026-11-22", "create assessment, sheet_entry and evidence") {
                """
                CREATE TABLE assessment (
                    id               \(.key),
                    round_id         \(.integer) NOT NULL REFERENCES assessment_round(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    state            TEXT NOT NULL,
                    stage_position   \(.integer) NOT NULL,
                    verifier         \(.integer),
                    version          \(.integer) NOT NULL,
                    UNIQUE (round_id, organisation_id)
                ) \(.strict);
                CREATE INDEX assessment_place ON assessment (place);
                CREATE TABLE sheet_entry (
                    assessment_id  \(.integer) NOT NULL REFERENCES assessment(id),
                    cell           TEXT NOT NULL,                  -- fact:NAME or item:ID
                    stage          TEXT NOT NULL,
                    value          TEXT NOT NULL,                  -- as in criteria files; empty when cleared
                    reason         TEXT NOT NULL,
                    version        \(.integer) NOT NULL,
                    entered_by     \(.integer) NOT NULL,
                    entered_at     \(.integer) NOT NULL,
                    PRIMARY KEY (assessment_id, cell, stage)
                ) \(.strict);
                CREATE TABLE evidence (
                    id             \(.key),
                    assessment_id  \(.integer) NOT NULL REFERENCES assessment(id),
                    item           TEXT NOT NULL,
                    stage          TEXT NOT NULL,
                    attachment_id  \(.integer) REFERENCES attachment(id),
                    reference      TEXT NOT NULL,                  -- number and date of a document, or the file's name
                    added_by       \(.integer) NOT NULL,
                    added_at       \(.integer) NOT NULL,
                    removed_by     \(.integer),
                    removed_at     \(.integer)
                ) \(.strict);
                CREATE INDEX evidence_assessment ON evidence (assessment_id);
                CREATE INDEX evidence_attachment ON evidence (attachment_id)
                """
            },
            .on("2026-11-22", "create sheet_step, explanation and period_result") {
                """
                CREATE TABLE sheet_step (
                    id             \(.key),
                    assessment_id  \(.integer) NOT NULL REFERENCES assessment(id),
                    kind           TEXT NOT NULL,
                    stage          TEXT NOT NULL,
                    reason         TEXT NOT NULL,
                    total          TEXT,                           -- at that moment
                    taken_by       \(.integer) NOT NULL,
                    taken_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX sheet_step_assessment ON sheet_step (assessment_id);
                CREATE TABLE explanation (
                    id             \(.key),
                    assessment_id  \(.integer) NOT NULL REFERENCES assessment(id),
                    item           TEXT NOT NULL,
                    content        TEXT NOT NULL,
                    explained_by   \(.integer) NOT NULL,
                    explained_at   \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX explanation_assessment ON explanation (assessment_id);
                CREATE TABLE period_result (
                    round_id            \(.integer) NOT NULL REFERENCES assessment_round(id),
                    organisation_id     \(.integer) NOT NULL REFERENCES organisation(id),
                    assessment_id       \(.integer) NOT NULL REFERENCES assessment(id),
                    total               TEXT NOT NULL,
                    is_lower_bound      \(.boolean) NOT NULL,
                    grade               TEXT,
                    grade_before_quota  TEXT,
                    rank                \(.integer),
                    is_tie              \(.boolean) NOT NULL,
                    bonus               TEXT NOT NULL,
                    deductions          TEXT NOT NULL,
                    note                TEXT NOT NULL,             -- what the council must know
                    PRIMARY KEY (round_id, organisation_id)
                ) \(.strict)
                """
            },
            .on("2026-11-22", "give each sheet its last day for explanations") {
                "ALTER TABLE assessment ADD COLUMN explanations_until TEXT"
            },
            .on("2026-11-22", "keep who had which part in a sheet, and for whom") {
                """
                CREATE TABLE sheet_hand (
                    assessment_id  \(.integer) NOT NULL REFERENCES assessment(id),
                    account_id     \(.integer) NOT NULL,
                    duty           TEXT NOT NULL CHECK (duty IN ('enter', 'verify', 'confirm', 'reconsider', 'count')),
                    PRIMARY KEY (assessment_id, account_id, duty)
                ) \(.strict);
                ALTER TABLE sheet_step ADD COLUMN taken_for \(.integer);
                INSERT INTO sheet_hand (assessment_id, account_id, duty)
                SELECT DISTINCT sheet_entry.assessment_id, entered_by,
                       CASE filler WHEN 'unit' THEN 'enter' WHEN 'verifier' THEN 'verify' ELSE 'confirm' END
                  FROM sheet_entry JOIN assessment ON assessment.id = sheet_entry.assessment_id
                  JOIN round_stage ON round_stage.round_id = assessment.round_id AND round_stage.code = sheet_entry.stage
                 WHERE filler <> 'nobody'
                UNION
                SELECT DISTINCT assessment_id, taken_by,
                       CASE kind WHEN 'opened' THEN 'verify' WHEN 'finished' THEN 'verify' WHEN 'confirmed' THEN 'confirm' ELSE 'enter' END
                  FROM sheet_step WHERE kind IN ('submitted', 'explained', 'opened', 'finished', 'confirmed')
                """
            },
        ])
}
