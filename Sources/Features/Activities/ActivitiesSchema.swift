package import Storage

extension Schema {
    /// Briefings, and who came to them.
    package static let activities = Schema(
        "activities",
        places: [
            PlaceColumn(
                "briefing", "place", of: "cuộc tuyên truyền", open: ("state = 'recorded'", "cuộc tuyên truyền chưa chốt")),
            PlaceColumn("draw", "place", of: "lần bốc thăm"),
            PlaceColumn("draw_place", "place", of: "nơi có tên trong bốc thăm", isTrace: true),
            PlaceColumn("checklist", "place", of: "biểu kiểm", isTrace: true),
            PlaceColumn("inspection_round", "place", of: "đợt kiểm tra"),
            PlaceColumn(
                "inspection", "place", of: "cuộc kiểm tra",
                open: ("minuted_at IS NULL AND cancelled_because IS NULL", "cuộc kiểm tra chưa lập biên bản")),
            PlaceColumn(
                "finding", "place", of: "phát hiện",
                open: ("remedy IN ('due', 'reported', 'not_fixed') AND withdrawn_because IS NULL", "phát hiện chưa khắc phục xong")),
            PlaceColumn("finding", "finder_place", of: "phát hiện của bên kiểm tra", isTrace: true),
            PlaceColumn(
                "code_of_conduct", "place", of: "quy tắc ứng xử", open: ("retired_at IS NULL", "quy tắc ứng xử đang áp dụng")),
        ],
        briefingsAndDraws + inspections + codesOfConduct)

