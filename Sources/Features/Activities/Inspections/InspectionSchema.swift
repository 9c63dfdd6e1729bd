import Storage

extension Schema {
    /// Inspections: what is looked at, what was answered on the spot, and what became of what was found.
    static let inspections: [Migration] = [
        .on("2026-11-23", "create checklist, inspection_round, inspection and finding") {
            """
            CREATE TABLE checklist (
                id               \(.key),
                title            TEXT NOT NULL,
                organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                place            TEXT NOT NULL,
                replaces_id      \(.integer) REFERENCES checklist(id),
                retired_at       \(.integer),
                entered_by       \(.integer) NOT NULL,
                entered_at       \(.integer) NOT NULL
            ) \(.strict);
            CREATE INDEX checklist_place ON checklist (place);
            CREATE TABLE checklist_item (
                checklist_id  \(.integer) NOT NULL REFERENCES checklist(id),
                position      \(.integer) NOT NULL,              -- from 1
                area          TEXT NOT NULL,
                words         TEXT NOT NULL,
                hint          TEXT NOT NULL,
                PRIMARY KEY (checklist_id, position)
            ) \(.strict);
            CREATE TABLE inspection_round (
                id               \(.key),
                title            TEXT NOT NULL,
                basis            TEXT NOT NULL,                  -- the decision or plan it rests on
                kind             TEXT NOT NULL CHECK (kind IN ('announced', 'unannounced')),
                organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),   -- who inspects
                place            TEXT NOT NULL,
                checklist_id     \(.integer) NOT NULL REFERENCES checklist(id),
                draw_id          \(.integer) REFERENCES draw(id),
                movement_id      \(.integer) REFERENCES movement(id),
                entered_by       \(.integer) NOT NULL,
                entered_at       \(.integer) NOT NULL
            ) \(.strict);
            CREATE INDEX inspection_round_place ON inspection_round (place);
            CREATE INDEX inspection_round_draw ON inspection_round (draw_id) WHERE draw_id IS NOT NULL;
            CREATE TABLE inspection (
                id                 \(.key),
                round_id           \(.integer) NOT NULL REFERENCES inspection_round(id),
                organisation_id    \(.integer) NOT NULL REFERENCES organisation(id),   -- who is inspected
                place              TEXT NOT NULL,
                name               TEXT NOT NULL,                -- as it was called when the round was made
                day                TEXT NOT NULL,                -- planned; when the minutes are made the day it was
                secret             \(.bytes) NOT NULL,           -- signs what phones bring back
                started_at         \(.integer),
                conclusion         TEXT NOT NULL,
                minuted_by         \(.integer),
                minuted_at         \(.integer),
                cancelled_because  TEXT
            ) \(.strict);
            CREATE INDEX inspection_round_id ON inspection (round_id);
            CREATE INDEX inspection_at ON inspection (place, day);
            CREATE TABLE inspection_inspector (
                inspection_id  \(.integer) NOT NULL REFERENCES inspection(id),
                account_id     \(.integer) NOT NULL,
                PRIMARY KEY (inspection_id, account_id)
            ) \(.strict);
            CREATE INDEX inspection_inspector_account ON inspection_inspector (account_id);
            CREATE TABLE inspection_record (                     -- never changed: a later one replaces it
                id               \(.key),
                record_key       TEXT NOT NULL UNIQUE,           -- given where it was written
                inspection_id    \(.integer) NOT NULL REFERENCES inspection(id),
                position         \(.integer) NOT NULL,
                answer           TEXT NOT NULL CHECK (answer IN ('met', 'not_met', 'not_applicable')),
                words            TEXT NOT NULL,
                due              TEXT,
                earlier          TEXT NOT NULL,                  -- keys of the records its writer saw, parted by spaces
                account_id       \(.integer) NOT NULL,
                made_at          \(.integer) NOT NULL,           -- by the clock of the phone
                received_at      \(.integer) NOT NULL,
                held_because     TEXT CHECK (held_because IN ('account_ended', 'closed', 'not_in_team')),
                decided_by       \(.integer),
                decided_at       \(.integer),
                is_taken         \(.boolean),                    -- what was decided
                decided_because  TEXT,
                CHECK ((decided_at IS NULL) = (is_taken IS NULL))
            ) \(.strict);
            CREATE INDEX inspection_record_inspection ON inspection_record (inspection_id, position);
            CREATE TABLE inspection_photo (
                id               \(.key),
                photo_key        TEXT NOT NULL UNIQUE,
                inspection_id    \(.integer) NOT NULL REFERENCES inspection(id),
                position         \(.integer) NOT NULL,
                attachment_id    \(.integer) NOT NULL REFERENCES attachment(id),
                account_id       \(.integer) NOT NULL,
                made_at          \(.integer) NOT NULL,
                received_at      \(.integer) NOT NULL,
                held_because     TEXT CHECK (held_because IN ('account_ended', 'closed', 'not_in_team')),
                decided_by       \(.integer),
                decided_at       \(.integer),
                is_taken         \(.boolean),
                decided_because  TEXT,
                removed_by       \(.integer),
                removed_at       \(.integer),
                removed_because  TEXT,
                CHECK ((decided_at IS NULL) = (is_taken IS NULL))
            ) \(.strict);
            CREATE INDEX inspection_photo_inspection ON inspection_photo (inspection_id);
            CREATE TABLE finding (
                id                 \(.key),
                inspection_id      \(.integer) REFERENCES inspection(id),   -- null: somebody complained
                position           \(.integer),
                organisation_id    \(.integer) NOT NULL REFERENCES organisation(id),   -- whose it is
                place              TEXT NOT NULL,
                finder_id          \(.integer) NOT NULL REFERENCES organisation(id),   -- the body that found it
                finder_place       TEXT NOT NULL,
                area               TEXT NOT NULL,
                words              TEXT NOT NULL,
                source             TEXT NOT NULL,                -- of a complaint: where it came from
                day                TEXT NOT NULL,
                verification       TEXT NOT NULL CHECK (verification IN ('recorded', 'under_check', 'established', 'not_established')),
                count              \(.integer) NOT NULL CHECK (count > 0),   -- of breaches, once established
                remedy             TEXT CHECK (remedy IN ('due', 'reported', 'fixed', 'not_fixed')),
                due                TEXT,
                rechecker          \(.integer) NOT NULL,         -- the account that looks again
                withdrawn_because  TEXT,
                entered_by         \(.integer) NOT NULL,
                entered_at         \(.integer) NOT NULL,
                CHECK ((inspection_id IS NULL) = (position IS NULL))
            ) \(.strict);
            CREATE INDEX finding_at ON finding (place, day);
            CREATE INDEX finding_finder ON finding (finder_place, day);
            CREATE INDEX finding_inspection ON finding (inspection_id) WHERE inspection_id IS NOT NULL;
            CREATE INDEX finding_rechecker ON finding (rechecker) WHERE remedy = 'reported';
            CREATE TABLE finding_step (
                id          \(.key),
                finding_id  \(.integer) NOT NULL REFERENCES finding(id),
                kind        TEXT NOT NULL,
                words       TEXT NOT NULL,
                due         TEXT,
                to_account  \(.integer),                         -- who looks again from now on
                by_account  \(.integer) NOT NULL,
                at          \(.integer) NOT NULL
            ) \(.strict);
            CREATE INDEX finding_step_finding ON finding_step (finding_id);
            CREATE TABLE finding_file (
                step_id        \(.integer) NOT NULL REFERENCES finding_step(id),
                attachment_id  \(.integer) NOT NULL REFERENCES attachment(id),
                PRIMARY KEY (step_id, attachment_id)
            ) \(.strict)
            """
        }
    ]
}
