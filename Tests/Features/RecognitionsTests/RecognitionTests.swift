import Activities
import Documents
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Recognitions

@Suite("Công nhận đạt chuẩn") struct RecognitionTests {
    typealias Ground = RecognitionGround

    @Test("Công nhận bao nhiêu tháng thì ngày cuối là ngày trước ngày ấy của tháng sau; bao nhiêu kỳ nối nhau cũng không hở không trùng")
    func terms() {
        for (from, months, until) in [
            ("2026-03-15", 12, "2027-03-14"), ("2026-01-01", 12, "2026-12-31"), ("2026-01-31", 1, "2026-02-28"),
            ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-28"), ("2026-12-31", 2, "2027-02-28"),
            ("2026-08-31", 1, "2026-09-30"), ("2026-12-01", 1, "2026-12-31"),
        ] {
            #expect(Ground.day(from).lastDay(ofMonths: months) == Ground.day(until), "\(from) + \(months)")
        }
        var random = SplitMix64(seed: 733)
        for _ in 0..<2000 {
            let from = LocalDate(dayNumber: Int32.random(in: -5000...40_000, using: &random))
            let months = Int.random(in: 1...120, using: &random), until = from.lastDay(ofMonths: months)
            #expect(until >= from.adding(days: 27) && until < from.lastDay(ofMonths: months + 1))
            // Those that begin on a day every month has follow each other without a gap.
            if from.day <= 28 {
                let next = until.adding(days: 1)
                #expect(next.day == from.day && (next.year * 12 + next.month) - (from.year * 12 + from.month) == months)
            }
        }
    }

    @Test("Đang giữ, đến kỳ, hết hạn, công nhận lại, thu hồi: theo ngày, đúng từng ngày ở hai đầu")
    func states() {
        func recognition(_ revoked: String? = nil) -> Recognition {
            Recognition(
                id: ID(1), standard: ID(1), series: ID(1), organisation: ID(1), place: .everything, document: ID(1),
                from: Ground.day("2026-01-10"), until: Ground.day("2027-01-09"), ground: "",
                revocation: revoked.map { Recognition.Revocation(day: Ground.day($0), reason: "Vi phạm") }, enteredBy: 1,
                enteredAt: Instant(Ground.today, hour: 8))
        }
        func state(_ iso: String, next: String? = nil, revoked: String? = nil) -> Recognition.State {
            recognition(revoked).state(on: Ground.day(iso), next: next.map(Ground.day), notice: 60)
        }
        #expect(state("2026-01-09") == .future && state("2026-01-10") == .valid)
        #expect(state("2026-11-10") == .valid && state("2026-11-11") == .due)
        #expect(state("2027-01-09") == .due && state("2027-01-10") == .expired)
        #expect(state("2026-12-01", next: "2027-01-10") == .valid && state("2027-01-10", next: "2027-01-10") == .renewed)
        #expect(state("2026-06-01", next: "2026-05-01") == .renewed && state("2026-04-30", next: "2026-05-01") == .valid)
        #expect(state("2026-05-31", revoked: "2026-06-01") == .valid && state("2026-06-01", revoked: "2026-06-01") == .revoked)
        #expect(state("2026-01-01", revoked: "2026-01-10") == .revoked, "taken back before it began")
    }

    @Test("Một quyết định công nhận nhiều đơn vị: tất cả hoặc không; vướng đơn vị nào nói rõ đơn vị ấy", arguments: Engine.allCases)
    func deciding(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post()
            let good = try await ground.verified(by: standard), waiting = try await ground.sent(1, by: standard)
            func decide(_ chosen: [ID<RecognitionApplication>], from iso: String = "2026-10-05", by actor: Actor? = nil) async throws -> Int
            {
                try await desk.decide(
                    chosen, by: standard, from: Ground.day(iso), ground.paper(), by: actor ?? ground.officer, .once())
            }
            for actor in [ground.clerks[0], ground.reader, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { _ = try await decide([good], by: actor) }
            }
            await #expect(throws: RecognitionRefusal.nobodyChosen) { _ = try await decide([]) }
            await #expect(throws: RecognitionRefusal.hindered([("Sở Tài chính", "hồ sơ chưa thẩm định xong")])) {
                _ = try await decide([good, waiting])
            }
            await #expect(throws: RecognitionRefusal.fromBeforePaper) { _ = try await decide([good], from: "2026-10-04") }
            await #expect(throws: RecognitionRefusal.fromUnlikely) { _ = try await decide([good], from: "2027-10-07") }
            #expect(try await ground.count("SELECT count(*) FROM recognition") == 0)
            #expect(try await ground.count("SELECT count(*) FROM document") == 0, "nor is the paper half there")
            let board = try await desk.decision(by: standard, for: ground.officer)
            #expect(board.lines.map(\.body.id) == [ground.units[0].id] && board.lines[0].hindrances.isEmpty)

