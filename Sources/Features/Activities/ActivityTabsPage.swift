import Markup

/// The parts of what a body does, at the head of their lists.
struct ActivityTabs: Component {
    enum Part: CaseIterable { case briefings, inspections, findings, draws, codes }

    let current: Part

    var html: HTML {
        Tabs("Hoạt động", Part.allCases.map { Tabs.Tab($0.label, $0.path, isCurrent: $0 == current) }).html
    }
}

extension ActivityTabs.Part {
    fileprivate var label: String {
        switch self {
        case .briefings: "Tuyên truyền, phổ biến"
        case .inspections: "Kiểm tra"
        case .findings: "Phát hiện, khắc phục"
        case .draws: "Bốc thăm nơi kiểm tra"
        case .codes: "Quy tắc ứng xử"
        }
    }

    fileprivate var path: Path {
        switch self {
        case .briefings: .briefings
        case .inspections: .inspections
        case .findings: .findings
        case .draws: .draws
        case .codes: .codes
        }
    }
}
