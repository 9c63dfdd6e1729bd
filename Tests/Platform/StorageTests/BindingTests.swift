import Kernel
import Storage
import TestSupport
import Testing

@Suite("What is bound comes back") struct BindingTests {
    fileprivate enum Mood: String, CaseIterable { case open, shut }

    fileprivate struct Wide: RowDecodable, Equatable {
        var small: Int64?, flag: Bool?, text: String?, blob: [UInt8]?, day: LocalDate?, moment: Instant?
        var points: Points?, number: Numeral?, mood: Mood?, place: ScopePath?

        static let columns: SQL = "small, flag, text, blob, day, moment, points, number, mood, place"
    }

    @Test("A row says whether it holds exactly a text: no more, no less, and of nothing but texts", arguments: Engine.allCases)
    func holds(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.wide]) { office in
            for (id, text) in ["", "đ", "đường", "đường ", "Đường"].enumerated() {
                try await office.database.write { tx in try tx.execute("INSERT INTO wide (id, text) VALUES (\(id), \(text))") }
            }
            try await office.database.read { tx in
                for asked in ["", "đ", "đường", "đườn", "duong", "đường\u{0}"] {
                    var holding: [String] = []
                    try tx.forEach("SELECT text FROM wide ORDER BY id") { row in
                        if try row.holds(asked, 0) { holding.append(try row.text(0)) }
                    }
                    #expect(holding == (["", "đ", "đường"].contains(asked) ? [asked] : []), "\(asked)")
                }
                for column in ["small" as SQL, "id"] {
                    #expect {
                        try tx.forEach("SELECT \(fragment: column) FROM wide") { row in _ = try row.holds("1", 0) }
                    } throws: { isStorageError($0, .unexpectedValue) }
                }
            }
        }
    }

    @Test("Every type comes back as it went in", arguments: Engine.allCases) func types(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.wide]) { office in
            let day = LocalDate(year: 2026, month: 2, day: 28)!
            let big = String(repeating: "Nghĩa Đô · đường 🛣️ \u{1F1FB}\u{1F1F3} ", count: 40_000)
            let blob = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try await office.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO wide (id, small, flag, text, blob, day, moment, points, number, mood, place)
                    VALUES (\(ID<Tier>(.max)), \(Int64.min), \(true), \(big), \(blob), \(day), \(tx.now),
                            \(Points(tenThousandths: -85_000)), \(Numeral(plain: "-999999999999999.000000001")!), \(Mood.shut), \(ScopePath("/1/17/")))
                    """)
                try tx.execute("INSERT INTO wide (id, text, blob, flag) VALUES (\(1), \(""), \([UInt8]()), \(false))")
            }
            let found = try await office.database.read { tx in
                try tx.all("SELECT \(fragment: Wide.columns) FROM wide WHERE id > \(1)", as: Wide.self)
            }
            let sent = Wide(
                small: .min, flag: true, text: big, blob: blob, day: day, moment: TestOffice.beginning,
                points: Points(tenThousandths: -85_000), number: Numeral(plain: "-999999999999999.000000001"), mood: .shut,
                place: ScopePath("/1/17/"))
            #expect(found == [sent])
            try await office.database.read { tx in
                let empty = try tx.rows("SELECT text, blob, flag FROM wide WHERE id = \(1)", of: String?.self, [UInt8]?.self, Bool?.self)
                #expect(empty.count == 1)
                #expect(empty[0] == ("", [], false))
            }
        }
    }

    @Test("Nothing is bound as NULL and comes back as nothing", arguments: Engine.allCases) func nothing(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.wide]) { office in
            let noText: String? = nil, noMood: Mood? = nil, noBytes: [UInt8]? = nil, noFlag: Bool? = nil
            try await office.database.write { tx in
                try tx.execute(
                    "INSERT INTO wide (id, text, mood, blob, flag, small) VALUES (\(1), \(noText), \(noMood), \(noBytes), \(noFlag), \(nil))"
                )
            }
            try await office.database.read { tx in
                let found = try tx.all("SELECT \(fragment: Wide.columns) FROM wide", as: Wide.self)
                #expect(found == [Wide()])
            }
            await #expect(throws: StorageError.self) {
                try await office.database.read { try $0.all("SELECT text FROM wide", as: String.self) }
            }
            await #expect(throws: StorageError.self) {
                try await office.database.read { try $0.rows("SELECT id FROM wide", of: Int64.self, Int64.self).count }
            }
        }
    }

    @Test("What looks like SQL stays text", arguments: Engine.allCases) func injection(engine: Engine) async throws {
        let nasty = #"'); DROP TABLE tier; -- ?1 $1 :a \ " % _ {} ${x} ' OR '1'='1"#
        try await TestOffice.lend(on: engine, [.sample]) { office in
            try await office.database.write { try $0.addTier(nasty) }
            let found = try await office.database.read { try $0.all("SELECT code FROM tier WHERE code = \(nasty)", as: String.self) }
            #expect(found == [nasty])
        }
    }

    @Test("A text with a zero byte is refused on both", arguments: Engine.allCases) func zeroByte(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect {
                try await office.database.write { try $0.addTier("a\u{0}b") }
            } throws: { isStorageError($0, .unexpectedValue) }
        }
    }

    @Test("A column refuses a value of another type", arguments: Engine.allCases) func strict(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            await #expect(throws: StorageError.self) {
                try await office.database.write { try $0.execute("INSERT INTO tier (id, code, points) VALUES (1, 'a', \("chín"))") }
            }
        }
    }

    @Test("A list behind IN may have any length, none and odd texts too", arguments: Engine.allCases)
    func lists(engine: Engine) async throws {
        let odd = [#"a"b"#, #"c\d"#, "e,f", "{g}", "NULL", "", "Đống Đa\n", "h'i"]
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let ids = try await office.database.write { tx in try odd.map { try tx.addTier($0) } }
            func found(_ condition: SQL) async throws -> [ID<Tier>] {
                try await office.database.read { try $0.all("SELECT id FROM tier WHERE \(fragment: condition) ORDER BY id") }
            }
            let many = (0..<70_000).map(Int64.init) + ids.map(\.number)
            #expect(try await found("code IN \(list: odd)") == ids)
            #expect(try await found("id IN \(list: ids.prefix(3))") == Array(ids.prefix(3)))
            #expect(try await found("id IN \(list: many)") == ids)
            #expect(try await found("id IN \(list: [Int64]())").isEmpty)
            #expect(try await found("code IN \(list: [Mood]())").isEmpty)
            #expect(try await found("id NOT IN \(list: [Int64]())") == ids)
        }
    }

    @Test("Parts of statements join with what they bind", arguments: Engine.allCases) func fragments(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let rows = ["a", "b", "c"].enumerated().map { "(\($0.offset), \($0.element), \(7))" as SQL }
            try await office.database.write { tx in
                try tx.execute("INSERT INTO tier (id, code, points) VALUES \(fragment: rows.joined(by: ", "))")
            }
            let filters: [SQL] = ["points = \(7)", "code <> \("b")"]
            let found = try await office.database.read { tx in
                try tx.all("SELECT code FROM tier WHERE \(fragment: filters.joined(by: " AND ")) ORDER BY code", as: String.self)
            }
            #expect(found == ["a", "c"])
        }
    }

    @Test("Folded search finds «Đống Đa» by «dong da»; % and _ are letters", arguments: Engine.allCases)
    func folded(engine: Engine) async throws {
        // A thousand words are no deeper a question than ten.
        let many = SQL.folded("code", contains: Array(repeating: "a", count: 2000).joined(separator: " "))
        let most = SQL.folded("code", contains: Array(repeating: "a", count: 10).joined(separator: " "))
        #expect(many.shape == most.shape)
        try await TestOffice.lend(on: engine, [.sample]) { office in
            try await office.database.write { tx in
                for name in ["Phường Đống Đa", "Phường Nghĩa Đô", "100%_!"] { try tx.addTier(name.folded) }
            }
            func found(_ words: String) async throws -> Int {
                try await office.database.read {
                    try $0.all("SELECT id FROM tier WHERE \(fragment: .folded("code", contains: words.folded))", as: Int64.self).count
                }
            }
            #expect(try await found("đa ĐỐNG") == 1)
            #expect(try await found("phuong") == 2)
            #expect(try await found("0%_!") == 1)
            #expect(try await found("%") == 1)
            #expect(try await found("  ") == 3)
        }
    }

    @Test("Texts sort by bytes on both", arguments: Engine.allCases) func order(engine: Engine) async throws {
        let codes = ["Z", "a", "B", "é", "đ", "_", "1", "Ấ", "ấ", " "]
        try await TestOffice.lend(on: engine, [.sample]) { office in
            try await office.database.write { tx in for code in codes { try tx.addTier(code) } }
            let bytewise = codes.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            let codes = try await office.tierCodes()
            #expect(codes == bytewise)
        }
    }

    @Test("JSON is asked by key with the same words on both", arguments: Engine.allCases) func json(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.sample]) { office in
            let notes = JSONText.object(["lead": "Sở \"A\"\n\u{1}", "k2": "v"])
            let lead = try await office.database.write { tx in
                let tier = try tx.addTier("t")
                try tx.execute("INSERT INTO place (id, tier_id, name, notes) VALUES (1, \(tier), 'p', \(notes))")
                return try tx.one("SELECT notes ->> 'lead' FROM place WHERE notes ->> 'k2' = \("v")", as: String.self)
            }
            #expect(lead == "Sở \"A\"\n\u{1}")
        }
    }
}

extension BindingTests.Wide {
    fileprivate init(row: borrowing Row) throws {
        (small, flag, text, blob, day) = (try row[0], try row[1], try row[2], try row[3], try row[4])
        (moment, points, number, mood, place) = (try row[5], try row[6], try row[7], try row[8], try row[9])
    }
}

extension Schema {
    fileprivate static let wide = Schema(
        "wide",
        [
            .on("2026-11-22", "create wide") {
                """
                CREATE TABLE wide (
                    id \(.key), small \(.integer), flag \(.boolean), text TEXT, blob \(.bytes), day TEXT,
                    moment \(.integer), points \(.integer), number TEXT, mood TEXT, place TEXT
                ) \(.strict)
                """
            }
        ])
}
