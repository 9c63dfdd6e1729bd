import Cast
import Documents
import Foundation
import Journal
import Kernel
import Organisations
import Storage
import Testing

@Suite("Nạp ví dụ") struct LoadingTests {
    @Test("Loading a second time changes nothing and says so")
    func isIdempotent() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let before = try await acts(loaded)
        #expect(try await loaded.demonstration.load() == false)
        #expect(try await acts(loaded) == before)
    }

    @Test("A folder that holds something else is refused and left as it is")
    func refusesOtherContent() async throws {
        let (database, clock, files) = try await LoadedDemonstration.empty()
        let machine = Actor(
            account: 0, name: "Hệ thống", office: "", grants: [Actor.Grant([.arrangeOrganisations], in: .everything)])
        _ = try await OrganisationDesk(database: database).found(
            "Sở Nội vụ", kind: "department", below: nil, from: LoadedDemonstration.today, by: machine)
        let demonstration = Demonstration(
            database: database, clock: clock, today: LoadedDemonstration.today, roles: LoadedDemonstration.roles, files: files,
            map: try LoadedDemonstration.map())
        await #expect(throws: DemonstrationRefusal.notEmpty) { try await demonstration.load() }
        let bodies = try await database.read { tx in try OrganisationStore(tx).organisations(below: .everything) }
        #expect(bodies.map(\.name) == ["Sở Nội vụ"])
    }

    @Test("The journal's chain is whole and nothing was refused to anybody on the way")
    func journal() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let head = try await JournalChain(loaded.database).seal()
        #expect(try await JournalChain(loaded.database).verify() == .whole(head))
        let refused = try await loaded.database.read { tx -> Int64? in
            try tx.first("SELECT count(*) FROM journal WHERE act = 'access.refused'")
        }
        #expect(refused == 0)
    }

    @Test("Nothing happened after the day it was loaded, and every sheet's steps stand in the order of time")
    func order() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let today = Instant(LoadedDemonstration.today)
        let steps = try await loaded.database.read { tx in
            try tx.rows("SELECT assessment_id, taken_at FROM sheet_step ORDER BY assessment_id, id", of: Int64.self, Instant.self)
        }
        #expect(!steps.isEmpty && steps.allSatisfy { $0.1 < today })
        for (sheet, taken) in Dictionary(grouping: steps, by: \.0).mapValues({ $0.map(\.1) }) {
            #expect(taken == taken.sorted(), "sheet \(sheet)")
        }
    }

    @Test("Evidence files are true PDF and PNG files and can be opened again")
    func files() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let attachments = try await loaded.database.read { tx in
            try tx.rows("SELECT name, type, digest FROM attachment ORDER BY id", of: String.self, String.self, String.self)
        }
        #expect(attachments.count == 18)
        for (name, type, digest) in attachments {
            let content = try Data(contentsOf: URL(filePath: try loaded.files.path(of: digest)))
            #expect(
                type == "pdf" ? content.starts(with: Data("%PDF-".utf8)) : content.dropFirst(1).starts(with: Data("PNG".utf8)), "\(name)")
        }
    }

    @Test("The calendar works on any day of the year", arguments: ["2026-12-30", "2027-01-05", "2027-03-01"])
    func anyDay(iso: String) async throws {
        let today = try #require(LocalDate(iso: iso))
        let (database, clock, files) = try await LoadedDemonstration.empty()
        let demonstration = Demonstration(
            database: database, clock: clock, today: today, roles: LoadedDemonstration.roles, files: files,
            map: try LoadedDemonstration.map())
        #expect(try await demonstration.load())
        #expect(try await demonstration.state() == .loaded)
    }

    private func acts(_ loaded: LoadedDemonstration) async throws -> Int64? {
        try await loaded.database.read { tx in try tx.first("SELECT count(*) FROM journal WHERE act <> 'account.signed_in'") }
    }
}
