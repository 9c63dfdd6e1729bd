import Kernel
import Organisations

/// The bodies of An Khê, a province that does not exist.
enum AnKheUnits {
    static let province = "Tỉnh An Khê"
    static let standingOffice = "Sở Nội vụ"
    static let emulationDivision = "Phòng Thi đua – Khen thưởng"

    static let clusters: [Neighbours] = [
        Neighbours(
            key: .departments, name: "Khối các sở", kind: .sectoral, unitKind: "department",
            units: [
                "Văn phòng UBND tỉnh", "Sở Tài chính", "Sở Y tế", "Sở Nông nghiệp và Môi trường", "Sở Giáo dục và Đào tạo", "Sở Tư pháp",
                "Sở Khoa học và Công nghệ", "Sở Xây dựng", "Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch", "Sở Dân tộc và Tôn giáo",
            ]),
        Neighbours(
            key: .party, name: "Khối Đảng, Mặt trận", kind: .sectoral, unitKind: "party_body",
            units: [
                "Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy",
                "Ban Nội chính Tỉnh ủy", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Trường Chính trị tỉnh",
            ]),
        Neighbours(
            key: .wards, name: "Cụm các phường", kind: .regional, unitKind: "ward",
            units: [
                "Phường Bến Đò", "Phường Hòa Lạc", "Phường Cầu Ván", "Phường Chợ Gốm", "Phường Đông Kè", "Phường Gò Sen", "Phường Ngã Sông",
                "Phường Quán Tre", "Phường Tân Kênh", "Phường Vườn Cau",
            ]),
        Neighbours(
            key: .communes, name: "Cụm các xã", kind: .regional, unitKind: "commune",
            units: [
                "Xã Phú Lộc", "Xã Đồng Mây", "Xã Tân Mỹ", "Xã Sơn Khê", "Xã Suối Vàng", "Xã Bình Lãng", "Xã Bãi Lau", "Xã Đèo Sim",
                "Xã Khe Mơ", "Xã Lũng Trầu", "Xã Nà Sương", "Xã Thung Ngàn",
            ]),
    ]

    /// Bodies that are compared with each other.
    struct Neighbours: Sendable {
        enum Key: Hashable, Sendable { case departments, party, wards, communes }

        let key: Key
        let name: String
        let kind: Cluster.Kind
        let unitKind: String
        let units: [String]
    }
}

/// An Khê once it stands in the database.
struct AnKheLand: Sendable {
    let province: Organisation
    let standingOffice: Organisation
    let clusters: [AnKheUnits.Neighbours.Key: Cluster]
    /// By name.
    let units: [String: Organisation]

    func cluster(_ key: AnKheUnits.Neighbours.Key) throws -> Cluster {
        guard let cluster = clusters[key] else { throw CastFault.unknownName("\(key)") }
        return cluster
    }

    func unit(_ name: String) throws -> Organisation {
        guard let unit = units[name] else { throw CastFault.unknownName(name) }
        return unit
    }
}

/// The programme names somebody or something that it never made.
enum CastFault: Error, Equatable {
    case unknownName(String)
}
