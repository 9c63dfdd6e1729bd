import Access
import Secrets

@testable import App

/// What one address takes, and who may reach what is behind it. Everybody who is not named is refused.
struct Rule {
    let route: String
    let may: Set<Site.Person>
    var fields: [String: String] = [:]
    /// The form may hold files: it is sent in parts.
    var inParts = false
    /// Whom it lets in it lets in wherever their role holds, not only where the thing lies within reach.
    var anywhere = false
    /// From where a role reaches the thing: it stands at the unit, unless said otherwise.
    var from: Set<Relation> = [.own, .child]
    /// Roles whose people of the site are not there, but that let in when they are held at the thing's own place or above.
    var heldThere: Set<Role> = []
    /// The accounts whose own thing it is, whatever their role.
    var its: Set<Site.Person> = []
    /// Done once, it is there no more.
    var isOnce = false

    init(
        _ route: String, _ may: Set<Site.Person>, _ fields: [String: String] = [:], inParts: Bool = false, anywhere: Bool = false,
        from: Set<Relation> = [.own, .child], heldThere: Set<Role> = [], its: Set<Site.Person> = [], isOnce: Bool = false
    ) {
        (self.route, self.may, self.fields, self.inParts) = (route, may.union(its), fields, inParts)
        (self.anywhere, self.from, self.heldThere) = (anywhere, from, heldThere)
        (self.its, self.isOnce) = (its, isOnce)
    }

    static let everybody = Set(Site.Person.allCases)
    /// Those who see the first unit's sheet.
    static let seeing: Set<Site.Person> = [.staff, .ownClerk, .verifier, .officer, .leader, .auditor]
    static let officers: Set<Site.Person> = [.officer, .otherOfficer]
    /// Those who keep the people of the first unit, and of any.
    static let keeping: Set<Site.Person> = [.ownClerk, .officer, .administrator]
    static let keepers: Set<Site.Person> = [.ownClerk, .otherClerk, .officer, .otherOfficer, .administrator]
    /// Those who arrange bodies somewhere.
    static let arranging: Set<Site.Person> = [.officer, .otherOfficer, .administrator]
    /// Those who arrange the first province.
    static let managing: Set<Site.Person> = [.officer, .administrator]
    /// Those who keep some body's plans, and those who keep the first unit's.
    static let planning: Set<Site.Person> = [.ownClerk, .otherClerk, .officer, .otherOfficer]
    static let ofUnit: Set<Site.Person> = [.ownClerk, .officer]
    /// Those who assign tasks somewhere, and those who assign them to the first unit.
    static let assigning: Set<Site.Person> = [.ownClerk, .otherClerk, .officer, .otherOfficer, .leader]
    static let assigningHere: Set<Site.Person> = [.ownClerk, .officer, .leader]
    /// Those who hold a role at the first unit, at its cluster or above it.
    static let seeingTasks: Set<Site.Person> = [.staff, .ownClerk, .verifier, .officer, .leader, .administrator, .auditor, .inspector]
    /// Those who hold a role at a place of the list, above it, or at a cluster it is in.
    static let seeingDraws: Set<Site.Person> = [.staff, .ownClerk, .officer, .leader, .administrator, .auditor, .inspector]
    /// Those who hold a role at the first cluster or above it.
    static let atCluster: Set<Site.Person> = [.verifier, .officer, .leader, .administrator, .auditor, .inspector]
    /// Those who see what a round would come to while it is open.
    static let watching: Set<Site.Person> = [.verifier, .officer, .leader, .auditor]

    /// Those who read sheets, of a unit or, when it is held for a cluster, of all its members.
    static let members: Set<Role> = [.staff, .clerk]
    /// From where a role reaches what stands at the province itself.
    static let ofProvince: Set<Relation> = [.child, .childOfAlone]

