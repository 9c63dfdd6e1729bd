package import Kernel
package import Markup
import Organisations

/// Where a hand-over is offered: to whom, which roles, from when; with the open work that goes along.
package struct NewHandoverPage {
    package let grounds: HandoverGrounds
    package let words: String
    package let found: [Colleague]
    package let chosen: Colleague?
    /// The grants that were ticked; `nil` before anything was sent: then all that are free.
    package let ticked: Set<ID<RoleGrant>>?
    package let typed: [String: String]
    package let seal: FormSeal
    package let faults: [FieldFault]

    package init(
        grounds: HandoverGrounds, words: String = "", found: [Colleague] = [], chosen: Colleague? = nil, ticked: Set<ID<RoleGrant>>? = nil,
        typed: [String: String] = [:], seal: FormSeal, faults: [FieldFault] = []
    ) {
        self.grounds = grounds
        self.words = words
        self.found = found
        self.chosen = chosen
        self.ticked = ticked
        self.typed = typed
        self.seal = seal
        self.faults = faults
    }

    package var page: Page {
        Page(
            title: "Bàn giao công việc của \(grounds.leaver.name)", eyebrow: grounds.leaver.office,
            heading: grounds.isOneself ? "Bàn giao việc của tôi" : "Bàn giao việc của \(grounds.leaver.name)",
            crumbs: [Crumb("Bàn giao công việc", .handovers)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(content)</div>")
    }

    private var content: HTML {
        guard !grounds.grants.isEmpty else {
            return EmptyState(
                "Không có vai trò nào để bàn giao", sentence: "Tài khoản này không giữ vai trò nào trong phạm vi của anh/chị."
            ).html
        }
        return "\(taking)\(chosen.map(form))\(WorkPanel(heading: "Việc đang dở, đi cùng vai trò", work: grounds.work).panel)"
    }

    private var taking: Panel {
        Panel(
            "Người nhận", id: "nguoi-nhan",
            """
            <form method="get" action="\(Path.newHandover)"><input type="hidden" name="nguoi" value="\(grounds.leaver.account)">\
            \(SearchField(label: "Bàn giao cho ai", hint: "Tìm theo họ tên trong cơ quan, đơn vị và cụm, khối của anh/chị", words: words))</form>\
            \(results)
            """)
    }

    private var results: HTML {
        guard chosen == nil, !words.isEmpty else { return .empty }
        return ColleagueRows(words: words, found: found) { [words, grounds] in
            Path.newHandover.with("nguoi", grounds.leaver.account).with("q", words).with("ai", $0.account).at("ban-giao")
        }.html
    }

    private func form(_ taker: Colleague) -> HTML {
        Form(
            to: .handovers, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="nguoi" value="\(grounds.leaver.account)"><input type="hidden" name="ai" value="\(taker.account)">
            <h2 id="ban-giao">Bàn giao cho \(taker.name)</h2><p class="note">\(taker.userName) · \(taker.office)</p>
            <fieldset class="flow-s"><legend class="lab">Vai trò bàn giao</legend>\(with: fault("vai-tro"), { "<span class=\"why\">\(Icon.warning) \($0)</span>" })\(each: grounds.grants, tick)</fieldset>
            \(Field("tu", label: "Từ ngày", hint: "Ngày đầu của người nhận; để trống là từ hôm nay", value: typed["tu"] ?? "", fault: fault("tu"), kind: .date, width: .short))
            \(Field("ly-do", label: "Lý do", hint: "Ví dụ: chuyển công tác theo Quyết định 15/QĐ-SNV", value: typed["ly-do"] ?? "", fault: fault("ly-do"), isRequired: true))
            <p class="note">\(taker.name) phải nhận. Đến khi nhận, mọi việc vẫn là của \(grounds.isOneself ? "anh/chị" : grounds.leaver.name) và rút lại được.</p>
            <p class="acts">\(ActButton("Gửi bàn giao", look: .main))</p>
            """
        ).html
    }

    private func tick(_ held: HeldGrant) -> HTML {
        if let who = grounds.pending[held.id] {
            return "<p class=\"note\">\(held.label): đang bàn giao cho \(who), chưa được nhận.</p>"
        }
        return Tick("vai-tro-\(held.id)", value: "co", isTicked: ticked?.contains(held.id) ?? true, "\(held.label)").html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
