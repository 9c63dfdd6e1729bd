import Access
import Kernel
import Markup
import Secrets

extension Storybook {
    /// Coming in, one's own account, and the accounts an administrator looks after.
    static func accounts(_ clerk: Actor, _ now: Instant, _ seal: FormSeal) -> [Story] {
        let view = managed(.active, now), invited = managed(.invited, now)
        let place = AccountPlace(path: ScopePath("/1/17/"), name: "Sở Khoa học và Công nghệ", above: "Tỉnh An Khê")
        let link = InvitationLinkPanel(
            address: "https://thidua.ankhe.gov.vn/invitations/bi-mat", inviter: "Vũ Hồng Nhật", duties: "Đầu mối đơn vị của \(place.name)",
            until: now.date.adding(days: 7), contact: "quản trị tỉnh An Khê")
        let factor = SecondFactorState(enrolledAt: now, codesLeft: 9), key = OneTimeKey()
        func factorPage(_ view: SecondFactorPage.View, errand: Errand? = nil) -> Page {
            SecondFactorPage(actor: clerk, view: view, errand: errand?.wording, next: .account, seal: seal).page
        }
        let lines = [Account.Standing.active, .invited, .locked(until: now), .resting(since: now), .ended].map { managed($0, now).line }
        let list = AccountList(filter: AccountFilter(), lines: lines, count: lines.count, number: 1)
        return [
            Story(
                name: "account",
                page: AccountPage(
                    actor: clerk, profile: .asvs, secondFactor: factor, sessions: sessions(now), current: ID(1), tokens: tokens(now),
                    feed: CalendarFeed(madeAt: now.adding(seconds: -86_400), readAt: now), now: now, seal: seal
                ).page),
            Story(
                name: "account-calendar",
                page: AccountPage(
                    actor: clerk, profile: .asvs, secondFactor: factor, sessions: sessions(now), current: ID(1), tokens: [],
                    feed: CalendarFeed(madeAt: now, readAt: nil), now: now, seal: seal,
                    newCalendar: "https://thidua.ankhe.gov.vn/deadlines/\(String(repeating: "a", count: 43))/calendar.ics"
                ).page),
            Story(
                name: "password-first",
                page: PasswordPage(actor: clerk, errand: Errand.firstPassword.wording, profile: .tcvnLevel3, hasCode: true, seal: seal).page
            ),
            Story(
                name: "sign-in-provider", page: SignInPage(seal: seal, provider: "tài khoản công vụ", contact: "quản trị của đơn vị").page),
            Story(
                name: "identity-way",
                page: WebAddress("https://dangnhap.ankhe.gov.vn/").map {
                    IdentityPage(
                        provider: "tài khoản công vụ", address: $0,
                        purpose: "Sau khi xác nhận, anh/chị đăng nhập được bằng tài khoản công vụ."
                    ).page
                } ?? SignInPage(seal: seal, contact: "quản trị của đơn vị").page),
            Story(name: "sign-in-code", page: CodePage(seal: seal, step: "step", next: "").page),
            Story(
                name: "sign-in-code-wrong",
                page: CodePage(seal: seal, step: "step", next: "", fault: AccessRefusal.codeWrong(seconds: 90).wording).page),
            Story(
                name: "second-factor-offered",
                page: factorPage(
                    .offered(key, address: "otpauth://totp/ThiDua:lan.ntn?secret=\(key.text)&issuer=ThiDua"), errand: .secondFactor)),
            Story(name: "second-factor", page: factorPage(.enrolled(factor))),
            Story(name: "recovery-codes", page: factorPage(.codes((0..<RecoveryCode.count).map { _ in RecoveryCode() }))),
            Story(name: "accounts", page: AccountListPage(list: list).page),
            Story(name: "managed-account", page: ManagedAccountPage(view: view, seal: seal).page),
            Story(name: "managed-account-invited", page: ManagedAccountPage(view: invited, seal: seal, link: link).page),
            Story(name: "new-account-place", page: NewAccountPage(words: "", places: [place], chosen: nil, seal: seal).page),
            Story(
                name: "new-account",
                page: NewAccountPage(
                    words: "", places: [], chosen: place, seal: seal, typed: ["ten": "lan.ntn"],
                    fault: FieldFault("ten", AccessRefusal.userNameTaken("lan.ntn").wording)
                ).page),
            Story(name: "invitation", page: InvitationPage(view: invitation(now), address: .signIn, seal: seal).page),
        ]
    }

    private static func managed(_ standing: Account.Standing, _ now: Instant) -> AccountView {
        let grant = RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở Khoa học và Công nghệ")
        let line = AccountLine(
            id: ID(7), fullName: "Nguyễn Thị Ngọc Lan", userName: "lan.ntn", standing: standing,
            lastSignedInAt: standing == .invited ? nil : now, grants: [DatedGrant(grant: grant, from: now.date, to: nil)], elsewhere: 0)
        return AccountView(
            line: line, isInReach: true, isOwn: false, secondFactor: nil, createdAt: now,
            invitation: standing == .invited ? invitation(now).invitation : nil,
            sessions: standing == .active ? sessions(now) : [], now: now)
    }

    private static func invitation(_ now: Instant) -> InvitationView {
        InvitationView(
            invitation: Invitation(
                id: ID(3), account: ID(7), madeAt: now, madeBy: 9, expiresAt: now.adding(seconds: 7 * 86_400), usedAt: nil,
                withdrawnAt: nil),
            inviter: "Vũ Hồng Nhật", fullName: "Nguyễn Thị Ngọc Lan", userName: "lan.ntn",
            grants: [RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở Khoa học và Công nghệ")], isForgotten: false,
            profile: .asvs, hasCode: false)
    }

    private static func sessions(_ now: Instant) -> [LoginSession] {
        [(1, "Chrome trên Windows", "10.17.3.8"), (2, "Safari trên iPhone", "10.17.9.20")].map { number, device, address in
            LoginSession(
                id: ID(number), digest: Digest(of: device), account: ID(7), formSecret: "", startedAt: now, seenAt: now, address: address,
                device: device)
        }
    }

    private static func tokens(_ now: Instant) -> [AccessToken] {
        [
            AccessToken(
                id: ID(2), account: ID(1), name: "Kho dữ liệu của Sở", createdAt: now, expiresAt: now.adding(seconds: 90 * 86_400),
                withdrawnAt: nil, lastUsedAt: now),
            AccessToken(
                id: ID(1), account: ID(1), name: "Bảng điều khiển cũ", createdAt: now.adding(seconds: -90 * 86_400), expiresAt: now,
                withdrawnAt: nil, lastUsedAt: nil),
        ]
    }
}
