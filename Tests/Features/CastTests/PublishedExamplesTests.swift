import Cast
import Indicators
import Kernel
import Organisations
import Storage
import Testing

@Suite("Số liệu công bố của năm cơ quan") struct PublishedExamplesTests {
    @Test("Mỗi số liệu đúng giá trị, loại, cận dưới và khoảng thời gian của bài báo")
    func figures() async throws {
        let party = try await figures(of: "Ban Tuyên giáo Tỉnh ủy Trà Vinh")
        #expect(
            party == [
                "briefings.attendances trên 120 lượt 01/01/2019–31/12/2021", "briefings.held 5 cuộc 01/01/2019–31/12/2021",
                "documents.incoming 13.818 văn bản 01/01/2019–31/12/2021", "documents.issued 1.611 văn bản 01/01/2019–31/12/2021",
                "staff.informed 100% 01/01/2019–31/12/2021",
            ])
        let centre = try await figures(of: "Trung tâm Phục vụ hành chính công tỉnh Lai Châu")
        #expect(
            centre == [
                "cases.received 6.816 hồ sơ 01/01/2020–30/06/2020", "ratings.very_satisfied trên 90% 01/01/2020–30/06/2020",
                "visits.received trên 11.000 lượt 01/01/2020–30/06/2020",
            ])
    }

    @Test("Chỉ có tám số liệu, đều có nguồn; tỷ lệ không có mẫu số vì bài báo không nêu")
    func nothingInvented() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let all = try await loaded.database.read { tx in
            let province = try #require(try OrganisationStore(tx).organisations(below: .everything).first { $0.name == "Tỉnh An Khê" })
            let invented = Set(try OrganisationStore(tx).organisations(below: province.path).map(\.id))
            return try IndicatorStore(tx).all().filter { !invented.contains($0.organisation) }
        }
        #expect(all.count == 8)
        #expect(
            all.allSatisfy {
                !$0.source.title.isEmpty && !$0.source.publisher.isEmpty && !$0.originalWords.isEmpty && $0.denominator == nil
            })
        let bound = all.first { $0.figure.indicator == "briefings.attendances" }
        #expect(bound?.originalWords == "với tổng số người dự trên 120 người")
    }

    @Test("Không cơ quan có thật nào có phiếu chấm điểm hoặc thuộc cụm, khối nào")
    func noSheets() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let count = try await loaded.database.read { tx -> Int64? in
            try tx.first(
                """
                SELECT count(*) FROM organisation
                 WHERE path NOT LIKE (SELECT path || '%' FROM organisation WHERE name = 'Tỉnh An Khê')
                   AND (id IN (SELECT organisation_id FROM assessment) OR id IN (SELECT organisation_id FROM cluster_member))
                """)
        }
        #expect(count == 0)
    }

    @Test("Năm cơ quan đứng đúng chỗ trong cây tổ chức")
    func tree() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let bodies = try await loaded.database.read { tx in try OrganisationStore(tx).organisations(below: .everything) }
        let names = Dictionary(uniqueKeysWithValues: bodies.map { ($0.id, $0.name) })
        func parent(_ name: String) -> String? { bodies.first { $0.name == name }?.parent.flatMap { names[$0] } }
        #expect(parent("Trung tâm Phục vụ hành chính công tỉnh Lai Châu") == "Ủy ban nhân dân tỉnh Lai Châu")
        #expect(parent("Ban Tuyên giáo Tỉnh ủy Trà Vinh") == "Tỉnh ủy Trà Vinh")
        #expect(parent("Ủy ban nhân dân huyện Kiên Lương") == "Ủy ban nhân dân tỉnh Kiên Giang")
        #expect(parent("Sở Khoa học và Công nghệ tỉnh Đồng Tháp") == "Ủy ban nhân dân tỉnh Đồng Tháp")
        #expect(bodies.contains { $0.name == "Ủy ban nhân dân tỉnh Vĩnh Phúc" && $0.parent == nil })
    }

    private func figures(of name: String) async throws -> [String] {
        let loaded = try await LoadedDemonstration.shared()
        return try await loaded.database.read { tx in
            let bodies = try OrganisationStore(tx).organisations(below: .everything).filter { $0.name == name }
            return try bodies.flatMap { try IndicatorStore(tx).figures(of: $0.id) }.map {
                "\($0.figure.indicator) \($0.figure.vietnamese) \($0.figure.span.vietnamese)"
            }
        }
    }
}
