package import Kernel

/// What was said about one number: four different things everywhere.
package enum Given: Hashable, Sendable {
    /// Nobody said.
    case blank
    /// The matter does not concern this subject.
    case notApplicable
    case number(Numeral)
    /// More than this; counts as it and is shown as such.
    case lowerBound(Numeral)
}

/// What a list fact holds: nothing said, n/a, said to be empty, or its entries in the order given.
package enum GivenList: Hashable, Sendable {
    case blank
    case notApplicable
    case events([Given])
    case concerned([ItemIndex])

    package static let empty = GivenList.events([])
}

/// What one stage judged of one item.
package enum Judgement: Hashable, Sendable {
    case none
    case notApplicable
    case yes
    case no
    /// Index of the level.
    case level(UInt16)
    /// In ten-thousandths of a point.
    case points(UInt64)
}

/// A unit (đơn vị) of the tree that is rolled up; some of them are subjects, that is, scored themselves.
package struct Unit: Sendable {
    package let id: String
    package let name: String
    /// Index of the unit above; it may stand later in the list.
    package let parent: Int?
    /// The empty name is a cluster too.
    package let cluster: String
    package let isSubject: Bool

    package init(id: String, name: String, parent: Int?, cluster: String, isSubject: Bool) {
        self.id = id
        self.name = name
        self.parent = parent
        self.cluster = cluster
        self.isSubject = isSubject
    }
}

/// The figures of one run: what was said about every subject, in tables of subject × fact and subject × item × stage.
/// Who fills them has checked each value against the set; the tables only keep them.
package struct Figures: Sendable {
    package let units: [Unit]
    /// Index in `units` of each subject.
    package let subjects: [Int]
    /// Index of each unit among the subjects.
    let subjectOfUnit: [Int?]
    /// Number of each subject's cluster, and the clusters' names.
    let clusterOfSubject: [Int]
    let clusters: [String]

    private let factCount: Int
    private let itemCount: Int
    private let stageCount: Int
    /// Place of each judged item among the judged ones.
    private let judgedPlace: [Int?]
    private let judgedCount: Int
    private var facts: [Given]
    private var lists: [Int: GivenList] = [:]
    private var judgements: [Judgement]
    private var evidence: [Bool]

    package init(for set: CriteriaSet, units: [Unit]) {
        self.units = units
        subjects = units.indices.filter { units[$0].isSubject }
        var subjectOfUnit = [Int?](repeating: nil, count: units.count)
        var clusterNumbers: [String: Int] = [:]
        var clusterOfSubject: [Int] = []
        for (subject, unit) in subjects.enumerated() {
            subjectOfUnit[unit] = subject
            clusterOfSubject.append(clusterNumbers[units[unit].cluster, default: clusterNumbers.count])
            clusterNumbers[units[unit].cluster] = clusterOfSubject[subject]
        }
        self.subjectOfUnit = subjectOfUnit
        self.clusterOfSubject = clusterOfSubject
        clusters = clusterNumbers.sorted { $0.value < $1.value }.map(\.key)

        factCount = set.facts.count
        itemCount = set.items.count
        stageCount = set.stages.count
        var judgedCount = 0
        judgedPlace = set.items.map { item in
            guard item.isJudged else { return nil }
            judgedCount += 1
            return judgedCount - 1
        }
        self.judgedCount = judgedCount
        facts = Array(repeating: .blank, count: subjects.count * factCount)
        judgements = Array(repeating: .none, count: subjects.count * judgedCount * stageCount)
        evidence = Array(repeating: false, count: subjects.count * itemCount)
    }
}

extension Figures {
    package func fact(_ fact: FactIndex, of subject: Int) -> Given { facts[subject * factCount + fact] }

    package mutating func set(_ fact: FactIndex, of subject: Int, to value: Given) { facts[subject * factCount + fact] = value }

    package func list(_ fact: FactIndex, of subject: Int) -> GivenList { lists[subject * factCount + fact] ?? .blank }

    package mutating func set(list fact: FactIndex, of subject: Int, to value: GivenList) { lists[subject * factCount + fact] = value }

    package func judgement(of item: ItemIndex, at stage: Int, of subject: Int) -> Judgement {
        judgedPlace[item].map { judgements[(subject * judgedCount + $0) * stageCount + stage] } ?? .none
    }

    package mutating func judge(_ item: ItemIndex, at stage: Int, of subject: Int, as judgement: Judgement) {
        guard let place = judgedPlace[item] else { return }
        judgements[(subject * judgedCount + place) * stageCount + stage] = judgement
    }

    /// The judgement that counts: that of the latest stage which has one.
    package func judgement(of item: ItemIndex, of subject: Int) -> (stage: Int, value: Judgement)? {
        for stage in (0..<stageCount).reversed() {
            let value = judgement(of: item, at: stage, of: subject)
            if value != .none { return (stage, value) }
        }
        return nil
    }

    /// Whether any stage has brought evidence for the item.
    package func hasEvidence(for item: ItemIndex, of subject: Int) -> Bool { evidence[subject * itemCount + item] }

    package mutating func addEvidence(for item: ItemIndex, of subject: Int) { evidence[subject * itemCount + item] = true }
}
