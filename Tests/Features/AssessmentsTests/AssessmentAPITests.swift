import Access
import Assessments
import Criteria
import Documents
import FeatureTestSupport
import Foundation
import Journal
import Kernel
import Secrets
import Markup
import Organisations
import Rulebook
import Storage
import Testing
import Web
import WebTestSupport

@Suite("The programming interface")
struct AssessmentAPITests {
    @Test("The document names exactly the addresses that are answered")
    func documentedPaths() async throws {
        try await Self.withRound { round in
            let answered = round.office.reception.table.routes.filter { $0.pattern.hasPrefix("/api/v1/") }
            let document = try await round.document()
            let paths = try #require(document["paths"] as? [String: [String: Any]])
            let documented = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
            #expect(Set(answered.map { "\($0.method) \($0.pattern)" }) == Set(documented))
            #expect(answered.allSatisfy { $0.isGuarded })
            #expect(document["openapi"] as? String == "3.1.0")
        }
    }

    @Test("Each answer has the fields, and only the fields, that the document promises, in the types it promises")
    func answersKeepThePromise() async throws {
        try await Self.withRound { round in
            try await round.fill()
            let document = try await round.document()
            let assessment = try #require(try await round.assessments(of: Self.officer).first)
            let results = "/api/v1/rounds/\(round.id)/results"
            for (pattern, path) in [
                ("/api/v1/assessments", "/api/v1/assessments"), ("/api/v1/assessments/{id}", "/api/v1/assessments/\(assessment)"),
                ("/api/v1/rounds", "/api/v1/rounds"), ("/api/v1/rounds/{id}/results", results),
            ] {
                let answer = try await round.client.get(path, headers: Self.token(Self.officer))
                #expect(answer.status == 200 && answer.header("Content-Type")?.hasPrefix("application/json") == true)
                let promise = try #require(Promise(document, answerTo: pattern))
                #expect(promise.broken(by: try JSONSerialization.jsonObject(with: Data(answer.bytes))) == [])
            }
        }
    }

    @Test("The checker itself notices a missing field, a field too many and a number where text was promised")
    func checkerCanFail() throws {
        let document: [String: Any] = [
            "components": ["schemas": ["A": ["type": "object", "properties": ["n": ["type": "string"]], "required": ["n"]]]]
        ]
        let promise = Promise(document: document, schema: ["$ref": "#/components/schemas/A"])
        #expect(promise.broken(by: ["n": "1"]) == [])
        #expect(promise.broken(by: [:] as [String: Any]).count == 1)
        #expect(promise.broken(by: ["n": "1", "m": "2"]).count == 1)
        #expect(promise.broken(by: ["n": 1]).count == 1)
    }

    @Test("A clerk is told of their own sheet alone; another's is a page that does not exist")
    func scope() async throws {
        try await Self.withRound { round in
            let all = try await round.assessments(of: Self.officer)
            #expect(all.count == 2)
            let clerk = round.clerk
            let own = try await round.assessments(of: clerk)
            #expect(own.count == 1 && all.contains(own[0]))
            let other = try #require(all.first { $0 != own[0] })
            #expect(try await round.client.get("/api/v1/assessments/\(own[0])", headers: Self.token(clerk)).status == 200)
            #expect(try await round.client.get("/api/v1/assessments/\(other)", headers: Self.token(clerk)).status == 404)
            #expect(try await round.client.get("/api/v1/rounds/\(round.id)/results", headers: Self.token(clerk)).status == 404)
            #expect(try await round.client.get("/api/v1/assessments").status == 401)
            #expect(try await round.client.get("/api/v1/assessments", headers: ["Authorization": "Bearer nobody"]).status == 401)
        }
    }

