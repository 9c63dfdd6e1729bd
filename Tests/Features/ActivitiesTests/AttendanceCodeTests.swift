import Kernel
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Mã điểm danh") struct AttendanceCodeTests {
    typealias Ground = BriefingGround

    @Test("Mã trên màn hình đổi mỗi 30 giây; mã vừa đổi còn nhận, mã trước nữa thì không", arguments: Engine.allCases)
    func turning(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.record()
            await #expect(throws: BriefingRefusal.codeUnknown) { _ = try await ground.desk.ticket(for: "AAAAAAAAAA") }
            try await ground.desk.openCall(.screen, of: id, by: ground.clerk)
            let code = try await ground.code(of: id)
            let first = try await ground.desk.ticket(for: code)
            #expect(first.utf8.count < 100)
            _ = try await ground.desk.ticket(for: AttendanceCall.spaced(code).lowercased())
            ground.clock.advance(seconds: 30)
            #expect(try await ground.code(of: id) != code)
            _ = try await ground.desk.ticket(for: code)
            ground.clock.advance(seconds: 30)
            await #expect(throws: BriefingRefusal.codeUnknown) { _ = try await ground.desk.ticket(for: code) }
            // Opened again it is the same; closed it opens nothing, not even for who has scanned.
            try await ground.desk.openCall(.screen, of: id, by: ground.clerk)
            let now = try await ground.code(of: id)
            #expect(now.hasPrefix(code.prefix(4)))
            let ticket = try await ground.desk.ticket(for: now)
            try await ground.desk.closeCalls(of: id, by: ground.clerk)
            await #expect(throws: BriefingRefusal.codeUnknown) { _ = try await ground.desk.ticket(for: now) }
            await #expect(throws: BriefingRefusal.ticketOld) {
                _ = try await ground.desk.attend(ticket, as: ground.people[0], by: nil)
            }
        }
    }

    @Test("Một lần quét ghi một tên; quá 10 phút, sang ngày khác, hay mã bịa thì quét lại", arguments: Engine.allCases)
    func tickets(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.record()
            try await desk.openCall(.screen, of: id, by: ground.clerk)
            let ticket = try await desk.ticket(for: try await ground.code(of: id))
            let done = try await desk.attend(ticket, as: ground.people[1], by: nil)
            #expect(done.name == "Trần Văn Minh")
            await #expect(throws: BriefingRefusal.ticketUsed) { _ = try await desk.attend(ticket, as: ground.people[2], by: nil) }
            // The same press again is no refusal: the name stands there.
            _ = try await desk.attend(ticket, as: ground.people[1], by: nil)
            await #expect(throws: BriefingRefusal.notServing) {
                _ = try await desk.attend(try await desk.ticket(for: try await ground.code(of: id)), as: ground.people[3], by: nil)
            }
            let other = try await desk.ticket(for: try await ground.code(of: id))
            var forged = Array(other)
            forged[forged.count - 1] = forged.last == "A" ? "B" : "A"
            await #expect(throws: BriefingRefusal.ticketOld) { _ = try await desk.attend(String(forged), as: ground.people[2], by: nil) }
            let parts = other.split(separator: ".")
            let younger = "\(parts[0]).\(parts[1]).\((Int64(parts[2]) ?? 0) + 500).\(parts[3])"
            await #expect(throws: BriefingRefusal.ticketOld) { _ = try await desk.attend(younger, as: ground.people[2], by: nil) }
            for text in ["", "x", "....", String(repeating: "a", count: 5000)] {
                await #expect(throws: BriefingRefusal.ticketOld) { _ = try await desk.attend(text, as: ground.people[2], by: nil) }
            }
            ground.clock.advance(seconds: 601)
            await #expect(throws: BriefingRefusal.ticketOld) { _ = try await desk.attend(other, as: ground.people[2], by: nil) }
            let late = try await desk.ticket(for: try await ground.code(of: id))
            ground.go(to: "2026-10-06", hour: 0, minute: 1)
            await #expect(throws: BriefingRefusal.ticketOld) { _ = try await desk.attend(late, as: ground.people[2], by: nil) }
            #expect(try await desk.view(of: id, for: ground.clerk).present.map(\.way) == [.screen])
        }
    }

    @Test("Đăng nhập trên điện thoại thì ghi đúng tên mình; chọn tên người khác thì không mang tên tài khoản", arguments: Engine.allCases)
    func ownName(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.record()
            try await desk.openCall(.screen, of: id, by: ground.clerk)
            let ticket = try await desk.ticket(for: try await ground.code(of: id))
            let door = try await desk.door(ticket, words: "", for: ground.lan)
            #expect(door.own?.id == ground.people[0] && !door.isThere && door.lines.count == 3 && !door.asksWords)
            _ = try await desk.attend(ticket, as: ground.people[0], by: ground.lan)
            let second = try await desk.ticket(for: try await ground.code(of: id))
            #expect(try await desk.door(second, words: "", for: ground.lan).isThere)
            _ = try await desk.attend(second, as: ground.people[1], by: ground.lan)
            let present = try await desk.view(of: id, for: ground.clerk).present
            #expect(present.map(\.account) == [4, nil] && present.map(\.person) == [ground.people[0], ground.people[1]])
            // A stranger's account is nobody of this body.
            #expect(
                try await desk.door(try await desk.ticket(for: try await ground.code(of: id)), words: "", for: ground.stranger).own == nil)
        }
    }

    @Test("Mã dán tường in trước được, chỉ dùng trong ngày họp, và ghi là tự khai", arguments: Engine.allCases)
    func poster(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.record(on: "2026-10-07")
            await #expect(throws: BriefingRefusal.codeOnAnotherDay(Ground.day("2026-10-07"))) {
                try await desk.openCall(.screen, of: id, by: ground.clerk)
            }
            try await desk.openCall(.poster, of: id, by: ground.clerk)
            let code = try await ground.code(of: id, .poster)
            await #expect(throws: BriefingRefusal.codeOfAnotherDay(Ground.day("2026-10-07"))) { _ = try await desk.ticket(for: code) }
            ground.go(to: "2026-10-07", hour: 14)
            let unchanged = try await ground.code(of: id, .poster)
            #expect(unchanged == code)
            // From a poster nobody reads a list: two words of a name, no code of the staff list, and not who came.
            let ticket = try await desk.ticket(for: code)
            for (words, count) in [("", 0), ("a", 0), ("ngoc", 0), ("ngoc anh", 1), ("le ngoc anh", 1), ("tran thi", 0)] {
                let door = try await desk.door(ticket, words: words, for: nil)
                #expect(door.lines.count == count && door.asksWords && door.there.isEmpty, "\(words)")
            }
            _ = try await desk.attend(ticket, as: ground.people[2], by: nil)
            #expect(try await desk.view(of: id, for: ground.clerk).present.map(\.way) == [.poster])
            // On the list already: it keeps the way it first came.
            try await desk.note([ground.people[2]], at: id, by: ground.clerk, .once())
            try await desk.confirm(id, by: ground.clerk)
            #expect(try await desk.view(of: id, for: ground.clerk).present.map(\.way) == [.poster])
            await #expect(throws: BriefingRefusal.codeUnknown) { _ = try await desk.ticket(for: code) }
        }
    }

    @Test("Hai điện thoại ghi cùng một tên cùng lúc: một lượt", arguments: Engine.allCases)
    func sameName(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            for _ in 1...4 {
                let id = try await ground.record()
                try await desk.openCall(.screen, of: id, by: ground.clerk)
                let code = try await ground.code(of: id)
                let tickets = [try await desk.ticket(for: code), try await desk.ticket(for: code)]
                #expect(tickets[0] != tickets[1])
                async let one = desk.attend(tickets[0], as: ground.people[0], by: nil)
                async let other = desk.attend(tickets[1], as: ground.people[0], by: nil)
                _ = try await (one, other)
                #expect(try await desk.view(of: id, for: ground.clerk).present.count == 1)
            }
        }
    }

    @Test("Cùng một lần quét gửi hai tên cùng lúc: chỉ một tên được ghi", arguments: Engine.allCases)
    func sameTicket(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.record()
            try await desk.openCall(.screen, of: id, by: ground.clerk)
            let ticket = try await desk.ticket(for: try await ground.code(of: id))
            async let one = Self.signsIn { _ = try await desk.attend(ticket, as: ground.people[0], by: nil) }
            async let other = Self.signsIn { _ = try await desk.attend(ticket, as: ground.people[1], by: nil) }
            let both = (try await one, try await other)
            #expect(both.0 != both.1)
            #expect(try await desk.view(of: id, for: ground.clerk).present.count == 1)
        }
    }

    private static func signsIn(_ act: () async throws -> Void) async throws -> Bool {
        do {
            try await act()
            return true
        } catch BriefingRefusal.ticketUsed {
            return false
        }
    }

    @Test("Mã không đoán được: 20.000 mã bịa không mã nào mở, mã của cuộc khác không mở cuộc này")
    func guessing() {
        let secret = randomBytes(32), moment = Instant(Ground.day("2026-10-05"), hour: 8)
        func call(_ secret: [UInt8]) -> AttendanceCall {
            AttendanceCall(id: ID(1), briefing: ID(2), way: .screen, name: "ABCD", secret: secret, openedAt: moment)
        }
        let own = call(secret)
        var opened = 0
        for _ in 1...20_000 where own.opens("ABCD" + AttendanceCall.randomName() + AttendanceCall.randomName().prefix(2), at: moment) {
            opened += 1
        }
        #expect(opened == 0 && own.opens(own.code(at: moment), at: moment))
        #expect(!own.opens(call(randomBytes(32)).code(at: moment), at: moment))
        #expect(own.nonce(of: call(randomBytes(32)).ticket(at: moment), at: moment) == nil)
        #expect(Set((0..<50).map { own.code(at: moment.adding(seconds: Int64($0) * 30)) }).count == 50)
    }
}
