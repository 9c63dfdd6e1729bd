/// The identity of one `Noun` (mã định danh). Made by the application, increasing with time, the same on both databases.
///
/// Two ids of different nouns cannot be mixed up: the compiler refuses. In URLs and files it is its decimal digits.
package struct ID<Noun>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    /// Reads an id from a URL or a form. Refuses anything but plain digits that fit.
    package init?(_ text: some StringProtocol) {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int64(text) else { return nil }
        self.number = number
    }

    package static func < (one: Self, other: Self) -> Bool { one.number < other.number }

    package var description: String { String(number) }
}
