import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Paper
@testable import People

@Suite("Tệp đang được xem cột") struct LookedAtFileTests {
    private static func look(_ id: Int64, sheet: Int = 0, headings: ClosedRange<Int>? = nil) -> LookedAtFile.Look {
        LookedAtFile.Look(
            ListImport(
                id: ID(id), list: ID(1), fileName: "a.csv", state: .columns, sheet: sheet, headings: headings, asOf: StaffTown.today,
                isComplete: false, madeBy: 1, madeAt: TestOffice.beginning))
    }

    private static let table = FoundTable(columns: [], headingRows: 1...1, rows: [], skipped: [], encoding: EncodingVerdict(of: []))

    @Test("Chỉ giữ một tệp, chỉ đưa lại cho đúng cách xem ấy và chỉ một lần; quá vài phút thì bỏ")
    func kept() {
        let file = LookedAtFile(), now = TestOffice.beginning
        for other in [Self.look(2), Self.look(1, sheet: 1), Self.look(1, headings: 2...3)] {
            file.keep(Self.table, of: Self.look(1), since: now)
            #expect(file.take(other) == nil)
            #expect(file.take(Self.look(1)) == nil, "whatever else was kept goes too")
        }
        file.keep(Self.table, of: Self.look(1), since: now)
        file.keep(Self.table, of: Self.look(2), since: now)
        #expect(file.take(Self.look(2)) != nil && file.take(Self.look(2)) == nil)
        file.keep(Self.table, of: Self.look(1), since: now)
        file.forget(on: now.adding(seconds: Int64(LookedAtFile.minutes * 60)))
        #expect(file.take(Self.look(1)) != nil)
        file.keep(Self.table, of: Self.look(1), since: now)
        file.forget(on: now.adding(seconds: Int64(LookedAtFile.minutes * 60 + 1)))
        #expect(file.take(Self.look(1)) == nil)
    }

    @Test(
        "Các dòng đọc ra như nhau, dù xem cột ở máy chủ này hay máy chủ khác, và sau khi đổi dòng tiêu đề thì đọc theo tiêu đề mới",
        arguments: Engine.allCases)
    func rows(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let text = """
                Danh sách A,,
                Họ và tên,Chức vụ,Ghi chú
                Chức vụ,Họ và tên,Ghi chú
                Nguyễn Văn An,Trần Thị Bình,x
                Lê Văn Cường,Phạm Thị Dung,y
                """
            let other = StaffImportDesk(database: try town.office.reopened())
            var seen: [[String]] = []
            for isElsewhere in [false, true] {
                let handed = StaffImportDesk.Handed(
                    list: town.commune.id, fileName: "a.csv", content: Array(text.utf8), asOf: StaffTown.today, isComplete: false)
                let id = try await town.imports.start(handed, by: town.clerk, .once())
                _ = try await town.imports.columns(of: id, for: town.clerk)
                let desk = isElsewhere ? other : town.imports
                try await desk.look(id, at: 0, headings: 3...3, by: town.clerk)
                // Who confirms need not have been asked here.
                if !isElsewhere { _ = try await desk.columns(of: id, for: town.clerk) }
                try await desk.compare(id, as: [0: .position, 1: .name], by: town.clerk)
                seen.append(try await town.view(id).rows.map { "\($0.row.name.display) \($0.row.position) \($0.finding)" })
                try await town.imports.drop(id, by: town.clerk)
            }
            await other.database.close()
            #expect(seen[0] == seen[1] && seen[0] == ["Trần Thị Bình Nguyễn Văn An new", "Phạm Thị Dung Lê Văn Cường new"])
        }
    }
}
