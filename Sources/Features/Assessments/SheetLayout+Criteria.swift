import Criteria
import Kernel

extension SheetLayout {
    /// The sheet a criteria set makes: its groups, the bonus, the deductions, then the figures only conditions and ties read.
    init(of set: CriteriaSet) {
        var writer = LayoutWriter(set: set)
        var sections = set.groups.map { group in
            Section(
                kind: .group, id: group.id, title: group.title, maximum: group.max.vietnamese(),
                lines: group.criteria.flatMap { criterion in criterion.items.map { writer.line($0, of: criterion) } })
        }
        if let bonus = set.bonus {
            sections.append(
                Section(
                    kind: .bonus, id: "bonus", title: bonus.title ?? "Điểm thưởng",
                    maximum: bonus.max.map { "+\($0.vietnamese())" } ?? "không giới hạn",
                    lines: bonus.items.map { writer.line($0, of: nil) }))
        }
        if let deductions = set.deductions {
            sections.append(
                Section(
                    kind: .deductions, id: "deductions", title: deductions.title ?? "Điểm trừ",
                    maximum: deductions.max.map { "−\($0.vietnamese())" } ?? "không giới hạn",
                    lines: deductions.items.map { writer.line($0, of: nil) }))
        }
        let rest = writer.remaining
        if !rest.isEmpty {
            sections.append(
                Section(
                    kind: .other, id: "other", title: "Số liệu khác mà bộ tiêu chí cần", maximum: "", lines: rest.map(writer.line(forFact:))
                ))
        }
        self.init(sections: sections)
    }
}

/// Writes the lines of a sheet, each figure at the first line that reads it.
private struct LayoutWriter {
    let set: CriteriaSet
    private var seen: Set<FactIndex> = []

    init(set: CriteriaSet) { self.set = set }

    mutating func line(_ index: ItemIndex, of criterion: Criterion?) -> SheetLayout.Line {
        let item = set.items[index]
        return SheetLayout.Line(
            item: item.id, title: item.title ?? criterion?.title ?? item.id,
            criterion: criterion.flatMap { $0.hasParts ? ($0.id, $0.title ?? "") : nil },
            maximum: item.max?.vietnamese() ?? "", method: item.method.inAFewWords(set), input: input(index),
            evidence: SheetLayout.EvidenceRule(item.evidence), isStandingOffices: item.owner == .standingOffice)
    }

    func line(forFact fact: FactIndex) -> SheetLayout.Line {
        SheetLayout.Line(item: "", title: title(fact), input: .figures([field(fact, isRepeated: false)]))
    }

    /// The figures no line has shown.
    var remaining: [FactIndex] { return set.facts.indices.filter { !seen.contains($0) } }

    private mutating func input(_ index: ItemIndex) -> SheetLayout.Input {
        let item = set.items[index]
        switch item.method {
        case .choice(let levels):
            return .choice(
                levels.map {
                    SheetLayout.Level(code: $0.code, title: $0.title ?? $0.code, points: $0.points.vietnamese(decimals: set.decimals))
                })
        case .manual: return .manual(maximum: item.max ?? .zero, step: set.step)
        case .yesNo(fact: nil): return .yesNo
        default:
            return .figures(
                set.facts(readBy: index).map { fact in field(fact, isRepeated: !seen.insert(fact).inserted) })
        }
    }

    private func field(_ fact: FactIndex, isRepeated: Bool) -> SheetLayout.FactField {
        SheetLayout.FactField(
            name: set.facts[fact].name, title: title(fact), isList: set.facts[fact].kind != .number, isRepeated: isRepeated,
            mayBeNegative: set.facts[fact].mayBeNegative, listsItems: set.facts[fact].kind == .concerned)
    }

    private func title(_ fact: FactIndex) -> String { set.facts[fact].title ?? set.facts[fact].name }
}

extension SheetLayout.EvidenceRule {
    fileprivate init(_ rule: Item.EvidenceRule) {
        self =
            switch rule {
            case .none: .none
            case .optional: .optional
            case .required: .required
            }
    }
}

extension Method {
    /// How points come about, under the criterion's title: `đúng hạn ÷ đến hạn × điểm tối đa`.
    fileprivate func inAFewWords(_ set: CriteriaSet) -> String {
        func name(_ fact: FactIndex) -> String {
            set.facts[fact].title.map { $0.prefix(1).lowercased() + $0.dropFirst() } ?? set.facts[fact].name
        }
        func number(_ numeral: Numeral) -> String { numeral.vietnamese() }
        return switch self {
        case .yesNo: "có thì được đủ điểm"
        case .choice: "chọn một mức"
        case .manual: "chấm từ 0 đến tối đa, mỗi nấc \(number(set.step))"
        case .ratio(let share): "\(name(share.numerator)) ÷ \(name(share.denominator)) × điểm tối đa"
        case .ratioThreshold(let share, let threshold):
            "\(name(share.numerator)) ÷ \(name(share.denominator)), từ \(number(threshold.percent))% được đủ điểm"
        case .inverseRatio(let planned, let actual): "\(name(planned)) ÷ \(name(actual)) × điểm tối đa, ít hơn là tốt"
        case .bands: "theo khoảng của số liệu"
        case .count(_, let per): "\(number(per)) điểm mỗi lần, đến hết điểm tối đa"
        case .minusPerEvent(_, let per): "trừ \(number(per)) điểm mỗi lần"
        case .eventAverage: "trung bình các lần × điểm tối đa"
        case .relativeToBest: "so với mức giao và đơn vị cao nhất trong cụm, khối"
        case .formula: "theo công thức của bộ tiêu chí"
        case .deduction(let deduction): "trừ \(number(deduction.per)) điểm mỗi vụ"
        }
    }
}

extension Numeral {
    fileprivate var percent: Numeral { Numeral(billionths: billionths * 100) ?? self }
}
