import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import People

@Suite("Người và chức vụ") struct PeopleTests {
    @Test("Người không có tài khoản vẫn có trong danh sách, xếp theo tên, tìm được không dấu", arguments: Engine.allCases)
    func list(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            for name in ["Trần Văn Ẩn", "Lê Thị Ân", "Nguyễn Đức Ấn", "Hoàng Thị Bình"] { _ = try await town.enrol(name) }
            #expect(
                try await town.staff().map { $0.prefix { $0 != "·" } } == [
                    "Lê Thị Ân ", "Trần Văn Ẩn ", "Nguyễn Đức Ấn ", "Hoàng Thị Bình ",
                ])
            #expect(try await town.staff(words: "binh hoang") == ["Hoàng Thị Bình · Chuyên viên · Phòng Văn hóa – Xã hội"])
            #expect(try await town.staff(words: "bịnh").isEmpty == false, "marks are not asked for")
            #expect(try await town.staff(words: "khong co ai").isEmpty)
        }
    }

    @Test("Chức vụ có ngày: chuyển đơn vị giữ nguyên quá khứ; xem như ngày nào đúng ngày ấy", arguments: Engine.allCases)
    func moves(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let lan = try await town.enrol("Nguyễn Thị Ngọc Lan", "Chuyên viên")
            let post = try await town.people.view(of: lan, for: town.clerk).posts[0].post
            let place = PostPlace(organisation: town.home.id, position: "Phó Trưởng phòng", standing: .leader)
            let yesterday = StaffTown.today.adding(days: -1)
            try await town.people.change(post.id, to: place, on: StaffTown.today, by: town.clerk, .once())
            #expect(try await town.staff(on: yesterday) == ["Nguyễn Thị Ngọc Lan · Chuyên viên · Phòng Văn hóa – Xã hội"])
            #expect(try await town.staff() == ["Nguyễn Thị Ngọc Lan · Phó Trưởng phòng · Phòng Nội vụ"])
            let posts = try await town.people.view(of: lan, for: town.clerk).posts
            #expect(posts.map(\.post.span.last) == [nil, yesterday])
            // On its first day it is a correction: no second post, the old words in the journal.
            var corrected = place
            corrected.position = "Trưởng phòng"
            let same = try await town.people.change(posts[0].post.id, to: corrected, on: StaffTown.today, by: town.clerk, .once())
            #expect(same == posts[0].post.id)
            #expect(try await town.acts().prefix(2) == ["post.corrected", "post.begun"])
        }
    }

    @Test("Mỗi đơn vị một người đứng đầu trong một lúc", arguments: Engine.allCases)
    func oneHead(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let first = try await town.enrol("Lê Văn Chánh", "Trưởng phòng", standing: .head)
            await #expect(throws: PeopleRefusal.headTaken(by: "Lê Văn Chánh")) {
                _ = try await town.enrol("Phạm Thị Dung", "Trưởng phòng", standing: .head)
            }
            let post = try await town.people.view(of: first, for: town.clerk).posts[0].post
            try await town.people.end(post.id, on: StaffTown.today, because: "Nghỉ hưu", by: town.clerk)
            await #expect(throws: PeopleRefusal.headTaken(by: "Lê Văn Chánh")) {
                _ = try await town.enrol("Phạm Thị Dung", "Trưởng phòng", standing: .head)
            }
            let next = NewPerson(
                PersonDetails(name: "Phạm Thị Dung"),
                at: PostPlace(organisation: town.culture.id, position: "Trưởng phòng", standing: .head),
                from: StaffTown.today.adding(days: 1))
            let dung = try await town.people.enrol(next, by: town.clerk, .once())
            let (now, later) = try await town.office.database.read { tx in
                let store = PeopleStore(tx)
                return (
                    try store.head(of: town.culture.id, on: StaffTown.today)?.name,
                    try store.head(of: town.culture.id, on: StaffTown.today.adding(days: 1))?.id
                )
            }
            #expect(now == "Lê Văn Chánh" && later == dung)
        }
    }

    @Test("Hai người cùng ghi người đứng đầu một lúc: một người được, một người thấy lý do", arguments: Engine.allCases)
    func twoAtOnce(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for name in ["Lê Văn Chánh", "Phạm Thị Dung"] {
                    group.addTask { (try? await town.enrol(name, "Trưởng phòng", standing: .head)) != nil }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.sorted { !$0 && $1 } == [false, true])
        }
    }

    @Test("Trùng tên thì hỏi, không gộp; năm sinh khác thì không hỏi; mã của ai là của người đó", arguments: Engine.allCases)
    func clashes(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            _ = try await town.enrol("Nguyễn Văn Hùng", born: "1980", code: "PL-01")
            await #expect(throws: PeopleRefusal.namesakes(["Nguyễn Văn Hùng, sinh 1980, Chuyên viên ở Phòng Văn hóa – Xã hội"])) {
                _ = try await town.enrol("Nguyễn Văn Hùng", in: town.home)
            }
            _ = try await town.enrol("Nguyễn Văn Hùng", in: town.home, born: "12/03/1991")
            _ = try await town.enrol("Nguyễn Văn Hùng", "Lái xe", in: town.home, isAnother: true)
            #expect(try await town.staff(words: "nguyen van hung").count == 3)
            await #expect(throws: PeopleRefusal.codeTaken("PL-01", by: "Nguyễn Văn Hùng")) {
                _ = try await town.enrol("Trần Thị Mai", code: "PL-01")
            }
            #expect(try await town.staff(words: "PL-01") == ["Nguyễn Văn Hùng · Chuyên viên · Phòng Văn hóa – Xã hội"])
        }
    }

    @Test(
        "Người trùng tên ở đơn vị ngoài phạm vi không lộ ra; mã trong danh sách của đơn vị khác không sửa được", arguments: Engine.allCases)
    func clashesBeyondReach(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let theirs = try await town.enrol("Nguyễn Văn Hùng", in: town.neighbour, born: "1980", by: town.stranger)
            let ours = try await town.enrol("Nguyễn Văn Hùng", born: "1980")
            #expect(try await town.people.view(of: ours, for: town.clerk).namesakes.isEmpty)
            let both = StaffTown.actor(.everything)
            #expect(try await town.people.view(of: ours, for: both).namesakes.map(\.person.id) == [theirs])
            // Somebody who came over keeps the code in the old body's list, which is not ours to change.
            let coded = PersonDetails(name: "Nguyễn Văn Hùng", code: "TM-01", list: town.neighbour.id)
            try await town.people.correct(theirs, to: coded, by: town.stranger)
            _ = try await town.people.appoint(
                theirs, to: PostPlace(organisation: town.culture.id, position: "Chuyên viên"), from: StaffTown.today, by: both, .once())
            await #expect(throws: NotYours.self) {
                try await town.people.correct(
                    theirs, to: PersonDetails(name: "Nguyễn Văn Hùng", code: "PL-01", list: town.neighbour.id), by: town.clerk)
            }
            #expect(try await town.people.list(ofCodesOf: theirs, for: town.clerk) == town.culture.id)
        }
    }

    @Test("Gộp hai người rồi tách ra: mỗi bên có lại đúng những gì của mình", arguments: Engine.allCases)
    func merging(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let one = try await town.enrol("Lý Thị Hoà", code: "PL-07")
            let two = try await town.enrol("Lí Thị Hòa", "Kế toán", in: town.home, isAnother: true)
            let three = try await town.enrol("Lý Thị Hòa", "Văn thư", in: town.home, isAnother: true)
            let before = try await town.staff()
            try await town.people.merge(three, into: two, because: "Cùng số hiệu", by: town.clerk)
            try await town.people.merge(two, into: one, because: "Cùng quyết định", by: town.clerk)
            let view = try await town.people.view(of: three, for: town.clerk)
            #expect(view.person.id == one && view.posts.count == 3 && view.namesakes.isEmpty)
            #expect(Set(try await town.staff().map { $0.prefix { $0 != "·" } }).count == 1)
            await #expect(throws: PeopleRefusal.mergedAlready) { try await town.people.merge(two, into: one, because: "x", by: town.clerk) }
            let inner = try await town.office.database.read { try PeopleStore($0).merges(into: two) }[0]
            await #expect(throws: PeopleRefusal.mergedSince("Lý Thị Hòa")) {
                try await town.people.part(inner.id, because: "Nhầm", by: town.clerk)
            }
            try await town.people.part(view.merges[0].id, because: "Nhầm", by: town.clerk)
            #expect(try await town.people.view(of: three, for: town.clerk).person.id == two)
            try await town.people.part(inner.id, because: "Nhầm", by: town.clerk)
            #expect(try await town.staff() == before)
        }
    }

    @Test("Xóa dữ liệu cá nhân: tên, ngày sinh, mã mất hẳn; số đếm ở mọi nơi không đổi; nhật ký vẫn kín", arguments: Engine.allCases)
    func erasing(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let gone = try await town.enrol("Đặng Thị Thôi", born: "1966", code: "PL-99")
            _ = try await town.enrol("Trần Văn Ở")
            let erase = { @Sendable () async throws -> Void in
                _ = try await town.office.database.act(by: town.clerk) { tx in
                    try PeopleDesk.erase(gone, because: "Đơn ngày 01/10/2026", by: town.clerk, tx)
                }
            }
            await #expect(throws: PeopleRefusal.stillServes("Phòng Văn hóa – Xã hội")) { try await erase() }
            let post = try await town.people.view(of: gone, for: town.clerk).posts[0].post
            try await town.people.end(post.id, on: StaffTown.today.adding(days: -1), because: "Nghỉ hưu", by: town.clerk)
            let day = StaffTown.today.adding(days: -1)
            let before = try await town.people.staff(StaffQuestion(body: town.commune.id, day: day), for: town.clerk)
            try await erase()
            let after = try await town.people.staff(StaffQuestion(body: town.commune.id, day: day), for: town.clerk)
            #expect(after.count == before.count && after.people == before.people)
            #expect(after.lines.map(\.person.name).contains(Person.erasedName))
            let dump = try await town.office.database.read { tx in
                try tx.all("SELECT full_name FROM person", as: String.self) + tx.all("SELECT code FROM person_code", as: String.self)
            }
            #expect(!dump.contains { $0.contains("Thôi") || $0.contains("PL-99") })
            await #expect(throws: PeopleRefusal.isErased) {
                try await town.people.correct(gone, to: PersonDetails(name: "Đặng Thị Thôi"), by: town.clerk)
            }
            #expect(try await town.staff(words: "dang thi thoi").isEmpty)
            let chain = JournalChain(town.office.database)
            let head = try await chain.seal()
            #expect(try await chain.verify() == .whole(head))
            let readings = try await town.office.database.read { tx in
                try PersonalStore(tx).readings(of: try JournalStore(tx).entries(about: gone).map(\.id)).values.flatMap(\.values)
            }
            #expect(!readings.isEmpty && readings.allSatisfy { $0 == .erased })
        }
    }

    @Test("Đơn vị khác không thấy, không sửa được người của đơn vị này", arguments: Engine.allCases)
    func scopes(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let lan = try await town.enrol("Nguyễn Thị Ngọc Lan")
            let post = try await town.people.view(of: lan, for: town.clerk).posts[0].post
            await #expect(throws: NotYours.self) { _ = try await town.people.view(of: lan, for: town.stranger) }
            await #expect(throws: NotYours.self) {
                try await town.people.correct(lan, to: PersonDetails(name: "X Y"), by: town.stranger)
            }
            await #expect(throws: NotYours.self) {
                try await town.people.end(post.id, on: StaffTown.today, because: "x", by: town.stranger)
            }
            await #expect(throws: NotYours.self) { _ = try await town.enrol("Lê A", by: town.stranger) }
            let reader = StaffTown.actor(town.commune.path, account: 9, [.readPeople])
            #expect(try await !town.people.view(of: lan, for: reader).mayKeep)
            await #expect(throws: NotYours.self) { try await town.people.end(post.id, on: StaffTown.today, because: "x", by: reader) }
            let seen = try await town.people.staff(StaffQuestion(day: StaffTown.today), for: town.stranger)
            #expect(seen.lines.isEmpty)
            // A move takes somebody only where both sides are kept.
            await #expect(throws: NotYours.self) {
                try await town.people.change(
                    post.id, to: PostPlace(organisation: town.neighbour.id, position: "Chuyên viên"), on: StaffTown.today, by: town.clerk,
                    .once())
            }
            #expect(try await town.staff().count == 1)
        }
    }

    @Test("Đơn vị sáp nhập: người chuyển cả sang đơn vị kế tục trong một lần bấm", arguments: Engine.allCases)
    func following(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            _ = try await town.enrol("Lê Văn Chánh", "Trưởng phòng", standing: .head)
            _ = try await town.enrol("Trần Thị Bình")
            let desk = OrganisationDesk(database: town.office.database, places: [])
            let machine = StaffTown.actor(.everything, account: 0, [.arrangeOrganisations])
            var merger = Reorganisation(
                on: StaffTown.today.adding(days: -10), by: Ground(number: "12/NQ-HĐND", date: nil, issuer: "HĐND tỉnh An Khê"))
            merger.add(.merge([.standing(town.culture.id)], into: .standing(town.home.id)))
            try await desk.carryOut(merger, by: machine)
            let staffing = try #require(try await town.people.staffing(of: town.culture.id, on: StaffTown.today, for: town.clerk))
            #expect(staffing.stranded == 2)
            await #expect(throws: NotThere.self) {
                _ = try await town.people.follow(from: town.culture.id, to: town.commune.id, by: town.clerk)
            }
            #expect(try await town.people.follow(from: town.culture.id, to: town.home.id, by: town.clerk) == 2)
            #expect(try await town.people.follow(from: town.culture.id, to: town.home.id, by: town.clerk) == 0)
            #expect(
                try await town.staff() == [
                    "Trần Thị Bình · Chuyên viên · Phòng Nội vụ", "Lê Văn Chánh · Trưởng phòng · Phòng Nội vụ",
                ])
        }
    }

    @Test("Ngày, tên, mã, chức vụ không đứng được đều bị từ chối bằng một câu", arguments: [Engine.sqlite])
    func badInput(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            await #expect(throws: PeopleRefusal.name(.missing)) { _ = try await town.enrol("   ") }
            await #expect(throws: PeopleRefusal.name(.formula)) { _ = try await town.enrol("=1+1") }
            await #expect(throws: PeopleRefusal.nameTooLong(limit: 120)) { _ = try await town.enrol(String(repeating: "Lê ", count: 60)) }
            await #expect(throws: PeopleRefusal.positionMissing) { _ = try await town.enrol("Lê An", " ") }
            await #expect(throws: PeopleRefusal.codeMalformed("mã số")) { _ = try await town.enrol("Lê An", code: "mã số") }
            let lan = try await town.enrol("Lê An")
            let post = try await town.people.view(of: lan, for: town.clerk).posts[0].post
            await #expect(throws: PeopleRefusal.endsBeforeItBegins(StaffTown.founding)) {
                try await town.people.end(post.id, on: StaffTown.founding.adding(days: -1), because: "Nghỉ", by: town.clerk)
            }
            await #expect(throws: ReasonRefusal.missing) {
                try await town.people.end(post.id, on: StaffTown.today, because: " ", by: town.clerk)
            }
            await #expect(throws: PeopleRefusal.postTwice) {
                _ = try await town.people.appoint(
                    lan, to: PostPlace(organisation: town.culture.id, position: "Chuyên viên"), from: StaffTown.today, by: town.clerk,
                    .once())
            }
            #expect(try await town.staff().count == 1)
        }
    }
}
