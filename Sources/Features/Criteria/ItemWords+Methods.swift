import Exact
import Kernel

extension ItemWords {
    private var set: CriteriaSet { sheet.set }

    /// The line of a scored item, method by method.
    func earned(_ item: Item, _ index: ItemIndex) -> String {
        let max = item.max ?? .zero
        let result = sheet.outcomes[index].points
        switch item.method {
        case .yesNo(let fact?): return yesNo(fact, result, max)
        case .yesNo(nil): return yesNo(item, index, result, max)
        case .choice(let levels): return choice(levels, index, result, max)
        case .manual: return manual(item, index, result, max)
        case .ratio(let share): return counted(share) ?? ratio(share, item, result)
        case .ratioThreshold(let share, let threshold): return counted(share) ?? self.threshold(share, threshold, item, result)
        case .inverseRatio(let planned, let actual): return inverse(planned, actual, item, result)
        case .bands(.fact(let fact), let bands):
            return band(of: Rational(given(fact)), in: bands, named(fact).atStart, { Rational($0).shown }, item, result)
        case .bands(.share(let share), let bands):
            return counted(share)
                ?? band(of: quotient(share), in: bands, quotient(share).shownPercent, { Rational($0).shownPercent }, item, result)
        case .count(let fact, let per): return count(fact, per, item, result)
        case .minusPerEvent(let fact, let per): return minus(fact, per, item, result)
        case .eventAverage(let events, let zero): return average(events, zero, item, result)
        case .relativeToBest(let actual, let target): return relative(actual, target, index, item, result)
        case .formula(let formula): return self.formula(formula, item, result)
        case .deduction(let deduction): return self.deduction(deduction, item, result)
        }
    }

    /// `= 7,50`, or where rounding changed anything `= 46,7014, làm tròn 46,70` or `= 3,8182, làm tròn đến 0,25 → 3,75`.
    private func equals(_ exact: Rational, _ result: ExactPoints, _ item: Item) -> String {
        if exact == Rational(result) { return "= \(points(result))" }
        if let step = item.roundTo { return "= \(exact.shown), làm tròn đến \(step.vietnamese()) → \(points(result))" }
        return "= \(exact.shown), làm tròn \(points(result))"
    }

    /// `nhiệm vụ đến hạn 512`; the figure alone where the set gives no title.
    private func named(_ fact: FactIndex) -> String {
        (set.facts[fact].title.map { $0.inSentence + " " } ?? "") + given(fact).shown
    }

    private func quotient(_ share: Method.Share) -> Rational { Rational(given(share.numerator)) / Rational(given(share.denominator)) }

    /// The line of a denominator that does not count; nothing where it does.
    private func counted(_ share: Method.Share) -> String? {
        guard let denominator = given(share.denominator).number else { return nil }
        let isTooSmall = share.minDenominator.map { denominator < $0 } ?? false
        return denominator == .zero || isTooSmall ? tooFew(share, denominator) : nil
    }

    private func yesNo(_ fact: FactIndex, _ result: ExactPoints, _ max: Numeral) -> String {
        let isYes = given(fact).number != .zero
        return "\(named(fact).atStart), \(isYes ? "khác 0" : "bằng 0") → \(points(result)) (tối đa \(max.vietnamese()))"
    }

    private func yesNo(_ item: Item, _ index: ItemIndex, _ result: ExactPoints, _ max: Numeral) -> String {
        let isYes = sheet.figures.judgement(of: index, of: sheet.subject)?.value == .yes
        let title = item.title ?? ""
        let answer =
            if title.hasPrefix("Có ") {
                isYes ? title : "Không \(title.inSentence)"
            } else {
                (isYes ? "Có" : "Không") + (title.isEmpty ? "" : ": \(title)")
            }
        return "\(answer) → \(points(result)) (tối đa \(max.vietnamese()))"
    }

    private func choice(_ levels: [Method.Level], _ index: ItemIndex, _ result: ExactPoints, _ max: Numeral) -> String {
        guard case .level(let level)? = sheet.figures.judgement(of: index, of: sheet.subject)?.value else { return "" }
        let chosen = levels[Int(level)]
        return "Mức “\(chosen.title ?? chosen.code)” → \(points(result)) (tối đa \(max.vietnamese()))"
    }

    private func manual(_ item: Item, _ index: ItemIndex, _ result: ExactPoints, _ max: Numeral) -> String {
        guard case (let stage, .points(let judged))? = sheet.figures.judgement(of: index, of: sheet.subject) else { return "" }
        let given = ExactPoints(tenThousandths: Int128(judged))
        let rounding = given == result ? "" : ", làm tròn\(item.roundTo.map { " đến \($0.vietnamese()) →" } ?? "") \(points(result))"
        return "\(stageName(stage)) cho \(points(given)) trên \(max.vietnamese())\(rounding)"
    }

