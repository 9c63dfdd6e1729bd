import Kernel
package import Markup

/// The checklist on a phone: answered where one stands, with or without a network. A script saves as one goes and sends when it can; without
/// it the whole page is one form.
package struct InspectionPhonePage {
    package let view: InspectionView
    package let parcel: Parcel
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: InspectionView, parcel: Parcel, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.parcel = parcel
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var inspection: Inspection { view.inspection }

    /// By when something is put right unless the inspector says otherwise, in days.
    private static let usualTime = 14

    package var page: Page {
        let kind = view.round.kind == .unannounced ? "Kiểm tra đột xuất" : "Kiểm tra"
        return Page(
            title: inspection.name,
            under: "<p>\(kind) · \(inspection.day.vietnamese) · \(view.name(of: parcel.account))</p>",
            acts: """
                <button class="btn" form="answers" data-save>Lưu</button>\
                <a class="btn go" href="\(Path.inspection(inspection.id))" data-review>Xem lại, lập biên bản</a>
                """, crumbs: [Crumb("cuộc kiểm tra", .inspection(inspection.id))], width: .phone,
            banner: "<p class=\"offline\" role=\"status\" data-standing hidden></p>", hasErrors: !faults.isEmpty,
            body: """
                \(ErrorSummary(faults))\(progress)\(form)<p class="note">Chưa gửi được gì thì xem ở <a href="\(Path.inspectionOutbox)">Trên máy này</a>.</p>
                """)
    }

    private var progress: HTML {
        let (done, all) = (view.book.answered, view.items.count)
        return """
            <div class="flow-s"><p class="bar-top"><b>\(view.round.title)</b><span class="note" data-answered>\(done)/\(all) mục</span></p>\
            <progress value="\(done)" max="\(all)" aria-label="Đã trả lời \(done)/\(all) mục"></progress></div>
            """
    }

    private var form: Form {
        var areas: [(area: InspectionArea, items: [ChecklistItem])] = []
        for item in view.items {
            if areas.last?.area == item.area { areas[areas.count - 1].items.append(item) } else { areas.append((item.area, [item])) }
        }
        return Form(
            to: .inspectionAnswers(inspection.id), seal: seal, classes: "flow-m",
            attributes: """
                 id="answers" data-inspection="\(inspection.id)" data-parcel="\(parcel.text)" data-shown="\(String(view.now.microseconds / 1000))" \
                data-writer="\(view.name(of: parcel.account))"
                """,
            "\(each: areas, { section($0.area, $0.items) })")
    }

    private func section(_ area: InspectionArea, _ items: [ChecklistItem]) -> HTML {
        let id = "area-\(items.first?.position ?? 0)"
        return
            "<section class=\"flow-s\" aria-labelledby=\"\(id)\"><h2 id=\"\(id)\" class=\"area\">\(area.label)</h2>\(each: items, check)</section>"
    }

    private func check(_ item: ChecklistItem) -> HTML {
        let number = item.position
        let heads = view.book.heads(of: number)
        let record = view.book.answer(of: number) ?? heads.last
        let photos = view.photos(of: number)
        let isOpen =
            record?.answer == .notMet || !(record?.words.isEmpty ?? true) || !photos.isEmpty
            || faults.contains { $0.field.hasSuffix(".\(number)") }
        let due = record?.due ?? inspection.day.adding(days: Self.usualTime)
        let name = view.name(of: parcel.account)
        let chosen = typed["a.\(number)"] ?? record?.answer.rawValue
        let shown = typed["s.\(number)"] ?? heads.map(\.key).joined(separator: " ")
        return """
            <fieldset class="check" data-item="\(number)" data-heads="\(heads.map(\.key).joined(separator: " "))"><legend>\(number). \(item.words)</legend>\
            \(if: !item.hint.isEmpty, "<p class=\"note\">\(item.hint)</p>")\
            <input type="hidden" name="s.\(number)" value="\(shown)">\
            \(Pick("a.\(number)", InspectionAnswer.allCases.map { Pick.Answer($0.rawValue, $0.label, $0.tone) }, chosen: chosen))\
            <p class="note"\(if: heads.count < 2 || view.book.answer(of: number) != nil, " hidden") data-dispute>Có hai bản ghi cho mục này; trả lời lại là thay cả hai.</p>\
            <details class="more"\(if: isOpen, " open")><summary>Ghi nhận, ảnh, hẹn khắc phục</summary><div class="flow-s">\
            \(TextArea("w.\(number)", label: "Ghi nhận", hint: "Nơi, lúc, điều đã thấy. Không ghi tên người dân.", value: typed["w.\(number)"] ?? record?.words ?? "", fault: fault("w.\(number)"), rows: 3))\
            <div class="thumbs" data-photos>\(each: photos, { "<a href=\"\(Path.inspectionPhoto(inspection.id, $0.id))\"><img src=\"\(Path.inspectionPhoto(inspection.id, $0.id))\" width=\"72\" height=\"72\" loading=\"lazy\" alt=\"Ảnh đã gửi, \($0.madeAt.time)\"></a>" })</div>\
            \(Field("d.\(number)", label: "Hẹn khắc phục", hint: "Khi chưa đạt", value: typed["d.\(number)"] ?? due.vietnamese, fault: fault("d.\(number)"), echo: "Hiểu là \(due.withWeekday); người kiểm tra lại: \(name)", kind: .date, width: .short))\
            </div></details></fieldset>
            """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

extension InspectionAnswer {
    fileprivate var tone: Pick.Answer.Tone {
        switch self {
        case .met: .plain
        case .notMet: .bad
        case .notApplicable: .aside
        }
    }
}

/// What this phone still keeps to itself: it opens without a network and without signing in, and sends what can be sent.
package struct InspectionOutboxPage {
    package let seal: FormSeal

    package init(seal: FormSeal) { self.seal = seal }

    package var page: Page {
        Page(
            title: "Trên máy này",
            under:
                "<p class=\"note\">Câu trả lời và ảnh ghi khi không có mạng nằm trong máy này, tự gửi khi có mạng. Đừng xóa dữ liệu trình duyệt trước khi gửi hết.</p>",
            width: .narrow,
            body: """
                <div class="flow-m" data-outbox><noscript>\(Say(.grey, "Trang này cần bật JavaScript vì phần chưa gửi nằm trong trình duyệt của máy."))</noscript>\
                <div data-waiting></div>\
                \(Form(to: .inspectionOutbox, seal: seal, hasFiles: true, attributes: " data-send", "<p class=\"acts\">\(ActButton("Gửi ngay", look: .main))</p>"))\
                <div data-carried></div></div>
                """)
    }
}
