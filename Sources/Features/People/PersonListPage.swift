package import Kernel
package import Markup
import Organisations

/// Who serves where: everybody one may see, or those of one body, as on a day.
package struct PersonListPage {
    package let view: StaffView
    package let today: LocalDate
    /// May enter people and import lists in this body, or somewhere.
    package let mayKeep: Bool

    package init(view: StaffView, today: LocalDate, mayKeep: Bool) {
        self.view = view
        self.today = today
        self.mayKeep = mayKeep
    }

    package var page: Page {
        Page(
            title: "Cán bộ, công chức, viên chức", place: view.body?.name, eyebrow: view.body?.name,
            under: "<p class=\"note\">\(day)</p>", acts: acts,
            crumbs: view.body.map { [Crumb("Cơ quan, đơn vị", .organisations), Crumb($0.name, .organisation($0.id))] } ?? [],
            body: "<div class=\"flow-m\">\(search)\(list)</div>")
    }

    private var question: StaffQuestion { view.question }

    private var day: String {
        question.day == today
            ? "Những người đang giữ chức vụ hôm nay, xếp theo tên" : "Những người giữ chức vụ ngày \(question.day.vietnamese), xếp theo tên"
    }

    private var acts: HTML? {
        guard mayKeep else { return nil }
        return """
            \(ActLink("Nhập từ danh sách", .staffImports(in: view.body?.id), look: .main))\
            \(ActLink("Thêm một người", view.body.map { .newPerson(in: $0.id) } ?? .newPerson))\
            \(ActLink("Tải tệp Excel", Path.peopleTable.with("don-vi", view.body?.id).with("ngay", otherDay), icon: .download))
            """
    }

    private var otherDay: LocalDate? { question.day == today ? nil : question.day }

    private var search: HTML {
        """
        <form method="get" action="\(Path.people)" class="panel flow" role="search" aria-label="Tìm người">\(with: view.body, { "<input type=\"hidden\" name=\"don-vi\" value=\"\($0.id.description)\">" })\
        <div class="cols two">\(Field("q", label: "Tìm theo tên hoặc mã cán bộ", hint: "Gõ có dấu hay không dấu đều được", value: question.words))\
        \(Field("ngay", label: "Như ngày", hint: "Để trống là hôm nay", value: otherDay?.vietnamese ?? "", kind: .date, width: .medium))</div>\
        <p class="acts"><button class="btn">\(Icon.search)Tìm</button></p></form>
        """
    }

    private var list: HTML {
        guard !view.lines.isEmpty else {
            return EmptyState(
                question.words.isEmpty ? "Chưa có ai trong danh sách" : "Không thấy ai",
                sentence: question.words.isEmpty
                    ? mayKeep ? "Nhập từ tệp danh sách mà đơn vị đang có, hoặc thêm từng người." : "Đầu mối đơn vị chưa nhập danh sách."
                    : "Không có tên nào chứa “\(question.words)”. Gõ ít chữ hơn rồi tìm lại.",
                act: question.words.isEmpty ? nil : ActLink("Xem tất cả", view.body.map { .people(of: $0.id) } ?? .people)
            ).html
        }
        return Panel(
            question.words.isEmpty ? "Danh sách" : "Kết quả tìm “\(question.words)”", id: "list", note: "\(count)", fit: .flush,
            """
            \(Table("Danh sách người", columns: [Table.Column("Họ và tên"), Table.Column("Chức vụ"), Table.Column("Đơn vị"), Table.Column("Loại"), Table.Column("Từ ngày")], lines: view.lines.map(row)))\
            \(pager)
            """
        ).html
    }

    /// Posts and people differ where somebody holds two posts: both are said.
    private var count: String {
        let people = "\(Numeral(Int32(clamping: view.people)).vietnamese()) người"
        return view.people == view.count ? people : "\(people), \(Numeral(Int32(clamping: view.count)).vietnamese()) chức vụ"
    }

    private func row(_ line: StaffLine) -> Table.Line {
        let place = line.post.place
        return Table.Line([
            "<a href=\"\(Path.person(line.person.id))\">\(line.person.name)</a>",
            "<span>\(place.position)\(if: place.isConcurrent, " <small>kiêm nhiệm</small>")\(if: place.standing == .head, " <small>người đứng đầu</small>")</span>",
            "<span>\(line.body)</span>", "<span>\(place.employment.label)</span>", "<span>\(line.post.span.first.vietnamese)</span>",
        ])
    }

    private var pager: Pager {
        let question = question, body = view.body?.id, day = otherDay
        let length = StaffQuestion.length, first = (question.page - 1) * length + 1
        return Pager(
            page: question.page, of: max(1, (view.count + length - 1) / length), label: "Trang của danh sách",
            shown: "\(first)–\(first + view.lines.count - 1)/\(view.count)"
        ) { .people.with("q", question.words.isEmpty ? nil : question.words).with("don-vi", body).with("ngay", day).with("trang", $0) }
    }
}
