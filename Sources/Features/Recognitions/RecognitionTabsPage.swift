import Markup

/// The two lists of this feature, at the head of each.
struct RecognitionTabs: Component {
    enum Part { case recognitions, standards }

    let current: Part

    var html: HTML {
        Tabs(
            "Công nhận đạt chuẩn",
            [
                Tabs.Tab("Đã công nhận", .recognitions, isCurrent: current == .recognitions),
                Tabs.Tab("Tiêu chuẩn, đăng ký", .recognitionStandards, isCurrent: current == .standards),
            ]
        ).html
    }
}
