import Access
import Kernel
import Organisations
import People
import Storage

/// Where the people of An Khê serve: everybody who has an account has a post, at the body their role is of.
struct AnKheStaff {
    let people: AnKhePeople
    let land: AnKheLand

    /// Enters all of them, inside an open transaction. In each unit the first of its people heads it.
    func enrol(from day: LocalDate, by actor: Actor, _ tx: any Transaction) throws {
        let bodies = Dictionary(
            (land.units.values + [land.standingOffice, land.province]).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var headed: Set<ID<Organisation>> = []
        for person in people.people {
            // Verifiers work for a cluster; they serve at its standing office.
            let body = bodies[person.grant.scope] ?? land.standingOffice
            let isHead = person.grant.role == .staff && headed.insert(body.id).inserted
            let place = PostPlace(
                organisation: body.id, position: isHead ? Self.head(of: body) : Self.position(person.grant.role),
                standing: isHead ? .head : person.grant.role == .leader ? .leader : .member)
            _ = try PeopleDesk.enrol(
                NewPerson(PersonDetails(name: person.fullName), at: place, from: day, isAnother: true), by: actor, tx)
        }
        // Those of one department who need no account: a list is worth ticking off only when many are on it.
        let body = try land.unit("Sở Khoa học và Công nghệ")
        for name in Self.colleagues {
            _ = try PeopleDesk.enrol(
                NewPerson(
                    PersonDetails(name: name), at: PostPlace(organisation: body.id, position: "Chuyên viên"), from: day, isAnother: true),
                by: actor, tx)
        }
    }

    private static let colleagues = [
        "Bùi Thị Hạnh", "Cao Xuân Đạt", "Chu Thị Ngân", "Dương Quốc Khánh", "Đinh Thị Thảo", "Đoàn Minh Tuấn", "Giàng A Páo",
        "H'Yến Niê", "Hà Thị Nhung", "Kiều Văn Sơn", "Lò Thị Mai", "Mạc Văn Hưng", "Nông Thị Bích", "Quách Thị Liên", "Tạ Đình Phong",
        "Vương Thị Xuân",
    ]

    private static func head(of body: Organisation) -> String {
        switch body.kind {
        case "commune", "ward": "Chủ tịch Ủy ban nhân dân"
        case "department": "Giám đốc"
        default: "Thủ trưởng đơn vị"
        }
    }

    private static func position(_ role: Role) -> String {
        switch role {
        case .leader: "Phó Chủ tịch"
        case .administrator: "Viên chức công nghệ thông tin"
        case .auditor: "Thanh tra viên"
        case .staff, .clerk, .verifier, .emulation_officer, .inspector: "Chuyên viên"
        }
    }
}
