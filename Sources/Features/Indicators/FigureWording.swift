package import Kernel

extension FigureKind {
    /// What one of it is, for somebody who never saw the definition.
    package var label: String {
        switch self {
        case .occasions: "Số cuộc"
        case .attendances: "Lượt người dự"
        case .people: "Số người"
        case .documents: "Số văn bản"
        case .cases: "Số hồ sơ"
        case .visits: "Số lượt tiếp"
        case .share: "Tỷ lệ"
        case .points: "Điểm"
        }
    }

    /// Whether and how two figures of this kind become one.
    package var addingUp: String {
        switch self {
        case .occasions, .documents, .cases, .visits:
            "Cộng được với số cùng chỉ tiêu của đơn vị khác, hoặc của khoảng thời gian khác không trùng."
        case .attendances: "Cộng được với lượt khác. Không cộng với số người: một người dự hai cuộc là hai lượt."
        case .people: "Không cộng: một người có thể có mặt ở cả hai nơi."
        case .share: "Không cộng phần trăm. Cộng tử số với tử số, mẫu số với mẫu số rồi tính lại."
        case .points: "Không cộng: điểm của hai phiếu chấm khác nhau không thành một điểm."
        }
    }
}

extension RecordedFigure {
    /// No records stand behind a figure that was only published.
    package static let publishedOnly = "Số liệu công bố, không có bản ghi chi tiết"

    /// What a share is of, said also when nobody said it; nothing for counts.
    package var base: String? { counted.base }

    /// What a lower bound means, in a sentence.
    package var boundSentence: String? {
        guard figure.isLowerBound else { return nil }
        return
            "Nguồn nêu mức dưới: số thật lớn hơn \(figure.value.vietnamese())\(figure.kind == .share ? "%" : ""). Khi cộng hoặc trích dẫn giữ nguyên chữ “trên”."
    }
}

extension CountedFigure {
    /// What a share is of, said also when nobody said it; nothing for counts.
    package var base: String? {
        guard figure.kind == .share else { return nil }
        return denominator.map { "mẫu số \($0.vietnamese())" } ?? "nguồn không nêu mẫu số"
    }
}

extension RecordedFigure {
    fileprivate var counted: CountedFigure {
        CountedFigure(id: id, organisation: organisation, figure: figure, denominator: denominator)
    }
}
