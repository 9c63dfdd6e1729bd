package import Kernel

/// A day as a paper or a source states it: the day itself, or the source's own words where it names none, with the last day they can mean.
/// Order and deadlines go by the day, people read the words.
package struct StatedDay: Sendable, Hashable {
    package let day: LocalDate
    /// `cuối tháng 6/2019`; empty where the day is stated.
    package let words: String

    package init(_ day: LocalDate, words: String = "") {
        self.day = day
        self.words = words.tidied
    }

    package var isExact: Bool { words.isEmpty }

    /// `23/09/2019`, or the words.
    package var vietnamese: String { isExact ? day.vietnamese : words }
}
