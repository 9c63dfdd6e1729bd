import Kernel

/// One step a score goes through (bước chấm): a column of the sheet. The criteria set gives the ids and their order; who fills each
/// and what it is called are set when the set is published to a cluster.
package struct Stage: Sendable, Hashable {
    package enum Filler: String, Sendable, CaseIterable {
        /// The scored unit itself.
        case unit
        /// The verifiers of the cluster.
        case verifier
        /// The emulation officer, who also confirms.
        case officer
        /// The cluster leaves this step out.
        case nobody

        package var label: String {
            switch self {
            case .unit: "Đơn vị tự chấm"
            case .verifier: "Người thẩm định"
            case .officer: "Cơ quan thường trực"
            case .nobody: "Không dùng bước này"
            }
        }
    }

    /// The id in the criteria set: `self`, `tu_cham`.
    package let code: String
    /// What the column is called on the sheet.
    package let name: String
    package let filler: Filler

    package init(code: String, name: String, filler: Filler) {
        self.code = code
        self.name = name
        self.filler = filler
    }

    /// The names that come with the usual ids; other ids show themselves.
    package static func usualName(of code: String) -> String {
        switch code {
        case "self", "tu_cham", "ca_nhan_tu_cham", "ca_nhan": "Tự chấm"
        case "cross", "cham_cheo": "Chấm chéo"
        case "verified", "tham_dinh", "cum_truong": "Thẩm định"
        case "standing", "thuong_truc": "Cơ quan thường trực chấm"
        case "confirmed", "chot", "cap_co_tham_quyen": "Chốt"
        default: code
        }
    }
}

extension [Stage] {
    /// What is usual: the first is the scored one's, the last the officer's, those between the verifiers'.
    package static func usual(for codes: [String]) -> [Stage] {
        codes.enumerated().map { place, code in
            let filler: Stage.Filler = place == 0 ? .unit : place == codes.count - 1 ? .officer : .verifier
            return Stage(code: code, name: Stage.usualName(of: code), filler: filler)
        }
    }
}
