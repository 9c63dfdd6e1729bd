import Access
package import Kernel
package import Markup

/// The first page after signing in (việc của tôi): what is due, what waits for me, what I run.
package struct MyWorkPage {
    package let actor: Actor
    /// The sheets of one's own units.
    package let own: [SheetLine]
    package let toVerify: [SheetLine]
    /// The rounds one runs, with how far they are.
    package let boards: [RoundBoard]
    package let now: Instant
    /// The most pressing of the sheets that wait for the unit, opened.
    package var opened: [SheetView]

    /// What else waits, of other features.
    package let others: [WaitingWork]

    package init(
        actor: Actor, own: [SheetLine], toVerify: [SheetLine], boards: [RoundBoard], now: Instant, opened: [SheetView] = [],
        others: [WaitingWork] = []
    ) {
        self.others = others.filter { !$0.rows.isEmpty }
        self.opened = opened
        self.actor = actor
        self.own = own
        self.toVerify = toVerify
        self.boards = boards
        self.now = now
    }

    package var page: Page {
        Page(
            title: "Việc của tôi", eyebrow: "\(now.date.withWeekday) · \(actor.office)", heading: heading, acts: acts,
            body: body)
    }

    private var body: HTML {
        let work = UnitWorkPanel(views: opened)
        let main: HTML = "<div class=\"flow-m\">\(handed)\(due)\(verifying)\(running)\(sheets)\(work.lackingEvidence)\(nothing)</div>"
        guard let aside = work.aside else { return main }
        return "<div class=\"cols main-side\">\(main)\(aside)</div>"
    }

    /// The sheets it is the turn of one's own units on, the nearest deadline first.
    package var waiting: [SheetLine] {
        own.filter { actor.isAble(to: .enterScores, of: $0.assessment.place) && $0.needsTheUnit }
            .sorted { $0.round.deadline < $1.round.deadline }
    }

    private var heading: String {
        let confirmable = boards.filter(\.line.round.isOpen).map { $0.count(.verified) }.reduce(0, +)
        let count = others.reduce(0) { $0 + $1.rows.count } + waiting.count + toVerify.count + confirmable
        return count == 0 ? "Chào \(givenName), không còn việc nào đang chờ" : "Chào \(givenName), còn \(count) việc"
    }

    private var givenName: String { actor.name.split(separator: " ").last.map(String.init) ?? actor.name }

    private var acts: HTML? {
        actor.isAbleSomewhere(to: .runRounds) ? ActLink("Giao bộ tiêu chí để chấm", .newRound, look: .main).html : nil
    }

    private var handed: [Panel] {
        others.map { work in
            let shown = work.rows.prefix(WaitingWork.most)
            let all = work.opens.map { "<a href=\"\($0)\">Tất cả \(work.rows.count) việc</a>" as HTML }
            return Panel(
                work.title, note: work.rows.count > shown.count ? all : nil, fit: .flush,
                Rows(shown.map(\.html), isInFlushPanel: true).html)
        }
    }

    private var due: Panel? {
        guard !waiting.isEmpty else { return nil }
        return Panel(
            "Đến hạn", note: "Sắp theo hạn", fit: .flush,
            Rows(waiting.map { task($0).html }, isInFlushPanel: true).html)
    }

    private func task(_ line: SheetLine) -> TaskRow {
        let returned = opened.first { $0.assessment.id == line.assessment.id }?.lastReturn
        guard let returned, line.assessment.state == .returned else { return line.task(now: now) }
        return line.task(now: now, sentence: "Trả lại ngày \(returned.takenAt.date.vietnamese): “\(returned.reason)”")
    }

    private var verifying: Panel? {
        guard !toVerify.isEmpty else { return nil }
        return Panel("Phiếu chờ thẩm định", fit: .flush, Rows(toVerify.map { $0.verification(now: now).html }, isInFlushPanel: true).html)
    }

    private var running: HTML? {
        guard !boards.isEmpty else { return nil }
        return Panel("Bảng tiến độ", fit: .flush, BoardTable(boards: boards).html).html
    }

    private var sheets: HTML? {
        guard !own.isEmpty, boards.isEmpty else { return nil }
        return Panel(
            "Phiếu chấm điểm", note: "<a href=\"\(Path.assessments)\">Tất cả phiếu</a>", fit: .flush,
            SheetTable(lines: Array(own.prefix(8)), now: now).html
        ).html
    }

    private var nothing: HTML? {
        guard !actor.grants.isEmpty else { return Say(.question, "\(GrantRefusal.scopeMissing.wording)").html }
        guard own.isEmpty, toVerify.isEmpty, boards.isEmpty, others.isEmpty else { return nil }
        return Panel(
            "Chưa có gì", isHeadingHidden: true,
            EmptyState(
                "Chưa có việc nào giao cho tài khoản này",
                sentence: "Khi cơ quan thường trực giao bộ tiêu chí hoặc phân công thẩm định, việc sẽ hiện ở đây."
            ).html
        ).html
    }
}

