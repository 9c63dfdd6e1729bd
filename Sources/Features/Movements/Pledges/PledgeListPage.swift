import Kernel
package import Markup

/// The rounds of pledges somebody runs or is asked in, and the pledges that wait for the own bodies.
package struct PledgeListPage {
    package let boards: [PledgeBoard]
    /// Those whose bodies the actor pledges for and that are not sent.
    package let own: [(entry: PledgeEntry, board: PledgeBoard)]
    package let mayOpen: Bool
    /// Whether the actor sees all pledges of a round, or only the own ones.
    package let sees: @Sendable (PledgeBoard) -> Bool

    package init(
        boards: [PledgeBoard], own: [(entry: PledgeEntry, board: PledgeBoard)], mayOpen: Bool,
        sees: @escaping @Sendable (PledgeBoard) -> Bool
    ) {
        self.sees = sees
        self.boards = boards
        self.own = own
        self.mayOpen = mayOpen
    }

    package var page: Page {
        Page(
            title: "Đăng ký thi đua, giao ước thi đua",
            under: "<p class=\"note\">Mục tiêu phấn đấu của đơn vị, không phải điều kiện bắt buộc để được khen thưởng.</p>",
            acts: mayOpen ? ActLink("Mở đợt đăng ký", .newPledgeRound, look: .main).html : nil,
            crumbs: [Crumb("Phong trào thi đua", .movements)], body: "<div class=\"flow-m\">\(waiting)\(rounds)</div>")
    }

    private var waiting: Panel? {
        guard !own.isEmpty else { return nil }
        return Panel(
            "Đăng ký của đơn vị", id: "own", fit: .flush,
            Rows(own.map { $0.entry.task(in: $0.board).html }, isInFlushPanel: true).html)
    }

    private var rounds: HTML {
        guard !boards.isEmpty else {
            return Panel(
                "Các đợt đăng ký", isHeadingHidden: true,
                EmptyState(
                    "Chưa có đợt đăng ký nào",
                    sentence: mayOpen
                        ? "Mở đợt đăng ký cho một cụm, khối: thành viên thấy việc ở trang đầu."
                        : "Khi cơ quan thường trực mở đợt đăng ký, đợt ấy hiện ở đây."
                ).html
            ).html
        }
        return Panel(
            "Các đợt đăng ký", id: "rounds", fit: .flush,
            Table(
                "Các đợt đăng ký",
                columns: [Table.Column("Cụm, khối"), Table.Column("Phong trào, năm")]
                    + PledgeBoard.Column.allCases.map { Table.Column($0.label, isNumber: true) } + [Table.Column("Hạn gửi")],
                lines: boards.map { board in
                    Table.Line(
                        [
                            sees(board)
                                ? "<a href=\"\(Path.pledgeRound(board.round.id))\">\(board.clusterName)</a>" : "\(board.clusterName)",
                            "\(board.movementName), \(board.round.year)",
                        ] + PledgeBoard.Column.allCases.map { column in "\(board.count(column))" } + [
                            "<span class=\"nowrap\">\(board.round.due.vietnamese)</span>"
                        ])
                }
            ).html
        ).html
    }
}

extension PledgeEntry {
    /// As a thing to do.
    package func task(in board: PledgeBoard) -> TaskRow {
        let isLate = board.today > board.round.due
        return TaskRow(
            "Đăng ký thi đua năm \(board.round.year), \(board.clusterName)", .pledge(pledge.id), chip: Chip.state(of: pledge),
            sentence: "\(body) · \(board.movementName).", due: "Hạn gửi \(board.round.due.vietnamese)\(isLate ? ", đã qua" : "")",
            isLate: isLate)
    }
}

extension PledgeEntry {
    /// As a thing to do when the year ends.
    package func reviewTask(in board: PledgeBoard) -> TaskRow {
        TaskRow(
            "Đối chiếu đăng ký thi đua năm \(board.round.year)", .pledge(pledge.id), chip: Chip.state(of: pledge),
            sentence: "\(body) · \(lines.count) mục tiêu, ghi đã đạt bao nhiêu.")
    }
}

extension PledgeEntry {
    /// As a thing to answer: the body comes first, since the round is the same on every row.
    package func waitingTask(in board: PledgeBoard) -> TaskRow {
        TaskRow(
            body, .pledge(pledge.id), chip: Chip.state(of: pledge),
            sentence: "\(lines.count) mục tiêu · \(board.clusterName), năm \(board.round.year).",
            due: sentAt.map { "Gửi ngày \($0.date.vietnamese)" })
    }
}

extension Chip {
    /// Where a pledge stands, or what came of it once that was said.
    static func state(of entry: PledgeEntry) -> Chip {
        guard !entry.results.isEmpty else { return state(of: entry.pledge) }
        let met = entry.results.count(where: \.isMet)
        let words = "\(met == entry.results.count ? "Đạt mục tiêu" : "Chưa đạt mục tiêu") \(met)/\(entry.results.count)"
        return met == entry.results.count ? Chip(words, .good, icon: .tick) : Chip(words, .bad, icon: Icon.none)
    }

    /// Where a pledge stands.
    static func state(of pledge: Pledge) -> Chip {
        switch pledge.state {
        case .drafting: Chip(pledge.state.label, .draft, icon: .ring)
        case .submitted, .opened: Chip(pledge.state.label, .neutral, icon: .half)
        case .returned: Chip(pledge.state.label, .bad, icon: .back)
        case .accepted: Chip(pledge.state.label, .done, icon: .tick)
        case .withdrawn: Chip(pledge.state.label, .question, icon: Icon.none)
        }
    }
}
