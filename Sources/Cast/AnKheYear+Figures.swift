import Indicators
import Journal
import Kernel
import Organisations

extension AnKheYear {
    /// In January the officer records what three communes reported of the year before: enough to see what a merger carries over.
    func reportedFigures() -> [Stagehand.Scene] {
        let (year, catalogue) = (calendar.lastYear, IndicatorCatalogue.published)
        let days = span(day(year, 1, 1), day(year, 12, 31))
        return Self.reports.enumerated().map { place, report in
            Stagehand.Scene(at: Instant(day(year + 1, 1, 12), hour: 8, minute: 10 * place)) { [stage, land] in
                let officer = try await stage.actor(AnKhePeople.officer)
                let commune = try land.unit(report.unit)
                let source = FigureSource(title: "Báo cáo công tác năm \(year)", publisher: "Ủy ban nhân dân \(report.unit.loweringFirst)")
                try await stage.database.act(by: officer) { tx in
                    for line in report.lines {
                        let figure = Figure(
                            value: Numeral(line.value), kind: line.kind, isLowerBound: line.isLowerBound, span: days,
                            indicator: line.indicator)
                        try IndicatorDesk.record(
                            figure, of: commune, originalWords: line.words, denominator: line.base.map { Numeral($0) }, source: source,
                            catalogue: catalogue, by: officer, tx)
                    }
                }
            }
        }
    }

    private struct Report: Sendable {
        struct Line: Sendable {
            let indicator: String
            let kind: FigureKind
            let value: Int32
            let words: String
            var isLowerBound = false
            var base: Int32?
        }

        let unit: String
        let lines: [Line]

        init(_ unit: String, visits: Line, cases: Line, incoming: Line, satisfied: Line) {
            self.unit = unit
            lines = [visits, cases, incoming, satisfied]
        }
    }

    private static let reports = [
        Report(
            "Xã Phú Lộc", visits: visits(1204, "1.204 lượt"), cases: cases(4110, "4.110 hồ sơ"), incoming: incoming(2410, "2.410 văn bản"),
            satisfied: satisfied(96, of: 250, "240/250 lượt, đạt 96%")),
        Report(
            "Xã Bình Lãng", visits: visits(861, "trên 861 lượt", isLowerBound: true), cases: cases(2985, "2.985 hồ sơ"),
            incoming: incoming(1877, "1.877 văn bản"), satisfied: satisfied(95, of: 180, "171/180 lượt, đạt 95%")),
        Report(
            "Xã Tân Mỹ", visits: visits(612, "612 lượt"), cases: cases(1904, "1.904 hồ sơ"), incoming: incoming(1203, "1.203 văn bản"),
            satisfied: satisfied(98, of: 150, "147/150 lượt, đạt 98%")),
    ]

    private static func visits(_ value: Int32, _ words: String, isLowerBound: Bool = false) -> Report.Line {
        Report.Line(indicator: "visits.received", kind: .visits, value: value, words: words, isLowerBound: isLowerBound)
    }

    private static func cases(_ value: Int32, _ words: String) -> Report.Line {
        Report.Line(indicator: "cases.received", kind: .cases, value: value, words: words)
    }

    private static func incoming(_ value: Int32, _ words: String) -> Report.Line {
        Report.Line(indicator: "documents.incoming", kind: .documents, value: value, words: words)
    }

    private static func satisfied(_ percent: Int32, of base: Int32, _ words: String) -> Report.Line {
        Report.Line(indicator: "ratings.very_satisfied", kind: .share, value: percent, words: words, base: base)
    }
}

extension String {
    /// `xã Phú Lộc` of `Xã Phú Lộc`.
    fileprivate var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
