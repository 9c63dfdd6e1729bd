import Foundation
import Journal
import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@Suite("The journal") struct JournalTests {
    private enum Sheet {}
    private static let clerk = Actor(account: 7, name: "Lan", office: "Đầu mối", grants: [])
    private static let place = ScopePath("/1/17/")

    private static func write(_ count: Int, to office: TestOffice) async throws {
        for number in 1...count {
            try await office.database.write { tx in
                let act = Act("score.entered", ["criterion": "2.\(number)", "points": "8.50"])
                try tx.note(act, on: ID<Sheet>(Int64(number)), of: place, by: clerk, because: number % 2 == 0 ? "Nhập nhầm" : nil)
            }
        }
    }

    private static func lend(on engine: Engine, _ body: (TestOffice, JournalChain) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal]) { office in try await body(office, JournalChain(office.database)) }
    }

    @Test("An act leaves a line; an act that is undone leaves none", arguments: Engine.allCases) func lines(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, _ in
            try await Self.write(3, to: office)
            await #expect(throws: NotThere.self) {
                try await office.database.write { tx in
                    try tx.note(Act("score.entered"), on: ID<Sheet>(9), of: Self.place, by: Self.clerk)
                    throw NotThere()
                }
            }
            let lines = try await office.database.read { try JournalStore($0).entries(within: ScopePath("/1/")) }
            #expect(lines.map(\.subject) == [3, 2, 1])
            let line = try #require(lines.first { $0.subject == 2 })
            #expect(
                (line.account, line.act, line.noun, line.place, line.notedAt) == (
                    7, "score.entered", "Sheet", Self.place, TestOffice.beginning
                ))
            #expect(line.particulars == #"{"criterion":"2.2","points":"8.50"}"#)
            #expect(line.reason == "Nhập nhầm")
            #expect(try await office.database.read { try JournalStore($0).entries(within: ScopePath("/1/170/")) }.isEmpty)
            #expect(try await office.database.read { try JournalStore($0).entries(about: ID<Sheet>(3)) }.count == 1)
        }
    }

    @Test("Whoever may not is refused, and that is noted though the act is undone", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, _ in
            let ability = Ability("assessment.verify")
            await #expect(throws: NotYours.self) {
                try await office.database.act(by: Self.clerk) { try Self.trespass(ability, $0) }
            }
            await #expect(throws: NotYours.self) {
                try await office.database.look(by: Self.clerk) { _ in try Self.clerk.mustBeAble(to: ability, of: Self.place) }
            }
            let lines = try await office.database.read { try JournalStore($0).entries(within: .everything) }
            #expect(lines.map(\.act) == ["access.refused", "access.refused"])
            #expect(lines.allSatisfy { $0.account == 7 && $0.particulars == #"{"ability":"assessment.verify"}"# })
        }
    }

    @Test("A refusal that lacks no ability, such as a sheet of one's own, is noted with its sentence", arguments: Engine.allCases)
    func forbidden(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, _ in
            await #expect(throws: NotOwn.self) { try await office.database.act(by: Self.clerk) { _ in throw NotOwn() } }
            // Whoever looks on from outside a transaction may note one as well.
            try await office.database.note(NotOwn(), of: Self.clerk)
            let lines = try await office.database.read { try JournalStore($0).entries(within: .everything) }
            #expect(lines.map(\.act) == ["access.refused", "access.refused"])
            #expect(lines.allSatisfy { $0.account == 7 && $0.reason == "Phiếu này của chính đơn vị anh/chị." })
        }
    }

    @Test("A rehearsal refuses what the act would, and leaves nothing of it", arguments: Engine.allCases)
    func rehearsal(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, _ in
            let tried = try await office.database.act(by: Self.clerk, .rehearsal) { tx in
                try tx.note(Act("score.entered"), on: ID<Sheet>(1), of: Self.place, by: Self.clerk)
                return "what it would be"
            }
            #expect(tried == "what it would be")
            #expect(try await office.database.read { try JournalStore($0).entries(within: .everything) }.isEmpty)
            await #expect(throws: NotThere.self) { try await office.database.act(by: Self.clerk, .rehearsal) { _ in throw NotThere() } }
            await #expect(throws: NotYours.self) {
                try await office.database.act(by: Self.clerk, .rehearsal) { try Self.trespass(Ability("assessment.verify"), $0) }
            }
            let lines = try await office.database.read { try JournalStore($0).entries(within: .everything) }
            #expect(lines.map(\.act) == ["access.refused"])
        }
    }

    private struct NotOwn: Refusal {
        var kind: RefusalKind { .forbidden }
        var wording: String { "Phiếu này của chính đơn vị anh/chị." }
    }

    private static func trespass(_ ability: Ability, _ tx: any Transaction) throws {
        try tx.note(Act("score.entered"), on: ID<Sheet>(1), of: place, by: clerk)
        try clerk.mustBeAble(to: ability, of: place)
    }

    @Test("A sealed chain is whole, also in slices and after more acts", arguments: Engine.allCases) func whole(engine: Engine) async throws
    {
        try await Self.lend(on: engine) { office, chain in
            #expect(try await chain.verify() == .whole(.beginning))
            try await Self.write(5, to: office)
            let early = try await chain.seal()
            try await office.database.write { tx in
                for number in 0..<1200 { try tx.note(Act("sheet.opened"), on: ID<Sheet>(Int64(number)), of: Self.place, by: Self.clerk) }
            }
            let late = try await chain.seal()
            #expect(late.position == 1205)
            #expect(try await chain.seal() == late)
            #expect(try await chain.head() == late)
            #expect(try await chain.verify(passing: [early, late]) == .whole(late))
        }
    }

    @Test("A head is read again as it was written, and nothing else is taken for one") func writtenHead() {
        let head = JournalHead(position: 1205, digest: (0..<32).map { UInt8($0 * 8) })
        #expect(JournalHead(written: head.written) == head)
        for text in [
            "", "5", "5:", ":00", "0:" + String(repeating: "0", count: 64), "5:" + String(repeating: "g", count: 64), head.written + "0",
        ] {
            #expect(JournalHead(written: text) == nil)
        }
    }

    @Test("Sealers that work at once make one chain", arguments: Engine.allCases) func sealers(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, chain in
            try await Self.write(40, to: office)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = try await chain.seal() } }
                group.addTask { try await Self.write(20, to: office) }
                try await group.waitForAll()
            }
            let head = try await chain.seal()
            #expect(head.position == 60)
            #expect(try await chain.verify() == .whole(head))
        }
    }

    private enum Tampering: String, CaseIterable, Sendable {
        case edited, reasonEdited, reasonReplaced, removed, removedAndClosedUp, swapped, inserted, cutShort

        var statements: [SQL] {
            switch self {
            case .edited: [#"UPDATE journal SET particulars = '{"points":"9.00"}' WHERE position = 4"#]
            case .reasonEdited: ["UPDATE journal SET reason = 'Khác' WHERE position = 4"]
            case .reasonReplaced: ["UPDATE journal SET reason_digest = digest WHERE position = 4"]
            case .removed: ["DELETE FROM journal WHERE position = 4"]
            case .removedAndClosedUp:
                ["DELETE FROM journal WHERE position = 4"]
                    + (5...10).map { "UPDATE journal SET position = \($0 - 1) WHERE position = \($0)" }
            case .swapped:
                [
                    "UPDATE journal SET position = 1000 WHERE position = 4", "UPDATE journal SET position = 4 WHERE position = 5",
                    "UPDATE journal SET position = 5 WHERE position = 1000",
                ]
            case .inserted:
                (4...10).reversed().map { "UPDATE journal SET position = \($0 + 1) WHERE position = \($0)" } + [
                    """
                    INSERT INTO journal (id, noted_at, account_id, act, noun, subject_id, place, particulars, position, digest)
                    SELECT 1, noted_at, account_id, act, noun, subject_id, place, particulars, 4, digest FROM journal WHERE position = 5
                    """
                ]
            case .cutShort: ["DELETE FROM journal WHERE position > 7"]
            }
        }

        var verdict: JournalVerdict {
            switch self {
            case .removed: .broken(at: 4, .missing)
            case .cutShort: .broken(at: 8, .cutShort)
            default: .broken(at: 4, .changed)
            }
        }
    }

    @Test("Whatever is done to a sealed row is noticed, and where", arguments: Engine.allCases, Tampering.allCases)
    private func tampered(engine: Engine, tampering: Tampering) async throws {
        try await Self.lend(on: engine) { office, chain in
            try await Self.write(10, to: office)
            let head = try await chain.seal()
            try await office.database.write { tx in for statement in tampering.statements { try tx.execute(statement) } }
            #expect(try await chain.verify(passing: [head]) == tampering.verdict)
        }
    }

    @Test("A chain made anew from another beginning is noticed by the exported head", arguments: Engine.allCases)
    func rewritten(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, chain in
            try await Self.write(10, to: office)
            let head = try await chain.seal()
            try await office.database.write { tx in
                try tx.execute("DELETE FROM journal WHERE position = 3")
                try tx.execute("UPDATE journal SET position = NULL, digest = NULL")
            }
            try await Self.write(1, to: office)
            try await chain.seal()
            #expect(try await chain.verify(passing: [head]) == .broken(at: 10, .rewritten))
        }
    }

    @Test("A reason can be forgotten and the chain still verifies", arguments: Engine.allCases) func erased(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, chain in
            try await Self.write(4, to: office)
            let head = try await chain.seal()
            try await office.database.write { tx in
                let store = JournalStore(tx)
                for line in try store.entries(within: .everything) { try store.eraseReason(of: line.id) }
            }
            #expect(try await chain.verify(passing: [head]) == .whole(head))
            #expect(try await office.database.read { try JournalStore($0).entries(within: .everything) }.allSatisfy { $0.reason == nil })
        }
    }

    @Test("What an act says about a person is told until the person is forgotten; the chain outlives it", arguments: Engine.allCases)
    func personal(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, chain in
            let (lan, minh) = (ID<Person>(71), ID<Person>(72))
            try await office.database.write { tx in
                try tx.note(
                    Act("account.opened"), on: ID<Sheet>(1), of: Self.place, by: Self.clerk,
                    personal: [
                        PersonalValue("full_name", "Nguyễn Thị Ngọc Lan", of: lan), PersonalValue("user_name", "lan.ntn", of: lan),
                        PersonalValue("witness", "Trần Minh", of: minh),
                    ])
                try tx.note(
                    Act("account.opened"), on: ID<Sheet>(2), of: Self.place, by: Self.clerk,
                    personal: [PersonalValue("full_name", "Nguyễn Thị Ngọc Lan", of: lan)])
            }
            let head = try await chain.seal()
            let ids = try await office.database.read { try JournalStore($0).entries(within: .everything).map(\.id) }
            func told() async throws -> [[String: PersonalReading]] {
                try await office.database.read { tx in
                    let readings = try PersonalStore(tx).readings(of: ids)
                    return ids.reversed().map { readings[$0] ?? [:] }
                }
            }
            #expect(
                try await told()[0] == [
                    "full_name": .value("Nguyễn Thị Ngọc Lan"), "user_name": .value("lan.ntn"), "witness": .value("Trần Minh"),
                ])
            #expect(try await chain.verify(passing: [head]) == .whole(head))
            #expect(try await office.database.write { try PersonalStore($0).erase(lan) })
            #expect(try await told()[0] == ["full_name": .erased, "user_name": .erased, "witness": .value("Trần Minh")])
            #expect(try await told()[1] == ["full_name": .erased])
            #expect(PersonalReading.erased.words == "đã xóa theo yêu cầu")
            #expect(try await chain.verify(passing: [head]) == .whole(head))
            #expect(try await office.database.write { try PersonalStore($0).erase(lan) } == false)
            // Whoever comes back begins anew: what was forgotten stays so.
            try await office.database.write { tx in
                try tx.note(
                    Act("account.opened"), on: ID<Sheet>(3), of: Self.place, by: Self.clerk,
                    personal: [PersonalValue("full_name", "Nguyễn Thị Ngọc Lan", of: lan)])
            }
            #expect(try await told()[1] == ["full_name": .erased])
            let later = try await chain.seal()
            #expect(try await chain.verify(passing: [head, later]) == .whole(later))
        }
    }

    private enum Person {}

    @Test(
        "A personal value that is changed, moved, taken away or put in is noticed", arguments: Engine.allCases,
        [
            "UPDATE personal_value SET sealed = (SELECT sealed FROM personal_value WHERE name = 'b') WHERE name = 'a'",
            "DELETE FROM personal_value WHERE name = 'a'", "UPDATE personal_value SET name = 'c' WHERE name = 'a'",
            "UPDATE journal SET personal = NULL",
            "INSERT INTO personal_value (entry_id, name, key_id, sealed) SELECT entry_id, 'c', key_id, sealed FROM personal_value WHERE name = 'a'",
            "UPDATE personal_key SET key = (SELECT digest FROM journal)",
        ] as [SQL])
    func personalTampered(engine: Engine, tampering: SQL) async throws {
        try await Self.lend(on: engine) { office, chain in
            try await office.database.write { tx in
                try tx.note(
                    Act("account.opened"), on: ID<Sheet>(1), of: Self.place, by: Self.clerk,
                    personal: [PersonalValue("a", "Lan", of: ID<Person>(7)), PersonalValue("b", "Minh", of: ID<Person>(7))])
            }
            let head = try await chain.seal()
            #expect(try await chain.verify() == .whole(head))
            try await office.database.write { _ = try $0.execute(tampering) }
            #expect(try await chain.verify() == .broken(at: 1, .changed))
        }
    }

    @Test("Nothing of a person can be read from the tables once the key is gone", arguments: Engine.allCases) func unreadable(
        engine: Engine
    )
        async throws
    {
        try await Self.lend(on: engine) { office, _ in
            try await office.database.write { tx in
                try tx.note(
                    Act("account.opened"), on: ID<Sheet>(1), of: Self.place, by: Self.clerk,
                    personal: [PersonalValue("full_name", "Lan", of: ID<Person>(7))])
            }
            let (sealed, key) = try await office.database.read { tx in
                (
                    try tx.one("SELECT sealed FROM personal_value", as: [UInt8].self),
                    try tx.one("SELECT key FROM personal_key", as: [UInt8].self)
                )
            }
            #expect(Data(sealed).range(of: Data("Lan".utf8)) == nil)
            #expect(ValueKey(stored: key) != nil)
            try await office.database.write { _ = try PersonalStore($0).erase(ID<Person>(7)) }
            #expect(try await office.database.read { try $0.one("SELECT key FROM personal_key", as: [UInt8]?.self) } == nil)
        }
    }

    @Test("A secret ballot, a citizen's rating and a sealed comment are noted as done, never by whom", arguments: Engine.allCases)
    func unsigned(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, chain in
            try await office.database.write { tx in
                for act in UnsignedAct.allCases { try tx.note(unsigned: act, on: ID<Sheet>(5), of: Self.place) }
            }
            let lines = try await office.database.read { try JournalStore($0).entries(within: .everything) }
            #expect(Set(lines.map(\.act)) == ["ballot.cast", "rating.given", "comment.sealed"])
            #expect(lines.allSatisfy { $0.account == 0 && $0.particulars == "{}" && $0.reason == nil && $0.subject == 5 })
            let head = try await chain.seal()
            #expect(try await chain.verify() == .whole(head))
        }
    }

    @Test("A signed head is read again as it was written; a changed one, or one of another key, is not taken") func signedHead() throws {
        let key = SigningKey()
        let head = JournalHead(position: 1205, digest: (0..<32).map { UInt8($0 * 8) })
        let signed = try SignedHead(head, at: TestOffice.beginning, with: key)
        #expect(SignedHead(written: signed.written) == signed)
        #expect(SignedHead(written: "Kính gửi\r\n" + signed.written.replacing("\n", with: "\r\n") + "\r\nHết")?.head == head)
        #expect(signed.key == key.publicKey && SigningKey(stored: key.stored)?.publicKey == key.publicKey)
        // Every letter of head, moment, key and signature; the first line and what stands in brackets are for people, and the last letter of
        // a key and a signature has bits to spare.
        let lines = signed.written.split(separator: "\n").map(Array.init)
        for (number, line) in lines.enumerated().dropFirst() {
            let start = (line.firstIndex(of: ":") ?? 0) + 2, end = line.firstIndex(of: "(").map { $0 - 1 } ?? line.count - 1
            for place in start..<end {
                var changed = lines
                changed[number][place] = line[place] == "0" ? "1" : "0"
                #expect(SignedHead(written: changed.map { String($0) }.joined(separator: "\n")) == nil, "line \(number), letter \(place)")
            }
        }
        let other = try SignedHead(head, at: TestOffice.beginning, with: SigningKey())
        #expect(SignedHead(written: signed.written.replacing(key.publicKey.text, with: other.key.text)) == nil)
        #expect(PublicKey("abc") == nil && SigningKey(stored: "abc") == nil)
    }
}
