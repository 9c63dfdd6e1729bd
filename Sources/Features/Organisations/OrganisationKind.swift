package import Kernel

/// What sort of body it is (loại cơ quan, đơn vị), as data: the law adds kinds and takes them away.
package struct OrganisationKind: Sendable, Hashable {
    /// On which side of the political system it stands.
    package enum Side: String, CaseIterable, Sendable {
        case state, party, front, mass, service, enterprise

        package var label: String {
            switch self {
            case .state: "Nhà nước"
            case .party: "Đảng"
            case .front: "Mặt trận Tổ quốc"
            case .mass: "Tổ chức chính trị - xã hội, đoàn thể"
            case .service: "Đơn vị sự nghiệp công lập"
            case .enterprise: "Doanh nghiệp"
            }
        }
    }

    /// `commune`: what is stored.
    package let code: String
    package let label: String
    package let side: Side
    /// The tier such a body stands at by itself; nothing where it is that of the body above.
    package let tier: String?

    /// Every kind that is known, in the order in which lists offer them.
    package static let all: [OrganisationKind] = KindsFile.kinds

    /// The kind with this code. A code nobody knows any more is shown as it is.
    package static func named(_ code: String) -> OrganisationKind? { byCode[code] }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
}

/// A level of the tree of bodies (cấp). The law has ended one of them: the district's, on 30 June 2025.
package struct Tier: Sendable, Hashable {
    package let code: String
    package let label: String
    /// The first and the last day on which bodies stand at it; open where the law names none.
    package let first: LocalDate?
    package let last: LocalDate?
    /// What ended or began it.
    package let note: String

    package static let all: [Tier] = KindsFile.tiers

    package static func named(_ code: String) -> Tier? { all.first { $0.code == code } }

    package func exists(on day: LocalDate) -> Bool { (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true) }
}
