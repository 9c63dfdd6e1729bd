import Kernel

/// Checks a set that has the right shape for figures that disagree with each other: everything at once, each fault at the outer or later place.
struct Linter {
    private let set: CriteriaSet
    private let places: SetPlaces
    private let reading: ReadingOrder
    private let log: FaultLog

    init(set: CriteriaSet, places: SetPlaces, reads: [[ItemIndex]], log: FaultLog) {
        self.set = set
        self.places = places
        reading = ReadingOrder(reads.map { $0.filter { $0 < set.items.count } })
        self.log = log
    }

    /// The set, with its items in an order in which every formula comes after what it reads.
    private(set) lazy var ordered: CriteriaSet = {
        var set = set
        set.order = reading.order
        set.wipers = set.items.indices.filter { set.items[$0].method.mayWipe }
        return set
    }()

    func check() {
        checkSums()
        checkIDs()
        for index in set.items.indices { check(set.items[index], at: places.items[index]) }
        checkBlocks()
        checkGrades()
        checkCycles()
        warn()
    }

    private func checkSums() {
        for (group, criteria) in zip(set.groups.indices, places.criteria) {
            for (criterion, place) in zip(set.groups[group].criteria, criteria) where criterion.hasParts {
                let parts = criterion.items.map { (set.items[$0].max ?? .zero, places.items[$0]) }
                checkSum(of: parts, is: criterion.max, at: place)
            }
            checkSum(of: zip(set.groups[group].criteria.map(\.max), criteria), is: set.groups[group].max, at: places.groups[group])
        }
        if !set.groups.isEmpty { checkSum(of: zip(set.groups.map(\.max), places.groups), is: set.scale, at: "scale") }
    }

    private func checkSum(of parts: some Sequence<(Numeral, String)>, is needed: Numeral, at place: String) {
        var sum: Int128 = 0
        for (max, part) in parts {
            if log.hasUnreadNumber(part) { return }
            sum += max.billionths
        }
        guard sum != needed.billionths, !log.hasUnreadNumber(place) else { return }
        let written = Numeral(billionths: sum).map { $0.vietnamese() } ?? "quá lớn"
        log.add(.sum, at: place, key: place == "scale" ? nil : "max", LintWording.sum(written, needed: needed))
    }

    /// Groups have ids of their own; criteria, parts, bonus and deductions share one space.
    private func checkIDs() {
        var seen: Set<String> = []
        func claim(_ id: String, _ place: String) {
            if !id.isEmpty, !seen.insert(id).inserted { log.add(.duplicateID, at: place, key: "id", LintWording.duplicateID(id)) }
        }
        for (group, place) in zip(set.groups, places.groups) { claim(group.id, place) }
        seen = []
        for (group, criteria) in zip(set.groups, places.criteria) {
            for (criterion, place) in zip(group.criteria, criteria) {
                if criterion.hasParts { claim(criterion.id, place) }
                for item in criterion.items { claim(set.items[item].id, places.items[item]) }
            }
        }
        for item in set.items.indices where !set.items[item].isInGroup { claim(set.items[item].id, places.items[item]) }
    }

    private func check(_ item: Item, at place: String) {
        let max = item.max ?? .zero
        if let written = item.max { checkDecimals(written, at: place, key: item.isDeduction ? "cap" : "max") }
        if let step = item.roundTo {
            checkDecimals(step, at: place, key: "round_to")
            if !item.isDeduction, !max.isMultiple(of: step) {
                log.add(.decimals, at: place, key: "round_to", LintWording.notMultiple(max, of: step))
            }
        }
        switch item.method {
        case .choice(let levels):
            var codes: Set<String> = []
            for level in levels {
                check(level.points, max, at: place, key: "levels")
                if !codes.insert(level.code).inserted {
                    log.add(.duplicateID, at: place, key: "levels", LintWording.duplicateID(level.code))
                }
            }
        case .bands(_, let bands):
            for band in bands { check(band.points, max, at: place, key: "bands") }
            for (higher, lower) in zip(bands, bands.dropFirst()) where higher.from <= lower.from {
                log.add(.bandOrder, at: place, key: "bands", LintWording.bandOrder(higher.from, before: lower.from))
            }
        default: break
        }
    }

    private func check(_ points: Numeral, _ max: Numeral, at place: String, key: String) {
        checkDecimals(points, at: place, key: key)
        guard points > max, !log.hasUnreadNumber(place) else { return }
        log.add(.aboveMax, at: place, key: key, LintWording.aboveMax(points, max: max))
    }

    private func checkDecimals(_ value: Numeral, at place: String, key: String?) {
        guard !value.isMultiple(of: .decimalUnit(set.decimals)) else { return }
        log.add(.decimals, at: place, key: key, LintWording.decimals(value, set.decimals))
    }

