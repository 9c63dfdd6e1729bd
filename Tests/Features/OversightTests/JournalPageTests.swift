import Access
import Journal
import Kernel
import Markup
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Oversight

@Suite("Trang nhật ký") struct JournalPageTests {
    private struct Town {
        let office: TestOffice
        let desk: OversightDesk
        let province, department, other: Organisation
        let lan: ID<Account>

        func auditor(of place: ScopePath) -> Actor {
            Actor(account: 9, name: "Tường", office: "", grants: [Actor.Grant([.readJournal], in: place)])
        }

        func sentences(_ filter: JournalFilter = JournalFilter(), in place: ScopePath = .everything) async throws -> [String] {
            try await desk.lines(filter, for: auditor(of: place)).lines.map { "\($0.person ?? "–") \($0.sentence) · \($0.unit)" }
        }
    }

    @Test("Nhiều việc cùng loại của một người trong một phút gộp thành một dòng mở ra được; ít thì để riêng", arguments: Engine.allCases)
    func folding(engine: Engine) async throws {
        try await Self.lend(on: engine) { town async throws in
            let clerk = Actor(account: town.lan.number, name: "Lan", office: "", grants: [])
            town.office.clock.advance(seconds: 3600)
            // Two kinds in turn, as an import writes them, then two of a third.
            try await town.office.database.write { [place = town.department.path] tx in
                for turn in 0..<600 {
                    try tx.note(Act("organisation.merged"), on: ID<Assessment>(Int64(100 + turn)), of: place, by: clerk)
                    try tx.note(Act("organisation.moved"), on: ID<Assessment>(Int64(100 + turn)), of: place, by: clerk)
                }
                for _ in 0..<2 { try tx.note(Act("sheet.recalled"), on: ID<Assessment>(12), of: place, by: clerk) }
            }
            let auditor = town.auditor(of: .everything)
            let view = try await town.desk.lines(JournalFilter(), for: auditor)
            let shown: [String] = view.lines.prefix(4).map { "\($0.act) \($0.more)" }
            #expect(shown == ["sheet.recalled 0", "sheet.recalled 0", "organisation.moved 599", "organisation.merged 599"])
            #expect(view.lines.contains { $0.act == "organisation.founded" } && !view.hasMore)
            let first = view.lines[2].id
            let opened = try await town.desk.lines(JournalFilter(fold: String(first)), for: auditor)
            let kinds = Set(opened.lines.map { "\($0.act) \($0.more)" })
            #expect(opened.lines.count == 50 && opened.hasMore)
            #expect(kinds == ["organisation.moved 0"])
            #expect(opened.lines.first?.id == first)
            let last = try #require(opened.oldest)
            let onward = try await town.desk.lines(JournalFilter(before: String(last), fold: String(first)), for: auditor)
            #expect(onward.lines.count == 50 && onward.lines[0].id < last)
            // Whoever does not see the line does not open what is behind it.
            let stranger = town.auditor(of: town.other.path)
            await #expect(throws: NotThere.self) { try await town.desk.lines(JournalFilter(fold: String(first)), for: stranger) }
            let table = try await town.desk.table(JournalFilter(), for: auditor)
            #expect(table.lines.count > 1202, "a table keeps every line")
        }
    }

    @Test("Trang cắt ở cuối một phút, dòng nào cũng hiện đúng một lần", arguments: [1, 3, 7, 50])
    func pages(length: Int) {
        var left: [JournalEntry] = []
        for turn in 0..<200 {
            let seconds = Int64(1_000_000_000 - turn * 9)
            left.append(
                JournalEntry(
                    id: ID(Int64(1000 - turn)), notedAt: Instant(microseconds: seconds * 1_000_000), account: Int64(turn / 40),
                    act: turn % 3 == 0 ? "a" : "b", noun: "", subject: 0, place: .everything, particulars: "{}", reason: nil))
        }
        var covered = 0
        while !left.isEmpty {
            let fold = JournalFold(left, isWhole: true, length: length)
            covered += fold.lines.reduce(0) { $0 + 1 + $1.more }
            let next = left.filter { $0.id < fold.oldest ?? ID(0) }
            #expect(fold.hasMore == !next.isEmpty && next.count < left.count)
            left = next
        }
        #expect(covered == 200)
    }

