package import Storage

extension Schema {
    /// What administrators add to the law that comes with the program: local rules and days off.
    package static let rulebook = Schema(
        "rulebook",
        places: [
            PlaceColumn("local_rule", "place", of: "quy định của địa phương"),
            PlaceColumn("own_day_off", "place", of: "ngày nghỉ riêng"),
        ],
        [
            .on("2026-11-22", "create local_rule and own_day_off") {
                """
                CREATE TABLE local_rule (
                    id              \(.key),
                    rule_key        TEXT NOT NULL,            -- R5/excellent_share/any/public_employee/
                    place           TEXT NOT NULL,            -- it holds here and below
                    place_name      TEXT NOT NULL,
                    parameter       TEXT NOT NULL,            -- empty: a citation alone
                    value           TEXT NOT NULL,
                    effective_from  TEXT NOT NULL,
                    effective_to    TEXT,
                    citation        TEXT NOT NULL CHECK (citation <> ''),
                    authority       TEXT NOT NULL,
                    added_by        \(.integer) NOT NULL,
                    added_at        \(.integer) NOT NULL,
                    withdrawn_by    \(.integer),
                    withdrawn_at    \(.integer)
                ) \(.strict);
                CREATE INDEX local_rule_key ON local_rule (rule_key);
                CREATE TABLE own_day_off (
                    id              \(.key),
                    place           TEXT NOT NULL,            -- it holds here and below
                    place_name      TEXT NOT NULL,
                    day             TEXT NOT NULL,
                    kind            TEXT NOT NULL CHECK (kind IN ('off', 'work')),
                    name            TEXT NOT NULL CHECK (name <> ''),
                    source          TEXT NOT NULL CHECK (source <> ''),
                    announced_on    TEXT NOT NULL,            -- deadlines computed before are computed again
                    withdrawn_on    TEXT,
                    added_by        \(.integer) NOT NULL,
                    added_at        \(.integer) NOT NULL,
                    withdrawn_by    \(.integer)
                ) \(.strict);
                CREATE UNIQUE INDEX own_day_off_once ON own_day_off (place, day) WHERE withdrawn_on IS NULL
                """
            }
        ])
}
