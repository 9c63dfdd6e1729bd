import Exact
import Foundation
import Journal
import Kernel
import Paper
import Storage
import TestSupport
import Testing

@testable import Organisations

@Suite("Bản đồ hành chính trước và sau 01/7/2025") struct MapTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized

    private static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: root.appending(path: path))) }

    static func shipped() throws -> AdministrativeMap {
        func table(_ name: String) throws -> [UInt8] { try bytes("Public/facts/administrative-units/\(name).csv") }
        return try AdministrativeMapFile.read(before: table("before"), after: table("after"), links: table("links"))
    }

    private struct Expected {
        let code: String
        let units: Int
        let reported: Int
        let staff: Rational
        let mean: Rational?
    }

    private static func expected(_ name: String) throws -> [Expected] {
        var reader = try CSVReader(
            bytes("Tests/Features/OrganisationsTests/RollUp/expected_\(name).csv"),
            columns: ["code", "units", "reported", "staff_sum", "weighted_mean_score"])
        var lines: [Expected] = []
        while try reader.nextRow() {
            lines.append(
                Expected(
                    code: reader.text(0), units: try #require(Int(reader.text(1))), reported: try #require(Int(reader.text(2))),
                    staff: Rational(try #require(Numeral(plain: reader.text(3)))), mean: Numeral(plain: reader.text(4)).map(Rational.init)))
        }
        return lines
    }

    private struct Leaf {
        let code: String
        /// Tenths of a point and people; nothing where the commune sent nothing.
        let score: Int128?
        let staff: Int128?
    }

    private static func leaves() throws -> [Leaf] {
        var reader = try CSVReader(
            bytes("Tests/Features/OrganisationsTests/RollUp/leaf_before.csv"), columns: ["code", "score_tenths", "staff"])
        var leaves: [Leaf] = []
        while try reader.nextRow() {
            leaves.append(Leaf(code: reader.text(0), score: Int128(reader.text(1)), staff: Int128(reader.text(2))))
        }
        return leaves
    }

    /// The file rounds three exact halves to the even digit, which is neither more nor less right than our way.
    private static func isPrinted(_ exact: Rational?, as printed: Rational?, decimals: Int) -> Bool {
        guard let exact, let printed else { return exact == nil && printed == nil }
        return (exact - printed).magnitude <= Rational.half * .decimalUnit(decimals)
    }

    @Test("Tệp bản đồ đủ 63/696/10.035 rồi 34/3.321 đơn vị; dòng hỏng bị từ chối và nói rõ dòng nào") func file() throws {
        let map = try Self.shipped()
        func count(_ units: [AdministrativeMap.Unit], _ digits: Int) -> Int { units.count { $0.code.utf8.count == digits } }
        #expect([2, 3, 5].map { count(map.before, $0) } == [63, 696, 10_035])
        #expect([2, 5].map { count(map.after, $0) } == [34, 3321])
        #expect(map.links.count { $0.new.utf8.count == 5 } == 10_571)
        func fault(_ before: String, _ after: String = "code,name,kind,parent\n", _ links: String = "old,new,extent\n") -> CSVFault? {
            do {
                _ = try AdministrativeMapFile.read(before: Array(before.utf8), after: Array(after.utf8), links: Array(links.utf8))
                return nil
            } catch { return error }
        }
        let head = "code,name,kind,parent,since\n"
        #expect(fault(head + "01,Hà Nội,city,,\n") == nil)
        for (text, column) in [
            ("1,Hà Nội,city,,\n", "code"), ("01,Hà Nội,planet,,\n", "kind"), ("001,Ba Đình,urban_district,01,\n", "parent"),
            ("01,Hà Nội,city,,\n01,Hà Nội,city,,\n", "code"), ("01,Hà Nội,city,,30/2/2020\n", "since"),
        ] {
            #expect(fault(head + text)?.column == column, "\(text)")
        }
        let after = "code,name,kind,parent\n01,Hà Nội,city,\n"
        #expect(fault(head + "01,Hà Nội,city,,\n", after, "old,new,extent\n02,01,whole\n")?.column == "old")
        #expect(fault(head + "01,Hà Nội,city,,\n", after, "old,new,extent\n01,02,whole\n")?.column == "new")
        #expect(fault(head + "01,Hà Nội,city,,\n", after, "old,new,extent\n01,01,half\n")?.column == "extent")
    }

    @Test("Nạp cả nước bằng đúng các việc một người làm, và số liệu gộp bằng nhau ở mọi cấp trước và sau", arguments: Engine.allCases)
    func wholeCountry(engine: Engine) async throws {
        let (map, leaves) = (try Self.shipped(), try Self.leaves())
        try await TestOffice.lend(on: engine, [.journal, .organisations]) { office in
            let desk = OrganisationDesk(database: office.database)
            let actor = OrganisationTests.everywhere
            try await desk.foundMap(map, by: actor)
            try await desk.rearrangeMap(map, by: actor)
            try await office.database.read { tx in
                let store = OrganisationStore(tx)
                let (before, after) = (AdministrativeMap.day.adding(days: -1), AdministrativeMap.day)
                for (day, counts) in [(before, [63, 696, 10_035]), (after, [34, 0, 3321])] {
                    let bodies = try store.states(below: .everything, on: day)
                    #expect(["province", "district", "commune"].map { tier in bodies.count { $0.tier == tier } } == counts)
                }
                try LineageTests.copiesAreTrue(tx)
                let nation = try #require(try store.organisations(below: .everything).first { $0.kind == "nation" })
                let bodies = try store.bodies(with: .statistics, map.before.map(\.code), on: before)
                let all = try leaves.map { leaf in
                    OrganisationTree.Holding(
                        try #require(bodies[leaf.code]), until: before, (leaf.staff ?? 0) * (leaf.score ?? 0), over: leaf.staff ?? 0)
                }
                let reported = zip(leaves, all).filter { $0.0.score != nil }.map(\.1)
                for (day, tables) in [
                    (before, ["before_districts", "before_provinces", "before_nation"]),
                    (after, ["after_communes", "after_provinces", "after_nation"]),
                ] {
                    let totals = (
                        all: try LevelSums(all, below: nation.id, on: day, tx),
                        reported: try LevelSums(reported, below: nation.id, on: day, tx)
                    )
                    let codes = try store.bodies(with: .statistics, (map.before + map.after).map(\.code), on: day)
                    for table in tables {
                        var wrong: [String] = []
                        for line in try Self.expected(table) {
                            let body = line.code == "VN" ? nation.id : codes[line.code]
                            let sums = try #require(body.flatMap { totals.all[$0] }),
                                given = try #require(body.flatMap { totals.reported[$0] })
                            let mean: Rational? =
                                given.base.isZero
                                ? nil : given.value / given.base / Rational(10)
                            if sums.contributions != line.units || given.contributions != line.reported
                                || !Self.isPrinted(mean, as: line.mean, decimals: 6)
                                || !Self.isPrinted(given.base, as: line.staff, decimals: 4)
                            {
                                wrong.append(line.code)
                            }
                        }
                        #expect(wrong == [], "\(table)")
                        // A page asks for one body; a few of them stand for all.
                        for line in try Self.expected(table).prefix(4) {
                            let body = try #require(line.code == "VN" ? nation.id : codes[line.code])
                            let own = try #require(try store.tree(below: body, on: day)).total(reported), given = totals.reported[body]
                            #expect(
                                own.contributions == line.reported && own.value == given?.value && own.base == given?.base,
                                "\(table) \(line.code)")
                        }
                    }
                }
            }
            // A run that is repeated does nothing.
            let count = try await office.database.read { tx in try tx.one("SELECT count(*) FROM organisation_change", as: Int.self) }
            try await desk.foundMap(map, by: actor)
            try await desk.rearrangeMap(map, by: actor)
            #expect(try await office.database.read { tx in try tx.one("SELECT count(*) FROM organisation_change", as: Int.self) } == count)
        }
    }
}
