package import Kernel
package import Markup
import Organisations
package import People

/// The list that is ticked off from the paper people signed: who has not acknowledged the code yet.
package struct CodeStaffPage {
    package let view: CodeStaffView
    package let ticked: Set<ID<Person>>
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: CodeStaffView, ticked: Set<ID<Person>> = [], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.ticked = ticked
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Ghi người đã ký", eyebrow: view.body.name, heading: "Đã ký bản giấy: \(view.code.title)",
            under: "<p class=\"note\">Đã xác nhận: \(view.share.vietnamese ?? "chưa có danh sách người")</p>",
            crumbs: [Crumb("Quy tắc ứng xử", .codes), Crumb(view.code.title, Path.code(view.code.id).with("don-vi", view.body.id))],
            hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(view.lines.isEmpty ? nobody : form.html)</div>")
    }

    private var nobody: HTML {
        let isAll = view.share.whole.count > 0
        return Panel(
            "Người chưa xác nhận", isHeadingHidden: true,
            EmptyState(
                isAll ? "Mọi người đã xác nhận" : "Đơn vị chưa có danh sách người",
                sentence: isAll ? "Không còn ai để ghi." : "Nhập danh sách cán bộ trước, rồi ghi người đã ký."
            ).html
        ).html
    }

    private var form: Form {
        Form(
            to: .codeStaff(view.code.id), seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="don-vi" value="\(view.body.id)">\
            <fieldset class="flow-s"><legend><b>Người chưa xác nhận</b></legend>\
            \(with: faults.first, { "<p class=\"why\" id=\"nguoi\">\(Icon.warning) \($0.wording)</p>" as HTML })\(all)\
            <ul class="ticks">\(each: view.lines, { line in
                let id = line.person.id
                return "<li>\(Tick("nguoi", id: "n\(id)", value: id.description, isTicked: ticked.contains(id), "\(line.person.name) <small>\(line.post.place.position)\(if: line.body != view.body.name, ", \(line.body)" as HTML)</small>"))</li>"
            })</ul>\
            \(if: view.isCut, "<p class=\"note\">Chỉ hiện \(view.lines.count) người đầu. Ghi xong những người này thì hiện tiếp, hoặc mở từng đơn vị bên trong.</p>")</fieldset>\
            <div class="acts">\(ActButton("Ghi", look: .main, choice: ("lam", "ghi")))</div>
            """)
    }

    /// Most have signed as a rule: all at once, then those who have not.
    private var all: HTML? {
        guard view.lines.count > 5 else { return nil }
        let isAll = view.lines.allSatisfy { ticked.contains($0.person.id) }
        return
            "<p>\(isAll ? ActButton("Bỏ đánh dấu tất cả", size: .small, choice: ("lam", "khong")) : ActButton("Đánh dấu tất cả", size: .small, choice: ("lam", "tat-ca")))</p>"
    }
}
