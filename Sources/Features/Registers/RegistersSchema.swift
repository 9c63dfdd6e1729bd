package import Storage

extension Schema {
    /// Series of numbers, what came in and what went out under them.
    package static let registers = Schema(
        "registers",
        places: [
            PlaceColumn("register_series", "place", of: "sổ văn bản"),
            PlaceColumn(
                "incoming_document", "place", of: "văn bản đến",
                open: ("state IN ('received', 'assigned')", "văn bản đến chưa xử lý xong")),
            PlaceColumn("incoming_document", "lead_place", of: "văn bản đến được chuyển"),
            PlaceColumn("incoming_cooperation", "place", of: "phối hợp xử lý văn bản đến"),
            PlaceColumn(
                "outgoing_document", "place", of: "văn bản đi",
                open: ("state IN ('draft', 'awaiting_signature', 'signed')", "văn bản đi chưa phát hành")),
        ],
        [
            .on("2026-11-24", "create register_series and register_year") {
                """
                CREATE TABLE register_series (
                    id               \(.key),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    direction        TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
                    title            TEXT NOT NULL,
                    folded_title     TEXT NOT NULL,
                    symbol           TEXT NOT NULL,              -- of the body, at the end of what goes out; empty for what comes in
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE UNIQUE INDEX register_series_title ON register_series (organisation_id, direction, folded_title);
                CREATE INDEX register_series_place ON register_series (place);
                CREATE TABLE register_year (
                    series_id    \(.integer) NOT NULL REFERENCES register_series(id),
                    year         \(.integer) NOT NULL,
                    last_number  \(.integer) NOT NULL,
                    last_day     TEXT NOT NULL,                  -- of the document that bears the last number
                    closed_by    \(.integer),
                    closed_at    \(.integer),
                    PRIMARY KEY (series_id, year)
                ) \(.strict)
                """
            },
            .on("2026-11-24", "create incoming_document and outgoing_document") {
                """
                CREATE TABLE incoming_document (
                    id               \(.key),
                    series_id        \(.integer) NOT NULL REFERENCES register_series(id),
                    year             \(.integer) NOT NULL,
                    number           \(.integer) NOT NULL,
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    document_id      \(.integer) NOT NULL REFERENCES document(id),
                    search           TEXT NOT NULL,              -- folded number, issuer and subject
                    arrived_on       TEXT NOT NULL,
                    urgency          TEXT NOT NULL CHECK (urgency IN ('normal', 'urgent', 'very_urgent', 'flash')),
                    is_electronic    \(.boolean) NOT NULL,
                    is_late_entry    \(.boolean) NOT NULL,       -- registered later than the rule of the same day allows
                    note             TEXT NOT NULL,
                    state            TEXT NOT NULL CHECK (state IN ('received', 'assigned', 'handled', 'sent_back')),
                    acknowledged_on  TEXT,
                    lead_id          \(.integer) REFERENCES organisation(id),
                    lead_place       TEXT,
                    person           TEXT NOT NULL,              -- who handles it there, in words
                    direction        TEXT NOT NULL,              -- what was said about handling it
                    directed_by      TEXT NOT NULL,              -- who said it
                    due              TEXT,
                    handed_on        TEXT,
                    ended_on         TEXT,                       -- handled or sent back
                    outcome          TEXT NOT NULL,
                    version          \(.integer) NOT NULL,
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE UNIQUE INDEX incoming_document_number ON incoming_document (series_id, year, number);
                CREATE UNIQUE INDEX incoming_document_once ON incoming_document (organisation_id, document_id);
                CREATE INDEX incoming_document_place ON incoming_document (place);
                CREATE INDEX incoming_document_document ON incoming_document (document_id);
                CREATE INDEX incoming_document_lead ON incoming_document (lead_place) WHERE lead_place IS NOT NULL;
                CREATE INDEX incoming_document_open ON incoming_document (due) WHERE state = 'assigned';
                CREATE INDEX incoming_document_arrived ON incoming_document (arrived_on);
                CREATE TABLE incoming_cooperation (
                    incoming_id      \(.integer) NOT NULL REFERENCES incoming_document(id),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    PRIMARY KEY (incoming_id, organisation_id)
                ) \(.strict);
                CREATE INDEX incoming_cooperation_place ON incoming_cooperation (place);
                CREATE TABLE outgoing_document (
                    id               \(.key),
                    series_id        \(.integer) NOT NULL REFERENCES register_series(id),
                    year             \(.integer),
                    number           \(.integer),
                    mark             TEXT,                       -- number and symbol as the paper bears them
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    place            TEXT NOT NULL,
                    document_id      \(.integer) REFERENCES document(id),
                    search           TEXT NOT NULL,              -- folded mark, recipients and subject
                    type             TEXT NOT NULL,
                    symbol           TEXT NOT NULL,
                    subject          TEXT NOT NULL,
                    signer           TEXT NOT NULL,
                    recipients       TEXT NOT NULL,
                    drafted_in       TEXT NOT NULL,              -- the unit that wrote it and keeps a copy
                    copies           \(.integer) NOT NULL,
                    urgency          TEXT NOT NULL CHECK (urgency IN ('normal', 'urgent', 'very_urgent', 'flash')),
                    is_electronic    \(.boolean) NOT NULL,
                    is_signed        \(.boolean) NOT NULL,       -- digitally
                    note             TEXT NOT NULL,
                    attachment_id    \(.integer) REFERENCES attachment(id),
                    state            TEXT NOT NULL CHECK (state IN
                        ('draft', 'awaiting_signature', 'signed', 'dispatched', 'corrected', 'replaced', 'recalled')),
                    day              TEXT,
                    dispatched_on    TEXT,
                    amended_by       \(.integer) REFERENCES outgoing_document(id),
                    version          \(.integer) NOT NULL,
                    entered_by       \(.integer) NOT NULL,
                    entered_at       \(.integer) NOT NULL,
                    CHECK ((number IS NULL) = (document_id IS NULL) AND (number IS NULL) = (year IS NULL))
                ) \(.strict);
                CREATE UNIQUE INDEX outgoing_document_number ON outgoing_document (series_id, year, number) WHERE number IS NOT NULL;
                CREATE UNIQUE INDEX outgoing_document_mark ON outgoing_document (organisation_id, year, mark) WHERE mark IS NOT NULL;
                CREATE INDEX outgoing_document_place ON outgoing_document (place);
                CREATE INDEX outgoing_document_document ON outgoing_document (document_id) WHERE document_id IS NOT NULL;
                CREATE INDEX outgoing_document_day ON outgoing_document (day) WHERE day IS NOT NULL;
                CREATE TABLE document_step (
                    id           \(.key),
                    incoming_id  \(.integer) REFERENCES incoming_document(id),
                    outgoing_id  \(.integer) REFERENCES outgoing_document(id),
                    kind         TEXT NOT NULL,
                    words        TEXT NOT NULL,
                    account_id   \(.integer) NOT NULL,
                    taken_for    \(.integer),
                    at           \(.integer) NOT NULL,
                    CHECK ((incoming_id IS NULL) <> (outgoing_id IS NULL))
                ) \(.strict);
                CREATE INDEX document_step_incoming ON document_step (incoming_id) WHERE incoming_id IS NOT NULL;
                CREATE INDEX document_step_outgoing ON document_step (outgoing_id) WHERE outgoing_id IS NOT NULL
                """
            },
        ])
}
