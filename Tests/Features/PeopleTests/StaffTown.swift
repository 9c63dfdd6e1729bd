import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport

@testable import People

/// A commune with two divisions, and a neighbour.
struct StaffTown {
    let office: TestOffice
    let people: PeopleDesk
    let imports: StaffImportDesk
    let commune, culture, home, neighbour: Organisation

    static let founding = LocalDate(dayNumber: 20_000)
    /// The day of the tests.
    static let today = TestOffice.beginning.date

    static func actor(_ place: ScopePath, account: Int64 = 7, _ abilities: Set<Ability> = [.keepPeople, .readPeople]) -> Actor {
        Actor(account: account, name: "Lan", office: "", grants: [Actor.Grant(abilities, in: place)])
    }

    var clerk: Actor { Self.actor(commune.path) }
    var stranger: Actor { Self.actor(neighbour.path, account: 8) }

    static func lend(on engine: Engine, _ body: (StaffTown) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .people]) { office in
            let machine = Actor(account: 0, name: "", office: "", grants: [Actor.Grant([.arrangeOrganisations], in: .everything)])
            let bodies = try await office.database.write { tx in
                func found(_ name: String, _ above: Organisation?) throws -> Organisation {
                    try OrganisationDesk.found(name, kind: "body", below: above?.id, from: founding, by: machine, tx)
                }
                let province = try found("Tỉnh An Khê", nil)
                let commune = try found("UBND xã Phú Lộc", province)
                return [
                    commune, try found("Phòng Văn hóa – Xã hội", commune), try found("Phòng Nội vụ", commune),
                    try found("UBND xã Tân Mỹ", province),
                ]
            }
            try await body(
                StaffTown(
                    office: office, people: PeopleDesk(database: office.database), imports: StaffImportDesk(database: office.database),
                    commune: bodies[0], culture: bodies[1], home: bodies[2], neighbour: bodies[3]))
        }
    }

    func enrol(
        _ name: String, _ position: String = "Chuyên viên", in body: Organisation? = nil, born: String = "", code: String = "",
        standing: Standing = .member, isAnother: Bool = false, by actor: Actor? = nil
    ) async throws -> ID<Person> {
        let details = PersonDetails(name: name, born: Birth(typed: born), code: code, list: code.isEmpty ? nil : commune.id)
        let place = PostPlace(organisation: (body ?? culture).id, position: position, standing: standing)
        return try await people.enrol(
            NewPerson(details, at: place, from: Self.founding, isAnother: isAnother), by: actor ?? clerk, .once())
    }

    /// `Trần Thị Bình · Chuyên viên · Phòng Nội vụ`, by given name, as on a day.
    func staff(on day: LocalDate = today, in body: Organisation? = nil, words: String = "") async throws -> [String] {
        let question = StaffQuestion(words: words, body: (body ?? commune).id, day: day)
        return try await people.staff(question, for: clerk).lines.map { "\($0.person.name) · \($0.post.place.position) · \($0.body)" }
    }

    func acts() async throws -> [String] {
        try await office.database.read { try JournalStore($0).entries(within: .everything) }.map(\.act)
    }

    /// Hands a list in, takes the columns as proposed, and gives the rows.
    func read(_ text: String, complete: Bool = false, by actor: Actor? = nil) async throws -> ID<ListImport> {
        let handed = StaffImportDesk.Handed(
            list: commune.id, fileName: "danh-sach.csv", content: Array(text.utf8), asOf: Self.today, isComplete: complete)
        let id = try await imports.start(handed, by: actor ?? clerk, .once())
        let columns = try await imports.columns(of: id, for: actor ?? clerk)
        let fields = (columns.found?.columns ?? []).compactMap { column in column.field.map { (column.place, $0) } }
        try await imports.compare(id, as: Dictionary(uniqueKeysWithValues: fields), by: actor ?? clerk)
        return id
    }

    func view(_ id: ID<ListImport>, _ finding: ListRow.Finding? = nil) async throws -> ImportView {
        try await imports.view(of: id, showing: finding, page: 1, for: clerk)
    }

    /// `new 2, same 1`: what the rows of an import came to.
    func counts(_ id: ID<ListImport>) async throws -> String {
        let counts = try await view(id).counts
        return ListRow.Finding.allCases.compactMap { finding in counts[finding].map { "\(finding) \($0.all)" } }.joined(separator: ", ")
    }
}
