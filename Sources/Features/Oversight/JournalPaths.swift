package import Markup

extension Path {
    /// What was done, newest first.
    package static let journal: Path = "/journal"
    /// The same lines as a table.
    package static let journalCSV: Path = "/journal/lines.csv"
}