    private func ratio(_ share: Method.Share, _ item: Item, _ result: ExactPoints) -> String {
        let max = item.max ?? .zero
        let fraction = "\(named(share.numerator).atStart) ÷ \(named(share.denominator))"
        if quotient(share) > .one { return "\(fraction), vượt mức nên tính bằng 1 → \(points(result))" }
        return "\(fraction) × \(max.vietnamese()) \(equals(Rational(max) * quotient(share), result, item))"
    }

    private func threshold(_ share: Method.Share, _ threshold: Numeral, _ item: Item, _ result: ExactPoints) -> String {
        let (max, reached) = (item.max ?? .zero, quotient(share))
        let fraction = "\(named(share.numerator).atStart) ÷ \(named(share.denominator)) = \(reached.shownPercent)"
        if reached >= Rational(threshold) { return "\(fraction), đạt mức \(Rational(threshold).shownPercent) → \(points(result))" }
        let arithmetic = "\(reached.shown) ÷ \(threshold.vietnamese()) × \(max.vietnamese())"
        return "\(fraction), chưa đến mức \(Rational(threshold).shownPercent): \(arithmetic) "
            + equals(Rational(max) * reached / Rational(threshold), result, item)
    }

    private func inverse(_ planned: FactIndex, _ actual: FactIndex, _ item: Item, _ result: ExactPoints) -> String {
        if given(actual).number == .zero { return "Không phát sinh trường hợp nào → \(points(result))" }
        let ratio = Rational(given(planned)) / Rational(given(actual))
        let figures = "Kế hoạch \(given(planned).shown), thực tế \(given(actual).shown)"
        if ratio >= .one { return "\(figures), ít hơn là tốt → \(points(result))" }
        let max = item.max ?? .zero
        return
            "\(figures): \(given(planned).shown) ÷ \(given(actual).shown) × \(max.vietnamese()) \(equals(Rational(max) * ratio, result, item))"
    }

    private func band(
        of value: Rational, in bands: [Method.Band], _ shown: String, _ edge: (Numeral) -> String, _ item: Item, _ result: ExactPoints
    ) -> String {
        guard let band = bands.first(where: { Rational($0.from) <= value }) else {
            return "\(shown) dưới mức thấp nhất \(bands.last.map { edge($0.from) } ?? "") → \(points(result))"
        }
        return "\(shown) thuộc mức “\(band.title ?? "từ \(edge(band.from))")” → \(points(result))"
    }

    private func count(_ fact: FactIndex, _ per: Numeral, _ item: Item, _ result: ExactPoints) -> String {
        let max = item.max ?? .zero
        let product = Rational(per) * Rational(given(fact))
        let unit = set.facts[fact].title.map { " \($0.inSentence)" } ?? ""
        let arithmetic = "\(given(fact).shown)\(unit) × \(per.vietnamese())".atStart
        return product > Rational(max)
            ? "\(arithmetic) = \(points(product)), tối đa \(max.vietnamese()) → \(points(result))"
            : "\(arithmetic) \(equals(product, result, item))"
    }

    private func minus(_ fact: FactIndex, _ per: Numeral, _ item: Item, _ result: ExactPoints) -> String {
        let rest = Rational(item.max ?? .zero) - Rational(per) * Rational(given(fact))
        let arithmetic = "\((item.max ?? .zero).vietnamese()) − \(given(fact).shown) lần × \(per.vietnamese())"
        return rest.signum < 0 ? "\(arithmetic) dưới 0 → \(points(result))" : "\(arithmetic) \(equals(rest, result, item))"
    }

    private func average(_ events: FactIndex, _ zero: Method.ZeroRule, _ item: Item, _ result: ExactPoints) -> String {
        guard case .events(let values) = sheet.figures.list(events, of: sheet.subject) else { return "" }
        guard !values.isEmpty else { return "Không có lần nào → \(zero.words)" }
        let max = (item.max ?? .zero).vietnamese()
        guard values.count > 8 else {
            let sum = values.count == 1 ? values[0].shown : "(\(values.map(\.shown).joined(separator: " + ")))"
            return "\(sum) ÷ \(values.count) × \(max) = \(points(result))"
        }
        let mean = values.reduce(Rational.zero) { $0 + Rational($1) } / Rational(values.count)
        return "Trung bình \(values.count) lần \(mean.shown) × \(max) = \(points(result))"
    }

