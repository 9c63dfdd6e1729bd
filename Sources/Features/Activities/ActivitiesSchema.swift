package import Storage

extension Schema {
    /// Briefings, and who came to them.
    package static let activities = Schema(
        "activities",
        places: [
            PlaceColumn(
                "briefing", "place", of: "cuộc tuyên truyền", open: ("state = 'recorded'", "cuộc tuyên truyền chưa chốt"))
        ],
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
            }
        ])
}
