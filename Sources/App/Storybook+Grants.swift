import Access
import Kernel
import Markup
import Organisations

extension Storybook {
    private static let department = NamedPlace(
        place: .organisation(ID(17)), path: ScopePath("/1/17/"), name: "Sở Khoa học và Công nghệ", note: "thuộc Tỉnh An Khê")

    /// Who holds what: the roles of one account, with the way to give another.
    static func grants(_ seal: FormSeal, today: LocalDate) -> [Story] {
        func page(_ isOneself: Bool, _ grants: [HeldGrant], chosen: NamedPlace? = nil, words: String = "", found: [NamedPlace] = []) -> Page
        {
            AccountGrantsPage(
                view: AccountGrants(
                    account: ID(7), name: "Nguyễn Thị Ngọc Lan", userName: "lan.ntn", isDisabled: false, grants: grants, hidden: 1,
                    names: [9: "Phan Thị Thu"], isOneself: isOneself, today: today),
                words: words, found: found, chosen: chosen, seal: seal
            ).page
        }
        let cluster = NamedPlace(place: .cluster(ID(3)), path: ScopePath("/1/3/"), name: "Khối các sở", note: "khối")
        return [
            Story(name: "grants", page: page(false, held(today), chosen: department)),
            Story(name: "grants-search", page: page(false, held(today), words: "kh", found: [cluster, department])),
            Story(name: "grants-own", page: page(true, [])),
        ]
    }

    /// Who has what, with what stands out.
    static func review(_ seal: FormSeal, today: LocalDate) -> [Story] {
        let held = held(today)
        let lines = [
            AccessReviewLine(
                held: held[0], name: "Nguyễn Thị Ngọc Lan", userName: "lan.ntn", lastSignedInAt: Instant(today.adding(days: -1)),
                givenBy: "Vũ Hồng Nhật"),
            AccessReviewLine(
                held: held[1], name: "Phan Thị Thu", userName: "thu.pt", lastSignedInAt: Instant(today.adding(days: -80)),
                givenBy: "Vũ Hồng Nhật", placeEnded: today.adding(days: -140),
                heirs: [OrganisationName(id: ID(18), name: "Sở Khoa học, Công nghệ và Chuyển đổi số")]),
        ]
        let round = AccessReview(
            id: ID(1), placeName: "Tỉnh An Khê", reviewedBy: "Vũ Hồng Nhật", reviewedAt: Instant(today.adding(days: -170), hour: 9),
            kept: 598,
            withdrawn: 2, note: "Đã chuyển công tác")
        func page(_ lines: [AccessReviewLine], _ filter: AccessReviewFilter) -> Page {
            AccessReviewPage(view: AccessReviewView(filter: filter, lines: lines, rounds: [round], today: today), seal: seal).page
        }
        return [
            Story(name: "access-review", page: page(lines, AccessReviewFilter())),
            Story(name: "access-review-nothing", page: page([], AccessReviewFilter(only: .ending))),
        ]
    }

