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
        if let days = Self.days(visit), BriefingFigures.isPeriod(days.lowerBound, days.upperBound) {
            period = days
        } else if visit.query["tu"] != nil || visit.query["den"] != nil {
            faults = [FieldFault("tu", BriefingRefusal.periodUnread.wording)]
            for name in ["tu", "den"] { typed[name] = visit.query[name] }
        }
    }

    /// The days an address limits a list to; nothing where it names none that can be.
    static func days(_ visit: SignedIn) -> ClosedRange<LocalDate>? {
        let days = ["tu", "den"].map { visit.query[$0].flatMap { LocalDate(typed: $0) } }
        guard let from = days[0], let until = days[1], from <= until else { return nil }
        return from...until
    }
}
