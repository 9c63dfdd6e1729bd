import Journal
import Storage
import TestSupport
import Testing

@Suite("The journal's tables as they are dumped") struct JournalDumpTests {
    @Test("The dump shows the journal as it was meant on each engine", arguments: Engine.allCases) func dump(engine: Engine) async throws {
        let dump = try await TestOffice.lend(on: engine, [.journal]) { try await $0.database.schemaDump() }
        #expect(dump.contains(engine == .sqlite ? Self.sqlite : Self.postgres))
        for table in ["act_receipt", "journal", "schema_migration"] { #expect(dump.contains("CREATE TABLE \(table) (")) }
    }

    private static let sqlite = """
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
        """

    private static let postgres = """
        CREATE TABLE journal (
            id bigint NOT NULL,
            noted_at bigint NOT NULL,
            account_id bigint NOT NULL,
            act text NOT NULL,
            noun text NOT NULL,
            subject_id bigint NOT NULL,
            place text NOT NULL,
            particulars text NOT NULL,
            reason text,
            reason_salt bytea,
            reason_digest bytea,
            position bigint,
            digest bytea,
            personal text,
            PRIMARY KEY (id),
            CHECK ((("position" IS NULL) = (digest IS NULL))),
            UNIQUE ("position")
        );

        CREATE INDEX journal_account ON journal USING btree (account_id, id);

        CREATE INDEX journal_place ON journal USING btree (place, id);

        CREATE INDEX journal_subject ON journal USING btree (noun, subject_id, id);

        CREATE INDEX journal_unsealed ON journal USING btree (id) WHERE ("position" IS NULL);
        """
}
