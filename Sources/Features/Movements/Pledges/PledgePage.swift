import Kernel
package import Markup
import Organisations

/// One pledge: what a body means to reach, and what became of it. The body writes and sends it; whoever asked takes note or returns it.
package struct PledgePage {
    package let view: PledgeView
    package let mayKeep: Bool
    package let mayAnswer: Bool
    package let seesBoard: Bool
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        view: PledgeView, mayKeep: Bool, mayAnswer: Bool, seesBoard: Bool, typed: [String: String] = [:], faults: [FieldFault] = [],
        seal: FormSeal
    ) {
        self.view = view
        self.mayKeep = mayKeep
        self.mayAnswer = mayAnswer
        self.seesBoard = seesBoard
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var pledge: Pledge { view.entry.pledge }
    private var isOpen: Bool { view.board.ended == nil }
    private var writes: Bool { mayKeep && isOpen && pledge.isWithTheBody }

    package var page: Page {
        Page(
            title: "Đăng ký thi đua năm \(view.board.round.year)", eyebrow: "\(view.board.clusterName) · \(view.board.movementName)",
            heading: "\(view.entry.body): đăng ký thi đua năm \(view.board.round.year)",
            under: "<p>\(Chip.state(of: view.entry)) <span class=\"note\">Hạn gửi \(view.board.round.due.vietnamese)</span></p>",
            crumbs: [
                Crumb("Phong trào thi đua", .movements), Crumb("Đăng ký thi đua", .pledges),
            ] + (seesBoard ? [Crumb(view.board.clusterName, .pledgeRound(view.board.round.id))] : []), width: .narrow,
            hasErrors: !faults.isEmpty,
            body:
                "<div class=\"flow-m\">\(ErrorSummary(faults))\(returned)\(isClosed ? closed : writes ? form : content)\(review)\(sending)\(answer)\(history)</div>"
        )
    }

    private var returned: Say? {
        guard pledge.state == .returned, let step = view.steps.last(where: { $0.kind == .returned }) else { return nil }
        return Say(.bad, "Trả lại ngày \(step.takenAt.date.vietnamese): \(step.reason)")
    }

    // MARK: What is pledged

    private var content: HTML {
        Panel(
            "Mục tiêu phấn đấu", id: "aims", fit: .flush,
            view.entry.lines.isEmpty
                ? EmptyState("Chưa ghi mục tiêu nào").html
                : Table(
                    "Mục tiêu phấn đấu",
                    columns: [Table.Column("Mục tiêu"), Table.Column("Mức phấn đấu")]
                        + (results.isEmpty ? [] : [Table.Column("Đã đạt"), Table.Column("Đối chiếu")]),
                    lines: view.entry.lines.enumerated().map { place, line in
                        Table.Line(
                            ["\(place + 1). \(line.words)", "\(line.target.isEmpty ? "–" : line.target)"]
                                + (results.indices.contains(place)
                                    ? [
                                        "\(results[place].words)",
                                        "\(Chip(results[place].isMet ? "Đạt" : "Chưa đạt", results[place].isMet ? .good : .bad))",
                                    ]
                                    : []))
                    }
                ).html + Self.titles(pledge.titles)
        ).html
    }

    private static func titles(_ titles: String) -> HTML {
        titles.isEmpty ? .empty : "<p class=\"tfoot\"><b>Danh hiệu đăng ký:</b> \(titles)</p>"
    }

    private var form: HTML {
        let lines = view.entry.lines.map(\.typed).joined(separator: "\n")
        return Panel(
            "Mục tiêu phấn đấu", id: "aims", fit: .loose,
            Form(
                to: .pledge(pledge.id), seal: seal, classes: "flow-m",
                """
                <input type="hidden" name="ban" value="\(pledge.version)">\
                \(TextArea("muc-tieu", label: "Mỗi dòng một mục tiêu", hint: "Mức phấn đấu ghi sau dấu |. Ví dụ: Hồ sơ trả đúng hạn | 99%", value: typed["muc-tieu"] ?? lines, fault: fault("muc-tieu"), rows: 8))\
                \(Field("danh-hieu", label: "Danh hiệu đăng ký", hint: "Ví dụ: Tập thể lao động xuất sắc; 5 Chiến sĩ thi đua cơ sở", value: typed["danh-hieu"] ?? pledge.titles, fault: fault("danh-hieu")))\
                <div class="acts">\(ActButton("Lưu rồi gửi", look: .main, choice: ("gui", "1")))\(ActButton("Lưu, chưa gửi"))</div>\
                <p class="note">Gửi rồi vẫn rút lại được cho tới khi nơi nhận mở xem.</p>
                """
            ).html
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }

    /// Whoever asked reads a pledge by opening it, which the body is shown.
    private var isClosed: Bool { mayAnswer && isOpen && pledge.state == .submitted && !mayTakeBack }
    /// The actor sent it, and cannot answer it.
    private var mayTakeBack: Bool { mayKeep && view.steps.last { $0.kind == .submitted }.map { $0.takenBy == view.reader } ?? false }

    private var closed: HTML {
        Panel(
            "Chờ mở xem", id: "open", fit: .tight,
            """
            <p>\(view.entry.lines.count) mục tiêu, gửi ngày \(view.entry.sentAt?.date.vietnamese ?? ""). Mở xem rồi thì đơn vị không rút lại được.</p>\
            \(Form(to: .pledgeOpening(pledge.id), seal: seal, ActButton("Mở xem", look: .main).html))
            """
        ).html
    }

    // MARK: The end of the year

    private var results: [PledgeResult] { view.entry.results }

    private var review: HTML? {
        guard mayKeep, isOpen, pledge.state == .accepted else { return nil }
        guard view.board.today >= view.board.round.reviewedFrom else {
            return "<p class=\"note\">Đối chiếu mục tiêu với kết quả từ ngày \(view.board.round.reviewedFrom.vietnamese).</p>"
        }
        let fields: [HTML] = view.entry.lines.enumerated().map { place, line in
            let said = results.indices.contains(place) ? results[place] : nil
            let (words, met) = ("ket-qua.\(place + 1)", "dat.\(place + 1)")
            let hint = line.target.isEmpty ? nil : "Đã đăng ký: \(line.target)"
            return """
                <div class="cols two">\(Field(words, label: "\(place + 1). \(line.words)", hint: hint, value: typed[words] ?? said?.words ?? "", fault: place == 0 ? fault("ket-qua.1") : nil))\
                \(Select(met, label: "Đối chiếu mục tiêu \(place + 1)", options: [Option("", "Chọn"), Option("1", "Đạt"), Option("0", "Chưa đạt")], chosen: typed[met] ?? said.map { $0.isMet ? "1" : "0" }))</div>
                """
        }
        return Panel(
            results.isEmpty ? "Đối chiếu kết quả cuối năm" : "Sửa kết quả đối chiếu", id: "review", fit: .loose,
            Form(
                to: .pledgeReview(pledge.id), seal: seal, classes: "flow-m",
                """
                <input type="hidden" name="ban" value="\(pledge.version)">\(fields)\
                <div class="acts">\(ActButton("Ghi kết quả", look: results.isEmpty ? .main : .plain))</div>
                """
            ).html
        ).html
    }

    // MARK: Acts

    private var sending: HTML? {
        guard mayKeep, isOpen, !isClosed else { return nil }
        switch pledge.state {
        case .drafting, .returned, .withdrawn: return nil
        case .submitted:
            return Form(to: .pledgeRecall(pledge.id), seal: seal, ActButton("Rút lại để sửa").html).html
        case .opened where mayAnswer: return nil
        case .opened: return Say(.grey, "Nơi nhận đã mở xem nên không rút lại được nữa.").html
        case .accepted where !results.isEmpty: return nil
        case .accepted:
            return Confirmed("Rút đăng ký", look: .quiet, meaning: "Đăng ký thôi có hiệu lực; vẫn đọc lại được, và gửi lại được.") {
                button in
                Form(
                    to: .pledgeWithdrawal(pledge.id), seal: seal, classes: "flow-s",
                    "\(Field("ly-do", label: "Lý do", isRequired: true))<p class=\"acts\">\(button)</p>")
            }.html
        }
    }

    private var answer: HTML? {
        guard mayAnswer, isOpen, pledge.state == .opened else { return nil }
        return Panel(
            "Trả lời đơn vị", id: "answer", fit: .loose,
            """
            \(Form(to: .pledgeAcceptance(pledge.id), seal: seal, ActButton("Ghi nhận đăng ký", look: .main).html))\
            \(Form(to: .pledgeReturn(pledge.id), seal: seal, classes: "flow-s", "\(Field("tra-lai", label: "Hoặc trả lại để sửa, vì", value: typed["tra-lai"] ?? "", fault: fault("tra-lai")))<p class=\"acts\">\(ActButton("Trả lại", look: .danger))</p>"))
            """
        ).html
    }

    private var history: HTML? {
        guard !view.steps.isEmpty else { return nil }
        return Panel(
            "Đã qua các bước", id: "history", fit: .loose,
            Timeline(
                view.steps.map { step in
                    Timeline.Moment(
                        "\(step.kind.label)", step.kind == .returned || step.kind == .withdrawn ? .changed : .happened,
                        meta: [view.names[step.takenBy] ?? "Hệ thống", step.takenAt.vietnamese],
                        step.reason.isEmpty ? .empty : "<p>\(step.reason)</p>")
                }
            ).html
        ).html
    }
}
