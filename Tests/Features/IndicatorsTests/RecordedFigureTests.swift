import Foundation
import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite("Ghi số liệu") struct RecordedFigureTests {
    static let officer = Actor(
        account: 1, name: "Lê Văn Sơn", office: "", grants: [.init([.arrangeOrganisations, .recordFigures], in: .everything)])
    static let source = FigureSource(title: "Kết quả ba năm", publisher: "Cổng thông tin tỉnh")

    struct Desk {
        let office: TestOffice
        let desk: IndicatorDesk
        let center: Organisation

        func record(
            _ value: Int32, _ kind: FigureKind, _ indicator: String, isLowerBound: Bool = false, words: String = "nguyên văn",
            span: (String, String?) = ("2019-01-01", "2021-12-31"), of body: Organisation? = nil, by actor: Actor = officer
        ) async throws {
            let first = try #require(LocalDate(iso: span.0))
            let span = try #require(Span(from: first, through: span.1.flatMap { LocalDate(iso: $0) }))
            let figure = Figure(value: Numeral(value), kind: kind, isLowerBound: isLowerBound, span: span, indicator: indicator)
            let (body, catalogue) = (body ?? center, desk.catalogue)
            try await office.database.act(by: actor) { tx in
                try IndicatorDesk.record(figure, of: body, originalWords: words, source: source, catalogue: catalogue, by: actor, tx)
            }
        }
    }

    static func lend(on engine: Engine, _ body: (Desk) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .indicators]) { office in
            let day = LocalDate(dayNumber: 17_000)
            let center = try await OrganisationDesk(database: office.database).found(
                "Trung tâm", kind: "one_stop_centre", below: nil, from: day, by: officer)
            try await body(Desk(office: office, desk: IndicatorDesk(database: office.database, catalogue: .published), center: center))
        }
    }

    @Test("Lượt không ghi thành người, số đếm không ghi thành tỷ lệ: mỗi chỉ tiêu chỉ nhận đúng loại của nó", arguments: Engine.allCases)
    func kinds(engine: Engine) async throws {
        try await Self.lend(on: engine) { desk async throws in
            for definition in desk.desk.catalogue.definitions {
                for kind in FigureKind.allCases where kind != definition.kind {
                    await #expect(throws: IndicatorRefusal.otherKind(definition.title)) { try await desk.record(1, kind, definition.code) }
                }
            }
            #expect(try await desk.desk.everyFigure().isEmpty)
        }
    }

    @Test("Mỗi đơn vị một số cho một chỉ tiêu và một khoảng thời gian; khoảng khác thì là số khác", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await Self.lend(on: engine) { desk in
            try await desk.record(120, .attendances, "briefings.attendances")
            let span = try #require(Span(from: LocalDate(iso: "2019-01-01")!, through: LocalDate(iso: "2021-12-31")))
            let refusal = IndicatorRefusal.alreadyRecorded("Lượt người dự các cuộc tuyên truyền, phổ biến", span)
            await #expect(throws: refusal) { try await desk.record(121, .attendances, "briefings.attendances") }
            try await desk.record(60, .attendances, "briefings.attendances", span: ("2020-01-01", "2020-06-30"))
            #expect(try await desk.desk.everyFigure().map(\.figure.figure.value) == [Numeral(120), Numeral(60)])
        }
    }

    @Test("Chữ «trên» ở lại với con số, và lời của nguồn giữ nguyên văn", arguments: Engine.allCases)
    func lowerBound(engine: Engine) async throws {
        try await Self.lend(on: engine) { desk in
            try await desk.record(
                120, .attendances, "briefings.attendances", isLowerBound: true,
                words: "trên 120 người dự".decomposedStringWithCanonicalMapping)
            let figure = try #require(try await desk.desk.everyFigure().first).figure
            #expect(figure.figure.isLowerBound && figure.figure.vietnamese == "trên 120 lượt")
            #expect(Array(figure.originalWords.utf8) == Array("trên 120 người dự".precomposedStringWithCanonicalMapping.utf8))
            #expect(figure.figure.span.vietnamese == "01/01/2019–31/12/2021" && figure.source == Self.source && figure.denominator == nil)
            let opened = try await desk.desk.opened(figure.id)
            #expect(opened.figure == figure && opened.organisation == desk.center)
        }
    }

    @Test("Chỉ tiêu lạ, khoảng thời gian để ngỏ và người ngoài phạm vi đều bị từ chối, không để lại gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.lend(on: engine) { desk in
            await #expect(throws: IndicatorRefusal.unknownIndicator("la.lung")) { try await desk.record(1, .documents, "la.lung") }
            await #expect(throws: IndicatorRefusal.openSpan) {
                try await desk.record(1, .documents, "documents.incoming", span: ("2019-01-01", nil))
            }
            let stranger = Actor(account: 3, name: "", office: "", grants: [.init([.recordFigures], in: ScopePath("/9/"))])
            await #expect(throws: NotYours.self) { try await desk.record(1, .documents, "documents.incoming", by: stranger) }
            #expect(try await desk.desk.everyFigure().isEmpty)
            let journal = try await desk.office.database.read { try JournalStore($0).entries(within: desk.center.path) }
            #expect(journal.contains { $0.act == "access.refused" && $0.account == 3 })
        }
    }

    @Test("Ghi một số là một dòng nhật ký ở đúng đơn vị", arguments: Engine.allCases)
    func journalled(engine: Engine) async throws {
        try await Self.lend(on: engine) { desk in
            try await desk.record(13_818, .documents, "documents.incoming")
            let journal = try await desk.office.database.read { try JournalStore($0).entries(within: desk.center.path) }
            #expect(journal.first?.act == "figure.recorded" && journal.first?.particulars == "{\"indicator\":\"documents.incoming\"}")
        }
    }
}
