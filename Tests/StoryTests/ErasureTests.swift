import Access
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import App
@testable import Oversight
@testable import People

@Suite("Dữ liệu cá nhân của một người") struct ErasureTests {
    /// Everything that would tell who it was; nobody else in the test is called so.
    private static let telling = ["Đặng Thị Thôi", "Đặng Thị Thời", "dang thi thoi", "1964-02-29", "PL-99", "thoi.dt", "cccd-thoi"]

    /// Somebody with a post, a code, an account, a linked identity, and a row in a settled list that might have meant them.
    private struct Town {
        let site: Site
        let person: ID<Person>
        let keeper: Actor
        let today: LocalDate

        init(_ site: Site) async throws {
            self.site = site
            today = site.office.clock.clock.now().date
            let (unit, desk, first) = (site.units[0], site.wiring.people, today.adding(days: -400))
            let keeper = Actor(
                account: 0, name: "", office: "",
                grants: [Actor.Grant([.keepPeople, .readPeople, .manageAccounts], in: .everything)])
            self.keeper = keeper
            let born = Birth(typed: "29/02/1964")
            person = try await desk.enrol(
                NewPerson(
                    PersonDetails(name: "Đặng Thị Thôi", born: born, code: "PL-99", list: unit.id),
                    at: PostPlace(organisation: unit.id, position: "Văn thư"), from: first), by: keeper, .once())
            let list = try await site.wiring.staffImports.start(
                StaffImportDesk.Handed(
                    list: unit.id, fileName: "danh-sach.csv",
                    content: Array("Họ và tên,Chức vụ\nĐặng Thị Thời,Kế toán\nLê Văn Mới,Văn thư\n".utf8), asOf: today, isComplete: false),
                by: keeper, .once())
            let columns = try await site.wiring.staffImports.columns(of: list, for: keeper).found?.columns ?? []
            try await site.wiring.staffImports.compare(
                list, as: Dictionary(uniqueKeysWithValues: columns.compactMap { column in column.field.map { (column.place, $0) } }),
                by: keeper)
            try await site.wiring.staffImports.confirm(list, by: keeper)
            let post = try await desk.view(of: person, for: keeper).posts[0].post
            try await desk.end(post.id, on: today.adding(days: -1), because: "Nghỉ hưu", by: keeper)
            let account = try await site.wiring.access.open(
                userName: "thoi.dt", fullName: "Đặng Thị Thôi", password: Site.password, grants: [], by: Wiring.machine)
            try await site.wiring.access.link(account, to: person, by: keeper)
            try await site.wiring.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO linked_identity (issuer, subject, account_id, linked_at)
                    VALUES ('https://dangnhap.test', 'cccd-thoi', \(account), \(tx.now))
                    """)
            }
        }

        /// What of it any table still holds, as `table.column: words`.
        func traces() async throws -> [String] {
            try await site.wiring.database.read { tx in
                try tx.tables().flatMap { table in
                    try table.columns.filter { $0.affinity == .text }.flatMap { column in
                        try tx.all(
                            "SELECT \(name: column.name) FROM \(name: table.name) WHERE \(name: column.name) IS NOT NULL", as: String.self
                        ).flatMap { value in
                            ErasureTests.telling.filter { value.contains($0) }.map { "\(table.name.text).\(column.name.text): \($0)" }
                        }
                    }
                }
            }
        }
    }

    @Test("Bản trích có đủ; xóa theo yêu cầu thì không bảng nào còn dữ liệu của người ấy, số người không đổi", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let town = try await Town(site), desk = site.wiring.personalData
            let record = try await desk.record(of: town.person, for: town.keeper)
            let facts = record.facts.map(\.value).joined(separator: "\n")
            for words in ["Đặng Thị Thôi", "29/02/1964", "PL-99", "thoi.dt", "cccd-thoi"] { #expect(facts.contains(words)) }
            let traces = try await town.traces()
            for words in Self.telling { #expect(traces.contains { $0.hasSuffix(words) }, "\(words) stands nowhere") }
            let question = StaffQuestion(body: site.units[0].id, day: town.today.adding(days: -1))
            let before = try await site.wiring.people.staff(question, for: town.keeper)
            try await desk.erase(town.person, because: "Đơn ngày 01/10/2026", by: town.keeper)
            let left = try await town.traces()
            #expect(left == [], "\(left)")
            let after = try await site.wiring.people.staff(question, for: town.keeper)
            #expect(after.count == before.count && after.people == before.people && before.count == 1)
            await #expect(throws: (any Error).self) {
                _ = try await site.wiring.access.signIn(userName: "thoi.dt", password: Site.password)
            }
            let chain = JournalChain(site.wiring.database)
            let head = try await chain.seal()
            #expect(try await chain.verify() == .whole(head))
        }
    }
}
