package import Kernel

/// Where somebody says of which body and of which days figures are shown, with periods that are asked for often.
package struct PeriodBar: Component {
    let path: Path
    let hidden: [(name: String, value: String)]
    let bodies: [Option]
    let body: String
    let days: (from: String, until: String)
    let fault: String?
    let shortcuts: [(words: String, path: Path)]

    /// `typed` is what stands in the fields where it could not be read; `bodies` are not asked for where there is one.
    package init(
        _ path: Path, hidden: [(name: String, value: String)] = [], bodies: [Option], body: String, period: ClosedRange<LocalDate>,
        typed: [String: String] = [:], fault: String? = nil, shortcuts: [(words: String, path: Path)]
    ) {
        self.path = path
        self.hidden = hidden
        self.bodies = bodies
        self.body = body
        days = (typed["tu"] ?? period.lowerBound.vietnamese, typed["den"] ?? period.upperBound.vietnamese)
        self.fault = fault
        self.shortcuts = shortcuts
    }

    package var html: HTML {
        """
        <form method="get" action="\(path)" class="panel tight flow-s">\(each: hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
        <div class="cols \(bodies.count > 1 ? "three" : "two")">\
        \(if: bodies.count > 1, Select("don-vi", label: "Đơn vị", options: bodies, chosen: body).html)\
        \(Field("tu", label: "Từ ngày", value: days.from, fault: fault, kind: .date))\
        \(Field("den", label: "Đến hết ngày", value: days.until, kind: .date))</div>\
        <p class="acts"><button class="btn">Xem</button>\(each: shortcuts, { "<a href=\"\($0.path)\">\($0.words)</a> " })</p></form>
        """
    }
}
