import Criteria
import Documents
import Foundation
import Journal
import Kernel
import Organisations
import Paper
import Storage
import TestSupport
import Testing

@testable import Assessments

@Suite("Đóng kỳ") struct ClosingTests {
    @Test("Đóng kỳ chỉ khi mọi phiếu đã chốt; thành viên xem được kết quả từ lúc đó, không sớm hơn", arguments: Engine.allCases)
    func close(engine: Engine) async throws {
        try await Town.lend(on: engine, units: 3) { town in
            let (round, _) = try await town.allConfirmed()
            let people = town.people
            for actor in people.clerks + [people.staff] {
                await #expect(throws: NotYours.self) { _ = try await town.desk.results(round, for: actor) }
                await #expect(throws: NotYours.self) { _ = try await town.desk.recount(round, for: actor) }
            }
            let before = try await town.desk.results(round, for: people.officer)
            #expect(!before.isFrozen)
            try await town.desk.close(round, by: people.officer, .fresh())
            let after = try await town.desk.results(round, for: people.clerks[0])
            #expect(after.isFrozen && after.rows.map(\.result) == before.rows.map(\.result))
            #expect(after.rows.map(\.organisation) == ["Sở số 1", "Sở số 2", "Sở số 3"])
            #expect(after.rows.map(\.result.rank) == [1, 2, 3] && after.rows.map(\.result.total) == ["9.00", "8.50", "8.00"])
            #expect(after.rows.map(\.isOurs) == [true, false, false] && after.rows.map(\.result.grade) == ["D", "D", "D"])
            for stranger in [people.otherOfficer, people.otherVerifier] {
                await #expect(throws: NotYours.self) { _ = try await town.desk.results(round, for: stranger) }
            }
        }
    }

    @Test("Đóng rồi thì không việc gì đổi được nữa, và kết quả giữ nguyên từng chữ số", arguments: Engine.allCases)
    func frozen(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (round, sheets) = try await town.allConfirmed()
            let (officer, verifier, clerk) = (town.people.officer, town.people.verifier, town.people.clerks[0])
            try await town.desk.close(round, by: officer, .fresh())
            let before = try await town.desk.results(round, for: officer).rows.map(\.result)
            let sheet = sheets[0]
            let reason = "Có sai sót trong số liệu"
            let acts: [@Sendable () async throws -> Void] = [
                { try await town.save("1", "fact:tasks.on_time", of: sheet, by: clerk, version: 1) },
                { try await town.save("1", "fact:tasks.on_time", of: sheet, by: verifier, reason: reason) },
                { try await town.save("1", "fact:tasks.on_time", of: sheet, by: officer, reason: reason) },
                { try await town.submit(sheet, by: clerk) }, { try await town.desk.recall(sheet, by: clerk, .fresh()) },
                { try await town.desk.open(sheet, by: verifier, .fresh()) },
                { try await town.desk.giveBack(sheet, reason: reason, by: verifier, .fresh()) },
                { try await town.desk.giveBack(sheet, reason: reason, by: officer, .fresh()) },
                { try await town.desk.finishVerification(sheet, by: verifier, .fresh()) },
                { try await town.desk.explain(sheet, [("1.2", reason)], by: clerk, .fresh()) },
                { try await town.desk.closeExplanations(sheet, by: verifier, .fresh()) },
                { try await town.desk.closeExplanations(sheet, by: officer, .fresh()) },
                { try await town.desk.confirm(sheet, by: officer, .fresh()) },
                { _ = try await town.desk.attach(nil, named: "12/BC-SNV", to: "1.2", of: sheet, by: clerk, .fresh()) },
                { _ = try await town.desk.detach(ID(1), from: sheet, by: clerk, .fresh()) },
                { try await town.desk.close(round, by: officer, .fresh()) },
            ]
            let steps = try await town.view(sheet).steps
            for (place, act) in acts.enumerated() {
                await #expect(throws: AssessmentRefusal.self, "act \(place) was not refused") { try await act() }
            }
            #expect(try await town.desk.confirmAll(of: round, by: officer, .fresh()).count == 0)
            #expect(try await town.desk.results(round, for: officer).rows.map(\.result) == before)
            #expect(try await town.view(sheet).steps == steps)
        }
    }

    @Test("Đóng tám lần cùng lúc vẫn là một lần đóng", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (round, _) = try await town.allConfirmed()
            await withTaskGroup { group in
                for number in 1...8 {
                    group.addTask { try? await town.desk.close(round, by: town.people.officer, .keyed("close-\(number % 2)-press")) }
                }
            }
            #expect(try await town.journal("round.closed").count == 1)
            #expect(try await town.desk.results(round, for: town.people.officer).rows.count == 2)
        }
    }

    @Test("Minh chứng cần tệp hoặc số văn bản, tối đa hai mươi mỗi tiêu chí; bỏ ra thì nhật ký còn giữ", arguments: Engine.allCases)
    func evidence(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            func attach(_ name: String, to item: String = "1.2", by actor: Actor = clerk) async throws -> ID<Evidence> {
                try await town.desk.attach(nil, named: name, to: item, of: sheet, by: actor, .fresh())
            }
            await #expect(throws: AssessmentRefusal.evidenceEmpty) { _ = try await attach("  ") }
            await #expect(throws: AssessmentRefusal.unknownCell("9.9")) { _ = try await attach("12/BC", to: "9.9") }
            await #expect(throws: NotYours.self) { _ = try await attach("12/BC", by: town.people.clerks[1]) }
            let first = try await attach("12/BC-SNV ngày 05/10/2026")
            for number in 2...20 { _ = try await attach("\(number)/BC-SNV") }
            await #expect(throws: AssessmentRefusal.evidenceLimit(20)) { _ = try await attach("21/BC-SNV") }
            await #expect(throws: NotYours.self) { _ = try await town.desk.detach(first, from: sheet, by: town.people.clerks[1], .fresh()) }
            _ = try await town.desk.detach(first, from: sheet, by: clerk, .fresh())
            await #expect(throws: NotThere.self) { _ = try await town.desk.detach(first, from: sheet, by: clerk, .fresh()) }
            #expect(try await town.view(sheet).evidence(for: "1.2").count == 19)
            #expect(try await town.journal("sheet.evidence_removed").count == 1)
            await #expect(throws: NotThere.self) { _ = try await town.desk.file(first, of: sheet, for: clerk) }
        }
    }
}

