package import Kernel

/// The number an outgoing document gets (30/2020/NĐ-CP, Đ. 15).
package struct DocumentNumberQuestion: RuleQuestion {
    package static let code = RuleCode.r(18)
    package static let title = "Số và ký hiệu của văn bản tiếp theo"
    package static let fields = [
        QuestionField("last", "Số đã cấp gần nhất trong năm", .count, "8", hint: "Chưa cấp số nào thì ghi 0"),
        QuestionField("type", "Chữ viết tắt loại văn bản", .text, "KH", hint: "Công văn để trống"),
        QuestionField("body", "Chữ viết tắt cơ quan", .text, "UBND"),
        QuestionField("drafter", "Đơn vị soạn thảo", .text, "VP", hint: "Chỉ dùng cho công văn"),
    ]

    /// The last number given this year in the series; 0 before the first.
    package let last: Int?
    /// Empty for an official letter (công văn).
    package let type: String
    package let body: String
    package let drafter: String

    package init(last: Int?, type: String, body: String, drafter: String = "") {
        (self.last, self.type, self.body, self.drafter) = (last, type, body, drafter)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(last: facts.count("last"), type: facts.text("type"), body: facts.text("body"), drafter: facts.text("drafter"))
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Số gần nhất", value: last.map(String.init) ?? "chưa có"), RuleInput(name: "Năm", value: String(date.year)),
        ]
        return under(RuleKey(.r(18), .documentNumber), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let last, !body.isEmpty else { return Finding(missing: ["Số đã cấp gần nhất và chữ viết tắt cơ quan"]) }
            guard let first = row.parameters.count("first"), let digits = row.parameters.count("digits") else { return Finding() }
            let number = padded(max(first, last + 1), digits)
            return Finding(holds: true, value: .text("\(number)/\(Self.symbol(type: type, body: body, drafter: drafter))"))
        }
    }

    /// What stands behind the number: `QĐ-UBND`, and for a letter `UBND-VP`.
    package static func symbol(type: String, body: String, drafter: String = "") -> String {
        type.isEmpty ? [body, drafter].filter { !$0.isEmpty }.joined(separator: "-") : "\(type)-\(body)"
    }
}

/// By when a signed document must be sent out (30/2020/NĐ-CP, Đ. 18 k. 1).
package struct DispatchQuestion: RuleQuestion {
    package static let code = RuleCode.r(18)
    package static let title = "Phát hành chậm nhất ngày nào"
    package static let fields = [
        QuestionField("signed", "Ngày ký", .date, "31/12/2026"), QuestionField("sent", "Ngày phát hành", .date, "04/01/2027"),
        QuestionField("urgent", "Văn bản khẩn", .yesNo, "no"),
    ]

    package let signed: LocalDate?, sent: LocalDate?
    package let isUrgent: Bool
    package let calendar: WorkingCalendar

    package init(signed: LocalDate?, sent: LocalDate?, isUrgent: Bool, calendar: WorkingCalendar) {
        (self.signed, self.sent, self.isUrgent, self.calendar) = (signed, sent, isUrgent, calendar)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            signed: facts.date("signed"), sent: facts.date("sent"), isUrgent: facts.answer("urgent") ?? false, calendar: .shipped)
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Ngày ký", value: signed?.vietnamese ?? "chưa có"), RuleInput(name: "Khẩn", value: isUrgent ? "có" : "không"),
        ]
        return under(RuleKey(.r(18), .dispatch), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let signed, let days = row.parameters.count("working_days") else { return Finding(missing: ["Ngày ký"]) }
            let last = isUrgent ? signed : calendar.adding(days, to: signed)
            guard let sent else { return Finding(value: .day(last), missing: ["Ngày phát hành"]) }
            return .by(last, done: sent, "Phát hành")
        }
    }
}

