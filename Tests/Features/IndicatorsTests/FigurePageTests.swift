import FeatureTestSupport
import Indicators
import Journal
import Kernel
import Markup
import Organisations
import Storage
import Testing
import Web
import WebTestSupport

@Suite("Số liệu công bố mở ra được")
struct FigurePageTests {
    static let officer = Actor(
        account: 1, name: "Lê Văn Sơn", office: "", grants: [.init([.arrangeOrganisations, .recordFigures], in: .everything)])
    static let stranger = Actor(account: 9, name: "Không vai trò", office: "", grants: [])

    @Test("Mức dưới giữ chữ «trên», lời nguồn nằm trong ngoặc kép, khoảng thời gian đúng như nguồn")
    func lowerBound() async throws {
        try await Self.withFigures { browser in
            let list = try await browser.get("/indicators")
            let page = try await browser.get(try #require(list.between("href=\"/figures/", "\"")).withPrefix("/figures/"))
            #expect(page.heading == "Lượt người dự các cuộc tuyên truyền, phổ biến")
            #expect(page.contains("<p class=\"big\">trên 120 lượt</p>"))
            #expect(page.contains("“trên 120 người dự”") && page.contains("hệ thống lưu: <b>trên 120 lượt</b>"))
            #expect(page.contains("01/01/2019–31/12/2021"))
            #expect(page.contains("Số liệu công bố, không có bản ghi chi tiết"))
            #expect(page.contains("số thật lớn hơn 120"))
        }
    }

    @Test("Tỷ lệ không rõ mẫu số thì trang nói ra, không có con số n nào")
    func unknownDenominator() async throws {
        try await Self.withFigures { browser in
            let list = try await browser.get("/indicators")
            let row = try #require(list.text.split(separator: "Mức độ rất hài lòng").last)
            let id = try #require(row.split(separator: "/figures/").dropFirst().first?.prefix { $0.isNumber })
            let page = try await browser.get("/figures/\(id)")
            #expect(page.contains("trên 90%") && page.contains("nguồn không nêu mẫu số"))
            #expect(page.contains("không cộng và không so sánh được với nơi khác"))
            #expect(page.contains("<small class=\"muted\">nguồn không nêu mẫu số</small>"))
        }
    }

    @Test("Chỉ tiêu chưa có số nào ghi «Chưa có số liệu», không ghi 0")
    func blankIndicator() async throws {
        try await Self.withFigures { browser in
            let panels = try await browser.get("/indicators").text.split(separator: "<section class=\"panel").dropFirst()
            let blank = panels.filter { !$0.contains("href=\"/figures/") }
            #expect(blank.count > 1 && blank.count < panels.count)
            for panel in panels {
                #expect(panel.contains("Chưa có số liệu") == !panel.contains("href=\"/figures/"))
                #expect(!panel.contains(">0<") && !panel.contains(">0 "))
            }
        }
    }

    @Test("Trang đơn vị nêu chỗ đứng, số liệu, và từng tiêu chí của bộ mẫu bằng lời người gọi đưa")
    func organisation() async throws {
        try await Self.withFigures { browser in
            let list = try await browser.get("/indicators")
            let id = try #require(list.between("href=\"/organisations/", "\""))
            let page = try await browser.get("/organisations/\(id)")
            #expect(page.heading == "Trung tâm Phục vụ hành chính công")
            #expect(page.contains("Thuộc <a href=\"/organisations/") && page.contains("Tỉnh An Khê</a>"))
            #expect(page.contains("trên 120 lượt</a>") && page.contains("Bộ mẫu, không phải văn bản chính thức"))
            #expect(page.contains("<b>1.1</b> Nhiệm vụ đúng hạn") && page.contains("Chưa có số liệu"))
        }
    }

    @Test("Mã không có thì là trang không có")
    func unknown() async throws {
        try await Self.withFigures { browser in
            for path in ["/figures/1", "/organisations/1", "/figures/abc"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 404)
            }
        }
    }

    @Test("Mỗi loại số có cách cộng riêng, và chỉ loại cộng được mới nói «Cộng được»", arguments: FigureKind.allCases)
    func addingUp(kind: FigureKind) {
        #expect(kind.addingUp.hasPrefix("Cộng được") == kind.isAdditive)
    }

    static func withFigures(_ body: (Browser) async throws -> Void) async throws {
        try await OfficeHouse.lend([.journal, .organisations, .indicators], people: [officer, stranger]) { office in
            try await seed(office)
            let desk = IndicatorDesk(database: office.database, catalogue: .published)
            OrganisationRoutes(desk: OrganisationDesk(database: office.database)).add(to: office.reception.guarded)
            IndicatorRoutes(desk: desk) { _ in
                OrganisationFiguresPage.Sample(
                    title: "Văn hóa công sở", label: "Bộ mẫu, không phải văn bản chính thức",
                    lines: [.init(id: "1.1", title: "Nhiệm vụ đúng hạn", words: "Chưa có số liệu")])
            }.add(to: office.reception.guarded)
            try await body(await office.browser(of: officer))
        }
    }

    private static func seed(_ office: OfficeHouse) async throws {
        let desk = OrganisationDesk(database: office.database)
        let day = LocalDate(dayNumber: 17_000)
        let province = try await desk.found("Tỉnh An Khê", kind: "province", below: nil, from: day, by: officer)
        let centre = try await desk.found("Trung tâm Phục vụ hành chính công", kind: "body", below: province.id, from: day, by: officer)
        let span = try #require(Span(from: LocalDate(year: 2019, month: 1, day: 1)!, through: LocalDate(year: 2021, month: 12, day: 31)!))
        let source = FigureSource(title: "Hai năm thực hiện phong trào", publisher: "Cổng thông tin An Khê")
        try await office.database.act(by: officer) { tx in
            for (indicator, kind, value, words) in [
                ("briefings.attendances", FigureKind.attendances, Int32(120), "trên 120 người dự"),
                ("ratings.very_satisfied", .share, 90, "luôn trên 90%"),
            ] {
                let figure = Figure(value: Numeral(value), kind: kind, isLowerBound: true, span: span, indicator: indicator)
                try IndicatorDesk.record(figure, of: centre, originalWords: words, source: source, catalogue: .published, by: officer, tx)
            }
        }
    }
}

extension String {
    fileprivate func withPrefix(_ prefix: String) -> String { prefix + self }
}
