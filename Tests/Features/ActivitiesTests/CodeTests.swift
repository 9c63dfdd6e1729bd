import Journal
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Quy tắc ứng xử") struct CodeTests {
    typealias Ground = CodeGround

    // MARK: What is typed

    @Test("Dòng kết thúc bằng dấu hai chấm là tên nhóm, dòng khác là một điều; đưa ra lại đúng như đã hiểu")
    func typed() {
        let draft = Ground.draft(text: " 4 xin : \r\n\r\nXin  chào\nXin lỗi\n \n4 luôn:\nLuôn mỉm cười: thật lòng\n:\nGiữ trật tự\nTrống:")
        #expect(draft.rules.map(\.position) == [1, 2, 3, 4])
        #expect(draft.rules.map(\.heading) == ["4 xin", "4 xin", "4 luôn", ""])
        #expect(draft.rules.map(\.words) == ["Xin chào", "Xin lỗi", "Luôn mỉm cười: thật lòng", "Giữ trật tự"])
        #expect(CodeDraft.text(of: draft.rules) == "4 xin:\nXin chào\nXin lỗi\n4 luôn:\nLuôn mỉm cười: thật lòng\n:\nGiữ trật tự")
        let sample = CodeDraft.pleasAndAlways(on: Ground.today)
        #expect(sample.rules.count == 8 && Set(sample.rules.map(\.heading)) == ["4 xin", "4 luôn"])
        #expect(CodeDraft.text(of: []).isEmpty)
    }

    @Test("Bất kỳ nội dung nào: viết ra chữ rồi đọc lại vẫn là các điều ấy")
    func roundTrip() {
        let pieces = [
            "Xin", "chào", "4 luôn", ":", " : ", "::", "", " ", "\t", "a:b", "é", "e\u{301}", "\u{200B}", "•", "\u{D0}ạt", "\u{A0}",
        ]
        let breaks = ["\n", "\r\n", "\n\n", "\u{2028}"]
        var random = SplitMix64(seed: 20_261_123)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                for _ in 0..<Int.random(in: 0...4, using: &random) { text += pieces[Int.random(in: pieces.indices, using: &random)] }
                text += breaks[Int.random(in: breaks.indices, using: &random)]
            }
            let draft = Ground.draft(text: text), written = CodeDraft.text(of: draft.rules)
            let again = Ground.draft(text: written)
            #expect(again.rules == draft.rules, "\(text.debugDescription)")
            #expect(CodeDraft.text(of: again.rules) == written)
            #expect(draft.rules.map(\.position) == Array(1..<draft.rules.count + 1))
        }
    }

    // MARK: Posting

    @Test("Ai giữ quy tắc ở nơi ấy thì niêm yết được, người khác như không có; một lần bấm là một quy tắc", arguments: Engine.allCases)
    func posting(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, draft = Ground.draft(basis: "Quyết định 1847/QĐ-TTg")
            for actor in [ground.clerk, ground.stranger, ground.reader, ground.outsider, ground.lan, ground.nobody] {
                await #expect(throws: NotYours.self) { _ = try await desk.post(draft, at: ground.province.id, by: actor, .once()) }
            }
            #expect(try await ground.codes().isEmpty)
            let press = Press.once()
            let id = try await desk.post(draft, at: ground.province.id, by: ground.officer, press)
            #expect(try await desk.post(draft, at: ground.province.id, by: ground.officer, press) == id)
            let code = try #require(try await ground.codes().first)
            #expect(try await ground.codes().count == 1 && code.id == id && code.title == draft.title && code.basis == draft.basis)
            #expect(code.organisation == ground.province.id && code.place == ground.province.path && code.enteredBy == 2)
            #expect(code.isInForce(on: Ground.today) && !code.isInForce(on: Ground.today.adding(days: -1)))
            #expect(try await desk.view(of: id, for: ground.officer).rules == draft.rules)
            let own = try await desk.post(draft, at: ground.units[0].id, by: ground.clerk, .once())
            #expect(try await desk.view(of: own, for: ground.clerk).mayKeep)
            #expect(try await ground.entries(about: id).map(\.act) == ["code.posted"])
        }
    }

    @Test("Thiếu tên, thiếu điều, dài quá, nhiều quá, ngày vô lý đều bị từ chối, không ghi gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
        let many = (1...61).map { "Điều \($0)" }.joined(separator: "\n")
        let bad: [(draft: CodeDraft, refusal: CodeRefusal)] = [
            (Ground.draft(" \n "), .titleMissing), (Ground.draft(letters(201)), .tooLong("Tên quy tắc", 200)),
            (Ground.draft(basis: letters(301)), .tooLong("Căn cứ", 300)), (Ground.draft(text: ""), .rulesMissing),
            (Ground.draft(text: "4 xin:\n \n4 luôn:"), .rulesMissing), (Ground.draft(text: many), .tooManyRules(61)),
            (Ground.draft(text: "Xin chào\n" + letters(501)), .ruleTooLong(letters(40))),
            (Ground.draft(text: letters(201) + ":\nXin chào"), .headingTooLong(letters(40))),
            (Ground.draft(text: "4 xin:\n4 luôn:\nLuôn mỉm cười"), .headingEmpty("4 xin")),
            (Ground.draft(text: "Xin chào\n4 luôn:"), .headingEmpty("4 luôn")),
            (Ground.draft(from: Ground.today.adding(days: 367)), .dayUnlikely),
            (Ground.draft(from: Ground.today.adding(days: -20 * 366 - 1)), .dayUnlikely),
        ]
        try await Ground.lend(on: engine) { ground in
            for one in bad {
                await #expect(throws: one.refusal) {
                    _ = try await ground.desk.post(one.draft, at: ground.province.id, by: ground.officer, .once())
                }
            }
            #expect(try await ground.count("SELECT count(*) FROM code_of_conduct") == 0)
            #expect(try await ground.count("SELECT count(*) FROM code_rule") == 0)
            #expect(try await ground.count("SELECT count(*) FROM journal WHERE act = 'code.posted'") == 0)
            let longest = Ground.draft(
                letters(200), basis: letters(300), from: Ground.today.adding(days: 366),
                text: (1...60).map { _ in letters(500) }.joined(separator: "\n"))
            _ = try await ground.desk.post(longest, at: ground.province.id, by: ground.officer, .once())
            #expect(try await ground.count("SELECT count(*) FROM code_rule") == 60)
        }
    }

    @Test("Thay bằng bản mới: bản cũ thôi, ai đã đọc vẫn xem được, mọi người đọc lại bản mới", arguments: Engine.allCases)
    func replacing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, old = try await ground.post()
            try await desk.acknowledge(old, by: ground.lan)
            #expect(try await desk.waiting(for: ground.lan).isEmpty)
            let draft = Ground.draft("5 chuẩn mực")
            await #expect(throws: NotYours.self) {
                _ = try await desk.post(draft, at: ground.units[0].id, replacing: old, by: ground.clerk, .once())
            }
            await #expect(throws: NotThere.self) {
                _ = try await desk.post(draft, at: ground.units[0].id, replacing: old, by: ground.officer, .once())
            }
            let later = Ground.draft("5 chuẩn mực", from: Ground.today.adding(days: 1))
            await #expect(throws: CodeRefusal.replacedLater) {
                _ = try await desk.post(later, at: ground.province.id, replacing: old, by: ground.officer, .once())
            }
            let standing = try await ground.codes()
            #expect(standing.map(\.id) == [old] && standing.allSatisfy { $0.retiredAt == nil })
            let press = Press.once()
            let new = try await desk.post(draft, at: ground.province.id, replacing: old, by: ground.officer, press)
            #expect(try await desk.post(draft, at: ground.province.id, replacing: old, by: ground.officer, press) == new)
            #expect(try await ground.codes().map(\.id) == [new, old], "in force first")

            let (before, after) = (try await desk.view(of: old, for: ground.officer), try await desk.view(of: new, for: ground.officer))
            #expect(before.code.retiredAt == ground.clock.clock.now() && before.code.retiredBecause == "Thay bằng bản mới.")
            #expect(!before.mayKeep && !before.mayTick && before.coverage?.read?.map(\.person.id) == [ground.people[0]])
            #expect(after.code.replaces == old && after.mayKeep && after.coverage?.share == Coverage(reached: 0, of: 6))
            #expect(try await desk.waiting(for: ground.lan).map(\.code.id) == [new])
            #expect(try await desk.acknowledge(new, by: ground.lan))
            #expect(try await ground.acknowledgements(of: old).count == 1)
            await #expect(throws: CodeRefusal.retired) {
                _ = try await desk.post(draft, at: ground.province.id, replacing: old, by: ground.officer, .once())
            }
            #expect(try await ground.codes().count == 2)
            #expect(try await ground.entries(about: old).map(\.act) == ["code.posted", "code.acknowledged", "code.retired"])
            #expect(try await ground.entries(about: new).map(\.act) == ["code.posted", "code.acknowledged"])
        }
    }

    @Test("Thôi áp dụng phải có lý do; thôi rồi thì không thôi nữa, không ai xác nhận được nữa", arguments: Engine.allCases)
    func retiring(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post()
            for actor in [ground.clerk, ground.reader, ground.outsider, ground.lan] {
                await #expect(throws: NotYours.self) { try await desk.retire(id, because: "Hết hiệu lực", by: actor) }
            }
            await #expect(throws: ReasonRefusal.missing) { try await desk.retire(id, because: " \n", by: ground.officer) }
            await #expect(throws: ReasonRefusal.self) {
                try await desk.retire(id, because: String(repeating: "a", count: 501), by: ground.officer)
            }
            #expect(try await desk.waiting(for: ground.lan).count == 1)
            try await desk.retire(id, because: "Hết hiệu lực", by: ground.officer)
            let view = try await desk.view(of: id, for: ground.lan)
            #expect(view.code.retiredBecause == "Hết hiệu lực" && view.own == .notTheirs && view.coverage == nil)
            await #expect(throws: CodeRefusal.retired) { try await desk.retire(id, because: "Lại", by: ground.officer) }
            await #expect(throws: CodeRefusal.retired) { try await desk.acknowledge(id, by: ground.lan) }
            await #expect(throws: CodeRefusal.retired) {
                try await desk.tick([ground.people[1]], of: id, at: ground.units[0].id, by: ground.clerk)
            }
            await #expect(throws: CodeRefusal.retired) { _ = try await desk.staff(of: id, at: nil, for: ground.clerk) }
            #expect(try await desk.waiting(for: ground.lan).isEmpty)
            #expect(try await ground.acknowledgements(of: id).isEmpty)
        }
    }

    // MARK: The journal

    @Test("Nhật ký kể đủ: niêm yết, xác nhận, ghi người đã ký, bỏ xác nhận, thôi áp dụng", arguments: Engine.allCases)
    func journal(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post()
            try await desk.acknowledge(id, by: ground.lan)
            try await desk.acknowledge(id, by: ground.lan)
            for _ in 1...2 { try await desk.tick([ground.people[0], ground.people[1]], of: id, at: ground.units[0].id, by: ground.clerk) }
            try await desk.strike(ground.people[1], of: id, because: "Chưa ký", by: ground.clerk)
            try await desk.retire(id, because: "Hết hiệu lực", by: ground.officer)
            let entries = try await ground.entries(about: id)
            let acts = [
                "code.posted", "code.acknowledged", "code.acknowledgements_ticked", "code.acknowledgement_struck", "code.retired",
            ]
            #expect(entries.map(\.act) == acts && entries.map(\.account) == [1, 4, 3, 3, 2])
            #expect(entries.map(\.reason) == [nil, nil, nil, "Chưa ký", "Hết hiệu lực"])
            // What a body's own people do stands in the journal of that body.
            let (province, unit) = (ground.province.path, ground.units[0].path)
            #expect(entries.map(\.place) == [province, unit, unit, unit, province])
            #expect(entries[1].particulars.contains("\(ground.people[0])") && entries[3].particulars.contains("\(ground.people[1])"))
            #expect(entries[2].particulars.contains("\(ground.units[0].id)") && entries[3].particulars.contains("ticked"))
        }
    }
}
