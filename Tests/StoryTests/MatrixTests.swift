import Access
import Criteria
import Foundation
import Kernel
import Organisations
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

@Suite("Ai được đến đâu") struct MatrixTests {
    /// A site in which the first unit's sheet has been sent once, with evidence; and the ids of everything that is there.
    struct Grounds {
        let site: Site
        let sheet: ID<Assessment>
        let ids: [String: String]

        init(_ site: Site) async throws {
            self.site = site
            let (round, sheets) = try await site.publish()
            sheet = sheets[0]
            let clerk = try await site.browser(of: .ownClerk)
            for (cell, typed) in SmallSet.answers where cell != "item:1.2" {
                #expect(try await clerk.save(cell, typed, of: sheet).status == 200)
            }
            #expect(try await clerk.save("item:1.2", "1", of: sheet).status == 200)
            let item = try await clerk.get("/assessments/\(sheet)/items/1.2")
            var form = Multipart()
            form.add("_csrf", try #require(item.token))
            form.add("_key", try #require(item.hidden("_key")))
            form.add("file", fileName: "bien-ban.pdf", Array("%PDF-1.7 biên bản".utf8))
            #expect(try await clerk.post("/assessments/\(sheet)/items/1.2/evidence", multipart: form).status == 303)
            let sent = try await clerk.post(
                "/assessments/\(sheet)/submission", ["truth": "yes"], from: try await clerk.get("/assessments/\(sheet)/submission"))
            let step = try #require(sent.location?.split(separator: "/").last)
            #expect(try await clerk.post("/assessments/\(sheet)/recall", from: try await clerk.get("/assessments/\(sheet)")).status == 303)
            let account = try await clerk.get("/account")
            let made = try await clerk.post("/account/access-tokens", ["name": "Kho", "days": "5"], from: account)
            let token = try #require(made.between("/account/access-tokens/", "/withdrawal"))
            let evidence = try #require(try await clerk.get("/assessments/\(sheet)").between("/assessments/\(sheet)/evidence/", "\""))
            let figure = try await Figures.one(in: site)
            let founding = try await site.wiring.database.read { [unit = site.units[0].id] tx in
                try OrganisationStore(tx).states(of: unit)[0].openedBy
            }
            let (rule, day) = try await Self.kept(in: site)
            let newcomer = try await Self.newcomer(in: site)
            _ = try await site.actor(.ownClerk)
            let second = try #require(try await site.wiring.access.sessions(of: site.actor(.ownClerk)).first)
            let term = ClusterTermDraft(
                cluster: site.cluster.id, head: site.units[0].id, deputy: site.units[1].id, first: LocalDate(dayNumber: 20_454),
                last: LocalDate(dayNumber: 20_818))
            let (owner, grant) = try await Self.held(by: .ownClerk, in: site)
            let (delegation, handover) = try await Self.lent(grant, of: owner, in: site)
            ids = try await Staff.some(in: site).merging(try await Plans.some(in: site)) { $1 }.merging([
                "/clusters/{id}": "\(site.cluster.id)",
                "/cluster-terms/{id}": "\(try await site.wiring.clusters.record(term, by: try await site.actor(.officer), .once()))",
                "/organisations/changes/{id}": "\(founding)",
                "/assessments/{id}": "\(sheet)", "/assessments/rounds/{id}": "\(round)", "/results/{id}": "\(round)",
                "/api/v1/rounds/{id}": "\(round)",
                "/api/v1/assessments/{id}": "\(sheet)", "/criteria-sets/{id}": "\(site.set)", "/organisations/{id}": "\(site.units[0].id)",
                "/figures/{id}": figure, "/rules/{id}": "R11", "/local-rules/{id}": rule, "/calendar/days-off/{id}": day,
                "/account/access-tokens/{id}": token, "/account/sessions/{id}": "\(second.id)", "/accounts/{id}": "\(newcomer.account)",
                "{session}": "\(newcomer.session)", "{item}": "1.2", "{evidence}": evidence,
                "{step}": String(step),
                "/accounts/{id}/grants": "\(owner)", "{grant}": grant,
                "{owner}": owner,
                "/delegations/{id}": delegation, "/handovers/{id}": handover,
                "{file}": "facts.csv",
            ]) { $1 }
        }

        /// An account, and a role it holds.
        private static func held(by person: Site.Person, in site: Site) async throws -> (account: String, grant: String) {
            let rows = try await site.wiring.database.read { tx in
                try tx.rows(
                    "SELECT account.id, role_grant.id FROM account JOIN role_grant ON account_id = account.id WHERE user_name = \(person.rawValue)",
                    of: Int64.self, Int64.self)
            }
            let row = try #require(rows.first)
            return ("\(row.0)", "\(row.1)")
        }

        /// The role lent to somebody of the same unit, and offered to a clerk of another.
        private static func lent(_ grant: String, of owner: String, in site: Site) async throws -> (delegation: String, handover: String) {
            func account(_ person: Site.Person) async throws -> ID<Account> { ID(try await site.actor(person).account) }
            let grant = try #require(ID<RoleGrant>(grant)), today = site.office.clock.clock.today()
            let delegation = try await site.wiring.access.delegate(
                NewDelegation(
                    grant: grant, delegate: try await account(.staff), first: today, last: today.adding(days: 5), reason: "Nghỉ phép"),
                by: try await site.actor(.ownClerk), .once())
            let handover = try await site.wiring.access.offer(
                NewHandover(
                    leaver: try #require(ID(owner)), taker: try await account(.otherClerk), grants: [grant], first: today,
                    reason: "Chuyển công tác"),
                by: try await site.actor(.administrator), .once())
            return ("\(delegation)", "\(handover)")
        }

        /// A local rule and a day off of the first province.
        private static func kept(in site: Site) async throws -> (rule: String, day: String) {
            let (place, day) = (site.provinces[0], try #require(LocalDate(iso: "2026-10-08")))
            let rule = LocalRuleDraft(
                key: RuleKey(.r(11), .excellentCollective, .collective), place: place.path, placeName: place.name, from: day,
                citation: "12/2026/QĐ-UBND", authority: .province)
            let off = OwnDayOffDraft(
                place: place.path, placeName: place.name, day: day, kind: .off, name: "Bão", source: "88/CĐ-UBND",
                announcedOn: LocalDate(dayNumber: 20_700))
            let administrator = try await site.actor(.administrator)
            return (
                "\(try await site.wiring.rules.add(rule, by: administrator))",
                "\(try await site.wiring.calendars.add(off, by: administrator))"
            )
        }

        /// Somebody of the first unit who is signed in.
        private static func newcomer(in site: Site) async throws -> (account: ID<Account>, session: ID<LoginSession>) {
            let account = try await site.wiring.access.open(
                userName: "newcomer", fullName: "Người mới", password: Site.password,
                grants: [RoleGrant(role: .staff, scope: site.units[0].path, placeName: "Sở số 1")], by: Wiring.machine)
            let token = try await site.wiring.access.signIn(userName: "newcomer", password: Site.password).session
            return (account, try #require(try await site.wiring.access.visitor(token)).session.id)
        }

        func entries() async throws -> Set<Entry> {
            let sheet = sheet
            return Set(try await site.wiring.database.read { try AssessmentStore($0).entries(of: [sheet]).map(\.entry) })
        }

        /// The name of a field with the number of the role that is there.
        func filled(_ name: String) -> String {
            ids.filter { $0.key.hasPrefix("{") }.reduce(name) { $0.replacing($1.key, with: $1.value) }
        }

        /// The address with what is really there in its slots.
        func address(of pattern: String) -> String {
            var address = pattern
            for (slot, id) in ids.sorted(by: { $0.key.count > $1.key.count }) where address.contains(slot) {
                address = address.replacing(slot, with: slot.replacing("{id}", with: id).replacing(/^\{\w+\}$/, with: id))
            }
            return address
        }
    }

    private static func routes(of site: Site) -> [(method: String, pattern: String)] {
        site.reception.table.routes.filter(\.isGuarded).map { ($0.method, $0.pattern) }
    }

    @Test("Mỗi địa chỉ có một dòng nói ai được đến, không thiếu, không thừa", arguments: [Engine.sqlite])
    func complete(engine: Engine) async throws {
        try await Site.lend(on: engine) { site async throws in
            let routes = Set(Self.routes(of: site).map { "\($0.method) \($0.pattern)" })
            #expect(routes.subtracting(Rule.all.map(\.route)) == [], "nobody said who may reach these")
            #expect(Set(Rule.all.map(\.route)).subtracting(routes) == [], "these are answered no more")
        }
    }

    @Test("Mỗi vai trò chỉ đến được đúng nơi đã ghi; mọi nơi khác là trang không có", arguments: Engine.allCases)
    func roles(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            // Whoever may is tried last, so that what they change cannot be why others are refused.
            var browsers: [Site.Person: Browser] = [:]
            for person in Site.Person.allCases { browsers[person] = try await site.browser(of: person) }
            for rule in Rule.all {
                for person in Site.Person.allCases.sorted(by: { !rule.may.contains($0) && rule.may.contains($1) }) {
                    let answer = try await Self.ask(rule, try #require(browsers[person]), grounds)
                    if rule.may.contains(person) {
                        #expect(![401, 403, 404, 500].contains(answer.status), "\(rule.route) for \(person): \(answer.status)")
                    } else {
                        #expect(answer.status == 404, "\(rule.route) for \(person): \(answer.status)")
                        #expect(answer.contains("Không có trang này hoặc vai trò hiện tại không xem được."), "\(rule.route) for \(person)")
                    }
                }
            }
        }
    }

    @Test("Chưa đăng nhập thì trang dẫn đến đăng nhập, việc thì bị từ chối", arguments: [Engine.sqlite])
    func strangers(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            let stranger = site.browser()
            for rule in Rule.all {
                let answer = try await Self.ask(rule, stranger, grounds)
                let path = grounds.address(of: String(rule.route.split(separator: " ")[1]))
                if rule.route.hasPrefix("GET /api/") || rule.route.hasPrefix("POST") {
                    #expect(answer.status == 401, "\(rule.route): \(answer.status)")
                } else {
                    #expect(answer.status == 303 && answer.location?.hasPrefix("/sign-in?next=") == true, "\(path): \(answer.status)")
                }
            }
        }
    }

    @Test(
        "Việc nào không mang dấu của biểu mẫu, mang dấu của người khác, hoặc đến từ trang khác đều bị từ chối", arguments: [Engine.sqlite])
    func forgery(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            let officer = try await site.browser(of: .officer)
            let foreign = try #require(try await (try await site.browser(of: .ownClerk)).get("/account").token)
            let own = try #require(try await officer.get("/account").token)
            for rule in Rule.all where rule.route.hasPrefix("POST") {
                for token in [nil, foreign, "", String(own.dropLast(4)) + "AAAA"] {
                    #expect(try await Self.ask(rule, officer, grounds, token: .some(token)).status == 403, "\(rule.route)")
                }
                for headers in [
                    ["Origin": "https://thidua.test.evil.vn"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
                    ["Sec-Fetch-Site": "same-site"],
                ] {
                    #expect(
                        try await Self.ask(rule, officer, grounds, token: .some(own), headers: headers).status == 403,
                        "\(rule.route) \(headers)")
                }
            }
            #expect(try await officer.get("/my-work").status == 200)
        }
    }

    @Test("Khóa truy cập chỉ đọc: đọc được như chủ khóa, mọi việc ghi đều bị từ chối", arguments: Engine.allCases)
    func keysOnlyRead(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            let key = try await site.wiring.access.makeToken(named: "Kho ngoài", days: 2, by: try await site.actor(.ownClerk))
            let program = site.browser()
            let headers = ["Authorization": "Bearer \(key.text)", "Idempotency-Key": "a-key-of-a-program"]
            #expect(try await program.get("/api/v1/assessments/\(grounds.sheet)", headers: headers).status == 200)
            #expect(try await program.get("/api/v1/assessments/\(grounds.sheet)").status == 401)
            let before = try await grounds.entries()
            for rule in Rule.all where rule.route.hasPrefix("POST") {
                #expect(try await Self.ask(rule, program, grounds, token: .some(nil), headers: headers).status == 403, "\(rule.route)")
            }
            #expect(try await grounds.entries() == before)
            #expect(try await site.wiring.access.reader(key) != nil)
        }
    }

