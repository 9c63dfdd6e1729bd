import Kernel
import Yams

extension Item {
    /// Stands where an item could not be read, so that the places of the others stay right.
    static func unread(_ place: Place, _ index: ItemIndex) -> Item {
        Item(
            id: "", title: nil, note: nil, place: place, max: .zero, roundTo: nil, source: nil, owner: nil, evidence: .optional,
            notApplicable: .rescale, method: .manual, criterion: index..<index + 1)
    }
}

/// The methods' names in the file, each with the keys it knows.
private enum MethodName: String, CaseIterable {
    case yes_no, choice, manual, ratio, ratio_threshold, inverse_ratio, bands, count, minus_per_event, event_average, relative_to_best,
        formula

    var keys: [String] {
        switch self {
        case .yes_no: ["fact"]
        case .choice: ["levels"]
        case .manual: []
        case .ratio: Self.share
        case .ratio_threshold: Self.share + ["threshold"]
        case .inverse_ratio: ["planned", "actual"]
        case .bands: Self.share + ["value", "bands"]
        case .count, .minus_per_event: ["fact", "per"]
        case .event_average: ["events", "zero"]
        case .relative_to_best: ["actual", "target"]
        case .formula: ["expression"]
        }
    }

    private static let share = ["numerator", "denominator", "zero", "min_denominator"]
}

extension SetReader {
    func readItem(_ node: Node, at place: String, in block: Item.Place, criterion: Range<ItemIndex>, _ inherited: Inherited) {
        let index = set.items.count
        places.items.append(place)
        reads.append([])
        let name = node["method"]?.plainText.flatMap(MethodName.init)
        let keys = ["id", "title", "max", "method", "round_to"] + Inherited.keys
        // An unknown method is one fault: its keys are not counted as further ones.
        let known = keys + (name?.keys ?? MethodName.allCases.flatMap(\.keys))
        guard let fields = FileFields(node, at: place, keys: known, log: log) else {
            set.items.append(.unread(block, index))
            return
        }
        let inner = Inherited(fields, under: inherited)
        if !fields.has("method") { fields.add(.key, "method", LintWording.missingKey("method")) }
        let method = fields.word("method", MethodName.self).map { readMethod($0, fields) } ?? .manual
        let max = fields.number("max")
        set.items.append(
            Item(
                id: fields.requiredText("id"), title: fields.text("title"), note: fields.text("note"), place: block, max: max ?? .zero,
                roundTo: fields.optionalNumber("round_to", above: .zero), source: inner.source, owner: inner.owner,
                evidence: inner.evidence,
                notApplicable: inner.notApplicable, method: method, criterion: criterion))
    }

    private func readMethod(_ name: MethodName, _ fields: FileFields) -> Method {
        switch name {
        case .yes_no: .yesNo(fact: fields.has("fact") ? number(fields, "fact") : nil)
        case .choice: .choice(readLevels(fields))
        case .manual: .manual
        case .ratio: .ratio(readShare(fields))
        case .ratio_threshold: .ratioThreshold(readShare(fields), threshold: fields.number("threshold", above: .zero) ?? .one)
        case .inverse_ratio: .inverseRatio(planned: number(fields, "planned"), actual: number(fields, "actual"))
        case .bands: .bands(of: readBandValue(fields), readBands(fields))
        case .count: .count(number(fields, "fact"), per: fields.number("per", above: .zero) ?? .one)
        case .minus_per_event: .minusPerEvent(number(fields, "fact"), per: fields.number("per", above: .zero) ?? .one)
        case .event_average:
            .eventAverage(
                fact(fields.requiredText("events"), as: .events, at: fields.place, key: "events"),
                zero: fields.word("zero") ?? .notApplicable)
        case .relative_to_best: .relativeToBest(actual: number(fields, "actual"), target: number(fields, "target"))
        case .formula: .formula(readFormula(fields))
        }
    }

    private func number(_ fields: FileFields, _ key: String, mayBeNegative: Bool = false) -> FactIndex {
        let name = fields.requiredText(key)
        return name.isEmpty ? unnamedFact : fact(name, as: .number, mayBeNegative: mayBeNegative, at: fields.place, key: key)
    }

    private func readShare(_ fields: FileFields) -> Method.Share {
        Method.Share(
            numerator: number(fields, "numerator"), denominator: number(fields, "denominator"), zero: fields.word("zero") ?? .notApplicable,
            minDenominator: fields.optionalNumber("min_denominator"))
    }

    private func readLevels(_ fields: FileFields) -> [Method.Level] {
        fields.list("levels").compactMap { node in
            guard let level = FileFields(node, at: fields.place, keys: ["code", "points", "title", "wipes"], log: log) else { return nil }
            let code = level.requiredText("code")
            if code == "n/a" { level.add(.key, "code", LintWording.unknownKey(code)) }
            if level.has("wipes"), level.text("wipes") != "criterion" {
                level.add(.key, "wipes", LintWording.unknownWord("wipes", found: level.text("wipes") ?? "", expected: ["criterion"]))
            }
            return Method.Level(
                code: code, points: level.number("points") ?? .zero, title: level.text("title"), wipesCriterion: level.has("wipes"))
        }
    }

    private func readBandValue(_ fields: FileFields) -> Method.BandValue {
        guard fields.has("value") else { return .share(readShare(fields)) }
        for key in ["numerator", "denominator", "zero", "min_denominator"] where fields.has(key) {
            fields.add(.key, key, LintWording.unknownKey(key))
        }
        return .fact(number(fields, "value", mayBeNegative: true))
    }

    private func readBands(_ fields: FileFields) -> [Method.Band] {
        fields.list("bands").compactMap { node in
            guard let band = FileFields(node, at: fields.place, keys: ["from", "points", "title"], log: log) else { return nil }
            return Method.Band(
                from: band.number("from", Numeral.lowest...) ?? .zero, points: band.number("points") ?? .zero, title: band.text("title"))
        }
    }

    private func readFormula(_ fields: FileFields) -> Method.Formula {
        let naming = SetNaming(self, at: fields.place, key: "expression", formula: fields.text("id") ?? fields.place)
        let expression = expression(fields, "expression", namedBy: naming)
        reads[reads.count - 1] = naming.reads
        return Method.Formula(expression: expression, text: fields.text("expression") ?? "")
    }
}

extension Numeral {
    /// The least number that may be written.
    static let lowest = Numeral(billionths: -999_999_999_999_999_999_999_999) ?? .zero
}
