import Kernel
package import Markup

/// Who was recognised, and until when.
package struct RecognitionListPage {
    package let view: RecognitionListView

    package init(view: RecognitionListView) { self.view = view }

    private var question: RecognitionQuestion { view.question }

    package var page: Page {
        Page(
            title: "Công nhận đạt chuẩn", under: "<p class=\"note\">Mỗi công nhận mở ra quyết định, hồ sơ và thời hạn của nó.</p>",
            body: "<div class=\"flow-m\">\(RecognitionTabs(current: .recognitions))\(search)\(states)\(list)</div>")
    }

    private var search: HTML {
        """
        <form method="get" action="\(Path.recognitions)" role="search" aria-label="Tìm công nhận">\
        <input type="hidden" name="loc" value="\(question.kept.rawValue)">\
        \(SearchField("tim", label: "Tìm cơ quan, đơn vị, có dấu hay không dấu", words: question.words, isLabelHidden: true))</form>
        """
    }

    private var states: Tabs {
        Tabs(
            "Còn hiệu lực hay không",
            RecognitionQuestion.Kept.allCases.map { Tabs.Tab($0.label, address($0), isCurrent: question.kept == $0) })
    }

    private func address(_ kept: RecognitionQuestion.Kept) -> Path {
        let path = Path.recognitions.with("loc", kept.rawValue)
        return question.words.isEmpty ? path : path.with("tim", question.words)
    }

    private var list: HTML {
        guard !view.rows.isEmpty else {
            let isFiltered = !question.words.isEmpty || question.kept != .holding
            return Panel(
                "Các công nhận", isHeadingHidden: true,
                EmptyState(
                    isFiltered ? "Không tìm thấy công nhận nào" : "Chưa có cơ quan, đơn vị được công nhận",
                    sentence: isFiltered
                        ? "Thử bớt chữ hoặc chọn mục khác."
                        : view.mayKeep
                            ? "Niêm yết tiêu chuẩn trước; ghi được cả quyết định đã có." : "Cơ quan đăng ký ở mục “Tiêu chuẩn, đăng ký”.",
                    act: isFiltered ? nil : ActLink("Xem tiêu chuẩn", .recognitionStandards)
                ).html
            ).html
        }
        let address = address(question.kept)
        return RowList(
            "Các công nhận", id: "recognitions", view.rows.map(\.row),
            Pager(page: question.page, of: view.count, each: RecognitionQuestion.length, label: "Các trang công nhận") {
                address.with("trang", $0)
            }
        ).html
    }
}

extension RecognitionRow {
    /// As a line of a list.
    var row: TaskRow {
        TaskRow(body, .recognition(recognition.id), chip: chip, sentence: title, due: term)
    }

    /// As a thing to do: to apply again.
    package var renewal: TaskRow {
        TaskRow(
            body, .recognition(recognition.id), chip: chip, sentence: "Đăng ký công nhận lại: \(title)", due: term,
            isLate: state == .expired)
    }

    /// Which day matters.
    var term: String {
        switch state {
        case .future: "Từ \(recognition.from.vietnamese)"
        case .valid, .due: "Đến \(recognition.until.vietnamese)"
        case .expired, .renewed: "Hết hạn \(recognition.until.vietnamese)"
        case .revoked: "Từ \((recognition.revocation?.day ?? recognition.until).vietnamese)"
        }
    }

    var chip: Chip {
        switch state {
        case .future: Chip(state.label, .draft, icon: .ring)
        case .valid: Chip(state.label, .good, icon: .tick)
        case .due: Chip(state.label, .question, icon: .clock)
        case .expired: Chip(state.label, .draft, icon: Icon.none)
        case .renewed: Chip(state.label, .done, icon: .tick)
        case .revoked: Chip(state.label, .bad, icon: Icon.none)
        }
    }
}

extension RecognitionWork.Line {
    /// As a thing to do.
    package var row: TaskRow {
        TaskRow(body, .recognitionApplication(application.id), chip: .state(of: application), sentence: title)
    }
}

extension RecognitionQuestion.Kept {
    fileprivate var label: String {
        switch self {
        case .holding: "Còn hiệu lực"
        case .due: "Đến kỳ xét lại"
        case .expired: "Hết thời hạn"
        case .revoked: "Đã thu hồi"
        case .all: "Tất cả"
        }
    }
}
