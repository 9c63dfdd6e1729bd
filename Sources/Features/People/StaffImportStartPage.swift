package import Kernel
package import Markup
package import Organisations

/// Where a list is handed in, and what became of those before.
package struct StaffImportStartPage {
    /// The bodies whose lists one keeps.
    package let bodies: [Organisation]
    package let earlier: [(list: ListImport, body: String)]
    package let today: LocalDate
    package let seal: FormSeal
    package let form: PersonForm?

    package init(
        bodies: [Organisation], earlier: [(list: ListImport, body: String)] = [], today: LocalDate, seal: FormSeal, form: PersonForm? = nil
    ) {
        self.bodies = bodies
        self.earlier = earlier
        self.today = today
        self.seal = seal
        self.form = form
    }

    package var page: Page {
        Page(
            title: "Nhập từ danh sách",
            under:
                "<p class=\"note\">Dùng đúng tệp đơn vị đang có: tiêu đề ở dòng nào, mẫu nào, bảng mã nào cũng được. Xem từng dòng rồi mới nhập; nhập xong vẫn hoàn tác được.</p>",
            crumbs: [Crumb("Cán bộ, công chức, viên chức", .people)], width: .narrow, hasErrors: form?.faults.isEmpty == false,
            body: "<div class=\"flow-m\">\(ErrorSummary(form?.faults ?? []))\(bodies.isEmpty ? nobody : handing)\(history)</div>")
    }

    private var nobody: HTML {
        EmptyState("Không có danh sách nào để nhập", sentence: "Vai trò hiện tại chưa được giữ danh sách của đơn vị nào.").html
    }

    private var handing: HTML {
        let typed = form?.typed ?? [:]
        return Form(
            to: .staffImports, seal: seal, hasFiles: true, classes: "panel flow-m",
            """
            \(Select("don-vi", label: "Danh sách của", hint: "Cả các đơn vị trực thuộc", options: bodies.map { Option("\($0.id)", $0.name) }, chosen: typed["don-vi"], fault: form?.wording("don-vi")))
            \(FileField("tep", label: "Tệp danh sách", hint: "Excel (.xlsx) hoặc CSV, đến 20 MB", fault: form?.wording("tep"), accept: ".xlsx,.csv,.xls,.txt"))
            \(TextArea("o", label: "Hoặc dán các ô chép từ Excel", value: typed["o"] ?? "", fault: form?.wording("o"), rows: 4))
            \(Field("tu-ngay", label: "Đúng vào ngày", hint: "Chức vụ mới và thay đổi tính từ ngày này, trừ dòng ghi ngày riêng", value: typed["tu-ngay"] ?? today.vietnamese, fault: form?.wording("tu-ngay"), kind: .date, width: .short, isRequired: true))
            \(Tick("day-du", isTicked: typed["day-du"] == "1", "Tệp ghi đủ mọi người của đơn vị: cho xem cả những người không có trong tệp"))
            <div class="acts">\(ActButton("Đọc danh sách", look: .main))</div>
            """
        ).html
    }

    private var history: HTML {
        guard !earlier.isEmpty else { return .empty }
        return Panel(
            "Những lần nhập trước", id: "history", fit: .flush,
            Rows(
                earlier.map { list, body in
                    """
                    <div class="task"><a href="\(Path.staffImport(list.id))">\(list.fileName)</a>\(list.chip)\
                    <p>\(body) · \(list.madeAt.vietnamese)\(if: list.done > 0, " · \(list.done) dòng")</p></div>
                    """
                }, isInFlushPanel: true
            ).html
        ).html
    }
}

extension ListImport {
    /// How far it is.
    var chip: Chip {
        switch state {
        case .columns: Chip("Chọn cột", .draft)
        case .ready: Chip("Sẵn sàng nhập", .draft)
        case .applying: Chip("Đang nhập", .neutral, icon: .clock)
        case .applied: Chip("Đã nhập", .good, icon: .tick)
        case .undoing: Chip("Đang hoàn tác", .neutral, icon: .clock)
        case .undone: Chip("Đã hoàn tác", .neutral, icon: Icon.none)
        case .dropped: Chip("Đã bỏ", .neutral, icon: Icon.none)
        }
    }
}
