/// A statement that the database did not accept. A desk may expect a kind of it; otherwise it is a defect.
package struct StorageError: Error, CustomStringConvertible {
    package enum Kind: Sendable {
        /// Such a row is there already.
        case notUnique
        /// A row it points to is not there, or a row still points to it.
        case brokenReference
        /// A `CHECK` said no.
        case failedCheck
        /// A column must have a value.
        case missingValue
        /// A write inside `read`.
        case readOnly
        /// The statement took longer than its deadline; nothing of its transaction stays.
        case tooSlow
        /// Other transactions came in between more often than we try again.
        case conflict
        /// A column held another type than the code expects, or a text held a zero byte.
        case unexpectedValue
        /// The applied migrations are not the ones of this program.
        case schema
        /// Anything else: the statement is wrong.
        case statement
    }

    package let kind: Kind
    /// For the log, never for a page.
    package let detail: String

    package init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    package var description: String { "\(kind): \(detail)" }
}
