import Access
import Indicators
import Kernel
import Organisations
import People
import Secrets
import Storage

/// Fills a tree, through the same desks as everybody's pages.
struct TreeFilling {
    private let database: any Database
    private let organisations: OrganisationDesk
    private let today = OfficeClock.system.today()

    private static let bodies = 15_000, people = 50_000
    private static let password = "bench-0123456789"
    private static let offices = ["Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa – Xã hội", "Trung tâm Phục vụ hành chính công"]
    private static let founder = Actor(
        account: 0, name: "Hệ thống", office: "",
        grants: [Actor.Grant([.arrangeOrganisations, .manageAccounts, .recordFigures, .keepPeople, .readPeople], in: .everything)])

    init(_ database: any Database) {
        self.database = database
        organisations = OrganisationDesk(database: database)
    }

    func fill() async throws {
        let standing = try await database.read { [today] tx in try OrganisationStore(tx).standing(on: today) }
        let communes = standing.filter { body in !standing.contains { $0.parent == body.id && body.parent == nil } }
            .filter { $0.path.text.split(separator: "/").count == 3 }
        let offices = try await foundOffices(Self.bodies - standing.count, below: communes)
        print("bodies", standing.count + offices.count, separator: "\t")
        try await enrol(in: offices)
        try await record()
        let commune = communes[communes.count / 2]
        try await openAccounts(clerkOf: commune)
    }

    /// One province with communes of these names.
    func foundTown(_ names: some Sequence<String>) async throws {
        let province = try await organisations.found(
            "Tỉnh An Khê", kind: "province", below: nil, from: LocalDate(dayNumber: 20_000), by: Self.founder)
        var founding = Reorganisation(on: LocalDate(dayNumber: 20_000), by: .none)
        for name in names { _ = founding.found(NewOrganisation(name: name, kind: "commune", below: .standing(province.id))) }
        try await carryOut(founding)
        try await openAccounts(clerkOf: province)
        print("list", province.id, separator: "\t")
    }

    @discardableResult private func carryOut(_ reorganisation: Reorganisation) async throws -> [ID<Organisation>] {
        try await database.write { [organisations] tx in try organisations.carryOut(reorganisation, by: Self.founder, tx).founded }
    }

    /// So many offices, three or four a commune.
    private func foundOffices(_ count: Int, below communes: [Organisation]) async throws -> [ID<Organisation>] {
        var offices: [ID<Organisation>] = []
        for first in stride(from: 0, to: communes.count, by: 100) {
            var founding = Reorganisation(on: today, by: .none, title: "Lập cơ quan chuyên môn")
            for place in first..<min(first + 100, communes.count) {
                let own = (place + 1) * count / communes.count - place * count / communes.count
                for name in Self.offices.prefix(own) {
                    _ = founding.found(NewOrganisation(name: name, kind: "body", below: .standing(communes[place].id)))
                }
            }
            offices += try await carryOut(founding)
        }
        return offices
    }

    private func enrol(in offices: [ID<Organisation>]) async throws {
        var names = PersonNames()
        for start in stride(from: 0, to: Self.people, by: 1000) {
            let some = (start..<start + 1000).map { (names.next(), offices[$0 * 7919 % offices.count]) }
            try await database.write { [today] tx in
                for (name, office) in some {
                    let place = PostPlace(organisation: office, position: "Chuyên viên", standing: .member, employment: .civil_servant)
                    let person = NewPerson(PersonDetails(name: name), at: place, from: today.adding(days: -1), isAnother: true)
                    _ = try PeopleDesk.enrol(person, by: Self.founder, tx)
                }
            }
        }
    }

    /// A figure of each body that stands, of the time after the mergers, and one of each that stood before them.
    private func record() async throws {
        guard let merged = LocalDate(iso: "2025-07-01"),
            let first = Span(from: merged.adding(days: -181), through: merged.adding(days: -1)),
            let second = Span(from: merged, through: merged.adding(days: 183))
        else { return }
        try await database.write { tx in
            for (place, body) in try OrganisationStore(tx).organisations(below: .everything).enumerated() {
                let figure = Figure(
                    value: Numeral(Int32(100 + place % 900)), kind: .documents, isLowerBound: false,
                    span: body.span.contains(merged) ? second : first, indicator: "documents.incoming")
                try IndicatorDesk.record(
                    figure, of: body, originalWords: "", source: FigureSource(title: "Sổ văn bản", publisher: ""), catalogue: .published,
                    by: Self.founder, tx)
            }
        }
    }

    private func openAccounts(clerkOf body: Organisation) async throws {
        let access = AccessDesk(
            database: database, passwords: PasswordDesk(cost: PasswordCost(logRounds: 4)),
            roles: RoleBook([.clerk: [.keepPeople, .readPeople], .administrator: [.keepPeople, .readPeople]]))
        func new(_ name: String, _ role: Role, _ scope: ScopePath, _ place: String) -> NewAccount {
            NewAccount(
                userName: name, fullName: name, password: Self.password, grants: [RoleGrant(role: role, scope: scope, placeName: place)])
        }
        let accounts = [
            new("bench.admin", .administrator, .everything, "Toàn hệ thống"), new("bench.clerk", .clerk, body.path, body.name),
        ]
        try await access.open(accounts, isDemonstration: true, by: Self.founder)
        for account in accounts { print("account", account.userName, Self.password, separator: "\t") }
        print("clerk of", body.id, separator: "\t")
    }
}

/// Invented names, about as often as they are borne: two people in five are Nguyễn.
struct PersonNames {
    private var state: UInt64 = 335
    private static let surnames =
        Array(repeating: "Nguyễn", count: 38) + Array(repeating: "Trần", count: 11) + Array(repeating: "Lê", count: 9)
        + Array(repeating: "Phạm", count: 7) + words("Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Hà Đinh Trịnh Mai Cao Phùng Tạ Tô")
    private static let middles =
        Array(repeating: "Văn", count: 30) + Array(repeating: "Thị", count: 34) + words("Minh Thanh Đức Ngọc Hữu Quốc Xuân Đình Công Bá")
    private static let givens = words(
        "An Anh Bình Châu Dũng Giang Hà Hải Hạnh Hòa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Oanh Phúc Quân Sơn Tâm Thảo Thủy Trang Tú Uyên Vân Yến"
    )

    mutating func next() -> String {
        let more = draw(5) < 2 ? " " + one(of: Self.givens) : ""
        return "\(one(of: Self.surnames)) \(one(of: Self.middles)) \(one(of: Self.givens))\(more)"
    }

    private mutating func one(of words: [String]) -> String { words[draw(words.count)] }

    private mutating func draw(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
