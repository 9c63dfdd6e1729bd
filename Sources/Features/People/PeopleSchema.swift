package import Storage

extension Schema {
    /// People and where they serve, and the lists of them that were brought in.
    package static let people = Schema(
        "people",
        [
            .on("2026-11-22", "create person and post") {
                """
                CREATE TABLE person (
                    id           \(.key),
                    full_name    TEXT NOT NULL,
                    folded_name  TEXT NOT NULL,               -- without marks, for searching
                    likeness     TEXT NOT NULL,               -- equal where a person should ask whether two are one
                    sort_name    \(.bytes) NOT NULL,              -- given name first, Vietnamese order
                    born         TEXT,                        -- 1985 or 1985-03-12
                    sex          TEXT CHECK (sex IN ('female', 'male')),
                    created_at   \(.integer) NOT NULL,
                    touched_at   \(.integer) NOT NULL,
                    erased_at    \(.integer),
                    kept_as      \(.integer) REFERENCES person(id)
                ) \(.strict);
                CREATE INDEX person_likeness ON person (likeness);
                CREATE INDEX person_kept_as ON person (kept_as) WHERE kept_as IS NOT NULL;
                CREATE TABLE person_code (
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),   -- the body that keeps the list
                    code             TEXT NOT NULL,
                    person_id        \(.integer) NOT NULL REFERENCES person(id),
                    first_person_id  \(.integer) NOT NULL REFERENCES person(id),         -- before entries were merged
                    PRIMARY KEY (organisation_id, code)
                ) \(.strict);
                CREATE INDEX person_code_person ON person_code (person_id);
                CREATE INDEX person_code_code ON person_code (code);
                CREATE TABLE post (
                    id               \(.key),
                    person_id        \(.integer) NOT NULL REFERENCES person(id),
                    first_person_id  \(.integer) NOT NULL REFERENCES person(id),         -- before entries were merged
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    position         TEXT NOT NULL,
                    standing         TEXT NOT NULL CHECK (standing IN ('head', 'leader', 'member')),
                    employment       TEXT NOT NULL,
                    is_concurrent    \(.boolean) NOT NULL,
                    effective_from   TEXT NOT NULL,
                    effective_to     TEXT,
                    ended_because    TEXT NOT NULL,
                    touched_at       \(.integer) NOT NULL
                ) \(.strict);
                CREATE INDEX post_person ON post (person_id);
                CREATE INDEX post_organisation ON post (organisation_id, effective_from);
                CREATE TABLE person_merge (
                    id         \(.key),
                    kept_id    \(.integer) NOT NULL REFERENCES person(id),
                    merged_id  \(.integer) NOT NULL REFERENCES person(id),
                    reason     TEXT NOT NULL,
                    made_by    \(.integer) NOT NULL,
                    made_at    \(.integer) NOT NULL,
                    undone_by  \(.integer),
                    undone_at  \(.integer)
                ) \(.strict);
                CREATE INDEX person_merge_kept ON person_merge (kept_id)
                """
            },
            .on("2026-11-22", "create staff_import") {
                """
                CREATE TABLE staff_import (
                    id               \(.key),
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),   -- the body whose list it is
                    file_name        TEXT NOT NULL,
                    state            TEXT NOT NULL,
                    sheet            \(.integer) NOT NULL,                 -- counted from 0
                    heading_first    \(.integer),                     -- null: found by content
                    heading_last     \(.integer),
                    as_of            TEXT NOT NULL,
                    is_complete      \(.boolean) NOT NULL,                 -- everybody of the body is in it
                    encoding         TEXT NOT NULL,
                    total            \(.integer) NOT NULL,                 -- chosen rows, once confirmed
                    done             \(.integer) NOT NULL,
                    made_by          \(.integer) NOT NULL,
                    made_at          \(.integer) NOT NULL,
                    decided_by       \(.integer),
                    decided_at       \(.integer)
                ) \(.strict);
                CREATE INDEX staff_import_organisation ON staff_import (organisation_id);
                CREATE INDEX staff_import_running ON staff_import (state) WHERE state IN ('applying', 'undoing');
                CREATE TABLE staff_import_file (
                    import_id  \(.integer) PRIMARY KEY REFERENCES staff_import(id),
                    content    \(.bytes) NOT NULL                       -- until the rows are taken over
                ) \(.strict);
                CREATE TABLE staff_import_row (
                    import_id        \(.integer) NOT NULL REFERENCES staff_import(id),
                    number           \(.integer) NOT NULL,                 -- as the spreadsheet counts
                    finding          TEXT NOT NULL,
                    is_chosen        \(.boolean) NOT NULL,
                    given            TEXT NOT NULL,                   -- texts as they were meant, by field
                    remark           TEXT NOT NULL,
                    candidates       TEXT NOT NULL,
                    person_id        \(.integer) REFERENCES person(id),
                    post_id          \(.integer) REFERENCES post(id),
                    organisation_id  \(.integer) REFERENCES organisation(id),
                    outcome          TEXT NOT NULL,
                    before           TEXT NOT NULL,                   -- what undoing puts back
                    done_at          \(.integer),
                    PRIMARY KEY (import_id, number)
                ) \(.strict);
                CREATE INDEX staff_import_row_person ON staff_import_row (person_id);
                CREATE INDEX staff_import_row_finding ON staff_import_row (import_id, finding, number);
                CREATE TABLE remembered_column (
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    heading          TEXT NOT NULL,
                    field            TEXT NOT NULL,                   -- empty: not used
                    PRIMARY KEY (organisation_id, heading)
                ) \(.strict);
                CREATE TABLE remembered_unit (
                    organisation_id  \(.integer) NOT NULL REFERENCES organisation(id),
                    words            TEXT NOT NULL,
                    unit_id          \(.integer) NOT NULL REFERENCES organisation(id),
                    PRIMARY KEY (organisation_id, words)
                ) \(.strict)
                """
            },
            .on("2026-11-23", "create name_word") {
                """
                CREATE TABLE name_word (
                    word             TEXT NOT NULL,                   -- of the folded name; empty: a line for every post
                    sort_name        \(.bytes) NOT NULL,
                    person_id        \(.integer) NOT NULL REFERENCES person(id),
                    is_concurrent    \(.boolean) NOT NULL,
                    post_id          \(.integer) NOT NULL,
                    folded_name      TEXT NOT NULL,
                    organisation_id  \(.integer) NOT NULL,
                    effective_from   TEXT NOT NULL,
                    effective_to     TEXT,
                    PRIMARY KEY (word, sort_name, person_id, is_concurrent, post_id)
                ) \(.ordered);
                CREATE INDEX name_word_person ON name_word (person_id);
                WITH RECURSIVE part (person_id, word, rest) AS (
                    SELECT id, '', folded_name || ' ' FROM person
                    UNION
                    SELECT person_id, substr(rest, 1, \(.position)(rest, ' ') - 1), substr(rest, \(.position)(rest, ' ') + 1)
                      FROM part WHERE rest <> '')
                INSERT INTO name_word
                    (word, sort_name, person_id, is_concurrent, post_id, folded_name, organisation_id, effective_from, effective_to)
                SELECT DISTINCT word, sort_name, person.id, is_concurrent, post.id, folded_name, organisation_id, effective_from,
                       effective_to
                  FROM part JOIN person ON person.id = part.person_id JOIN post ON post.person_id = person.id
                """
            },
            .on("2026-11-23", "index rows of lists by person where there is one") {
                """
                DROP INDEX staff_import_row_person;
                CREATE INDEX staff_import_row_person ON staff_import_row (person_id) WHERE person_id IS NOT NULL
                """
            },
        ])
}
