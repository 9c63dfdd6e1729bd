/// How far a criteria set has come.
package enum CriteriaSetState: Sendable, CaseIterable {
    case draft, faulty, published

    package init(of version: CriteriaSetVersion, faults: Int) {
        self = version.isPublished ? .published : faults > 0 ? .faulty : .draft
    }

    /// As the status label says it.
    package var label: String {
        switch self {
        case .draft: "Dự thảo"
        case .faulty: "Còn chỗ phải sửa"
        case .published: "Đã công bố"
        }
    }
}

extension CriteriaSet {
    /// What the interface may call the set, always beside its name.
    package var statusLabel: String { Self.label(of: status?.rawValue ?? "", citation: citation ?? "") }

    /// The same for a set that was not read: from the words of its file.
    package static func label(of status: String, citation: String) -> String {
        switch status {
        case "official": citation.isEmpty ? "Theo văn bản" : "Theo văn bản \(citation)"
        case "draft": "Theo dự thảo"
        case "software": "Theo phần mềm khác"
        default: "Bộ mẫu, không phải văn bản chính thức"
        }
    }
}

extension CriteriaSetVersion {
    package var statusLabel: String { CriteriaSet.label(of: status, citation: citation) }
}

extension CriteriaSet.Object {
    var label: String { self == .collective ? "Tập thể" : "Cá nhân" }
}

extension CriteriaSet.PeriodKind {
    var label: String {
        switch self {
        case .month: "Hằng tháng"
        case .quarter: "Hằng quý"
        case .halfYear: "6 tháng"
        case .year: "Hằng năm"
        }
    }
}

extension Item.Source {
    /// Where the figure or the judgement comes from.
    var label: String {
        switch self {
        case .own: "tự báo cáo"
        case .register: "sổ theo dõi"
        case .survey: "khảo sát"
        case .inspection: "kiểm tra"
        case .hr: "hồ sơ nhân sự"
        case .office: "văn phòng"
        case .document: "văn bản"
        case .oneStop: "bộ phận một cửa"
        case .taskSystem: "phần mềm giao việc"
        }
    }
}

extension Item.EvidenceRule {
    var label: String {
        switch self {
        case .none: "không cần minh chứng"
        case .optional: "nên có minh chứng"
        case .required: "bắt buộc có minh chứng"
        }
    }
}
