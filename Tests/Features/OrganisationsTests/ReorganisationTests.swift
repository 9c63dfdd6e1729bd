import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Organisations

@Suite("Sáp nhập, chia tách, chuyển, giải thể") struct ReorganisationTests {
    static let paper = Ground(number: "12/NQ-HĐND", date: nil, issuer: "Hội đồng nhân dân tỉnh")
    static let today = LocalDate(year: 2026, month: 10, day: 5)!

    /// A province with two communes in a cluster, a school below the first, and a role held at the first.
    struct Land {
        let office: TestOffice
        let desk: OrganisationDesk
        let province: Organisation
        let communes: [Organisation]
        let school: Organisation
        let cluster: Cluster

        func read<Value: Sendable>(_ body: @escaping @Sendable (OrganisationStore) throws -> Value) async throws -> Value {
            try await office.database.read { try body(OrganisationStore($0)) }
        }

        func merger(on day: LocalDate = today, name: String = "Xã Mới") -> Reorganisation {
            var merger = Reorganisation(on: day, by: paper)
            let heir = merger.found(NewOrganisation(name: name, kind: "commune", below: .standing(province.id)))
            merger.add(.merge(communes.map { .standing($0.id) }, into: heir))
            merger.add(.join(heir, cluster.id))
            return merger
        }

        /// Where a note of the office lies today: it moves with the body it belongs to.
        func notePlace() async throws -> String {
            try await office.database.read { try $0.one("SELECT place FROM test_note WHERE id = 1") }
        }
    }

    /// A table of another feature that keeps places of today.
    static let notes = Schema(
        "notes", places: [PlaceColumn("test_note", "place", of: "ghi chú")],
        [.on("2026-11-22", "create test_note") { "CREATE TABLE test_note (id \(.key), place TEXT NOT NULL) \(.strict)" }])

