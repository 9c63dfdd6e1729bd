import Exact
import Foundation
import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Organisations

/// A tree that is reorganised at random, and what its bodies reported before.
private struct Upheaval {
    let tx: any Transaction
    let desk: OrganisationDesk
    let root: ID<Organisation>
    var day = OrganisationTests.day
    var random: SplitMix64
    var holdings: [OrganisationTree.Holding] = []
    var sum = 0

    private var store: OrganisationStore { OrganisationStore(tx) }

    init(seed: UInt64, desk: OrganisationDesk, _ tx: any Transaction) throws {
        self.tx = tx
        self.desk = desk
        random = SplitMix64(seed: seed)
        var reorganisation = Reorganisation(on: day, by: .none)
        let top = reorganisation.found(NewOrganisation(name: "Cả nước", kind: "nation", below: nil))
        var above: [Reorganisation.Subject] = [top]
        for turn in 0..<Int.random(in: 4...14, using: &random) {
            guard let parent = above.randomElement(using: &random) else { continue }
            above.append(reorganisation.found(NewOrganisation(name: "Đơn vị \(turn)", kind: "body", below: parent)))
        }
        root = try desk.carryOut(reorganisation, by: OrganisationTests.everywhere, tx).founded[0]
    }

    private func standing() throws -> [OrganisationState] {
        let all = try store.states(below: ScopePath("/\(root)/"), on: day)
        return all.filter { $0.organisation != root }
    }

    /// Some bodies report a number for a span that ends the day before the next change.
    mutating func report() throws {
        for body in try standing() where Bool.random(using: &random) {
            let amount = Int.random(in: 0...1000, using: &random)
            holdings.append(OrganisationTree.Holding(body.organisation, until: day, Int128(amount), over: 1))
            sum += amount
        }
        day = day.adding(days: Int.random(in: 1...40, using: &random))
    }

    /// One act drawn at random; what the rules refuse changes nothing.
    mutating func change() throws {
        var bodies = try standing().shuffled(using: &random)
        guard let first = bodies.popLast() else { return }
        var reorganisation = Reorganisation(on: day, by: .none)
        let subject = Reorganisation.Subject.standing(first.organisation)
        func new(_ name: String) -> NewOrganisation {
            NewOrganisation(name: name, kind: "body", below: .standing(first.parent ?? root))
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: reorganisation.add(.move(subject, below: .standing(bodies.last?.organisation ?? root)))
        case 1: reorganisation.add(.rename(subject, to: "\(first.name) mới"))
        case 2, 3:
            let heir = reorganisation.found(new("Hợp nhất"))
            reorganisation.add(.merge([subject] + bodies.prefix(2).map { .standing($0.organisation) }, into: heir))
        case 4: reorganisation.add(.merge([subject], into: .standing(bodies.last?.organisation ?? root)))
        case 5, 6:
            let count = Int.random(in: 2...4, using: &random)
            let shares: [Share?] = Bool.random(using: &random) ? Array(repeating: nil, count: count) : declared(count)
            let heirs = (0..<count).map { turn in reorganisation.found(new("Phần \(turn)")) }
            reorganisation.add(.split(subject, into: zip(heirs, shares).map { Reorganisation.Heir($0, share: $1) }))
        default:
            guard let other = bodies.last else { return }
            let share = Bool.random(using: &random) ? Share(3, of: 10) : nil
            reorganisation.add(
                .partWith(subject, to: [.init(.standing(other.organisation), share: share)], kept: share.flatMap { _ in Share(7, of: 10) }))
        }
        do {
            try tx.attempt { _ = try desk.carryOut(reorganisation, by: OrganisationTests.everywhere, tx) }
        } catch is ReorganisationRefusal {}
    }

    private mutating func declared(_ count: Int) -> [Share?] {
        let cuts = ([0, 97] + (1..<count).map { _ in Int64.random(in: 1..<97, using: &random) }).sorted()
        guard Set(cuts).count == cuts.count else { return Array(repeating: nil, count: count) }
        return zip(cuts, cuts.dropFirst()).map { Share($1 - $0, of: 97) }
    }

