import Journal
import Kernel
import Storage
import TestSupport
import Testing

@Suite("Làm thay trong nhật ký") struct ActingForTests {
    private enum Sheet {}

    @Test("Làm thay ai thì dòng nhật ký mang cả hai tên, ghi từng dòng hay gom nhiều dòng cũng vậy", arguments: Engine.allCases)
    func bothNames(engine: Engine) async throws {
        let place = ScopePath("/1/17/"), principal = Actor.Principal(account: 3, name: "Hoà", bonds: [])
        let delegate = Actor(account: 7, name: "Lan", office: "", grants: [], principal: principal)
        try await TestOffice.lend(on: engine, [.journal]) { office in
            try await office.database.write { tx in
                try tx.note(Act("score.entered", ["points": "8"]), on: ID<Sheet>(1), of: place, by: delegate)
                try tx.execute(each: [tx.noting(Act("score.entered", ["points": "8"]), on: ID<Sheet>(2), of: place, by: delegate)])
            }
            let lines = try await office.database.read { try JournalStore($0).entries(within: place) }
            #expect(lines.map(\.account) == [7, 7])
            #expect(lines.map { JSONText.texts($0.particulars) } == Array(repeating: ["points": "8", Act.actingFor: "3"], count: 2))
        }
    }
}