    private func checkBlocks() {
        checkDecimals(set.scale, at: "scale", key: nil)
        checkDecimals(set.step, at: "step", key: nil)
        for (group, place) in zip(set.groups, places.groups) { checkDecimals(group.max, at: place, key: "max") }
        for (group, criteria) in zip(set.groups, places.criteria) {
            for (criterion, place) in zip(group.criteria, criteria) where criterion.hasParts {
                checkDecimals(criterion.max, at: place, key: "max")
            }
        }
        if let max = set.bonus?.max { checkDecimals(max, at: "bonus", key: "max") }
        if let max = set.deductions?.max { checkDecimals(max, at: "deductions", key: "max") }
        checkDecimals(set.lowestTotal, at: "total", key: "min")
        if let max = set.highestTotal, set.scale.isMultiple(of: .decimalUnit(set.decimals)) { checkDecimals(max, at: "total", key: "max") }
    }

    private func checkGrades() {
        var codes: Set<String> = []
        for grade in set.grades where !codes.insert(grade.code).inserted {
            log.add(.duplicateID, at: "grades/\(grade.code)", key: "code", LintWording.duplicateID(grade.code))
        }
        let text = LintWording.gradeOrder(lowest: set.lowestTotal)
        for (better, worse) in zip(set.grades, set.grades.dropFirst()) where better.min <= worse.min {
            log.add(.gradeOrder, at: "grades/\(worse.code)", key: "min", text)
        }
        if let last = set.grades.last, last.min != set.lowestTotal, !log.hasUnreadNumber("grades/\(last.code)") {
            log.add(.gradeOrder, at: "grades/\(last.code)", key: "min", text)
        }
        if let quota = set.quota, quota.overflow <= quota.grade {
            let (overflow, grade) = (set.grades[quota.overflow].code, set.grades[quota.grade].code)
            log.add(.gradeOrder, at: "quota", key: "overflow", LintWording.overflowNotBelow(overflow, grade))
        }
    }

    private func checkCycles() {
        for (item, partner) in reading.cycles {
            log.add(.cycle, at: places.items[item], key: "expression", LintWording.cycle(set.items[item].id, set.items[partner].id))
        }
    }

    private func warn() {
        for (index, item) in set.items.enumerated() {
            if case .deduction(let deduction) = item.method, let cap = item.max, !cap.isMultiple(of: deduction.per) {
                log.add(.cap, at: places.items[index], key: "cap", LintWording.cap(cap, per: deduction.per))
            }
            if item.source == nil, item.owner == nil { log.add(.owner, at: places.items[index], LintWording.owner(item.id)) }
        }
        if let bonus = set.bonus, bonus.max.map({ $0.billionths * 10 > set.scale.billionths }) ?? true {
            let written = bonus.max.map { $0.vietnamese() } ?? "không giới hạn"
            log.add(.bonus, at: "bonus", key: "max", LintWording.bonus(written, scale: set.scale))
        }
        if set.status == .official, set.citation ?? "" == "" { log.add(.citation, at: "citation", LintWording.citation()) }
    }
}

/// In which order items can be computed, and which of them need each other in a circle.
struct ReadingOrder {
    private(set) var order: [ItemIndex] = []
    /// Each item that needs itself, with one on the way round.
    private(set) var cycles: [(item: ItemIndex, partner: ItemIndex)] = []

    /// `reads[i]` are the items that item `i` needs.
    init(_ reads: [[ItemIndex]]) {
        var readers = [[ItemIndex]](repeating: [], count: reads.count)
        var waiting = reads.map(\.count)
        for (item, needed) in reads.enumerated() { for other in needed { readers[other].append(item) } }
        order = waiting.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            for reader in readers[order[next]] {
                waiting[reader] -= 1
                if waiting[reader] == 0 { order.append(reader) }
            }
            next += 1
        }
        for item in reads.indices where waiting[item] > 0 {
            if let partner = Self.partner(of: item, reads) { cycles.append((item, partner)) }
        }
    }

    /// Something `item` reads, at once or through others, that reads `item` in turn.
    private static func partner(of item: ItemIndex, _ reads: [[ItemIndex]]) -> ItemIndex? {
        var seen: Set<ItemIndex> = []
        var open = reads[item]
        while let next = open.popLast() {
            if reads[next].contains(item) { return next }
            if seen.insert(next).inserted { open += reads[next] }
        }
        return nil
    }
}

extension Item {
    var isInGroup: Bool { if case .group = place { true } else { false } }
    var isDeduction: Bool { if case .deduction = place { true } else { false } }
}

extension Numeral {
    /// `step` is above zero.
    func isMultiple(of step: Numeral) -> Bool { billionths % step.billionths == 0 }
}
