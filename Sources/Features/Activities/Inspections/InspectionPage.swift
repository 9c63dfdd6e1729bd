import Access
import Kernel
package import Markup
import Movements

/// One inspection: what was answered, what waits for a decision, and the minutes.
package struct InspectionPage {
    package let view: InspectionView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: InspectionView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var inspection: Inspection { view.inspection }
    private var isOpen: Bool { view.mayWork && inspection.isOpen }

    package var page: Page {
        let crumbs = [Crumb("Kiểm tra và khắc phục", .inspections)]
        return Page(
            title: inspection.name, eyebrow: "Cuộc kiểm tra · \(view.round.kind.label) · \(view.body)",
            under: "<p>\(Chip.state(of: inspection, view.round)) <b>\(inspection.day.withWeekday)</b></p>",
            acts: isOpen ? ActLink("Mở biểu kiểm", .inspectionPhone(inspection.id), look: .main).html : nil,
            crumbs: view.mayRun ? crumbs + [Crumb("Đợt kiểm tra", .inspectionRound(view.round.id))] : crumbs, hasErrors: !faults.isEmpty,
            body: """
                <div class="flow-m">\(ErrorSummary(faults))<div class="cols main-side"><div class="flow-m">\
                \(disputes)\(held)\(findings)\(answers)\(minutes)</div>\
                <aside class="flow-m" aria-label="Về cuộc kiểm tra">\(facts)\(team)\(undo)</aside></div></div>
                """)
    }

    // MARK: What waits for a decision

    private var disputes: HTML? {
        guard isOpen, !view.book.disputed.isEmpty else { return nil }
        return Panel(
            "Có hai bản ghi cho cùng một mục", id: "choice", note: "Cả hai được giữ; chọn bản đúng.", fit: .tight,
            "\(each: view.book.disputed, dispute)"
        ).html
    }

    private func dispute(_ position: Int) -> HTML {
        let heads = view.book.heads(of: position)
        return """
            <p><b>\(position). \(words(of: position))</b></p><div class="cols two">\(each: heads, { version($0, among: heads) })</div>
            """
    }

    private func version(_ head: InspectionRecord, among heads: [InspectionRecord]) -> HTML {
        let choosing = Form(
            to: .inspectionChoice(inspection.id), seal: seal,
            """
            <input type="hidden" name="muc" value="\(head.position)"><input type="hidden" name="ban" value="\(head.key)">\
            <input type="hidden" name="thay" value="\(heads.map(\.key).joined(separator: " "))"><p class="acts">\(ActButton("Chọn bản này"))</p>
            """)
        return """
            <div class="flow-s"><p>\(Chip.answer(head.answer)) \(head.words)\(with: head.due, { "<span class=\"note\"> Hẹn \($0.vietnamese)</span>" })</p>\
            <p class="note">\(view.name(of: head.account)), \(head.madeAt.vietnamese)</p>\(choosing)</div>
            """
    }

    private var held: HTML? {
        guard view.mayWork, !view.held.isEmpty else { return nil }
        return Panel(
            "Để riêng, chờ quyết định", id: "held", note: "Chưa tính vào cuộc kiểm tra; không mất gì.", fit: .tight,
            "\(view.held.enumerated().map { group($0.offset, $0.element) })"
        ).html
    }

    private func group(
        _ place: Int, _ group: (account: Int64, cause: Hold.Cause, records: [InspectionRecord], photos: [InspectionPhoto])
    ) -> HTML {
        let field = "vi-rieng-\(place)"
        let form = Form(
            to: .inspectionHeld(inspection.id), seal: seal, classes: "flow-s",
            """
            <input type="hidden" name="nguoi" value="\(String(group.account))"><input type="hidden" name="vi-sao" value="\(group.cause.rawValue)">\
            <input type="hidden" name="o" value="\(field)"><input type="hidden" name="thay" value="\(group.records.count + group.photos.count)">\
            \(Field(field, label: "Lý do", value: typed[field] ?? "", fault: fault(field)))<p class="acts">\
            \(ActButton("Nhận vào", look: .main, choice: ("lam", "nhan")))\(ActButton("Để ngoài", choice: ("lam", "ngoai")))</p>
            """)
        return """
            <p><b>\(view.name(of: group.account))</b>: \(group.cause.label). \(counted(group.records.count, group.photos.count)).</p>\
            <ul class="plain">\(each: group.records, { "<li>\($0.position). \(Chip.answer($0.answer)) \($0.words) <small>\($0.madeAt.vietnamese)</small></li>" })</ul>\
            \(if: !group.photos.isEmpty, thumbs(group.photos))\
            \(view.mayRun ? form.html : "<p class=\"note\">Chuyên trách thi đua xem và quyết định.</p>")
            """
    }

    private func counted(_ records: Int, _ photos: Int) -> String {
        [records > 0 ? "\(records) câu trả lời" : nil, photos > 0 ? "\(photos) ảnh" : nil].compactMap(\.self).joined(separator: " và ")
    }

    // MARK: What was answered

    private var findings: HTML? {
        guard !view.findings.isEmpty else { return nil }
        return Panel(
            "Phát hiện", id: "findings", note: "\(view.findings.count) mục chưa đạt", fit: .flush,
            Rows(view.findings.map { $0.row(at: words(of: $0.position ?? 0), on: view.now.date).html }, isInFlushPanel: true).html
        ).html
    }

    private var answers: HTML {
        guard view.mayWork || inspection.state == .minuted else {
            return Panel(
                "Biểu kiểm", id: "answers", fit: .tight,
                "<p class=\"note\">Kết quả hiện ở đây khi đã lập biên bản. Sẽ xem các mục sau.</p><ol class=\"plain\">\(each: view.items, { "<li>\($0.position). \($0.words)</li>" })</ol>"
            ).html
        }
        let lines = view.items.map { item in
            Table.Line([
                "\(item.position)", "<span>\(item.words)\(if: !item.hint.isEmpty, " <small>\(item.hint)</small>")</span>",
                said(item.position),
            ])
        }
        return Panel(
            "Trả lời theo biểu kiểm", id: "answers", note: "\(view.book.answered)/\(view.items.count) mục", fit: .flush,
            """
            \(Table("Trả lời theo biểu kiểm", columns: [Table.Column("Mục", isNumber: true), Table.Column("Nội dung"), Table.Column("Kết quả")], head: 1, lines: lines))\
            \(if: isOpen, "<div class=\"tfoot\">\(adding)</div>" as HTML)
            """
        ).html
    }

    private var adding: HTML {
        let options = view.items.map { Option(String($0.position), "\($0.position). \($0.words)") }
        return """
            <details class="more"\(if: fault("tep") != nil || fault("anh") != nil, " open")><summary>Thêm ảnh từ máy này</summary>\
            \(Form(to: .inspectionPhotos(inspection.id), seal: seal, hasFiles: true, classes: "flow-s", "\(Select("muc", label: "Của mục", options: options, chosen: typed["muc"], fault: fault("anh")))\(FileField("tep", label: "Ảnh", hint: "JPG hoặc PNG", fault: fault("tep"), accept: ".jpg,.jpeg,.png"))<p class=\"acts\">\(ActButton("Thêm ảnh"))</p>"))</details>
            """
    }

    private func said(_ position: Int) -> HTML {
        let heads = view.book.heads(of: position)
        let answer = view.book.answer(of: position)
        let pictures = view.photos(of: position)
        guard let record = answer ?? heads.last else {
            return "<span class=\"note\">Chưa xem\(if: !pictures.isEmpty, thumbs(pictures))</span>"
        }
        guard answer != nil else { return "<span>\(Chip("Hai bản ghi", .question, icon: .question))</span>" }
        return """
            <div class="flow-s"><p>\(Chip.answer(record.answer)) \(record.words)\
            \(if: view.mayWork, " <small>\(view.name(of: record.account)), \(record.madeAt.time)</small>" as HTML)\
            \(with: record.due, { " <span class=\"note\">Hẹn khắc phục \($0.vietnamese)</span>" })</p>\(if: !pictures.isEmpty, thumbs(pictures))</div>
            """
    }

    private func thumbs(_ photos: [InspectionPhoto]) -> HTML {
        """
        <div class="thumbs">\(each: photos, thumb)</div>
        """
    }

    private func thumb(_ photo: InspectionPhoto) -> HTML {
        let path = Path.inspectionPhoto(inspection.id, photo.id)
        return """
            <div><a href="\(path)"><img src="\(path)" width="72" height="72" loading="lazy" alt="Ảnh mục \(photo.position), \(photo.madeAt.vietnamese)"></a>\(removal(photo))</div>
            """
    }

    private func removal(_ photo: InspectionPhoto) -> HTML? {
        guard isOpen, photo.counts else { return nil }
        let field = "vi-anh-\(photo.id)"
        return """
            <details class="more"\(if: fault(field) != nil, " open")><summary>Bỏ<span class="vh"> ảnh mục \(photo.position), \(photo.madeAt.time)</span></summary>\
            \(Form(to: .inspectionPhotoRemoval(inspection.id, photo.id), seal: seal, classes: "flow-s", "\(Field(field, label: "Lý do", hint: "Ví dụ: thấy rõ mặt người dân", value: typed[field] ?? "", fault: fault(field)))<p class=\"acts\">\(ActButton("Bỏ ảnh", look: .danger))</p>"))</details>
            """
    }

    private func words(of position: Int) -> String { view.items.first { $0.position == position }?.words ?? "" }

    // MARK: Minutes

    private var minutes: HTML? {
        if inspection.state == .minuted {
            let by = inspection.minutedBy.map { view.name(of: $0) } ?? ""
            return Panel(
                "Biên bản", id: "minutes", fit: .tight,
                """
                <p>\(inspection.conclusion.isEmpty ? "Không ghi kết luận chung." : inspection.conclusion)</p>\
                <p class="note">\(by) lập \(inspection.minutedAt?.vietnamese ?? "").</p>
                """
            ).html
        }
        guard isOpen else { return nil }
        guard view.book.answered > 0 else {
            return Say(.grey, "Chưa có câu trả lời. Mở biểu kiểm trên điện thoại tại nơi kiểm tra; mất mạng vẫn ghi được.").html
        }
        let missing = view.items.count - view.book.answered
        return Panel(
            "Lập biên bản", id: "minutes", fit: .tight,
            """
            <p>\(if: missing > 0, "Còn \(missing) mục chưa xem. ")Lập biên bản rồi các mục chưa đạt thành phát hiện, đơn vị thấy và khắc phục; không thêm câu trả lời nữa.</p>\
            \(Form(to: .inspectionMinutes(inspection.id), seal: seal, classes: "flow-m", """
                <input type="hidden" name="thay" value="\(view.book.records.count)">\
                \(Field("ngay", label: "Ngày kiểm tra", value: typed["ngay"] ?? min(inspection.startedAt?.date ?? view.now.date, view.now.date).vietnamese, fault: fault("ngay"), kind: .date, width: .short))\
                \(TextArea("ket-luan", label: "Kết luận chung", hint: "Không bắt buộc; không ghi tên người dân", value: typed["ket-luan"] ?? "", fault: fault("ket-luan"), rows: 3))\
                <p class="acts">\(ActButton("Lập biên bản", look: .main))</p>
                """))
            """
        ).html
    }

    // MARK: About it

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [
            ("Đợt", view.mayRun ? "<a href=\"\(Path.inspectionRound(view.round.id))\">\(view.round.title)</a>" : "\(view.round.title)")
        ]
        if !view.round.basis.isEmpty { facts.append(("Căn cứ", "\(view.round.basis)")) }
        if let id = view.round.movement, let name = view.movement {
            facts.append(("Phong trào", "<a href=\"\(Path.movement(id))\">\(name)</a>"))
        }
        facts.append(("Người kiểm tra", "\(view.inspectors.map { view.name(of: $0) }.joined(separator: ", "))"))
        if let reason = inspection.cancelledBecause { facts.append(("Hủy vì", "\(reason)")) }
        return Panel("Về cuộc kiểm tra", id: "facts", Facts(facts).html).html
    }

    private var team: HTML? {
        guard view.mayRun, inspection.isOpen else { return nil }
        let moving: HTML =
            inspection.state == .planned
            ? Form(
                to: .inspectionDay(inspection.id), seal: seal, classes: "flow-s",
                "\(Field("doi-ngay", label: "Dời sang ngày", value: typed["doi-ngay"] ?? inspection.day.vietnamese, fault: fault("doi-ngay"), kind: .date))<p class=\"acts\">\(ActButton("Dời ngày"))</p>"
            ).html : .empty
        return Panel(
            "Đổi ngày, đổi người", id: "team", fit: .tight,
            """
            \(moving)<details class="more"\(if: fault("nguoi") != nil, " open")><summary>Đổi người kiểm tra</summary>\
            \(Form(to: .inspectionInspectors(inspection.id), seal: seal, classes: "flow-s", """
                \(with: fault("nguoi"), { "<p class=\"why\" id=\"nguoi\">\(Icon.warning) \($0)</p>" })<div class="ticks">\
                \(each: choosable, { Tick("nguoi", id: "nguoi-\($0.account)", value: String($0.account), isTicked: view.inspectors.contains($0.account), "<span>\($0.name) <small>\($0.office)</small></span>").html })</div>\
                <p class="acts">\(ActButton("Đổi người"))</p>
                """))</details>
            """
        ).html
    }

    /// Those who inspect now, whether or not they could be named anew, and those who could.
    private var choosable: [AccountDirectory.Holder] {
        let known = Set(view.candidates.map(\.account))
        let others = view.inspectors.filter { !known.contains($0) }
        return others.map { AccountDirectory.Holder(account: $0, name: view.name(of: $0), office: "", places: []) }
            + view.candidates
    }

    private var undo: HTML? {
        guard view.mayRun else { return nil }
        if inspection.state == .minuted {
            return Panel(
                "Ghi nhầm", id: "undo", fit: .tight,
                ended("vi-mo", "Mở lại biên bản", .inspectionReopening(inspection.id), hint: "Chỉ khi chưa ai có ý kiến về phát hiện")
            ).html
        }
        guard inspection.isOpen else { return nil }
        return Panel(
            "Không kiểm tra nữa", id: "undo", fit: .tight,
            ended("vi-huy", "Hủy cuộc kiểm tra", .inspectionCancellation(inspection.id), hint: "Câu trả lời đã ghi vẫn đọc lại được")
        ).html
    }

    private func ended(_ field: String, _ words: String, _ path: Path, hint: String) -> HTML {
        """
        <details class="more"\(if: fault(field) != nil, " open")><summary>\(words)</summary>\
        \(Form(to: path, seal: seal, classes: "flow-s", "\(Field(field, label: "Lý do", hint: hint, value: typed[field] ?? "", fault: fault(field)))<p class=\"acts\">\(ActButton(words, look: .danger))</p>"))</details>
        """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

extension Chip {
    /// What was seen of a line.
    static func answer(_ answer: InspectionAnswer) -> Chip {
        switch answer {
        case .met: Chip(answer.label, .good, icon: .tick)
        case .notMet: Chip(answer.label, .bad, icon: .warning)
        case .notApplicable: Chip(answer.label, .draft, icon: Icon.none)
        }
    }
}
