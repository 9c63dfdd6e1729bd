package import Storage

extension Schema {
    /// Tasks and what happened to them.
    package static let tasks = Schema(
        "tasks",
        places: [
            PlaceColumn(
                "task", "place", of: "nhiệm vụ",
                open: ("state IN ('assigned', 'in_progress', 'reported', 'paused')", "nhiệm vụ chưa xong")),
            PlaceColumn("lateness_reading", "place", of: "cách tính lần chậm", isTrace: true),
            PlaceColumn("task", "assigner_place", of: "nhiệm vụ đã giao", isTrace: true),
        ],
        [
            .on("2026-11-23", "create task and task_step") {
                """
                CREATE TABLE task (
                    id               \(.key),
                    title            TEXT NOT NULL,
                    product          TEXT NOT NULL,
                    partners         TEXT NOT NULL,
                    asked_day        TEXT,                       -- the last day, where a day was asked for
                    working_days     \(.integer),                -- or so many after the day of assigning
                    coefficient      TEXT NOT NULL,              -- exact decimal
                    amount           TEXT NOT NULL,              -- exact decimal
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    person_id        \(.integer) REFERENCES person(id),
                    plan_item_id     \(.integer) REFERENCES plan_item(id),
                    assigner_place   TEXT NOT NULL,
                    assigned_by      \(.integer) NOT NULL,
                    assigned_at      \(.integer) NOT NULL,
                    assigned_on      TEXT NOT NULL,
                    -- What the steps come to.
                    state            TEXT NOT NULL CHECK (state IN ('assigned', 'in_progress', 'reported', 'done', 'paused', 'withdrawn')),
                    due_on           TEXT CHECK (due_on IS NOT NULL OR state IN ('paused', 'withdrawn')),
                    redo_on          TEXT,
                    handed_on        TEXT CHECK ((handed_on IS NOT NULL) OR state NOT IN ('reported', 'done')),
                    done             TEXT NOT NULL,              -- exact decimal
                    late_times       \(.integer) NOT NULL,
                    CHECK ((asked_day IS NULL) <> (working_days IS NULL))
                ) \(.strict);
                CREATE INDEX task_place ON task (place, due_on);
                CREATE INDEX task_organisation ON task (organisation_id);
                CREATE INDEX task_assigner ON task (assigner_place, state);
                CREATE INDEX task_person ON task (person_id, due_on) WHERE person_id IS NOT NULL;
                CREATE INDEX task_item ON task (plan_item_id) WHERE plan_item_id IS NOT NULL;
                CREATE INDEX task_counted ON task (place) WHERE working_days IS NOT NULL AND state IN ('assigned', 'in_progress');
                CREATE TABLE task_step (
                    id             \(.key),
                    task_id        \(.integer) NOT NULL REFERENCES task(id),
                    kind           TEXT NOT NULL CHECK (kind IN ('taken', 'reported', 'recalled', 'accepted', 'returned', 'extended',
                                                                 'paused', 'resumed', 'withdrawn')),
                    day            TEXT,
                    amount         TEXT,                         -- exact decimal; of a report
                    late           \(.integer) NOT NULL,         -- days; of a report
                    words          TEXT NOT NULL,
                    attachment_id  \(.integer) REFERENCES attachment(id),
                    taken_by       \(.integer) NOT NULL,
                    taken_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX task_step_task ON task_step (task_id);
                CREATE TABLE lateness_reading (                  -- what the law leaves open: the latest of a place counts
                    id        \(.key),
                    place     TEXT NOT NULL,
                    lateness  TEXT NOT NULL CHECK (lateness IN ('occurrence', 'day')),
                    ground    TEXT NOT NULL,
                    said_by   \(.integer) NOT NULL,
                    said_at   \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX lateness_reading_place ON lateness_reading (place)
                """
            }
        ])
}
