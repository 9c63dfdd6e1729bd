import Foundation
import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Organisations

@Suite("Cơ quan, đơn vị, cụm, khối") struct OrganisationTests {
    static let day = LocalDate(dayNumber: 20_000)
    static let everywhere = Actor(account: 1, name: "", office: "", grants: [.init([.arrangeOrganisations], in: .everything)])

    struct Province {
        let office: TestOffice
        let desk: OrganisationDesk
        let province: Organisation

        func found(_ name: String, below parent: Organisation? = nil, by actor: Actor = everywhere) async throws -> Organisation {
            try await desk.found(name, kind: "department", below: (parent ?? province).id, from: day, by: actor)
        }

        func journal() async throws -> [JournalEntry] {
            try await office.database.read { try JournalStore($0).entries(within: .everything) }
        }
    }

    static func lend(on engine: Engine, _ body: (Province) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations]) { office in
            let desk = OrganisationDesk(database: office.database)
            let province = try await desk.found("Tỉnh An Khê", kind: "province", below: nil, from: day, by: everywhere)
            try await body(Province(office: office, desk: desk, province: province))
        }
    }

    @Test("Đường dẫn của đơn vị nối tiếp đường dẫn của cấp trên, và phạm vi phủ đúng cấp dưới", arguments: Engine.allCases)
    func paths(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree in
            let department = try await tree.found("Sở Nội vụ")
            let division = try await tree.found("Phòng Thi đua", below: department)
            let sibling = try await tree.found("Sở Tư pháp")
            #expect(tree.province.path.text == "/\(tree.province.id)/")
            #expect(division.path.text == "/\(tree.province.id)/\(department.id)/\(division.id)/")
            #expect(department.path.covers(division.path) && tree.province.path.covers(division.path))
            #expect(!department.path.covers(sibling.path) && !division.path.covers(department.path))
            let below = try await tree.office.database.read { try OrganisationStore($0).organisations(below: department.path) }
            #expect(below == [division, department])
            #expect(try await tree.office.database.read { try OrganisationStore($0).find(path: division.path) } == division)
        }
    }

    @Test("Tên xếp theo thứ tự từ điển tiếng Việt, số theo giá trị", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree in
            let sorted = ["Ấp Bắc", "Bến Tre", "Đa Phước", "Êa Kar", "Phường 2", "Phường 10", "Xã Tà", "Xã Tả", "Xã Tạ"]
            for name in sorted.shuffled() { _ = try await tree.found(name) }
            let names = try await tree.office.database.read { try OrganisationStore($0).organisations(below: .everything) }.map(\.name)
            #expect(names.filter { $0 != "Tỉnh An Khê" } == sorted)
        }
    }

    @Test("Tên gõ dạng tổ hợp được lưu dạng dựng sẵn, dấu cách thừa bỏ đi", arguments: Engine.allCases)
    func composed(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree in
            let typed = "  Sở   Giáo dục\u{A0}và Đào tạo ".decomposedStringWithCanonicalMapping
            #expect(!Array(typed.utf8).elementsEqual(Array(typed.precomposedStringWithCanonicalMapping.utf8)))
            let department = try await tree.found(typed)
            #expect(Array(department.name.utf8) == Array("Sở Giáo dục và Đào tạo".precomposedStringWithCanonicalMapping.utf8))
            let cluster = try await tree.desk.makeCluster(
                "Khối các sở".decomposedStringWithCanonicalMapping, kind: .sectoral, standingOffice: tree.province.id, by: Self.everywhere)
            #expect(Array(cluster.name.utf8) == Array("Khối các sở".precomposedStringWithCanonicalMapping.utf8))
        }
    }

    @Test("Tên trống, tên quá dài và cấp trên không có đều bị từ chối, không để lại gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree async throws in
            await #expect(throws: OrganisationRefusal.nameMissing) { _ = try await tree.found(" \u{A0} ") }
            await #expect(throws: OrganisationRefusal.nameTooLong(limit: 250)) {
                _ = try await tree.found(String(repeating: "ă", count: 251))
            }
            await #expect(throws: NotThere.self) {
                _ = try await tree.desk.found("Sở", kind: "department", below: ID(42), from: Self.day, by: Self.everywhere)
            }
            #expect(try await tree.office.database.read { try OrganisationStore($0).organisations(below: .everything) } == [tree.province])
            #expect(try await tree.found(String(repeating: "ă", count: 250)).name.count == 250)
        }
    }

    @Test("Lập đơn vị ngoài phạm vi bị từ chối như không có trang, và nhật ký ghi lại ai, việc gì, ở đâu", arguments: Engine.allCases)
    func outsideScope(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree in
            let department = try await tree.found("Sở Nội vụ")
            let local = Actor(account: 8, name: "", office: "", grants: [.init([.arrangeOrganisations], in: department.path)])
            _ = try await tree.found("Phòng Thi đua", below: department, by: local)
            await #expect(throws: NotYours.self) { _ = try await tree.found("Sở lạ", by: local) }
            await #expect(throws: NotYours.self) {
                _ = try await tree.desk.found("Tỉnh lạ", kind: "province", below: nil, from: Self.day, by: local)
            }
            await #expect(throws: NotYours.self) {
                _ = try await tree.desk.makeCluster("Khối lạ", kind: .sectoral, standingOffice: tree.province.id, by: local)
            }
            let refusals = try await tree.journal().filter { $0.act == "access.refused" }
            #expect(refusals.count == 3)
            #expect(refusals.allSatisfy { $0.account == 8 && $0.particulars.contains("organisations.arrange") })
            #expect(refusals.map(\.place).contains(tree.province.path))
            #expect(try await tree.office.database.read { try OrganisationStore($0).organisations(below: .everything) }.count == 3)
        }
    }

    @Test("Thành viên của cụm, khối tính theo ngày: trước ngày vào chưa có, sau ngày ra hết", arguments: Engine.allCases)
    func membersOnADay(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree in
            let (one, other) = (try await tree.found("Sở Tư pháp"), try await tree.found("Sở Nội vụ"))
            let cluster = try await tree.desk.makeCluster(
                "Khối các sở", kind: .sectoral, standingOffice: tree.province.id, by: Self.everywhere)
            #expect(cluster.path.text == tree.province.path.text + "cluster-\(cluster.id)/")
            for _ in 1...2 { try await tree.desk.join(one.id, to: cluster.id, from: Self.day, by: Self.everywhere) }
            try await tree.desk.join(other.id, to: cluster.id, from: Self.day.adding(days: 10), by: Self.everywhere)
            func members(_ day: LocalDate) async throws -> [String] {
                try await tree.office.database.read { try OrganisationStore($0).members(of: cluster.id, on: day) }.map(\.name)
            }
            #expect(try await members(Self.day.adding(days: -1)) == [])
            #expect(try await members(Self.day) == ["Sở Tư pháp"])
            #expect(try await members(Self.day.adding(days: 10)) == ["Sở Nội vụ", "Sở Tư pháp"])
            let last = Self.day.adding(days: 20)
            try await tree.office.database.write { tx in
                try tx.execute("UPDATE cluster_member SET effective_to = \(last) WHERE organisation_id = \(one.id)")
            }
            #expect(try await members(last) == ["Sở Nội vụ", "Sở Tư pháp"])
            #expect(try await members(last.adding(days: 1)) == ["Sở Nội vụ"])
        }
    }

    @Test(
        "Cụm, khối lọc theo phạm vi: cả tỉnh thấy mọi cụm, một cụm chỉ thấy cụm ấy, không phạm vi thì không thấy gì",
        arguments: Engine.allCases)
    func clustersInScope(engine: Engine) async throws {
        try await Self.lend(on: engine) { tree in
            let one = try await tree.desk.makeCluster("Cụm số 2", kind: .regional, standingOffice: tree.province.id, by: Self.everywhere)
            let two = try await tree.desk.makeCluster("Cụm số 10", kind: .regional, standingOffice: tree.province.id, by: Self.everywhere)
            func seen(_ scopes: [ScopePath]) async throws -> [Cluster] {
                try await tree.office.database.read { try OrganisationStore($0).clusters(in: scopes.map { Scope($0) }) }
            }
            #expect(try await seen([tree.province.path]) == [one, two])
            #expect(try await seen([two.path]) == [two])
            #expect(try await seen([]) == [])
            #expect(try await seen([ScopePath("/9/")]) == [])
        }
    }
}
