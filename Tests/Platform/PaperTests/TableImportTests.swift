import Kernel
import Testing

@testable import Paper

private let staff = [
    TableField("name", "Họ và tên", synonyms: ["Họ tên", "Họ, tên", "Tên cá nhân"], kind: .name),
    TableField("born", "Ngày sinh", synonyms: ["Ngày, tháng, năm sinh", "Năm sinh", "Ngày tháng năm sinh"], kind: .date),
    TableField("post", "Chức vụ", synonyms: ["Chức danh", "Chức vụ, chức danh"]),
    TableField("unit", "Đơn vị", synonyms: ["Đơn vị công tác", "Cơ quan", "Nơi công tác"]),
    TableField("code", "Mã số", synonyms: ["Mã cán bộ", "Số hiệu"]),
]

/// Look-alikes of eighteen forms that offices have in use; the words and figures in them are invented.
@Suite("Tìm bảng trong biểu mẫu") struct TableImportTests {
    private func proposals(_ table: FoundTable, _ fields: [TableField] = staff) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: table.proposals(for: fields).map { ($0.field, $0.column) })
    }

    @Test("Mẫu 1: danh sách cá nhân có tên bảng ở trên, tiêu đề ngắt dòng, mã số Excel coi là số") func awardPeople() throws {
        let table = try Form(
            rows: [
                "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG|||||",
                "STT|Họ và tên\\n(viết có dấu)|Ngày, tháng,\\nnăm sinh|Mã số\\ncán bộ|Chức vụ|Đơn vị công tác",
                "1|Trần Thị Bình|05/03/1980|1650359884|Văn thư|Sở Y tế", "2|Lê Văn Cảnh|1979|1650359885|Chuyên viên|Sở Y tế",
            ], merges: ["A1:F1"]
        ).table(staff)
        #expect(
            table.headings == ["STT", "Họ và tên (viết có dấu)", "Ngày, tháng, năm sinh", "Mã số cán bộ", "Chức vụ", "Đơn vị công tác"])
        #expect(table.meant[0] == ["1", "Trần Thị Bình", "05/03/1980", "1650359884", "Văn thư", "Sở Y tế"])
        #expect(proposals(table) == ["name": 1, "born": 2, "code": 3, "post": 4, "unit": 5])
        #expect(table.reasons() == [.aboveTable])
    }

    @Test("Mẫu 2: tập thể, công thức tra cứu: lấy giá trị đã tính và nói là công thức") func awardCollectives() throws {
        let table = try Form(
            rows: [
                "Biểu tập thể", "TT|Tên tập thể|Mã danh hiệu|Tên danh hiệu|Số điểm",
                "1|Phòng Tổ chức|DH01|=Tập thể lao động tiên tiến|=97.35", "2|Phòng Tài chính|DH02|=#N/A|=88",
            ],
            merges: ["A1:E1"]
        ).table()
        #expect(
            table.meant == [
                ["1", "Phòng Tổ chức", "DH01", "Tập thể lao động tiên tiến", "97.35"], ["2", "Phòng Tài chính", "DH02", "#N/A", "88"],
            ])
        #expect(table.rows[0].cells.map(\.isFormula) == [false, false, false, true, true])
    }

    @Test("Mẫu 3: hai bảng danh mục đứng cạnh nhau: lấy bảng đầu, không trộn") func codeLists() throws {
        let table = try Form(rows: [
            "Mã|Tên danh hiệu||Mã|Tên hình thức", "DH01|Lao động tiên tiến||HT01|Bằng khen", "DH02|Chiến sĩ thi đua||HT02|Giấy khen",
        ]).table()
        #expect(table.headings == ["Mã", "Tên danh hiệu"])
        #expect(table.meant == [["DH01", "Lao động tiên tiến"], ["DH02", "Chiến sĩ thi đua"]])
    }

    @Test("Mẫu 4: dòng trống giữa tên bảng và tiêu đề, cột ghi chú để trống, dòng chờ người điền") func templateRows() throws {
        let table = try Form(rows: [
            "DANH SÁCH SÁNG KIẾN", "", "STT|Tên sáng kiến|Tác giả|Ghi chú", "1|Số hóa hồ sơ|Lê Văn Cảnh|", "2|…|…|", "3|……|……|……",
        ]).table()
        #expect(table.meant == [["1", "Số hóa hồ sơ", "Lê Văn Cảnh", ""]])
        #expect(table.reasons() == [.aboveTable, .placeholder, .placeholder])
        #expect(table.rows[0].number == 4)
    }

    @Test("Mẫu 5: tiêu đề lặp lại ở trang sau không thành dữ liệu") func repeatedHeading() throws {
        let table = try Form(rows: [
            "STT|Họ và tên|Chức vụ|Đơn vị", "1|Lê An|Văn thư|Xã A", "2|Lê Bình|Kế toán|Xã A", "STT|Họ và tên|Chức vụ|Đơn vị",
            "3|Lê Chi|Văn thư|Xã B",
        ]).table(staff)
        #expect(table.rows.map(\.number) == [2, 3, 5])
        #expect(table.reasons() == [.repeatedHeading])
    }

    @Test("Mẫu 6: tiêu đề hai tầng gộp ô, dòng đánh số cột, mục I, II và dòng cộng theo công thức") func twoLevels() throws {
        let table = try Form(
            rows: [
                "UBND XÃ AN KHÊ||||||", "Biểu số 01/TĐKT||||||", "KẾT QUẢ ĐÀO TẠO NGHỀ||||||",
                "(Kèm theo báo cáo ngày 15 tháng 6 năm 2026)||||||",
                "STT|Tên nghề|Số người học|||Ghi chú", "||Tổng số|Nữ|Dân tộc|", "(1)|(2)|(3)|(4)|(5)|(6)", "I|Nghề nông nghiệp|=55|=30|=5|",
                "1|Nghề A|30|20|3|",
                "2|Nghề B|25|10|2|", "II|Nghề phi nông nghiệp|=12|=2|=1|", "1|Nghề C|12|2|1|", "|Tổng cộng|=67|=32|=6|",
            ], merges: ["A1:F1", "A2:F2", "A3:F3", "A4:F4", "A5:A6", "B5:B6", "C5:E5", "F5:F6"]
        ).table()
        #expect(table.headings == ["STT", "Tên nghề", "Số người học – Tổng số", "Số người học – Nữ", "Số người học – Dân tộc", "Ghi chú"])
        #expect(table.headingRows == 5...6)
        #expect(table.rows.map(\.context) == [["Nghề nông nghiệp"], ["Nghề nông nghiệp"], ["Nghề phi nông nghiệp"]])
        #expect(table.meant.map { $0[1] } == ["Nghề A", "Nghề B", "Nghề C"])
        #expect(table.reasons() == [.aboveTable, .aboveTable, .aboveTable, .aboveTable, .columnNumbers, .section, .section, .total])
    }

    @Test("Mẫu 7: tiêu đề ba tầng, cột đánh số kiểu A B 1 2 3=1+2") func threeLevels() throws {
        let table = try Form(
            rows: [
                "BÁO CÁO", "TT|Đơn vị|Kết quả năm 2026||||", "||Giao|Thực hiện||", "|||Tổng|Trong đó|", "A|B|1|2|3=2-1|",
                "1|Xã Đông|10|12|2|", "2|Xã Tây|20|18|-2|",
            ], merges: ["A1:F1", "A2:A4", "B2:B4", "C2:E2", "C3:C4", "D3:E3"]
        ).table()
        #expect(
            table.headings.prefix(5) == [
                "TT", "Đơn vị", "Kết quả năm 2026 – Giao", "Kết quả năm 2026 – Thực hiện – Tổng", "Kết quả năm 2026 – Thực hiện – Trong đó",
            ])
        #expect(table.meant.map { Array($0.prefix(5)) } == [["1", "Xã Đông", "10", "12", "2"], ["2", "Xã Tây", "20", "18", "-2"]])
        #expect(table.reasons() == [.aboveTable, .columnNumbers])
    }

    @Test("Mẫu 8: ô gộp dọc trong dữ liệu: mọi dòng đều có tên đơn vị") func joinedData() throws {
        let table = try Form(
            rows: ["STT|Đơn vị|Họ và tên|Chức vụ", "1|Sở Y tế|Lê An|Văn thư", "2||Lê Bình|Kế toán", "3|Sở Nội vụ|Lê Chi|Văn thư"],
            merges: ["B2:B3"]
        ).table(staff)
        #expect(table.meant.map { $0[1] } == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ"])
    }

    @Test("Mẫu 9: chín dòng ở trên bảng, quốc hiệu và tên cơ quan cạnh nhau, số nhóm bằng chữ A, B rồi I, II") func nineLinesAbove() throws
    {
        let table = try Form(
            rows: [
                "UBND TỈNH AN KHÊ|||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|", "SỞ NỘI VỤ|||Độc lập - Tự do - Hạnh phúc|",
                "|||An Khê, ngày 10 tháng 01 năm 2026|", "",
                "BIỂU TỔNG HỢP||||", "Năm 2026||||", "Đơn vị tính: người|||||", "", "(Mẫu 09)||||", "STT|Nội dung|Số lượng|Tỷ lệ|Ghi chú",
                "A|KHỐI NHÀ NƯỚC|||",
                "I|Cấp tỉnh|||", "1|Công chức|120|60%|", "2|Viên chức|80|40%|", "II|Cấp xã|||", "1|Công chức|300||", "B|KHỐI ĐẢNG|||",
                "1|Công chức|20||",
            ], merges: ["A1:C1", "D1:E1", "A2:C2", "D2:E2", "D3:E3", "A5:E5", "A6:E6"]
        ).table()
        #expect(table.headingRows == 10...10)
        #expect(
            table.rows.map(\.context) == [
                ["KHỐI NHÀ NƯỚC", "Cấp tỉnh"], ["KHỐI NHÀ NƯỚC", "Cấp tỉnh"], ["KHỐI NHÀ NƯỚC", "Cấp xã"], ["KHỐI ĐẢNG"],
            ])
        #expect(table.reasons().prefix(7).allSatisfy { $0 == .aboveTable })
    }

    @Test("Mẫu 10: danh mục thủ tục, quốc hiệu gộp ở dòng đầu, mã 1.000080 là chữ, ngắt dòng trong ô") func procedures() throws {
        let table = try Form(
            rows: [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nĐộc lập - Tự do - Hạnh phúc|||", "DANH MỤC THỦ TỤC HÀNH CHÍNH|||",
                "STT|Mã thủ tục|Tên thủ tục|Lĩnh vực",
                "1|1.000080.H01|Tặng Giấy khen\\ncủa Chủ tịch xã|Thi đua", "2|2.000100.H01|Tặng danh hiệu|Thi đua",
            ], merges: ["A1:D1", "A2:D2"]
        ).table()
        #expect(table.meant[0] == ["1", "1.000080.H01", "Tặng Giấy khen của Chủ tịch xã", "Thi đua"])
        #expect(table.text(table.rows[0], table.columns[2]).typed == "Tặng Giấy khen\ncủa Chủ tịch xã")
    }

    @Test("Mẫu 11: phần ký tên bên dưới kết thúc bảng, dù có chữ đứng đúng cột") func signature() throws {
        let table = try Form(rows: [
            "STT|Họ và tên|Chức vụ|Đơn vị|Ghi chú", "1|Lê An|Chủ tịch|Xã A|", "2|Lê Bình|Giám đốc|Sở B|", "Ghi chú: xếp theo tên||||",
            "|||An Khê, ngày 05 tháng 3 năm 2026|",
            "|NGƯỜI LẬP BIỂU||THỦ TRƯỞNG ĐƠN VỊ|", "|(Ký, ghi rõ họ tên)||(Ký tên, đóng dấu)|", "|Trần Thị Lan||Nguyễn Văn Minh|",
        ]).table(staff)
        #expect(table.meant.map { $0[1] } == ["Lê An", "Lê Bình"])
        #expect(table.reasons() == [.note, .signature, .signature, .signature, .signature])
        #expect(table.skipped.last?.text == "Trần Thị Lan | Nguyễn Văn Minh")
    }

    @Test("Mẫu 12: không có cột số thứ tự, chức vụ trong dữ liệu không bị coi là phần ký tên") func noOrdinal() throws {
        let table = try Form(rows: [
            "Họ và tên|Chức vụ", "Lê An|Chủ tịch", "Lê Bình|Giám đốc", "Lê Chi|Trưởng phòng", "", "|TM. ỦY BAN NHÂN DÂN", "|CHỦ TỊCH",
            "|Nguyễn Văn Minh",
        ]).table(
            staff)
        #expect(table.meant == [["Lê An", "Chủ tịch"], ["Lê Bình", "Giám đốc"], ["Lê Chi", "Trưởng phòng"]])
        #expect(table.reasons() == [.signature, .signature, .signature])
    }

    @Test("Chữ như phần ký tên đứng giữa bảng không làm mất những dòng dữ liệu bên dưới") func noEarlyEnd() throws {
        let table = try Form(rows: [
            "Họ và tên|Chức vụ|Đơn vị|Ghi chú", "Lê An|Văn thư|Sở A|x", "|Thủ trưởng đơn vị||", "Lê Bình|Kế toán|Sở B|y",
            "Lê Chi|Văn thư|Sở C|z",
        ]).table(staff)
        #expect(table.meant.map { $0[0] } == ["Lê An", "", "Lê Bình", "Lê Chi"])
        #expect(table.skipped.isEmpty)
    }

    @Test("Mẫu 13: tiêu đề bốn tầng, dấu tab trong tiêu đề, năm mươi bốn cột") func fourLevels() throws {
        func row(_ first: [String], _ cell: (Int) -> String) -> String { (first + (2..<54).map(cell)).joined(separator: "|") }
        let groups = (0..<13).map { 2 + $0 * 4 }
        func name(_ place: Int) -> String { XLSXWorksheet.columnName(place) }
        let table = try Form(
            rows: [
                row(["STT", "Tên\\tđơn vị"]) { $0 == 2 ? "Kết quả thi đua" : "" },
                row(["", ""]) { groups.contains($0) ? "Phong trào \(($0 - 2) / 4 + 1)" : "" },
                row(["", ""]) { $0 % 2 == 0 ? ($0 % 4 == 2 ? "Đăng ký" : "Đạt") : "" },
                row(["", ""]) { $0 % 2 == 0 ? "Số lượng" : "Tỷ lệ" },
                row(["1", "Xã Đông"]) { String($0) }, row(["2", "Xã Tây"]) { String($0 * 2) },
            ],
            merges: ["A1:A4", "B1:B4", "C1:\(name(53))1"] + groups.map { "\(name($0))2:\(name($0 + 3))2" }
                + stride(from: 2, to: 54, by: 2).map { "\(name($0))3:\(name($0 + 1))3" }
        ).table()
        #expect(table.columns.count == 54)
        #expect(table.headingRows == 1...4)
        #expect(table.headings[1] == "Tên đơn vị")
        #expect(table.headings[2] == "Kết quả thi đua – Phong trào 1 – Đăng ký – Số lượng")
        #expect(table.headings[53] == "Kết quả thi đua – Phong trào 13 – Đạt – Tỷ lệ")
        #expect(Set(table.headings).count == 54)
        #expect(table.rows.count == 2)
    }

    @Test("Mẫu 14: bảng mã cũ TCVN3 với tiêu đề .VnTimeH: cả tiêu đề lẫn dữ liệu đọc ra Unicode") func oldEncoding() throws {
        let table = try Form(rows: [
            "DANH S¸CH C¸N Bé|||", "STT|Hä vµ tªn|Chøc vô|§¬n vÞ c«ng t¸c", "1|NguyÔn ThÞ H­êng|V¨n th­|Së Néi vô",
            "2|TrÇn V¨n §øc|KÕ to¸n|Së Y tÕ",
        ]).table(staff)
        #expect(table.encoding.encoding == .tcvn3)
        #expect(table.headings == ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"])
        #expect(table.meant[0] == ["1", "Nguyễn Thị Hường", "Văn thư", "Sở Nội vụ"])
        #expect(table.text(table.rows[0], table.columns[1]).typed == "NguyÔn ThÞ H\u{AD}êng")
        #expect(proposals(table) == ["name": 1, "post": 2, "unit": 3])
    }

    @Test("Mẫu 15: nhóm gộp hết hàng «Khối …» làm ngữ cảnh cho các dòng dưới") func blocks() throws {
        let table = try Form(
            rows: [
                "STT|Đơn vị|Điểm|Xếp hạng", "Khối các sở|||", "1|Sở Y tế|95.5|1", "2|Sở Nội vụ|94|2", "Khối các xã|||", "3|Xã Đông|90|1",
            ], merges: ["A2:D2", "A5:D5"]
        ).table()
        #expect(table.rows.map(\.context) == [["Khối các sở"], ["Khối các sở"], ["Khối các xã"]])
        #expect(table.reasons() == [.section, .section])
    }

    @Test("Mẫu 16: bảng chép từ Word dán vào, ô gộp đã mất, số có 0 ở đầu giữ nguyên") func pasted() throws {
        let text = """
            TT\tĐơn vị\tCá nhân\t\tTập thể\t
            \t\tBằng khen\tGiấy khen\tBằng khen\tGiấy khen
            01\t"Sở Y tế
            (cũ)"\t05\t12\t01\t03
            02\tSở Nội vụ\t02\t07\t00\t01

            """
        let table = try TableImport(Grid(text: text), fields: staff).table()
        #expect(
            table.headings == ["TT", "Đơn vị", "Cá nhân – Bằng khen", "Cá nhân – Giấy khen", "Tập thể – Bằng khen", "Tập thể – Giấy khen"])
        #expect(table.meant == [["01", "Sở Y tế (cũ)", "05", "12", "01", "03"], ["02", "Sở Nội vụ", "02", "07", "00", "01"]])
    }

    @Test("Mẫu 17 và 18: văn bản hướng dẫn và phiếu ý kiến không có bảng thì nói không thấy tiêu đề") func noTable() throws {
        let guideline = [
            "HƯỚNG DẪN", "Điều 1. Phạm vi", "a) Cụm thi đua gồm các xã.", "b) Khối thi đua gồm các sở.", "đ) Chấm điểm theo quý.",
        ]
        #expect(throws: TableImportRefusal.noHeading) { try TableImport(Grid(guideline.map { [$0] }), fields: staff).table() }
        #expect(throws: TableImportRefusal.noHeading) {
            try TableImport(
                Grid([["PHIẾU LẤY Ý KIẾN"], ["Họ và tên:", "<HỌ VÀ TÊN>"], ["Ý kiến:", "<NỘI DUNG>"], ["ĐỒNG Ý", "<X>"]]), fields: []
            ).table()
        }
        #expect(throws: TableImportRefusal.noRows) { try Form(rows: ["STT|Họ và tên|Chức vụ|Đơn vị", "(1)|(2)|(3)|(4)"]).table(staff) }
        #expect(throws: TableImportRefusal.noHeading) { try TableImport(Grid(), fields: staff).table() }
    }
}
