package import Kernel
package import Paper

/// Reads the three CSV files of section 9 into figures. The first malformed row stops everything.
package enum EvaluationFile {
    package static let unitColumns = ["id", "name", "parent", "cluster", "subject"]
    package static let factColumns = ["subject", "name", "value"]
    package static let judgementColumns = ["subject", "item", "stage", "value", "evidence", "reason"]

    /// The units in file order, and an index of their ids.
    package static func units(_ bytes: consuming [UInt8]) throws(CSVFault) -> (units: [Unit], index: KeyIndex) {
        var reader = try CSVReader(bytes, columns: unitColumns)
        var index = KeyIndex()
        var rows: [(line: Int, parent: String, unit: Unit)] = []
        while try reader.nextRow() {
            if reader.cell(0).isEmpty { throw reader.fault(0, "thiếu mã đơn vị") }
            guard index.insert(reader.cell(0)).isNew else { throw reader.fault(0, "đơn vị “\(reader.text(0))” đã có ở dòng trên") }
            guard let isSubject = yesOrNo(reader.cell(4)) else { throw reader.fault(4, "“\(reader.text(4))” cần là yes hoặc no") }
            let unit = Unit(id: reader.text(0), name: reader.text(1), parent: nil, cluster: reader.text(3), isSubject: isSubject)
            rows.append((reader.line, reader.text(2), unit))
        }
        var units: [Unit] = []
        units.reserveCapacity(rows.count)
        for (line, parent, unit) in rows {
            let place = parent.isEmpty ? nil : index.find(Array(parent.utf8)[...])
            if !parent.isEmpty, place == nil { throw CSVFault(line: line, column: "parent", what: "không có đơn vị “\(parent)”") }
            units.append(Unit(id: unit.id, name: unit.name, parent: place, cluster: unit.cluster, isSubject: unit.isSubject))
        }
        if let unit = firstInCircle(units) {
            throw CSVFault(
                line: rows[unit].line, column: "parent", what: "đơn vị “\(units[unit].id)” nằm trong một vòng cấp trên, cấp dưới")
        }
        return (units, index)
    }

    private static func yesOrNo(_ cell: ArraySlice<UInt8>) -> Bool? {
        cell.elementsEqual("yes".utf8) ? true : cell.elementsEqual("no".utf8) ? false : nil
    }

    /// Walks up from every unit once; who meets its own walk again is in a circle.
    private static func firstInCircle(_ units: [Unit]) -> Int? {
        var walkOfUnit = [Int?](repeating: nil, count: units.count)
        var inCircle: [Int] = []
        for start in units.indices {
            var current: Int? = start
            while let unit = current, walkOfUnit[unit] == nil {
                walkOfUnit[unit] = start
                current = units[unit].parent
            }
            guard let met = current, walkOfUnit[met] == start else { continue }
            var unit = met
            repeat {
                inCircle.append(unit)
                unit = units[unit].parent ?? met
            } while unit != met
        }
        return inCircle.min()
    }
}

extension EvaluationFile {
    /// Reads the facts into the figures. Facts the set does not name are skipped.
    package static func readFacts(
        _ bytes: consuming [UInt8], of set: CriteriaSet, units: KeyIndex, into figures: inout Figures
    ) throws(CSVFault) {
        var reader = try CSVReader(bytes, columns: factColumns)
        let facts = KeyIndex(set.facts.map(\.name))
        let (names, targets) = set.wipeTargets
        let items = KeyIndex(names)
        var isSaid = [Bool](repeating: false, count: figures.subjects.count * set.facts.count)
        var lists: [Int: ListRows] = [:]
        var lastUnit: Int?
        while try reader.nextRow() {
            guard let unit = units.find(reader.cell(0), guess: lastUnit) else {
                throw reader.fault(0, "không có đơn vị “\(reader.text(0))”")
            }
            lastUnit = unit
            guard let fact = facts.find(reader.cell(1)) else { continue }
            guard set.facts[fact].kind == .number else {
                let entry = try listEntry(reader, set.facts[fact].kind) { items.find($0).map { targets[$0] } }
                guard let subject = figures.subjectOfUnit[unit] else { continue }
                guard lists[subject * set.facts.count + fact, default: ListRows()].add(entry) else {
                    throw reader.fault(2, "“\(reader.text(2))” trái với dòng khác của cùng danh sách")
                }
                continue
            }
            let given = try number(reader, set.facts[fact])
            guard let subject = figures.subjectOfUnit[unit] else { continue }
            if isSaid[subject * set.facts.count + fact] {
                throw reader.fault(1, "số liệu “\(reader.text(1))” của đơn vị này đã có ở dòng trên")
            }
            isSaid[subject * set.facts.count + fact] = true
            figures.set(fact, of: subject, to: given)
        }
        for (cell, rows) in lists {
            let (subject, fact) = cell.quotientAndRemainder(dividingBy: set.facts.count)
            figures.set(list: fact, of: subject, to: rows.list(set.facts[fact].kind))
        }
    }

