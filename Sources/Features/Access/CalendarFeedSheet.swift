import Kernel
import Paper

/// Somebody's deadlines as a file for calendars.
struct CalendarFeedSheet {
    let name: String
    /// Which installation it is: no two entries of the world bear the same key.
    let host: String
    let dueDates: [(due: DueDate, address: String)]
    let writtenAt: Instant

    var bytes: [UInt8] {
        CalendarFile(
            name: name,
            dueDates.map { one in
                CalendarFile.Entry(
                    key: "\(one.due.key)@\(host)", title: one.due.title, words: one.due.words, day: one.due.day, moment: one.due.moment,
                    address: one.address)
            }, writtenAt: writtenAt
        ).bytes
    }
}
