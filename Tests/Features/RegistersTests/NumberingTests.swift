import FeatureTestSupport
import Foundation
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Registers

@Suite("Cấp số văn bản") struct NumberingTests {
    typealias Ground = RegisterGround

    @Test(
        "Nhiều người cùng vào sổ và cấp số: liên tục, không trùng, không sót; lượt bị từ chối không lấy mất số", arguments: Engine.allCases)
    func contention(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (coming, going) = (try await ground.incomingSeries(), try await ground.outgoingSeries())
            let (people, each) = (20, 12)
            let refused = try await withThrowingTaskGroup(of: Int.self) { group in
                for person in 0..<people {
                    group.addTask {
                        var refused = 0
                        for turn in 0..<each {
                            let actor = turn.isMultiple(of: 2) ? ground.clerk : ground.secondClerk
                            _ = try await ground.desk.register(
                                Ground.draft("\(person * each + turn + 1)/KH-UBND"), in: coming, by: actor, .once())
                            // The same paper again: it is refused after its number would have been next.
                            do {
                                _ = try await ground.desk.register(
                                    Ground.draft("\(person * each + turn + 1)/KH-UBND"), in: coming, by: actor, .once())
                            } catch is RegisterRefusal { refused += 1 }
                            _ = try await ground.desk.enter(
                                Ground.text(), in: going, signedOn: Ground.today, by: actor, .once())
                        }
                        return refused
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(refused == people * each)
            let incoming = try await ground.database.read { tx in
                try tx.all("SELECT number FROM incoming_document ORDER BY number", as: Int.self)
            }
            let outgoing = try await ground.database.read { tx in
                try tx.all("SELECT number FROM outgoing_document ORDER BY number", as: Int.self)
            }
            #expect(incoming == Array(1...(people * each)) && outgoing == Array(1...(people * each)))
            #expect(try await ground.count("SELECT count(*) FROM document") == 2 * people * each)
        }
    }

    @Test(
        "Mỗi năm lại từ 01; số dưới mười có số không đằng trước; ký hiệu theo loại, công văn chỉ có chữ của cơ quan",
        arguments: Engine.allCases)
    func years(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let series = try await ground.outgoingSeries()
            ground.go(to: "2026-12-31", hour: 23)
            #expect(try await ground.issued(in: series, on: "2026-12-30").numbering?.mark == "01/QĐ-SNV")
            #expect(try await ground.issued(Ground.text("Công văn"), in: series, on: "2026-12-31").numbering?.mark == "02/SNV")
            let byHand = Ground.text("Công văn", symbol: "SNV-VP")
            #expect(try await ground.issued(byHand, in: series, on: "2026-12-31").numbering?.mark == "03/SNV-VP")
            ground.go(to: "2027-01-01", hour: 0)
            #expect(try await ground.issued(in: series, on: "2027-01-01").numbering?.mark == "01/QĐ-SNV")
            // What was signed on the last day of the old year still belongs to it, while its book is open.
            #expect(try await ground.issued(in: series, on: "2026-12-31").numbering?.mark == "04/QĐ-SNV")
            for _ in 0..<9 { _ = try await ground.issued(in: series, on: "2027-01-01") }
            #expect(try await ground.issued(in: series, on: "2027-01-01").numbering?.mark == "11/QĐ-SNV")
        }
    }

    @Test("Số sau không mang ngày sớm hơn số trước; ngày chưa tới và năm đã khóa không cấp được số", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.outgoingSeries()
            _ = try await ground.issued(in: series, on: "2026-10-02")
            await #expect(throws: RegisterRefusal.numberedLater("01", Ground.day("2026-10-02"))) {
                _ = try await ground.issued(in: series, on: "2026-10-01")
            }
            await #expect(throws: RegisterRefusal.dayUnlikely(Ground.day("2026-10-06"))) {
                _ = try await ground.issued(in: series, on: "2026-10-06")
            }
            #expect(try await ground.count("SELECT count(*) FROM outgoing_document") == 1, "nothing is half there")
            await #expect(throws: RegisterRefusal.yearNotOver(2026)) { try await desk.close(2026, of: series, by: ground.clerk) }
            ground.go(to: "2027-01-04")
            for actor in [ground.leader, ground.outsider, ground.divisionClerk, ground.nobody] {
                await #expect(throws: NotYours.self) { try await desk.close(2026, of: series, by: actor) }
            }
            await #expect(throws: RegisterRefusal.nothingToClose(2025)) { try await desk.close(2025, of: series, by: ground.clerk) }
            try await desk.close(2026, of: series, by: ground.clerk)
            await #expect(throws: RegisterRefusal.nothingToClose(2026)) { try await desk.close(2026, of: series, by: ground.clerk) }
            await #expect(throws: RegisterRefusal.yearClosed(2026)) { _ = try await ground.issued(in: series, on: "2026-12-31") }
            #expect(try await ground.issued(in: series, on: "2027-01-04").numbering?.number == 1)
            #expect(try await ground.acts(about: series) == ["register_series.opened", "register_series.closed"])
        }
    }

    @Test("Hai sổ của một cơ quan không cấp ra cùng một số và ký hiệu trong năm", arguments: Engine.allCases)
    func marks(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (one, two) = (try await ground.outgoingSeries(), try await ground.outgoingSeries("Sổ quyết định"))
            _ = try await ground.issued(in: one, on: "2026-10-01")
            await #expect(throws: RegisterRefusal.markTaken("01/QĐ-SNV")) { _ = try await ground.issued(in: two, on: "2026-10-02") }
            #expect(try await ground.issued(Ground.text(symbol: "QĐ-SNV-TCCB"), in: two).numbering?.mark == "01/QĐ-SNV-TCCB")
        }
    }

    @Test("Mở sổ: thiếu tên, thiếu chữ viết tắt, trùng tên thì nói rõ; người không giữ sổ không mở được", arguments: Engine.allCases)
    func opening(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            func open(
                _ title: String, _ symbol: String = "SNV", _ direction: RegisterSeries.Direction = .outgoing, by actor: Actor? = nil
            ) async throws {
                _ = try await desk.open(
                    direction, named: title, symbol: symbol, at: ground.department.id, by: actor ?? ground.clerk, .once())
            }
            for actor in [ground.leader, ground.divisionClerk, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { try await open("Sổ đi", by: actor) }
            }
            await #expect(throws: RegisterRefusal.titleMissing) { try await open(" ") }
            await #expect(throws: RegisterRefusal.tooLong("Tên sổ", 150)) { try await open(String(repeating: "a", count: 151)) }
            await #expect(throws: RegisterRefusal.symbolMissing) { try await open("Sổ đi", " ") }
            await #expect(throws: RegisterRefusal.symbolUnread("S NV")) { try await open("Sổ đi", "S NV") }
            try await open("Sổ đi")
            await #expect(throws: RegisterRefusal.titleTaken("SỔ  ĐI".tidied)) { try await open("SỔ  ĐI") }
            try await open("Sổ đi", "", .incoming)
            let view = try await desk.registers(for: ground.leader)
            #expect(view.rows.map(\.choice.series.direction) == [.outgoing, .incoming] && view.bodies.isEmpty)
            #expect(try await desk.registers(for: ground.outsider).rows.isEmpty)
            #expect(try await desk.choices(.outgoing, for: ground.clerk).map(\.series.symbol) == ["SNV"])
            #expect(try await desk.choices(.outgoing, for: ground.divisionClerk).isEmpty)
        }
    }
}
