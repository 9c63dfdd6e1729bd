import Criteria
import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Assessments

@Suite("Giao bộ tiêu chí") struct PublishingTests {
    @Test("Mỗi thành viên của cụm trong kỳ có đúng một phiếu, và việc giao có trong nhật ký", arguments: Engine.allCases)
    func opens(engine: Engine) async throws {
        try await Town.lend(on: engine, units: 3) { town in
            let round = try await town.publish()
            let assessments = try await town.office.database.read { try AssessmentStore($0).assessments(of: round) }
            #expect(Set(assessments.map(\.organisation)) == Set(town.units.map(\.id)) && assessments.count == 3)
            #expect(assessments.allSatisfy { $0.state == .drafting && $0.stagePosition == 0 && $0.verifier == nil })
            let noted = try await town.journal("round.published")
            #expect(noted.count == 1 && noted[0].account == town.people.officer.account && noted[0].place == town.cluster.path)
            #expect(try await town.desk.rounds(for: town.people.leader).map(\.round.id) == [round])
            #expect(try await town.desk.rounds(for: town.people.clerks[0]).map(\.round.id) == [round])
            for stranger in [town.people.otherOfficer, town.people.otherVerifier] {
                #expect(try await town.desk.rounds(for: stranger).isEmpty)
            }
        }
    }

    @Test("Bộ còn là bản nháp, bộ chấm cá nhân, cụm chưa có ai, hạn đã qua và bước của bộ khác đều bị từ chối", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            func publish(
                _ set: ID<CriteriaSetVersion>, to cluster: Cluster, stages: [String] = ["self", "verified", "confirmed"],
                at deadline: Instant = Town.deadline
            )
                async throws
            {
                _ = try await town.desk.publish(
                    set, to: cluster.id, for: try #require(Period(code: "2026")), deadline: deadline,
                    explanationsUntil: Town.explanationsUntil,
                    stages: .usual(for: stages), by: town.people.officer, .fresh())
            }
            let criteria = CriteriaSetDesk(database: town.office.database)
            let draft = try await criteria.add(BuiltInSet.officeCulture.bytes, by: Town.machine)
            await #expect(throws: AssessmentRefusal.setNotPublished) { try await publish(draft, to: town.cluster) }
            let personal = try await criteria.add(BuiltInSet.civilServant.bytes, by: Town.machine)
            try await criteria.publish(personal, by: Town.machine)
            let title = try await criteria.version(personal).title
            await #expect(throws: AssessmentRefusal.setNotForCollectives(title)) { try await publish(personal, to: town.cluster) }
            await #expect(throws: AssessmentRefusal.clusterEmpty("Khối khác")) { try await publish(town.set, to: town.otherCluster) }
            await #expect(throws: AssessmentRefusal.deadlineInThePast(TestOffice.beginning)) {
                try await publish(town.set, to: town.cluster, at: TestOffice.beginning)
            }
            await #expect(throws: AssessmentRefusal.stagesNotOfTheSet) {
                try await publish(town.set, to: town.cluster, stages: ["self", "confirmed"])
            }
            #expect(try await town.desk.rounds(for: town.people.officer).isEmpty)
        }
    }

    @Test("Cùng bộ, cùng kỳ, cùng cụm không giao hai lần; kỳ khác thì được", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            _ = try await town.publish()
            await #expect(throws: AssessmentRefusal.alreadyRunning(cluster: "Khối các sở", period: "năm 2026")) {
                _ = try await town.publish()
            }
            _ = try await town.publish(period: "2026-Q4")
            #expect(try await town.desk.rounds(for: town.people.officer).count == 2)
        }
    }

    @Test("Bấm hai lần, tám lần cùng lúc, vẫn là một đợt; cùng khóa mà nội dung khác thì từ chối", arguments: Engine.allCases)
    func pressed(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let first = try await town.publish(.keyed("publish-once", "a"))
            let ids = try await withThrowingTaskGroup(of: ID<Round>.self) { group in
                for _ in 1...8 { group.addTask { try await town.publish(.keyed("publish-once", "a")) } }
                return try await group.reduce(into: Set<ID<Round>>()) { $0.insert($1) }
            }
            #expect(ids == [first])
            await #expect(throws: StorageRefusal.keyReused) { _ = try await town.publish(.keyed("publish-once", "b")) }
            #expect(try await town.journal("round.published").count == 1)
        }
    }

    @Test(
        "Chỉ cơ quan thường trực của cụm giao được; mọi người khác gặp câu như không có trang, và nhật ký ghi lại",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Town.lend(on: engine) { town async throws in
            let others = town.people.all.filter { $0.account != town.people.officer.account }
            for actor in others {
                await #expect(throws: NotYours.self) { _ = try await town.publish(by: actor) }
            }
            #expect(try await town.journal("access.refused").map(\.account).sorted() == others.map(\.account).sorted())
            #expect(try await town.desk.rounds(for: town.people.officer).isEmpty)
        }
    }
}
