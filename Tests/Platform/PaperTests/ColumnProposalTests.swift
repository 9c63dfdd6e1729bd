import Kernel
import Testing

@testable import Paper

@Suite("Đề xuất cột") struct ColumnProposalTests {
    private let fields = [
        TableField("name", "Họ và tên", synonyms: ["Họ tên"], kind: .name),
        TableField("born", "Ngày sinh", synonyms: ["Năm sinh"], kind: .date),
        TableField("post", "Chức vụ"), TableField("score", "Điểm", kind: .number),
    ]

    private func proposals(_ rows: [String]) throws -> [String: (column: Int, confidence: Int)] {
        let table = try Form(rows: rows).table(fields)
        return Dictionary(uniqueKeysWithValues: table.proposals(for: fields).map { ($0.field, ($0.column, $0.confidence)) })
    }

    @Test("Tiêu đề đúng tên thì chắc chắn; gần đúng thì kém chắc; không giống thì không đề xuất") func confidence() throws {
        let found = try proposals(["STT|HỌ VÀ TÊN|Chức vụ chính quyền|Ghi chú", "1|Lê An|Văn thư|x"])
        #expect(found["name"]?.column == 1 && found["name"]?.confidence == 100)
        #expect(found["post"]?.column == 2 && (50...90).contains(found["post"]?.confidence ?? 0))
        #expect(found["born"] == nil && found["score"] == nil)
    }

    @Test("Nội dung cột nói ngược với tiêu đề thì kém chắc hẳn đi") func content() throws {
        let right = try proposals(["Họ tên|Điểm|Chức vụ", "Lê An|9,5|Văn thư", "Lê Bình|10|Kế toán"])
        let wrong = try proposals(["Họ tên|Điểm|Chức vụ", "12|giỏi|Văn thư", "13|khá|Kế toán"])
        #expect((right["name"]?.confidence ?? 0) - (wrong["name"]?.confidence ?? 0) >= 30)
        #expect((right["score"]?.confidence ?? 0) - (wrong["score"]?.confidence ?? 0) >= 30)
    }

    @Test("Mỗi cột chỉ cho một mục, mỗi mục chỉ một cột") func once() throws {
        let table = try Form(rows: ["Họ và tên|Họ tên|Chức vụ", "Lê An|Lê A|Văn thư"]).table(fields)
        let all = table.proposals(for: fields)
        #expect(Set(all.map(\.column)).count == all.count && Set(all.map(\.field)).count == all.count)
        #expect(all.first { $0.field == "name" }?.column == 0)
    }

    @Test("Dòng ẩn, cột ẩn được nói ra; chỉ ra dòng tiêu đề thì nghe theo") func hiddenAndChosen() throws {
        let grid = try RawWorkbook(
            rows: """
                <row r='1'><c t='str'><v>Lê An</v></c><c t='str'><v>Văn thư</v></c></row>\
                <row r='2' hidden='1'><c t='str'><v>Lê Bình</v></c><c t='str'><v>Kế toán</v></c></row>
                """, before: "<cols><col min='2' max='2' hidden='1'/></cols>"
        ).grid()
        let table = try TableImport(grid, fields: fields).table(headings: 1...1)
        #expect(table.rows.map(\.isHidden) == [true])
        #expect(table.columns.map(\.isHidden) == [false, true])
        #expect(throws: TableImportRefusal.noHeading) { try TableImport(grid, fields: fields).table(headings: 9...9) }
    }

    @Test("Lưới ô lạ không làm hỏng gì: gộp ô đến tận cùng trang, một ô duy nhất, chỉ toàn số") func hostile() throws {
        var grid = Grid([["STT", "Họ và tên", "Chức vụ"], ["1", "Lê An", "Văn thư"], ["2", "Lê Bình", "Kế toán"]])
        grid.merges = [
            Grid.Merge(rows: 1...1_048_576, columns: 5...16_383), Grid.Merge(rows: 2...3, columns: 2...2),
            Grid.Merge(rows: 900...901, columns: 0...1),
        ]
        #expect(try TableImport(grid, fields: fields).table().rows.count == 2)
        #expect(throws: TableImportRefusal.noHeading) { try TableImport(Grid([["x"]]), fields: fields).table() }
        #expect(throws: TableImportRefusal.noHeading) { try TableImport(Grid([["1", "2"], ["3", "4"]]), fields: fields).table() }
        var dice: UInt64 = 9
        let pieces = [
            "", "STT", "Họ và tên", "1", "I", "Tổng cộng", "(1)", "(2)", "…", "Khối A", "ngày 1 tháng 2 năm 2026", "TM. UBND", "Ghi chú:",
            "97.5",
        ]
        for _ in 0..<300 {
            let rows = (0..<12).map { _ in
                (0..<5).map { _ in
                    dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return pieces[Int((dice >> 33) % UInt64(pieces.count))]
                }
            }
            guard let table = try? TableImport(Grid(rows), fields: fields).table() else { continue }
            // No row is lost: each with something in it is data, heading, or skipped with a reason.
            let told = Set(table.rows.map(\.number)).union(table.skipped.map(\.number)).union(table.headingRows)
            #expect(Set(Grid(rows).rows.filter { !$0.isBlank }.map(\.number)).isSubset(of: told))
        }
    }
}
