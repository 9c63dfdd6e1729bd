import Kernel
package import Markup
import Organisations

/// Roles lent and roles one was lent, and the way to act in somebody's place.
package struct DelegationsPage {
    package let view: Delegations
    /// In whose place this session acts now.
    package let acting: String?
    package let words: String
    package let found: [Colleague]
    package let chosen: Colleague?
    package let typed: [String: String]
    package let seal: FormSeal
    package let faults: [FieldFault]

    package init(
        view: Delegations, acting: String?, words: String = "", found: [Colleague] = [], chosen: Colleague? = nil,
        typed: [String: String] = [:], seal: FormSeal, faults: [FieldFault] = []
    ) {
        self.view = view
        self.acting = acting
        self.words = words
        self.found = found
        self.chosen = chosen
        self.typed = typed
        self.seal = seal
        self.faults = faults
    }

    package var page: Page {
        Page(
            title: "Ủy quyền, làm thay",
            under: "<p class=\"note\">Vắng mặt ít ngày thì ủy quyền; thôi hẳn một việc thì bàn giao. Mọi việc làm thay ghi cả hai tên.</p>",
            width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(now)\(received)\(lending)\(given)</div>")
    }

    private var now: HTML? {
        acting.map { name in
            """
            \(Say(.gold, "<b>Đang làm thay \(name).</b> Vai trò của riêng anh/chị tạm ẩn cho đến khi thôi làm thay."))\
            \(Form(to: .actingEnd, seal: seal, "<p class=\"acts\">\(ActButton("Thôi làm thay", look: .main))</p>"))
            """
        }
    }

    private var received: HTML? {
        guard !view.received.isEmpty else { return nil }
        return Panel("Được ủy quyền", fit: .flush, Rows(view.received.map(receivedRow), isInFlushPanel: true).html).html
    }

    private func receivedRow(_ line: Delegations.Line) -> HTML {
        let delegation = line.delegation
        let isRunning = delegation.state(on: view.today) == .running && !line.isCutOff && acting == nil
        return """
            <div class="task"><b>\(line.other)</b>\(chip(line))<p>\(delegation.lent.label), \(days(delegation)): “\(delegation.reason)”.</p>\
            \(if: isRunning, Form(to: .acting, seal: seal, "<input type=\"hidden\" name=\"cho\" value=\"\(delegation.principal)\"><p class=\"acts\">\(ActButton("Làm thay \(line.other) đến \(delegation.last.vietnamese)", look: .main))</p>").html)</div>
            """
    }

    private var given: HTML? {
        guard !view.given.isEmpty else { return nil }
        return Panel("Đã ủy quyền cho người khác", fit: .flush, Rows(view.given.map(givenRow), isInFlushPanel: true).html).html
    }

    private func givenRow(_ line: Delegations.Line) -> HTML {
        let delegation = line.delegation
        let mayRecall = [.ahead, .running].contains(delegation.state(on: view.today)) && !line.isCutOff && acting == nil
        return """
            <div class="task"><b>\(line.other)</b>\(chip(line))<p>\(delegation.lent.label), \(days(delegation)): “\(delegation.reason)”.</p>\
            \(if: mayRecall, Confirmed("Rút ủy quyền", look: .quiet, meaning: "\(line.other) không làm thay được nữa, kể từ lần thao tác sau. Việc đã làm vẫn giữ.") { Form(to: .delegationRecall(delegation.id), seal: seal, "<p class=\"acts\">\($0)</p>") }.html)</div>
            """
    }

    private func days(_ delegation: Delegation) -> String { "từ \(delegation.first.vietnamese) đến hết \(delegation.last.vietnamese)" }

    private func chip(_ line: Delegations.Line) -> Chip {
        if line.isCutOff { return Chip("Vai trò gốc đã thôi", .neutral, icon: Icon.none) }
        return switch line.delegation.state(on: view.today) {
        case .ahead: Chip("Chưa đến ngày", .neutral, icon: .clock)
        case .running: Chip("Đang có hiệu lực", .good, icon: .tick)
        case .over: Chip("Đã hết hạn", .neutral, icon: .clock)
        case .recalled: Chip("Đã rút", .neutral, icon: Icon.none)
        }
    }
}

// MARK: - Lending

extension DelegationsPage {
    private var lending: HTML? {
        guard acting == nil else { return nil }
        guard !view.own.isEmpty else {
            return Panel(
                "Ủy quyền cho người khác",
                EmptyState("Chưa có vai trò nào để ủy quyền", sentence: "Chỉ ủy quyền được vai trò mình đang giữ.").html
            ).html
        }
        return Panel("Ủy quyền cho người khác", id: "uy-quyen", "\(search)\(results)\(chosen.map(form))").html
    }

    private var search: HTML {
        """
        <form method="get" action="\(Path.delegations.at("uy-quyen"))">\
        \(SearchField(label: "Ủy quyền cho ai", hint: "Tìm theo họ tên trong cơ quan, đơn vị và cụm, khối của anh/chị", words: words))</form>
        """
    }

    private var results: HTML {
        guard chosen == nil, !words.isEmpty else { return .empty }
        return ColleagueRows(words: words, found: found) { [words] in
            Path.delegations.with("q", words).with("ai", $0.account).at("uy-quyen")
        }.html
    }

    private func form(_ delegate: Colleague) -> HTML {
        Form(
            to: .delegations, seal: seal, classes: "flow-m",
            """
            <input type="hidden" name="ai" value="\(delegate.account)"><p>Người làm thay: <b>\(delegate.name)</b> <small>\(delegate.office)</small></p>
            \(Select("vai-tro", label: "Vai trò", options: view.own.map { Option($0.id.description, $0.label) }, chosen: typed["vai-tro"], fault: fault("vai-tro")))
            <div class="cols two">\(field("tu", "Từ ngày", hint: "Để trống là từ hôm nay"))\(field("den", "Đến hết ngày", hint: "Nhiều nhất \(Delegation.longestDays) ngày"))</div>
            \(Field("ly-do", label: "Lý do", hint: "Ví dụ: nghỉ phép, đi công tác", value: typed["ly-do"] ?? "", fault: fault("ly-do"), isRequired: true))
            <p class="note">Người làm thay không ủy quyền tiếp được, và không thẩm định, chốt phần việc của chính mình hay của anh/chị.</p>
            <p class="acts">\(ActButton("Ủy quyền", look: .main))</p>
            """
        ).html
    }

    private func field(_ name: String, _ label: String, hint: String) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name), kind: .date, width: .short)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

/// People who were found by name, each with the way to choose them.
struct ColleagueRows: Component {
    let words: String
    let found: [Colleague]
    let path: @Sendable (Colleague) -> Path

    var html: HTML {
        guard !found.isEmpty else {
            return "<p class=\"note\">Không thấy ai tên có “\(words)” trong phạm vi. Gõ ít chữ hơn rồi tìm lại.</p>"
        }
        return Rows(
            found.map { person in
                """
                <div class="branch">\(person.name) <small>\(person.userName) · \(person.office)</small> \
                <a class="btn small" href="\(path(person))">Chọn<span class="vh"> \(person.name)</span></a></div>
                """
            }
        ).html
    }
}
