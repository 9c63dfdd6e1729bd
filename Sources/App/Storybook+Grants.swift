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