    private func relative(_ actual: FactIndex, _ target: FactIndex, _ index: ItemIndex, _ item: Item, _ result: ExactPoints) -> String {
        let (max, best) = (item.max ?? .zero, sheet.bests[index])
        switch ClusterBest.Standing(actual: sheet.number(actual), target: sheet.number(target)) {
        case .withTarget(let ratio) where ratio <= .one:
            let figures = "Đạt \(given(actual).shown) trên mức giao \(given(target).shown)"
            if ratio == .one { return "\(figures) → \(points(result))" }
            return "\(figures): ½ × \(max.vietnamese()) × \(ratio.shown) \(equals(Rational(max) * .half * ratio, result, item))"
        case .withTarget(let ratio):
            guard let greatest = best?.greatestRatio, ratio < greatest else {
                return "Gấp \(ratio.shown) lần mức giao, cao nhất cụm → \(points(result))"
            }
            let half = Rational(max) * .half
            let exact = half + half * (ratio - .one) / (greatest - .one)
            return "Gấp \(ratio.shown) lần mức giao, cao nhất cụm gấp \(greatest.shown): \(half.shown) + \(half.shown) × "
                + "\((ratio - .one).shown) ÷ \((greatest - .one).shown) \(equals(exact, result, item))"
        case .withoutTarget(let done):
            guard let greatest = best?.greatestActual, greatest.signum > 0 else {
                return "Không giao mức và trong cụm chưa đơn vị nào có kết quả → \(points(result))"
            }
            return "\(given(actual).shown.atStart) ÷ \(greatest.shown) (cao nhất) × \(max.vietnamese()) "
                + equals(Rational(max) * done / greatest, result, item)
        default: return ""
        }
    }

    private func formula(_ formula: Method.Formula, _ item: Item, _ result: ExactPoints) -> String {
        var trace = Trace()
        guard case .number(let value) = sheet.value(of: formula.expression, &trace) else { return "" }
        let max = item.max ?? .zero
        if value > Rational(max) { return "Tính được \(amount(value)), tối đa \(max.vietnamese()) → \(points(result))" }
        if value.signum < 0 { return "Tính được \(amount(value)), dưới 0 → \(points(result))" }
        let words = Tokens.inWords(formula.text) { name in set.facts.first { $0.name == name }?.title?.inSentence }
        return "\(item.title.map { $0 + ": " } ?? "")\(words) \(equals(value, result, item))"
    }

    /// A formula may multiply figures as it likes before its result is held between 0 and the maximum.
    private func amount(_ value: Rational) -> String { value.isTooLongToWrite ? "số quá dài để viết ra" : points(value) }

    private func deduction(_ deduction: Method.Deduction, _ item: Item, _ result: ExactPoints) -> String {
        let product = Rational(deduction.per) * Rational(given(deduction.fact))
        let arithmetic = "\(given(deduction.fact).shown) lần × \(deduction.per.vietnamese())".atStart
        guard let cap = item.max else { return "\(arithmetic) \(equals(product, result, item))." }
        return product > Rational(cap)
            ? "\(arithmetic) = \(points(product)), tối đa trừ \(cap.vietnamese()) → \(points(result))."
            : "\(arithmetic) \(equals(product, result, item)), tối đa trừ \(cap.vietnamese())."
    }
}

extension Rational {
    /// The number that was given; 0 where none was, which the callers have ruled out.
    fileprivate init(_ given: Given) { self = given.number.map { Rational($0) } ?? .zero }
}

extension Tokens {
    /// The expression as people write it: `×` for `*`, a comma in numbers, titles for names.
    static func inWords(_ expression: String, title: (String) -> String?) -> String {
        guard var tokens = try? Tokens(expression) else { return expression }
        var words: [String] = []
        while tokens.current != .end {
            switch tokens.current {
            case .number(let number): words.append(number.vietnamese())
            case .name(let name): words.append(Self.words[name] ?? title(name) ?? name)
            case .quoted(let id): words.append(id)
            case .symbol(let symbol): words.append(Self.signs[symbol] ?? symbol)
            case .end: break
            }
            guard (try? tokens.advance()) != nil else { return expression }
        }
        return words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")").replacing(" ;", with: ";")
    }

    private static let signs = ["*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠", ",": ";"]

    private static let words = [
        "and": "và", "or": "hoặc", "not": "không", "min": "nhỏ nhất", "max": "lớn nhất", "abs": "giá trị tuyệt đối", "round": "làm tròn",
        "if": "nếu", "points": "điểm", "group": "điểm nhóm", "group_max": "tối đa nhóm", "total": "tổng điểm", "is_blank": "chưa có số",
        "is_na": "không áp dụng",
    ]
}
