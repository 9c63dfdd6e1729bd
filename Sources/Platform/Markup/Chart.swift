/// A bar of a chart: what it is, how long, and the number as people read it.
package struct Bar: Sendable {
    let label: String
    /// In any one unit that all bars of a chart share. Not below 0.
    let length: Int64
    let written: String
    /// The one that the page is about.
    let isMarked: Bool

    package init(_ label: String, _ length: Int64, _ written: String, isMarked: Bool = true) {
        self.label = label
        self.length = max(0, length)
        self.written = written
        self.isMarked = isMarked
    }
}

/// Bars that stand: how many fall into each class. The base line is always there, so an empty class is seen to be empty.
package struct Distribution: Component {
    let says: String
    let classes: [Bar]

    package init(_ classes: [Bar], says: String) {
        self.classes = classes
        self.says = says
    }

    package var html: HTML {
        """
        <svg class="chart" viewBox="0 0 390 160" role="img" aria-label="\(says)"><line class="axis base" x1="8" x2="382" y1="130" y2="130"/>\
        \(each: placed, column)</svg>
        """
    }

    private var placed: [(Bar, left: Int, width: Int, height: Int)] {
        let highest = max(1, classes.map(\.length).max() ?? 1)
        let pitch = 368 / max(1, classes.count)
        return classes.enumerated().map { ($1, 14 + $0 * pitch, pitch * 5 / 6, Int($1.length * 104 / highest)) }
    }

    private func column(_ bar: Bar, left: Int, width: Int, height: Int) -> HTML {
        """
        <rect class="bar\(if: !bar.isMarked, " b2")" x="\(left)" y="\(130 - height)" width="\(width)" height="\(height)" rx="2"/>\
        \(if: bar.length > 0, "<text x=\"\(left + width / 2)\" y=\"\(124 - height)\" text-anchor=\"middle\" class=\"t-strong\">\(bar.written)</text>")\
        <text x="\(left + width / 2)" y="146" text-anchor="middle">\(bar.label)</text>
        """
    }
}

/// How much of a whole, as a thin bar beside its number. The number says it, so readers are not told twice.
package struct Track: Component {
    package enum Tone: Sendable { case good, late, grey }

    let part: Int
    let whole: Int
    let tone: Tone

    package init(_ part: Int, of whole: Int, _ tone: Tone = .good) {
        self.part = max(0, part)
        self.whole = max(1, whole)
        self.tone = tone
    }

    package var html: HTML {
        let fill: HTML =
            switch tone {
            case .good: "v"
            case .late: "r"
            case .grey: "g"
            }
        return """
            <svg class="track" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="\(fill)" width="\(min(100, part * 100 / whole))" height="8"/></svg>
            """
    }
}

/// The course of a number over some periods, without axes. Needs two values; the number beside it says the last.
package struct Sparkline: Component {
    let values: [Int64]

    package init(_ values: [Int64]) { self.values = values }

    package var html: HTML {
        guard values.count > 1, let least = values.min(), let greatest = values.max() else { return .empty }
        let span = max(1, greatest - least)
        // Tenths of a unit: 20...860 across, 240 (least) to 40 (greatest) down.
        let points = values.enumerated().map { place, value in
            (across: 20 + place * 840 / (values.count - 1), down: 240 - Int((value - least) * 200 / span))
        }
        let last = points[points.count - 1]
        return """
            <svg class="spark" viewBox="0 0 88 28" aria-hidden="true"><path d="M\(each: points, { "\(tenths($0.across)) \(tenths($0.down)) " })"/>\
            <circle cx="\(tenths(last.across))" cy="\(tenths(last.down))" r="3"/></svg>
            """
    }
}

/// `125` as `12.5`.
private func tenths(_ number: Int) -> HTML { "\(number / 10).\(number % 10)" }
