import Kernel
import Paper

/// Results as files: JSON with everything, CSV with one row a subject, a table for people.
package enum ResultsFile {
    /// Decimals are strings so that nothing is lost. `why` has its sentence only for the subjects asked to be explained.
    package static func json(_ results: Results, explaining explained: Set<Int> = []) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("criteria_set")
            json.string(results.set.id)
            json.key("subjects")
            json.array { json in
                for result in results.subjects { write(result, of: results, isExplained: explained.contains(result.subject), to: &json) }
            }
            json.key("rollup")
            json.array { json in
                for unit in results.rollUp { write(unit, of: results, to: &json) }
            }
        }
        json.lineBreak()
        return json.bytes
    }

    private static func write(_ result: SubjectResult, of results: Results, isExplained: Bool, to json: inout JSONWriter) {
        let set = results.set
        func points(_ points: ExactPoints?) -> String? { points?.plain(decimals: set.decimals) }
        let explanation = isExplained ? Explanation(of: result.subject, in: results) : nil
        json.object { json in
            json.key("subject")
            json.string(results.unit(of: result).id)
            json.key("complete")
            json.flag(result.isComplete)
            json.key("total")
            json.string(points(result.total))
            json.key("lower_bound")
            json.flag(result.lowerBound)
            json.key("grade")
            json.string(result.grade.map { set.grades[$0].code })
            json.key("grade_before_quota")
            json.string(result.gradeBeforeQuota.map { set.grades[$0].code })
            json.key("rank")
            json.number(result.rank)
            json.key("tie")
            json.flag(result.isTied)
            json.key("groups")
            json.object { json in
                for (group, earned) in zip(set.groups, result.groups) {
                    json.key(group.id)
                    json.string(points(earned))
                }
            }
            json.key("bonus")
            json.string(points(result.bonus))
            json.key("deductions")
            json.string(points(result.deductions))
            json.key("items")
            json.array { json in
                for (index, outcome) in result.items.enumerated() {
                    let why = explanation?.line(index).why ?? ""
                    write(outcome, set.items[index], points(outcome.points), why, to: &json)
                }
            }
            json.key("missing")
            json.array { json in
                for missing in result.missing { json.string(set.name(of: missing)) }
            }
            json.key("notes")
            json.array { json in
                for note in results.notes(on: result) { json.string(note) }
            }
        }
    }

    private static func write(_ outcome: ItemOutcome, _ item: Item, _ points: String?, _ why: String, to json: inout JSONWriter) {
        json.object { json in
            json.key("id")
            json.string(item.id)
            json.key("points")
            json.string(points)
            json.key("max")
            json.string(item.max?.plain)
            json.key("state")
            json.string(outcome.state.rawValue)
            json.key("lower_bound")
            json.flag(outcome.lowerBound)
            json.key("why")
            json.string(why)
        }
    }

    private static func write(_ unit: UnitResult, of results: Results, to json: inout JSONWriter) {
        json.object { json in
            json.key("unit")
            json.string(results.figures.units[unit.unit].id)
            json.key("subjects")
            json.number(unit.subjects)
            json.key("reported")
            json.number(unit.reported)
            json.key("lower_bound")
            json.flag(unit.lowerBound)
            for kind in results.set.rollUp {
                switch kind {
                case .mean:
                    json.key("mean")
                    json.string(unit.mean?.plain(decimals: 4))
                case .weightedMean:
                    json.key("weighted_mean")
                    json.string(unit.weightedMean?.plain(decimals: 4))
                case .distribution:
                    json.key("distribution")
                    json.object { json in
                        for (grade, count) in zip(results.set.grades, unit.distribution) {
                            json.key(grade.code)
                            json.number(count)
                        }
                    }
                }
            }
        }
    }
}

extension ResultsFile {
    /// One row a subject: `subject,complete,total,lower_bound,grade,rank,tie`.
    package static func csv(_ results: Results) -> [UInt8] {
        var csv = CSVWriter()
        csv.row(["subject", "complete", "total", "lower_bound", "grade", "rank", "tie"])
        for result in results.subjects {
            csv.row([
                results.unit(of: result).id, String(result.isComplete), result.total?.plain(decimals: results.set.decimals) ?? "",
                String(result.lowerBound), result.grade.map { results.set.grades[$0].code } ?? "", result.rank.map { String($0) } ?? "",
                String(result.isTied),
            ])
        }
        return csv.bytes
    }

    /// The same for people: Vietnamese headings and numbers in columns, and one closing line.
    package static func table(_ results: Results) -> String {
        let decimals = results.set.decimals
        let head = ["Mã", "Tên", "Tổng điểm", "Xếp loại", "Hạng", "Ghi chú"]
        let rows = results.subjects.map { result in
            let unit = results.unit(of: result)
            return [
                unit.id, unit.name, result.total?.vietnamese(decimals: decimals) ?? "Chưa có",
                result.grade.map { results.set.grades[$0].code } ?? "",
                result.rank.map { String($0) } ?? "", results.remarks(on: result).joined(separator: "; "),
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([head] + rows).map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 2 || column == 4 ? padding + row[column] : row[column] + padding
            }.joined(separator: "  ").trimmingEnd
        }
        return lines.joined(separator: "\n") + "\n" + CriteriaWording.evaluated(results) + "\n"
    }
}

extension Results {
    package func unit(of result: SubjectResult) -> Unit { figures.units[figures.subjects[result.subject]] }

    /// The place of the subject with that id.
    package func subject(_ id: String) -> Int? { subjects.first { unit(of: $0).id == id }?.subject }

    /// What the result says beside the figures: that the council must decide.
    package func notes(on result: SubjectResult) -> [String] {
        guard result.isTiedAtQuotaEdge, let quota = set.quota,
            let tied = quotas.first(where: { $0.tiedAtEdge.contains(result.subject) })?.tiedAtEdge
        else { return [] }
        let others = tied.filter { $0 != result.subject }.map { unit(of: subjects[$0]).name }
        return [CriteriaWording.tiedAtEdge(with: others, overflow: set.grades[quota.overflow])]
    }

    /// The last column of the table: what stands in the way, or what is to be known with the figures.
    func remarks(on result: SubjectResult) -> [String] {
        var remarks: [String] = []
        if result.isTied { remarks.append("cùng hạng") }
        if result.lowerBound { remarks.append("theo mức tối thiểu đã biết") }
        if !result.isComplete, !result.missing.isEmpty { remarks.append("tạm tính, còn \(result.missing.count) tiêu chí chưa có điểm") }
        if result.isComplete, !result.missing.isEmpty { remarks.append("chưa xếp loại") }
        return remarks + notes(on: result)
    }
}

extension CriteriaSet {
    /// The id of a missing item, or the name of a missing fact.
    package func name(of missing: Missing) -> String {
        switch missing {
        case .item(let index): items[index].id
        case .fact(let index): facts[index].name
        }
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
