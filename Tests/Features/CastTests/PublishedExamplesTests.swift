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

    @Test("Năm cơ quan đứng đúng chỗ trong bản đồ hành chính, trước và sau ngày 01/7/2025")
    func tree() async throws {
        let before = try await ways(on: AdministrativeMap.day.adding(days: -1))
        for way in [
            "Trung tâm Phục vụ hành chính công tỉnh Lai Châu < Ủy ban nhân dân tỉnh Lai Châu < Tỉnh Lai Châu < Việt Nam",
            "Ủy ban nhân dân tỉnh Vĩnh Phúc < Tỉnh Vĩnh Phúc < Việt Nam",
            "Ủy ban nhân dân huyện Kiên Lương < Huyện Kiên Lương < Tỉnh Kiên Giang < Việt Nam",
            "Ban Tuyên giáo Tỉnh ủy Trà Vinh < Tỉnh ủy Trà Vinh < Tỉnh Trà Vinh < Việt Nam",
            "Sở Khoa học và Công nghệ tỉnh Đồng Tháp < Ủy ban nhân dân tỉnh Đồng Tháp < Tỉnh Đồng Tháp < Việt Nam",
        ] { #expect(before.contains(way), "\(way)") }
        let after = try await ways(on: AdministrativeMap.day)
        for way in [
            "Trung tâm Phục vụ hành chính công tỉnh Lai Châu < Ủy ban nhân dân tỉnh Lai Châu < Tỉnh Lai Châu < Việt Nam",
            "Ủy ban nhân dân tỉnh Phú Thọ < Tỉnh Phú Thọ < Việt Nam", "Tỉnh ủy Vĩnh Long < Tỉnh Vĩnh Long < Việt Nam",
            "Sở Khoa học và Công nghệ tỉnh Đồng Tháp < Ủy ban nhân dân tỉnh Đồng Tháp < Tỉnh Đồng Tháp < Việt Nam",
            "Tỉnh An Giang < Việt Nam",
        ] { #expect(after.contains(way), "\(way)") }
        for gone in ["Vĩnh Phúc", "Kiên", "Trà Vinh"] { #expect(!after.contains { $0.contains(gone) }, "\(gone)") }
    }

    @Test("Số liệu của cơ quan đã sáp nhập vẫn mở ra được, và tính vào cơ quan kế thừa")
    func nothingLost() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let heir = try await loaded.database.read { tx in
            try OrganisationStore(tx).states(below: .everything, on: LoadedDemonstration.today).first { $0.name == "Tỉnh ủy Vĩnh Long" }
        }
        let desk = IndicatorDesk(database: loaded.database, catalogue: .published)
        let party = try #require(heir).organisation
        let totals = try #require(await desk.totals(of: party, on: LoadedDemonstration.today))
        let documents = totals.first { $0.indicator == "documents.incoming" }
        #expect(documents?.value == Numeral(13_818))
        #expect(documents?.parts.map(\.body) == ["Ban Tuyên giáo Tỉnh ủy Trà Vinh"])
        #expect(totals.count == 5)
    }

    @Test("Tìm cơ quan đã kết thúc thì thấy nơi nó trực thuộc ngày cuối cùng, không phải nơi kế thừa")
    func ended() async throws {
        let loaded = try await LoadedDemonstration.shared()
        let reader = Actor(account: 0, name: "", office: "", grants: [Actor.Grant([.arrangeOrganisations], in: .everything)])
        let found = try await OrganisationDesk(database: loaded.database).organisations(for: reader, on: nil, named: "tra vinh").others
        #expect(
            found.map { "\($0.organisation.name) < \($0.above ?? "")" } == [
                "Ban Tuyên giáo Tỉnh ủy Trà Vinh < Tỉnh ủy Trà Vinh", "Tỉnh Trà Vinh < Việt Nam", "Tỉnh ủy Trà Vinh < Tỉnh Trà Vinh",
                "Ủy ban nhân dân tỉnh Trà Vinh < Tỉnh Trà Vinh",
            ])
    }

    /// Each body as it stood on a day, with what it stood below.
    private func ways(on day: LocalDate) async throws -> Set<String> {
        let loaded = try await LoadedDemonstration.shared()
        let tree = try await loaded.database.read { tx in try OrganisationStore(tx).states(below: .everything, on: day) }
        let bodies = Dictionary(uniqueKeysWithValues: tree.map { ($0.organisation, $0) })
        func way(_ body: OrganisationState) -> String {
            [body.name, body.parent.flatMap { bodies[$0] }.map(way)].compactMap(\.self).joined(separator: " < ")
        }
        return Set(tree.map(way))
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