    @Test("Points are text with every decimal, and each entry stands under its item with its stage")
    func sheet() async throws {
        try await Self.withRound { round in
            try await round.fill()
            let sheet = try await round.json("/api/v1/assessments/\(round.filled)", of: round.clerk)
            let items = try #require(sheet["items"] as? [[String: Any]])
            #expect(items.map { $0["id"] as? String } == ["1.1", "1.2"])
            #expect(
                items[0]["points"] as? String == "7.50" && items[0]["max"] as? String == "8" && items[0]["state"] as? String == "scored")
            #expect(items[1]["state"] as? String == "missing")
            let entries = try #require(items[0]["entries"] as? [[String: Any]])
            #expect(entries.map { $0["cell"] as? String } == ["fact:tasks.on_time", "fact:tasks.due"])
            #expect(entries.map { $0["value"] as? String } == ["480", "512"])
            #expect(entries.allSatisfy { $0["stage"] as? String == "self" })
            let totals = try #require(sheet["counting"] as? [String: Any])
            #expect(
                totals["total"] as? String == "7.50" && totals["is_complete"] as? Bool == false && totals["missing"] as? [String] == ["1.2"]
            )
            let other = try #require(sheet["other_entries"] as? [[String: Any]])
            #expect(other.map { $0["cell"] as? String } == ["fact:staff"])
        }
    }

    @Test("An open round's results say that they are provisional")
    func provisional() async throws {
        try await Self.withRound { round in
            let results = try await round.json("/api/v1/rounds/\(round.id)/results", of: Self.officer)
            #expect(results["is_frozen"] as? Bool == false)
            #expect((results["notice"] as? String)?.contains("tạm tính") == true)
            #expect((results["rows"] as? [[String: Any]])?.count == 2)
        }
    }

    @Test("Filters narrow the list; what they cannot mean is refused, not ignored")
    func filters() async throws {
        try await Self.withRound { round in
            func total(_ query: String) async throws -> Int? {
                try await round.json("/api/v1/assessments?\(query)", of: Self.officer)["total"] as? Int
            }
            #expect(try await total("state=drafting") == 2)
            #expect(try await total("state=confirmed") == 0)
            #expect(try await total("round=\(round.id)&state=drafting") == 2)
            #expect(try await total("round=1") == 0)
            let beyond = try await round.json("/api/v1/assessments?page=2", of: Self.officer)
            #expect((beyond["items"] as? [Any])?.isEmpty == true && beyond["pages"] as? Int == 1)
            for wrong in ["state=done", "round=abc", "page=0", "page=x"] {
                #expect(try await round.client.get("/api/v1/assessments?\(wrong)", headers: Self.token(Self.officer)).status == 422)
            }
        }
    }

    @Test("What the interface answers changes nothing: nobody may post to it")
    func readOnly() async throws {
        try await Self.withRound { round in
            #expect(round.office.reception.table.routes.filter { $0.pattern.hasPrefix("/api/") }.allSatisfy { $0.method == "GET" })
        }
    }

    static let officer = Actor(
        account: 1, name: "Lê Văn Sơn", office: "",
        grants: [.init([.arrangeOrganisations, .writeCriteria, .runRounds, .verifyScores, .readSheets], in: .everything)])

    static func token(_ actor: Actor) -> [String: String] { ["Authorization": "Bearer \(actor.account)"] }

    /// A round of two units in one cluster, in an office that answers programs.
    struct RunningRound {
        let office: OfficeHouse
        let desk: AssessmentDesk
        let id: ID<Round>
        /// Somebody of the first unit, and that unit's sheet.
        let clerk: Actor
        let filled: ID<Assessment>
        let client: Browser

        func json(_ path: String, of actor: Actor) async throws -> [String: Any] {
            let answer = try await client.get(path, headers: token(actor))
            return try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
        }

        func document() async throws -> [String: Any] {
            let answer = try await client.get("/api/openapi.json")
            return try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
        }

        func assessments(of actor: Actor) async throws -> [String] {
            let items = try await json("/api/v1/assessments", of: actor)["items"] as? [[String: Any]]
            return (items ?? []).compactMap { $0["id"] as? String }
        }

        /// The unit says 480 of 512 tasks, and how many staff it has.
        func fill() async throws {
            for (fact, typed) in [("tasks.on_time", "480"), ("tasks.due", "512"), ("staff", "30")] {
                let key = try #require(IdempotencyKey("key-\(fact.replacing(".", with: "-"))"))
                _ = try await desk.save(
                    typed, reason: "", into: .fact(fact), of: filled, version: 0, by: clerk, Press(key: key, content: Array(typed.utf8)))
            }
        }
    }

    static func withRound(_ body: (RunningRound) async throws -> Void) async throws {
        try await OfficeHouse.lend(
            [.journal, .rulebook, .organisations, .access, .documents, .criteria, .assessments], people: [officer]
        ) { office in
            let bodies = OrganisationDesk(database: office.database)
            let day = LocalDate(dayNumber: 20_000)
            let province = try await bodies.found("Tỉnh An Khê", kind: "province", below: nil, from: day, by: officer)
            let cluster = try await bodies.makeCluster("Khối các sở", kind: .sectoral, standingOffice: province.id, by: officer)
            var units: [Organisation] = []
            for name in ["Sở Nội vụ", "Sở Tư pháp"] {
                let unit = try await bodies.found(name, kind: "department", below: province.id, from: day, by: officer)
                try await bodies.join(unit.id, to: cluster.id, from: day, by: officer)
                units.append(unit)
            }
            let criteria = CriteriaSetDesk(database: office.database)
            let set = try await criteria.add(Array(criteriaSet.utf8), by: officer)
            try await criteria.publish(set, by: officer)
            let desk = AssessmentDesk(database: office.database, shelf: CriteriaShelf())
            let period = try #require(Period(code: "2026"))
            let press = Press(key: try #require(IdempotencyKey("publish-round")), content: [])
            let round = try await desk.publish(
                set, to: cluster.id, for: period, deadline: Instant(LocalDate(dayNumber: 20_800)),
                explanationsUntil: LocalDate(dayNumber: 20_810),
                stages: .usual(for: ["self", "verified", "confirmed"]), by: officer, press)
            let clerk = Actor(account: 2, name: "Nguyễn Thị Ngọc Lan", office: "", grants: [.init([.enterScores], in: units[0].path)])
            office.admit(clerk)
            AssessmentAPI(desk: desk).add(to: office.reception.guarded)
            OpenAPIDocument(title: "ThiDua", version: "1", operations: AssessmentAPI(desk: desk).operations).add(
                to: office.reception.open, at: .apiDocument)
            let own = try #require(try await desk.sheets(for: clerk).first)
            try await body(
                RunningRound(office: office, desk: desk, id: round, clerk: clerk, filled: own.assessment.id, client: office.browser()))
        }
    }

    static let criteriaSet = """
        format: 1
        id: thu
        title: Bộ thử
        status: composed
        scale: 10
        stages: [self, verified, confirmed]
        source: self
        groups:
          - id: "1"
            title: Nhiệm vụ
            max: 10
            criteria:
              - {id: "1.1", title: Đúng hạn, max: 8, method: ratio, numerator: tasks.on_time, denominator: tasks.due}
              - {id: "1.2", title: Chấm tay, max: 2, method: manual}
        grades: [{code: D, title: Đạt, min: 0}]
        tie_break: ["fact:staff"]
        """
}
