package import Kernel

/// The indicators there are (danh mục chỉ tiêu): what each counts and how.
package struct IndicatorCatalogue: Sendable {
    package let definitions: [IndicatorDefinition]

    package init(_ definitions: [IndicatorDefinition]) { self.definitions = definitions }

    package func definition(_ code: String) -> IndicatorDefinition? { definitions.first { $0.code == code } }

    /// The indicators of published figures, until the registers that count them are kept in the product itself.
    package static let published = IndicatorCatalogue([
        IndicatorDefinition(
            code: "briefings.held", title: "Cuộc tuyên truyền, phổ biến đã tổ chức", kind: .occasions,
            meaning: "Đếm số cuộc. Một cuộc có nhiều nội dung vẫn là một cuộc."),
        IndicatorDefinition(
            code: "briefings.attendances", title: "Lượt người dự các cuộc tuyên truyền, phổ biến", kind: .attendances,
            meaning: "Đếm lượt dự: một người dự nhiều cuộc được tính nhiều lượt. Không cộng với số người."),
        IndicatorDefinition(
            code: "staff.informed", title: "Cán bộ, công chức được quán triệt", kind: .share,
            meaning: "Số người được phổ biến chia cho số cán bộ, công chức của cơ quan."),
        IndicatorDefinition(
            code: "documents.incoming", title: "Văn bản đến đã xử lý", kind: .documents,
            meaning: "Đếm văn bản đến đã xử lý trong khoảng thời gian."),
        IndicatorDefinition(
            code: "documents.issued", title: "Văn bản đã phát hành", kind: .documents,
            meaning: "Đếm văn bản đi đã phát hành trong khoảng thời gian."),
        IndicatorDefinition(
            code: "visits.received", title: "Lượt tổ chức, cá nhân được tiếp", kind: .visits,
            meaning: "Đếm lượt đến giao dịch; một người đến nhiều lần được tính nhiều lượt."),
        IndicatorDefinition(
            code: "cases.received", title: "Hồ sơ thủ tục đã tiếp nhận", kind: .cases,
            meaning: "Đếm hồ sơ đã vào hệ thống dịch vụ công trong khoảng thời gian."),
        IndicatorDefinition(
            code: "ratings.very_satisfied", title: "Mức độ rất hài lòng", kind: .share,
            meaning: "Số lượt chọn “rất hài lòng” chia cho số lượt đánh giá. Phải kèm số lượt đánh giá mới so sánh được."),
    ])
}
