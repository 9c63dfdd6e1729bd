import Kernel
import Testing

@testable import Criteria

@Suite("Bộ tiêu chí có sẵn") struct BuiltInSetTests {
    @Test("Mỗi bộ mang đúng mã, trạng thái thật và căn cứ của nó") func statuses() throws {
        let expected: [BuiltInSet: CriteriaSet.Status] = [
            .civilServant: .official, .leader: .software, .communeCouncil: .draft, .officeCulture: .composed,
        ]
        for (builtIn, status) in expected {
            let set = try #require(builtIn.file.set)
            #expect(set.id == builtIn.rawValue && set.status == status && set.citation?.isEmpty == false)
            #expect(builtIn.file.warnings == [])
        }
    }

    @Test("T4 còn thiếu mười ba điểm tối đa nên bị từ chối và ghi rõ là bản nháp") func draft() {
        let file = BuiltInSet.servingCitizens.file
        #expect(file.set == nil)
        #expect(file.faults.count == 13 && file.faults.allSatisfy { $0.code == .number })
        #expect(String(decoding: BuiltInSet.servingCitizens.bytes, as: UTF8.self).contains("\nstatus: draft\n"))
    }

    @Test("Bộ văn hóa công sở do ta soạn không bao giờ xưng là bộ tiêu chí của Quyết định 733") func neverDecision733() throws {
        let set = try #require(BuiltInSet.officeCulture.file.set)
        #expect(set.title.contains("bộ mẫu tham khảo") && !set.title.contains("733") && set.status == .composed)
    }

    @Test(
        "Mọi số liệu của các bộ có lời tiếng Việt; mỗi số biết tiêu chí nào đọc nó",
        arguments: [BuiltInSet.civilServant, .leader, .communeCouncil, .officeCulture])
    func titled(_ builtIn: BuiltInSet) throws {
        let set = try #require(builtIn.file.set)
        for (index, fact) in set.facts.enumerated() {
            #expect(fact.title?.isEmpty == false, "\(fact.name)")
            #expect(!set.items(reading: index).isEmpty || set.factsOfConditions.contains(index), "\(fact.name)")
        }
        for item in set.items.indices {
            for fact in set.facts(readBy: item) { #expect(set.items(reading: fact).contains(item)) }
        }
    }

    @Test(
        "Bộ có sẵn tính như ví dụ đã kiểm bằng tay",
        arguments: [(BuiltInSet.civilServant, "T1"), (.communeCouncil, "T3"), (.officeCulture, "T5")])
    func sameAsWorked(_ builtIn: BuiltInSet, _ name: String) throws {
        let (set, example) = (try #require(builtIn.file.set), Case.named(name))
        let worked = try #require(try example.criteria.set)
        var tables = try example.tables
        tables.judgements = try tables.judgements.map { row in
            var row = row
            row[2] = set.stages[try #require(worked.stages.firstIndex(of: row[2]))]
            return row
        }
        let (ours, theirs) = (try tables.results(of: set), try example.results())
        #expect(ours.subjects.map(\.total) == theirs.subjects.map(\.total))
        #expect(ours.subjects.map(\.grade) == theirs.subjects.map(\.grade))
        #expect(ours.subjects.map(\.rank) == theirs.subjects.map(\.rank))
    }

    @Test("T2: tỷ lệ hoàn thành hiện cùng khoảng điểm, người chấm cho điểm trong 0–50") func leader() throws {
        let set = try #require(BuiltInSet.leader.file.set)
        let judged = set.items.filter(\.isJudged).map { ["x", $0.id, "self", $0.id == "II.2.b" ? "46" : $0.max?.plain ?? "0", "", ""] }
        let results = try Sample.results(set, ["tasks.done_pct": "92"], judged)
        let range = try #require(set.items.firstIndex { $0.id == "II.2.a" })
        #expect(
            Explanation(of: 0, in: results).items[range].why
                == "Tỷ lệ nhiệm vụ hoàn thành (%) 92 thuộc mức “từ 90%: 45–50 điểm” → 0,00")
        #expect(results.subjects[0].total?.plain(decimals: 2) == "96.00")
        #expect(set.scale == Numeral(100) && set.items.first { $0.id == "II.2.b" }?.max == Numeral(50))
    }
}

@Suite("Khối lượng công việc quy đổi") struct TaskListTests {
    private func number(_ text: String) -> Numeral { Numeral(plain: text) ?? .zero }

    private var handbook: [AssignedTask] {
        [
            AssignedTask(coefficient: number("1.0"), assigned: number("5"), done: number("4"), failedReviews: 0, daysLate: [4]),
            AssignedTask(coefficient: number("2.7"), assigned: number("3"), done: number("3"), failedReviews: 1, daysLate: [2]),
            AssignedTask(coefficient: number("3.7"), assigned: number("1"), done: number("0.8"), failedReviews: 2, daysLate: []),
        ]
    }

    @Test("Ví dụ của sổ tay Bộ Nội vụ ra 76,7 điểm") func vector() throws {
        let list = TaskList(handbook, lateness: .day)
        #expect(list.facts.map(\.value.plain) == ["16.8", "15.06", "11.555", "7.01"])
        let percentages = try #require(list.percentages)
        #expect([percentages.quantity.plain, percentages.quality.plain, percentages.progress.plain] == ["89.6", "68.8", "41.7"])

        let set = try #require(BuiltInSet.civilServant.file.set)
        var facts = Dictionary(uniqueKeysWithValues: list.facts.map { ($0.name, $0.value.plain) })
        for name in ["is_leader", "conduct.decline_concluded", "discipline.duty_reprimand_or_more", "is_head"] { facts[name] = "0" }
        facts["months_worked"] = "12"
        let judged = set.items.filter(\.isJudged).map { ["x", $0.id, "self", $0.max?.plain ?? "0", "", ""] }
        let result = try Sample.one(set, facts, judged)
        #expect(result.total?.plain(decimals: 2) == "76.70")
        #expect(result.grade.map { set.grades[$0].code } == "T")
    }

    @Test("Tính theo lần thì mỗi lần chậm trừ một phần tư, bất kể mấy ngày") func occurrences() {
        let list = TaskList(handbook, lateness: .occurrence)
        #expect(list.progress.plain == "12.035")
        #expect(list.quality.plain == "11.555")
    }

    @Test("Chưa được giao việc thì không có tỷ lệ") func nothing() {
        #expect(TaskList([], lateness: .day).percentages == nil)
    }
}
