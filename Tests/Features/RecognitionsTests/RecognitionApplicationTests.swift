import Documents
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Recognitions

@Suite("Hồ sơ đề nghị công nhận") struct RecognitionApplicationTests {
    typealias Ground = RecognitionGround

    @Test(
        "Ai lập hồ sơ cho đơn vị thì đăng ký được; mỗi danh hiệu một hồ sơ đang mở; cơ quan công nhận không tự đăng ký",
        arguments: Engine.allCases)
    func registering(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post(), unit = ground.units[0].id
            for actor in [ground.clerks[1], ground.divisionClerk, ground.reader, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { _ = try await desk.register(unit, by: standard, by: actor, .once()) }
            }
            await #expect(throws: RecognitionRefusal.bodyUnknown) {
                _ = try await desk.register(ground.province.id, by: standard, by: ground.officer, .once())
            }
            await #expect(throws: RecognitionRefusal.bodyUnknown) {
                _ = try await desk.register(ground.other.id, by: standard, by: ground.outsider, .once())
            }
            let press = Press.once(), id = try await desk.register(unit, by: standard, by: ground.clerks[0], press)
            #expect(try await desk.register(unit, by: standard, by: ground.clerks[0], press) == id)
            await #expect(throws: RecognitionRefusal.openAlready) {
                _ = try await desk.register(unit, by: standard, by: ground.officer, .once())
            }
            #expect(try await desk.standard(standard, for: ground.divisionClerk).applicants.map(\.id) == [ground.division.id])
            // What was never sent is the body's own, also when it is given up.
            for withdrawn in [false, true] {
                if withdrawn { try await desk.withdraw(id, because: "Để năm sau", by: ground.clerks[0]) }
                #expect(try await desk.application(id, for: ground.clerks[0]).application.state == (withdrawn ? .withdrawn : .drafting))
                for actor in [ground.reader, ground.clerks[1], ground.divisionClerk, ground.outsider, ground.nobody] {
                    await #expect(throws: NotThere.self) { _ = try await desk.application(id, for: actor) }
                }
                let mark = Ground.person(20, [.keepRecognitions], at: ground.province)
                await #expect(throws: NotThere.self) { _ = try await desk.application(id, for: mark) }
                await #expect(throws: NotThere.self) { try await desk.giveBack(id, because: "Xem", by: mark) }
                #expect(try await desk.standard(standard, for: mark).bodies.first?.application == nil)
            }
            #expect(
                try await ground.acts(about: id) == ["recognition_application.registered", "recognition_application.withdrawn"])
            _ = try await desk.register(unit, by: standard, by: ground.clerks[0], .once())
        }
    }

    @Test("Hai người cùng đăng ký một đơn vị: chỉ một hồ sơ", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post(), unit = ground.units[0].id
            let made = await withTaskGroup(of: Bool.self) { group in
                for actor in [ground.clerks[0], ground.officer, ground.secondOfficer, ground.clerks[0]] {
                    group.addTask { (try? await desk.register(unit, by: standard, by: actor, .once())) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
            #expect(try await ground.count("SELECT count(*) FROM recognition_application") == 1)
        }
    }

    @Test("Trả lời từng phần, lưu được giữa chừng; hai người cùng sửa thì người sau được báo, không đè", arguments: Engine.allCases)
    func answering(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, clerk = ground.clerks[0]
            let id = try await desk.register(ground.units[0].id, by: try await ground.post(), by: clerk, .once())
            #expect(try await desk.answer([1: RecognitionAnswer(.met, " Đã  xong ")], in: id, seen: 1, by: clerk) == 2)
            #expect(try await desk.answer([1: RecognitionAnswer(.met, "Đã xong")], in: id, seen: 1, by: clerk) == 2, "nothing new")
            await #expect(throws: RecognitionRefusal.changedMeanwhile) {
                try await desk.answer([1: RecognitionAnswer(.not_met)], in: id, seen: 1, by: ground.officer)
            }
            await #expect(throws: RecognitionRefusal.lineUnknown) {
                try await desk.answer([9: RecognitionAnswer(.met)], in: id, seen: 2, by: clerk)
            }
            let long = RecognitionAnswer(.met, String(repeating: "a", count: 1001))
            await #expect(throws: RecognitionRefusal.tooLong("Phần ghi ở điều 2", 1000)) {
                try await desk.answer([2: long], in: id, seen: 2, by: clerk)
            }
            for actor in [ground.clerks[1], ground.reader, ground.divisionClerk, ground.outsider] {
                await #expect(throws: NotYours.self) { try await desk.answer([2: RecognitionAnswer(.met)], in: id, seen: 2, by: actor) }
            }
            let view = try await desk.application(id, for: clerk)
            #expect(view.answers == [1: RecognitionAnswers(own: RecognitionAnswer(.met, "Đã xong"))] && view.application.version == 2)
            #expect(view.mayApply && !view.mayJudge)
        }
    }

    @Test(
        "Gửi đi chỉ khi mọi điều đã trả lời, không điều nào chưa đạt, không áp dụng thì có lý do, cần ảnh thì có ảnh",
        arguments: Engine.allCases)
    func sending(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, clerk = ground.clerks[0]
            let id = try await desk.register(ground.units[0].id, by: try await ground.post(), by: clerk, .once())
            func say(_ answers: [Int: RecognitionAnswer]) async throws -> Int {
                try await desk.answer(answers, in: id, seen: try await ground.application(id).version, by: clerk)
            }
            func expectRefused(_ refusal: RecognitionRefusal) async throws {
                let version = try await ground.application(id).version
                await #expect(throws: refusal) { try await desk.send(id, seen: version, by: clerk) }
            }
            try await expectRefused(.unanswered([1, 2, 3]))
            _ = try await say([1: RecognitionAnswer(.not_met), 2: RecognitionAnswer(.met), 3: RecognitionAnswer(.not_applicable)])
            try await expectRefused(.notMet([1]))
            _ = try await say([1: RecognitionAnswer(.met)])
            try await expectRefused(.wordsMissing([3]))
            _ = try await say([3: RecognitionAnswer(.not_applicable, "Không có nơi để xe")])
            try await expectRefused(.fileMissing([2]))
            await #expect(throws: RecognitionRefusal.lineUnknown) { try await ground.add(to: 7, of: id, by: clerk) }
            let press = Press.once(), version = try await ground.add(to: 2, of: id, by: clerk, press)
            #expect(try await ground.application(id).version == version)
            await #expect(throws: RecognitionRefusal.changedMeanwhile) { try await desk.send(id, seen: version - 1, by: clerk) }
            let file = try #require(try await desk.application(id, for: clerk).files.first)
            #expect(file.file.position == 2 && file.attachment.name == "anh.pdf")
            try await desk.send(id, seen: version, by: clerk)
            #expect(try await ground.application(id).state == .sent)
            // Now it is with the other side.
            await #expect(throws: RecognitionRefusal.notNow) { _ = try await say([1: RecognitionAnswer(.not_met)]) }
            await #expect(throws: RecognitionRefusal.notNow) { try await ground.add(to: 2, of: id, by: clerk) }
            await #expect(throws: RecognitionRefusal.notNow) { try await desk.remove(file.file.id, of: id, by: clerk) }
            #expect(try await desk.file(file.file.id, of: id, for: ground.reader).name == "anh.pdf")
            for actor in [ground.clerks[1], ground.divisionClerk, ground.outsider] {
                await #expect(throws: NotThere.self) { _ = try await desk.file(file.file.id, of: id, for: actor) }
            }
            try await desk.recall(id, by: clerk)
            try await desk.remove(file.file.id, of: id, by: clerk)
            await #expect(throws: RecognitionRefusal.changedMeanwhile) { try await desk.remove(file.file.id, of: id, by: clerk) }
            try await expectRefused(.fileMissing([2]))
            #expect(try await desk.application(id, for: ground.reader).files.isEmpty, "what was sent once is read by those above")
        }
    }

    @Test("Một lần bấm là một tệp; mỗi điều nhiều nhất mười tệp", arguments: Engine.allCases)
    func files(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let clerk = ground.clerks[0]
            let id = try await ground.desk.register(ground.units[0].id, by: try await ground.post(), by: clerk, .once())
            for _ in 0..<RecognitionDesk.mostFiles { try await ground.add(to: 1, of: id, by: clerk) }
            await #expect(throws: RecognitionRefusal.filesFull) { try await ground.add(to: 1, of: id, by: clerk) }
            try await ground.add(to: 2, of: id, by: clerk)
            #expect(try await ground.desk.application(id, for: clerk).files.count == RecognitionDesk.mostFiles + 1)
            for actor in [ground.clerks[1], ground.reader, ground.outsider] {
                await #expect(throws: NotYours.self) { try await ground.add(to: 3, of: id, by: actor) }
            }
        }
    }

    @Test(
        "Thẩm định từng điều: khác đơn vị thì ghi vì sao; ai lập, sửa, gửi, hoặc có người làm thay đã lập, thì không thẩm định",
        arguments: Engine.allCases)
    func verifying(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post(), id = try await ground.sent(by: standard)
            let version = try await ground.application(id).version
            for actor in [ground.clerks[0], ground.reader, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { try await desk.verify(Ground.allMet, in: id, seen: version, by: actor) }
            }
            await #expect(throws: RecognitionRefusal.changedMeanwhile) {
                try await desk.verify(Ground.allMet, in: id, seen: version - 1, by: ground.officer)
            }
            await #expect(throws: RecognitionRefusal.unanswered([3])) {
                try await desk.verify([1: RecognitionAnswer(.met), 2: RecognitionAnswer(.met)], in: id, seen: version, by: ground.officer)
            }
            var answers = Ground.allMet
            answers[2] = RecognitionAnswer(.not_met)
            await #expect(throws: RecognitionRefusal.wordsMissing([2])) {
                try await desk.verify(answers, in: id, seen: version, by: ground.officer)
            }
            answers[2] = RecognitionAnswer(.not_met, "Ảnh chụp năm ngoái")
            try await desk.verify(answers, in: id, seen: version, by: ground.officer)
            let view = try await desk.application(id, for: ground.clerks[0])
            #expect(view.answers[2]?.own?.verdict == .met && view.answers[2]?.verified == RecognitionAnswer(.not_met, "Ảnh chụp năm ngoái"))
            #expect(view.application.state == .verified && view.steps.last?.words == "Điều 2 chưa đạt.")
            await #expect(throws: RecognitionRefusal.notNow) { try await desk.recall(id, by: ground.clerks[0]) }

            // Given back, changed: what was found of a changed answer no longer stands beside it.
            await #expect(throws: ReasonRefusal.missing) { try await desk.giveBack(id, because: " ", by: ground.officer) }
            try await desk.giveBack(id, because: "Chụp lại ảnh điều 2", by: ground.officer)
            let again = try await ground.application(id).version
            try await desk.answer([2: RecognitionAnswer(.met, "Ảnh chụp lại")], in: id, seen: again, by: ground.secondOfficer)
            #expect(try await desk.application(id, for: ground.clerks[0]).answers[2]?.verified == nil)
            #expect(try await desk.application(id, for: ground.clerks[0]).answers[1]?.verified?.verdict == .met)
            try await desk.send(id, seen: again + 1, by: ground.clerks[0])

            // The second officer wrote into it, so neither they nor whoever acts for them verifies it; nor does the clerk's delegate.
            let sent = try await ground.application(id).version
            func acting(for account: Int64) -> Actor {
                Actor(
                    account: 30, name: "Vũ", office: "", grants: ground.officer.grants,
                    principal: Actor.Principal(account: account, name: "", bonds: []))
            }
            for actor in [ground.secondOfficer, acting(for: 3), acting(for: 4)] {
                await #expect(throws: RecognitionRefusal.ownApplication) {
                    try await desk.verify(Ground.allMet, in: id, seen: sent, by: actor)
                }
                await #expect(throws: RecognitionRefusal.ownApplication) { try await desk.giveBack(id, because: "Xem", by: actor) }
                await #expect(throws: RecognitionRefusal.ownApplication) { try await desk.refuse(id, because: "Xem", by: actor) }
                let seen = try await desk.application(id, for: actor)
                #expect(seen.isTheirOwn && !seen.mayJudge)
            }
            try await desk.verify(Ground.allMet, in: id, seen: sent, by: acting(for: 2))
            #expect(
                try await ground.acts(about: id).map { $0.replacing("recognition_application.", with: "") } == [
                    "registered", "answered", "file_added", "sent", "verified", "returned", "answered", "sent", "verified",
                ])
        }
    }

    @Test("Người được ủy quyền gửi thay thì người ủy quyền cũng không thẩm định hồ sơ ấy", arguments: Engine.allCases)
    func sentForAnother(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, standard = try await ground.post()
            let delegate = Actor(
                account: 31, name: "Hà", office: "", grants: ground.officer.grants,
                principal: Actor.Principal(account: ground.officer.account, name: "", bonds: ground.officer.grants))
            let id = try await desk.register(ground.units[0].id, by: standard, by: ground.clerks[0], .once())
            try await desk.answer(Ground.allMet, in: id, seen: 1, by: ground.clerks[0])
            let version = try await ground.add(to: 2, of: id, by: ground.clerks[0])
            try await desk.send(id, seen: version, by: delegate)
            let sent = try await ground.application(id).version
            await #expect(throws: RecognitionRefusal.ownApplication) {
                try await desk.verify(Ground.allMet, in: id, seen: sent, by: ground.officer)
            }
            #expect(try await desk.waiting(for: ground.officer).toVerify.isEmpty)
            #expect(try await desk.waiting(for: ground.secondOfficer).toVerify.map(\.application.id) == [id])
            try await desk.verify(Ground.allMet, in: id, seen: sent, by: ground.secondOfficer)
        }
    }
}
