CREATE TABLE access_review (
    id           INTEGER PRIMARY KEY,
    scope        TEXT NOT NULL,
    place_name   TEXT NOT NULL,
    reviewed_by  INTEGER NOT NULL,
    reviewed_at  INTEGER NOT NULL,
    kept         INTEGER NOT NULL,
    withdrawn    INTEGER NOT NULL,
    note         TEXT NOT NULL
) STRICT;

CREATE INDEX access_review_scope ON access_review (scope);

CREATE TABLE access_review_line (
    review_id  INTEGER NOT NULL REFERENCES access_review(id),
    grant_id   INTEGER NOT NULL REFERENCES role_grant(id),
    verdict    TEXT NOT NULL CHECK (verdict IN ('kept', 'withdrawn')),
    PRIMARY KEY (review_id, grant_id)
) STRICT;

CREATE INDEX access_review_line_grant ON access_review_line (grant_id);

CREATE TABLE access_token (
    id            INTEGER PRIMARY KEY,
    account_id    INTEGER NOT NULL REFERENCES account(id),
    name          TEXT NOT NULL,
    digest        TEXT NOT NULL UNIQUE,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    withdrawn_at  INTEGER,
    last_used_at  INTEGER
) STRICT;

CREATE INDEX access_token_account ON access_token (account_id);

CREATE TABLE account (
    id                 INTEGER PRIMARY KEY,
    user_name          TEXT NOT NULL UNIQUE,
    full_name          TEXT NOT NULL,
    password_hash      TEXT NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
    is_demonstration   INTEGER NOT NULL,
    failed_attempts    INTEGER NOT NULL,
    locked_until       INTEGER,
    last_signed_in_at  INTEGER,
    created_at         INTEGER NOT NULL
, folded_name TEXT NOT NULL DEFAULT '', sort_name BLOB, password_set_at INTEGER, resting_since INTEGER, reopened_at INTEGER, person_id INTEGER) STRICT;

