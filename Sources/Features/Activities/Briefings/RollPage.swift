package import Kernel
package import Markup
import Organisations
package import People

/// The list that is ticked off: who serves at the body, who is there already, and guests by name.
package struct RollPage {
    package let view: RollView
    /// What a list that was brought in says; those it finds are ticked.
    package let reading: RollReading?
    /// Who is ticked besides.
    package let ticked: Set<ID<Person>>
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        view: RollView, reading: RollReading? = nil, ticked: Set<ID<Person>> = [], typed: [String: String] = [:], faults: [FieldFault] = [],
        seal: FormSeal
    ) {
        self.view = view
        self.reading = reading
        self.ticked = ticked
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var id: ID<Briefing> { view.briefing.id }

    package var page: Page {
        Page(
            title: "Điểm danh", eyebrow: view.body, heading: "Điểm danh: \(view.briefing.what.topic)",
            under: "<p class=\"note\">\(view.briefing.what.day.withWeekday) · \(view.there.count) người đã có tên</p>",
            crumbs: [Crumb("Cuộc tuyên truyền", .briefings), Crumb("Một cuộc", .briefing(id))], hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(read)\(ticking)</div>")
    }

    private var read: HTML? {
        guard let reading else { return nil }
        let found = "Tìm thấy \(reading.found.count) người, đã đánh dấu ở dưới; soát lại rồi bấm Ghi."
        let doubtful =
            reading.doubtful.isEmpty
            ? nil : "Trùng tên, đánh dấu đúng người: \(reading.doubtful.joined(separator: ", "))."
        let unknown =
            reading.unknown.isEmpty
            ? nil : "Không có trong danh sách của đơn vị, đã đưa vào ô khách: \(reading.unknown.joined(separator: ", "))."
        return Say(reading.doubtful.isEmpty ? .grey : .question, "\([found, doubtful, unknown].compactMap(\.self).joined(separator: " "))")
            .html
    }

    /// All in one form, so that nothing somebody ticked or typed is lost whichever button they press.
    private var ticking: Form {
        let unknown = reading?.unknown.joined(separator: "\n") ?? ""
        let guests = [typed["khach"] ?? "", unknown].filter { !$0.isEmpty }.joined(separator: "\n")
        let shown = Set(view.lines.map(\.person.id))
        // Ticked and not among those shown: they go along all the same.
        let beyond = allTicked.subtracting(shown).subtracting(view.there.keys)
        return Form(
            to: .briefingAttendances(id), seal: seal, hasFiles: true, classes: "panel flow-m",
            """
            <input type="hidden" name="nhap" value="\(ids(imported))"><input type="hidden" name="them" value="\(ids(beyond))">\
            <input type="hidden" name="khach-nhap" value="\(([typed["khach-nhap"] ?? "", unknown].filter { !$0.isEmpty }).joined(separator: "\n"))">\
            <input type="hidden" name="bo-phan-cu" value="\(view.part?.description ?? "")">\
            \(parts)<fieldset class="flow-s"><legend><b>Có mặt</b></legend>\(all)\(people)\
            \(if: !beyond.isEmpty, "<p class=\"note\">Cùng \(beyond.count) người đã đánh dấu ở bộ phận khác.</p>")\
            \(if: view.isCut, "<p class=\"note\">Chỉ hiện \(view.lines.count) người đầu. Chọn từng bộ phận để điểm danh hết.</p>")</fieldset>\
            \(TextArea("khach", label: "Khách, người ngoài danh sách", hint: "Mỗi dòng một họ tên", value: guests, fault: fault("khach"), rows: 3))\
            \(bringing)<div class="acts">\(ActButton("Ghi", look: .main, choice: ("lam", "ghi")))</div>
            """)
    }

    private var imported: Set<ID<Person>> {
        Set((typed["nhap"] ?? "").split(separator: " ").compactMap { ID<Person>(String($0)) }).union(reading?.found ?? [])
    }

    private var allTicked: Set<ID<Person>> { ticked.union(reading?.found ?? []) }

    private func ids(_ people: Set<ID<Person>>) -> String { people.sorted { $0 < $1 }.map(\.description).joined(separator: " ") }

    private var parts: HTML? {
        guard view.isCut || view.part != nil, !view.parts.isEmpty else { return nil }
        let options = [Option("", "Cả đơn vị")] + view.parts.map { Option($0.id.description, $0.name) }
        return """
            \(Select("bo-phan", label: "Đông người: điểm danh từng bộ phận", options: options, chosen: view.part?.description))\
            <p class="acts">\(ActButton("Xem bộ phận", choice: ("lam", "xem")))</p>
            """
    }

    /// Most are there as a rule: all at once, then those who are not.
    private var all: HTML? {
        guard view.lines.count > 5, view.there.count < view.lines.count else { return nil }
        let isAll = view.lines.allSatisfy { allTicked.contains($0.person.id) || view.there[$0.person.id] != nil }
        return
            "<p>\(isAll ? ActButton("Bỏ đánh dấu tất cả", size: .small, choice: ("lam", "khong")) : ActButton("Đánh dấu tất cả", size: .small, choice: ("lam", "tat-ca")))</p>"
    }

    private var people: HTML {
        guard !view.lines.isEmpty else {
            return "<p class=\"note\">Đơn vị chưa có danh sách người. Ghi tên vào ô khách, hoặc ghi số người dự ở trang sửa.</p>"
        }
        return """
            <ul class="ticks">\(each: view.lines, { line in
                let id = line.person.id
                if let way = view.there[id] {
                    return "<li class=\"there\"><span>\(Icon.tick) \(line.person.name)</span> <small>\(way.label)</small></li>"
                }
                let isTicked = allTicked.contains(id)
                return "<li>\(Tick("nguoi", id: "n\(id)", value: id.description, isTicked: isTicked, "\(line.person.name) <small>\(line.post.place.position)\(if: line.body != view.body, ", \(line.body)" as HTML)</small>"))</li>"
            })</ul>
            """
    }

    private var bringing: HTML {
        """
        <details class="more"\(if: fault("danh-sach") != nil || fault("tep") != nil, " open")><summary>Đã có danh sách ký tên dạng tệp hoặc chữ</summary><div class="flow-m">\
        \(TextArea("danh-sach", label: "Dán danh sách", hint: "Mỗi dòng một họ tên", value: reading == nil ? typed["danh-sach"] ?? "" : "", fault: fault("danh-sach"), rows: 5))\
        \(FileField("tep", label: "Hoặc chọn tệp", hint: "XLSX, CSV có cột Họ và tên, đến 20 MB", fault: fault("tep"), accept: ".xlsx,.xls,.csv,.txt"))\
        <p class="acts">\(ActButton("Đọc danh sách", choice: ("lam", "doc")))</p><p class="note">Đọc xong chỉ đánh dấu sẵn, chưa ghi gì.</p></div></details>
        """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
