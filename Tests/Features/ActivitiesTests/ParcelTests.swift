import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Giấy mang theo của điện thoại") struct ParcelTests {
    typealias Ground = InspectionGround

    @Test(
        "Tài khoản còn hoạt động thì phải đăng nhập đúng tài khoản ấy; chưa đúng thì chưa ghi gì, đúng rồi thì nhận",
        arguments: Engine.allCases)
    func writer(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan(), record = ground.record("thu-1", 1)
            let parcel = try await desk.carried(id, by: ground.thu).parcel
            await #expect(throws: InspectionRefusal.signIn("Nguyễn Thị Thu")) {
                _ = try await desk.receive([record], under: parcel, by: nil)
            }
            let forNam = Actor(
                account: 11, name: "Nguyễn Thị Thu", office: "", grants: ground.thu.grants,
                principal: Actor.Principal(account: 12, name: "Trần Văn Nam", bonds: []))
            await #expect(throws: InspectionRefusal.actingForAnother) { _ = try await desk.receive([record], under: parcel, by: forNam) }
            for other in [ground.nam, ground.officer, ground.clerks[0]] {
                await #expect(throws: InspectionRefusal.otherWriter("Nguyễn Thị Thu")) {
                    _ = try await desk.receive([record], under: parcel, by: other)
                }
            }
            #expect(try await ground.view(id).book.records.isEmpty)
            #expect(try await desk.receive([record], under: parcel, by: ground.thu) == [record.key: .taken])
        }
    }

    @Test("Giấy của cuộc khác, của người khác, bị sửa ngày hay dấu thì không nhận gì", arguments: Engine.allCases)
    func forged(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan(), other = try await ground.plan(at: 1)
            let parcel = try await desk.carried(id, by: ground.thu).parcel
            let parts = parcel.text.split(separator: ".").map(String.init)
            try #require(parts.count == 4)
            func changed(_ place: Int, _ text: String) throws -> Parcel {
                let texts = parts.enumerated().map { $0.offset == place ? text : $0.element }
                return try #require(Parcel(texts.joined(separator: ".")))
            }
            let earlier = parcel.issuedAt.adding(seconds: -1).microseconds / 1_000_000
            let record = ground.record("thu-1", 1)
            let forgeries: [(Parcel, Actor)] = [
                (try changed(0, "\(other)"), ground.thu), (try changed(1, "12"), ground.nam), (try changed(2, "\(earlier)"), ground.thu),
                (try changed(3, String(parts[3].reversed())), ground.thu), (try changed(3, ""), ground.thu),
            ]
            for (forged, writer) in forgeries {
                for bringer in [writer, nil] {
                    await #expect(throws: InspectionRefusal.parcelOld) { _ = try await desk.receive([record], under: forged, by: bringer) }
                }
            }
            for id in [id, other] { #expect(try await ground.view(id).book.records.isEmpty) }
            let read = try #require(Parcel(parcel.text))
            #expect(read == parcel && read.account == 11 && read.inspection == id)
            #expect(try await desk.receive([record], under: read, by: ground.thu) == [record.key: .taken])
        }
    }

    @Test(
        "Chữ không phải giấy mang theo thì không đọc ra",
        arguments: ["", "1.11.5", "a.11.5.x", "1.b.5.x", "1.11.-5.x", "1.11.5.x.y", "1.11.9000000000.x"])
    func unread(text: String) {
        #expect(Parcel(text) == nil)
        #expect(Parcel("1.11.5.x") != nil && Parcel("1.11.5." + String(repeating: "x", count: 200)) == nil)
    }

    @Test("Giữ được trọn hạn, quá một giây thì mở lại trang rồi gửi; giấy của ngày chưa tới cũng không nhận", arguments: Engine.allCases)
    func age(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            let parcel = try await desk.carried(id, by: ground.thu).parcel
            func send(_ name: String, by actor: Actor?) async throws -> [Acceptance] {
                try await Array(desk.receive([ground.record(name, 1)], under: parcel, by: actor).values)
            }
            ground.clock.advance(seconds: -1)
            await #expect(throws: InspectionRefusal.parcelOld) { _ = try await send("thu-1", by: ground.thu) }
            ground.clock.advance(seconds: 1)
            ground.clock.advance(days: Int64(Parcel.days))
            #expect(try await send("thu-2", by: ground.thu) == [.taken])
            ground.clock.advance(seconds: 1)
            await #expect(throws: InspectionRefusal.parcelOld) { _ = try await send("thu-2", by: ground.thu) }
            await #expect(throws: InspectionRefusal.parcelOld) { _ = try await send("thu-3", by: nil) }
            try await ground.disable(11)
            await #expect(throws: InspectionRefusal.parcelOld) { _ = try await send("thu-3", by: nil) }
            #expect(try await ground.view(id).book.records.count == 1)
        }
    }

    @Test("Một câu trả lời không nhận được thì nói riêng câu ấy, các câu gửi cùng vẫn được nhận", arguments: Engine.allCases)
    func oneByOne(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.plan()
            let records = [
                ground.record("thu-99", 99), ground.record("thu-1", 1), ground.record("thu-0", 0),
                ground.record("thu-dai", 2, .notMet, String(repeating: "a", count: 2001)),
                ground.record("thu-vua", 3, .notMet, String(repeating: "a", count: 2000)), ground.record("thu-18", 18),
                ground.record("THU", 4), ground.record("thu-5", 5, earlier: (1...21).map { ground.record("nam-\($0)", 5) }),
            ]
            let acceptances = try await ground.send(records, to: id, by: ground.thu)
            let expected: [Acceptance] = [
                .refused(.lineUnknown), .taken, .refused(.lineUnknown), .refused(.tooLong("Ghi nhận", 2000)), .taken, .taken,
                .refused(.recordUnread), .refused(.recordUnread),
            ]
            #expect(records.compactMap { acceptances[$0.key] } == expected)
            #expect(try await ground.view(id).book.records.map(\.position) == [1, 3, 18])
            // At a desk somebody reads the refusal at once, and writes all of it again.
            await #expect(throws: InspectionRefusal.lineUnknown) {
                try await ground.desk.answer([ground.record("mai-2", 2), ground.record("mai-99", 99)], at: id, by: ground.officer)
            }
            #expect(try await ground.view(id).book.records.count == 3)
        }
    }

    @Test("Hai lần gửi cùng lúc các bản như nhau: mỗi bản ghi một dòng, hai bên nghe cùng một câu trả lời", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            for _ in 1...4 {
                let id = try await ground.plan()
                let parcel = try await desk.carried(id, by: ground.thu).parcel
                let records = (1...3).map { ground.notMet("thu-\(id)-\($0)", $0) }
                async let one = desk.receive(records, under: parcel, by: ground.thu)
                async let other = desk.receive(records, under: parcel, by: ground.thu)
                let both = (try await one, try await other)
                let taken = Dictionary(uniqueKeysWithValues: records.map { ($0.key, Acceptance.taken) })
                #expect(both.0 == taken && both.1 == taken)
                #expect(try await ground.view(id).book.records.map(\.key) == records.map(\.key))
                #expect(try await ground.entries(about: id).count == 1, "one of them wrote, the other only heard")
            }
        }
    }
}
