package import Markup

extension Path {
    /// On which days public bodies work.
    package static let calendar: Path = "/calendar"
    /// Where days off of one's own are entered.
    package static let ownDaysOff: Path = "/calendar/days-off"
    package static func ownDayOffWithdrawal(_ id: some PathPart) -> Path { "/calendar/days-off/\(id)/withdrawal" }
}