    /// Sends what a rule's page would send. Without `token`, the one of the asker's own pages.
    static func ask(
        _ rule: Rule, _ browser: Browser, _ grounds: Grounds, token: String?? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        let parts = rule.route.split(separator: " ").map(String.init)
        var fields: [String: String] = [:]
        for (name, value) in rule.fields { fields[grounds.filled(name)] = grounds.ids[value] ?? value }
        let asked = fields.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        let address = grounds.address(of: parts[1]) + (parts[0] == "GET" && !asked.isEmpty ? "?\(asked)" : "")
        guard parts[0] == "POST" else { return try await browser.get(address, headers: headers) }
        if case .some(let given) = token { fields["_csrf"] = given } else { fields["_csrf"] = try await browser.get("/account").token }
        fields["_key"] = UUID().uuidString
        guard rule.inParts else { return try await browser.post(address, fields, headers: headers) }
        var form = Multipart()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return try await browser.post(address, multipart: form, headers: headers)
    }
}

extension Browser {
    /// Saves one cell as the grid's script does.
    func save(_ cell: String, _ value: String, of sheet: ID<Assessment>, version: Int = 0, key: String = UUID().uuidString) async throws
        -> Answer
    {
        let token = try await get("/assessments/\(sheet)").token
        return try await post(
            "/assessments/\(sheet)", ["_csrf": token ?? "", "_key": key, "cell": cell, "value": value, "version": "\(version)"],
            headers: ["Accept": "application/json"])
    }
}
