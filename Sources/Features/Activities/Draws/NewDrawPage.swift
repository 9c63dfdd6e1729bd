import Kernel
package import Markup
import Organisations

/// A draw that is being prepared: among whom, how likely each, and where the public value comes from.
package struct NewDrawPage {
    package let choices: DrawChoices
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(choices: DrawChoices, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.choices = choices
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Bốc thăm đợt mới", crumbs: [Crumb("Bốc thăm nơi kiểm tra", .draws)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(choices.chosen.map { form($0).html } ?? choice)</div>")
    }

    private var choice: HTML {
        guard !choices.bodies.isEmpty else {
            return Panel(
                "Chọn cơ quan", isHeadingHidden: true,
                EmptyState(
                    "Chưa có cơ quan nào có đơn vị bên trong để bốc thăm", sentence: "Bốc thăm giữa các đơn vị ngay dưới một cơ quan."
                ).html
            ).html
        }
        return """
            <form method="get" action="\(Path.newDraw)" class="panel flow-m">\
            \(Select("don-vi", label: "Bốc giữa các đơn vị ngay dưới", options: [Option("", "Chọn cơ quan")] + choices.bodies.prefix(600).map { Option($0.id.description, $0.name) }, chosen: typed["don-vi"]))\
            <p class="acts"><button class="btn go">Tiếp tục</button></p></form>
            """
    }

    private func form(_ body: Organisation) -> Form {
        let bodies = [Option("", "Chọn đơn vị")] + choices.places.map { Option($0.id.description, $0.name) }
        let isNumbers = typed["nguon"] == "so"
        return Form(
            to: .draws, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="don-vi" value="\(body.id)">\
            \(field("ten", "Tên đợt", hint: "Ví dụ: Kiểm tra đột xuất tháng 12/2026"))\
            \(Field("so-noi", label: "Bốc bao nhiêu nơi", value: typed["so-noi"] ?? "3", fault: fault("so-noi"), width: .short))\
            <fieldset class="flow-s"><legend><b>Giá trị công khai lấy từ đâu</b></legend>\
            \(Select("nguon", label: "Cách", options: [Option("ket-qua", "Một kết quả công bố sau hôm nay, như xổ số"), Option("so", "Hai đơn vị mỗi nơi cho một số")], chosen: isNumbers ? "so" : "ket-qua"))\
            <div class="cols two">\(field("ket-qua", "Kết quả nào", hint: "Ví dụ: giải đặc biệt xổ số An Khê"))\
            \(Field("ngay", label: "Có vào ngày", hint: "Sau hôm nay", value: typed["ngay"] ?? "", fault: fault("ngay"), kind: .date))</div>\
            <details class="more"\(if: isNumbers, " open")><summary>Hai đơn vị cho số</summary><div class="cols two">\
            \(Select("so-1", label: "Đơn vị thứ nhất", options: bodies, chosen: typed["so-1"], fault: fault("so-1")))\
            \(Select("so-2", label: "Đơn vị thứ hai", options: bodies, chosen: typed["so-2"]))</div>\
            <p class="note">Nên chọn hai đơn vị được bốc đợt trước. Mỗi đơn vị tự cho số ở trang của lần bốc này.</p></details></fieldset>\
            <fieldset class="flow-s"><legend><b>Danh sách và trọng số</b></legend>\
            <p class="note">Trọng số 2 thì mỗi lượt dễ được bốc gấp đôi trọng số 1; 0 là không đưa vào. Khóa rồi không đổi được, và các đơn vị trong danh sách xem được.</p>\
            \(with: fault("danh-sach"), { "<p class=\"why\" id=\"danh-sach\">\(Icon.warning) \($0)</p>" })\
            <ul class="weights">\(each: choices.places, weight)</ul></fieldset>\
            <div class="acts">\(ActButton("Khóa danh sách", look: .main))</div>
            """)
    }

    private func weight(_ place: Organisation) -> HTML {
        let name = "w.\(place.id)"
        return """
            <li><label for="\(name)">\(place.name)</label><input type="text" inputmode="numeric" id="\(name)" name="\(name)" value="\(typed[name] ?? "1")"\
            \(if: fault(name) != nil, " aria-invalid=\"true\"")></li>
            """
    }

    private func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name))
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
