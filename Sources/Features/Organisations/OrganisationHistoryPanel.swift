import Kernel
package import Markup

/// How a body came to stand as it does: earlier names and places, those it succeeds, its heirs, each with the paper.
package struct OrganisationHistoryPanel: Component {
    private let history: OrganisationHistory

    /// Nothing for a body that has stood one way since its founding.
    package init?(_ history: OrganisationHistory) {
        guard history.states.count > 1 || !history.links.isEmpty || !history.codes.isEmpty || history.states.last?.last != nil else {
            return nil
        }
        self.history = history
    }

    package var html: HTML {
        Panel(
            "Lịch sử đơn vị", id: "history", fit: .flow, "\(codes)\(Rows(states + passages))"
        ).html
    }

    private var codes: HTML {
        guard !history.codes.isEmpty else { return .empty }
        return Facts(history.codes.map { (name: $0.list.label, value: "\($0.code)") }).html
    }

    private var states: [HTML] {
        history.states.reversed().filter { !$0.isEmpty }.map { state in
            let above = state.parent.flatMap { history.names[$0] }.map { ", thuộc \($0)" } ?? ""
            let days = state.last.map { "\(state.first.vietnamese)–\($0.vietnamese)" } ?? "từ \(state.first.vietnamese)"
            return "<span class=\"nowrap\">\(days)</span>: <b>\(state.name)</b>\(above)\(paper(state.openedBy))"
        }
    }

    private var passages: [HTML] {
        history.links.filter { $0.predecessor != $0.heir }.map { link in
            let isHeir = history.states.first?.organisation == link.heir
            let other = isHeir ? link.predecessor : link.heir
            let part = link.share.map { $0 == .whole ? "" : " (phần \($0.text))" } ?? " (một phần, chia đều)"
            return """
                \(isHeir ? "Kế tục" : "Đã về") <a href="\(Path.organisation(other))">\(history.names[other] ?? "")</a>\(part) \
                từ \(link.day.vietnamese)\(paper(link.change))
                """
        }
    }

    private func paper(_ id: ID<OrganisationChange>) -> HTML {
        guard let change = history.changes[id], let words = change.ground.vietnamese else { return .empty }
        return " · <a href=\"\(Path.organisationChange(id))\">\(words)</a>"
    }
}