    /// The tree below a body, had somebody declared shares where nobody did.
    private mutating func otherwise(below body: ID<Organisation>, on day: LocalDate) throws -> OrganisationTree {
        let bodies = try store.states(below: try #require(try store.state(of: body, on: day)).path, on: day).map(\.organisation)
        let links = try store.links(leadingTo: bodies, until: day)
        let passages = Dictionary(grouping: links) { "\($0.predecessor) \($0.change)" }.sorted { $0.key < $1.key }.map(\.value)
        var declared: [SuccessorLink] = []
        for parts in passages.map({ $0.sorted { $0.heir < $1.heir } }) {
            guard parts.count > 1, parts.contains(where: { $0.share == nil }) else {
                declared += parts
                continue
            }
            let weights = parts.map { _ in Int64.random(in: 1...90_000, using: &random) }, whole = weights.reduce(0, +)
            declared += zip(parts, weights).map { part, weight in
                SuccessorLink(
                    change: part.change, day: part.day, predecessor: part.predecessor, heir: part.heir,
                    share: Share(weight, of: whole))
            }
        }
        return OrganisationTree(day: day, bodies: Set(bodies.map(\.number)), lineage: Lineage(declared))
    }

    /// The sum at the top; that of every body below it agrees with the long way too.
    mutating func total(on day: LocalDate) throws -> TreeTotal? {
        let all = try LevelSums(holdings, below: root, on: day, tx)
        for body in [root, try #require(all.bodies.randomElement(using: &random))] {
            let line = try #require(all[body]), own = try #require(try store.tree(below: body, on: day)).total(holdings)
            #expect(line.value == own.value && line.base == own.base && line.contributions == own.contributions, "\(body)")
            // It is an estimate exactly when other shares than the equal parts would give another sum.
            let other = try otherwise(below: body, on: day).total(holdings)
            #expect(own.isEstimated == (other.value != own.value || other.base != own.base), "\(body)")
        }
        return try store.tree(below: root, on: day)?.total(holdings)
    }
}

@Suite("Kế tục và cộng gộp") struct LineageTests {
    @Test(
        "Mọi dãy sáp nhập, chia tách, chuyển cấp đều giữ nguyên mọi tổng cộng được, ở mọi ngày",
        arguments: Engine.allCases, 0..<4)
    func sumsStay(engine: Engine, batch: Int) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations]) { office in
            let desk = OrganisationDesk(database: office.database)
            // Thousands of acts in all: a tree a seed, a dozen acts a tree.
            for seed in 0..<(engine == .sqlite ? 60 : 15) {
                try await office.database.write { tx in
                    var upheaval = try Upheaval(seed: UInt64(batch * 1000 + seed), desk: desk, tx)
                    let first = upheaval.day
                    try upheaval.report()
                    let before = upheaval.sum
                    for _ in 0..<12 {
                        try upheaval.change()
                        if seed.isMultiple(of: 2) { try upheaval.report() } else { upheaval.day = upheaval.day.adding(days: 1) }
                    }
                    let now = try #require(try upheaval.total(on: upheaval.day))
                    #expect(now.value == Rational(upheaval.sum) && now.base == Rational(upheaval.holdings.count))
                    #expect(!now.isEstimated)
                    // As it was: what was reported by the first day, over the tree of that day.
                    upheaval.holdings.removeAll { $0.last > first }
                    #expect(try upheaval.total(on: first)?.value == Rational(before))
                    #expect(try upheaval.total(on: upheaval.day)?.value == Rational(before))
                    try Self.copiesAreTrue(tx)
                }
            }
        }
    }

    /// What is kept of today agrees with the states: every body that stands bears the name, kind, parent and path of its state.
    static func copiesAreTrue(_ tx: any Transaction) throws {
        let wrong: Int = try tx.one(
            """
            SELECT count(*) FROM organisation JOIN organisation_state AS state ON state.organisation_id = organisation.id
             WHERE state.effective_from <= \(tx.now.date) AND state.effective_to IS NULL
               AND (state.path <> organisation.path OR state.name <> organisation.name OR state.kind <> organisation.kind
                    OR state.parent_id IS DISTINCT FROM organisation.parent_id OR organisation.effective_to IS NOT NULL)
            """)
        #expect(wrong == 0)
        // States of one body touch and never overlap.
        let torn: Int = try tx.one(
            """
            SELECT count(*) FROM organisation_state AS one JOIN organisation_state AS other
                ON other.organisation_id = one.organisation_id AND other.position = one.position + 1
             WHERE one.effective_to IS NULL OR other.effective_from <= one.effective_to
            """)
        #expect(torn == 0)
        // Whoever is above stands too, and one's path is the other's beginning.
        let hanging: Int = try tx.one(
            """
            SELECT count(*) FROM organisation_state AS state JOIN organisation_state AS above
                ON above.organisation_id = state.parent_id AND above.effective_to IS NULL
             WHERE state.effective_to IS NULL AND state.path <> above.path || CAST(state.organisation_id AS TEXT) || '/'
            """)
        #expect(hanging == 0)
    }

    @Test("Phần của một đơn vị đọc được như người ta viết, và chỉ đủ khi cộng lại đúng 1") func shares() throws {
        #expect(Share(typed: "3/10") == Share(3, of: 10) && Share(typed: " 30 % ") == Share(3, of: 10))
        #expect(Share(typed: "12,5%") == Share(1, of: 8) && Share(typed: "100%") == .whole)
        for typed in ["", "0/4", "5/4", "-1/4", "0%", "101%", "a/b", "1/0", "1//2", "30", "1/2000000", "12,5,5%", "%"] {
            #expect(Share(typed: typed) == nil, "\(typed)")
        }
        let third = try #require(Share(1, of: 3)), sixth = try #require(Share(1, of: 6)), half = try #require(Share(1, of: 2))
        #expect(Share.areWhole([third, sixth, half]) && Share.areWhole([.whole]))
        #expect(!Share.areWhole([third, third]) && !Share.areWhole([half, half, sixth]) && !Share.areWhole([]))
    }

    @Test(
        "Chia không công bố tỷ lệ thì chia đều và nói là ước tính, đến cấp mà các phần gộp lại thì hết ước tính", arguments: Engine.allCases
    )
    func estimated(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations]) { office in
            let desk = OrganisationDesk(database: office.database)
            try await office.database.write { tx in
                let day = OrganisationTests.day, actor = OrganisationTests.everywhere
                var before = Reorganisation(on: day, by: .none)
                let nation = before.found(NewOrganisation(name: "Cả nước", kind: "nation", below: nil))
                let province = before.found(NewOrganisation(name: "Tỉnh A", kind: "province", below: nation))
                _ = before.found(NewOrganisation(name: "Xã Cũ", kind: "commune", below: province))
                let founded = try desk.carryOut(before, by: actor, tx).founded
                var after = Reorganisation(on: day.adding(days: 10), by: Ground(number: "1/NQ", date: nil, issuer: ""))
                let east = after.found(NewOrganisation(name: "Xã Đông", kind: "commune", below: .standing(founded[1])))
                let west = after.found(NewOrganisation(name: "Xã Tây", kind: "commune", below: .standing(founded[1])))
                let far = after.found(NewOrganisation(name: "Xã Xa", kind: "commune", below: .standing(founded[0])))
                after.add(.split(.standing(founded[2]), into: [.init(east), .init(west), .init(far)]))
                let heirs = try desk.carryOut(after, by: actor, tx).founded
                let holding = OrganisationTree.Holding(founded[2], until: day.adding(days: 9), 7)
                let tree = try #require(try OrganisationStore(tx).tree(below: founded[0], on: day.adding(days: 10)))
                let totals = try LevelSums([holding], below: founded[0], on: day.adding(days: 10), tx)
                for heir in heirs {
                    let line = try #require(totals[heir]), isEstimated = try Self.isEstimated(holding, below: heir, on: tree.day, tx)
                    #expect(line.value == .small(7, over: 3) && isEstimated && line.contributions == 1)
                }
                let (areTwo, isOld) = (
                    try Self.isEstimated(holding, below: founded[1], on: tree.day, tx),
                    try Self.isEstimated(holding, below: founded[2], on: day.adding(days: 9), tx)
                )
                let two = try #require(totals[founded[1]]), all = try #require(totals[founded[0]])
                #expect(two.value == .small(14, over: 3) && areTwo)
                #expect(all.value == Rational(7) && all.contributions == 3 && !tree.total([holding]).isEstimated)
                // As it was, before the split: whole, and nobody estimates.
                let then = try LevelSums([holding], below: founded[0], on: day.adding(days: 9), tx)
                let old = try #require(then[founded[2]])
                #expect(old.value == Rational(7) && !isOld)
                #expect(then[heirs[0]] == nil)
            }
        }
    }

    private static func isEstimated(
        _ holding: OrganisationTree.Holding, below body: ID<Organisation>, on day: LocalDate, _ tx: any Transaction
    ) throws -> Bool {
        try #require(try OrganisationStore(tx).tree(below: body, on: day)).total([holding]).isEstimated
    }
}
