import Access
import Kernel
import Organisations

/// The six hundred people of An Khê: each has an account, and none of them exists.
struct AnKhePeople: Sendable {
    struct Person: Sendable {
        let userName: String
        let fullName: String
        let grant: RoleGrant
    }

    private(set) var people: [Person] = []
    /// The user name of a unit's clerk, by the unit's name.
    private(set) var clerks: [String: String] = [:]
    /// The user names of a cluster's verifiers.
    private(set) var verifiers: [AnKheUnits.Neighbours.Key: [String]] = [:]

    static let count = 600
    static let officer = "anh.dq"
    static let administrator = "nhat.vh"
    static let inspectors = ["thu.lh", "nam.nv"]

    init(of land: AnKheLand) throws {
        var maker = Maker()
        let province = land.province
        add(
            maker.named(
                "Đinh Quỳnh Anh", .emulation_officer, province.path, "\(AnKheUnits.emulationDivision), \(AnKheUnits.standingOffice)"))
        add(maker.named("Phạm Thái Hoà", .leader, province.path, "Ủy ban nhân dân tỉnh An Khê"))
        add(maker.named("Lê Bá Tường", .auditor, province.path, "Thanh tra tỉnh An Khê"))
        for name in ["Lê Hoài Thu", "Ngô Việt Nam"] {
            add(maker.named(name, .inspector, province.path, "Thanh tra công vụ, \(AnKheUnits.standingOffice)"))
        }
        add(maker.named("Vũ Hồng Nhật", .administrator, .everything, "Trung tâm Chuyển đổi số tỉnh An Khê"))
        for neighbours in AnKheUnits.clusters {
            let cluster = try land.cluster(neighbours.key)
            for place in 0..<2 {
                let name = neighbours.key == .departments && place == 0 ? "Trần Nhật Minh" : nil
                let verifier = maker.named(name, .verifier, cluster.path, cluster.name)
                verifiers[neighbours.key, default: []].append(verifier.userName)
                add(verifier)
            }
            for unit in neighbours.units {
                let clerk = maker.named(Self.knownClerks[unit], .clerk, try land.unit(unit).path, unit)
                clerks[unit] = clerk.userName
                add(clerk)
            }
        }
        try addStaff(land, &maker)
    }

    func clerk(of unit: String) throws -> String {
        guard let clerk = clerks[unit] else { throw CastFault.unknownName(unit) }
        return clerk
    }

    func verifier(of cluster: AnKheUnits.Neighbours.Key) throws -> String {
        guard let verifier = verifiers[cluster]?.first else { throw CastFault.unknownName("\(cluster)") }
        return verifier
    }

    /// Everybody else, spread over the units in turn.
    private mutating func addStaff(_ land: AnKheLand, _ maker: inout Maker) throws {
        let units = try AnKheUnits.clusters.flatMap(\.units).map { try land.unit($0) } + [land.standingOffice]
        for place in 0..<(Self.count - people.count) {
            let unit = units[place % units.count]
            add(maker.named(nil, .staff, unit.path, unit.name))
        }
    }

    private mutating func add(_ person: Person) { people.append(person) }

    private static let knownClerks = [
        "Sở Khoa học và Công nghệ": "Nguyễn Thị Ngọc Lan", "Phường Bến Đò": "Đoàn Thùy Linh", "Xã Phú Lộc": "Bùi Viết Khoa",
    ]
    private static let knownOthers = [
        "Đinh Quỳnh Anh", "Phạm Thái Hoà", "Lê Bá Tường", "Vũ Hồng Nhật", "Trần Nhật Minh", "Lê Hoài Thu", "Ngô Việt Nam",
    ]

    private struct Maker {
        private var names = Names(seed: 733, leavingOut: knownOthers + knownClerks.values)
        private var userNames = UserNames()
        private var known: [String: String] = [:]

        /// Those who are named elsewhere come first, so that no chance namesake takes their user name.
        init() {
            for name in knownOthers + knownClerks.values.sorted() { known[name] = userNames.next(for: name) }
        }

        mutating func named(_ name: String?, _ role: Role, _ scope: ScopePath, _ place: String) -> Person {
            let name = name ?? names.next()
            return Person(
                userName: known[name] ?? userNames.next(for: name), fullName: name,
                grant: RoleGrant(role: role, scope: scope, placeName: place))
        }
    }
}
