package import Kernel
package import Markup

/// Where an account is signed in, each session to be ended by itself.
package struct SessionsPanel: Component {
    private let sessions: [LoginSession]
    private let current: ID<LoginSession>?
    private let seal: FormSeal
    private let end: @Sendable (ID<LoginSession>) -> Path
    private let endAll: Path

    /// `current` is the session that looks at the page, if it is one of them. `endAll` ends all but that one.
    package init(
        _ sessions: [LoginSession], current: ID<LoginSession>?, seal: FormSeal, end: @escaping @Sendable (ID<LoginSession>) -> Path,
        endAll: Path
    ) {
        self.sessions = sessions
        self.current = current
        self.seal = seal
        self.end = end
        self.endAll = endAll
    }

    package var html: HTML {
        Panel(
            "Các máy đang đăng nhập", id: "sessions",
            """
            \(sessions.isEmpty ? "<p class=\"note\">Không có máy nào đang đăng nhập.</p>" : Rows(sessions.map(row)).html)\(endOthers)
            """
        ).html
    }

    private func row(_ session: LoginSession) -> HTML {
        """
        <div class="task"><b>\(session.device)</b>\(if: session.id == current, Chip("Máy này", .good, icon: .tick).html)\
        <p>\(place(session))Đăng nhập lúc \(session.startedAt.vietnamese), \
        thấy lần cuối lúc \(session.seenAt.vietnamese)</p>\(ending(session))</div>
        """
    }

    private func place(_ session: LoginSession) -> HTML? {
        session.address.isEmpty ? nil : "Địa chỉ <span class=\"nowrap\">\(session.address)</span>. "
    }

    private func ending(_ session: LoginSession) -> HTML? {
        guard session.id != current else { return nil }
        return Form(
            to: end(session.id), seal: seal,
            ActButton(
                "Kết thúc phiên", look: .danger, size: .small,
                attributes: " aria-label=\"Kết thúc phiên \(session.device), đăng nhập lúc \(session.startedAt.time)\""
            ).html
        ).html
    }

    private var endOthers: HTML? {
        guard sessions.contains(where: { $0.id != current }) else { return nil }
        let words = current == nil ? "Kết thúc mọi phiên" : "Kết thúc mọi phiên khác"
        return Form(to: endAll, seal: seal, ActButton(words).html).html
    }
}
