import Kernel
import Markup
import Web

/// The days an address asks figures for: this year when it names none, and what is wrong with them.
struct AskedPeriod {
    var period: ClosedRange<LocalDate>
    var typed: [String: String] = [:]
    var faults: [FieldFault] = []

    init(_ visit: SignedIn) {
        period = visit.now.date.wholeYear
        let days = ["tu", "den"].map { visit.query[$0].flatMap { LocalDate(typed: $0) } }
        if let from = days[0], let until = days[1], BriefingFigures.isPeriod(from, until) {
            period = from...until
        } else if visit.query["tu"] != nil || visit.query["den"] != nil {
            faults = [FieldFault("tu", BriefingRefusal.periodUnread.wording)]
            for name in ["tu", "den"] { typed[name] = visit.query[name] }
        }
    }
}
