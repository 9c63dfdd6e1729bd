package import Storage

extension Schema {
    /// Movements, their launches and local additions, and the plans that carry them from one level to the next.
    package static let movements = Schema(
        "movements",
        places: [
            PlaceColumn("movement", "place", of: "phong trào thi đua"), PlaceColumn("launch", "place", of: "lễ phát động, hội nghị"),
            PlaceColumn("local_addition", "place", of: "nội dung riêng của đơn vị"),
            PlaceColumn("pledge_round", "place", of: "đợt đăng ký thi đua"),
            PlaceColumn(
                "pledge", "place", of: "đăng ký thi đua",
                open: ("state IN ('drafting', 'submitted', 'opened', 'returned')", "đăng ký thi đua chưa chốt")),
            PlaceColumn("plan", "place", of: "kế hoạch", open: ("day IS NULL", "kế hoạch còn là bản thảo")),
        ],
        [
            .on("2026-11-23", "create movement") {
                """
                CREATE TABLE movement (
                    id               \(.key),
                    name             TEXT NOT NULL,
                    slogan           TEXT NOT NULL,
                    level            TEXT NOT NULL CHECK (level IN ('national', 'ministry_or_province', 'cluster', 'body')),
                    method           TEXT NOT NULL CHECK (method IN ('thematic', 'regular')),
                    participants     TEXT NOT NULL,              -- in words
                    first_day        TEXT NOT NULL,
                    last_day         TEXT NOT NULL CHECK (last_day >= first_day),
                    template         TEXT NOT NULL,
                    organisation_id  \(.integer) REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    made_by          \(.integer) NOT NULL,
                    made_at          \(.integer) NOT NULL
                ) \(.strict);
                CREATE UNIQUE INDEX movement_template ON movement (template, place) WHERE template <> '';
                CREATE TABLE movement_step (
                    id           \(.key),
                    movement_id  \(.integer) NOT NULL REFERENCES movement(id),
                    kind         TEXT NOT NULL CHECK (kind IN ('ended', 'reopened')),
                    day          TEXT NOT NULL,
                    reason       TEXT NOT NULL,
                    taken_by     \(.integer) NOT NULL,
                    taken_at     \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX movement_step_movement ON movement_step (movement_id);
                CREATE TABLE movement_phase (
                    movement_id  \(.integer) NOT NULL REFERENCES movement(id),
                    position     \(.integer) NOT NULL,
                    kind         TEXT NOT NULL CHECK (kind IN ('launch', 'yearly', 'interim', 'final')),
                    words        TEXT NOT NULL,
                    first_day    TEXT NOT NULL,
                    last_day     TEXT NOT NULL CHECK (last_day >= first_day),
                    PRIMARY KEY (movement_id, position)
                ) \(.strict);
                CREATE TABLE movement_content (
                    movement_id  \(.integer) NOT NULL REFERENCES movement(id),
                    code         TEXT NOT NULL,
                    position     \(.integer) NOT NULL,
                    subject      TEXT NOT NULL CHECK (subject IN ('collective', 'individual')),
                    words        TEXT NOT NULL,
                    confidence   TEXT,                       -- of the law's words: A, B, C, X
                    source       TEXT NOT NULL,
                    PRIMARY KEY (movement_id, code)
                ) \(.strict);
                CREATE TABLE movement_ground (
                    movement_id  \(.integer) NOT NULL REFERENCES movement(id),
                    document_id  \(.integer) NOT NULL REFERENCES document(id),
                    PRIMARY KEY (movement_id, document_id)
                ) \(.strict);
                CREATE INDEX movement_ground_document ON movement_ground (document_id)
                """
            },
            .on("2026-11-23", "create launch and local_addition") {
                """
                CREATE TABLE launch (
                    id                 \(.key),
                    movement_id        \(.integer) NOT NULL REFERENCES movement(id),
                    organisation_id    \(.integer) REFERENCES organisation(id),
                    place              TEXT NOT NULL,
                    day                TEXT NOT NULL,              -- the last possible one where day_words say more
                    day_words          TEXT NOT NULL,
                    form               TEXT NOT NULL CHECK (form IN ('ceremony', 'conference', 'other')),
                    venue              TEXT NOT NULL,
                    chaired_by         TEXT NOT NULL,              -- an office, not a name
                    note               TEXT NOT NULL,
                    source             TEXT NOT NULL,
                    recorded_by        \(.integer) NOT NULL,
                    recorded_at        \(.integer) NOT NULL,
                    withdrawn_by       \(.integer),
                    withdrawn_at       \(.integer),
                    withdrawal_reason  TEXT
                ) \(.strict);
                CREATE INDEX launch_movement ON launch (movement_id, organisation_id);
                CREATE INDEX launch_organisation ON launch (organisation_id);
                CREATE INDEX launch_place ON launch (place);
                CREATE TABLE local_addition (
                    id                 \(.key),
                    movement_id        \(.integer) NOT NULL REFERENCES movement(id),
                    organisation_id    \(.integer) NOT NULL REFERENCES organisation(id),
                    place              TEXT NOT NULL,
                    kind               TEXT NOT NULL CHECK (kind IN ('slogan', 'ban', 'standard', 'criterion')),
                    words              TEXT NOT NULL,
                    content_code       TEXT,                       -- what of the movement it makes concrete
                    source             TEXT NOT NULL,
                    made_by            \(.integer) NOT NULL,
                    made_at            \(.integer) NOT NULL,
                    withdrawn_by       \(.integer),
                    withdrawn_at       \(.integer),
                    withdrawal_reason  TEXT,
                    FOREIGN KEY (movement_id, content_code) REFERENCES movement_content (movement_id, code)
                ) \(.strict);
                CREATE INDEX local_addition_movement ON local_addition (movement_id, content_code);
                CREATE INDEX local_addition_organisation ON local_addition (organisation_id);
                CREATE INDEX local_addition_place ON local_addition (place)
                """
            },
            .on("2026-11-23", "create plan and plan_item") {
                """
                CREATE TABLE plan (
                    id               \(.key),
                    movement_id      \(.integer) NOT NULL REFERENCES movement(id),
                    organisation_id  \(.integer) REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    subject          TEXT NOT NULL,              -- of a draft; then the document's counts
                    first_year       \(.integer) NOT NULL,
                    last_year        \(.integer) NOT NULL CHECK (last_year >= first_year),
                    document_id      \(.integer) REFERENCES document(id),
                    day              TEXT,                       -- of the document; null while it is a draft
                    rank             \(.integer) NOT NULL,           -- among plans of one day: who follows comes later
                    parent_id        \(.integer),
                    parent_day       TEXT,
                    parent_rank      \(.integer),
                    awaited          TEXT NOT NULL,              -- the number of a paper it follows that is not here yet
                    folded_awaited   TEXT NOT NULL,
                    remark           TEXT NOT NULL,
                    drafted_by       \(.integer) NOT NULL,
                    drafted_at       \(.integer) NOT NULL,
                    recalled_by      \(.integer),
                    recalled_at      \(.integer),
                    recall_reason    TEXT,
                    UNIQUE (id, day, rank),
                    UNIQUE (id, parent_id),
                    -- No circle can be written: whoever is followed is earlier, and every link says of when it speaks.
                    FOREIGN KEY (parent_id, parent_day, parent_rank) REFERENCES plan (id, day, rank) ON UPDATE CASCADE,
                    CHECK (parent_day < day OR (parent_day = day AND parent_rank < rank)),
                    CHECK ((parent_id IS NULL) = (parent_day IS NULL)),
                    CHECK ((parent_id IS NULL) = (parent_rank IS NULL)),
                    CHECK ((document_id IS NULL) = (day IS NULL))
                ) \(.strict);
                CREATE UNIQUE INDEX plan_document ON plan (document_id, movement_id) WHERE document_id IS NOT NULL AND recalled_at IS NULL;
                CREATE INDEX plan_movement ON plan (movement_id, organisation_id);
                CREATE INDEX plan_organisation ON plan (organisation_id) WHERE organisation_id IS NOT NULL;
                CREATE INDEX plan_parent ON plan (parent_id, parent_day, parent_rank) WHERE parent_id IS NOT NULL;
                CREATE INDEX plan_place ON plan (place);
                CREATE INDEX plan_awaited ON plan (folded_awaited) WHERE folded_awaited <> '';
                CREATE TABLE plan_item (
                    id              \(.key),
                    plan_id         \(.integer) NOT NULL REFERENCES plan(id),
                    position        \(.integer) NOT NULL,
                    content         TEXT NOT NULL,
                    product         TEXT NOT NULL,
                    lead            TEXT NOT NULL,
                    partners        TEXT NOT NULL,
                    deadline        TEXT,
                    measure         TEXT NOT NULL,
                    parent_plan_id  \(.integer),
                    serves_id       \(.integer),
                    UNIQUE (plan_id, id),
                    UNIQUE (plan_id, position),
                    -- An item serves an item of the plan its own plan follows, and can point nowhere else.
                    FOREIGN KEY (plan_id, parent_plan_id) REFERENCES plan (id, parent_id),
                    FOREIGN KEY (parent_plan_id, serves_id) REFERENCES plan_item (plan_id, id),
                    CHECK ((parent_plan_id IS NULL) = (serves_id IS NULL))
                ) \(.strict);
                CREATE INDEX plan_item_serves ON plan_item (parent_plan_id, serves_id) WHERE serves_id IS NOT NULL
                """
            },
            .on("2026-11-23", "create plan_call and call_step") {
                """
                CREATE TABLE plan_call (
                    plan_id          \(.integer) NOT NULL REFERENCES plan(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    due_on           TEXT,
                    called_by        \(.integer) NOT NULL,
                    called_at        \(.integer) NOT NULL,
                    PRIMARY KEY (plan_id, organisation_id)
                ) \(.ordered);
                CREATE INDEX plan_call_organisation ON plan_call (organisation_id);
                CREATE TABLE call_step (
                    id               \(.key),
                    plan_id          \(.integer) NOT NULL,
                    organisation_id  \(.integer) NOT NULL,
                    kind             TEXT NOT NULL CHECK (kind IN ('explained', 'direct', 'extended', 'reminded')),
                    day              TEXT,
                    words            TEXT NOT NULL,
                    taken_by         \(.integer) NOT NULL,
                    taken_at         \(.integer) NOT NULL,
                    FOREIGN KEY (plan_id, organisation_id) REFERENCES plan_call (plan_id, organisation_id)
                ) \(.strict);
                CREATE INDEX call_step_call ON call_step (plan_id, organisation_id)
                """
            },
            .on("2026-11-23", "create pledge_round and pledge") {
                """
                CREATE TABLE pledge_round (
                    id           \(.key),
                    movement_id  \(.integer) NOT NULL REFERENCES movement(id),
                    cluster_id   \(.integer) NOT NULL REFERENCES cluster(id),
                    year         \(.integer) NOT NULL,
                    due_on       TEXT NOT NULL,
                    place        TEXT NOT NULL,              -- the cluster's
                    opened_by    \(.integer) NOT NULL,
                    opened_at    \(.integer) NOT NULL,
                    UNIQUE (movement_id, cluster_id, year)
                ) \(.strict);
                CREATE INDEX pledge_round_cluster ON pledge_round (cluster_id);
                CREATE INDEX pledge_round_place ON pledge_round (place);
                CREATE TABLE pledge (
                    id               \(.key),
                    pledge_round_id  \(.integer) NOT NULL REFERENCES pledge_round(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    state            TEXT NOT NULL
                        CHECK (state IN ('drafting', 'submitted', 'opened', 'returned', 'accepted', 'withdrawn')),
                    titles           TEXT NOT NULL,
                    version          \(.integer) NOT NULL,
                    UNIQUE (pledge_round_id, organisation_id)
                ) \(.strict);
                CREATE INDEX pledge_organisation ON pledge (organisation_id);
                CREATE INDEX pledge_place ON pledge (place);
                CREATE TABLE pledge_line (
                    pledge_id  \(.integer) NOT NULL REFERENCES pledge(id),
                    position   \(.integer) NOT NULL,
                    words      TEXT NOT NULL,
                    target     TEXT NOT NULL,
                    PRIMARY KEY (pledge_id, position)
                ) \(.strict);
                CREATE TABLE pledge_step (
                    id         \(.key),
                    pledge_id  \(.integer) NOT NULL REFERENCES pledge(id),
                    kind       TEXT NOT NULL,
                    reason     TEXT NOT NULL,
                    taken_by   \(.integer) NOT NULL,
                    taken_at   \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX pledge_step_pledge ON pledge_step (pledge_id)
                """
            },
            .on("2026-11-23", "create pledge_result") {
                """
                CREATE TABLE pledge_result (
                    pledge_id  \(.integer) NOT NULL,
                    position   \(.integer) NOT NULL,
                    words      TEXT NOT NULL,                    -- what was reached
                    is_met     \(.boolean) NOT NULL,
                    PRIMARY KEY (pledge_id, position),
                    FOREIGN KEY (pledge_id, position) REFERENCES pledge_line (pledge_id, position)
                ) \(.strict)
                """
            },
        ])
}
