import Kernel
package import Markup
import Organisations

/// One draw: what was fixed, what came, and what anybody can repeat.
package struct DrawPage {
    package let view: DrawView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: DrawView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var draw: Draw { view.draw }

    package var page: Page {
        Page(
            title: draw.title, eyebrow: "Bốc thăm nơi kiểm tra · \(view.body)",
            under: "<p>\(Chip.state(of: draw)) Bốc \(draw.count) trong \(view.places.count) nơi</p>",
            acts: """
                \(if: view.mayRun && draw.drawnAt != nil && draw.cancelledBecause == nil, ActLink("Lập đợt kiểm tra các nơi này", .newInspectionRound.with("boc-tham", draw.id)).html)\
                \(ActLink("Tải tệp để bốc lại", .drawFile(draw.id)))
                """, crumbs: [Crumb("Bốc thăm nơi kiểm tra", .draws)],
            hasErrors: !faults.isEmpty,
            body: """
                <div class="flow-m">\(ErrorSummary(faults))\(said)<div class="cols main-side"><div class="flow-m">\(next)\(drawn)\(list)</div>\
                <aside class="flow-m" aria-label="Về lần bốc này">\(facts)\(end)</aside></div></div>
                """)
    }

    private var said: Say? { draw.cancelledBecause.map { Say(.grey, "Đã hủy: \($0). Hạt giống đã mở.") } }

    private var next: HTML? {
        switch (draw.state, draw.source) {
        case (.sealed, .result(let words, let day)):
            guard view.mayRun else { return Say(.grey, "Chờ kết quả công khai: \(words), ngày \(day.vietnamese).").html }
            guard view.today >= day else { return Say(.grey, "Chờ \(words), có từ ngày \(day.withWeekday).").html }
            return Panel(
                "Bốc thăm", id: "drawing", fit: .tight,
                Form(
                    to: .drawDrawing(draw.id), seal: seal, classes: "flow-s",
                    """
                    \(Field("gia-tri", label: "Giá trị công khai", hint: "Đúng như đã công bố: \(words), ngày \(day.vietnamese)", value: typed["gia-tri"] ?? "", fault: fault("gia-tri"), width: .medium))\
                    <p class="acts">\(ActButton("Bốc thăm", look: .main))</p>
                    """
                ).html
            ).html
        case (.sealed, .numbers): return numbers
        case (.drawn, _):
            guard view.mayRun else { return Say(.grey, "Đã bốc. Kết quả hiện ở đây khi đợt kiểm tra xong và hạt giống được mở.").html }
            return Panel(
                "Kiểm tra xong thì mở", id: "opening", fit: .tight,
                """
                <p>Chỉ người điều hành đợt này thấy nơi được bốc. Mở hạt giống thì mọi đơn vị trong danh sách thấy và bốc lại được.</p>\
                \(Form(to: .drawOpening(draw.id), seal: seal, "<p class=\"acts\">\(ActButton("Mở hạt giống", look: .main))</p>"))
                """
            ).html
        case (.opened, _), (.cancelled, _): return nil
        }
    }

    private var numbers: HTML {
        let rows = view.numbers.map { body, isGiven, mayGive -> HTML in
            let field = "so-\(body.id)"
            guard mayGive else { return "<p>\(body.name): \(isGiven ? "đã cho số" : "chưa cho số")</p>" }
            return Form(
                to: .drawNumbers(draw.id), seal: seal, classes: "flow-s",
                """
                <input type="hidden" name="don-vi" value="\(body.id)">\
                \(Field(field, label: "Số của \(body.name)", hint: "Từ 0 đến 999.999, tùy ý; cho rồi không đổi được", value: typed[field] ?? "", fault: fault(field), width: .short))\
                <p class="acts">\(ActButton("Cho số", look: .main))</p>
                """
            ).html
        }
        return Panel(
            "Chờ số của hai đơn vị", id: "numbers", fit: .tight,
            "<p class=\"note\">Đủ hai số thì hệ thống bốc ngay. Không ai biết hạt giống nên không ai chọn được số có lợi.</p>\(each: rows, { $0 })"
        ).html
    }

    private var drawn: HTML? {
        guard !view.drawn.isEmpty else { return nil }
        return Panel(
            "Nơi được bốc", id: "drawn", fit: .tight, "<ol>\(each: view.drawn, { "<li>\($0.rank ?? 0). <b>\($0.name)</b></li>" })</ol>"
        ).html
    }

    private var list: HTML {
        let sum = view.places.reduce(0) { $0 + $1.weight }
        return Panel(
            "Danh sách đã khóa", id: "list", note: "Tổng trọng số \(sum)", fit: .flush,
            Table(
                "Danh sách đã khóa", columns: [Table.Column("Nơi"), Table.Column("Trọng số", isNumber: true)],
                lines: view.places.map {
                    Table.Line(["<span>\($0.name)\(if: $0.rank != nil, " <b>(được bốc)</b>")</span>", "\($0.weight)"])
                }
            ).html
        ).html
    }

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [
            ("Khóa lúc", "\(draw.sealedAt.vietnamese)"), ("Giá trị công khai", "\(view.file.source)"),
        ]
        if let value = draw.value { facts.append(("Đã công bố", "<b>\(value)</b>")) }
        facts.append(("Dấu vết danh sách", "<span class=\"hash\">\(draw.listDigest)</span>"))
        facts.append(("Dấu vết hạt giống", "<span class=\"hash\">\(draw.seedDigest)</span>"))
        if let seed = view.file.seed { facts.append(("Hạt giống", "<span class=\"hash\">\(seed)</span>")) }
        let verdict = view.file.seed == nil ? [] : view.file.verdict.sentences
        return Panel(
            "Về lần bốc này", id: "facts",
            """
            \(Facts(facts))\(each: verdict, { "<p class=\"note\">\($0)</p>" })\
            <p class="note">Tự bốc lại: tải tệp, chạy <code>thidua draw verify TỆP</code>.</p>
            """
        ).html
    }

    private var end: HTML? {
        guard view.mayRun, draw.state == .sealed || draw.state == .drawn else { return nil }
        return Panel(
            "Hủy lần bốc này", id: "end", fit: .tight,
            """
            <details class="more"\(if: fault("vi-huy") != nil, " open")><summary>Hủy</summary>\
            \(Form(to: .drawCancellation(draw.id), seal: seal, classes: "flow-s", "\(Field("vi-huy", label: "Lý do", hint: "Hủy thì hạt giống mở ngay; lần hủy vẫn ở trong danh sách", value: typed["vi-huy"] ?? "", fault: fault("vi-huy")))<p class=\"acts\">\(ActButton("Hủy", look: .danger))</p>"))</details>
            """
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
