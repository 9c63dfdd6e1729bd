import Assessments
import Cast
import Criteria
import Kernel
import Storage
import Testing

@Suite("Đợt đã khép của Khối các sở") struct ClosedRoundTests {
    @Test("Kết quả đã khóa đúng bằng kết quả tính lại từ phiếu")
    func equalsFreshEvaluation() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let frozen = try await pages().frozenResults
        #expect(frozen.isFrozen)
        for row in frozen.rows {
            let sheet = try await loaded.desk.sheet(row.result.assessment, for: loaded.officer())
            #expect(sheet.assessment.state == .confirmed)
            #expect(sheet.counting.total?.plain(decimals: 2) == row.result.total, "\(row.organisation)")
            #expect(sheet.counting.grade?.code == row.result.grade, "\(row.organisation)")
        }
    }

    @Test("Thứ tự, điểm và xếp loại như đã định: có bằng điểm và có một đơn vị bị chặn xếp loại")
    func ranking() async throws {
        let rows = try await pages().frozenResults.rows
        #expect(
            rows.map { "\($0.result.rank ?? 0) \($0.organisation) \($0.result.total) \($0.result.grade ?? "")" } == [
                "1 Sở Y tế 95.10 XS", "2 Sở Tài chính 93.30 D", "3 Sở Nông nghiệp và Môi trường 92.70 D",
                "4 Sở Văn hóa, Thể thao và Du lịch 91.20 CD", "5 Sở Tư pháp 90.65 D", "6 Sở Giáo dục và Đào tạo 89.55 D",
                "7 Văn phòng UBND tỉnh 89.40 D", "8 Sở Khoa học và Công nghệ 88.10 D", "9 Sở Công Thương 87.25 D", "9 Sở Xây dựng 87.25 D",
                "11 Sở Dân tộc và Tôn giáo 84.20 CD",
            ])
        #expect(rows.filter(\.result.isTie).map(\.organisation) == ["Sở Công Thương", "Sở Xây dựng"])
    }

    private func pages() async throws -> CastPages {
        try await CastPages(of: LoadedDemonstration.shared().database, roles: LoadedDemonstration.roles)
    }
}
