import FeatureTestSupport
import Journal
import Kernel
import Markup
import Organisations
import Storage
import Testing
import Web
import WebTestSupport

@Suite("Cây cơ quan, đơn vị")
struct OrganisationListTests {
    static let officer = Actor(account: 1, name: "Lê Văn Sơn", office: "", grants: [.init([.arrangeOrganisations], in: .everything)])
    static let day = LocalDate(dayNumber: 20_000)

    @Test("Đơn vị con đứng ngay dưới đơn vị cha, anh em theo thứ tự tên", arguments: Engine.allCases)
    func treeOrder(engine: Engine) async throws {
        try await Self.withTree(on: engine) { office, province in
            let lines = try await OrganisationDesk(database: office.database).organisations(for: Self.officer)
            #expect(lines.map(\.organisation.name) == ["Tỉnh An Khê", "Sở Nội vụ", "Phòng Cải cách hành chính", "Sở Tư pháp"])
            #expect(lines.map(\.depth) == [0, 1, 2, 1])
        }
    }

    @Test("Ai chỉ có vai trò ở một sở thì chỉ thấy sở ấy và cấp dưới", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Self.withTree(on: engine) { office, province in
            let bodies = try await OrganisationDesk(database: office.database).organisations(for: Self.officer)
            let department = try #require(bodies.first { $0.organisation.name == "Sở Nội vụ" }).organisation
            let clerk = Actor(account: 2, name: "Lan", office: "", grants: [.init([], in: department.path)])
            let seen = try await OrganisationDesk(database: office.database).organisations(for: clerk)
            #expect(seen.map(\.organisation.name) == ["Sở Nội vụ", "Phòng Cải cách hành chính"])
            #expect(seen.map(\.depth) == [0, 1])
        }
    }

    @Test("Người làm cho một cụm thấy thành viên của cụm dù đơn vị không nằm dưới cụm", arguments: Engine.allCases)
    func cluster(engine: Engine) async throws {
        try await Self.withTree(on: engine) { office, province in
            let desk = OrganisationDesk(database: office.database)
            let bodies = try await desk.organisations(for: Self.officer).map(\.organisation)
            let justice = try #require(bodies.first { $0.name == "Sở Tư pháp" })
            let cluster = try await desk.makeCluster("Khối các sở", kind: .sectoral, standingOffice: province.id, by: Self.officer)
            try await desk.join(justice.id, to: cluster.id, from: Self.day, by: Self.officer)
            let verifier = Actor(account: 3, name: "Minh", office: "", grants: [.init([], in: cluster.path)])
            #expect(try await desk.organisations(for: verifier).map(\.organisation) == [justice])
        }
    }

    @Test("Tìm không dấu vẫn thấy tên có dấu; tên không có thì trang nói rõ và chỉ lối ra", arguments: Engine.allCases)
    func search(engine: Engine) async throws {
        try await Self.withTree(on: engine) { office, _ in
            OrganisationRoutes(desk: OrganisationDesk(database: office.database)).add(to: office.reception.guarded)
            let browser = await office.browser(of: Self.officer)
            let found = try await browser.get("/organisations?q=noi%20vu")
            #expect(found.contains("Sở Nội vụ</a>") && found.contains("thuộc Tỉnh An Khê"))
            #expect(!found.contains("Sở Tư pháp"))
            let none = try await browser.get("/organisations?q=%3Cb%3E")
            #expect(none.contains("Không có tên nào chứa “&lt;b&gt;”") && none.contains("Xem tất cả"))
        }
    }

    @Test("Như ngày: chỉ đơn vị đang hoạt động ngày ấy, theo tên ngày ấy; tên cũ vẫn tìm được, ở riêng một chỗ", arguments: Engine.allCases)
    func asOnADay(engine: Engine) async throws {
        try await Self.withTree(on: engine) { office, province in
            let desk = OrganisationDesk(database: office.database)
            OrganisationRoutes(desk: desk).add(to: office.reception.guarded)
            let bodies = try await desk.organisations(for: Self.officer).map(\.organisation)
            let (justice, home) = (
                try #require(bodies.first { $0.name == "Sở Tư pháp" }), try #require(bodies.first { $0.name == "Sở Nội vụ" })
            )
            let change = LocalDate(iso: "2026-03-01")!
            var reorganisation = Reorganisation(on: change, by: Ground(number: "1/NQ", date: nil, issuer: ""))
            reorganisation.add(.rename(.standing(home.id), to: "Sở Tổ chức"))
            reorganisation.add(.merge([.standing(justice.id)], into: .standing(home.id)))
            try await desk.carryOut(reorganisation, by: Self.officer)
            let browser = await office.browser(of: Self.officer)
            let today = try await browser.get("/organisations")
            #expect(today.contains("Sở Tổ chức</a>") && !today.contains("Sở Tư pháp") && !today.contains("Sở Nội vụ"))
            let then = try await browser.get("/organisations?ngay=28/02/2026")
            #expect(then.contains("Sở Nội vụ</a>") && then.contains("Sở Tư pháp</a>") && !then.contains("Sở Tổ chức"))
            #expect(then.contains("ngày 28/02/2026") && then.contains("?ngay=28"))
            let before = try await browser.get("/organisations?ngay=1/1/1990")
            #expect(before.contains("Ngày 01/01/1990 chưa có đơn vị nào"))
            let sought = try await browser.get("/organisations?q=tu+phap")
            #expect(sought.contains("Không đứng tên này ngày") && sought.contains("Sở Tư pháp</a>"))
            #expect(try await browser.get("/organisations?q=noi+vu").contains("Sở Tổ chức</a>"))
            let unread = try await browser.get("/organisations?ngay=h%C3%B4m+n%C3%A0o")
            #expect(unread.contains("Chưa hiểu “hôm nào” là ngày nào"))
            // Who sees only the department that ended sees it no more among those standing, but on the day it stood.
            let clerk = Actor(
                account: 5, name: "", office: "", grants: [.init([], in: try #require(bodies.first { $0.id == justice.id }).path)])
            #expect(try await desk.organisations(for: clerk, on: nil).standing.isEmpty)
        }
    }

    @Test("Danh sách dài chia trang, trang cuối không quá số đơn vị", arguments: [0, 1, 99, 100, 101, 250])
    func pages(count: Int) throws {
        let span = try #require(Span(from: Self.day, through: nil))
        let lines = (0..<count).map { number in
            OrganisationLine(
                Organisation(
                    id: ID(Int64(number + 1)), parent: nil, path: ScopePath("/\(number + 1)/"), name: "Xã \(number)", kind: "commune",
                    span: span))
        }
        let last = OrganisationListPage(lines: lines, day: Self.day, today: Self.day, number: 999)
        #expect(last.number == max(1, (count + 99) / 100))
        #expect((last.number - 1) * OrganisationListPage.length + last.lines.count == count)
    }

    private static func withTree(on engine: Engine, _ body: (OfficeHouse, Organisation) async throws -> Void) async throws {
        try await OfficeHouse.lend(on: engine, [.journal, .organisations], people: [officer]) { office in
            let desk = OrganisationDesk(database: office.database)
            let province = try await desk.found("Tỉnh An Khê", kind: "province", below: nil, from: day, by: officer)
            _ = try await desk.found("Sở Tư pháp", kind: "department", below: province.id, from: day, by: officer)
            let home = try await desk.found("Sở Nội vụ", kind: "department", below: province.id, from: day, by: officer)
            _ = try await desk.found("Phòng Cải cách hành chính", kind: "body", below: home.id, from: day, by: officer)
            try await body(office, province)
        }
    }
}
