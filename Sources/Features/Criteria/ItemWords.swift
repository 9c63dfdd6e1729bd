import Exact
import Kernel

/// The words for one item: the figures in the criterion's own words, the arithmetic, the points.
struct ItemWords {
    let sheet: Sheet
    let stageNames: [String: String]

    private var set: CriteriaSet { sheet.set }

    /// One line: why the item has its points, or the state that took the place of points.
    func why(_ index: ItemIndex) -> String {
        let (item, outcome) = (set.items[index], sheet.outcomes[index])
        switch outcome.state {
        case .missing: return missing(item, index)
        case .notApplicable: return notApplicable(item, index)
        case .noEvidence: return "Có \(points(wouldHave(item, index))) điểm, chưa tính vì chưa có minh chứng."
        case .wiped: return wiped(item, index)
        case .scored:
            if isUnsaid(item, index) {
                return "Chưa ghi nên tính 0; \(item.isDeduction ? "không có gì để trừ" : "điểm thưởng không bắt buộc")."
            }
            return earned(item, index)
        }
    }

    /// Lower bounds the item reads, and the stage that counts where several have judged.
    func marks(_ index: ItemIndex) -> [String] {
        let item = set.items[index]
        var marks: [String] = []
        if sheet.outcomes[index].lowerBound {
            for fact in set.facts(readBy: index) {
                if case .lowerBound(let number) = sheet.figures.fact(fact, of: sheet.subject) {
                    marks.append("Tính theo “trên \(number.vietnamese())”: số thật có thể cao hơn.")
                }
            }
            if case .relativeToBest = item.method {
                marks = ["Có đơn vị trong cụm ghi “trên …” nên cả nhóm tính theo mức tối thiểu."]
            }
        }
        return marks + (latestStage(item, index).map { [$0] } ?? [])
    }

    /// `Đang tính điểm Thẩm định: 2,25. Tự chấm 2,50.`
    private func latestStage(_ item: Item, _ index: ItemIndex) -> String? {
        guard item.isJudged, let (counting, value) = sheet.figures.judgement(of: index, of: sheet.subject) else { return nil }
        let others = (0..<counting).compactMap { stage -> String? in
            let judgement = sheet.figures.judgement(of: index, at: stage, of: sheet.subject)
            return judgement == .none ? nil : "\(stageName(stage)) \(text(judgement, item))"
        }
        guard !others.isEmpty else { return nil }
        return "Đang tính điểm \(stageName(counting).inSentence): \(text(value, item)). \(others.joined(separator: ", ").atStart)."
    }

    func stageName(_ stage: Int) -> String { stageNames[set.stages[stage]] ?? set.stages[stage] }

    private func text(_ judgement: Judgement, _ item: Item) -> String {
        switch (judgement, item.method) {
        case (.none, _): "chưa cho điểm"
        case (.notApplicable, _): "không áp dụng"
        case (.yes, _): "có"
        case (.no, _): "không"
        case (.level(let level), .choice(let levels)): "“\(levels[Int(level)].title ?? levels[Int(level)].code)”"
        case (.level(let level), _): String(level)
        case (.points(let tenThousandths), _): points(ExactPoints(tenThousandths: Int128(tenThousandths)))
        }
    }

    func points(_ points: ExactPoints) -> String { points.vietnamese(decimals: set.decimals) }

    func points(_ exact: Rational) -> String { points(exact.rounded(decimals: set.decimals)) }

    func given(_ fact: FactIndex) -> Given { sheet.figures.fact(fact, of: sheet.subject) }

    /// What the item would have without its state.
    private func wouldHave(_ item: Item, _ index: ItemIndex) -> ExactPoints {
        var trace = Trace()
        guard case .points(let exact) = sheet.earned(by: item, at: index, &trace) else { return .zero }
        return sheet.rounded(exact, for: item)
    }
}

extension ItemWords {
    private func isUnsaid(_ item: Item, _ index: ItemIndex) -> Bool {
        var trace = Trace()
        if case .missing = sheet.earned(by: item, at: index, &trace) { return true }
        return false
    }

    private func missing(_ item: Item, _ index: ItemIndex) -> String {
        if item.isJudged { return "Chưa có điểm: chưa ai cho điểm." }
        let facts = set.facts(readBy: index)
        if let fact = facts.first(where: isBlank) {
            if case .relativeToBest(_, let target) = item.method, fact == target { return waiting(index) }
            return "Chưa có điểm: chưa có số “\(set.title(ofFact: fact))”."
        }
        if case .relativeToBest = item.method { return waiting(index) }
        return "Chưa có điểm: chờ điểm của tiêu chí khác."
    }