    private enum Assessment {}
    private enum BallotBox {}

    private static func lend(on engine: Engine, _ body: (Town) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .access]) { office in
            let machine = Actor(
                account: 0, name: "Hệ thống", office: "", grants: [Actor.Grant([.arrangeOrganisations, .manageAccounts], in: .everything)])
            let day = LocalDate(dayNumber: 20_000)
            let bodies = try await office.database.write { tx in
                let province = try OrganisationDesk.found("Tỉnh An Khê", kind: "body", below: nil, from: day, by: machine, tx)
                let department = try OrganisationDesk.found("Sở Tư pháp", kind: "body", below: province.id, from: day, by: machine, tx)
                let other = try OrganisationDesk.found("Tỉnh Khác", kind: "body", below: nil, from: day, by: machine, tx)
                return (province, department, other)
            }
            let access = AccessDesk(database: office.database, passwords: PasswordDesk(cost: .cheap), roles: RoleBook([:]))
            let lan = try await access.open(
                userName: "lan.ntn", fullName: "Nguyễn Thị Ngọc Lan", password: "mua xuan den tren song",
                grants: [RoleGrant(role: .clerk, scope: bodies.1.path, placeName: "Sở Tư pháp")], by: machine)
            let clerk = Actor(account: lan.number, name: "Lan", office: "", grants: [])
            office.clock.advance(days: 3)
            try await office.database.write { tx in
                try tx.note(Act("sheet.submitted"), on: ID<Assessment>(12), of: bodies.1.path, by: clerk)
                try tx.note(
                    Act("sheet.cell_saved", ["cell": "item:1.2", "stage": "self", "old": "", "new": "38.5"]), on: ID<Assessment>(12),
                    of: bodies.1.path, by: clerk, because: "=Nhập <nhầm>")
                try tx.note(Act("round.closed"), on: ID<Assessment>(13), of: bodies.2.path, by: machine)
                try tx.note(unsigned: .secretBallot, on: ID<BallotBox>(5), of: bodies.1.path)
            }
            try await body(
                Town(
                    office: office, desk: OversightDesk(database: office.database), province: bodies.0, department: bodies.1,
                    other: bodies.2,
                    lan: lan))
        }
    }

    @Test("Mỗi dòng là một câu, mới nhất trước; việc không ghi ai làm thì không có tên", arguments: Engine.allCases)
    func sentences(engine: Engine) async throws {
        try await Self.lend(on: engine) { town async throws in
            let told = try await town.sentences()
            #expect(
                told.prefix(5) == [
                    "– có một phiếu kín · Sở Tư pháp", "Hệ thống đóng đợt chấm điểm · Tỉnh Khác",
                    "Nguyễn Thị Ngọc Lan điền ô mục 1.2 của phiếu chấm điểm: từ trống thành 38,5 · Sở Tư pháp",
                    "Nguyễn Thị Ngọc Lan gửi phiếu chấm điểm · Sở Tư pháp", "Hệ thống giao vai trò Đầu mối đơn vị · Sở Tư pháp",
                ])
        }
    }

    @Test("Chỉ thấy dòng của nơi mình được xem; không được xem nơi nào thì không có trang", arguments: Engine.allCases)
    func scopes(engine: Engine) async throws {
        try await Self.lend(on: engine) { town async throws in
            let seen = try await town.sentences(in: town.department.path)
            #expect(seen.count == 5 && seen.allSatisfy { $0.hasSuffix("Sở Tư pháp") })
            #expect(try await town.sentences(in: town.other.path).count == 2)
            // Asking for another place brings no more than one's own.
            #expect(try await town.sentences(JournalFilter(unit: "Tỉnh Khác"), in: town.department.path).isEmpty)
            let nobody = Actor(account: 9, name: "Ai", office: "", grants: [])
            await #expect(throws: NotYours.self) { try await town.desk.lines(JournalFilter(), for: nobody) }
            await #expect(throws: NotYours.self) { try await town.desk.table(JournalFilter(), for: nobody) }
        }
    }

    @Test("Lọc theo người, đơn vị, việc, vật và ngày", arguments: Engine.allCases) func filters(engine: Engine) async throws {
        try await Self.lend(on: engine) { town in
            func count(_ filter: JournalFilter) async throws -> Int { try await town.sentences(filter).count }
            let all = try await count(JournalFilter())
            #expect(all == 9)
            #expect(try await count(JournalFilter(person: "ngoc lan")) == 2)
            #expect(try await count(JournalFilter(person: "lan.ntn")) == 2)
            #expect(try await count(JournalFilter(person: "khong ai")) == 0)
            #expect(try await count(JournalFilter(unit: "so tu phap")) == 5)
            #expect(try await count(JournalFilter(unit: "an khe")) == 6)
            #expect(try await count(JournalFilter(act: "sheet.submitted")) == 1)
            #expect(try await count(JournalFilter(thing: "Assessment.12")) == 2)
            #expect(try await count(JournalFilter(from: "08/10/2026")) == 4)
            #expect(try await count(JournalFilter(until: "07/10/2026")) == 5)
            #expect(try await count(JournalFilter(from: "5/10/2026", until: "8/10/2026")) == all)
            #expect(JournalFilter(from: "hôm qua").fault.from == "“hôm qua” chưa phải ngày. Viết như 22/11/2026.")
        }
    }

    @Test("Trang dài có lối sang dòng cũ hơn, không sót, không lặp", arguments: Engine.allCases) func pages(engine: Engine) async throws {
        try await Self.lend(on: engine) { town in
            // Two people in turn, so that nothing folds.
            let people = [Actor.nobody, Actor(account: 78, name: "", office: "", grants: [])]
            try await town.office.database.write { tx in
                for number in 0..<120 {
                    try tx.note(Act("sheet.opened"), on: ID<Assessment>(Int64(number)), of: town.province.path, by: people[number % 2])
                }
            }
            var seen: [Int64] = [], filter = JournalFilter()
            while true {
                let view = try await town.desk.lines(filter, for: town.auditor(of: .everything))
                seen += view.lines.map(\.id)
                guard view.hasMore, let last = view.lines.last else { break }
                #expect(String(decoding: JournalPage(view: view).page.body.bytes, as: UTF8.self).contains("truoc=\(last.id)"))
                filter.before = String(last.id)
            }
            #expect(seen.count == 129 && Set(seen).count == 129 && seen == seen.sorted(by: >))
        }
    }

    @Test("Tên người đã xóa theo yêu cầu thì trang nói như vậy", arguments: Engine.allCases) func erased(engine: Engine) async throws {
        try await Self.lend(on: engine) { town in
            func opened() async throws -> [String] {
                try await town.desk.lines(JournalFilter(act: "account.opened"), for: town.auditor(of: .everything)).lines
                    .flatMap { $0.personal.map { "\($0.name): \($0.words)" } }
            }
            #expect(try await opened() == ["Họ và tên: Nguyễn Thị Ngọc Lan", "Tên đăng nhập: lan.ntn"])
            try await town.office.database.write { _ = try PersonalStore($0).erase(town.lan) }
            #expect(try await opened() == ["Họ và tên: đã xóa theo yêu cầu", "Tên đăng nhập: đã xóa theo yêu cầu"])
        }
    }

    @Test("Chữ người khác viết không thành mã trên trang, không thành công thức trong bảng") func inert() async throws {
        try await Self.lend(on: .sqlite) { town in
            let view = try await town.desk.table(JournalFilter(), for: town.auditor(of: .everything))
            let page = String(decoding: JournalPage(view: view).page.body.bytes, as: UTF8.self)
            #expect(page.contains("=Nhập &lt;nhầm&gt;") && !page.contains("<nhầm>"))
            let csv = String(decoding: JournalSheet(view: view).csv, as: UTF8.self)
            #expect(csv.contains(",'=Nhập <nhầm>,"))
            #expect(csv.split(separator: "\r\n").count == 10)
        }
    }
}

extension Actor {
    fileprivate static let nobody = Actor(account: 77, name: "", office: "", grants: [])
}