CREATE UNIQUE INDEX account_person ON account (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE acknowledgement (
    id              INTEGER PRIMARY KEY,
    code_id         INTEGER NOT NULL REFERENCES code_of_conduct(id),
    person_id       INTEGER NOT NULL REFERENCES person(id),
    way             TEXT NOT NULL CHECK (way IN ('declared', 'ticked')),
    account_id      INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    struck_because  TEXT,
    struck_by       INTEGER,
    struck_at       INTEGER
) STRICT;

CREATE UNIQUE INDEX acknowledgement_once ON acknowledgement (code_id, person_id) WHERE struck_because IS NULL;

CREATE INDEX acknowledgement_person ON acknowledgement (person_id);

CREATE TABLE act_receipt (
    account_id INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL,
    content_digest BLOB NOT NULL,
    result TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
) STRICT;

CREATE INDEX act_receipt_age ON act_receipt (made_at);

CREATE TABLE assessment (
    id               INTEGER PRIMARY KEY,
    round_id         INTEGER NOT NULL REFERENCES assessment_round(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    state            TEXT NOT NULL,
    stage_position   INTEGER NOT NULL,
    verifier         INTEGER,
    version          INTEGER NOT NULL, explanations_until TEXT,
    UNIQUE (round_id, organisation_id)
) STRICT;

CREATE INDEX assessment_place ON assessment (place);

CREATE TABLE assessment_round (
    id                  INTEGER PRIMARY KEY,
    criteria_set_id     INTEGER NOT NULL REFERENCES criteria_set(id),
    cluster_id          INTEGER NOT NULL REFERENCES cluster(id),
    scope               TEXT NOT NULL,
    period              TEXT NOT NULL,             -- 2026, 2026-Q3
    deadline            INTEGER NOT NULL,
    explanations_until  TEXT NOT NULL,
    published_by        INTEGER NOT NULL,
    published_at        INTEGER NOT NULL,
    closed_by           INTEGER,
    closed_at           INTEGER,
    UNIQUE (cluster_id, period, criteria_set_id)
) STRICT;

CREATE TABLE attachment (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    type         TEXT NOT NULL,
    size         INTEGER NOT NULL CHECK (size > 0),   -- bytes
    digest       TEXT NOT NULL,                       -- SHA-256: its place on disk
    place        TEXT NOT NULL,                       -- the unit it belongs to
    uploaded_by  INTEGER NOT NULL,
    uploaded_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX attachment_digest ON attachment (digest);

CREATE INDEX attachment_place ON attachment (place);

CREATE TABLE attendance (
    id             INTEGER PRIMARY KEY,
    briefing_id    INTEGER NOT NULL REFERENCES briefing(id),
    person_id      INTEGER REFERENCES person(id),
    guest          TEXT NOT NULL,                -- a name that is on no list; else empty
    way            TEXT NOT NULL CHECK (way IN ('screen', 'poster', 'ticked', 'imported')),
    ticket         TEXT,                         -- of a scan: one name each
    account_id     INTEGER,
    taken_at       INTEGER NOT NULL,
    struck_by      INTEGER,
    struck_at      INTEGER,
    struck_because TEXT,
    CHECK ((person_id IS NULL) = (guest <> ''))
) STRICT;

CREATE INDEX attendance_briefing ON attendance (briefing_id);

CREATE UNIQUE INDEX attendance_once ON attendance (briefing_id, person_id) WHERE person_id IS NOT NULL AND struck_at IS NULL;

CREATE INDEX attendance_person ON attendance (person_id) WHERE person_id IS NOT NULL;

CREATE UNIQUE INDEX attendance_ticket ON attendance (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE attendance_call (                   -- a code under which people say that they are there
    id           INTEGER PRIMARY KEY,
    briefing_id  INTEGER NOT NULL REFERENCES briefing(id),
    way          TEXT NOT NULL CHECK (way IN ('screen', 'poster')),
    name         TEXT NOT NULL,                  -- the first letters of its codes
    secret       BLOB NOT NULL,
    opened_by    INTEGER NOT NULL,
    opened_at    INTEGER NOT NULL,
    closed_at    INTEGER
) STRICT;

CREATE UNIQUE INDEX attendance_call_briefing ON attendance_call (briefing_id, way) WHERE closed_at IS NULL;

CREATE UNIQUE INDEX attendance_call_name ON attendance_call (name) WHERE closed_at IS NULL;

CREATE TABLE briefing (
    id               INTEGER PRIMARY KEY,
    topic            TEXT NOT NULL,
    folded_topic     TEXT NOT NULL,
    form             TEXT NOT NULL,
    day              TEXT NOT NULL,
    time             TEXT NOT NULL,              -- 08:00; empty: not written down
    venue            TEXT NOT NULL,
    host             TEXT NOT NULL,
    minutes          TEXT NOT NULL,
    headcount        INTEGER CHECK (headcount > 0),
    is_lower_bound   INTEGER NOT NULL,       -- of headcount: the true number is greater
    headcount_words  TEXT NOT NULL,
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    movement_id      INTEGER REFERENCES movement(id),
    state            TEXT NOT NULL CHECK (state IN ('recorded', 'confirmed', 'withdrawn')),
    attended         INTEGER CHECK ((attended IS NOT NULL) = (state = 'confirmed')),
    attended_bound   INTEGER NOT NULL,       -- of attended
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX briefing_movement ON briefing (movement_id) WHERE movement_id IS NOT NULL;

CREATE INDEX briefing_organisation ON briefing (organisation_id);

CREATE INDEX briefing_place ON briefing (place, day);

CREATE TABLE briefing_file (
    id             INTEGER PRIMARY KEY,
    briefing_id    INTEGER NOT NULL REFERENCES briefing(id),
    attachment_id  INTEGER NOT NULL REFERENCES attachment(id),
    note           TEXT NOT NULL,
    added_by       INTEGER NOT NULL,
    added_at       INTEGER NOT NULL,
    removed_by     INTEGER,
    removed_at     INTEGER
) STRICT;

CREATE INDEX briefing_file_briefing ON briefing_file (briefing_id);

CREATE TABLE calendar_feed (
    account_id  INTEGER PRIMARY KEY REFERENCES account(id),
    digest      TEXT NOT NULL UNIQUE,            -- SHA-256 of the secret in the address, never the secret
    made_at     INTEGER NOT NULL,
    read_at     INTEGER
) STRICT;

CREATE TABLE call_step (
    id               INTEGER PRIMARY KEY,
    plan_id          INTEGER NOT NULL,
    organisation_id  INTEGER NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('explained', 'direct', 'extended', 'reminded')),
    day              TEXT,
    words            TEXT NOT NULL,
    taken_by         INTEGER NOT NULL,
    taken_at         INTEGER NOT NULL,
    FOREIGN KEY (plan_id, organisation_id) REFERENCES plan_call (plan_id, organisation_id)
) STRICT;

CREATE INDEX call_step_call ON call_step (plan_id, organisation_id);

CREATE TABLE checklist (
    id               INTEGER PRIMARY KEY,
    title            TEXT NOT NULL,
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    replaces_id      INTEGER REFERENCES checklist(id),
    retired_at       INTEGER,
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX checklist_place ON checklist (place);

CREATE TABLE checklist_item (
    checklist_id  INTEGER NOT NULL REFERENCES checklist(id),
    position      INTEGER NOT NULL,              -- from 1
    area          TEXT NOT NULL,
    words         TEXT NOT NULL,
    hint          TEXT NOT NULL,
    PRIMARY KEY (checklist_id, position)
) STRICT;

CREATE TABLE cluster (
    id                  INTEGER PRIMARY KEY,
    name                TEXT NOT NULL,
    sort_name           BLOB NOT NULL,
    kind                TEXT NOT NULL CHECK (kind IN ('regional', 'sectoral')),
    standing_office_id  INTEGER NOT NULL REFERENCES organisation(id),
    path                TEXT NOT NULL UNIQUE,
    created_at          INTEGER NOT NULL
) STRICT;

CREATE TABLE cluster_member (
    cluster_id       INTEGER NOT NULL REFERENCES cluster(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    effective_from   TEXT NOT NULL,
    effective_to     TEXT, opened_by INTEGER REFERENCES organisation_change(id), closed_by INTEGER REFERENCES organisation_change(id),
    PRIMARY KEY (cluster_id, organisation_id, effective_from)
) STRICT;

CREATE INDEX cluster_member_organisation ON cluster_member (organisation_id);

CREATE TABLE cluster_term (
    id          INTEGER PRIMARY KEY,
    cluster_id  INTEGER NOT NULL REFERENCES cluster(id),
    first_day   TEXT NOT NULL,
    last_day    TEXT NOT NULL,
    head_id     INTEGER NOT NULL REFERENCES organisation(id),
    deputy_id   INTEGER REFERENCES organisation(id),
    ground      TEXT NOT NULL,            -- minutes or decision; may be empty
    reason      TEXT NOT NULL,            -- empty: it was their turn
    set_by      INTEGER NOT NULL,
    set_at      INTEGER NOT NULL,
    ended_on    TEXT,                     -- before first_day: it never began
    end_reason  TEXT NOT NULL DEFAULT '',
    ended_by    INTEGER,
    CHECK (first_day <= last_day),
    CHECK (head_id <> deputy_id)
) STRICT;

CREATE INDEX cluster_term_cluster ON cluster_term (cluster_id, first_day);

CREATE INDEX cluster_term_deputy ON cluster_term (deputy_id) WHERE deputy_id IS NOT NULL;

CREATE INDEX cluster_term_head ON cluster_term (head_id);

CREATE TABLE cluster_turn (
    cluster_id       INTEGER NOT NULL REFERENCES cluster(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    position         INTEGER NOT NULL,           -- 1, 2, 3
    PRIMARY KEY (cluster_id, organisation_id)
) STRICT;

CREATE INDEX cluster_turn_organisation ON cluster_turn (organisation_id);

CREATE TABLE code_of_conduct (
    id               INTEGER PRIMARY KEY,
    title            TEXT NOT NULL,
    basis            TEXT NOT NULL,                  -- the paper it was issued with
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    posted_on        TEXT NOT NULL,
    replaces_id      INTEGER REFERENCES code_of_conduct(id),
    retired_at       INTEGER,
    retired_because  TEXT,
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX code_of_conduct_place ON code_of_conduct (place);

CREATE TABLE code_rule (
    code_id   INTEGER NOT NULL REFERENCES code_of_conduct(id),
    position  INTEGER NOT NULL,                  -- from 1
    heading   TEXT NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (code_id, position)
) STRICT;

CREATE TABLE criteria_set (
    id            INTEGER PRIMARY KEY,
    code          TEXT NOT NULL,
    title         TEXT NOT NULL,
    status        TEXT NOT NULL,
    citation      TEXT NOT NULL,
    content       TEXT NOT NULL,          -- the file, as it was given
    digest        TEXT NOT NULL UNIQUE,
    added_by      INTEGER NOT NULL,
    added_at      INTEGER NOT NULL,
    published_by  INTEGER,
    published_at  INTEGER
) STRICT;

CREATE TABLE delegation (
    id              INTEGER PRIMARY KEY,
    grant_id        INTEGER NOT NULL REFERENCES role_grant(id),
    delegate_id     INTEGER NOT NULL REFERENCES account(id),
    scope           TEXT NOT NULL,
    depth           TEXT NOT NULL CHECK (depth IN ('below', 'alone')),
    place_name      TEXT NOT NULL,
    effective_from  TEXT NOT NULL,
    effective_to    TEXT NOT NULL,
    reason          TEXT NOT NULL,
    given_at        INTEGER NOT NULL,
    recalled_at     INTEGER
) STRICT;

CREATE INDEX delegation_delegate ON delegation (delegate_id);

CREATE INDEX delegation_grant ON delegation (grant_id);

CREATE TABLE document (
    id             INTEGER PRIMARY KEY,
    type           TEXT NOT NULL,              -- its name by 30/2020/NĐ-CP
    number         TEXT NOT NULL,              -- with its symbol; empty when a source names none
    folded_number  TEXT NOT NULL,
    day            TEXT NOT NULL,              -- of signing; the last possible one where day_words say more
    day_words      TEXT NOT NULL,
    issuer         TEXT NOT NULL,
    folded_issuer  TEXT NOT NULL,
    issuer_id      INTEGER REFERENCES organisation(id),
    signer         TEXT NOT NULL,
    subject        TEXT NOT NULL,
    attachment_id  INTEGER REFERENCES attachment(id),
    place          TEXT NOT NULL,              -- the body that wrote it down
    entered_by     INTEGER NOT NULL,
    entered_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX document_issuer ON document (issuer_id) WHERE issuer_id IS NOT NULL;

CREATE UNIQUE INDEX document_number ON document (folded_number, day, folded_issuer) WHERE folded_number <> '';

CREATE INDEX document_place ON document (place);

CREATE TABLE draw (
    id                 INTEGER PRIMARY KEY,
    title              TEXT NOT NULL,
    organisation_id    INTEGER NOT NULL REFERENCES organisation(id),   -- who runs the round
    place              TEXT NOT NULL,
    count              INTEGER NOT NULL CHECK (count > 0),
    list_digest        TEXT NOT NULL,             -- SHA-256 of the list as it stands in the file
    seed_digest        TEXT NOT NULL,             -- SHA-256
    seed               BLOB NOT NULL,            -- shown to nobody before it is opened
    result_words       TEXT,                      -- the value is a published result of a day
    result_day         TEXT,
    first_body_id      INTEGER REFERENCES organisation(id),            -- or a number from each of two bodies
    second_body_id     INTEGER REFERENCES organisation(id),
    value              TEXT,
    sealed_by          INTEGER NOT NULL,
    sealed_at          INTEGER NOT NULL,
    drawn_by           INTEGER,
    drawn_at           INTEGER,
    opened_at          INTEGER,
    cancelled_because  TEXT,
    CHECK ((result_day IS NULL) = (first_body_id IS NOT NULL)),
    CHECK ((value IS NULL) = (drawn_at IS NULL))
) STRICT;

CREATE INDEX draw_at ON draw (place);

CREATE TABLE draw_number (
    draw_id          INTEGER NOT NULL REFERENCES draw(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    number           INTEGER NOT NULL CHECK (number BETWEEN 0 AND 999999),
    given_by         INTEGER NOT NULL,
    given_at         INTEGER NOT NULL,
    PRIMARY KEY (draw_id, organisation_id)
) STRICT;

CREATE TABLE draw_place (
    draw_id          INTEGER NOT NULL REFERENCES draw(id),
    position         INTEGER NOT NULL,             -- in the list, from 0
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    name             TEXT NOT NULL,                -- as it was called when the list was fixed
    place            TEXT NOT NULL,
    weight           INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    drawn_rank       INTEGER,                     -- from 1
    PRIMARY KEY (draw_id, position)
) STRICT;

CREATE INDEX draw_place_at ON draw_place (place);

CREATE UNIQUE INDEX draw_place_organisation ON draw_place (draw_id, organisation_id);

CREATE TABLE evidence (
    id             INTEGER PRIMARY KEY,
    assessment_id  INTEGER NOT NULL REFERENCES assessment(id),
    item           TEXT NOT NULL,
    stage          TEXT NOT NULL,
    attachment_id  INTEGER REFERENCES attachment(id),
    reference      TEXT NOT NULL,                  -- number and date of a document, or the file's name
    added_by       INTEGER NOT NULL,
    added_at       INTEGER NOT NULL,
    removed_by     INTEGER,
    removed_at     INTEGER
) STRICT;

CREATE INDEX evidence_assessment ON evidence (assessment_id);

CREATE INDEX evidence_attachment ON evidence (attachment_id);

CREATE TABLE explanation (
    id             INTEGER PRIMARY KEY,
    assessment_id  INTEGER NOT NULL REFERENCES assessment(id),
    item           TEXT NOT NULL,
    content        TEXT NOT NULL,
    explained_by   INTEGER NOT NULL,
    explained_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX explanation_assessment ON explanation (assessment_id);

CREATE TABLE figure (
    id                INTEGER PRIMARY KEY,
    indicator         TEXT NOT NULL,
    organisation_id   INTEGER NOT NULL REFERENCES organisation(id),
    kind              TEXT NOT NULL,
    value             TEXT NOT NULL,             -- exact decimal
    is_lower_bound    INTEGER NOT NULL,
    first_day         TEXT NOT NULL,
    last_day          TEXT NOT NULL,
    original_words    TEXT NOT NULL,
    denominator       TEXT,                      -- of a share; null when the source does not say
    source_title      TEXT NOT NULL,
    source_publisher  TEXT NOT NULL,
    recorded_by       INTEGER NOT NULL,
    recorded_at       INTEGER NOT NULL,
    UNIQUE (indicator, organisation_id, first_day, last_day)
) STRICT;

CREATE INDEX figure_organisation ON figure (organisation_id);

CREATE TABLE finding (
    id                 INTEGER PRIMARY KEY,
    inspection_id      INTEGER REFERENCES inspection(id),   -- null: somebody complained
    position           INTEGER,
    organisation_id    INTEGER NOT NULL REFERENCES organisation(id),   -- whose it is
    place              TEXT NOT NULL,
    finder_id          INTEGER NOT NULL REFERENCES organisation(id),   -- the body that found it
    finder_place       TEXT NOT NULL,
    area               TEXT NOT NULL,
    words              TEXT NOT NULL,
    source             TEXT NOT NULL,                -- of a complaint: where it came from
    day                TEXT NOT NULL,
    verification       TEXT NOT NULL CHECK (verification IN ('recorded', 'under_check', 'established', 'not_established')),
    count              INTEGER NOT NULL CHECK (count > 0),   -- of breaches, once established
    remedy             TEXT CHECK (remedy IN ('due', 'reported', 'fixed', 'not_fixed')),
    due                TEXT,
    rechecker          INTEGER NOT NULL,         -- the account that looks again
    withdrawn_because  TEXT,
    entered_by         INTEGER NOT NULL,
    entered_at         INTEGER NOT NULL,
    CHECK ((inspection_id IS NULL) = (position IS NULL))
) STRICT;

CREATE INDEX finding_at ON finding (place, day);

CREATE INDEX finding_finder ON finding (finder_place, day);

CREATE INDEX finding_inspection ON finding (inspection_id) WHERE inspection_id IS NOT NULL;

CREATE INDEX finding_rechecker ON finding (rechecker) WHERE remedy = 'reported';

CREATE TABLE finding_file (
    step_id        INTEGER NOT NULL REFERENCES finding_step(id),
    attachment_id  INTEGER NOT NULL REFERENCES attachment(id),
    PRIMARY KEY (step_id, attachment_id)
) STRICT;

CREATE TABLE finding_step (
    id          INTEGER PRIMARY KEY,
    finding_id  INTEGER NOT NULL REFERENCES finding(id),
    kind        TEXT NOT NULL,
    words       TEXT NOT NULL,
    due         TEXT,
    to_account  INTEGER,                         -- who looks again from now on
    by_account  INTEGER NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX finding_step_finding ON finding_step (finding_id);

CREATE TABLE former_password (
    id             INTEGER PRIMARY KEY,
    account_id     INTEGER NOT NULL REFERENCES account(id),
    password_hash  TEXT NOT NULL,
    ended_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX former_password_account ON former_password (account_id);

CREATE TABLE handover (
    id              INTEGER PRIMARY KEY,
    leaver_id       INTEGER NOT NULL REFERENCES account(id),
    taker_id        INTEGER NOT NULL REFERENCES account(id),
    effective_from  TEXT NOT NULL,
    answer_by       TEXT NOT NULL,
    reason          TEXT NOT NULL,
    offered_by      INTEGER NOT NULL,
    offered_at      INTEGER NOT NULL,
    outcome         TEXT CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
    answered_at     INTEGER,
    answer          TEXT NOT NULL DEFAULT '',
    settled_at      INTEGER,                 -- when the open work followed, on its first day
    CHECK (leaver_id <> taker_id), CHECK ((outcome IS NULL) = (answered_at IS NULL))
) STRICT;

CREATE INDEX handover_leaver ON handover (leaver_id);

CREATE INDEX handover_taker ON handover (taker_id);

CREATE TABLE handover_grant (
    handover_id  INTEGER NOT NULL REFERENCES handover(id),
    grant_id     INTEGER NOT NULL REFERENCES role_grant(id),
    PRIMARY KEY (handover_id, grant_id)
) STRICT;

CREATE INDEX handover_grant_grant ON handover_grant (grant_id);

CREATE TABLE handover_work (
    handover_id  INTEGER NOT NULL REFERENCES handover(id),
    position     INTEGER NOT NULL,
    title        TEXT NOT NULL,                -- as it was called when it was taken over
    state        TEXT NOT NULL,
    PRIMARY KEY (handover_id, position)
) STRICT;

CREATE TABLE identity_attempt (
    digest         TEXT PRIMARY KEY,             -- SHA-256 of the state
    mark           TEXT NOT NULL,                -- SHA-256 of the browser's cookie
    account_id     INTEGER REFERENCES account(id),
    invitation_id  INTEGER REFERENCES invitation(id),
    made_at        INTEGER NOT NULL
) STRICT;

CREATE TABLE inspection (
    id                 INTEGER PRIMARY KEY,
    round_id           INTEGER NOT NULL REFERENCES inspection_round(id),
    organisation_id    INTEGER NOT NULL REFERENCES organisation(id),   -- who is inspected
    place              TEXT NOT NULL,
    name               TEXT NOT NULL,                -- as it was called when the round was made
    day                TEXT NOT NULL,                -- planned; when the minutes are made the day it was
    secret             BLOB NOT NULL,           -- signs what phones bring back
    started_at         INTEGER,
    conclusion         TEXT NOT NULL,
    minuted_by         INTEGER,
    minuted_at         INTEGER,
    cancelled_because  TEXT
) STRICT;

CREATE INDEX inspection_at ON inspection (place, day);

CREATE INDEX inspection_round_id ON inspection (round_id);

CREATE TABLE inspection_inspector (
    inspection_id  INTEGER NOT NULL REFERENCES inspection(id),
    account_id     INTEGER NOT NULL,
    PRIMARY KEY (inspection_id, account_id)
) STRICT;

CREATE INDEX inspection_inspector_account ON inspection_inspector (account_id);

CREATE TABLE inspection_photo (
    id               INTEGER PRIMARY KEY,
    photo_key        TEXT NOT NULL UNIQUE,
    inspection_id    INTEGER NOT NULL REFERENCES inspection(id),
    position         INTEGER NOT NULL,
    attachment_id    INTEGER NOT NULL REFERENCES attachment(id),
    account_id       INTEGER NOT NULL,
    made_at          INTEGER NOT NULL,
    received_at      INTEGER NOT NULL,
    held_because     TEXT CHECK (held_because IN ('account_ended', 'closed', 'not_in_team')),
    decided_by       INTEGER,
    decided_at       INTEGER,
    is_taken         INTEGER,
    decided_because  TEXT,
    removed_by       INTEGER,
    removed_at       INTEGER,
    removed_because  TEXT,
    CHECK ((decided_at IS NULL) = (is_taken IS NULL))
) STRICT;

CREATE INDEX inspection_photo_inspection ON inspection_photo (inspection_id);

CREATE TABLE inspection_record (                     -- never changed: a later one replaces it
    id               INTEGER PRIMARY KEY,
    record_key       TEXT NOT NULL UNIQUE,           -- given where it was written
    inspection_id    INTEGER NOT NULL REFERENCES inspection(id),
    position         INTEGER NOT NULL,
    answer           TEXT NOT NULL CHECK (answer IN ('met', 'not_met', 'not_applicable')),
    words            TEXT NOT NULL,
    due              TEXT,
    earlier          TEXT NOT NULL,                  -- keys of the records its writer saw, parted by spaces
    account_id       INTEGER NOT NULL,
    made_at          INTEGER NOT NULL,           -- by the clock of the phone
    received_at      INTEGER NOT NULL,
    held_because     TEXT CHECK (held_because IN ('account_ended', 'closed', 'not_in_team')),
    decided_by       INTEGER,
    decided_at       INTEGER,
    is_taken         INTEGER,                    -- what was decided
    decided_because  TEXT,
    CHECK ((decided_at IS NULL) = (is_taken IS NULL))
) STRICT;

CREATE INDEX inspection_record_inspection ON inspection_record (inspection_id, position);

CREATE TABLE inspection_round (
    id               INTEGER PRIMARY KEY,
    title            TEXT NOT NULL,
    basis            TEXT NOT NULL,                  -- the decision or plan it rests on
    kind             TEXT NOT NULL CHECK (kind IN ('announced', 'unannounced')),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),   -- who inspects
    place            TEXT NOT NULL,
    checklist_id     INTEGER NOT NULL REFERENCES checklist(id),
    draw_id          INTEGER REFERENCES draw(id),
    movement_id      INTEGER REFERENCES movement(id),
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX inspection_round_draw ON inspection_round (draw_id) WHERE draw_id IS NOT NULL;

CREATE INDEX inspection_round_place ON inspection_round (place);

CREATE TABLE invitation (
    id            INTEGER PRIMARY KEY,
    account_id    INTEGER NOT NULL REFERENCES account(id),
    digest        TEXT NOT NULL UNIQUE,         -- SHA-256 of the secret, never the secret
    made_at       INTEGER NOT NULL,
    made_by       INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    used_at       INTEGER,
    withdrawn_at  INTEGER
) STRICT;

CREATE INDEX invitation_account ON invitation (account_id);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    noted_at INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    noun TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    particulars TEXT NOT NULL,
    reason TEXT,
    reason_salt BLOB,
    reason_digest BLOB,
    position INTEGER UNIQUE,
    digest BLOB, personal TEXT,
    CHECK ((position IS NULL) = (digest IS NULL))
) STRICT;

CREATE INDEX journal_account ON journal (account_id, id);

CREATE INDEX journal_place ON journal (place, id);

CREATE INDEX journal_subject ON journal (noun, subject_id, id);

CREATE INDEX journal_unsealed ON journal (id) WHERE position IS NULL;

CREATE TABLE known_device (
    digest           TEXT NOT NULL,              -- SHA-256 of the device's cookie
    account_id       INTEGER NOT NULL REFERENCES account(id),
    made_at          INTEGER NOT NULL,
    seen_at          INTEGER NOT NULL,
    failed_attempts  INTEGER NOT NULL,
    locked_until     INTEGER,
    PRIMARY KEY (digest, account_id)
) STRICT;

CREATE TABLE lateness_reading (                  -- what the law leaves open: the latest of a place counts
    id        INTEGER PRIMARY KEY,
    place     TEXT NOT NULL,
    lateness  TEXT NOT NULL CHECK (lateness IN ('occurrence', 'day')),
    ground    TEXT NOT NULL,
    said_by   INTEGER NOT NULL,
    said_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX lateness_reading_place ON lateness_reading (place);

CREATE TABLE launch (
    id                 INTEGER PRIMARY KEY,
    movement_id        INTEGER NOT NULL REFERENCES movement(id),
    organisation_id    INTEGER REFERENCES organisation(id),
    place              TEXT NOT NULL,
    day                TEXT NOT NULL,              -- the last possible one where day_words say more
    day_words          TEXT NOT NULL,
    form               TEXT NOT NULL CHECK (form IN ('ceremony', 'conference', 'other')),
    venue              TEXT NOT NULL,
    chaired_by         TEXT NOT NULL,              -- an office, not a name
    note               TEXT NOT NULL,
    source             TEXT NOT NULL,
    recorded_by        INTEGER NOT NULL,
    recorded_at        INTEGER NOT NULL,
    withdrawn_by       INTEGER,
    withdrawn_at       INTEGER,
    withdrawal_reason  TEXT
) STRICT;

CREATE INDEX launch_movement ON launch (movement_id, organisation_id);

CREATE INDEX launch_organisation ON launch (organisation_id);

CREATE INDEX launch_place ON launch (place);

CREATE TABLE linked_identity (
    issuer      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    account_id  INTEGER NOT NULL REFERENCES account(id),
    linked_at   INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account_id, issuer)
) STRICT;

CREATE TABLE local_addition (
    id                 INTEGER PRIMARY KEY,
    movement_id        INTEGER NOT NULL REFERENCES movement(id),
    organisation_id    INTEGER NOT NULL REFERENCES organisation(id),
    place              TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind IN ('slogan', 'ban', 'standard', 'criterion')),
    words              TEXT NOT NULL,
    content_code       TEXT,                       -- what of the movement it makes concrete
    source             TEXT NOT NULL,
    made_by            INTEGER NOT NULL,
    made_at            INTEGER NOT NULL,
    withdrawn_by       INTEGER,
    withdrawn_at       INTEGER,
    withdrawal_reason  TEXT,
    FOREIGN KEY (movement_id, content_code) REFERENCES movement_content (movement_id, code)
) STRICT;

CREATE INDEX local_addition_movement ON local_addition (movement_id, content_code);

CREATE INDEX local_addition_organisation ON local_addition (organisation_id);

CREATE INDEX local_addition_place ON local_addition (place);

CREATE TABLE local_rule (
    id              INTEGER PRIMARY KEY,
    rule_key        TEXT NOT NULL,            -- R5/excellent_share/any/public_employee/
    place           TEXT NOT NULL,            -- it holds here and below
    place_name      TEXT NOT NULL,
    parameter       TEXT NOT NULL,            -- empty: a citation alone
    value           TEXT NOT NULL,
    effective_from  TEXT NOT NULL,
    effective_to    TEXT,
    citation        TEXT NOT NULL CHECK (citation <> ''),
    authority       TEXT NOT NULL,
    added_by        INTEGER NOT NULL,
    added_at        INTEGER NOT NULL,
    withdrawn_by    INTEGER,
    withdrawn_at    INTEGER
) STRICT;

CREATE INDEX local_rule_key ON local_rule (rule_key);

CREATE TABLE login_session (
    id           INTEGER PRIMARY KEY,
    digest       TEXT NOT NULL UNIQUE,         -- SHA-256 of the cookie, never the cookie
    account_id   INTEGER NOT NULL REFERENCES account(id),
    form_secret  TEXT NOT NULL,
    started_at   INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL,
    address      TEXT NOT NULL,
    device       TEXT NOT NULL
, acting_for INTEGER REFERENCES account(id)) STRICT;

CREATE INDEX login_session_account ON login_session (account_id);

CREATE TABLE movement (
    id               INTEGER PRIMARY KEY,
    name             TEXT NOT NULL,
    slogan           TEXT NOT NULL,
    level            TEXT NOT NULL CHECK (level IN ('national', 'ministry_or_province', 'cluster', 'body')),
    method           TEXT NOT NULL CHECK (method IN ('thematic', 'regular')),
    participants     TEXT NOT NULL,              -- in words
    first_day        TEXT NOT NULL,
    last_day         TEXT NOT NULL CHECK (last_day >= first_day),
    template         TEXT NOT NULL,
    organisation_id  INTEGER REFERENCES organisation(id),
    place            TEXT NOT NULL,
    made_by          INTEGER NOT NULL,
    made_at          INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX movement_template ON movement (template, place) WHERE template <> '';

CREATE TABLE movement_content (
    movement_id  INTEGER NOT NULL REFERENCES movement(id),
    code         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    subject      TEXT NOT NULL CHECK (subject IN ('collective', 'individual')),
    words        TEXT NOT NULL,
    confidence   TEXT,                       -- of the law's words: A, B, C, X
    source       TEXT NOT NULL,
    PRIMARY KEY (movement_id, code)
) STRICT;

CREATE TABLE movement_ground (
    movement_id  INTEGER NOT NULL REFERENCES movement(id),
    document_id  INTEGER NOT NULL REFERENCES document(id),
    PRIMARY KEY (movement_id, document_id)
) STRICT;

CREATE INDEX movement_ground_document ON movement_ground (document_id);

CREATE TABLE movement_phase (
    movement_id  INTEGER NOT NULL REFERENCES movement(id),
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('launch', 'yearly', 'interim', 'final')),
    words        TEXT NOT NULL,
    first_day    TEXT NOT NULL,
    last_day     TEXT NOT NULL CHECK (last_day >= first_day),
    PRIMARY KEY (movement_id, position)
) STRICT;

CREATE TABLE movement_step (
    id           INTEGER PRIMARY KEY,
    movement_id  INTEGER NOT NULL REFERENCES movement(id),
    kind         TEXT NOT NULL CHECK (kind IN ('ended', 'reopened')),
    day          TEXT NOT NULL,
    reason       TEXT NOT NULL,
    taken_by     INTEGER NOT NULL,
    taken_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX movement_step_movement ON movement_step (movement_id);

CREATE TABLE name_word (
    word             TEXT NOT NULL,                   -- of the folded name; empty: a line for every post
    sort_name        BLOB NOT NULL,
    person_id        INTEGER NOT NULL REFERENCES person(id),
    is_concurrent    INTEGER NOT NULL,
    post_id          INTEGER NOT NULL,
    folded_name      TEXT NOT NULL,
    organisation_id  INTEGER NOT NULL,
    effective_from   TEXT NOT NULL,
    effective_to     TEXT,
    PRIMARY KEY (word, sort_name, person_id, is_concurrent, post_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_word_person ON name_word (person_id);

CREATE TABLE organisation (
    id              INTEGER PRIMARY KEY,
    parent_id       INTEGER REFERENCES organisation(id),
    path            TEXT NOT NULL UNIQUE,     -- /1/17/: its ancestors and itself
    name            TEXT NOT NULL,
    folded_name     TEXT NOT NULL,            -- without marks, for searching
    sort_name       BLOB NOT NULL,           -- Vietnamese order
    kind            TEXT NOT NULL,
    effective_from  TEXT NOT NULL,
    effective_to    TEXT,
    created_at      INTEGER NOT NULL
, tier TEXT NOT NULL DEFAULT '', keeper_id INTEGER REFERENCES organisation(id)) STRICT;

CREATE INDEX organisation_parent ON organisation (parent_id);

CREATE TABLE organisation_change (
    id                  INTEGER PRIMARY KEY,
    kind                TEXT NOT NULL,
    title               TEXT NOT NULL,            -- what it does, in one line
    effective_on        TEXT NOT NULL,
    ground_number   TEXT NOT NULL,            -- empty when none was given
    ground_date     TEXT,
    ground_issuer   TEXT NOT NULL,
    place               TEXT NOT NULL,            -- what all of it lies below, as of today
    made_by             INTEGER NOT NULL,
    made_at             INTEGER NOT NULL,
    settled_at          INTEGER,                 -- when places of today followed it
    undone_by           INTEGER,
    undone_at           INTEGER
) STRICT;

CREATE INDEX organisation_change_place ON organisation_change (place);

CREATE INDEX organisation_change_unsettled ON organisation_change (effective_on) WHERE settled_at IS NULL;

CREATE TABLE organisation_code (
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    list             TEXT NOT NULL,
    code             TEXT NOT NULL,
    effective_from   TEXT NOT NULL,
    effective_to     TEXT,
    opened_by        INTEGER NOT NULL REFERENCES organisation_change(id),
    closed_by        INTEGER REFERENCES organisation_change(id),
    PRIMARY KEY (organisation_id, list, effective_from)
) STRICT;

CREATE INDEX organisation_code_code ON organisation_code (list, code);

CREATE INDEX organisation_code_opened ON organisation_code (opened_by);

CREATE TABLE organisation_state (
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    position         INTEGER NOT NULL,           -- 1, 2, 3 of one body
    effective_from   TEXT NOT NULL,
    effective_to     TEXT,                     -- the day before effective_from: replaced on its first day
    parent_id        INTEGER REFERENCES organisation(id),
    path             TEXT NOT NULL,
    name             TEXT NOT NULL,
    folded_name      TEXT NOT NULL,
    sort_name        BLOB NOT NULL,
    kind             TEXT NOT NULL,
    tier             TEXT NOT NULL,
    opened_by        INTEGER NOT NULL REFERENCES organisation_change(id),
    closed_by        INTEGER REFERENCES organisation_change(id),
    PRIMARY KEY (organisation_id, position)
) STRICT;

CREATE INDEX organisation_state_closed ON organisation_state (closed_by) WHERE closed_by IS NOT NULL;

CREATE INDEX organisation_state_opened ON organisation_state (opened_by);

CREATE INDEX organisation_state_parent ON organisation_state (parent_id);

CREATE INDEX organisation_state_path
    ON organisation_state (path, effective_from, effective_to, organisation_id, parent_id);

CREATE TABLE organisation_successor (
    change_id       INTEGER NOT NULL REFERENCES organisation_change(id),
    predecessor_id  INTEGER NOT NULL REFERENCES organisation(id),
    heir_id         INTEGER NOT NULL REFERENCES organisation(id),
    numerator       INTEGER,                     -- null: no share was declared
    denominator     INTEGER,
    PRIMARY KEY (change_id, predecessor_id, heir_id),
    CHECK ((numerator IS NULL) = (denominator IS NULL))
) STRICT;

CREATE INDEX organisation_successor_heir ON organisation_successor (heir_id);

CREATE INDEX organisation_successor_predecessor ON organisation_successor (predecessor_id);

CREATE TABLE own_day_off (
    id              INTEGER PRIMARY KEY,
    place           TEXT NOT NULL,            -- it holds here and below
    place_name      TEXT NOT NULL,
    day             TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('off', 'work')),
    name            TEXT NOT NULL CHECK (name <> ''),
    source          TEXT NOT NULL CHECK (source <> ''),
    announced_on    TEXT NOT NULL,            -- deadlines computed before are computed again
    withdrawn_on    TEXT,
    added_by        INTEGER NOT NULL,
    added_at        INTEGER NOT NULL,
    withdrawn_by    INTEGER
) STRICT;

CREATE UNIQUE INDEX own_day_off_once ON own_day_off (place, day) WHERE withdrawn_on IS NULL;

CREATE TABLE period_result (
    round_id            INTEGER NOT NULL REFERENCES assessment_round(id),
    organisation_id     INTEGER NOT NULL REFERENCES organisation(id),
    assessment_id       INTEGER NOT NULL REFERENCES assessment(id),
    total               TEXT NOT NULL,
    is_lower_bound      INTEGER NOT NULL,
    grade               TEXT,
    grade_before_quota  TEXT,
    rank                INTEGER,
    is_tie              INTEGER NOT NULL,
    bonus               TEXT NOT NULL,
    deductions          TEXT NOT NULL,
    note                TEXT NOT NULL,             -- what the council must know
    PRIMARY KEY (round_id, organisation_id)
) STRICT;

CREATE TABLE person (
    id           INTEGER PRIMARY KEY,
    full_name    TEXT NOT NULL,
    folded_name  TEXT NOT NULL,               -- without marks, for searching
    likeness     TEXT NOT NULL,               -- equal where a person should ask whether two are one
    sort_name    BLOB NOT NULL,              -- given name first, Vietnamese order
    born         TEXT,                        -- 1985 or 1985-03-12
    sex          TEXT CHECK (sex IN ('female', 'male')),
    created_at   INTEGER NOT NULL,
    touched_at   INTEGER NOT NULL,
    erased_at    INTEGER,
    kept_as      INTEGER REFERENCES person(id)
) STRICT;

CREATE INDEX person_kept_as ON person (kept_as) WHERE kept_as IS NOT NULL;

CREATE INDEX person_likeness ON person (likeness);

CREATE TABLE person_code (
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),   -- the body that keeps the list
    code             TEXT NOT NULL,
    person_id        INTEGER NOT NULL REFERENCES person(id),
    first_person_id  INTEGER NOT NULL REFERENCES person(id),         -- before entries were merged
    PRIMARY KEY (organisation_id, code)
) STRICT;

CREATE INDEX person_code_code ON person_code (code);

CREATE INDEX person_code_person ON person_code (person_id);

CREATE TABLE person_merge (
    id         INTEGER PRIMARY KEY,
    kept_id    INTEGER NOT NULL REFERENCES person(id),
    merged_id  INTEGER NOT NULL REFERENCES person(id),
    reason     TEXT NOT NULL,
    made_by    INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    undone_by  INTEGER,
    undone_at  INTEGER
) STRICT;

CREATE INDEX person_merge_kept ON person_merge (kept_id);

CREATE TABLE personal_key (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL,
    key BLOB,
    made_at INTEGER NOT NULL,
    erased_at INTEGER,
    CHECK ((key IS NULL) = (erased_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX personal_key_person ON personal_key (person_id) WHERE key IS NOT NULL;

CREATE TABLE personal_value (
    entry_id INTEGER NOT NULL REFERENCES journal(id),
    name TEXT NOT NULL,
    key_id INTEGER NOT NULL REFERENCES personal_key(id),
    sealed BLOB NOT NULL,
    PRIMARY KEY (entry_id, name)
) STRICT;

CREATE INDEX personal_value_key ON personal_value (key_id);

CREATE TABLE plan (
    id               INTEGER PRIMARY KEY,
    movement_id      INTEGER NOT NULL REFERENCES movement(id),
    organisation_id  INTEGER REFERENCES organisation(id),
    place            TEXT NOT NULL,
    subject          TEXT NOT NULL,              -- of a draft; then the document's counts
    first_year       INTEGER NOT NULL,
    last_year        INTEGER NOT NULL CHECK (last_year >= first_year),
    document_id      INTEGER REFERENCES document(id),
    day              TEXT,                       -- of the document; null while it is a draft
    rank             INTEGER NOT NULL,           -- among plans of one day: who follows comes later
    parent_id        INTEGER,
    parent_day       TEXT,
    parent_rank      INTEGER,
    awaited          TEXT NOT NULL,              -- the number of a paper it follows that is not here yet
    folded_awaited   TEXT NOT NULL,
    remark           TEXT NOT NULL,
    drafted_by       INTEGER NOT NULL,
    drafted_at       INTEGER NOT NULL,
    recalled_by      INTEGER,
    recalled_at      INTEGER,
    recall_reason    TEXT,
    UNIQUE (id, day, rank),
    UNIQUE (id, parent_id),
    -- No circle can be written: whoever is followed is earlier, and every link says of when it speaks.
    FOREIGN KEY (parent_id, parent_day, parent_rank) REFERENCES plan (id, day, rank) ON UPDATE CASCADE,
    CHECK (parent_day < day OR (parent_day = day AND parent_rank < rank)),
    CHECK ((parent_id IS NULL) = (parent_day IS NULL)),
    CHECK ((parent_id IS NULL) = (parent_rank IS NULL)),
    CHECK ((document_id IS NULL) = (day IS NULL))
) STRICT;

CREATE INDEX plan_awaited ON plan (folded_awaited) WHERE folded_awaited <> '';

CREATE UNIQUE INDEX plan_document ON plan (document_id, movement_id) WHERE document_id IS NOT NULL AND recalled_at IS NULL;

CREATE INDEX plan_movement ON plan (movement_id, organisation_id);

CREATE INDEX plan_organisation ON plan (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX plan_parent ON plan (parent_id, parent_day, parent_rank) WHERE parent_id IS NOT NULL;

CREATE INDEX plan_place ON plan (place);

CREATE TABLE plan_call (
    plan_id          INTEGER NOT NULL REFERENCES plan(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    due_on           TEXT,
    called_by        INTEGER NOT NULL,
    called_at        INTEGER NOT NULL,
    PRIMARY KEY (plan_id, organisation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_call_organisation ON plan_call (organisation_id);

CREATE TABLE plan_item (
    id              INTEGER PRIMARY KEY,
    plan_id         INTEGER NOT NULL REFERENCES plan(id),
    position        INTEGER NOT NULL,
    content         TEXT NOT NULL,
    product         TEXT NOT NULL,
    lead            TEXT NOT NULL,
    partners        TEXT NOT NULL,
    deadline        TEXT,
    measure         TEXT NOT NULL,
    parent_plan_id  INTEGER,
    serves_id       INTEGER,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, position),
    -- An item serves an item of the plan its own plan follows, and can point nowhere else.
    FOREIGN KEY (plan_id, parent_plan_id) REFERENCES plan (id, parent_id),
    FOREIGN KEY (parent_plan_id, serves_id) REFERENCES plan_item (plan_id, id),
    CHECK ((parent_plan_id IS NULL) = (serves_id IS NULL))
) STRICT;

CREATE INDEX plan_item_serves ON plan_item (parent_plan_id, serves_id) WHERE serves_id IS NOT NULL;

CREATE TABLE pledge (
    id               INTEGER PRIMARY KEY,
    pledge_round_id  INTEGER NOT NULL REFERENCES pledge_round(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    state            TEXT NOT NULL
        CHECK (state IN ('drafting', 'submitted', 'opened', 'returned', 'accepted', 'withdrawn')),
    titles           TEXT NOT NULL,
    version          INTEGER NOT NULL,
    UNIQUE (pledge_round_id, organisation_id)
) STRICT;

CREATE INDEX pledge_organisation ON pledge (organisation_id);

CREATE INDEX pledge_place ON pledge (place);

CREATE TABLE pledge_line (
    pledge_id  INTEGER NOT NULL REFERENCES pledge(id),
    position   INTEGER NOT NULL,
    words      TEXT NOT NULL,
    target     TEXT NOT NULL,
    PRIMARY KEY (pledge_id, position)
) STRICT;

CREATE TABLE pledge_result (
    pledge_id  INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    words      TEXT NOT NULL,                    -- what was reached
    is_met     INTEGER NOT NULL,
    PRIMARY KEY (pledge_id, position),
    FOREIGN KEY (pledge_id, position) REFERENCES pledge_line (pledge_id, position)
) STRICT;

CREATE TABLE pledge_round (
    id           INTEGER PRIMARY KEY,
    movement_id  INTEGER NOT NULL REFERENCES movement(id),
    cluster_id   INTEGER NOT NULL REFERENCES cluster(id),
    year         INTEGER NOT NULL,
    due_on       TEXT NOT NULL,
    place        TEXT NOT NULL,              -- the cluster's
    opened_by    INTEGER NOT NULL,
    opened_at    INTEGER NOT NULL,
    UNIQUE (movement_id, cluster_id, year)
) STRICT;

CREATE INDEX pledge_round_cluster ON pledge_round (cluster_id);

CREATE INDEX pledge_round_place ON pledge_round (place);

CREATE TABLE pledge_step (
    id         INTEGER PRIMARY KEY,
    pledge_id  INTEGER NOT NULL REFERENCES pledge(id),
    kind       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    taken_by   INTEGER NOT NULL,
    taken_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX pledge_step_pledge ON pledge_step (pledge_id);

CREATE TABLE post (
    id               INTEGER PRIMARY KEY,
    person_id        INTEGER NOT NULL REFERENCES person(id),
    first_person_id  INTEGER NOT NULL REFERENCES person(id),         -- before entries were merged
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    position         TEXT NOT NULL,
    standing         TEXT NOT NULL CHECK (standing IN ('head', 'leader', 'member')),
    employment       TEXT NOT NULL,
    is_concurrent    INTEGER NOT NULL,
    effective_from   TEXT NOT NULL,
    effective_to     TEXT,
    ended_because    TEXT NOT NULL,
    touched_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX post_organisation ON post (organisation_id, effective_from);

CREATE INDEX post_person ON post (person_id);

CREATE TABLE recognition (
    id               INTEGER PRIMARY KEY,
    standard_id      INTEGER NOT NULL REFERENCES recognition_standard(id),
    series_id        INTEGER NOT NULL REFERENCES recognition_standard(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    application_id   INTEGER REFERENCES recognition_application(id),
    document_id      INTEGER NOT NULL REFERENCES document(id),
    from_day         TEXT NOT NULL,
    until_day        TEXT NOT NULL,
    ground           TEXT NOT NULL,              -- what the records said on the day of the decision
    revoked_on       TEXT,
    revoked_because  TEXT,
    revoked_by       INTEGER,
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX recognition_document ON recognition (document_id);

CREATE UNIQUE INDEX recognition_once ON recognition (series_id, organisation_id, from_day) WHERE revoked_on IS NULL;

CREATE INDEX recognition_organisation ON recognition (organisation_id, series_id);

CREATE INDEX recognition_place ON recognition (place);

CREATE INDEX recognition_until ON recognition (until_day);

CREATE TABLE recognition_answer (
    application_id  INTEGER NOT NULL REFERENCES recognition_application(id),
    position        INTEGER NOT NULL,
    own             TEXT CHECK (own IN ('met', 'not_met', 'not_applicable')),
    own_words       TEXT NOT NULL,
    verified        TEXT CHECK (verified IN ('met', 'not_met', 'not_applicable')),
    verified_words  TEXT NOT NULL,
    PRIMARY KEY (application_id, position)
) STRICT;

CREATE TABLE recognition_application (
    id               INTEGER PRIMARY KEY,
    standard_id      INTEGER NOT NULL REFERENCES recognition_standard(id),
    series_id        INTEGER NOT NULL REFERENCES recognition_standard(id),
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('drafting', 'sent', 'verified', 'recognised', 'refused', 'withdrawn')),
    was_sent         INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX recognition_application_open ON recognition_application (series_id, organisation_id)
    WHERE state IN ('drafting', 'sent', 'verified');

CREATE INDEX recognition_application_place ON recognition_application (place);

CREATE TABLE recognition_file (
    id              INTEGER PRIMARY KEY,
    application_id  INTEGER NOT NULL REFERENCES recognition_application(id),
    position        INTEGER NOT NULL,
    attachment_id   INTEGER NOT NULL REFERENCES attachment(id),
    added_by        INTEGER NOT NULL,
    added_at        INTEGER NOT NULL,
    removed_by      INTEGER,
    removed_at      INTEGER
) STRICT;

CREATE INDEX recognition_file_application ON recognition_file (application_id);

CREATE INDEX recognition_file_attachment ON recognition_file (attachment_id);

CREATE TABLE recognition_line (
    standard_id  INTEGER NOT NULL REFERENCES recognition_standard(id),
    position     INTEGER NOT NULL,           -- from 1
    heading      TEXT NOT NULL,
    words        TEXT NOT NULL,
    asks_file    INTEGER NOT NULL,
    PRIMARY KEY (standard_id, position)
) STRICT;

CREATE TABLE recognition_standard (
    id               INTEGER PRIMARY KEY,
    series_id        INTEGER NOT NULL REFERENCES recognition_standard(id),
    title            TEXT NOT NULL,
    basis            TEXT NOT NULL,              -- the paper it was issued with
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    months           INTEGER NOT NULL,
    notice_days      INTEGER NOT NULL,
    set_code         TEXT,                       -- of the criteria set whose points count
    least_points     INTEGER,                -- ten-thousandths
    asks_no_findings INTEGER NOT NULL,
    replaces_id      INTEGER REFERENCES recognition_standard(id),
    retired_at       INTEGER,
    retired_because  TEXT,
    entered_by       INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX recognition_standard_place ON recognition_standard (place);

CREATE INDEX recognition_standard_series ON recognition_standard (series_id);

CREATE TABLE recognition_step (
    id              INTEGER PRIMARY KEY,
    application_id  INTEGER NOT NULL REFERENCES recognition_application(id),
    kind            TEXT NOT NULL,
    words           TEXT NOT NULL,
    account_id      INTEGER NOT NULL,
    taken_for       INTEGER,
    at              INTEGER NOT NULL
) STRICT;

CREATE INDEX recognition_step_application ON recognition_step (application_id);

CREATE TABLE recovery_code (
    account_id  INTEGER NOT NULL REFERENCES account(id),
    digest      TEXT NOT NULL,                   -- SHA-256, never the code
    used_at     INTEGER,
    PRIMARY KEY (account_id, digest)
) STRICT;

CREATE TABLE remembered_column (
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    heading          TEXT NOT NULL,
    field            TEXT NOT NULL,                   -- empty: not used
    PRIMARY KEY (organisation_id, heading)
) STRICT;

CREATE TABLE remembered_unit (
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    words            TEXT NOT NULL,
    unit_id          INTEGER NOT NULL REFERENCES organisation(id),
    PRIMARY KEY (organisation_id, words)
) STRICT;

CREATE TABLE role_grant (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL REFERENCES account(id),
    role            TEXT NOT NULL,
    scope           TEXT NOT NULL,            -- the place it holds for, and everything below
    place_name      TEXT NOT NULL,
    effective_from  TEXT NOT NULL,
    effective_to    TEXT
, depth TEXT NOT NULL DEFAULT 'below' CHECK (depth IN ('below', 'alone')), given_by INTEGER, given_at INTEGER, given_because TEXT NOT NULL DEFAULT '', ended_by INTEGER, ended_at INTEGER, ended_because TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX role_grant_account ON role_grant (account_id);

CREATE INDEX role_grant_scope ON role_grant (scope);

CREATE TABLE round_stage (
    round_id  INTEGER NOT NULL REFERENCES assessment_round(id),
    position  INTEGER NOT NULL,
    code      TEXT NOT NULL,
    name      TEXT NOT NULL,
    filler    TEXT NOT NULL CHECK (filler IN ('unit', 'verifier', 'officer', 'nobody')),
    PRIMARY KEY (round_id, position)
) STRICT;

CREATE TABLE schema_migration (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    applied_at INTEGER NOT NULL,
    PRIMARY KEY (owner, name)
) STRICT;

CREATE TABLE second_factor (
    account_id   INTEGER PRIMARY KEY REFERENCES account(id),
    sealed       BLOB NOT NULL,             -- the shared secret, under the installation's key
    enrolled_at  INTEGER NOT NULL,
    last_step    INTEGER NOT NULL
) STRICT;

CREATE TABLE sheet_entry (
    assessment_id  INTEGER NOT NULL REFERENCES assessment(id),
    cell           TEXT NOT NULL,                  -- fact:NAME or item:ID
    stage          TEXT NOT NULL,
    value          TEXT NOT NULL,                  -- as in criteria files; empty when cleared
    reason         TEXT NOT NULL,
    version        INTEGER NOT NULL,
    entered_by     INTEGER NOT NULL,
    entered_at     INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, cell, stage)
) STRICT;

CREATE TABLE sheet_hand (
    assessment_id  INTEGER NOT NULL REFERENCES assessment(id),
    account_id     INTEGER NOT NULL,
    duty           TEXT NOT NULL CHECK (duty IN ('enter', 'verify', 'confirm', 'reconsider', 'count')),
    PRIMARY KEY (assessment_id, account_id, duty)
) STRICT;

CREATE TABLE sheet_step (
    id             INTEGER PRIMARY KEY,
    assessment_id  INTEGER NOT NULL REFERENCES assessment(id),
    kind           TEXT NOT NULL,
    stage          TEXT NOT NULL,
    reason         TEXT NOT NULL,
    total          TEXT,                           -- at that moment
    taken_by       INTEGER NOT NULL,
    taken_at       INTEGER NOT NULL
, taken_for INTEGER) STRICT;

CREATE INDEX sheet_step_assessment ON sheet_step (assessment_id);

CREATE TABLE sign_in_step (
    digest      TEXT PRIMARY KEY,                -- SHA-256 of what the form carries
    account_id  INTEGER NOT NULL REFERENCES account(id),
    made_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE staff_import (
    id               INTEGER PRIMARY KEY,
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),   -- the body whose list it is
    file_name        TEXT NOT NULL,
    state            TEXT NOT NULL,
    sheet            INTEGER NOT NULL,                 -- counted from 0
    heading_first    INTEGER,                     -- null: found by content
    heading_last     INTEGER,
    as_of            TEXT NOT NULL,
    is_complete      INTEGER NOT NULL,                 -- everybody of the body is in it
    encoding         TEXT NOT NULL,
    total            INTEGER NOT NULL,                 -- chosen rows, once confirmed
    done             INTEGER NOT NULL,
    made_by          INTEGER NOT NULL,
    made_at          INTEGER NOT NULL,
    decided_by       INTEGER,
    decided_at       INTEGER
) STRICT;

CREATE INDEX staff_import_organisation ON staff_import (organisation_id);

CREATE INDEX staff_import_running ON staff_import (state) WHERE state IN ('applying', 'undoing');

CREATE TABLE staff_import_file (
    import_id  INTEGER PRIMARY KEY REFERENCES staff_import(id),
    content    BLOB NOT NULL                       -- until the rows are taken over
) STRICT;

CREATE TABLE staff_import_row (
    import_id        INTEGER NOT NULL REFERENCES staff_import(id),
    number           INTEGER NOT NULL,                 -- as the spreadsheet counts
    finding          TEXT NOT NULL,
    is_chosen        INTEGER NOT NULL,
    given            TEXT NOT NULL,                   -- texts as they were meant, by field
    remark           TEXT NOT NULL,
    candidates       TEXT NOT NULL,
    person_id        INTEGER REFERENCES person(id),
    post_id          INTEGER REFERENCES post(id),
    organisation_id  INTEGER REFERENCES organisation(id),
    outcome          TEXT NOT NULL,
    before           TEXT NOT NULL,                   -- what undoing puts back
    done_at          INTEGER,
    PRIMARY KEY (import_id, number)
) STRICT;

CREATE INDEX staff_import_row_finding ON staff_import_row (import_id, finding, number);

CREATE INDEX staff_import_row_person ON staff_import_row (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE task (
    id               INTEGER PRIMARY KEY,
    title            TEXT NOT NULL,
    product          TEXT NOT NULL,
    partners         TEXT NOT NULL,
    asked_day        TEXT,                       -- the last day, where a day was asked for
    working_days     INTEGER,                -- or so many after the day of assigning
    coefficient      TEXT NOT NULL,              -- exact decimal
    amount           TEXT NOT NULL,              -- exact decimal
    organisation_id  INTEGER NOT NULL REFERENCES organisation(id),
    place            TEXT NOT NULL,
    person_id        INTEGER REFERENCES person(id),
    plan_item_id     INTEGER REFERENCES plan_item(id),
    assigner_place   TEXT NOT NULL,
    assigned_by      INTEGER NOT NULL,
    assigned_at      INTEGER NOT NULL,
    assigned_on      TEXT NOT NULL,
    -- What the steps come to.
    state            TEXT NOT NULL CHECK (state IN ('assigned', 'in_progress', 'reported', 'done', 'paused', 'withdrawn')),
    due_on           TEXT CHECK (due_on IS NOT NULL OR state IN ('paused', 'withdrawn')),
    redo_on          TEXT,
    handed_on        TEXT CHECK ((handed_on IS NOT NULL) OR state NOT IN ('reported', 'done')),
    done             TEXT NOT NULL,              -- exact decimal
    late_times       INTEGER NOT NULL,
    CHECK ((asked_day IS NULL) <> (working_days IS NULL))
) STRICT;

CREATE INDEX task_assigner ON task (assigner_place, state);

CREATE INDEX task_counted ON task (place) WHERE working_days IS NOT NULL AND state IN ('assigned', 'in_progress');

CREATE INDEX task_item ON task (plan_item_id) WHERE plan_item_id IS NOT NULL;

CREATE INDEX task_organisation ON task (organisation_id);

CREATE INDEX task_person ON task (person_id, due_on) WHERE person_id IS NOT NULL;

CREATE INDEX task_place ON task (place, due_on);

CREATE TABLE task_step (
    id             INTEGER PRIMARY KEY,
    task_id        INTEGER NOT NULL REFERENCES task(id),
    kind           TEXT NOT NULL CHECK (kind IN ('taken', 'reported', 'recalled', 'accepted', 'returned', 'extended',
                                                 'paused', 'resumed', 'withdrawn')),
    day            TEXT,
    amount         TEXT,                         -- exact decimal; of a report
    late           INTEGER NOT NULL,         -- days; of a report
    words          TEXT NOT NULL,
    attachment_id  INTEGER REFERENCES attachment(id),
    taken_by       INTEGER NOT NULL,
    taken_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX task_step_task ON task_step (task_id);