    private static let rules: [Rule] = [
        Rule("GET /account", everybody), Rule("POST /account/password", everybody), Rule("POST /account/access-tokens", everybody),
        Rule("GET /account/password", everybody), Rule("POST /account/sessions/{id}/end", [], its: [.ownClerk]),
        Rule("GET /account/second-factor", everybody),
        Rule("POST /account/second-factor", everybody, ["key": OneTimeKey().text, "code": "1"]),
        Rule("POST /account/calendar", everybody), Rule("POST /account/calendar/withdrawal", everybody),
        Rule("POST /account/second-factor/recovery-codes", everybody, ["code": "123456"]),
        Rule("POST /account/second-factor/removal", everybody, ["password": Site.password, "removal-code": "1"]),
        Rule("POST /account/sessions/end", everybody),
        Rule("POST /account/openid", everybody), Rule("POST /account/openid/removal", everybody),
        Rule("GET /accounts", [.administrator], anywhere: true), Rule("GET /accounts/new", [.administrator], anywhere: true),
        Rule("POST /accounts", [.administrator], anywhere: true),
        Rule("GET /accounts/{id}", [.administrator]),
        Rule("POST /accounts/{id}/sessions/{session}/end", [.administrator], isOnce: true),
        Rule("POST /accounts/{id}/unlocking", [.administrator]),
        Rule("POST /accounts/{id}/invitation", [.administrator]), Rule("POST /accounts/{id}/invitation/withdrawal", [.administrator]),
        Rule("POST /accounts/{id}/second-factor/reset", [.administrator]), Rule("POST /accounts/{id}/sessions/end", [.administrator]),
        Rule("POST /accounts/{id}/end", [.administrator]), Rule("POST /accounts/{id}/reopening", [.administrator]),
        Rule("POST /account/access-tokens/{id}/withdrawal", [], its: [.ownClerk]),
        Rule("GET /my-work", everybody), Rule("GET /assessments", everybody), Rule("GET /verifications", everybody),
        Rule("GET /assessments/{id}", seeing), Rule("GET /assessments/{id}/sheet.xlsx", seeing),
        Rule("POST /assessments/{id}", [.ownClerk], ["cell": "item:1.2", "value": "1", "version": "0"]),
        Rule("GET /assessments/{id}/items/{item}", seeing),
        Rule("POST /assessments/{id}/items/{item}", [.ownClerk], ["value.item:1.2": "2", "version.item:1.2": "1"]),
        Rule("POST /assessments/{id}/items/{item}/evidence", [.ownClerk], ["reference": "12/BC"], inParts: true),
        Rule("GET /assessments/{id}/evidence/{evidence}", seeing),
        Rule("POST /assessments/{id}/evidence/{evidence}/removal", [.ownClerk], isOnce: true),
        Rule("GET /assessments/{id}/submission", seeing), Rule("POST /assessments/{id}/submission", [.ownClerk], ["truth": "yes"]),
        Rule("GET /assessments/{id}/receipts/{step}", seeing), Rule("POST /assessments/{id}/recall", [.ownClerk]),
        Rule("POST /assessments/{id}/verification", [.verifier]), Rule("POST /assessments/{id}/verification/end", [.verifier]),
        Rule("POST /assessments/{id}/return", [.verifier, .officer], ["reason": "Thiếu số liệu của quý bốn"]),
        Rule("POST /assessments/{id}/explanations", [.ownClerk], ["explain.1.2": "Có biên bản"]),
        Rule("POST /assessments/{id}/explanations/end", [.verifier, .officer]), Rule("POST /assessments/{id}/confirmation", [.officer]),
        Rule("GET /assessments/rounds/new", officers, anywhere: true), Rule("POST /assessments/rounds", officers, anywhere: true),
        Rule("GET /assessments/rounds/{id}", watching, heldThere: members),
        Rule("POST /assessments/rounds/{id}/confirmation", [.officer]), Rule("POST /assessments/rounds/{id}/closing", [.officer]),
        Rule("GET /results/{id}", watching, heldThere: members), Rule("GET /results/{id}/table.xlsx", watching, heldThere: members),
        Rule("GET /results/{id}/table.csv", watching, heldThere: members),
        Rule("GET /results/{id}/recount/{file}", watching, heldThere: members),
        Rule("GET /criteria-sets", everybody), Rule("GET /criteria-sets/new", officers, anywhere: true),
        Rule("POST /criteria-sets", officers, ["content": ""], inParts: true, anywhere: true),
        Rule("GET /criteria-sets/{id}", everybody),
        Rule("GET /criteria-sets/{id}/file.yaml", everybody), Rule("POST /criteria-sets/{id}/publication", officers, anywhere: true),
        Rule("GET /calendar", everybody),
        Rule("POST /calendar/days-off", [.administrator], ["day": "09/10/2026"], anywhere: true),
        Rule("POST /calendar/days-off/{id}/withdrawal", [.administrator], ["reason": "Bão tan"], from: ofProvince),
        Rule("GET /rules", everybody), Rule("GET /rules/{id}", everybody),
        Rule("POST /rules/{id}/local-rules", [.administrator], ["from": "01/01/2026"], anywhere: true),
        Rule("POST /local-rules/{id}/withdrawal", [.administrator], ["reason": "Đã thay thế"], from: ofProvince),
        Rule("GET /organisations", everybody), Rule("GET /organisations/{id}", everybody),
        Rule("GET /organisations/changes", everybody), Rule("GET /organisations/changes/new", arranging, anywhere: true),
        Rule("POST /organisations/changes/preview", arranging, anywhere: true),
        Rule("POST /organisations/changes", arranging, anywhere: true),
        Rule("GET /organisations/changes/{id}", everybody),
        Rule("GET /people", keepers.union([.leader, .auditor]), anywhere: true),
        Rule("GET /people/table.xlsx", keepers, anywhere: true), Rule("GET /people/new", keepers, anywhere: true),
        Rule("POST /people", keepers, anywhere: true), Rule("GET /people/{id}", keeping.union([.leader, .auditor])),
        Rule("GET /people/{id}/correction", keeping), Rule("POST /people/{id}/correction", keeping, ["ho-ten": "Trần Văn Nam"]),
        Rule("GET /people/{id}/personal-data", keeping), Rule("GET /people/{id}/personal-data.xlsx", keeping),
        Rule("POST /people/{id}/personal-data/erasure", keeping),
        Rule("POST /accounts/{id}/person", [.administrator], ["nguoi": "namesake"]),
        Rule("GET /people/{id}/posts", keeping), Rule("POST /people/{id}/posts", keeping),
        Rule("GET /people/{id}/mergers", keeping, ["nguoi": "namesake"]),
        Rule("POST /people/{id}/mergers", keeping, ["nguoi": "namesake"]),
        Rule("GET /people/mergers/{id}/parting", keeping), Rule("POST /people/mergers/{id}/parting", keeping),
        Rule("GET /posts/{id}/change", keeping), Rule("POST /posts/{id}/change", keeping), Rule("GET /posts/{id}/end", keeping),
        Rule("POST /posts/{id}/end", keeping), Rule("GET /people/imports", keepers, anywhere: true),
        Rule("POST /people/imports", keepers, inParts: true, anywhere: true),
        Rule("GET /people/imports/{id}", keeping), Rule("POST /people/imports/{id}/columns", keeping),
        Rule("POST /people/imports/{id}/units", keeping), Rule("POST /people/imports/{id}/choices", keeping),
        Rule("POST /people/imports/{id}/confirmation", keeping), Rule("POST /people/imports/{id}/undoing", keeping),
        Rule("GET /people/imports/{id}/to-mend.xlsx", keeping), Rule("POST /people/imports/{id}/dropping", keeping),
        Rule("POST /organisations/{id}/staff-following", []),
        Rule("GET /clusters", everybody), Rule("GET /clusters/new", arranging, anywhere: true),
        Rule("POST /clusters", arranging, anywhere: true),
        Rule("GET /clusters/{id}", everybody), Rule("GET /clusters/{id}/members", managing),
        Rule("POST /clusters/{id}/members", managing),
        Rule("POST /clusters/{id}/departures", managing), Rule("POST /clusters/{id}/turns", managing),
        Rule("GET /clusters/{id}/terms/new", managing), Rule("POST /clusters/{id}/terms", managing),
        Rule("POST /cluster-terms/{id}/ending", managing),
        Rule("POST /organisations/changes/{id}/undoing", [.officer, .administrator], ["ly-do": "Nhập nhầm văn bản"], from: [.child]),
        Rule("GET /indicators", everybody), Rule("GET /journal", [.auditor], anywhere: true),
        Rule("GET /journal/lines.csv", [.auditor], anywhere: true),
        Rule("GET /figures/{id}", everybody),
        Rule(
            "GET /organisations/{id}/totals", everybody, ["chi-tieu": "briefings.attendances", "tu": "01/01/2020", "den": "30/06/2020"]),
        Rule("GET /api/v1/assessments", everybody), Rule("GET /api/v1/assessments/{id}", seeing), Rule("GET /api/v1/rounds", everybody),
        Rule("GET /api/v1/rounds/{id}/results", watching, heldThere: members),
        Rule("GET /api/v1/movements", everybody), Rule("GET /api/v1/movements/{id}", everybody),
        Rule("GET /api/v1/movements/{id}/plans", everybody), Rule("GET /api/v1/plans/{id}/calls", everybody),
        Rule("GET /delegations", everybody), Rule("POST /delegations", everybody),
        Rule("POST /delegations/acting", everybody, ["cho": "1"]),
        Rule("POST /delegations/acting/end", everybody),
        Rule("POST /delegations/{id}/recall", [.administrator], its: [.ownClerk]),
        Rule("GET /handovers", everybody), Rule("GET /handovers/new", everybody),
        Rule("POST /handovers", [.administrator], ["nguoi": "{owner}"], its: [.ownClerk]),
        Rule("GET /handovers/{id}", [.administrator], its: [.ownClerk, .otherClerk]),
        Rule("POST /handovers/{id}/refusal", [], ["ly-do": "Bận"], its: [.otherClerk]),
        Rule("POST /handovers/{id}/acceptance", [], its: [.otherClerk]),
        Rule("POST /handovers/{id}/withdrawal", [.administrator], its: [.ownClerk]),
        Rule("GET /access-review", [.administrator], anywhere: true),
        Rule("GET /access-review/table.csv", [.administrator], anywhere: true),
        Rule("GET /access-review/table.xlsx", [.administrator], anywhere: true),
        Rule("POST /access-review", [.administrator], ["da-xem-{grant}": "co"]),
        Rule("POST /access-review/regrants", [.administrator], ["vai-tro-{grant}": "co"]),
        Rule("GET /accounts/{id}/grants", [.administrator]),
        Rule("POST /accounts/{id}/grants", [.administrator], ["ly-do": "Quyết định 12/QĐ"]),
        Rule("POST /accounts/{id}/grants/{grant}/withdrawal", [.administrator], ["ly-do": "Thử"]),
        Rule("GET /movements", everybody), Rule("GET /movements/new", officers, anywhere: true),
        Rule("POST /movements", officers, anywhere: true), Rule("GET /movements/{id}", everybody),
        Rule("GET /movements/{id}/chain", everybody),
        Rule("GET /movements/{id}/chain.xlsx", everybody), Rule("GET /movements/{id}/launches/new", planning, anywhere: true),
        Rule(
            "POST /movements/{id}/launches", ofUnit, ["don-vi": "{unit}", "hinh-thuc": "other", "ngay": "01/09/2026"]),
        Rule("GET /movements/{id}/launches", everybody), Rule("GET /movements/{id}/grounds/new", [.officer], from: ofProvince),
        Rule(
            "POST /movements/{id}/grounds", [.officer], ["loai": "Quyết định", "so": "5/QĐ", "ngay": "01/02/2026", "ten": "Phát động"],
            inParts: true, from: ofProvince),
        Rule("POST /launches/{id}/withdrawal", ofUnit, ["ly-do": "Ghi nhầm"]),
        Rule("GET /movements/{id}/additions/new", planning, anywhere: true),
        Rule("POST /movements/{id}/additions", ofUnit, ["don-vi": "{unit}", "loai": "slogan", "noi-dung": "4 xin"]),
        Rule("POST /local-additions/{id}/withdrawal", ofUnit, ["ly-do": "Ghi nhầm"]),
        Rule("GET /plans", everybody), Rule("GET /plans/new", planning, anywhere: true),
        Rule("POST /plans", planning, inParts: true, anywhere: true), Rule("GET /plans/{id}", everybody),
        Rule("GET /plans/{id}/file", everybody),
        Rule("GET /plans/{id}/paper.docx", everybody),
        Rule("GET /plans/{id}/draft", ofUnit), Rule("POST /plans/{id}/draft", ofUnit), Rule("POST /plans/{id}/discarding", ofUnit),
        Rule("POST /plans/{id}/issue", ofUnit, inParts: true), Rule("GET /plans/{id}/correction", ofUnit),
        Rule("POST /plans/{id}/correction", ofUnit, inParts: true), Rule("GET /plans/{id}/items", ofUnit),
        Rule("POST /plans/{id}/items", ofUnit, ["noi-dung": "Việc"]), Rule("GET /plans/{id}/items/{content}", ofUnit),
        Rule("POST /plans/{id}/items/{content}", ofUnit, ["noi-dung": "Việc"]),
        Rule("POST /plans/{id}/items/{content}/removal", ofUnit),
        Rule("POST /plans/{id}/copying", ofUnit), Rule("POST /plans/{id}/joining", ofUnit), Rule("POST /plans/{id}/adoption", ofUnit),
        Rule("GET /plans/{id}/calls", ofUnit), Rule("POST /plans/{id}/calls", ofUnit), Rule("POST /plans/{id}/reminders", ofUnit),
        Rule("GET /plans/{id}/replies/{body}", everybody),
        Rule("POST /plans/{id}/replies/{body}", ofUnit, ["viec": "explained", "ly-do": "Chờ góp ý"]),
        Rule(
            "POST /plans/{id}/extensions", [.officer], ["don-vi": "{unit}", "den": "30/12/2026", "vi-sao": "Có lý do"],
            from: ofProvince,
            heldThere: [.clerk]),
        Rule("POST /plans/{id}/recall", ofUnit, ["ly-do": "Ghi nhầm"]),
        Rule("GET /pledges", everybody), Rule("GET /pledges/rounds/new", officers, anywhere: true),
        Rule("POST /pledges/rounds", officers, anywhere: true), Rule("GET /pledges/rounds/{id}", atCluster, heldThere: members),
        Rule("GET /pledges/{id}", atCluster.union([.staff, .ownClerk])),
        Rule("POST /pledges/{id}", ofUnit, ["muc-tieu": "Hồ sơ đúng hạn | 99%", "ban": "0"]),
        Rule("POST /pledges/{id}/recall", ofUnit), Rule("POST /pledges/{id}/opening", [.officer]),
        Rule("POST /pledges/{id}/return", [.officer], ["tra-lai": "Thiếu mục tiêu"]),
        Rule("POST /pledges/{id}/acceptance", [.officer]),
        Rule("POST /pledges/{id}/review", ofUnit, ["ban": "1", "ket-qua.1": "98%", "dat.1": "1"]),
        Rule("POST /pledges/{id}/withdrawal", ofUnit, ["ly-do": "Không còn phù hợp"]),
        Rule("GET /briefings", everybody), Rule("GET /briefings/new", planning, anywhere: true),
        Rule(
            "POST /briefings", ofUnit,
            ["don-vi": "{unit}", "noi-dung": "Giao ban", "ngay": "05/10/2026", "hinh-thuc": "briefing", "gio": "8h"]),
        Rule("GET /briefings/figures", everybody), Rule("GET /api/v1/briefings", everybody),
        Rule("GET /api/v1/briefings/figures", everybody),
        Rule("GET /briefings/{id}", seeingTasks),
        Rule("GET /briefings/{id}/files/{paper}", [.ownClerk, .officer, .leader, .administrator, .auditor]),
        Rule("GET /briefings/{id}/edit", ofUnit), Rule("GET /briefings/{id}/attendances", ofUnit),
        Rule("POST /briefings/{id}/screen", ofUnit), Rule("GET /briefings/{id}/screen", ofUnit),
        Rule("POST /briefings/{id}/poster", ofUnit), Rule("GET /briefings/{id}/poster", ofUnit),
        Rule("POST /briefings/{id}/codes/closing", ofUnit),
        Rule("POST /briefings/{id}/edit", ofUnit, ["noi-dung": "Giao ban", "ngay": "05/10/2026", "hinh-thuc": "briefing"]),
        Rule("POST /briefings/{id}/attendances", ofUnit, ["khach": "Đỗ Văn Khách"], inParts: true),
        Rule("POST /briefings/{id}/attendances/{attendance}/erasure", ofUnit),
        Rule("POST /briefings/{id}/attendances/{attendance}/striking", ofUnit),
        Rule("POST /briefings/{id}/files", ofUnit, ["ten-tep": "Biên bản"], inParts: true),
        Rule("POST /briefings/{id}/files/{paper}/removal", ofUnit),
        Rule("POST /briefings/{id}/confirmation", ofUnit), Rule("POST /briefings/{id}/reopening", ofUnit, ["vi-mo": "Ghi thiếu"]),
        Rule("POST /briefings/{id}/withdrawal", ofUnit, ["vi-rut": "Ghi nhầm"]),
        Rule("GET /tasks", everybody), Rule("GET /tasks/new", assigning, anywhere: true),
        Rule("POST /tasks", assigningHere, ["don-vi": "{unit}", "viec": "Niêm yết lại", "han": "30/12/2026"]),
        Rule("GET /tasks/figures", everybody),
        Rule("POST /tasks/figures", [.administrator], ["don-vi": "{unit}", "cach": "day", "can-cu": "Quy chế"]),
        Rule("GET /api/v1/tasks/figures", everybody),
        Rule("GET /tasks/{id}", seeingTasks),
        Rule("GET /tasks/{id}/evidence/{result}", seeingTasks),
        // First, because nobody accepts what they reported themselves.
        Rule("POST /tasks/{id}/acceptance", assigningHere, ["buoc": "1"]), Rule("POST /tasks/{id}/recall", [.ownClerk]),
        Rule("POST /tasks/{id}/taking", [.ownClerk]),
        Rule("POST /tasks/{id}/report", [.ownClerk], ["ket-qua": "Đã xong", "ngay": "05/10/2026"], inParts: true),

        Rule("POST /tasks/{id}/return", assigningHere, ["tra-lai": "Thiếu", "han-lam-lai": "30/12/2026", "buoc": "1"]),
        Rule("POST /tasks/{id}/extension", assigningHere, ["han-moi": "30/12/2026", "vi-gia-han": "Lũ"]),
        Rule("POST /tasks/{id}/pause", assigningHere, ["vi-dung": "Chờ ý kiến"]), Rule("POST /tasks/{id}/resumption", assigningHere),
        Rule("POST /tasks/{id}/withdrawal", assigningHere, ["vi-thoi": "Giao nhầm"]),
        Rule("POST /movements/{id}/ending", [.officer], ["ngay": "01/10/2026", "ly-do": "Xong"], from: ofProvince),
        Rule("POST /movements/{id}/reopening", [.officer], ["ly-do": "Gia hạn"], from: ofProvince),
    ]

    /// Signing out last, because it ends the session that asks.
    static let all = rules + inspections + codes + recognitions + [Rule("POST /sign-out", everybody)]
}