            let press = Press.once()
            for _ in 0..<2 {
                let count = try await desk.decide([good], by: standard, from: Ground.today, ground.paper(), by: ground.officer, press)
                #expect(count == 1, "pressed twice it is written once")
            }
            #expect(try await ground.count("SELECT count(*) FROM recognition") == 1)
            let made = try #require(try await ground.recognitions(of: 0).first)
            #expect(made.from == Ground.today && made.until == Ground.day("2027-10-04") && made.application == good)
            #expect(try await ground.application(good).state == .recognised)
            #expect(try await desk.application(good, for: ground.clerks[0]).recognition == made.id)
            #expect(try await desk.decision(by: standard, for: ground.officer).lines.isEmpty)
            #expect(try await ground.acts(about: made.id) == ["recognition.decided"])
            await #expect(throws: RecognitionRefusal.notNow) { try await desk.withdraw(good, because: "Thôi", by: ground.clerks[0]) }
            let seen = try await desk.recognition(made.id, for: ground.clerks[1])
            #expect(
                seen.paper.content.number == "15/QĐ-UBND" && !seen.seesApplication && !seen.mayRevoke, "titles are public, files are not")
            #expect(try await desk.recognition(made.id, for: ground.reader).seesApplication)
            for actor in [ground.outsider, ground.nobody] {
                await #expect(throws: NotThere.self) { _ = try await desk.recognition(made.id, for: actor) }
                #expect(try await desk.list(RecognitionQuestion(kept: .all), for: actor).rows.isEmpty)
            }
        }
    }

    @Test(
        "Điều thẩm định chưa đạt, phát hiện chưa khắc phục, đơn vị đã kết thúc, ngày trước khi đăng ký đều là vướng",
        arguments: Engine.allCases)
    func hindrances(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post(Ground.draft(asksNoFindings: true))
            let finding = try await ground.finding()
            let first = try await ground.sent(by: standard), second = try await ground.verified(1, by: standard)
            var answers = Ground.allMet
            answers[1] = RecognitionAnswer(.not_met, "Còn 2 việc")
            try await desk.verify(answers, in: first, seen: try await ground.application(first).version, by: ground.officer)
            try await ground.end(ground.units[1], on: "2026-10-06")
            ground.go(to: "2026-10-08")
            let board = try await desk.decision(by: standard, for: ground.officer)
            #expect(
                board.lines.map(\.hindrances) == [
                    [.linesNotMet([1]), .condition("Còn 1 phát hiện chưa khắc phục")], [.ended],
                ])
            let paper = ground.paper("9/QĐ-UBND", on: Ground.day("2026-10-01"))
            await #expect(
                throws: RecognitionRefusal.hindered([
                    (
                        "Sở Nội vụ",
                        "điều 1 chưa đạt; còn 1 phát hiện chưa khắc phục; đăng ký ngày 05/10/2026, sau ngày công nhận"
                    ), ("Sở Tài chính", "đơn vị đã kết thúc; đăng ký ngày 05/10/2026, sau ngày công nhận"),
                ])
            ) {
                _ = try await desk.decide(
                    [first, second], by: standard, from: Ground.day("2026-10-04"), paper, by: ground.officer, .once())
            }
            let view = try await desk.application(first, for: ground.clerks[0])
            #expect(view.conditions.map(\.isMet) == [false] && view.conditions.map(\.about) == [.findings])

            let findings = FindingDesk(database: ground.database, inspecting: [])
            try await findings.verify(finding, isSo: false, because: "Đã đeo", by: Ground.everywhere)
            try await desk.verify(Ground.allMet, in: first, seen: try await ground.application(first).version, by: ground.officer)
            let today = Ground.day("2026-10-08")
            #expect(try await desk.decide([first], by: standard, from: today, ground.paper(on: today), by: ground.officer, .once()) == 1)
            #expect(try await ground.recognitions(of: 0).first?.ground == "Không còn phát hiện kiểm tra chưa khắc phục: Không có.")
        }
    }

    @Test("Điểm lấy từ đợt chấm đã đóng gần nhất, đợt chưa đóng không tính; đúng mức là đạt", arguments: Engine.allCases)
    func points(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let set = try await ground.publishSet()
            let least = RecognitionTerms.Least(set: Ground.set, points: Points(tenThousandths: 850_000))
            let standard = try await ground.post(Ground.draft(points: least)), id = try await ground.sent(by: standard)
            func condition() async throws -> RecognitionCondition {
                try #require(try await ground.desk.application(id, for: ground.officer).conditions.first)
            }
            #expect(try await condition().found == "Chưa có đợt chấm nào đã đóng")
            _ = try await ground.close("2026-Q1", of: set, total: "84.99", at: "2026-04-10")
            #expect(try await condition().isMet == false)
            let round = try await ground.close("2026-Q2", of: set, total: "85.00", isLowerBound: true, at: "2026-07-10")
            _ = try await ground.close("2026-Q3", of: set, total: "12.00", at: nil)
            let met = try await condition()
            #expect(met.isMet && met.round == round && met.found == "từ 85,00 điểm, quý II/2026")
            #expect(met.asked == "Đạt từ 85,00 điểm trong đợt chấm đã đóng gần nhất")
            try await ground.desk.verify(Ground.allMet, in: id, seen: try await ground.application(id).version, by: ground.officer)
            _ = try await ground.desk.decide([id], by: standard, from: Ground.today, ground.paper(), by: ground.officer, .once())
            // What was known on that day stays with the decision, whatever is closed later.
            _ = try await ground.close("2026", of: set, total: "10.00", at: "2026-10-05")
            let kept = try #require(try await ground.recognitions(of: 0).first)
            #expect(kept.ground == "Đạt từ 85,00 điểm trong đợt chấm đã đóng gần nhất: từ 85,00 điểm, quý II/2026.")
        }
    }

    @Test(
        "Quyết định đã có ghi theo thứ tự nào cũng được; lần sau nối lần trước, cùng ngày thì không ghi hai lần", arguments: Engine.allCases
    )
    func recording(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post()
            let latest = try await ground.record([0, 1], by: standard, from: "2026-01-01")
            let oldest = try await ground.record(by: standard, from: "2023-05-01", until: "2024-12-31")
            let middle = try await ground.record(by: standard, from: "2025-01-01")
            #expect(oldest.until == Ground.day("2024-12-31") && middle.until == Ground.day("2025-12-31"))
            #expect(try await ground.state(of: oldest.id) == .renewed)
            #expect(try await ground.state(of: middle.id) == .renewed)
            #expect(try await ground.state(of: latest.id) == .valid)
            #expect(
                try await desk.recognition(middle.id, for: ground.officer).chain.map(\.recognition.id) == [latest.id, middle.id, oldest.id])
            await #expect(throws: RecognitionRefusal.overlapping("Sở Nội vụ", Ground.day("2026-01-01"))) {
                try await ground.record(by: standard, from: "2026-01-01", number: "77/QĐ-UBND")
            }
            await #expect(throws: RecognitionRefusal.untilUnlikely) {
                try await ground.record(by: standard, from: "2022-01-01", until: "2021-12-31")
            }
            // Signed at the end of a year for that year; not for the one before it.
            func record(from iso: String, signed: String) async throws {
                _ = try await desk.record(
                    [ground.units[1].id], by: standard, from: Ground.day(iso), ground.paper("90/QĐ-UBND", on: Ground.day(signed)),
                    by: ground.officer, .once())
            }
            await #expect(throws: RecognitionRefusal.fromLongBeforePaper) { try await record(from: "2023-12-30", signed: "2024-12-31") }
            try await record(from: "2024-01-01", signed: "2024-12-31")
            #expect(try await ground.recognitions(of: 1).last?.until == Ground.day("2024-12-31"))
            func record(_ body: Organisation, by actor: Actor) async throws {
                _ = try await desk.record(
                    [body.id], by: standard, from: Ground.today, ground.paper(), by: actor, .once())
            }
            await #expect(throws: RecognitionRefusal.bodyUnknown) { try await record(ground.province, by: ground.officer) }
            await #expect(throws: RecognitionRefusal.bodyUnknown) { try await record(ground.other, by: ground.officer) }
            for actor in [ground.clerks[0], ground.reader, ground.outsider] {
                await #expect(throws: NotYours.self) { try await record(ground.units[0], by: actor) }
            }
            await #expect(throws: DocumentRefusal.notYetIssued(Ground.day("2026-10-06"))) {
                try await ground.record(by: standard, from: "2026-10-06")
            }
            #expect(try await ground.count("SELECT count(*) FROM recognition") == 5)
            #expect(try await desk.record(by: standard, named: "tai chinh", for: ground.officer).lines.map(\.body.name) == ["Sở Tài chính"])
            let offered = try await desk.record(by: standard, named: "", for: ground.officer).lines
            #expect(offered.map(\.body.id) == ground.units.map(\.id) && offered[0].held?.recognition.id == latest.id)
        }
    }

    @Test("Thu hồi trong thời hạn, có lý do; thu hồi rồi thì lần ấy ghi lại được", arguments: Engine.allCases)
    func revoking(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post()
            let one = try await ground.record(by: standard, from: "2026-01-01")
            func revoke(_ iso: String, because reason: String = "Vi phạm", by actor: Actor? = nil) async throws {
                try await desk.revoke(one.id, from: Ground.day(iso), because: reason, by: actor ?? ground.officer)
            }
            for actor in [ground.clerks[0], ground.reader, ground.outsider] {
                await #expect(throws: NotYours.self) { try await revoke("2026-10-01", by: actor) }
            }
            await #expect(throws: ReasonRefusal.missing) { try await revoke("2026-10-01", because: "") }
            for day in ["2025-12-31", "2026-10-06", "2027-01-01"] {
                await #expect(throws: RecognitionRefusal.revokedOutside) { try await revoke(day) }
            }
            try await revoke("2026-10-01")
            await #expect(throws: RecognitionRefusal.revokedAlready) { try await revoke("2026-10-01") }
            #expect(try await ground.state(of: one.id) == .revoked)
            #expect(try await ground.acts(about: one.id) == ["recognition.decided", "recognition.revoked"])
            #expect(try await desk.list(RecognitionQuestion(), for: ground.officer).rows.isEmpty)
            #expect(try await desk.list(RecognitionQuestion(kept: .revoked), for: ground.officer).rows.map(\.recognition.id) == [one.id])
            let again = try await ground.record(by: standard, from: "2026-01-01", number: "88/QĐ-UBND")
            #expect(try await ground.state(of: again.id) == .valid)
        }
    }

    @Test("Danh sách lọc theo trạng thái bằng đúng số đếm từng dòng theo quy tắc, ở mọi ngày", arguments: Engine.allCases)
    func listing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, near = try await ground.post(Ground.draft(notice: 20))
            let far = try await ground.post(Ground.draft("Cơ quan xanh", notice: 200))
            var random = SplitMix64(seed: 1)
            for (place, standard) in [near, far].enumerated() {
                for number in 0..<12 {
                    let from = Ground.day("2024-01-01").adding(days: Int.random(in: 0...1000, using: &random))
                    let one = try? await ground.record(
                        [Int.random(in: 0...1, using: &random)], by: standard, from: from.iso, number: "\(place)\(number)/QĐ")
                    if let one, number % 5 == 0 {
                        try await desk.revoke(one.id, from: one.from, because: "Ghi nhầm", by: ground.officer)
                    }
                }
            }
            for day in ["2024-06-01", "2026-10-05", "2026-12-20", "2027-02-01", "2027-09-01", "2028-05-01"] {
                ground.go(to: day)
                let all = try await desk.list(RecognitionQuestion(kept: .all), for: ground.officer).rows
                #expect(all.count >= 20 && all.allSatisfy { row in row.state != .renewed || row.recognition.revocation == nil })
                func kept(_ kept: RecognitionQuestion.Kept) async throws -> Set<ID<Recognition>> {
                    Set(try await desk.list(RecognitionQuestion(kept: kept), for: ground.officer).rows.map(\.recognition.id))
                }
                func having(_ states: Set<Recognition.State>) -> Set<ID<Recognition>> {
                    Set(all.filter { states.contains($0.state) }.map(\.recognition.id))
                }
                #expect(try await kept(.holding) == having([.valid, .due]), "\(day)")
                #expect(try await kept(.due) == having([.due]), "\(day)")
                #expect(try await kept(.revoked) == having([.revoked]), "\(day)")
                // One that ended and has a later one that has not begun is neither expired for good nor renewed yet.
                #expect(try await kept(.expired).isSubset(of: having([.expired])), "\(day)")
            }
            let found = try await desk.list(RecognitionQuestion(words: "noi vu", kept: .all), for: ground.officer).rows
            #expect(!found.isEmpty && found.allSatisfy { $0.body == "Sở Nội vụ" })
        }
    }

    @Test(
        "Đến kỳ xét lại thì đơn vị được nhắc ở «Việc của tôi», cho tới khi đăng ký lại hoặc được công nhận lại", arguments: Engine.allCases)
    func reminding(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post()
            let one = try await ground.record([0, 1], by: standard, from: "2026-01-01")
            func reminded(_ actor: Actor) async throws -> [ID<Recognition>] {
                try await desk.waiting(for: actor).toRenew.map(\.recognition.id)
            }
            #expect(try await reminded(ground.clerks[0]).isEmpty)
            ground.go(to: "2026-11-01")
            #expect(try await reminded(ground.clerks[0]).isEmpty, "61 days before the end")
            ground.go(to: "2026-11-03")
            #expect(try await reminded(ground.clerks[0]) == [one.id])
            for actor in [ground.officer, ground.divisionClerk, ground.reader, ground.nobody] { #expect(try await reminded(actor).isEmpty) }
            ground.go(to: "2027-02-01")
            #expect(try await reminded(ground.clerks[0]) == [one.id], "also past its end")
            let id = try await desk.register(ground.units[0].id, by: standard, by: ground.clerks[0], .once())
            #expect(try await reminded(ground.clerks[0]).isEmpty)
            #expect(try await desk.waiting(for: ground.clerks[0]).toSend.map(\.application.id) == [id])
            try await desk.withdraw(id, because: "Thôi", by: ground.clerks[0])
            #expect(try await reminded(ground.clerks[0]) == [one.id])
            try await ground.record(by: standard, from: "2027-01-15")
            #expect(try await reminded(ground.clerks[0]).isEmpty)
            ground.go(to: "2028-03-01")
            #expect(try await reminded(ground.clerks[1]).isEmpty, "more than a year past its end nobody is reminded")
        }
    }

    @Test("Việc chờ của người thẩm định: hồ sơ đã gửi, rồi hồ sơ chờ quyết định; nơi khác không thấy", arguments: Engine.allCases)
    func waiting(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post()
            let sent = try await ground.sent(by: standard), verified = try await ground.verified(1, by: standard)
            let work = try await desk.waiting(for: ground.secondOfficer)
            #expect(work.toVerify.map(\.application.id) == [sent] && work.toDecide.map(\.application.id) == [verified])
            #expect(work.toVerify[0].body == "Sở Nội vụ" && work.toVerify[0].title == "Cơ quan đạt chuẩn văn hóa")
            for actor in [ground.clerks[0], ground.outsider, ground.nobody] {
                let others = try await desk.waiting(for: actor)
                #expect(others.toVerify.isEmpty && others.toDecide.isEmpty && others.toSend.isEmpty)
            }
        }
    }
}
