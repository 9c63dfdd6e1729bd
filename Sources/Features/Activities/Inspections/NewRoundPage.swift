import Access
package import Kernel
package import Markup
import Movements
import Organisations

/// A round that is being prepared: where, when, with which checklist, by whom.
package struct NewInspectionRoundPage {
    package let choices: RoundChoices
    package let typed: [String: String]
    /// Places and inspectors that were ticked; nothing before anything was.
    package let ticked: (places: Set<String>, inspectors: Set<String>)?
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        choices: RoundChoices, typed: [String: String] = [:], ticked: (places: Set<String>, inspectors: Set<String>)? = nil,
        faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.choices = choices
        self.typed = typed
        self.ticked = ticked
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Lập đợt kiểm tra", crumbs: [Crumb("Kiểm tra và khắc phục", .inspections)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(content)</div>")
    }

    private var content: HTML {
        guard let body = choices.chosen else { return choice }
        guard !choices.checklists.isEmpty else {
            return Panel(
                "Biểu kiểm", isHeadingHidden: true,
                EmptyState(
                    "Chưa có biểu kiểm nào", sentence: "Biểu kiểm là những mục người kiểm tra nhìn và trả lời. Có mẫu sẵn để sửa.",
                    act: ActLink("Soạn biểu kiểm", .newChecklist, look: .main)
                ).html
            ).html
        }
        return form(body).html
    }

    private var choice: HTML {
        """
        <form method="get" action="\(Path.newInspectionRound)" class="panel flow-m">\
        \(Select("don-vi", label: "Cơ quan kiểm tra", hint: "Kiểm tra các đơn vị bên trong, hoặc tự kiểm tra", options: [Option("", "Chọn cơ quan")] + choices.bodies.prefix(600).map { Option($0.id.description, $0.name) }, chosen: typed["don-vi"]))\
        <p class="acts"><button class="btn go">Tiếp tục</button></p></form>
        """
    }

    private func form(_ body: Organisation) -> Form {
        let movements = choices.movements.map { Option($0.id.description, $0.name) }
        let lists = choices.checklists.map { Option($0.id.description, $0.title) }
        return Form(
            to: .inspectionRounds, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="don-vi" value="\(body.id)">\
            \(with: choices.draw, { "<input type=\"hidden\" name=\"boc-tham\" value=\"\($0.id)\">\(Say(.grey, "Theo lần bốc thăm “\($0.title)”: đợt này là đột xuất, đơn vị được bốc chưa biết.").html)" })\
            \(field("ten", "Tên đợt", hint: "Ví dụ: Kiểm tra văn hóa công sở quý IV", value: choices.draw?.title))\
            <div class="cols two">\
            \(Field("ngay", label: "Ngày kiểm tra", hint: "Từng nơi dời được sau", value: typed["ngay"] ?? choices.day.vietnamese, fault: fault("ngay"), kind: .date))\
            \(if: choices.draw == nil, Select("cach", label: "Báo trước hay đột xuất", options: InspectionRound.Kind.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["cach"] ?? InspectionRound.Kind.unannounced.rawValue).html)</div>\
            \(Select("bieu-kiem", label: "Biểu kiểm", options: lists, chosen: typed["bieu-kiem"], fault: fault("bieu-kiem")))\
            \(places)\(inspectors)\
            <details class="more"\(if: fault("can-cu") != nil || fault("phong-trao") != nil, " open")><summary>Căn cứ, phong trào</summary><div class="flow-m">\
            \(field("can-cu", "Căn cứ", hint: "Ví dụ: Quyết định 14/QĐ-SNV ngày 10/11/2026"))\
            \(if: !movements.isEmpty, Select("phong-trao", label: "Thuộc phong trào", options: [Option("", "Không thuộc phong trào nào")] + movements, chosen: typed["phong-trao"] ?? (movements.count == 1 ? movements[0].value : ""), fault: fault("phong-trao")).html)</div></details>\
            <div class="acts">\(ActButton("Lập đợt", look: .main))</div>
            """)
    }

    private var places: HTML {
        let isOne = choices.places.count == 1
        return """
            <fieldset class="flow-s"><legend><b>Nơi kiểm tra</b></legend>\(why("noi"))\
            <div class="ticks">\(each: choices.places, { tick("noi", $0.id.description, "\($0.name)\(if: $0.id == choices.chosen?.id && choices.draw == nil, " (tự kiểm tra)")", isTicked: ticked?.places.contains($0.id.description) ?? (isOne || choices.draw != nil)) })</div></fieldset>
            """
    }

    private var inspectors: HTML {
        """
        <fieldset class="flow-s"><legend><b>Người kiểm tra</b></legend>\(why("nguoi"))\
        <p class="note">Mỗi người trả lời được ở mọi nơi của đợt. Ai ghi chưa đạt thì chính người ấy kiểm tra lại.</p>\
        <div class="ticks">\(each: choices.candidates, { tick("nguoi", String($0.account), "<span>\($0.name) <small>\($0.office)</small></span>", isTicked: ticked?.inspectors.contains(String($0.account)) ?? false) })</div></fieldset>
        """
    }

    private func tick(_ name: StaticString, _ value: String, _ words: HTML, isTicked: Bool) -> HTML {
        Tick("\(name)", id: "\(name)-\(value)", value: value, isTicked: isTicked, words).html
    }

    private func why(_ field: String) -> HTML? {
        fault(field).map { "<p class=\"why\" id=\"\(field)\">\(Icon.warning) \($0)</p>" }
    }

    private func field(_ name: String, _ label: String, hint: String? = nil, value: String? = nil) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? value ?? "", fault: fault(name))
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

/// A round: what it is, and how far each of its places is.
package struct InspectionRoundPage {
    package let view: RoundView
    package let today: LocalDate

    package init(view: RoundView, today: LocalDate) {
        self.view = view
        self.today = today
    }

    private var round: InspectionRound { view.round }

    package var page: Page {
        let done = view.lines.count { $0.inspection.state == .minuted }
        let all = view.lines.count { $0.inspection.state != .cancelled }
        return Page(
            title: round.title, eyebrow: "Đợt kiểm tra · \(round.kind.label) · \(view.body)",
            crumbs: [Crumb("Kiểm tra và khắc phục", .inspections)],
            body: """
                <div class="flow-m"><div class="cols main-side"><div class="flow-m">\
                \(Panel("Các nơi", id: "places", note: "Đã lập biên bản \(done)/\(all) nơi", fit: .flush, Rows(view.lines.map { $0.row(on: today).html }, isInFlushPanel: true).html))</div>\
                <aside class="flow-m" aria-label="Về đợt này">\(facts)</aside></div></div>
                """)
    }

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [
            ("Cơ quan kiểm tra", "\(view.body)"),
            ("Biểu kiểm", "<a href=\"\(Path.checklist(view.checklist.id))\">\(view.checklist.title)</a>"),
        ]
        if !round.basis.isEmpty { facts.append(("Căn cứ", "\(round.basis)")) }
        if let draw = view.draw { facts.append(("Bốc thăm", "<a href=\"\(Path.draw(draw.id))\">\(draw.title)</a>")) }
        if let id = round.movement, let name = view.movement {
            facts.append(("Phong trào", "<a href=\"\(Path.movement(id))\">\(name)</a>"))
        }
        return Panel("Về đợt này", id: "facts", Facts(facts).html).html
    }
}
