package import Kernel

/// What was done to bodies on one day by one legal paper (thay đổi tổ chức): one merger, or everything a resolution orders for a province.
///
/// A change that was undone stays, with who undid it and when.
package struct OrganisationChange: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable {
        case found, rename, retype, move, merge, split, dissolve, several

        package var label: String {
            switch self {
            case .found: "Lập mới"
            case .rename: "Đổi tên"
            case .retype: "Đổi loại, cấp"
            case .move: "Chuyển cấp quản lý"
            case .merge: "Sáp nhập"
            case .split: "Chia tách"
            case .dissolve: "Giải thể"
            case .several: "Sắp xếp nhiều đơn vị"
            }
        }
    }

    package let id: ID<OrganisationChange>
    package let kind: Kind
    /// `Sáp nhập Xã Tân Mỹ, Xã Sơn Khê thành Xã Tân Sơn`.
    package let title: String
    /// The first day on which it holds; may lie in the future.
    package let day: LocalDate
    package let ground: Ground
    /// The place in the tree, as of the day it was made, that everything in it lay below.
    package let place: ScopePath
    package let madeBy: Int64
    package let madeAt: Instant
    /// When the places of today followed it; nothing while its day has not come.
    package let settledAt: Instant?
    package let undoneBy: Int64?
    package let undoneAt: Instant?

    package init(
        id: ID<OrganisationChange>, kind: Kind, title: String, day: LocalDate, ground: Ground, place: ScopePath, madeBy: Int64,
        madeAt: Instant, settledAt: Instant? = nil, undoneBy: Int64? = nil, undoneAt: Instant? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.day = day
        self.ground = ground
        self.place = place
        self.madeBy = madeBy
        self.madeAt = madeAt
        self.settledAt = settledAt
        self.undoneBy = undoneBy
        self.undoneAt = undoneAt
    }
}
