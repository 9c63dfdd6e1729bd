import Access
import Foundation
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

/// Where what is asked for stands, seen from whoever asks.
enum Relation: String, CaseIterable, Sendable {
    /// The place the role is held for.
    case own
    /// Below it.
    case child
    /// Below it, and the role holds for its place alone.
    case childOfAlone = "child of a role for one unit alone"
    case sibling
    /// Above it.
    case parent
    case otherProvince = "other province"
}

extension Rule {
    /// The people of the site by their roles, and how each stands to what is asked for.
    private static let people: [Role: [(person: Site.Person, reaches: Bool)]] = [
        .staff: [(.staff, true)], .clerk: [(.ownClerk, true), (.otherClerk, false)],
        .verifier: [(.verifier, true), (.otherVerifier, false)],
        .emulation_officer: [(.officer, true), (.otherOfficer, false)], .leader: [(.leader, true)],
        .administrator: [(.administrator, true)], .auditor: [(.auditor, true)], .inspector: [(.inspector, true)],
    ]

    /// Whether somebody in this role comes through, read from the same row as for the people of the site: a role that may, may at its own
    /// place and below; one whose people elsewhere may as well, or of which it is said, everywhere.
    func lets(_ role: Role, _ relation: Relation) -> Bool {
        let people = Self.people[role] ?? [], roles = may.subtracting(its)
        let isLetIn = heldThere.contains(role) || people.contains { $0.reaches && roles.contains($0.person) }
        guard isLetIn else { return false }
        let isEverywhere = anywhere || roles == Rule.everybody || people.contains { !$0.reaches && roles.contains($0.person) }
        return isEverywhere || from.contains(relation)
    }
}

@Suite("Mỗi địa chỉ × mỗi vai trò × mỗi vị trí trong cây") struct RelationTests {
    /// Somebody in one role at one distance, who stays in the office: the cookie and the seal of one session.
    private struct Visitor {
        let role: Role
        let relation: Relation
        let browser: Browser
        let token: String
    }

    /// The unit whose sheet is asked for stands below a department; the cluster below the standing office. Every other place lies around.
    private static func visitors(_ site: Site) async throws -> [Visitor] {
        let unit = site.units[0], sibling = site.units[1], day = LocalDate(dayNumber: 20_000)
        let province = site.provinces[0], other = site.provinces[1]
        let (part, otherCluster) = try await site.wiring.database.write { tx in
            (
                try OrganisationDesk.found("Phòng của Sở số 1", kind: "body", below: unit.id, from: day, by: Wiring.machine, tx),
                try OrganisationDesk.makeCluster("Khối thứ ba", kind: .sectoral, standingOffice: province.id, by: Wiring.machine, tx)
            )
        }
        // What is asked for is of the unit, or of its cluster: each role is held at that distance from both.
        func scopes(_ relation: Relation) -> [Scope] {
            switch relation {
            case .own: [Scope(unit.path), Scope(site.cluster.path)]
            case .child: [Scope(province.path)]
            case .childOfAlone: [Scope(province.path, .alone)]
            case .sibling: [Scope(sibling.path), Scope(otherCluster.path)]
            case .parent: [Scope(part.path)]
            case .otherProvince: [Scope(other.path)]
            }
        }
        let wanted = Role.allCases.flatMap { role in Relation.allCases.map { (role, $0) } }
        let names = wanted.indices.map { "nguoi.\($0)" }
        _ = try await site.wiring.access.open(
            zip(names, wanted).map { name, place in
                NewAccount(
                    userName: name, fullName: "Người \(name)", password: Site.password,
                    grants: scopes(place.1).map { RoleGrant(role: place.0, scope: $0.place, depth: $0.depth, placeName: "Nơi") })
            }, isDemonstration: true, by: Wiring.machine)
        var visitors: [Visitor] = []
        for (name, (role, relation)) in zip(names, wanted) {
            let token = try await site.wiring.access.signIn(userName: name, password: Site.password).session
            let browser = site.browser()
            await browser.set(cookie: "__Host-thidua", to: token.text)
            let seal = try #require(try await browser.get("/account").token)
            visitors.append(Visitor(role: role, relation: relation, browser: browser, token: seal))
        }
        return visitors
    }

    @Test("Đến được đúng như bảng đã ghi: ở nơi của mình và cấp dưới; đơn vị ngang, cấp trên, tỉnh khác thì như không có")
    func everyRoute() async throws {
        try await Site.lend(on: .sqlite) { site in
            let grounds = try await MatrixTests.Grounds(site)
            let visitors = try await Self.visitors(site)
            var asked = 0
            for rule in Rule.all where rule.route != "POST /sign-out" {
                var isDone = false
                // Whoever may is let in last, so that what they change cannot be why others are refused.
                for visitor in visitors.sorted(by: { !rule.lets($0.role, $0.relation) && rule.lets($1.role, $1.relation) }) {
                    let answer = try await MatrixTests.ask(rule, visitor.browser, grounds, token: .some(visitor.token))
                    let isLetIn = ![401, 403, 404, 500].contains(answer.status) || (isDone && answer.status == 404)
                    isDone = isDone || (rule.isOnce && isLetIn)
                    let expected = rule.lets(visitor.role, visitor.relation)
                    #expect(
                        isLetIn == expected && (isLetIn || answer.status == 404),
                        "\(rule.route) for \(visitor.role.rawValue), \(visitor.relation.rawValue): \(answer.status)")
                    asked += 1
                }
            }
            #expect(asked == (Rule.all.count - 1) * Role.allCases.count * Relation.allCases.count)
        }
    }

    @Test("Tài khoản không có phạm vi chỉ thấy trang nói vậy; việc của mình thì vẫn mở")
    func withoutScope() async throws {
        try await Site.lend(on: .sqlite) { site in
            let grounds = try await MatrixTests.Grounds(site)
            try await site.wiring.access.open(
                userName: "chua.co", fullName: "Chưa Có Vai Trò", password: Site.password, grants: [], by: Wiring.machine)
            let token = try await site.wiring.access.signIn(userName: "chua.co", password: Site.password).session
            let browser = site.browser()
            await browser.set(cookie: "__Host-thidua", to: token.text)
            let seal = try await browser.get("/account").token
            let open = ["/account", "/my-work", "/handovers", "/delegations"]
            for rule in Rule.all where rule.route != "POST /sign-out" {
                let path = String(rule.route.split(separator: " ")[1])
                guard !open.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else { continue }
                let answer = try await MatrixTests.ask(rule, browser, grounds, token: .some(seal))
                if ["/tasks", "/inspections", "/codes"].contains(where: { path == $0 || path.hasPrefix($0 + "/") }) {
                    // Whoever is named in a task, or to inspect, or serves where a code of conduct holds, needs no role; here nobody is or
                    // does, so the lists are empty.
                    let isList = ["/tasks", "/inspections", "/codes"].contains { root in
                        ["", "/figures", "/checklists", "/findings", "/draws"].contains { rule.route == "GET \(root)\($0)" }
                    }
                    #expect(answer.status == (isList ? 200 : 404) && !answer.contains("Niêm yết"), "\(rule.route): \(answer.status)")
                    continue
                }
                #expect(answer.status == 403 && answer.contains("Tài khoản chưa được giao phạm vi"), "\(rule.route): \(answer.status)")
            }
            #expect(try await browser.get("/my-work").contains("Tài khoản chưa được giao phạm vi nên chưa xem được gì."))
            #expect(try await browser.get("/account").status == 200)
        }
    }
}