@Suite("Ai cũng đếm lại được") struct RecountTests {
    @Test("Kết quả đã đóng bằng kết quả tính lại từ bốn tệp xuất ra, đến chữ số cuối", arguments: Engine.allCases)
    func ownSet(engine: Engine) async throws {
        try await Town.lend(on: engine, units: 4) { town in
            let round = try await town.publish()
            for (place, sheet) in try await town.sheets(of: round).enumerated() {
                let clerk = town.people.clerks[place]
                try await town.fill(sheet, by: clerk, onTime: ["10", "trên 7", "7", "3"][place])
                if place == 2 {
                    try await town.save("không áp dụng", "item:1.4", of: sheet, by: clerk, version: 1, reason: "không có việc phối hợp nào")
                }
                _ = try await town.desk.attach(nil, named: "Văn bản \"số, 4\"; kèm phụ lục", to: "1.1", of: sheet, by: clerk, .fresh())
                try await town.submit(sheet, by: clerk)
                try await town.desk.open(sheet, by: town.people.verifier, .fresh())
                if place == 3 { try await town.save("4", "fact:tasks.on_time", of: sheet, by: town.people.verifier) }
                if place == 1 {
                    try await town.save(
                        "0,25", "item:1.2", of: sheet, by: town.people.verifier, reason: "Thiếu biên bản,\nvà thiếu \"chữ ký\" nữa")
                }
                try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
                if try await town.state(sheet) == .awaiting_explanation {
                    try await town.desk.explain(sheet, [("1.2", "Đồng ý với thẩm định")], by: clerk, .fresh())
                    try await town.desk.closeExplanations(sheet, by: town.people.verifier, .fresh())
                }
            }
            _ = try await town.desk.confirmAll(of: round, by: town.people.officer, .fresh())
            try await town.desk.close(round, by: town.people.officer, .fresh())
            try await Self.compare(round, in: town)
            let member = try await town.desk.recount(round, for: town.people.clerks[0])
            let judgements = String(decoding: member.judgements, as: UTF8.self)
            for told in ["chữ ký", "phối hợp nào", "phụ lục"] { #expect(!judgements.contains(told)) }
        }
    }

    @Test(
        "Với bộ tiêu chí có minh chứng bắt buộc, điểm trừ, chế tài, hạn mức, và bộ so với đơn vị cao nhất, vẫn bằng",
        arguments: ["T3", "T5", "random-04", "random-11", "random-35"], Engine.allCases)
    func workedCases(name: String, engine: Engine) async throws {
        let example = try Example(name)
        try await Town.lend(on: engine, units: example.subjects.count, criteria: example.criteria) { town in
            let round = try await town.publish()
            let sheets = try await town.sheets(of: round)
            try await example.enter(into: sheets, town)
            try await town.desk.close(round, by: town.people.officer, .fresh())
            let rows = try await Self.compare(round, in: town)
            if name == "T3" {
                let totals = Dictionary(uniqueKeysWithValues: rows.map { ($0.organisation, $0.total) })
                for (subject, total) in [("x1", "100.50"), ("x2", "96.50"), ("x3", "90.00"), ("x4", "99.50")] {
                    let place = try #require(example.subjects.firstIndex(of: subject))
                    #expect(totals[town.units[place].id] == total)
                }
            }
        }
    }

    /// The frozen rows against the engine's answer on the exported files, read back from the disk.
    @discardableResult
    static func compare(_ round: ID<Round>, in town: Town) async throws -> [PeriodResult] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-recount-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await town.desk.recount(round, for: town.people.officer)
        for name in ["criteria.yaml", "units.csv", "facts.csv", "judgements.csv"] {
            try Data(try #require(files.file(name)).bytes).write(to: folder.appending(path: name))
        }
        #expect(files.file("khac.csv") == nil)
        func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: name))) }
        let set = try #require(CriteriaSetFile(try read("criteria.yaml")).set)
        let (units, index) = try EvaluationFile.units(try read("units.csv"))
        var figures = Figures(for: set, units: units)
        try EvaluationFile.readFacts(try read("facts.csv"), of: set, units: index, into: &figures)
        try EvaluationFile.readJudgements(try read("judgements.csv"), of: set, units: index, into: &figures)
        let fresh = Evaluation(of: set, over: figures).results()
        let frozen = try await town.desk.results(round, for: town.people.officer).rows.map(\.result)
        #expect(frozen.count == town.units.count && frozen.contains { !$0.total.isEmpty })
        for row in frozen {
            let result = fresh.subjects[try #require(fresh.subject(row.organisation.description))]
            #expect(row.total == result.total?.plain(decimals: set.decimals) ?? "")
            #expect(
                row.grade == result.grade.map { set.grades[$0].code }
                    && row.gradeBeforeQuota == result.gradeBeforeQuota.map { set.grades[$0].code })
            #expect(row.rank == result.rank && row.isTie == result.isTied && row.isLowerBound == result.lowerBound)
            #expect(
                row.bonus == result.bonus.plain(decimals: set.decimals) && row.deductions == result.deductions.plain(decimals: set.decimals)
            )
        }
        return frozen
    }
}