    static func lend(on engine: Engine, _ body: (Land) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, notes]) { office in
            let desk = OrganisationDesk(database: office.database, places: Schema.organisations.places + notes.places)
            let (actor, day) = (OrganisationTests.everywhere, OrganisationTests.day)
            let province = try await desk.found("Tỉnh An Khê", kind: "province", below: nil, from: day, by: actor)
            var communes: [Organisation] = []
            for name in ["Xã Phú Lộc", "Xã Tân Mỹ"] {
                communes.append(try await desk.found(name, kind: "commune", below: province.id, from: day, by: actor))
            }
            let school = try await desk.found("Trường Phú Lộc", kind: "school", below: communes[0].id, from: day, by: actor)
            let cluster = try await desk.makeCluster("Cụm các xã", kind: .regional, standingOffice: province.id, by: actor)
            for commune in communes { try await desk.join(commune.id, to: cluster.id, from: day, by: actor) }
            try await office.database.write { [place = communes[0].path] tx in
                try tx.execute("INSERT INTO test_note (id, place) VALUES (1, \(place))")
            }
            try await body(
                Land(office: office, desk: desk, province: province, communes: communes, school: school, cluster: cluster))
        }
    }

    @Test("Sáp nhập: đơn vị mới, đơn vị cũ và phạm vi nằm dưới nó, trường chuyển theo, cụm đổi thành viên", arguments: Engine.allCases)
    func merge(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let change = try await land.desk.carryOut(land.merger(), by: OrganisationTests.everywhere)
            #expect(change.title == "Sáp nhập Xã Phú Lộc, Xã Tân Mỹ thành Xã Mới" && change.kind == .merge && change.settledAt != nil)
            let (old, school) = try await land.read { [land] store in
                (try store.organisation(land.communes[0].id), try store.organisation(land.school.id))
            }
            let heir = try #require(try await land.read { try $0.organisations(below: .everything) }.first { $0.name == "Xã Mới" })
            #expect(old.span.last == Self.today.adding(days: -1) && old.name == "Xã Phú Lộc")
            #expect(old.path.text == heir.path.text + "\(old.id)/" && school.path.text == heir.path.text + "\(school.id)/")
            #expect(school.parent == heir.id && heir.parent == land.province.id)
            #expect(try await land.notePlace() == old.path.text)
            let before = try await land.read { [land] in try $0.members(of: land.cluster.id, on: Self.today.adding(days: -1)) }
            let after = try await land.read { [land] in try $0.members(of: land.cluster.id, on: Self.today) }
            #expect(before.map(\.name) == ["Xã Phú Lộc", "Xã Tân Mỹ"] && after.map(\.name) == ["Xã Mới"])
            // As it was and as it is.
            let then = try await land.read { [land] in try $0.states(below: land.province.path, on: Self.today.adding(days: -1)) }
            let now = try await land.read { [land] in try $0.states(below: land.province.path, on: Self.today) }
            #expect(then.map(\.name) == ["Tỉnh An Khê", "Trường Phú Lộc", "Xã Phú Lộc", "Xã Tân Mỹ"])
            #expect(now.map(\.name) == ["Tỉnh An Khê", "Trường Phú Lộc", "Xã Mới"])
            try await land.office.database.read { try LineageTests.copiesAreTrue($0) }
        }
    }

    @Test("Hoàn tác trả mọi thứ về như trước, một lần; khi đã có gì dựa vào đơn vị mới thì không hoàn tác được", arguments: Engine.allCases)
    func undo(engine: Engine) async throws {
        try await Self.lend(on: engine) { land async throws in
            let actor = OrganisationTests.everywhere
            func picture() async throws -> [Organisation] { try await land.read { try $0.organisations(below: .everything) } }
            let before = try await picture()
            let note = try await land.notePlace()
            let change = try await land.desk.carryOut(land.merger(), by: actor)
            try await land.desk.undo(change.id, because: "nhầm", by: actor)
            #expect(try await picture() == before)
            #expect(try await land.notePlace() == note)
            let members = try await land.read { [land] in try $0.members(of: land.cluster.id, on: Self.today) }
            #expect(members.count == 2)
            await #expect(throws: ReorganisationRefusal.undoneAlready(change.title)) {
                try await land.desk.undo(change.id, because: "lần hai", by: actor)
            }
            // Something of another feature rests on the new body.
            let again = try await land.desk.carryOut(land.merger(name: "Xã Hai"), by: actor)
            let heir = try #require(try await picture().first { $0.name == "Xã Hai" })
            try await land.office.database.write { tx in
                try tx.execute("INSERT INTO test_note (id, place) VALUES (2, \(heir.path))")
            }
            await #expect(throws: ReorganisationRefusal.inUse("ghi chú")) { try await land.desk.undo(again.id, because: "", by: actor) }
            #expect(try await picture().contains { $0.name == "Xã Hai" }, "a refused undoing changes nothing")
            try await land.office.database.write { try $0.execute("DELETE FROM test_note WHERE id = 2") }
            // A later change of the same body has to be undone first.
            var renaming = Reorganisation(on: Self.today, by: Self.paper)
            renaming.add(.rename(.standing(heir.id), to: "Xã Ba"))
            let renamed = try await land.desk.carryOut(renaming, by: actor)
            await #expect(throws: ReorganisationRefusal.changedSince(renamed.title)) {
                try await land.desk.undo(again.id, because: "", by: actor)
            }
            try await land.desk.undo(renamed.id, because: "", by: actor)
            try await land.desk.undo(again.id, because: "", by: actor)
            #expect(try await picture() == before)
        }
    }

    @Test("Thay đổi của ngày sắp tới chưa đổi phạm vi hôm nay; đến ngày thì đổi, chạy lại không đổi nữa", arguments: Engine.allCases)
    func coming(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let day = Self.today.adding(days: 30)
            let note = try await land.notePlace()
            let change = try await land.desk.carryOut(land.merger(on: day), by: OrganisationTests.everywhere)
            #expect(change.settledAt == nil)
            try await land.desk.settleDue()
            #expect(try await land.notePlace() == note)
            let moved = try await land.read { [land] in try $0.organisation(land.school.id) }
            #expect(moved.parent == land.communes[0].id)
            land.office.clock.move(to: Instant(day, hour: 0, minute: 1))
            try await land.desk.settleDue()
            let settled = try await land.notePlace()
            #expect(settled != note && settled.hasSuffix("/\(land.communes[0].id)/"))
            #expect(try await land.read { try $0.change(change.id) }.settledAt != nil)
            try await land.desk.settleDue()
            #expect(try await land.notePlace() == settled)
            try await land.office.database.read { try LineageTests.copiesAreTrue($0) }
        }
    }

    @Test("Xem trước nói đúng những gì bị chạm tới và không ghi gì", arguments: Engine.allCases) func preview(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let view = try await land.desk.preview(land.merger(), by: OrganisationTests.everywhere)
            #expect(view.before.map(\.name) == ["Trường Phú Lộc", "Xã Phú Lộc", "Xã Tân Mỹ"])
            #expect(view.after.map(\.name) == ["Trường Phú Lộc", "Xã Mới"] && view.ending.count == 2)
            #expect(view.touched.map(\.noun) == ["ghi chú"] && view.joined == ["Cụm các xã"] && view.memberships.count == 2)
            #expect(try await land.read { try $0.organisations(below: .everything) }.count == 4)
            #expect(try await land.read { try $0.changes(within: [.everything]) }.isEmpty)
        }
    }

    @Test("Điều không thể xảy ra bị từ chối bằng một câu, và không để lại gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.lend(on: engine) { land async throws in
            let (actor, one, two) = (OrganisationTests.everywhere, land.communes[0], land.communes[1])
            func refusal(
                on day: LocalDate = Self.today, paper: Ground = Self.paper, _ steps: Reorganisation.Step...
            ) async throws -> ReorganisationRefusal? {
                var reorganisation = Reorganisation(on: day, by: paper)
                for step in steps { reorganisation.add(step) }
                do {
                    _ = try await land.desk.carryOut(reorganisation, by: actor)
                    return nil
                } catch let refusal as ReorganisationRefusal { return refusal }
            }
            func at(_ body: Organisation) -> Reorganisation.Subject { .standing(body.id) }
            let before = try await land.read { try $0.organisations(below: .everything) }
            #expect(try await refusal(paper: .none, .rename(at(one), to: "Xã Khác")) == .groundMissing)
            #expect(try await refusal() == .nobody)
            #expect(try await refusal(.rename(at(one), to: one.name)) == .nothingChanges(one.name))
            #expect(try await refusal(.merge([at(one)], into: at(one))) == .intoItself(one.name))
            #expect(try await refusal(.merge([at(one), at(one)], into: at(two))) == .twice)
            #expect(try await refusal(.merge([], into: at(two))) == .nobody)
            #expect(try await refusal(.move(at(one), below: at(land.school))) == .belowItself(one.name, land.school.name))
            #expect(try await refusal(.merge([at(one)], into: at(land.school))) == .belowItself(one.name, land.school.name))
            #expect(try await refusal(.dissolve(at(one))) == .bodiesBelow(one.name, 1))
            #expect(try await refusal(.split(at(one), into: [.init(at(two))])) == .tooFewHeirs(one.name))
            #expect(
                try await refusal(.partWith(at(one), to: [.init(at(two), share: Share(1, of: 2))], kept: Share(1, of: 3)))
                    == .sharesNotWhole(one.name))
            #expect(
                try await refusal(on: OrganisationTests.day.adding(days: -1), .rename(at(one), to: "Xã Khác"))
                    == .changedLater(one.name, OrganisationTests.day))
            #expect(try await refusal(on: OrganisationTests.day, .dissolve(at(two))) == .foundedThatDay(two.name))
            #expect(try await refusal(on: Self.today.adding(days: 800), .dissolve(at(two))) == .tooFar(Self.today.adding(days: 800)))
            #expect(try await refusal(.retype(at(one), kind: "planet", tier: nil)) == .unknownKind("planet"))
            let lastDistrictDay = try #require(LocalDate(year: 2025, month: 6, day: 30))
            #expect(try await refusal(.retype(at(one), kind: "rural_district", tier: nil)) == .tierGone("Cấp huyện", lastDistrictDay))
            #expect(try await land.read { try $0.organisations(below: .everything) } == before)
            // What has ended takes no more changes.
            #expect(try await refusal(.dissolve(at(two))) == nil)
            #expect(try await refusal(.rename(at(two), to: "Xã Khác")) == .ended(two.name, Self.today.adding(days: -1)))
        }
    }

    @Test("Ngoài phạm vi thì như không có trang, ghi vào nhật ký, không đổi gì", arguments: Engine.allCases)
    func outsideScope(engine: Engine) async throws {
        try await Self.lend(on: engine) { land async throws in
            let local = Actor(account: 8, name: "", office: "", grants: [.init([.arrangeOrganisations], in: land.communes[0].path)])
            await #expect(throws: NotYours.self) { try await land.desk.carryOut(land.merger(), by: local) }
            await #expect(throws: NotYours.self) { _ = try await land.desk.preview(land.merger(), by: local) }
            let change = try await land.desk.carryOut(land.merger(), by: OrganisationTests.everywhere)
            await #expect(throws: NotYours.self) { try await land.desk.undo(change.id, because: "", by: local) }
            let refusals = try await land.office.database.read { try JournalStore($0).entries(within: .everything) }
                .filter { $0.act == "access.refused" }
            #expect(refusals.count == 3 && refusals.allSatisfy { $0.account == 8 })
        }
    }

    @Test("Hai người cùng sáp nhập một xã: một người được, người kia được nói vì sao", arguments: Engine.allCases)
    func twoAtOnce(engine: Engine) async throws {
        try await Self.lend(on: engine) { land in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for name in ["Xã Đông", "Xã Tây"] {
                    group.addTask {
                        do {
                            try await land.desk.carryOut(land.merger(name: name), by: OrganisationTests.everywhere)
                            return true
                        } catch { return !(error is ReorganisationRefusal) }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.sorted { !$0 && $1 } == [false, true])
            let new = try await land.read { [land] in try $0.states(below: land.province.path, on: Self.today) }
            #expect(new.count { ["Xã Đông", "Xã Tây"].contains($0.name) } == 1)
            try await land.office.database.read { try LineageTests.copiesAreTrue($0) }
        }
    }

    @Test("Mã đơn vị đúng dạng của từng danh mục, và hai đơn vị không cùng một mã", arguments: Engine.allCases)
    func codes(engine: Engine) async throws {
        for (list, good, bad) in [
            (OrganisationCode.List.statistics, ["01", "001", "00004"], ["1", "0001", "A1", ""]),
            (.identification, ["H13", "h13.41.24", "G01.02"], ["13.41", "H1.41", "H13.", "H13.4.2"]),
            (.identification_old, ["000.00.24.H13"], ["H13.24.00.000", "00.24.H13", "000.00.24.13"]),
        ] {
            for text in good { #expect(OrganisationCode(list, text) != nil, "\(text)") }
            for text in bad { #expect(OrganisationCode(list, text) == nil, "\(text)") }
        }
        try await Self.lend(on: engine) { land async throws in
            let code = try #require(OrganisationCode(.statistics, "00004"))
            var giving = Reorganisation(on: Self.today, by: Self.paper)
            giving.add(.code(.standing(land.communes[0].id), code))
            _ = try await land.desk.carryOut(giving, by: OrganisationTests.everywhere)
            var taking = Reorganisation(on: Self.today, by: Self.paper)
            taking.add(.code(.standing(land.communes[1].id), code))
            await #expect(throws: ReorganisationRefusal.codeTaken(code, "Xã Phú Lộc")) {
                _ = try await land.desk.carryOut(taking, by: OrganisationTests.everywhere)
            }
            let codes = try await land.read { [land] in try $0.codes(of: land.communes[0].id, on: Self.today) }
            #expect(codes == [code])
            let earlier = try await land.read { [land] in try $0.codes(of: land.communes[0].id, on: Self.today.adding(days: -1)) }
            #expect(earlier == [])
        }
    }

    @Test("Loại và cấp đọc được; cấp huyện hết từ 01/7/2025") func kinds() {
        #expect(OrganisationKind.all.count > 20 && Set(OrganisationKind.all.map(\.code)).count == OrganisationKind.all.count)
        #expect(Set(OrganisationKind.all.map(\.side)) == Set(OrganisationKind.Side.allCases))
        #expect(OrganisationKind.all.compactMap(\.tier).allSatisfy { Tier.named($0) != nil })
        let district = Tier.named("district")
        #expect(
            district?.exists(on: AdministrativeMap.day) == false && district?.exists(on: AdministrativeMap.day.adding(days: -1)) == true)
    }
}
