import Criteria
import FeatureTestSupport
import Journal
import Kernel
import Markup
import Storage
import Testing
import Web
import WebTestSupport

@Suite("Bộ tiêu chí trên trang web")
struct CriteriaSetPageTests {
    static let officer = Actor(account: 1, name: "Lê Văn Sơn", office: "", grants: [.init([.writeCriteria], in: .everything)])
    static let clerk = Actor(account: 2, name: "Lan", office: "", grants: [])

    @Test("Bộ sạch: thêm, đọc được cả bộ, công bố một lần, từ đó không còn nút công bố")
    func cleanSet() async throws {
        try await Self.withOffice { office in
            let browser = await office.browser(of: Self.officer)
            let added = try await Self.add(Self.clean, browser)
            #expect(added.status == 303)
            let place = try #require(added.location)
            let page = try await browser.get(place)
            #expect(page.contains("không có chỗ nào phải sửa"))
            #expect(page.heading == "Văn hóa công sở")
            #expect(page.contains("Bộ mẫu, không phải văn bản chính thức") && page.contains("Dự thảo"))
            #expect(page.contains("“Việc đúng hạn” ÷ “Việc đến hạn” × 8, nhiều nhất 8 điểm; không phát sinh thì được đủ điểm"))
            #expect(page.contains("Đủ, công khai: <b class=\"nowrap\">2 điểm</b>"))
            #expect(
                page.contains("Mức Xuất sắc cần thêm: Có kế hoạch") && page.contains("Người đứng đầu bị kỷ luật: không cao hơn mức Đạt"))
            #expect(page.contains("nhiều nhất 20% số đã xếp loại, làm tròn xuống, tính trong từng cụm, khối; phần vượt xếp mức Đạt"))
            #expect(page.contains("Điểm trừ thấp hơn"))
            let published = try await browser.post("\(place)/publication", from: page)
            #expect(published.status == 303)
            let after = try await browser.get(place)
            #expect(
                after.contains("Đã công bố") && after.contains("Nội dung giữ nguyên") && !after.contains("Công bố bộ tiêu chí</button>"))
        }
    }

    @Test("Bộ còn lỗi hiện mọi lỗi kèm dòng, cột, vị trí, nói rõ chưa dùng được và không có nút công bố")
    func faultySet() async throws {
        try await Self.withOffice { office in
            let browser = await office.browser(of: Self.officer)
            let faulty = Self.clean.replacing("max: 8,", with: "max: null,").replacing("status: composed", with: "status: draft")
            let place = try #require(try await Self.add(faulty, browser).location)
            let page = try await browser.get(place)
            let faults = CriteriaSetFile(Array(faulty.utf8)).faults
            #expect(!faults.isEmpty)
            #expect(page.contains("Bộ này chưa dùng để chấm được.") && page.contains("Theo dự thảo") && page.contains("Còn chỗ phải sửa"))
            for fault in faults {
                #expect(page.contains(("\(fault.text)" as HTML).text) && page.contains(fault.place))
                if let line = fault.line { #expect(page.contains("data-l=\"Dòng\" class=\"num\">\(line)</td>")) }
            }
            #expect(page.contains("class=\"num\">chưa rõ</td>") && !page.contains("nhiều nhất 0 điểm"))
            #expect(!page.contains("Công bố bộ tiêu chí</button>"))
            let form = try await browser.get("/criteria-sets/new")
            #expect(try await browser.post("\(place)/publication", from: form).status == 422)
        }
    }

    @Test("Mọi tệp đọc được đến đâu thì trang hiện đến đấy, không bao giờ sập", arguments: brokenSets)
    func brokenSet(content: String) async throws {
        let version = CriteriaSetVersion(
            id: ID(1), code: "", title: "Bộ", status: "", citation: "", content: content, digest: "", addedAt: Instant(microseconds: 0),
            publishedAt: nil)
        let page = CriteriaSetPage(version: version, file: version.linted(), canWrite: true, seal: FormSeal(token: "t", key: "k")).page
        #expect(page.body.text.contains("Chỗ phải sửa"))
    }

    @Test("Danh sách nêu nguồn gốc đúng chữ, trạng thái, số mục chấm và căn cứ; ai đăng nhập cũng xem được, chỉ người được giao mới thêm")
    func list() async throws {
        try await Self.withOffice { office in
            _ = try await Self.add(Self.clean, await office.browser(of: Self.officer))
            let reader = await office.browser(of: Self.clerk)
            let list = try await reader.get("/criteria-sets")
            #expect(list.contains("Bộ mẫu, không phải văn bản chính thức") && list.contains("Dự thảo") && list.contains("Khung tham khảo"))
            #expect(list.contains("data-l=\"Số mục chấm\" class=\"num\">5</td>"))
            #expect(!list.contains("Thêm bộ tiêu chí"))
            #expect(try await reader.get("/criteria-sets/new").status == 404)
            let place = try #require(list.between("href=\"/criteria-sets/", "\""))
            #expect(try await reader.get("/criteria-sets/\(place)").status == 200)
            let file = try await reader.get("/criteria-sets/\(place)/file.yaml")
            #expect(file.text == Self.clean && file.header("Content-Disposition")?.contains("van-hoa.yaml") == true)
        }
    }

    @Test(
        "Nhãn nguồn gốc theo đúng lời đã định",
        arguments: [
            ("official", "NĐ 335/2025", "Theo văn bản NĐ 335/2025"), ("draft", "", "Theo dự thảo"), ("software", "", "Theo phần mềm khác"),
            ("composed", "QĐ 733", "Bộ mẫu, không phải văn bản chính thức"),
        ])
    func labels(status: String, citation: String, label: String) {
        #expect(CriteriaSet.label(of: status, citation: citation) == label)
    }

    @Test("Gửi lại bộ đã có, nội dung trống, chữ sai bảng mã hay tệp quá lớn: nêu câu phải làm, giữ phần đã dán")
    func refused() async throws {
        try await Self.withOffice { office async throws in
            let browser = await office.browser(of: Self.officer)
            _ = try await Self.add(Self.clean, browser)
            let again = try await Self.add(Self.clean, browser)
            #expect(again.status == 422 && again.contains("Bộ tiêu chí này đã có") && again.contains("stages: [self, confirmed]"))
            #expect(try await Self.add("", browser).contains("Chưa có nội dung"))
            for nothing in ["a: [", "%PDF-1.4\n%âãÏÓ\n1 0 obj <<>>", "chỉ một câu", "- một\n- hai"] {
                let refused = try await Self.add(nothing, browser)
                #expect(refused.status == 422, "\(nothing)")
                #expect(refused.contains(String(nothing.split(separator: "\n")[0])), "what was pasted is gone")
            }
            let wrong = try await Self.add(file: [0xFF, 0xFE, 0x41, 0xC3], browser)
            #expect(wrong.status == 422 && wrong.contains("không phải văn bản UTF-8"))
            let large = try await Self.add(file: Array(repeating: 0x20, count: CriteriaSetRefusal.largest + 1), browser)
            #expect(large.status == 413 && large.contains("lớn hơn 512 KB"))
        }
    }

    @Test("Tệp 200 MB bị từ chối khi mới nghe tên, trước khi nhận nội dung")
    func hugeFile() async throws {
        try await Self.withOffice { office in
            let browser = await office.browser(of: Self.officer)
            let form = try await browser.get("/criteria-sets/new")
            var parts = Multipart()
            parts.add("_csrf", form.hidden("_csrf") ?? "")
            parts.add("file", fileName: "bo.yaml", [0x41])
            let answer = try await browser.post("/criteria-sets", multipart: parts, headers: ["Content-Length": "200000000"])
            #expect(answer.status == 413 && answer.contains("bo.yaml"))
            #expect(try await browser.get("/criteria-sets").contains("Chưa có bộ tiêu chí nào"))
        }
    }

    @Test("Chấm thử khi chưa có số nào: ô trống là «Chưa có số liệu», không ô nào thành 0 điểm")
    func sampleReading() throws {
        let set = try #require(CriteriaSetFile(Array(Self.clean.utf8)).set)
        let lines = set.readingWithoutFigures(of: "Trung tâm")
        #expect(lines.map(\.id) == ["1.1", "1.2", "1.3", "T.1", "X.1"])
        #expect(lines.allSatisfy { $0.words.hasPrefix("Chưa có số liệu") })
        #expect(lines.first?.title == "Đúng hạn & đủ")
    }

    private static func withOffice(_ body: (OfficeHouse) async throws -> Void) async throws {
        try await OfficeHouse.lend([.journal, .criteria], people: [officer, clerk]) { office in
            CriteriaSetRoutes(desk: CriteriaSetDesk(database: office.database)).add(to: office.reception.guarded)
            try await body(office)
        }
    }

    private static func add(_ content: String, _ browser: Browser) async throws -> Answer {
        let form = try await browser.get("/criteria-sets/new")
        var parts = Multipart()
        parts.add("_csrf", form.hidden("_csrf") ?? "")
        parts.add("file", fileName: "", [])
        parts.add("content", content)
        return try await browser.post("/criteria-sets", multipart: parts)
    }

    private static func add(file: [UInt8], _ browser: Browser) async throws -> Answer {
        let form = try await browser.get("/criteria-sets/new")
        var parts = Multipart()
        parts.add("_csrf", form.hidden("_csrf") ?? "")
        parts.add("file", fileName: "bo.yaml", file)
        return try await browser.post("/criteria-sets", multipart: parts)
    }

    static let clean = """
        format: 1
        id: van-hoa
        title: Văn hóa công sở
        status: composed
        citation: Khung tham khảo
        object: collective
        period: year
        scale: 10
        stages: [self, confirmed]
        source: self
        facts: {tasks.on_time: Việc đúng hạn, tasks.due: Việc đến hạn, plans: Kế hoạch, discipline.head: Kỷ luật người đứng đầu, press: Vụ báo nêu}
        groups:
          - id: "1"
            title: Nhiệm vụ
            max: 10
            criteria:
              - {id: "1.1", title: Đúng hạn & đủ, max: 8, method: ratio, numerator: tasks.on_time, denominator: tasks.due, zero: full}
              - {id: "1.2", title: Công khai, max: 2, method: choice, levels: [{code: du, points: 2, title: "Đủ, công khai"}, {code: khong, points: 0, title: Không}]}
              - {id: "1.3", title: Sáng kiến, max: 0, method: manual}
        bonus: {max: 1, criteria: [{id: T.1, title: Được khen, max: 1, method: yes_no}]}
        deductions: {max: 2, criteria: [{id: X.1, title: Vi phạm, fact: press, per: 1, cap: 2, sanction: {down: 1}}]}
        grades: [{code: XS, title: Xuất sắc, min: 9}, {code: D, title: Đạt, min: 0}]
        requires: [{grade: XS, when: plans > 0, title: Có kế hoạch}]
        gates: [{when: discipline.head > 0, then: {not_above: D}, title: Người đứng đầu bị kỷ luật}]
        quota: {grade: XS, ratio: 0.2, of: graded, rounding: floor, overflow: D}
        tie_break: [bonus, -deductions]
        """

    static let brokenSets = [
        "a: [", "", "- 1", "format: 1\nid: x\ntitle: y\nscale: 1\nstages: [a]\ngroups: [{id: '1'}]\ngrades: [{}]",
        clean.replacing("method: ratio", with: "method: magic"), clean.replacing("min: 9", with: "min: chín"),
        "id: x\nscale: 8\nstages: [a]\ngroups: [{id: G, max: 8, criteria: [{id: C, max: 8, method: count, per: 1}]}]",
        clean.replacing("grades: [", with: "grades: [x, ").replacing("grade: XS, ratio", with: "grade: D, ratio"),
        clean.replacing("{id: \"1.3\",", with: "{parts: 3}, {id: \"1.3\",").replacing(
            "tie_break: [bonus,", with: "tie_break: [\"item:X.1\","),
        clean.replacing("overflow: D", with: "overflow: KHONG"), clean.replacing("plans > 0", with: "plans > > 0"),
    ]
}
