import Kernel
import Markup
import Organisations
import Web

/// What programs may ask of briefings and inspections alike.
enum ActivityAPI {
    static let body = APIParameter("organisation", "Mã định danh của đơn vị.") { ID<Organisation>($0) }
    static let from = APIParameter("from", "Từ ngày; bỏ trống là đầu năm nay.") { LocalDate(iso: $0) }
    static let until = APIParameter("until", "Đến hết ngày; bỏ trống là cuối năm nay.") { LocalDate(iso: $0) }
    static let page = APIParameter("page", "Trang, đếm từ 1.") { Int($0) }

    /// The days asked for: this year when none are named. Refuses what is no period.
    static func period(_ visit: SignedIn) throws -> ClosedRange<LocalDate> {
        let year = visit.now.date.wholeYear
        let (from, until) = (try from.value(in: visit) ?? year.lowerBound, try until.value(in: visit) ?? year.upperBound)
        guard BriefingFigures.isPeriod(from, until) else {
            throw WebRefusal.fields([FieldFault("until", BriefingRefusal.periodUnread.wording)])
        }
        return from...until
    }
}