/// One of the engine's worked cases, to be entered into sheets: the subjects of its largest cluster.
private struct Example {
    let criteria: [UInt8]
    let subjects: [String]
    private let facts: [[String]]
    private let judgements: [[String]]

    init(_ name: String) throws {
        let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../CriteriaTests/Cases/\(name)").standardized
        func bytes(_ file: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: cases.appending(path: file))) }
        criteria = try bytes("criteria.yaml")
        let units = try Self.rows(try bytes("units.csv"), EvaluationFile.unitColumns).filter { $0[4] == "yes" }
        let clusters = Dictionary(grouping: units) { $0[3] }
        let largest = clusters.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        subjects = largest?.value.map { $0[0] } ?? []
        facts = try Self.rows(try bytes("facts.csv"), EvaluationFile.factColumns)
        judgements = try Self.rows(try bytes("judgements.csv"), EvaluationFile.judgementColumns)
    }

    /// Writes what the case says straight into the tables, and confirms every sheet.
    func enter(into sheets: [ID<Assessment>], _ town: Town) async throws {
        let example = self
        try await town.office.database.write { tx in
            let store = AssessmentStore(tx)
            let stage = try store.round(try store.assessment(sheets[0]).round).selfStage.code
            for (subject, sheet) in zip(example.subjects, sheets) {
                func save(_ cell: CellCode, _ stage: String, _ value: String) throws {
                    try store.save(
                        Entry(cell: cell, stage: stage, value: value, reason: "", version: 1, enteredBy: 1, enteredAt: tx.now), in: sheet)
                }
                let given = Dictionary(grouping: example.facts.filter { $0[0] == subject && !$0[2].isEmpty }) { $0[1] }
                for (fact, rows) in given { try save(.fact(fact), stage, rows.map { $0[2] }.joined(separator: "\n")) }
                for row in example.judgements where row[0] == subject {
                    if !row[3].isEmpty { try save(.item(row[1]), row[2], row[3]) }
                    guard !row[4].isEmpty else { continue }
                    let piece = Evidence(
                        id: tx.newID(), item: row[1], stage: row[2], attachment: nil, reference: row[4], addedBy: 1, addedAt: tx.now)
                    try store.insert(piece, in: sheet)
                }
                var assessment = try store.assessment(sheet)
                assessment.state = .confirmed
                try store.update(assessment)
            }
        }
    }

    private static func rows(_ bytes: [UInt8], _ columns: [String]) throws -> [[String]] {
        var reader = try CSVReader(bytes, columns: columns)
        var rows: [[String]] = []
        while try reader.nextRow() { rows.append(columns.indices.map { reader.text($0) }) }
        return rows
    }
}
