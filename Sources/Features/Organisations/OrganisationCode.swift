/// A number by which an outside list calls a body (mã đơn vị). Never its identity: 3,316 of the 3,321 communes of July 2025 bear the
/// code of an older one.
package struct OrganisationCode: Sendable, Hashable {
    /// Whose numbers they are.
    package enum List: String, CaseIterable, Sendable {
        /// Administrative units, of the statistics office.
        case statistics
        /// Electronic identification code (Quyết định 20/2020/QĐ-TTg), from large to small: `H13.41.24`.
        case identification
        /// The same in the older form of QCVN 102:2016/BTTTT, from small to large and padded: `000.00.24.H13`.
        case identification_old

        package var label: String {
            switch self {
            case .statistics: "Mã thống kê"
            case .identification: "Mã định danh điện tử"
            case .identification_old: "Mã định danh điện tử (dạng cũ)"
            }
        }
    }

    package let list: List
    package let code: String

    /// Refuses a code that its list cannot hold.
    package init?(_ list: List, _ typed: String) {
        let code = String(typed.uppercased().filter { !$0.isWhitespace })
        let parts = code.split(separator: ".", omittingEmptySubsequences: false)
        let isWritten: Bool =
            switch list {
            case .statistics: [2, 3, 5].contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
            case .identification: (1...4).contains(parts.count) && Self.isOwner(parts[0]) && parts.dropFirst().allSatisfy(Self.isPart)
            case .identification_old: parts.count == 4 && Self.isOwner(parts[3]) && parts.dropLast().allSatisfy(Self.isPart)
            }
        guard isWritten else { return nil }
        self.list = list
        self.code = code
    }

    /// `G01` for a ministry, `H13` for a province: a letter and two digits.
    private static func isOwner(_ part: Substring) -> Bool {
        part.utf8.count == 3 && (part.utf8.first.map { (65...90).contains($0) } ?? false)
            && part.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }

    private static func isPart(_ part: Substring) -> Bool {
        (2...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
    }
}