    private static func number(_ reader: CSVReader, _ fact: Fact) throws(CSVFault) -> Given {
        guard let given = Given(cell: reader.cell(2)) else {
            throw reader.fault(2, "“\(reader.text(2))” chưa đọc được thành số")
        }
        switch given {
        case .number(let number) where number.isNegative && !fact.mayBeNegative,
            .lowerBound(let number) where number.isNegative && !fact.mayBeNegative:
            throw reader.fault(2, "“\(reader.text(2))” là số âm")
        default: return given
        }
    }

    private enum ListEntry { case blank, empty, notApplicable, event(Given), concerned(Range<ItemIndex>) }

    /// The rows of one list fact of one subject, as they come.
    private struct ListRows {
        private var events: [Given] = []
        private var concerned: [ItemIndex] = []
        private var isEmpty = false
        private var isNotApplicable = false

        /// False where the row contradicts those before it.
        mutating func add(_ entry: ListEntry) -> Bool {
            let hasEntries = !events.isEmpty || !concerned.isEmpty
            switch entry {
            case .blank: return true
            case .empty where !hasEntries && !isNotApplicable && !isEmpty: isEmpty = true
            case .notApplicable where !hasEntries && !isNotApplicable && !isEmpty: isNotApplicable = true
            case .event(let event) where !isEmpty && !isNotApplicable: events.append(event)
            case .concerned(let items) where !isEmpty && !isNotApplicable: concerned += items
            default: return false
            }
            return true
        }

        func list(_ kind: Fact.Kind) -> GivenList {
            if isNotApplicable { return .notApplicable }
            guard isEmpty || !events.isEmpty || !concerned.isEmpty else { return .blank }
            return kind == .events ? .events(events) : .concerned(concerned)
        }
    }

    private static func listEntry(
        _ reader: CSVReader, _ kind: Fact.Kind, _ target: (ArraySlice<UInt8>) -> Range<ItemIndex>?
    ) throws(CSVFault) -> ListEntry {
        let cell = reader.cell(2)
        if cell.isEmpty { return .blank }
        if cell.elementsEqual("empty".utf8) { return .empty }
        if cell.elementsEqual("n/a".utf8) { return .notApplicable }
        if kind == .concerned {
            guard let items = target(cell) else { throw reader.fault(2, "không có tiêu chí “\(reader.text(2))”") }
            return .concerned(items)
        }
        guard let given = Given(cell: cell), let number = given.number else {
            throw reader.fault(2, "“\(reader.text(2))” chưa đọc được thành số")
        }
        guard !number.isNegative, number <= .one else { throw reader.fault(2, "\(reader.text(2)) nằm ngoài khoảng 0–1") }
        return .event(given)
    }
}

extension EvaluationFile {
    /// Reads what was judged and which evidence there is.
    package static func readJudgements(
        _ bytes: consuming [UInt8], of set: CriteriaSet, units: KeyIndex, into figures: inout Figures
    ) throws(CSVFault) {
        var reader = try CSVReader(bytes, columns: judgementColumns)
        let items = KeyIndex(set.items.map(\.id))
        let stages = KeyIndex(set.stages)
        var isJudged = [Bool](repeating: false, count: figures.subjects.count * set.items.count * set.stages.count)
        var lastUnit: Int?
        while try reader.nextRow() {
            let unit = units.find(reader.cell(0), guess: lastUnit)
            guard let unit, let subject = figures.subjectOfUnit[unit] else {
                throw reader.fault(0, "không có đối tượng được chấm “\(reader.text(0))”")
            }
            lastUnit = unit
            guard let item = items.find(reader.cell(1)) else { throw reader.fault(1, "không có tiêu chí “\(reader.text(1))”") }
            guard let stage = stages.find(reader.cell(2)) else { throw reader.fault(2, "không có bước “\(reader.text(2))”") }
            let row = (subject * set.items.count + item) * set.stages.count + stage
            if isJudged[row] { throw reader.fault(1, "đơn vị, tiêu chí và bước này đã có ở dòng trên") }
            isJudged[row] = true
            if !reader.cell(3).isEmpty { figures.judge(item, at: stage, of: subject, as: try judgement(reader, set, set.items[item])) }
            if !reader.cell(4).isEmpty { figures.addEvidence(for: item, of: subject) }
        }
    }

