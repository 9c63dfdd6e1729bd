import Journal
import Kernel
import Organisations
import Secrets
import Storage
import Testing

@testable import App
@testable import People

/// Some people of the first unit, for those who ask who may reach them.
enum Staff {
    /// Ids of a person with a namesake, of a post, of two people merged, and of a list that waits: by where they stand in addresses.
    static func some(in site: Site) async throws -> [String: String] {
        let keeper = Actor(account: 0, name: "", office: "", grants: [Actor.Grant([.keepPeople, .readPeople], in: .everything)])
        let unit = site.units[0], desk = site.wiring.people
        func enrol(_ name: String, _ position: String) async throws -> ID<Person> {
            try await desk.enrol(
                NewPerson(
                    PersonDetails(name: name), at: PostPlace(organisation: unit.id, position: position), from: LocalDate(dayNumber: 20_100),
                    isAnother: true), by: keeper, .once())
        }
        let one = try await enrol("Trần Văn Nam", "Chuyên viên"), namesake = try await enrol("Trần Văn Nam", "Kế toán")
        let two = try await enrol("Trần Văn Nam", "Văn thư")
        try await desk.merge(two, into: one, because: "Cùng số hiệu", by: keeper)
        let view = try await desk.view(of: one, for: keeper)
        let list = try await site.wiring.staffImports.start(
            StaffImportDesk.Handed(
                list: unit.id, fileName: "danh-sach.csv", content: Array("Họ và tên,Chức vụ\nLê An,Văn thư\n".utf8),
                asOf: LocalDate(dayNumber: 20_100), isComplete: false), by: keeper, .once())
        return [
            "/people/{id}": "\(one)", "/posts/{id}": "\(view.posts[0].post.id)", "/people/mergers/{id}": "\(view.merges[0].id)",
            "/people/imports/{id}": "\(list)", "namesake": "\(namesake)",
        ]
    }
}