    private static let briefingsAndDraws: [Migration] =
        [
            .on("2026-11-23", "create briefing and attendance") {
                """
                CREATE TABLE briefing (
                    id               \(.key),
                    topic            TEXT NOT NULL,
                    folded_topic     TEXT NOT NULL,
                    form             TEXT NOT NULL,
                    day              TEXT NOT NULL,
                    time             TEXT NOT NULL,              -- 08:00; empty: not written down
                    venue            TEXT NOT NULL,
                    host             TEXT NOT NULL,
                    minutes          TEXT NOT NULL,
                    headcount        \(.integer) CHECK (headcount > 0),
                    is_lower_bound   \(.boolean) NOT NULL,       -- of headcount: the true number is greater
                    headcount_words  TEXT NOT NULL,
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    movement_id      \(.integer) REFERENCES movement(id),
                    state            TEXT NOT NULL CHECK (state IN ('recorded', 'confirmed', 'withdrawn')),
                    attended         \(.integer) CHECK ((attended IS NOT NULL) = (state = 'confirmed')),
                    attended_bound   \(.boolean) NOT NULL,       -- of attended
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX briefing_place ON briefing (place, day);
                CREATE INDEX briefing_organisation ON briefing (organisation_id);
                CREATE INDEX briefing_movement ON briefing (movement_id) WHERE movement_id IS NOT NULL;
                CREATE TABLE attendance (
                    id             \(.key),
                    briefing_id    \(.integer) NOT NULL REFERENCES briefing(id),
                    person_id      \(.integer) REFERENCES person(id),
                    guest          TEXT NOT NULL,                -- a name that is on no list; else empty
                    way            TEXT NOT NULL CHECK (way IN ('screen', 'poster', 'ticked', 'imported')),
                    ticket         TEXT,                         -- of a scan: one name each
                    account_id     \(.integer),
                    taken_at       \(.integer) NOT NULL,
                    struck_by      \(.integer),
                    struck_at      \(.integer),
                    struck_because TEXT,
                    CHECK ((person_id IS NULL) = (guest <> ''))
                ) \(.strict);
                CREATE INDEX attendance_briefing ON attendance (briefing_id);
                CREATE UNIQUE INDEX attendance_once ON attendance (briefing_id, person_id) WHERE person_id IS NOT NULL AND struck_at IS NULL;
                CREATE UNIQUE INDEX attendance_ticket ON attendance (ticket) WHERE ticket IS NOT NULL;
                CREATE INDEX attendance_person ON attendance (person_id) WHERE person_id IS NOT NULL;
                CREATE TABLE attendance_call (                   -- a code under which people say that they are there
                    id           \(.key),
                    briefing_id  \(.integer) NOT NULL REFERENCES briefing(id),
                    way          TEXT NOT NULL CHECK (way IN ('screen', 'poster')),
                    name         TEXT NOT NULL,                  -- the first letters of its codes
                    secret       \(.bytes) NOT NULL,
                    opened_by    \(.integer) NOT NULL,
                    opened_at    \(.integer) NOT NULL,
                    closed_at    \(.integer)
                ) \(.strict);
                CREATE UNIQUE INDEX attendance_call_name ON attendance_call (name) WHERE closed_at IS NULL;
                CREATE UNIQUE INDEX attendance_call_briefing ON attendance_call (briefing_id, way) WHERE closed_at IS NULL;
                CREATE TABLE briefing_file (
                    id             \(.key),
                    briefing_id    \(.integer) NOT NULL REFERENCES briefing(id),
                    attachment_id  \(.integer) NOT NULL REFERENCES attachment(id),
                    note           TEXT NOT NULL,
                    added_by       \(.integer) NOT NULL,
                    added_at       \(.integer) NOT NULL,
                    removed_by     \(.integer),
                    removed_at     \(.integer)
                ) \(.strict);
                CREATE INDEX briefing_file_briefing ON briefing_file (briefing_id)
                """
            },
            .on("2026-11-23", "create draw") {
                """
                CREATE TABLE draw (
                    id                 \(.key),
                    title              TEXT NOT NULL,
                    organisation_id    \(.integer) NOT NULL REFERENCES organisation(id),   -- who runs the round
                    place              TEXT NOT NULL,
                    count              \(.integer) NOT NULL CHECK (count > 0),
                    list_digest        TEXT NOT NULL,             -- SHA-256 of the list as it stands in the file
                    seed_digest        TEXT NOT NULL,             -- SHA-256
                    seed               \(.bytes) NOT NULL,            -- shown to nobody before it is opened
                    result_words       TEXT,                      -- the value is a published result of a day
                    result_day         TEXT,
                    first_body_id      \(.integer) REFERENCES organisation(id),            -- or a number from each of two bodies
                    second_body_id     \(.integer) REFERENCES organisation(id),
                    value              TEXT,
                    sealed_by          \(.integer) NOT NULL,
                    sealed_at          \(.integer) NOT NULL,
                    drawn_by           \(.integer),
                    drawn_at           \(.integer),
                    opened_at          \(.integer),
                    cancelled_because  TEXT,
                    CHECK ((result_day IS NULL) = (first_body_id IS NOT NULL)),
                    CHECK ((value IS NULL) = (drawn_at IS NULL))
                ) \(.strict);
                CREATE INDEX draw_at ON draw (place);
                CREATE TABLE draw_place (
                    draw_id          \(.integer) NOT NULL REFERENCES draw(id),
                    position         \(.integer) NOT NULL,             -- in the list, from 0
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    name             TEXT NOT NULL,                -- as it was called when the list was fixed
                    place            TEXT NOT NULL,
                    weight           \(.integer) NOT NULL CHECK (weight BETWEEN 1 AND 1000),
                    drawn_rank       \(.integer),                     -- from 1
                    PRIMARY KEY (draw_id, position)
                ) \(.strict);
                CREATE UNIQUE INDEX draw_place_organisation ON draw_place (draw_id, organisation_id);
                CREATE INDEX draw_place_at ON draw_place (place);
                CREATE TABLE draw_number (
                    draw_id          \(.integer) NOT NULL REFERENCES draw(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    number           \(.integer) NOT NULL CHECK (number BETWEEN 0 AND 999999),
                    given_by         \(.integer) NOT NULL,
                    given_at         \(.integer) NOT NULL,
                    PRIMARY KEY (draw_id, organisation_id)
                ) \(.strict)
                """
            },
        ]
}
