import Kernel
package import Markup
package import Organisations

/// On a body's page: who heads it and how many serve there; for a body that has ended, those who still have to go on elsewhere.
package struct StaffingPanel: Component {
    package let staffing: Staffing
    package let body: Organisation
    /// The bodies that succeeded it.
    package let heirs: [Organisation]
    package let seal: FormSeal

    package init(staffing: Staffing, body: Organisation, heirs: [Organisation] = [], seal: FormSeal) {
        self.staffing = staffing
        self.body = body
        self.heirs = heirs
        self.seal = seal
    }

    package var html: HTML {
        Panel(
            "Con người", id: "staff",
            """
            \(Facts([("Người đứng đầu", head), ("Số người", people)]))\(stranded)\
            \(if: staffing.mayKeep && body.span.last == nil, "<div class=\"acts\">\(ActLink("Nhập từ danh sách", .staffImports(in: body.id)))\(ActLink("Thêm một người", .newPerson(in: body.id)))</div>")
            """
        ).html
    }

    private var head: HTML {
        staffing.head.map { "<a href=\"\(Path.person($0.id))\">\($0.name)</a>" } ?? "<span class=\"note\">Chưa ghi</span>"
    }

    private var people: HTML {
        staffing.people == 0
            ? "<span class=\"note\">Chưa có ai trong danh sách</span>"
            : "<a href=\"\(Path.people(of: body.id))\">\(Numeral(Int32(clamping: staffing.people)).vietnamese())</a> <small>cả đơn vị trực thuộc</small>"
    }

    private var stranded: HTML {
        guard staffing.stranded > 0 else { return .empty }
        let forms = staffing.mayKeep ? heirs : []
        return """
            \(Say(.question, "\(staffing.stranded) chức vụ còn ghi ở đơn vị đã kết thúc. Chuyển sang đơn vị kế tục để tính đúng."))\
            \(each: forms, { heir in
                Form(to: .staffFollowing(body.id), seal: seal, "<input type=\"hidden\" name=\"ve\" value=\"\(heir.id.description)\"><div class=\"acts\">\(ActButton("Chuyển tất cả sang \(heir.name)"))</div>").html
            })
            """
    }
}
