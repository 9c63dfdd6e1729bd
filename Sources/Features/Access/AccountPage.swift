package import Kernel
package import Markup

/// One's own account: who I am here, my password, where I am signed in, my keys for machines.
package struct AccountPage {
    package let actor: Actor
    package let profile: PasswordProfile
    /// Nothing while no telephone makes codes for it.
    package let secondFactor: SecondFactorState?
    /// Nothing where an installation has no provider of identities.
    package let identity: Identity?
    package let sessions: [LoginSession]
    package let tokens: [AccessToken]
    /// Nothing where no calendar reads one's deadlines.
    package let feed: CalendarFeed?
    package let now: Instant
    package let seal: FormSeal
    /// The session that asks.
    package let current: ID<LoginSession>?
    /// A key just made: shown this once.
    package var newToken: String?
    /// An address for calendars just made: shown this once.
    package var newCalendar: String?
    /// The field that has to be mended, and the sentence that says how.
    package var fault: FieldFault?

    package init(
        actor: Actor, profile: PasswordProfile, secondFactor: SecondFactorState?, identity: Identity? = nil, sessions: [LoginSession],
        current: ID<LoginSession>?,
        tokens: [AccessToken], feed: CalendarFeed? = nil, now: Instant,
        seal: FormSeal, newToken: String? = nil, newCalendar: String? = nil, fault: FieldFault? = nil
    ) {
        self.actor = actor
        self.profile = profile
        self.secondFactor = secondFactor
        self.identity = identity
        self.sessions = sessions
        self.current = current
        self.tokens = tokens
        self.feed = feed
        self.newCalendar = newCalendar
        self.now = now
        self.seal = seal
        self.newToken = newToken
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: "Tài khoản của tôi", eyebrow: actor.office, heading: actor.name, width: .narrow, hasErrors: fault != nil,
            body:
                "<div class=\"flow-m\">\(summary)\(shownOnce)\(passwordPanel)\(secondFactorPanel)\(identityPanel)\(sessionsPanel)\(CalendarFeedPanel(feed, made: newCalendar, seal: seal))\(tokenPanel)</div>"
        )
    }

    private var summary: HTML? { fault.map { ErrorSummary([$0]).html } }

    private var shownOnce: HTML? {
        newToken.map { token in
            """
            \(Say(.gold, "<b>Chép khóa này ngay, trang sau không hiện lại nữa:</b></p><p class=\"hash\" data-new-token>\(token)</p>"))
            """
        }
    }

    private var passwordPanel: PasswordPanel { PasswordPanel(profile: profile, hasCode: secondFactor != nil, seal: seal, fault: fault) }

    private var secondFactorPanel: Panel {
        let words: HTML =
            secondFactor.map { state in
                """
                \(Chip("Đang bật", .good, icon: .tick)) từ ngày \(state.enrolledAt.date.vietnamese), còn \(state.codesLeft) mã dự phòng. \
                <a href="\(Path.secondFactor)">Đổi điện thoại, lấy mã dự phòng mới</a>
                """
            }
            ?? "Chưa bật. Bật lên thì ai biết mật khẩu mà không có điện thoại của anh/chị cũng không vào được. <a href=\"\(Path.secondFactor)\">Bật mã một lần</a>"
        return Panel("Mã một lần", id: "second-factor", "<p>\(words)</p>")
    }

    /// The provider of identities, and whether this account is linked there.
    package struct Identity: Sendable {
        let provider: String
        let linked: LinkedIdentity?

        package init(_ provider: String, linked: LinkedIdentity?) {
            self.provider = provider
            self.linked = linked
        }
    }

    private var identityPanel: HTML? {
        identity.map { identity in
            let content: HTML
            if let linked = identity.linked {
                content = """
                    <p>\(Chip("Đã liên kết", .good, icon: .tick)) từ ngày \(linked.linkedAt.date.vietnamese). Đăng nhập được bằng \(identity.provider).</p>\
                    \(Form(to: .identityUnlinking, seal: seal, ActButton("Bỏ liên kết", look: .danger, size: .small).html))
                    """
            } else {
                content = """
                    <p>Liên kết một lần thì đăng nhập được vào tài khoản này bằng \(identity.provider).</p>\
                    \(Form(to: .identityLink, seal: seal, ActButton("Liên kết với \(identity.provider)").html))
                    """
            }
            return Panel("Đăng nhập bằng \(identity.provider)", id: "identity", content).html
        }
    }

    private var sessionsPanel: SessionsPanel {
        SessionsPanel(sessions, current: current, seal: seal, end: { .ownSessionEnd($0) }, endAll: .ownSessionsEnd)
    }

    private var tokenPanel: Panel {
        Panel(
            "Khóa truy cập cho phần mềm khác", id: "keys",
            """
            <p>Phần mềm giữ khóa này đọc được đúng những gì tài khoản này đọc được, không ghi được gì. Tài liệu: <a href="\(Path.apiDocument)">mô tả giao diện lập trình</a>.</p>
            \(tokens.isEmpty ? EmptyState("Chưa có khóa nào").html : Rows(tokens.map(row)).html)
            \(newTokenForm)
            """)
    }

    private func row(_ token: AccessToken) -> HTML {
        """
        <div class="task"><b>\(token.name)</b>\(chip(token))<p>Tạo ngày \(token.createdAt.date.vietnamese), dùng đến \(token.expiresAt.date.vietnamese)\
        \(with: token.lastUsedAt, { ", lần cuối dùng \($0.vietnamese)" })</p>\(withdrawal(token))</div>
        """
    }

    private func chip(_ token: AccessToken) -> Chip {
        switch token.state(at: now) {
        case .valid: Chip("Đang dùng", .good, icon: .tick)
        case .expired: Chip("Hết hạn", .neutral, icon: .clock)
        case .withdrawn: Chip("Đã thu hồi", .neutral, icon: Icon.none)
        }
    }

    private func withdrawal(_ token: AccessToken) -> HTML? {
        guard token.state(at: now) == .valid else { return nil }
        return Form(to: .accessTokenWithdrawal(token.id), seal: seal, ActButton("Thu hồi khóa", look: .danger, size: .small).html).html
    }

    private var newTokenForm: Form {
        Form(
            to: .accessTokens, seal: seal, classes: "flow-m",
            """
            \(Field("name", label: "Tên khóa", hint: "Để sau này biết khóa dùng ở đâu", fault: fault?.field == "name" ? fault?.wording : nil, isRequired: true))
            \(Field("days", label: "Dùng trong bao nhiêu ngày", hint: "Từ 1 đến \(AccessToken.longestDays)", value: "90", fault: fault?.field == "days" ? fault?.wording : nil, kind: .number, width: .short, isRequired: true))
            <div class="acts">\(ActButton("Tạo khóa"))</div>
            """)
    }
}

extension Path {
    /// What the programming interface can do, for machines.
    package static let apiDocument: Path = "/api/openapi.json"
}
