import Kernel
package import Paper

/// The table of days off: `date,kind,name,certainty`.
package enum DaysOffFile {
    package static let columns = ["date", "kind", "name", "certainty"]

    /// What is compiled into the program. A test reads it, so that it cannot be malformed.
    static var shipped: [DayOff] {
        do { return try read(PackageResources.days_off_csv) } catch {
            preconditionFailure("days-off.csv, line \(error.line): \(error.what)")
        }
    }

    /// Reads the table. The first malformed row stops everything: a word nobody knows, a date twice, a worked day that is no Saturday.
    package static func read(_ bytes: [UInt8]) throws(CSVFault) -> [DayOff] {
        var reader = try CSVReader(bytes, columns: columns)
        var days: [DayOff] = []
        var known: Set<LocalDate> = []
        while try reader.nextRow() {
            guard let date = LocalDate(iso: reader.text(0)) else { throw reader.fault(0, "“\(reader.text(0))” không phải một ngày") }
            guard let kind = DayOff.Kind(rawValue: reader.text(1)) else {
                throw reader.fault(1, "“\(reader.text(1))” cần là off hoặc work")
            }
            guard let certainty = DayOff.Certainty(rawValue: reader.text(3)), certainty != .ownNotice else {
                throw reader.fault(3, "“\(reader.text(3))” không phải mức tin cậy đã biết")
            }
            guard known.insert(date).inserted else { throw reader.fault(0, "ngày \(date.vietnamese) đã có ở dòng trên") }
            guard kind == .off || date.weekday == 6 else { throw reader.fault(1, "ngày làm bù \(date.vietnamese) không phải thứ Bảy") }
            days.append(DayOff(date, kind, reader.text(2), certainty))
        }
        return days
    }
}
