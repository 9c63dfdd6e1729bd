import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Bốc thăm nơi kiểm tra") struct DrawTests {
    typealias Ground = BriefingGround

    @Test("Ra đúng như bản tính độc lập viết theo trang thuật toán")
    func vectors() {
        let seed = Array(UInt8(0)..<32)
        #expect(DrawAlgorithm.draw([1, 2, 3, 4], count: 2, seed: seed, value: "12345") == [0, 3])
        #expect(
            DrawAlgorithm.draw(Array(repeating: 1, count: 10), count: 10, seed: seed, value: "xổ số 07") == [5, 3, 8, 1, 2, 7, 6, 9, 0, 4])
        #expect(
            DrawAlgorithm.draw([1000, 1, 1, 500, 3], count: 3, seed: Array(repeating: 0, count: 32), value: "81;4077") == [0, 3, 1])
        #expect(Digest(of: seed).hex == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd")
    }

    @Test("Bốc nhiều lần thì mỗi nơi ra đúng theo trọng số, ở lượt đầu và ở cả hai lượt")
    func frequencies() {
        let weights = [1, 2, 3, 4], rounds = 20_000
        var first = [0, 0, 0, 0], either = [0, 0, 0, 0]
        var seed = [UInt8](repeating: 0, count: 32)
        for round in 0..<rounds {
            for byte in 0..<4 { seed[byte] = UInt8(truncatingIfNeeded: round >> (8 * byte)) }
            let drawn = DrawAlgorithm.draw(weights, count: 2, seed: seed, value: "07")
            #expect(Set(drawn).count == 2)
            first[drawn[0]] += 1
            for place in drawn { either[place] += 1 }
        }
        for place in 0..<4 {
            let alone = Double(weights[place]) / 10
            // Drawn second: after each other place, by what is left.
            let second = (0..<4).filter { $0 != place }.reduce(0.0) { sum, other in
                sum + Double(weights[other]) / 10 * Double(weights[place]) / Double(10 - weights[other])
            }
            for (seen, expected) in [(first[place], alone), (either[place], alone + second)] {
                let spread = (expected * (1 - expected) * Double(rounds)).squareRoot()
                // The seeds are fixed, so this passes always or never: within four spreads.
                #expect(abs(Double(seen) - expected * Double(rounds)) < 4 * spread, "place \(place): \(seen)")
            }
        }
    }

    @Test("Tệp đọc lại y nguyên và bốc lại được; đổi hạt giống, trọng số, thứ tự, kết quả hay giá trị đều lộ")
    func file() throws {
        let seed = Array(UInt8(0)..<32)
        let places = [("11", 1), ("12", 2), ("13", 3), ("14", 4)].map { DrawFile.Place(id: $0.0, weight: $0.1, name: "Xã \($0.0)") }
        let sealed = DrawFile(
            count: 2, places: places, listDigest: DrawFile.digest(of: places, count: 2), seedDigest: Digest(of: seed).hex, source: "Xổ số")
        let text = sealed.text + "value\t12345\nseed\t\(hexadecimal(seed))\ndrawn\t11\ndrawn\t14\n"
        let opened = try DrawFile(text)
        #expect(opened.text == text && opened.verdict.isRight && opened.keeps(sealed))
        #expect(try DrawFile(text.replacing("\n", with: "\r\n")).verdict.isRight, "as it comes from a machine with Windows")
        #expect(sealed.verdict == DrawVerdict(isListWhole: true, isSeedKept: nil, isDrawnAgain: nil))
        for (from, to) in [
            ("place\t14\t4", "place\t14\t5"), ("Xã 12", "Xã 21"), ("count\t2", "count\t1"), ("value\t12345", "value\t12347"),
            ("drawn\t11\ndrawn\t14", "drawn\t14\ndrawn\t11"), (hexadecimal(seed), hexadecimal(seed.reversed())),
        ] {
            let changed = try DrawFile(text.replacing(from, with: to))
            #expect(!changed.verdict.isRight, "\(from) → \(to)")
        }
        // Another seed with its own digest is whole in itself: the file of the day it was sealed shows it.
        let other = Array(seed.reversed())
        let forged = DrawFile(
            count: 2, places: places, listDigest: sealed.listDigest, seedDigest: Digest(of: other).hex, source: "Xổ số", value: "12345",
            seed: hexadecimal(other), drawn: DrawAlgorithm.draw([1, 2, 3, 4], count: 2, seed: other, value: "12345").map { places[$0].id })
        #expect(forged.verdict.isRight && !forged.keeps(sealed))
        for wrong in [
            "", "thidua draw 2\n", "thidua draw 1\ncount\t2\n", text.replacing("place\t12\t2", with: "place\t12\t0"), text + "x\t1\n",
        ] {
            #expect(throws: DrawRefusal.self) { _ = try DrawFile(wrong) }
        }
    }

    // MARK: Acts

    /// Runs inspections in the province; a clerk of each department answers.
    private struct Cast {
        let desk: DrawDesk
        let runner: Actor
        let clerks: [Actor]

        init(_ ground: BriefingGround) {
            desk = DrawDesk(database: ground.database)
            runner = Actor(account: 2, name: "", office: "", grants: [.init([.runInspections], in: ground.province.path)])
            clerks = ground.units.enumerated().map { place, unit in
                Actor(account: Int64(6 + place), name: "", office: "", grants: [.init([.answerInspections], in: unit.path)])
            }
        }
    }

    private static func draft(
        _ ground: BriefingGround, _ source: Draw.Source, weights: [Int] = [1, 3], count: Int = 1
    ) -> DrawDraft {
        DrawDraft(
            title: "Tháng 10", organisation: ground.province.id, weights: zip(ground.units.map(\.id), weights).map { ($0, $1) },
            count: count,
            source: source)
    }

    private static let result = Draw.Source.result("Giải đặc biệt", on: Ground.day("2026-10-09"))

    @Test(
        "Khóa, chờ kết quả, bốc, mở: trước khi mở chỉ người điều hành biết nơi nào; mở rồi ai trong danh sách cũng bốc lại được",
        arguments: Engine.allCases)
    func course(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let cast = Cast(ground), desk = cast.desk
            let id = try await desk.seal(Self.draft(ground, Self.result), by: cast.runner, .once())
            let sealed = try await desk.view(of: id, for: cast.clerks[0])
            #expect(sealed.file.seed == nil && sealed.file.value == nil && sealed.places.map(\.weight) == [1, 3] && !sealed.mayRun)
            await #expect(throws: DrawRefusal.valueTooEarly(Ground.day("2026-10-09"))) { try await desk.draw(id, by: "81234", cast.runner) }
            ground.go(to: "2026-10-09", hour: 17)
            await #expect(throws: DrawRefusal.valueMissing) { try await desk.draw(id, by: " ", cast.runner) }
            await #expect(throws: DrawRefusal.notNow(.sealed)) { try await desk.open(id, by: cast.runner) }
            try await desk.draw(id, by: "81234", cast.runner)
            await #expect(throws: DrawRefusal.notNow(.drawn)) { try await desk.draw(id, by: "81235", cast.runner) }
            let known = try await desk.view(of: id, for: cast.runner)
            let hidden = try await desk.view(of: id, for: cast.clerks[1])
            #expect(known.drawn.count == 1 && hidden.drawn.isEmpty && hidden.file.seed == nil && hidden.file.drawn.isEmpty)
            #expect(known.file.seed == nil, "nobody sees the seed before it is opened, not even who runs the round")
            let noted = try await ground.database.read { try JournalStore($0).entries(within: .everything) }
            let secret = known.drawn[0].organisation
            #expect(!noted.contains { $0.act == "draw.drawn" && "\($0.particulars)".contains("\(secret)") })
            try await desk.open(id, by: cast.runner)
            let opened = try await desk.view(of: id, for: cast.clerks[1])
            #expect(opened.drawn.map(\.organisation) == [secret] && opened.file.verdict.isRight && opened.file.keeps(sealed.file))
            let acts = try await ground.database.read { try JournalStore($0).entries(within: .everything) }.map(\.act)
            #expect(acts.filter { $0.hasPrefix("draw.") }.sorted() == ["draw.drawn", "draw.opened", "draw.sealed"])
        }
    }

    @Test("Hai đơn vị cho số: đủ hai số thì bốc, số đã cho không đổi, không ai cho thay", arguments: Engine.allCases)
    func numbers(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let cast = Cast(ground), desk = cast.desk, units = ground.units.map(\.id)
            let id = try await desk.seal(Self.draft(ground, .numbers(units[0], units[1]), count: 2), by: cast.runner, .once())
            await #expect(throws: NotYours.self) { try await desk.give(5, of: units[0], to: id, by: cast.clerks[1]) }
            await #expect(throws: NotYours.self) { try await desk.give(5, of: units[0], to: id, by: cast.runner) }
            await #expect(throws: NotThere.self) { try await desk.give(5, of: ground.province.id, to: id, by: cast.runner) }
            await #expect(throws: DrawRefusal.numberUnread) { try await desk.give(1_000_000, of: units[0], to: id, by: cast.clerks[0]) }
            try await desk.give(81, of: units[0], to: id, by: cast.clerks[0])
            await #expect(throws: DrawRefusal.numberGiven) { try await desk.give(82, of: units[0], to: id, by: cast.clerks[0]) }
            await #expect(throws: DrawRefusal.notNow(.sealed)) { try await desk.draw(id, by: "1", cast.runner) }
            #expect(try await desk.view(of: id, for: cast.clerks[1]).numbers.map(\.isGiven) == [true, false])
            try await desk.give(4077, of: units[1], to: id, by: cast.clerks[1])
            let view = try await desk.view(of: id, for: cast.runner)
            #expect(view.draw.value == "81;4077" && Set(view.drawn.map(\.organisation)) == Set(units))
        }
    }

    @Test("Hai đơn vị cho số cùng lúc: bốc đúng một lần", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let cast = Cast(ground), desk = cast.desk, units = ground.units.map(\.id)
            for _ in 1...4 {
                let id = try await desk.seal(Self.draft(ground, .numbers(units[0], units[1])), by: cast.runner, .once())
                async let one: Void = desk.give(1, of: units[0], to: id, by: cast.clerks[0])
                async let other: Void = desk.give(2, of: units[1], to: id, by: cast.clerks[1])
                _ = try await (one, other)
                let view = try await desk.view(of: id, for: cast.runner)
                #expect(view.draw.value == "1;2" && view.drawn.count == 1)
            }
        }
    }

    @Test("Hủy thì hạt giống mở ngay và lần hủy còn đó; danh sách sai thì không khóa", arguments: Engine.allCases)
    func cancelling(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let cast = Cast(ground), desk = cast.desk
            let id = try await desk.seal(Self.draft(ground, Self.result), by: cast.runner, .once())
            ground.go(to: "2026-10-09")
            try await desk.draw(id, by: "81234", cast.runner)
            await #expect(throws: ReasonRefusal.missing) { try await desk.cancel(id, because: "", by: cast.runner) }
            try await desk.cancel(id, because: "Bão", by: cast.runner)
            let view = try await desk.view(of: id, for: cast.clerks[0])
            #expect(view.draw.state == .cancelled && view.file.verdict.isRight && view.drawn.count == 1)
            #expect(try await desk.draws(for: cast.clerks[0]).map(\.id) == [id])
            func refused(_ draft: DrawDraft) async -> DrawRefusal? {
                do {
                    _ = try await desk.seal(draft, by: cast.runner, .once())
                    return nil
                } catch { return error as? DrawRefusal }
            }
            #expect(await refused(Self.draft(ground, Self.result)) == .resultNotLater, "that day has come")
            let later = Draw.Source.result("Xổ số", on: Ground.day("2026-11-01"))
            #expect(await refused(Self.draft(ground, later, weights: [1, 0])) == .tooFewPlaces)
            #expect(await refused(Self.draft(ground, later, weights: [1, 1001])) == .weightUnread("Sở Tài chính"))
            #expect(await refused(Self.draft(ground, later, count: 3)) == .countUnread(2))
            #expect(await refused(Self.draft(ground, .result(" ", on: Ground.day("2026-11-01")))) == .sourceMissing)
            #expect(await refused(Self.draft(ground, .numbers(ground.units[0].id, ground.units[0].id))) == .sameBody)
            #expect(await refused(Self.draft(ground, .numbers(ground.units[0].id, ground.province.id))) == .bodyNotListed)
            await #expect(throws: NotYours.self) { _ = try await desk.seal(Self.draft(ground, later), by: cast.clerks[0], .once()) }
            await #expect(throws: NotThere.self) { _ = try await desk.view(of: id, for: ground.lan) }
        }
    }

    @Test("Hạt giống trong cơ sở dữ liệu bị thay thì không bốc", arguments: Engine.allCases)
    func changedSeed(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let cast = Cast(ground), desk = cast.desk
            let id = try await desk.seal(Self.draft(ground, Self.result), by: cast.runner, .once())
            try await ground.database.write { tx in _ = try tx.execute("UPDATE draw SET seed = \(randomBytes(32)) WHERE id = \(id)") }
            ground.go(to: "2026-10-09")
            await #expect(throws: StorageError.self) { try await desk.draw(id, by: "81234", cast.runner) }
            #expect(try await desk.view(of: id, for: cast.runner).draw.state == .sealed)
        }
    }
}
