import Foundation
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import People

@Suite("Nhập danh sách người") struct StaffImportTests {
    /// As an office has it: titles above, headings two rows deep, the row of column numbers, sections, a total, the signature.
    static let messy = """
        ỦY BAN NHÂN DÂN XÃ PHÚ LỘC;;;;;
        DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC NĂM 2026;;;;;
        STT;Họ và tên;Năm sinh;;Chức vụ;Mã số
        ;;Nam;Nữ;;
        (1);(2);(3);(4);(5);(6)
        I;Phòng Văn hóa – Xã hội;;;;
        1;NGUYỄN THỊ HƯỜNG;;1985;Trưởng phòng;PL01
        2;Ông Trần  Văn Bình;12/03/1979;;Chuyên viên;PL02
        II;Phòng Nội vụ;;;;
        3;Ðỗ Đình Ðiệp;1990;;Văn thư;PL03
        4;;;1991;Kế toán;PL04
        Tổng cộng: 4 người;;;;;
        ;;;;CHỦ TỊCH;
        """

    @Test("Tệp lộn xộn: tìm ra tiêu đề, đơn vị theo nhóm, tên sửa đúng; không ghi gì trước khi xác nhận", arguments: Engine.allCases)
    func messyList(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let id = try await town.read(Self.messy)
            let rows = try await town.view(id, .new).rows
            #expect(rows.map(\.row.name.display) == ["Nguyễn Thị Hường", "Trần Văn Bình", "Đỗ Đình Điệp"])
            #expect(rows.map(\.unit) == [town.culture.id, town.culture.id, town.home.id])
            #expect(rows.map(\.row.sex) == [.female, .male, .male])
            #expect(rows.map { $0.row.born?.text } == ["1985", "1979-03-12", "1990"])
            let refused = try await town.view(id, .refused).rows
            #expect(refused.map(\.remark) == [NameRemark.missing.wording])
            #expect(try await town.staff().isEmpty)
            try await town.imports.confirm(id, by: town.clerk)
            #expect(
                try await town.staff() == [
                    "Trần Văn Bình · Chuyên viên · Phòng Văn hóa – Xã hội", "Đỗ Đình Điệp · Văn thư · Phòng Nội vụ",
                    "Nguyễn Thị Hường · Trưởng phòng · Phòng Văn hóa – Xã hội",
                ])
            let view = try await town.view(id)
            #expect(view.list.state == .applied && view.list.done == 3 && view.failures == 0)
            // Once: pressed again, nothing happens.
            try await town.imports.confirm(id, by: town.clerk)
            #expect(try await town.staff().count == 3)
        }
    }

    @Test("Tệp tải ra từ đây nhập lại không đổi gì, kể cả người trùng tên và đơn vị trùng tên", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            _ = try await town.read(Self.messy)
            let first = try await town.read(Self.messy)
            try await town.imports.confirm(first, by: town.clerk)
            _ = try await town.enrol("Nguyễn Văn Hùng", "Phó Trưởng phòng", in: town.home, born: "1980", standing: .leader)
            let twin = try await town.enrol("Nguyễn Văn Hùng", "Phó Trưởng phòng", in: town.home, born: "1980", isAnother: true)
            _ = try await town.people.appoint(
                twin, to: PostPlace(organisation: town.commune.id, position: "Thường trực Hội đồng", isConcurrent: true),
                from: StaffTown.today, by: town.clerk, .once())
            _ = try await town.enrol("Lê Văn Chánh", "Chủ tịch", in: town.commune, standing: .head)
            let machine = StaffTown.actor(.everything, account: 0, [.arrangeOrganisations])
            for above in [town.culture, town.home] {
                let team = try await OrganisationDesk(database: town.office.database, places: []).found(
                    "Tổ một cửa", kind: "body", below: above.id, from: StaffTown.founding, by: machine)
                _ = try await town.enrol("Phan Thị \(above.id == town.home.id ? "Na" : "My")", in: team)
            }
            let (view, codes) = try await town.people.table(StaffQuestion(body: town.commune.id, day: StaffTown.today), for: town.clerk)
            let bytes = try StaffSheet(view: view, codes: codes, made: TestOffice.beginning).xlsx()
            let handed = StaffImportDesk.Handed(
                list: town.commune.id, fileName: "xuat.xlsx", content: bytes, asOf: StaffTown.today, isComplete: true)
            let id = try await town.imports.start(handed, by: town.clerk, .once())
            let columns = try #require(try await town.imports.columns(of: id, for: town.clerk).found).columns
            #expect(columns.map(\.field) == StaffField.exported)
            try await town.imports.compare(
                id, as: Dictionary(uniqueKeysWithValues: columns.compactMap { c in c.field.map { (c.place, $0) } }), by: town.clerk)
            #expect(try await town.counts(id) == "same 9")
            await #expect(throws: ImportRefusal.nothingChosen) { try await town.imports.confirm(id, by: town.clerk) }
        }
    }

    @Test("Đổi, không đổi, trùng tên, trùng dòng, mã của người khác: mỗi dòng nói rõ", arguments: Engine.allCases)
    func findings(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            _ = try await town.enrol("Nguyễn Thị Hường", "Chuyên viên", born: "1985", code: "PL01")
            _ = try await town.enrol("Trần Văn Bình", "Chuyên viên")
            _ = try await town.enrol("Nguyễn Văn Hùng", in: town.home, born: "1980")
            _ = try await town.enrol("Nguyễn Văn Hùng", in: town.home, born: "1991")
            _ = try await town.enrol("Lý Thị Hoa", in: town.home)
            let id = try await town.read(
                """
                Họ và tên,Mã số,Ngày sinh,Chức vụ,Phòng ban
                Nguyễn Thị Hường,PL01,02/09/1985,Trưởng phòng,Phòng Văn hóa – Xã hội
                Trần Văn Bình,,,Chuyên viên,Phòng Văn hóa – Xã hội
                Nguyễn Văn Hùng,,,Chuyên viên,Phòng Nội vụ
                Lí Thị Hoa,,,Chuyên viên,Phòng Nội vụ
                Phan Văn Khải,PL01,,Chuyên viên,Phòng Nội vụ
                Vũ Thị Lụa,PL09,,Chuyên viên,Phòng Nội vụ
                Vũ Thị Lụa,PL09,,Chuyên viên,Phòng Nội vụ
                Bùi Văn Mạnh,,,Chuyên viên,P. Nội vụ
                """)
            #expect(try await town.counts(id) == "new 1, changed 1, same 1, unclear 2, unit 1, refused 2")
            #expect(
                try await town.view(id, .changed).rows.map(\.remark) == [
                    "ngày sinh: 1985 → 02/09/1985\nchức vụ: Chuyên viên → Trưởng phòng\nlãnh đạo: Không giữ chức vụ lãnh đạo → Lãnh đạo, quản lý"
                ])
            #expect(
                try await town.view(id, .unclear).rows.map(\.remark) == [
                    "Có 2 người tên Nguyễn Văn Hùng trong danh sách. Chọn theo ngày sinh, chức vụ hoặc thêm người mới.",
                    "“Lí Thị Hoa” và “Lý Thị Hoa” có thể là một người viết khác dấu. Xác nhận giúp.",
                ])
            #expect(
                try await town.view(id, .refused).rows.map(\.remark) == [
                    "Trùng với dòng 2 (mã PL01). Giữ một dòng.", "Trùng với dòng 7 (mã PL09). Giữ một dòng.",
                ])
            // Who is meant is said by a person; a unit's other name is said once and remembered.
            try await town.imports.name([(words: "P. Nội vụ", unit: town.home.id)], in: id, by: town.clerk)
            #expect(try await town.counts(id) == "new 2, changed 1, same 1, unclear 2, refused 2")
            let unclear = try await town.view(id, .unclear).rows
            await #expect(throws: ImportRefusal.stillUnclear(1)) {
                try await town.imports.choose([unclear[0].number], of: [unclear[0].number], in: id, by: town.clerk)
                try await town.imports.confirm(id, by: town.clerk)
            }
            try await town.imports.choose(
                Set(unclear.map(\.number)), of: Set(unclear.map(\.number)),
                decisions: [unclear[0].number: ID<Person>?.none, unclear[1].number: unclear[1].candidates[0]] as [Int: ID<Person>?], in: id,
                by: town.clerk)
            try await town.imports.confirm(id, by: town.clerk)
            let staff = try await town.staff()
            #expect(staff.count { $0.hasPrefix("Nguyễn Văn Hùng") } == 3)
            #expect(staff.contains("Lí Thị Hoa · Chuyên viên · Phòng Nội vụ") && !staff.contains { $0.hasPrefix("Lý Thị Hoa") })
            #expect(staff.contains("Bùi Văn Mạnh · Chuyên viên · Phòng Nội vụ"))
            let again = try await town.read("Họ và tên,Chức vụ,Phòng ban\nBùi Văn Mạnh,Chuyên viên,P. Nội vụ\n")
            #expect(try await town.counts(again) == "same 1")
        }
    }

    @Test("Hoàn tác trả mọi thứ về như trước; không được nữa khi có người sửa sau đó, hoặc sau 30 ngày", arguments: Engine.allCases)
    func undoing(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            _ = try await town.enrol("Nguyễn Thị Hường", "Chuyên viên", born: "1985", code: "PL01")
            _ = try await town.enrol("Phan Văn Vắng", in: town.home)
            func snapshot() async throws -> [String] {
                try await town.office.database.read { tx in
                    try tx.rows(
                        """
                        SELECT full_name, COALESCE(born, ''), position, standing, effective_from, COALESCE(effective_to, ''), organisation_id
                          FROM person JOIN post ON person_id = person.id ORDER BY full_name, effective_from
                        """, of: String.self, String.self, String.self, String.self, String.self, String.self, Int64.self
                    ).map { "\($0)" } + tx.all("SELECT code FROM person_code ORDER BY code", as: String.self)
                }
            }
            let before = try await snapshot()
            let id = try await town.read(Self.messy, complete: true)
            #expect(try await town.counts(id).contains("absent 1"))
            try await town.imports.chooseAll(.absent, true, in: id, by: town.clerk)
            try await town.imports.confirm(id, by: town.clerk)
            #expect(
                try await town.staff().map { String($0.prefix { $0 != "·" }) } == ["Trần Văn Bình ", "Đỗ Đình Điệp ", "Nguyễn Thị Hường "])
            town.office.clock.advance(days: 29)
            try await town.imports.undo(id, because: "Nhầm tệp", by: town.clerk)
            #expect(try await snapshot() == before)
            #expect(try await town.view(id).list.state == .undone)
            // Somebody changed since keeps it from being taken back, and nothing is half undone.
            let second = try await town.read(Self.messy)
            try await town.imports.confirm(second, by: town.clerk)
            town.office.clock.advance(days: 1)
            let row = try #require(try await town.view(second, .new).rows.first)
            try await town.people.correct(try #require(row.person), to: PersonDetails(name: "Trần Văn Bình (A)"), by: town.clerk)
            await #expect(throws: ImportRefusal.usedSince(1)) { try await town.imports.undo(second, because: "Nhầm", by: town.clerk) }
            #expect(try await town.staff().contains { $0.hasPrefix("Trần Văn Bình (A)") })
            // What another feature rests on somebody keeps them as well.
            let third = try await town.read("Họ và tên,Chức vụ\nVũ Thị Lụa,Văn thư\n")
            try await town.imports.confirm(third, by: town.clerk)
            town.office.clock.advance(days: 1)
            let lua = try #require(try await town.view(third, .new).rows.first?.person)
            try await town.office.database.write { try PeopleStore($0).noteUsed(lua) }
            await #expect(throws: ImportRefusal.usedSince(1)) { try await town.imports.undo(third, because: "Nhầm", by: town.clerk) }
            town.office.clock.advance(days: 31)
            await #expect(throws: ImportRefusal.self) { try await town.imports.undo(second, because: "Nhầm", by: town.clerk) }
            // What undoing no longer needs is forgotten.
            try await town.imports.forgetOld()
            #expect(try await town.view(second).counts.isEmpty)
        }
    }

    @Test(
        "Danh sách dài nhập từng phần; máy chủ dừng giữa chừng thì phần sau chạy tiếp, không dòng nào hai lần", arguments: Engine.allCases)
    func longList(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let lines = (1...450).map { "Lê Văn \(["An", "Bình", "Chi", "Dũng"][$0 % 4]),D\($0),Chuyên viên" }
            let id = try await town.read("Họ và tên,Mã số,Chức vụ\n" + lines.joined(separator: "\n"))
            try await town.imports.confirm(id, by: town.clerk)
            #expect(try await town.view(id).list.state == .applying)
            #expect(try await town.imports.stepAll())
            #expect(try await town.view(id).list.done == ListImport.slice)
            // The server is gone; the next one goes on with what the database knows.
            let next = StaffImportDesk(database: try town.office.reopened())
            while try await next.stepAll() {}
            let view = try await town.view(id)
            #expect(view.list.state == .applied && view.list.done == 450 && view.failures == 0)
            let count = try await town.people.staff(StaffQuestion(body: town.commune.id, day: StaffTown.today), for: town.clerk).count
            #expect(count == 450)
            try await next.undo(id, because: "Thử", by: town.clerk)
            while try await next.stepAll() {}
            #expect(try await town.staff().isEmpty)
        }
    }

    @Test(
        "Người khác đơn vị không mở, không nhập, không hoàn tác được; tệp không phải bảng bị từ chối bằng một câu",
        arguments: Engine.allCases)
    func scopes(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let id = try await town.read(Self.messy)
            await #expect(throws: NotYours.self) { _ = try await town.imports.view(of: id, showing: nil, page: 1, for: town.stranger) }
            await #expect(throws: NotYours.self) { try await town.imports.confirm(id, by: town.stranger) }
            await #expect(throws: NotYours.self) { try await town.imports.drop(id, by: town.stranger) }
            await #expect(throws: NotYours.self) { _ = try await town.read(Self.messy, by: town.stranger) }
            await #expect(throws: NotThere.self) {
                try await town.imports.name([(words: "x", unit: town.neighbour.id)], in: id, by: town.clerk)
            }
            for bytes in [[0x25, 0x50, 0x44, 0x46, 0x2D] + [UInt8](repeating: 0, count: 20), Array("PK\u{3}\u{4}hong".utf8)] {
                let handed = StaffImportDesk.Handed(
                    list: town.commune.id, fileName: "x", content: bytes, asOf: StaffTown.today, isComplete: false)
                do {
                    _ = try await town.imports.start(handed, by: town.clerk, .once())
                    Issue.record("it was taken")
                } catch let refusal as any Refusal {
                    #expect(refusal.kind == .invalid)
                }
            }
            try await town.imports.drop(id, by: town.clerk)
            #expect(try await town.view(id).list.state == .dropped)
            #expect(try await town.office.database.read { try $0.all("SELECT import_id FROM staff_import_file", as: Int64.self) }.isEmpty)
            #expect(try await town.staff().isEmpty)
        }
    }

    @Test("Tên ở dạng tổ hợp rời (NFD) vẫn đúng tên, và nhập lại thì không đổi", arguments: [Engine.sqlite])
    func decomposedNames(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let decomposed = "Họ và tên,Chức vụ\nNguyễn Thị Hường,Chuyên viên\n".decomposedStringWithCanonicalMapping
            let id = try await town.read(decomposed)
            #expect(try await town.view(id, .new).rows.map(\.row.name.display) == ["Nguyễn Thị Hường"])
            try await town.imports.confirm(id, by: town.clerk)
            #expect(try await town.counts(try await town.read("Họ và tên,Chức vụ\nNguyễn Thị Hường,Chuyên viên\n")) == "same 1")
        }
    }
}