    private static func judgement(_ reader: CSVReader, _ set: CriteriaSet, _ item: Item) throws(CSVFault) -> Judgement {
        let cell = reader.cell(3)
        guard item.isJudged else { throw reader.fault(3, "tiêu chí \(item.id) tính từ số liệu, không cho điểm được") }
        if cell.elementsEqual("n/a".utf8) { return .notApplicable }
        switch item.method {
        case .choice(let levels):
            guard let level = levels.firstIndex(where: { cell.elementsEqual($0.code.utf8) }) else {
                throw reader.fault(3, "tiêu chí \(item.id) không có mức “\(reader.text(3))”")
            }
            return .level(UInt16(level))
        case .yesNo:
            guard let isYes = yesOrNo(cell) else { throw reader.fault(3, "“\(reader.text(3))” cần là yes, no hoặc n/a") }
            return isYes ? .yes : .no
        default:
            guard let points = Numeral(cell: cell) else { throw reader.fault(3, "“\(reader.text(3))” chưa đọc được thành số") }
            if let why = set.refusal(of: points, for: item) { throw reader.fault(3, why) }
            return .points(UInt64(points.billionths / 100_000))
        }
    }
}

extension CriteriaSet {
    /// The criteria and parts that a deduction's list may name, each with its items.
    package var wipeTargets: (ids: [String], items: [Range<ItemIndex>]) {
        let whole = groups.flatMap(\.criteria).filter(\.hasParts).map { ($0.id, $0.items) }
        let single = items.indices.filter { !items[$0].isDeduction }.map { (items[$0].id, $0..<$0 + 1) }
        return ((whole + single).map(\.0), (whole + single).map(\.1))
    }

    /// Why these points cannot be judged for the item; nothing if they can. What the pages say when points are typed.
    package func refusal(of points: Numeral, for item: Item) -> String? {
        let max = item.max ?? .zero
        if points.isNegative || points > max { return "\(points.vietnamese()) nằm ngoài khoảng 0–\(max.vietnamese())" }
        return points.isMultiple(of: step) ? nil : "\(points.vietnamese()) không là bội của \(step.vietnamese())"
    }
}

extension Given {
    package var number: Numeral? {
        switch self {
        case .number(let number), .lowerBound(let number): number
        case .blank, .notApplicable: nil
        }
    }

    /// A cell of the facts: a number, `n/a`, `>N`, nothing for blank. Nothing at all for anything else.
    init?(cell: ArraySlice<UInt8>) {
        if cell.isEmpty {
            self = .blank
        } else if let number = Numeral(cell: cell) {
            self = .number(number)
        } else if cell.first == UInt8(ascii: ">"), let number = Numeral(cell: cell.dropFirst()) {
            self = .lowerBound(number)
        } else if cell.elementsEqual("n/a".utf8) {
            self = .notApplicable
        } else {
            return nil
        }
    }
}

extension Numeral {
    /// The plain form straight from bytes: up to eighteen digits without a detour over text.
    init?(cell: ArraySlice<UInt8>) {
        var (value, before, after, sawPoint): (Int64, Int, Int, Bool) = (0, 0, 0, false)
        let isNegative = cell.first == UInt8(ascii: "-")
        for byte in isNegative ? cell.dropFirst() : cell {
            if byte == UInt8(ascii: "."), !sawPoint, before > 0 {
                sawPoint = true
            } else if byte >= 48, byte <= 57, before + after < 18 {
                value = value * 10 + Int64(byte - 48)
                if sawPoint { after += 1 } else { before += 1 }
            } else {
                self.init(plain: String(decoding: cell, as: UTF8.self))
                return
            }
        }
        guard before > 0, before <= 15, after <= 9, sawPoint == (after > 0) else {
            self.init(plain: String(decoding: cell, as: UTF8.self))
            return
        }
        self.init(billionths: Int128(isNegative ? -value : value) * Self.scales[after])
    }

    private static let scales: [Int128] = [1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1]
}
