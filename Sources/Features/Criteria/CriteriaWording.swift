import Kernel

/// The sentences of a result that people read.
enum CriteriaWording {
    /// The last line of a run.
    static func evaluated(_ results: Results) -> String {
        "Đã tính \(results.subjects.count) đối tượng; \(results.incomplete) chưa đủ dữ liệu, \(results.ungraded) chưa xếp loại."
    }

    static func tiedAtEdge(with others: [String], overflow: Grade) -> String {
        "Bằng điểm với \(others.joined(separator: ", ")) ở ranh giới tỷ lệ; quy tắc không phân được → cùng \(overflow.title ?? overflow.code), "
            + "chờ Hội đồng quyết."
    }

    /// After a file came in.
    static func added(faults: Int) -> String {
        faults == 0
            ? "Đã thêm bộ tiêu chí. Soát xong, không có chỗ nào phải sửa."
            : "Đã thêm bộ tiêu chí. Còn \(faults) chỗ phải sửa, nêu dưới đây."
    }
}
