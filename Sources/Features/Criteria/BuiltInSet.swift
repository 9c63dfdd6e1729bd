/// A criteria set that comes with the program. The files stand in `Sets/` and are compiled into the binary, which therefore
/// finds them wherever it is put.
package enum BuiltInSet: String, Sendable, CaseIterable {
    /// Civil servant, month or quarter: Decree 335/2025.
    case civilServant = "nd335-cong-chuc"
    /// Leader, month: a form of a Hà Nội district, read from public software.
    case leader = "hanoi-lanh-dao-thang"
    /// Commune council: a draft of Thanh Hóa.
    case communeCouncil = "thanhhoa-hdnd-xa"
    /// Serving citizens, Decision 766: maxima are missing, so the linter refuses it; shown as a draft.
    case servingCitizens = "qd766-phuc-vu"
    /// Office culture of a collective, composed by us. Never to be called the criteria of Decision 733.
    case officeCulture = "vhcs-tap-the-tham-khao"

    /// The file as it may be copied and edited.
    package var bytes: [UInt8] {
        switch self {
        case .civilServant: PackageResources.t1_nd335_cong_chuc_yaml
        case .leader: PackageResources.t2_hanoi_lanh_dao_thang_yaml
        case .communeCouncil: PackageResources.t3_thanhhoa_hdnd_xa_yaml
        case .servingCitizens: PackageResources.t4_qd766_phuc_vu_yaml
        case .officeCulture: PackageResources.t5_van_hoa_cong_so_tap_the_yaml
        }
    }

    package var file: CriteriaSetFile { CriteriaSetFile(bytes) }
}
