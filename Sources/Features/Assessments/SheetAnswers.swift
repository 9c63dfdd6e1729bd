import Criteria
import Kernel

/// What stands on one sheet, as the engine wants it: figures, judgements and evidence up to one stage.
struct SheetAnswers {
    let entries: [Entry]
    let evidence: [Evidence]

    /// Fills one subject's part of the figures. Only what was said up to the stage at this place counts; of a figure, the
    /// latest.
    func fill(_ figures: inout Figures, of subject: Int, for shelved: ShelvedSet, through stage: Int) {
        let (set, places) = (shelved.set, shelved.places)
        for place in 0...stage {
            for entry in entries where !entry.isBlank && places.stages[entry.stage] == place {
                switch entry.cell {
                case .item(let id):
                    guard let item = places.items[id] else { continue }
                    figures.judge(item, at: place, of: subject, as: Judgement(stored: entry.value, for: set.items[item]))
                case .fact(let name):
                    guard let fact = places.facts[name] else { continue }
                    if set.facts[fact].kind == .number {
                        figures.set(fact, of: subject, to: Given(stored: entry.value))
                    } else {
                        let list = GivenList(stored: entry.value, kind: set.facts[fact].kind, targets: places.concerned)
                        figures.set(list: fact, of: subject, to: list)
                    }
                }
            }
        }
        for piece in evidence {
            guard let item = places.items[piece.item], let place = places.stages[piece.stage], place <= stage else { continue }
            figures.addEvidence(for: item, of: subject)
        }
    }
}

/// Where a set keeps what cells, evidence and stages name: worked out once for a set, looked up for every entry.
struct CellPlaces: Sendable {
    let items: [String: ItemIndex]
    let facts: [String: Int]
    let stages: [String: Int]
    /// What a list of criteria may name.
    let concerned: [String: Range<ItemIndex>]

    init(of set: CriteriaSet) {
        items = Dictionary(uniqueKeysWithValues: set.items.enumerated().map { ($1.id, $0) })
        facts = Dictionary(uniqueKeysWithValues: set.facts.enumerated().map { ($1.name, $0) })
        stages = Dictionary(uniqueKeysWithValues: set.stages.enumerated().map { ($1, $0) })
        let (names, targets) = set.wipeTargets
        concerned = Dictionary(zip(names, targets), uniquingKeysWith: { first, _ in first })
    }
}

extension Given {
    /// A stored figure: `480`, `>120`, `n/a`.
    init(stored text: String) {
        if text == "n/a" {
            self = .notApplicable
        } else if text.hasPrefix(">") {
            self = Numeral(plain: text.dropFirst()).map { .lowerBound($0) } ?? .blank
        } else {
            self = Numeral(plain: text).map { .number($0) } ?? .blank
        }
    }
}

extension GivenList {
    /// A stored list: one value a line, or `empty`.
    init(stored text: String, kind: Fact.Kind, targets: [String: Range<ItemIndex>]) {
        let lines = text.split(separator: "\n").map(String.init)
        switch (text, kind) {
        case ("n/a", _): self = .notApplicable
        case ("empty", _): self = .empty
        case (_, .concerned): self = .concerned(lines.flatMap { targets[$0].map(Array.init) ?? [] })
        default: self = .events(lines.map { Given(stored: $0) })
        }
    }
}

extension Judgement {
    /// A stored score: `yes`, `no`, a level's code, points, `n/a`.
    init(stored text: String, for item: Item) {
        switch (text, item.method) {
        case ("n/a", _): self = .notApplicable
        case ("yes", .yesNo): self = .yes
        case ("no", .yesNo): self = .no
        case (_, .choice(let levels)):
            self = levels.firstIndex { $0.code == text }.map { .level(UInt16($0)) } ?? .none
        case (_, .manual):
            self = Numeral(plain: text).map { .points(UInt64($0.billionths / 100_000)) } ?? .none
        default: self = .none
        }
    }
}