    /// Roles lent for a week, and work handed over.
    static func handedOn(_ seal: FormSeal, today: LocalDate) -> [Story] {
        let thu = Colleague(
            account: ID(8), name: "Phan Thị Thu", userName: "thu.pt", office: "Cán bộ, công chức, viên chức · Sở Khoa học và Công nghệ")
        let lan = Colleague(
            account: ID(7), name: "Nguyễn Thị Ngọc Lan", userName: "lan.ntn", office: "Đầu mối đơn vị · Sở Khoa học và Công nghệ")
        let own = held(today).filter { $0.holds(on: today) }
        func delegation(_ id: Int64, from: Int, to: Int) -> Delegation {
            Delegation(
                id: ID(id), grant: own[0].id, principal: lan.account, delegate: thu.account, lent: own[0].grant,
                first: today.adding(days: from),
                last: today.adding(days: to), reason: "Nghỉ phép")
        }
        let lent = Delegations(
            given: [.init(delegation(2, from: -1, to: 5), with: thu.name), .init(delegation(1, from: -60, to: -50), with: thu.name)],
            received: [], own: own, today: today)
        let borrowed = Delegations(given: [], received: [.init(delegation(2, from: -1, to: 5), with: lan.name)], own: [], today: today)
        let work = [
            OpenWork(title: "Phiếu chấm điểm của Sở Khoa học và Công nghệ, năm 2026", state: "Trả lại để sửa", address: "/assessments/1"),
            OpenWork(
                title: "Giải trình phiếu của Sở Khoa học và Công nghệ, quý 3/2026", state: "Chờ giải trình", address: "/assessments/2"),
        ]
        func view(_ outcome: Handover.Outcome?, mayAnswer: Bool) -> HandoverView {
            HandoverView(
                handover: Handover(
                    id: ID(5), leaver: lan.account, taker: thu.account, first: today.adding(days: 3), answerBy: today.adding(days: 7),
                    reason: "Chuyển công tác theo Quyết định 15/QĐ-SNV", offeredBy: 7, offeredAt: Instant(today), outcome: outcome,
                    answeredAt: outcome.map { _ in Instant(today, hour: 9) }),
                leaver: lan.name, taker: thu.name, offeredBy: lan.name, grants: own, work: work, mayAnswer: mayAnswer,
                mayWithdraw: outcome == nil && !mayAnswer, today: today)
        }
        let grounds = HandoverGrounds(leaver: lan, isOneself: true, grants: own, work: work, pending: [own[1].id: thu.name], today: today)
        return [
            Story(
                name: "delegations",
                page: DelegationsPage(view: lent, acting: nil, words: "thu", found: [thu], chosen: thu, seal: seal).page),
            Story(name: "delegations-received", page: DelegationsPage(view: borrowed, acting: nil, seal: seal).page),
            Story(name: "delegations-acting", page: DelegationsPage(view: borrowed, acting: lan.name, seal: seal).page),
            Story(name: "handover-new", page: NewHandoverPage(grounds: grounds, words: "thu", found: [thu], chosen: thu, seal: seal).page),
            Story(name: "handover-search", page: NewHandoverPage(grounds: grounds, words: "thu", found: [thu], seal: seal).page),
            Story(name: "handover-asked", page: HandoverPage(view: view(nil, mayAnswer: true), seal: seal).page),
            Story(name: "handover-taken", page: HandoverPage(view: view(.accepted, mayAnswer: false), seal: seal).page),
            Story(
                name: "handovers",
                page: HandoverListPage(views: [view(nil, mayAnswer: false), view(.declined, mayAnswer: false)], mayBegin: true).page),
            Story(name: "handovers-none", page: HandoverListPage(views: [], mayBegin: true).page),
        ]
    }

    /// One that holds, one with a last day, one that is over.
    static func held(_ today: LocalDate) -> [HeldGrant] {
        func grant(_ id: Int64, _ role: Role, _ depth: Scope.Depth, from: Int, to: Int?, _ reason: String, ended: Bool = false) -> HeldGrant
        {
            HeldGrant(
                id: ID(id), account: ID(7),
                grant: RoleGrant(role: role, scope: department.path, depth: depth, placeName: department.name),
                first: today.adding(days: from), last: to.map { today.adding(days: $0) }, givenBy: 9, reason: reason,
                ending: ended ? HeldGrant.Ending(by: 9, at: Instant(today), reason: "Chuyển công tác") : nil)
        }
        return [
            grant(3, .clerk, .below, from: -200, to: nil, "Quyết định 12/QĐ-SKHCN"),
            grant(2, .leader, .alone, from: -20, to: 10, "Phụ trách trong thời gian chờ bổ nhiệm"),
            grant(1, .staff, .below, from: -700, to: -30, "Tuyển dụng", ended: true),
        ]
    }
}