/// Whether a type of document is one of the 29, and its symbol (30/2020/NĐ-CP, Đ. 7, Phụ lục III).
package struct DocumentTypeQuestion: RuleQuestion {
    package static let code = RuleCode.r(19)
    package static let title = "Chữ viết tắt này là loại văn bản nào"
    package static let fields = [
        QuestionField("symbol", "Chữ viết tắt", .text, "QyĐ", hint: "Phân biệt chữ hoa, chữ thường: QĐ và QyĐ là hai loại")
    ]

    package let symbol: String

    package init(symbol: String) { self.symbol = symbol }
    package init(_ facts: inout TypedFacts) { self.init(symbol: facts.text("symbol")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Chữ viết tắt", value: symbol.isEmpty ? "chưa có" : symbol)]
        return under(RuleKey(.r(19), .documentTypes), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard !symbol.isEmpty else { return Finding(missing: ["Chữ viết tắt"]) }
            let types = row.parameters.list("types").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
            let found = types.first { $0.count == 2 && $0[0] == symbol && symbol != "–" }
            return Finding(
                holds: found != nil, value: found.map { .text($0[1]) },
                reasons: found == nil ? ["“\(symbol)” không có trong \(types.count) loại"] : [])
        }
    }
}

/// Whether a margin or a font size is within its range (30/2020/NĐ-CP, Phụ lục I).
package struct LayoutQuestion: RuleQuestion {
    package static let code = RuleCode.r(19)
    package static let title = "Lề, cỡ chữ có đúng không"
    package static var fields: [QuestionField] {
        let parts = RuleShelf.shipped.rules.filter { $0.key.kind == .layout }.map { QuestionChoice($0.key.item, $0.itemName) }
        return [QuestionField("part", "Thành phần", .choice(parts), "margin_left"), QuestionField("size", "Đang là", .number, "28")]
    }

    package let part: String
    package let size: Points?

    package init(part: String, size: Points?) { (self.part, self.size) = (part, size) }
    package init(_ facts: inout TypedFacts) { self.init(part: facts.text("part"), size: facts.points("size")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let key = RuleKey(.r(19), .layout, item: part)
        let inputs = [RuleInput(name: shelf.versions(of: key).first?.itemName ?? "Thành phần", value: size?.shortest ?? "chưa có")]
        return under(key, in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let least = row.parameters.number("least"), let most = row.parameters.number("most") else { return Finding() }
            let words = least == most ? "Đúng \(least.vietnamese())" : "Từ \(least.vietnamese()) đến \(most.vietnamese())"
            return .all([Condition(words, size.map { $0.billionths >= least.billionths && $0.billionths <= most.billionths })])
        }
    }
}

/// Whether an incoming document was acknowledged and registered in time (30/2020/NĐ-CP, Đ. 4, Đ. 21).
package struct IncomingQuestion: RuleQuestion {
    package static let code = RuleCode.r(20)
    package static let title = "Tiếp nhận, đăng ký có đúng hạn không"
    package static let fields = [
        QuestionField("arrived", "Ngày đến", .date, "09/10/2026"),
        QuestionField("acknowledged", "Ngày xác nhận đã nhận", .date, "09/10/2026"),
        QuestionField("registered", "Ngày đăng ký", .date, "13/10/2026"), QuestionField("urgent", "Văn bản khẩn", .yesNo, "no"),
    ]

    package let arrived: LocalDate?, acknowledged: LocalDate?, registered: LocalDate?
    package let isUrgent: Bool
    package let calendar: WorkingCalendar

    package init(arrived: LocalDate?, acknowledged: LocalDate?, registered: LocalDate?, isUrgent: Bool, calendar: WorkingCalendar) {
        self.arrived = arrived
        self.acknowledged = acknowledged
        self.registered = registered
        self.isUrgent = isUrgent
        self.calendar = calendar
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            arrived: facts.date("arrived"), acknowledged: facts.date("acknowledged"), registered: facts.date("registered"),
            isUrgent: facts.answer("urgent") ?? false, calendar: .shipped)
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Ngày đến", value: arrived?.vietnamese ?? "chưa có")]
        return under(RuleKey(.r(20), .incoming), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let arrived, let acknowledge = row.parameters.count("acknowledge"), let register = row.parameters.count("register") else {
                return Finding(missing: ["Ngày đến"])
            }
            let last = isUrgent ? arrived : calendar.adding(register, to: arrived)
            let known = arrived.adding(days: acknowledge)
            var finding = Finding.all([
                Condition("Xác nhận đã nhận chậm nhất ngày \(known.vietnamese)", acknowledged.map { $0 <= known }),
                Condition("Đăng ký chậm nhất ngày \(last.vietnamese)", registered.map { $0 <= last }),
            ])
            finding.value = .day(last)
            return finding
        }
    }
}

extension Finding {
    /// Done by a day.
    static func by(_ last: LocalDate, done: LocalDate, _ what: String) -> Finding {
        let holds = done <= last
        return Finding(
            holds: holds, value: .day(last), reasons: holds ? [] : ["\(what) ngày \(done.vietnamese), chậm nhất là \(last.vietnamese)"])
    }
}