    private func waiting(_ index: ItemIndex) -> String {
        "Chưa có điểm: chờ số của \(sheet.bests[index]?.lackingSubjects.count ?? 0) đơn vị trong cụm"
    }

    private func isBlank(_ fact: FactIndex) -> Bool {
        set.facts[fact].kind == .number ? given(fact) == .blank : sheet.figures.list(fact, of: sheet.subject) == .blank
    }

    private func isNotApplicable(_ fact: FactIndex) -> Bool {
        set.facts[fact].kind == .number
            ? given(fact) == .notApplicable : sheet.figures.list(fact, of: sheet.subject) == .notApplicable
    }

    private func notApplicable(_ item: Item, _ index: ItemIndex) -> String {
        if item.notApplicable == .full, item.isInGroup {
            return "Không áp dụng, bộ tiêu chí cho đủ \(item.max?.vietnamese() ?? "") điểm."
        }
        if item.isJudged {
            let stage = sheet.figures.judgement(of: index, of: sheet.subject)?.stage ?? 0
            return "Không áp dụng: \(stageName(stage).inSentence) ghi không áp dụng."
        }
        if let fact = set.facts(readBy: index).first(where: isNotApplicable) {
            return "Không áp dụng: số “\(set.title(ofFact: fact))” ghi không áp dụng."
        }
        if let share = item.method.share, let given = given(share.denominator).number { return tooFew(share, given) }
        if case .eventAverage(_, let zero) = item.method {
            return "Không có lần nào → \(zero.words)"
        }
        return "Không áp dụng: có phép chia cho 0 hoặc tiêu chí được đọc không áp dụng."
    }

    /// A denominator of 0, or one too small to count.
    func tooFew(_ share: Method.Share, _ denominator: Numeral) -> String {
        if let least = share.minDenominator, denominator < least {
            let counted = set.facts[share.denominator].title.map(\.inSentence) ?? "lượt"
            return
                "Có \(denominator.vietnamese()) \(counted), cần từ \(least.vietnamese()) nên coi như không phát sinh → \(share.zero.words)"
        }
        let name = set.title(ofFact: share.denominator).inSentence
        switch share.zero {
        case .notApplicable: return "Không áp dụng: kỳ này không phát sinh \(name)."
        case .full: return "Kỳ này không phát sinh \(name); bộ tiêu chí cho đủ điểm."
        case .none: return "Kỳ này không phát sinh \(name); bộ tiêu chí tính 0."
        }
    }

    private func wiped(_ item: Item, _ index: ItemIndex) -> String {
        if case .choice(let levels) = item.method, case .level(let level)? = sheet.figures.judgement(of: index, of: sheet.subject)?.value,
            levels[Int(level)].wipesCriterion
        {
            let criterion = set.groups.flatMap(\.criteria).first { $0.items.contains(index) }?.id ?? item.id
            return "Mức “\(levels[Int(level)].title ?? levels[Int(level)].code)” → 0 và tính 0 cả tiêu chí \(criterion)"
        }
        return "Tính 0 theo quy định: \(wiper(of: index)). Điểm lẽ ra: \(points(wouldHave(item, index)))."
    }

    /// The title of the level or deduction that made the item 0.
    private func wiper(of index: ItemIndex) -> String {
        for sibling in set.items[index].criterion {
            if case .choice(let levels) = set.items[sibling].method,
                case .level(let level)? = sheet.figures.judgement(of: sibling, of: sheet.subject)?.value, levels[Int(level)].wipesCriterion
            {
                return "mức “\(levels[Int(level)].title ?? levels[Int(level)].code)” của \(set.items[sibling].id)"
            }
        }
        let deduction = set.items.first { item in
            guard case .deduction(let deduction) = item.method, case .number(let events) = sheet.number(deduction.fact), events.signum > 0
            else { return false }
            if deduction.wipes.contains(index) { return true }
            guard let list = deduction.wipesListedIn, case .concerned(let items) = sheet.figures.list(list, of: sheet.subject) else {
                return false
            }
            return items.contains(index)
        }
        return deduction.map { $0.title ?? $0.id } ?? ""
    }
}

extension Method {
    /// The numerator and denominator, where the method has them.
    var share: Share? {
        switch self {
        case .ratio(let share), .ratioThreshold(let share, _), .bands(.share(let share), _): share
        default: nil
        }
    }
}

extension Method.ZeroRule {
    var words: String {
        switch self {
        case .notApplicable: "không áp dụng"
        case .full: "đủ điểm"
        case .none: "0 điểm"
        }
    }
}
