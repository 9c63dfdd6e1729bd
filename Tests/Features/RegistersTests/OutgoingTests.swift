import Documents
import FeatureTestSupport
import Foundation
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Registers

@Suite("Văn bản đi") struct OutgoingTests {
    typealias Ground = RegisterGround

    @Test("Dự thảo, trình ký, trả lại, ký, cấp số, phát hành: đúng thứ tự, đúng người", arguments: Engine.allCases)
    func wholeWay(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.outgoingSeries()
            for actor in [ground.leader, ground.divisionClerk, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { _ = try await desk.enter(Ground.text(), in: series, by: actor, .once()) }
            }
            let id = try await desk.enter(Ground.text(), in: series, by: ground.clerk, .once())
            // What has no number is for those who keep the register.
            await #expect(throws: NotThere.self) { _ = try await desk.outgoing(id, for: ground.leader) }
            await #expect(throws: RegisterRefusal.notNow) { try await desk.sign(id, by: ground.clerk) }
            await #expect(throws: RegisterRefusal.notNow) { try await desk.number(id, on: Ground.today, by: ground.clerk) }
            try await desk.submit(id, by: ground.clerk)
            try await desk.giveBack(id, because: "Sai căn cứ", by: ground.clerk)
            await #expect(throws: RegisterRefusal.changedMeanwhile) {
                try await desk.rewrite(Ground.text(about: "Khác"), of: id, seen: 1, by: ground.clerk)
            }
            try await desk.rewrite(Ground.text(about: "Quy chế mới"), of: id, seen: 3, by: ground.clerk)
            try await desk.submit(id, by: ground.clerk)
            await #expect(throws: RegisterRefusal.notNow) {
                try await desk.rewrite(Ground.text(), of: id, seen: 5, by: ground.clerk)
            }
            try await desk.sign(id, by: ground.clerk)
            await #expect(throws: RegisterRefusal.notNumbered) { try await desk.dispatch(id, by: ground.clerk) }
            #expect(try await desk.waiting(for: ground.clerk).toSend.map(\.outgoing.id) == [id])
            for actor in [ground.leader, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { try await desk.number(id, on: Ground.today, by: actor) }
            }
            try await desk.number(id, on: Ground.today, by: ground.clerk)
            await #expect(throws: RegisterRefusal.notNow) { try await desk.number(id, on: Ground.today, by: ground.clerk) }
            try await desk.dispatch(id, by: ground.clerk)
            let one = try await ground.outgoing(id)
            #expect(one.state == .dispatched && one.name == "Quyết định 01/QĐ-SNV" && one.dispatchedOn == Ground.today)
            let document = try await ground.database.read { tx in
                try DocumentStore(tx).document(try #require(one.numbering).document)
            }
            #expect(document.content.issuingBody == ground.department.id && document.content.subject == "Quy chế mới")
            #expect(try await desk.outgoing(id, for: ground.leader).steps.map(\.kind).suffix(3) == [.signed, .numbered, .dispatched])
            #expect(
                try await ground.acts(about: id) == [
                    "outgoing_document.entered", "outgoing_document.submitted", "outgoing_document.returned",
                    "outgoing_document.rewritten", "outgoing_document.submitted", "outgoing_document.signed",
                    "outgoing_document.numbered", "outgoing_document.dispatched",
                ])
        }
    }

    @Test(
        "Sai thể thức thì đính chính bằng công văn, sai nội dung thì thay bằng văn bản cùng loại, ban hành sau; thu hồi cần lý do",
        arguments: Engine.allCases)
    func amending(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.outgoingSeries()
            let before = try await ground.issued(in: series, on: "2026-10-01")
            let one = try await ground.issued(in: series, on: "2026-10-02")
            func amend(
                _ amendment: Amendment, by other: OutgoingDocument?, because reason: String = "Sai", _ actor: Actor? = nil
            ) async throws {
                try await desk.amend(one.id, amendment, by: other?.id, because: reason, by: actor ?? ground.clerk)
            }
            await #expect(throws: RegisterRefusal.notNow) { try await amend(.recalled, by: nil) }
            try await desk.dispatch(one.id, by: ground.clerk)
            let letter = try await ground.issued(Ground.text("Công văn"), in: series)
            let decision = try await ground.issued(in: series)
            for actor in [ground.leader, ground.divisionClerk, ground.outsider] {
                await #expect(throws: NotYours.self) { try await amend(.recalled, by: nil, actor) }
            }
            await #expect(throws: ReasonRefusal.missing) { try await amend(.recalled, by: nil, because: "") }
            await #expect(throws: RegisterRefusal.amendingMissing) { try await amend(.corrected, by: nil) }
            await #expect(throws: RegisterRefusal.amendingUnknown) { try await amend(.replaced, by: before) }
            await #expect(throws: RegisterRefusal.amendingUnknown) { try await amend(.replaced, by: one) }
            await #expect(throws: RegisterRefusal.mustBeLetter) { try await amend(.corrected, by: decision) }
            await #expect(throws: RegisterRefusal.mustBeSameType("Quyết định")) { try await amend(.replaced, by: letter) }
            #expect(try await desk.outgoing(one.id, for: ground.clerk).candidates.map(\.id) == [decision.id, letter.id])
            try await amend(.corrected, by: letter)
            #expect(try await ground.outgoing(one.id).state == .corrected)
            try await amend(.replaced, by: decision)
            let replaced = try await desk.outgoing(one.id, for: ground.leader)
            #expect(replaced.outgoing.state == .replaced && replaced.amendedBy?.id == decision.id)
            #expect(replaced.outgoing.numbering == one.numbering, "its number stays its own")
            await #expect(throws: RegisterRefusal.notNow) { try await amend(.recalled, by: nil) }
        }
    }

    @Test("Thiếu, dài quá, mật thì nói rõ ô nào, và không lưu gì", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let series = try await ground.outgoingSeries(), incoming = try await ground.incomingSeries()
            func enter(_ text: OutgoingText, _ secrecy: Secrecy = .none, in series: ID<RegisterSeries>) async throws {
                _ = try await ground.desk.enter(text, secrecy: secrecy, in: series, by: ground.clerk, .once())
            }
            let type = DocumentType(stored: "Báo cáo")
            func text(_ subject: String = "Năm", _ signer: String = "A", _ to: String = "B", copies: Int = 1, symbol: String = "BC")
                -> OutgoingText
            {
                OutgoingText(type: type, symbol: symbol, subject: subject, signer: signer, recipients: to, copies: copies)
            }
            for (draft, refusal) in [
                (text(" "), RegisterRefusal.subjectMissing), (text("Năm", ""), .signerMissing), (text("Năm", "A", ""), .recipientsMissing),
                (text(copies: 0), .copiesUnread), (text(copies: 10_001), .copiesUnread), (text(symbol: "B C"), .symbolUnread("B C")),
                (text(String(repeating: "a", count: 1001)), .tooLong("Trích yếu", 1000)),
            ] { await #expect(throws: refusal) { try await enter(draft, in: series) } }
            await #expect(throws: RegisterRefusal.classified) { try await enter(text(), .secret, in: series) }
            await #expect(throws: NotThere.self) { try await enter(text(), in: incoming) }
            #expect(try await ground.count("SELECT count(*) FROM outgoing_document") == 0)
        }
    }

    @Test("Tìm không dấu, theo số, theo nơi nhận; người ngoài không thấy; người đọc không thấy dự thảo", arguments: Engine.allCases)
    func searching(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.outgoingSeries()
            _ = try await ground.issued(Ground.text(about: "Phòng, chống tác hại thuốc lá", to: "Trường Trần Phú"), in: series)
            _ = try await desk.enter(Ground.text(about: "Thuốc lá điện tử"), in: series, by: ground.clerk, .once())
            func found(_ words: String, _ actor: Actor, _ kept: OutgoingSearch.Kept = .all) async throws -> Int {
                try await desk.outgoing(OutgoingSearch(words: words, kept: kept), for: actor).rows.count
            }
            #expect(try await found("thuoc la", ground.clerk) == 2)
            #expect(try await found("thuoc la", ground.leader) == 1)
            #expect(try await found("01/qđ-snv", ground.leader) == 1)
            #expect(try await found("tran phu", ground.leader) == 1)
            #expect(try await found("thuoc la", ground.outsider) == 0)
            #expect(try await found("", ground.nobody) == 0)
            #expect(try await found("", ground.clerk, .open) == 2)
            #expect(try await found("", ground.clerk, .dispatched) == 0)
        }
    }

    @Test("Sổ của một năm theo thứ tự số, đúng người đọc; sang trang và năm chưa có gì vẫn xem được", arguments: Engine.allCases)
    func book(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let series = try await ground.outgoingSeries()
            for _ in 0..<3 { _ = try await ground.issued(in: series) }
            _ = try await ground.desk.enter(Ground.text(), in: series, by: ground.clerk, .once())
            let view = try await ground.desk.book(of: series, nil, page: 9, for: ground.leader)
            guard case .outgoing(let rows) = view.entries else { throw NotThere() }
            #expect(view.year == 2026 && view.page == 1 && rows.map(\.numbering?.number) == [1, 2, 3])
            let empty = try await ground.desk.book(of: series, 2020, page: 1, for: ground.leader)
            #expect(empty.kept == nil)
            for actor in [ground.divisionClerk, ground.outsider, ground.nobody] {
                await #expect(throws: NotThere.self) { _ = try await ground.desk.book(of: series, nil, page: 1, for: actor) }
            }
        }
    }
}