/// Work of another feature that waits for somebody.
package struct WaitingWork: Sendable {
    package let title: String
    package let rows: [TaskRow]
    /// Where all of it stands.
    package let opens: Path?

    /// So many are named on the first page.
    static let most = 8

    package init(_ title: String, _ rows: [TaskRow], opens: Path? = nil) {
        self.title = title
        self.rows = rows
        self.opens = opens
    }
}

extension SheetLine {
    /// It is the unit's turn: to fill, to mend or to explain.
    package var needsTheUnit: Bool {
        round.isOpen && (assessment.isWithTheUnit || assessment.state == .awaiting_explanation)
    }

    func chip(now: Instant) -> Chip {
        if assessment.isWithTheUnit, round.isOpen, now > round.deadline { return Chip("Quá hạn gửi", .late, icon: .clock) }
        if assessment.state == .drafting, filled == 0 { return Chip("Chưa chấm", .draft, icon: .ring) }
        if hasAnswer { return Chip("Đã giải trình", .question, icon: .pencil) }
        return assessment.state.chip
    }

    func task(now: Instant, sentence: String? = nil) -> TaskRow {
        let isPast = assessment.isWithTheUnit && now > round.deadline
        return TaskRow(
            "\(setTitle), \(round.period.vietnamese)", .assessment(assessment.id), chip: chip(now: now),
            sentence: sentence ?? "\(organisation) · \(clusterName) · đã điền \(filled)/\(cells) ô.", due: dueWords(now), isLate: isPast)
    }

    /// For verifiers the unit comes first: the set is the same on every row.
    func verification(now: Instant) -> TaskRow {
        TaskRow(
            organisation, .assessment(assessment.id), chip: chip(now: now),
            sentence: "\(setTitle), \(round.period.vietnamese) · \(clusterName).",
            due: assessment.state == .awaiting_explanation && !hasAnswer ? dueWords(now) : nil)
    }

    private func dueWords(_ now: Instant) -> String {
        switch assessment.state {
        case .awaiting_explanation: "Giải trình chậm nhất ngày \(round.explanationsUntil(of: assessment).vietnamese)"
        case _ where now > round.deadline: "Hạn gửi \(round.deadline.vietnamese), đã qua"
        default: "Hạn gửi \(round.deadline.time) \(round.deadline.date.withWeekday)"
        }
    }
}

/// Sheets as a table: whose, of what, how far, in which state.
struct SheetTable: Component {
    let lines: [SheetLine]
    let now: Instant

    var html: HTML {
        Table(
            "Phiếu chấm điểm",
            columns: [
                Table.Column("Đơn vị"), Table.Column("Bộ tiêu chí"), Table.Column("Kỳ"), Table.Column("Đã điền"),
                Table.Column("Trạng thái"),
            ],
            lines: lines.map { line in
                Table.Line([
                    "<a href=\"\(Path.assessment(line.assessment.id))\">\(line.organisation)</a>", "\(line.setTitle)",
                    "\(line.round.period.vietnamese)",
                    "<span class=\"nowrap\">\(line.filled)/\(line.cells) ô</span>\(Track(line.filled, of: max(line.cells, 1)))",
                    "\(line.chip(now: now))",
                ])
            }
        ).html
    }
}

/// Rounds as a table: how many sheets stand where.
struct BoardTable: Component {
    let boards: [RoundBoard]

    private func deadline(_ board: RoundBoard) -> HTML {
        let round = board.line.round
        guard round.isOpen else { return Chip("Đã đóng", .done, icon: .lock).html }
        let isLate = board.now > round.deadline && board.count(.drafting, .returned) > 0
        return "\(round.deadline.vietnamese)\(if: isLate, "<br>\(Chip("Quá hạn gửi", .late, icon: .clock))")"
    }

    var html: HTML {
        Table(
            "Bảng tiến độ các đợt chấm",
            columns: [
                Table.Column("Cụm, khối"), Table.Column("Bộ tiêu chí, kỳ"), Table.Column("Chưa gửi", isNumber: true),
                Table.Column("Chờ thẩm định", isNumber: true), Table.Column("Trả lại", isNumber: true),
                Table.Column("Đã thẩm định", isNumber: true),
                Table.Column("Đã chốt", isNumber: true), Table.Column("Hạn gửi"),
            ],
            lines: boards.map { board in
                Table.Line([
                    "<a href=\"\(Path.round(board.line.round.id))\">\(board.line.clusterName)</a>",
                    "\(board.line.setTitle), \(board.line.round.period.vietnamese)",
                    "\(board.count(.drafting))", "\(board.count(.submitted, .under_verification, .awaiting_explanation))",
                    "\(board.count(.returned))",
                    "\(board.count(.verified))", "\(board.count(.confirmed))",
                    deadline(board),
                ])
            }
        ).html
    }
}
