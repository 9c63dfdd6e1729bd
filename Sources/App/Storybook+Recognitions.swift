import Assessments
import Criteria
import Documents
import Kernel
import Markup
import Organisations
import Recognitions

/// Standards, applications and recognitions of An Khê in each state they can be in, to each who looks at them: made by hand.
struct RecognitionStories {
    private(set) var stories: [Storybook.Story] = []
    private let now: Instant
    private let seal: FormSeal
    private let province: Organisation
    private let units: [Organisation]

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let bodies = try await wiring.recognitions.bodies(for: Wiring.machine)
        guard let province = bodies.first(where: { $0.kind == "province" }) else {
            throw Stop.with("Không thấy tỉnh của dữ liệu trình diễn.", Stop.misused)
        }
        (self.now, self.seal, self.province) = (wiring.clock.now(), seal, province)
        units = Array(bodies.filter { $0.parent == province.id }.prefix(6))
        addLists()
        addStandards(Array(bodies.prefix(20)))
        addRecognitions()
        addApplications()
        addDecisions()
    }

    private mutating func addLists() {
        let rows = Recognition.State.allCases.enumerated().map { row($1, place: $0) }
        func list(_ rows: [RecognitionRow], _ question: RecognitionQuestion = RecognitionQuestion(), mayKeep: Bool = true) -> Page {
            RecognitionListPage(view: RecognitionListView(question: question, rows: rows, count: rows.count, mayKeep: mayKeep)).page
        }
        add("recognitions", list(rows, RecognitionQuestion(kept: .all)))
        add("recognitions-none-keeper", list([]))
        add("recognitions-none", list([], mayKeep: false))
        add("recognitions-none-found", list([], RecognitionQuestion(words: "thue", kept: .due)))
        let long = RecognitionListView(
            question: RecognitionQuestion(page: 2), rows: rows, count: RecognitionQuestion.length + rows.count, mayKeep: true)
        add("recognitions-second-page", RecognitionListPage(view: long).page)
        let standards = [
            RecognitionStandardRow(standard: standard(), body: province.name, holders: 61),
            RecognitionStandardRow(standard: standard(title: "Trường học không khói thuốc"), body: province.name, holders: 0),
            RecognitionStandardRow(standard: standard(until: now, because: "Thay bằng bản mới."), body: province.name, holders: 3),
        ]
        add("recognition-standards", RecognitionStandardListPage(rows: standards, mayKeep: true).page)
        add("recognition-standards-none-keeper", RecognitionStandardListPage(rows: [], mayKeep: true).page)
        add("recognition-standards-none", RecognitionStandardListPage(rows: [], mayKeep: false).page)
    }

    private mutating func addStandards(_ bodies: [Organisation]) {
        let known = view(of: standard(), mayKeep: true)
        add("recognition-standard", RecognitionStandardPage(view: known, seal: seal).page)
        add("recognition-standard-clerk", RecognitionStandardPage(view: view(of: standard(), applicants: 1), seal: seal).page)
        let faults = [FieldFault("don-vi", RecognitionRefusal.bodyUnknown.wording), FieldFault("vi-thoi", ReasonRefusal.missing.wording)]
        let faulty = view(of: standard(), applicants: 3, mayKeep: true)
        add("recognition-standard-faults", RecognitionStandardPage(view: faulty, faults: faults, seal: seal).page)
        let retired = standard(until: now, because: "Thay bằng bản mới.")
        add("recognition-standard-retired", RecognitionStandardPage(view: view(of: retired, bodies: 0), seal: seal).page)

        let sets = [(code: "bo-mau", title: "Bộ mẫu tham khảo thi đua thực hiện văn hóa công sở")]
        add("recognition-standard-new", NewRecognitionStandardPage(bodies: bodies, sets: sets, seal: seal).page)
        add("recognition-standard-new-nobody", NewRecognitionStandardPage(bodies: [], sets: [], seal: seal).page)
        add("recognition-standard-edit", NewRecognitionStandardPage(bodies: [], sets: sets, known: known, seal: seal).page)
        let typed = ["ten": "", "thang": "một năm", "diem": "tám", "noi-dung": "Nhiệm vụ:"]
        let wrong = [
            FieldFault("ten", RecognitionRefusal.titleMissing.wording), FieldFault("thang", RecognitionRefusal.monthsUnread.wording),
            FieldFault("diem", RecognitionRefusal.pointsUnread.wording),
            FieldFault("noi-dung", RecognitionRefusal.headingEmpty("Nhiệm vụ").wording),
        ]
        add(
            "recognition-standard-new-faults",
            NewRecognitionStandardPage(bodies: bodies, sets: sets, typed: typed, faults: wrong, seal: seal).page)
    }

    private mutating func addRecognitions() {
        for state in Recognition.State.allCases {
            let one = row(state), chain = state == .renewed ? [row(.valid, place: 1), one] : [one]
            let view = RecognitionView(
                row: one, standard: standard(), issuer: province.name, paper: paper, chain: chain, seesApplication: true, renewal: ID(1),
                mayRevoke: state == .valid, today: today)
            add("recognition-\(state.rawValue)", RecognitionPage(view: view, seal: seal).page)
            guard state == .valid else { continue }
            let faults = [FieldFault("tu-ngay", RecognitionRefusal.revokedOutside.wording)]
            add("recognition-faults", RecognitionPage(view: view, typed: ["tu-ngay": "2026"], faults: faults, seal: seal).page)
        }
    }

    private mutating func addApplications() {
        func page(_ view: RecognitionApplicationView, _ typed: [String: String] = [:], _ faults: [FieldFault] = []) -> Page {
            RecognitionApplicationPage(view: view, typed: typed, faults: faults, seal: seal).page
        }
        add("recognition-application-new", page(application(.drafting, answered: 0, mayApply: true)))
        let begun = application(.drafting, answered: 5, isReturned: true, mayApply: true)
        add("recognition-application-returned", page(begun))
        let faults =
            RecognitionRefusal.unanswered([6, 7]).sample("a", "w") + [
                FieldFault("tep", AttachmentRefusal.empty("anh.jpg").wording), FieldFault("w.3", "Điều 3 cần ghi rõ vì sao."),
            ]
        add("recognition-application-faults", page(begun, ["a.1": "met", "w.3": ""], faults))
        add("recognition-application-sent", page(application(.sent, answered: 10, mayApply: true)))
        add("recognition-application-judged", page(application(.sent, answered: 10, mayJudge: true)))
        add("recognition-application-own", page(application(.sent, answered: 10, mayApply: true, isTheirOwn: true)))
        let reasons = [
            FieldFault("x.2", "Điều 2 cần ghi rõ vì sao."), FieldFault("tra-lai", ReasonRefusal.missing.wording),
            FieldFault("vi-chua", ReasonRefusal.missing.wording),
        ]
        add(
            "recognition-application-judged-faults",
            page(application(.verified, answered: 10, verified: 10, mayJudge: true), ["v.2": "not_met"], reasons))
        for state in [RecognitionApplication.State.verified, .recognised, .refused, .withdrawn] {
            add("recognition-application-\(state.rawValue)", page(application(state, answered: 10, verified: state == .withdrawn ? 0 : 10)))
        }
    }

    private mutating func addDecisions() {
        let issuer = OrganisationName(id: province.id, name: province.name)
        func view(_ lines: [RecognitionDecisionView.Line]) -> RecognitionDecisionView {
            RecognitionDecisionView(standard: standard(), issuer: issuer, lines: lines, today: today)
        }
        func line(
            _ place: Int, applied: Bool = true, _ hindrances: [RecognitionHindrance] = [], held: RecognitionRow? = nil
        ) -> RecognitionDecisionView.Line {
            let unit = units[place % units.count]
            return RecognitionDecisionView.Line(
                body: OrganisationName(id: unit.id, name: unit.name), application: applied ? ID(Int64(place + 1)) : nil,
                hindrances: hindrances, held: held)
        }
        let waiting = view([line(0), line(1), line(2, [.linesNotMet([2, 5]), .condition("Còn 1 phát hiện chưa khắc phục")])])
        add("recognition-decision", RecognitionDecisionPage(view: waiting, source: .applications, seal: seal).page)
        add("recognition-decision-none", RecognitionDecisionPage(view: view([]), source: .applications, seal: seal).page)
        let why = RecognitionRefusal.hindered([(units[2].name, "điều 2 chưa đạt")]).wording
        let faults = [FieldFault("don-vi", why), FieldFault("so", DocumentRefusal.numberMissing.wording)]
        add(
            "recognition-decision-faults",
            RecognitionDecisionPage(
                view: waiting, source: .applications, ticked: ["1"], typed: ["ngay": today.vietnamese], faults: faults, seal: seal
            ).page)
        let before = view([line(0, applied: false, held: row(.valid)), line(1, applied: false), line(3, applied: false)])
        add("recognition-record", RecognitionDecisionPage(view: before, source: .paper(words: ""), seal: seal).page)
        add("recognition-record-none", RecognitionDecisionPage(view: view([]), source: .paper(words: "thue"), seal: seal).page)
    }

    // MARK: What is shown

    private var today: LocalDate { now.date }
    private var lines: [RecognitionLine] { RecognitionStandardDraft.culturalOffice.lines }

    private var paper: Document {
        Document(
            id: ID(1),
            content: DocumentContent(
                type: .decision, number: "2185/QĐ-UBND", day: StatedDay(today.adding(days: -200)), issuer: province.name,
                signer: "Phó Chủ tịch Phạm Thái Hoà", subject: "Về việc công nhận cơ quan đạt chuẩn văn hóa"),
            attachment: ID(1), place: province.path)
    }

    private func standard(
        title: String = "Cơ quan đạt chuẩn văn hóa", until retiredAt: Instant? = nil, because reason: String? = nil
    ) -> RecognitionStandard {
        RecognitionStandard(
            id: ID(1), series: ID(1), title: title, basis: "Hướng dẫn của Hội đồng Thi đua – Khen thưởng tỉnh",
            organisation: province.id, place: province.path, terms: terms, retiredAt: retiredAt, retiredBecause: reason, enteredBy: 1,
            enteredAt: now)
    }

    private var terms: RecognitionTerms {
        let least = RecognitionTerms.Least(set: "bo-mau", points: Points(tenThousandths: 850_000))
        return RecognitionTerms(months: 12, noticeDays: 60, points: least, asksNoFindings: true)
    }

    private func row(_ state: Recognition.State, place: Int = 0) -> RecognitionRow {
        let days: (from: Int, until: Int) =
            switch state {
            case .future: (20, 384)
            case .valid: (-200, 165)
            case .due: (-340, 25)
            case .expired: (-400, -35)
            case .renewed: (-565, -200)
            case .revoked: (-300, 65)
            }
        let unit = units[place % units.count]
        let recognition = Recognition(
            id: ID(Int64(place + 1)), standard: ID(1), series: ID(1), organisation: unit.id, place: unit.path, application: ID(1),
            document: ID(1), from: today.adding(days: days.from), until: today.adding(days: days.until),
            ground: "Không còn phát hiện kiểm tra chưa khắc phục: Không có.",
            revocation: state == .revoked
                ? Recognition.Revocation(day: today.adding(days: -5), reason: "Có công chức bị kỷ luật cảnh cáo") : nil, enteredBy: 1,
            enteredAt: now)
        return RecognitionRow(recognition: recognition, title: "Cơ quan đạt chuẩn văn hóa", body: unit.name, state: state)
    }

    private func view(
        of standard: RecognitionStandard, applicants: Int = 0, bodies: Int = 6, mayKeep: Bool = false
    ) -> RecognitionStandardView {
        let states: [(Recognition.State?, RecognitionApplication.State?)] = [
            (.due, .drafting), (.valid, nil), (.expired, .sent), (nil, .verified), (nil, nil), (nil, nil),
        ]
        return RecognitionStandardView(
            standard: standard, body: province.name, lines: lines, set: "Bộ mẫu tham khảo thi đua thực hiện văn hóa công sở",
            bodies: zip(units, states).prefix(bodies).map { unit, states in
                RecognitionStandardView.BodyRow(
                    body: OrganisationName(id: unit.id, name: unit.name), recognition: states.0.map { row($0) },
                    application: states.1.map { raw($0) })
            }, applicants: units.prefix(applicants).map { OrganisationName(id: $0.id, name: $0.name) }, verified: mayKeep ? 1 : 0,
            mayKeep: mayKeep, today: today)
    }

    private func raw(_ state: RecognitionApplication.State) -> RecognitionApplication {
        RecognitionApplication(
            id: ID(1), standard: ID(1), series: ID(1), organisation: units[0].id, place: units[0].path, state: state, wasSent: true,
            version: 4, enteredBy: 1, enteredAt: now)
    }

    private func application(
        _ state: RecognitionApplication.State, answered: Int, verified: Int = 0, isReturned: Bool = false, mayApply: Bool = false,
        mayJudge: Bool = false, isTheirOwn: Bool = false
    ) -> RecognitionApplicationView {
        var answers: [Int: RecognitionAnswers] = [:]
        for line in lines.prefix(answered) {
            let own: RecognitionAnswer =
                switch line.position {
                case 2: RecognitionAnswer(.met, "Hoàn thành 96% nhiệm vụ giao, còn lại chưa đến hạn")
                case 5: RecognitionAnswer(.not_applicable, "Chung trụ sở với Sở Xây dựng")
                default: RecognitionAnswer(.met)
                }
            let found = line.position == 2 ? RecognitionAnswer(.not_met, "Còn hai việc quá hạn") : own
            answers[line.position] = RecognitionAnswers(own: own, verified: line.position <= verified || isReturned ? found : nil)
        }
        let kinds: [RecognitionStep.Kind] =
            switch state {
            case .drafting: isReturned ? [.registered, .answered, .sent, .returned] : [.registered]
            case .sent: [.registered, .sent]
            case .verified: [.registered, .sent, .verified]
            case .recognised: [.registered, .sent, .verified, .recognised]
            case .refused: [.registered, .sent, .verified, .refused]
            case .withdrawn: [.registered, .sent, .recalled, .withdrawn]
            }
        let steps = kinds.map { kind in
            let words: [RecognitionStep.Kind: String] = [
                .returned: "Điều 2: ghi rõ việc còn lại", .verified: "Điều 2 chưa đạt.", .refused: "Chưa đủ một năm",
                .withdrawn: "Để năm sau", .recognised: "Quyết định 2185/QĐ-UBND",
            ]
            return RecognitionStep(
                kind: kind, words: words[kind] ?? "", account: 1, takenFor: kind == .sent ? 2 : nil, at: now)
        }
        let total = ClosedTotal(
            organisation: units[0].id, round: ID(1), points: Points(tenThousandths: 874_000), written: "87,40", period: "năm 2025",
            closedAt: now)
        let attachment = Attachment(
            id: ID(1), name: "bien-ten.png", type: .png, size: 48_000, digest: String(repeating: "a", count: 64), place: units[0].path,
            uploadedAt: now)
        return RecognitionApplicationView(
            application: raw(state), standard: standard(), body: units[0], issuer: province.name, lines: lines, answers: answers,
            files: answered > 3 ? [(RecognitionFile(id: ID(1), position: 4, attachment: ID(1)), attachment)] : [],
            conditions: terms.conditions(RecognitionFacts(total: total, openFindings: 1)), steps: steps,
            names: [1: "Nguyễn Thị Ngọc Lan", 2: "Trần Văn Minh"], recognition: state == .recognised ? ID(1) : nil, seesResults: true,
            mayApply: mayApply,
            mayJudge: mayJudge, isTheirOwn: isTheirOwn, today: today)
    }

    private mutating func add(_ name: String, _ page: Page) { stories.append(Storybook.Story(name: name, page: page)) }
}

extension RecognitionRefusal {
    /// The conditions of an application it is about, as the page shows them.
    fileprivate func sample(_ verdict: String, _ words: String) -> [FieldFault] {
        guard case .unanswered(let lines) = self else { return [] }
        return lines.map { FieldFault("\(verdict).\($0)", "Điều \($0) chưa trả lời.") }
    }
}
